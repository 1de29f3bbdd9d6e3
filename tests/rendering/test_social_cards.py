"""The pictures beside links to a page, and the icons of a site."""

from __future__ import annotations

import re
import shutil
from io import BytesIO

import pytest
from PIL import Image

from sitegen.build_state.options import BuildOptions
from sitegen.pipeline import build as publish
from sitegen.rendering.engine.rasters import FONTS, wrap_words
from tests.sites import DEFAULT_SITE_YAML, NOW, THEME, BuiltSite, SiteFolder

CARDS = f"{DEFAULT_SITE_YAML}social_cards: true\n"
ARTICLE = """== content/articles/netz/index.de.md
---
title: Wem das Netz gehört
slug: netz
date: 2026-01-01
---
Text.
"""
CONCEPT = """== content/glossary/netz.de.md
---
term: Netz
definition: Was Strom leitet.
---
"""
ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#f00"/></svg>'


def build(folder: SiteFolder, settings: str, *files: str) -> BuiltSite:
    return folder.write(f"== site.yaml\n{settings}\n{''.join(files)}").build()


def card_of(built: BuiltSite, page: str) -> bytes:
    (address,) = re.findall(r'<meta property="og:image" content="https://example\.org/(.*?)">', built.text(page))
    return built.files[address]


@pytest.fixture
def folder(tmp_path):
    return SiteFolder(tmp_path)


@pytest.mark.slow
def test_each_page_with_a_subject_has_a_card_of_its_own_and_lists_have_that_of_the_home_page(folder):
    built = build(folder, CARDS, ARTICLE, CONCEPT)
    cards = [card_of(built, page) for page in ("/de/", "/en/", "/de/artikel/netz/", "/de/glossar/netz/")]
    assert len(set(cards)) == 4
    assert card_of(built, "/de/artikel/") == cards[0]
    for card in cards:
        with Image.open(BytesIO(card)) as opened:
            assert (opened.format, opened.size) == ("PNG", (1200, 630))
            assert len(opened.convert("RGB").getcolors(1 << 20) or ()) > 20  # letters, not the ground alone
    assert "summary_large_image" in built.text("/de/artikel/netz/")


@pytest.mark.slow
def test_a_card_follows_the_title_and_nothing_else_of_a_page(folder):
    before = build(folder, CARDS, ARTICLE)
    folder.edit("content/articles/netz/index.de.md", "Text.", "Ein anderer Text.")
    same = folder.build()
    assert card_of(same, "/de/artikel/netz/") == card_of(before, "/de/artikel/netz/")
    folder.edit("content/articles/netz/index.de.md", "Wem das Netz gehört", "Wem die Leitung gehört")
    assert card_of(folder.build(), "/de/artikel/netz/") != card_of(before, "/de/artikel/netz/")


def test_without_the_setting_there_are_no_cards(folder):
    built = build(folder, DEFAULT_SITE_YAML, ARTICLE)
    assert not [path for path in built.files if path.startswith("assets/card.")]
    assert "og:image" not in built.text("/de/artikel/netz/")


@pytest.mark.slow
def test_languages_without_letters_in_the_fonts_have_none(folder):
    settings = CARDS.replace("[de, en]", "[de, ar, ja]")
    built = build(folder, settings, ARTICLE)
    assert card_of(built, "/ar/")
    assert "og:image" not in built.text("/ja/")


@pytest.mark.slow
def test_fonts_of_the_site_are_drawn_with_and_need_no_name(folder):
    own = folder.root / "templates/assets/fonts/own.ttf"
    own.parent.mkdir(parents=True)
    shutil.copy(FONTS / "NotoSans-Regular.ttf", own)
    built = build(folder, CARDS.replace("[de, en]", "[de, en, ja]"), ARTICLE)
    assert "SG610" not in built.codes
    assert card_of(built, "/ja/")


@pytest.mark.slow
def test_another_font_draws_the_cards_again_and_the_same_one_does_not(folder):
    build(folder, CARDS, ARTICLE)
    own = folder.root / "templates/assets/fonts/own.ttf"
    own.parent.mkdir(parents=True)
    options = BuildOptions(site_dir=folder.root, now=NOW, theme=THEME)
    for font in ("NotoSansHebrew-Bold.ttf", "NotoSansArabic-Bold.ttf"):
        shutil.copy(FONTS / font, own)
        result, published = publish(options, folder.root / "public")
        assert published
        assert any(task.startswith("social_card") for task in result.executed_tasks)
    own.touch()
    result, _ = publish(options, folder.root / "public")
    assert not any(task.startswith("social_card") for task in result.executed_tasks)


@pytest.mark.parametrize(("size", "title"), [(64, "Wem das Netz gehört"), (52, "Wort " * 80), (64, "x" * 90)])
def test_lines_are_as_long_as_there_is_room(size, title):
    lines = wrap_words(title, size, 1040)
    assert " ".join(lines) == " ".join(title.split())
    assert all(len(line) < 60 or " " not in line for line in lines)


def test_one_file_becomes_all_icons(folder):
    built = build(folder, f"{DEFAULT_SITE_YAML}icon: icon.svg\n", f"== content/static/icon.svg\n{ICON}\n", ARTICLE)
    page = built.text("/de/")
    for name, width in (("icon-32.png", 32), ("apple-touch-icon.png", 180), ("icon-512.png", 512)):
        with Image.open(BytesIO(built.files[name])) as opened:
            assert opened.size == (width, width)
            assert opened.convert("RGB").getpixel((width // 2, width // 2)) == (255, 0, 0)
    assert '<link rel="icon" href="/icon.svg" type="image/svg+xml">' in page
    assert '<link rel="apple-touch-icon" href="/apple-touch-icon.png">' in page


def test_an_icon_that_is_missing_or_no_picture_is_an_error_at_its_place(folder):
    missing = build(folder, f"{DEFAULT_SITE_YAML}icon: icom.svg\n", f"== content/static/icon.svg\n{ICON}\n", ARTICLE)
    problem = missing.problem("SG304")
    assert folder.words(problem) == "icom.svg"
    assert "icon.svg" in str(problem.hint)
    folder.edit("site.yaml", "icom.svg", "icon.svg")
    folder.edit("content/static/icon.svg", "</svg>", "<")
    place = folder.build().problem("SG306").place
    assert place is not None
    assert place.path == "content/static/icon.svg"


def test_the_language_of_a_page_is_told_with_its_region(folder):
    page = build(folder, DEFAULT_SITE_YAML, ARTICLE).text("/de/")
    assert '<meta property="og:locale" content="de_DE">' in page
    assert '<meta property="og:locale:alternate" content="en_US">' in page


def test_the_colour_of_the_window_is_that_of_the_paper(folder):
    built = build(folder, DEFAULT_SITE_YAML, ARTICLE)
    css = next(data.decode() for path, data in built.files.items() if path.endswith(".css"))
    papers = re.findall(r"--paper:\s*(#[0-9a-f]{6})", css)
    assert re.findall(r'name="theme-color" content="(#\w+)"', built.text("/de/")) == papers
