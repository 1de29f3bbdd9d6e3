"""Raster pictures in the sizes and formats that browsers choose from.

In: a file beside a document. Out: which variants it has, by its header alone, and their bytes. Photographs become JPEG,
pictures with few colours or transparency PNG, both also AVIF, which is a third as large. Variants have no metadata
(a place where a photograph was taken, say) but the colour profile.

The bytes follow from those of the file, the variant and the version of Pillow: the encoder runs in one thread.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from PIL.Image import Image

# In pixels: a phone, a column of text, both at double density. The widest is AVIF alone.
WIDTHS = (480, 960, 1440, 2160)
SMALL = 640  # pixels; a narrower picture is published as it is
_FALLBACK_WIDTH = 960  # of browsers without srcset
_ORIENTATION = 0x0112  # the Exif tag
_TURNED = frozenset({5, 6, 7, 8})  # its values with width and height exchanged
_OPTIONS: dict[str, dict[str, Any]] = {
    "avif": {"quality": 60, "speed": 6, "max_threads": 1},
    "jpg": {"quality": 82, "optimize": True, "progressive": True},
    "png": {"optimize": True},
}
_NAMES = {"avif": "AVIF", "jpg": "JPEG", "png": "PNG"}
TYPES = {"avif": "image/avif", "jpg": "image/jpeg", "png": "image/png"}


class Variant(Struct, frozen=True):
    """``address``: relative to the root of the site. ``width``: in pixels. ``form``: a key of ``TYPES``."""

    address: str
    width: int
    form: str


class Header(Struct, frozen=True):
    """What the header of a picture says: its size as it is shown, in pixels, and the form of its variants; None where
    it moves, or has a format without variants."""

    width: int
    height: int
    form: str | None


def read_header(data: bytes) -> Header | None:
    """None where Pillow cannot tell the size, or refuses it (``DecompressionBombError``)."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data)) as image:
            width, height = image.size
            if image.getexif().get(_ORIENTATION) in _TURNED:
                width, height = height, width
            return Header(width, height, _variant_form(image))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def plan_variants(stem: str, header: Header | None) -> tuple[Variant, ...]:
    """The variants, by form and ascending width; none of a small picture. ``stem``: begins their addresses."""
    if header is None or header.form is None or header.width < SMALL:
        return ()
    own = min(header.width, WIDTHS[-1])
    widths = [*(width for width in WIDTHS if width < own), own]
    narrow = [width for width in widths if width < WIDTHS[-1]]
    return tuple(
        Variant(f"{stem}-{width}.{form}", width, form)
        for form, of_form in (("avif", widths), (header.form, narrow))
        for width in of_form
    )


def fallback_variant(variants: tuple[Variant, ...]) -> Variant:
    """The variant for browsers that know neither ``srcset`` nor AVIF."""
    known = [one for one in variants if one.form != "avif"]
    return next((one for one in known if one.width >= _FALLBACK_WIDTH), known[-1])


def encode_variants(data: bytes, variants: tuple[Variant, ...]) -> list[bytes]:
    """Their bytes. Raises OSError or ValueError where the picture is damaged behind its header."""
    from PIL import Image, ImageOps

    with Image.open(BytesIO(data)) as opened:
        profile = opened.info.get("icc_profile")
        image = ImageOps.exif_transpose(opened)
        image = image.convert("RGBA" if image.has_transparency_data else "RGB" if image.mode != "L" else "L")
    return [_encode(image, variant, profile) for variant in variants]


def _encode(image: Image, variant: Variant, profile: bytes | None) -> bytes:
    from PIL.Image import Resampling

    height = max(1, round(image.height * variant.width / image.width))
    resized = image.resize((variant.width, height), Resampling.LANCZOS) if variant.width != image.width else image
    out = BytesIO()
    resized.save(out, _NAMES[variant.form], exif=b"", icc_profile=profile, **_OPTIONS[variant.form])
    return out.getvalue()


def _variant_form(image: Image) -> str | None:
    if getattr(image, "is_animated", False) or image.format not in ("JPEG", "MPO", "PNG", "WEBP", "AVIF"):
        return None
    lossless = image.format == "PNG" or image.has_transparency_data
    return "png" if lossless else "jpg"
