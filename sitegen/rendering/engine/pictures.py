"""The check that files with the name of a picture are pictures.

In: the bytes of a file beside a document. Out: a problem, or None. Only the header is read: a picture that is cut off
or damaged behind it is found where its variants are made.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath

from sitegen.diagnostics import Message, Place, Problem
from sitegen.model.bodies import IMAGE_SUFFIXES


def check_picture(path: str, data: bytes, disk_path: str) -> Problem | None:
    """The problem of a raster picture that browsers cannot show. ``disk_path``: as the file system spells it."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix not in IMAGE_SUFFIXES or suffix == ".svg" or not data:  # empty ones are reported when they are read
        return None
    from PIL import Image

    try:
        with Image.open(BytesIO(data)):
            return None
    except Image.DecompressionBombError:  # a picture, of a size that Pillow refuses
        return None
    except (OSError, ValueError, SyntaxError):  # of Pillow's readers; one that no reader knows is an OSError
        return damaged_picture(disk_path)


def damaged_picture(disk_path: str) -> Problem:
    return Problem(
        code="SG306",
        message=Message("this is no picture, or a damaged one"),
        place=Place(disk_path),
        hint=Message("save the picture again, as JPEG, PNG, WebP, AVIF or GIF"),
    )
