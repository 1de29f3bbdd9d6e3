"""Pictures as readers get them: in several widths and formats, without what cameras add."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from sitegen.build_state.options import BuildOptions
from sitegen.pipeline import build
from tests.sites import NOW, THEME, BuiltSite, SiteFolder

ARTICLE = "content/articles/karte/index.de.md"
PAGE = "de/artikel/karte/index.html"
SITE = f"""== {ARTICLE}
---
title: Karte
date: 2026-01-01
image: {{file: oben.jpg, alt: Oben}}
---
![Die Karte](karte.png "Die Netze")
"""


def picture(form: str, size: tuple[int, int], mode: str = "RGB", **options: object) -> bytes:
    out = BytesIO()
    Image.new(mode, size, 200 if mode == "L" else "teal").save(out, form, **options)
    return out.getvalue()


def turned_photograph() -> bytes:
    """1,600 × 800 pixels as the camera saved them, 800 × 1,600 as they are shown; with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    return picture("JPEG", (1600, 800), exif=exif)


class Site(SiteFolder):
    """A site with a picture above its article, and one in it."""

    def show(self, top: bytes, map_: bytes) -> None:
        self.write(SITE)
        (self.root / "content/articles/karte/oben.jpg").write_bytes(top)
        (self.root / "content/articles/karte/karte.png").write_bytes(map_)

    def build_with(self, top: bytes, map_: bytes) -> BuiltSite:
        self.show(top, map_)
        return self.build()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def picture_paths(built: BuiltSite) -> list[str]:
    return sorted(re.sub(r"\.[0-9a-f]{12}", "", path) for path in built.files if re.search(r"(png|jpg|avif)$", path))


@pytest.mark.slow
def test_wide_pictures_come_in_widths_and_formats(site):
    built = site.build_with(picture("JPEG", (1600, 800)), picture("PNG", (700, 300)))
    assert picture_paths(built) == [
        *("assets/karte-480.avif", "assets/karte-480.png", "assets/karte-700.avif", "assets/karte-700.png"),
        *(f"assets/oben-{width}.{form}" for width in (1440, 1600, 480, 960) for form in ("avif", "jpg")),
    ]
    for path, data in built.files.items():
        if width := re.search(r"-(\d+)\.(avif|png|jpg)$", path):
            with Image.open(BytesIO(data)) as opened:
                assert (opened.width, opened.format) == (int(width[1]), {"jpg": "JPEG"}.get(width[2], width[2].upper()))


@pytest.mark.slow
def test_a_page_offers_all_of_them_with_the_size_of_the_picture(site):
    page = site.build_with(picture("JPEG", (1600, 800)), picture("PNG", (700, 300))).text(PAGE)
    for name, form, size in (
        ("oben", "jpg", 'width="1600" height="800"'),
        ("karte", "png", 'width="700" height="300"'),
    ):
        (shown,) = re.findall(rf"<picture>(?:(?!</picture>).)*/{name}\..*?</picture>", page, re.S)
        assert re.match(rf'<picture><source type="image/avif" srcset="[^"]*/{name}\.\w+-480\.avif 480w, ', shown)
        assert re.search(rf'<img src="[^"]*\.{form}" srcset="[^"]*\.{form} \d+w" sizes="[^"]+"', shown)
        assert size in shown
    assert page.count('loading="lazy"') == 1  # not of the picture at the top


def test_small_and_moving_pictures_are_published_as_they_are(site):
    frames = [Image.new("RGB", (700, 20), color) for color in ("red", "blue")]
    out = BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    small = picture("JPEG", (400, 200))
    built = site.build_with(small, out.getvalue())
    assert picture_paths(built) == ["assets/karte.png", "assets/oben.jpg"]
    assert small in built.files.values()
    assert "<source" not in built.text(PAGE)


@pytest.mark.slow
def test_photographs_stand_upright_and_do_not_say_where_they_were_taken(site):
    built = site.build_with(turned_photograph(), picture("PNG", (10, 10)))
    assert 'width="800" height="1600"' in built.text(PAGE)
    for path, data in built.files.items():
        if "oben" in path:
            with Image.open(BytesIO(data)) as opened:
                assert opened.height == 2 * opened.width
                assert not opened.getexif()


def test_grey_transparent_and_indexed_pictures_keep_what_they_show(site):
    transparent = picture("PNG", (800, 20), "RGBA")
    indexed = BytesIO()
    Image.new("P", (800, 20), 0).save(indexed, "PNG", transparency=0)
    for data, mode in ((transparent, "RGBA"), (indexed.getvalue(), "RGBA"), (picture("PNG", (800, 20), "L"), "L")):
        built = site.build_with(picture("JPEG", (10, 10)), data)
        variant = next(data for path, data in built.files.items() if re.search(r"karte.*-480\.png$", path))
        with Image.open(BytesIO(variant)) as opened:
            assert opened.mode == mode


@pytest.mark.slow
@pytest.mark.parametrize("cut", [0.5, 0.9])
def test_a_picture_that_is_cut_off_is_an_error_at_its_file(site, cut):
    noise = BytesIO()
    Image.effect_noise((1600, 1200), 60).save(noise, "JPEG")
    whole = noise.getvalue()
    built = site.build_with(whole[: int(len(whole) * cut)], picture("PNG", (10, 10)))
    place = built.problem("SG306").place
    assert place is not None and place.path == "content/articles/karte/oben.jpg"


@pytest.mark.slow
def test_pictures_are_made_once_and_again_where_one_is_lost(site):
    site.show(picture("JPEG", (1600, 800)), picture("PNG", (700, 300)))
    out = site.root / "public"
    options = BuildOptions(site_dir=site.root, now=NOW, theme=THEME)

    def made() -> set[str]:
        result, published = build(options, out)
        assert published
        return {path for path in result.changed_paths | result.executed_tasks.keys() if path.startswith("assets/")}

    made()
    before = {path.name: path.read_bytes() for path in (out / "assets").iterdir()}
    site.edit(ARTICLE, "Die Netze", "Die Leitungen")
    assert made() == set()
    lost = next((out / "assets").glob("oben.*-480.avif"))
    lost.unlink()
    site.edit(ARTICLE, "Die Leitungen", "Die Netze")
    made()
    assert {path.name: path.read_bytes() for path in (out / "assets").iterdir()} == before
