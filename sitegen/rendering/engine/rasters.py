"""Drawings as PNG, with fonts that come with the program: the same bytes on each machine.

In: SVG as text. Out: PNG. resvg draws; Pillow measures words. The fonts have Latin, Greek, Cyrillic, Arabic and Hebrew
letters; other scripts need fonts of the site.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
TITLE_FONT = "NotoSerif-Bold.ttf"
SCRIPTS = frozenset({"Latn", "Grek", "Cyrl", "Arab", "Hebr"})  # of the fonts, by ISO 15924


def draw_png(svg: str, *, width: int | None = None, fonts: Sequence[Path] = ()) -> bytes:
    """``width``: in pixels; the drawing's own where None. ``fonts``: further files. Raises ValueError where the SVG is
    none."""
    import resvg_py  # pictures are drawn by few tasks

    files = [f"{file}" for file in (*sorted(FONTS.glob("*.ttf")), *fonts)]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            skip_system_fonts=True,
            font_files=files,
            serif_family="Noto Serif",
            sans_serif_family="Noto Sans",
        )
    )


def resize_png(data: bytes, width: int) -> bytes:
    """A raster picture as a square PNG of this width, on a transparent ground. Raises OSError or ValueError where it is
    none."""
    from io import BytesIO

    from PIL import Image, ImageOps

    with Image.open(BytesIO(data)) as opened:
        square = ImageOps.pad(opened.convert("RGBA"), (width, width), color=(0, 0, 0, 0))
    out = BytesIO()
    square.save(out, "PNG", optimize=True)
    return out.getvalue()


def wrap_words(text: str, size: int, width: int) -> list[str]:
    """Lines of at most ``width`` pixels in the font of titles at ``size`` pixels; a longer word has its own line."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _measure(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _measure(text: str, size: int) -> float:
    length: float = _title_font(size).getlength(text)
    return length


@cache
def _title_font(size: int):  # type: ignore[no-untyped-def]  # the class is of Pillow, which is loaded here
    from PIL import ImageFont

    return ImageFont.truetype(f"{FONTS / TITLE_FONT}", size, layout_engine=ImageFont.Layout.BASIC)
