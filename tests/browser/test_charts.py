"""Charts in a real browser: texts keep to the sheet and do not cover each other, in both directions of writing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.test_drawings import COVERED, SMALLEST
from tests.sites import build_once

pytestmark = pytest.mark.slow

ROWS = """rows:
  - [year, {names}]
  - [2018, 20.5, 25.7, 5.8]
  - [2021, 61.25, 62.2, -19.2]
  - [2024, 105.4, 107.6, 43.2]"""
GERMAN = ROWS.format(names="Microsoft Azure, Amazon Web Services, Das Rechenzentrum nebenan")
ARABIC = ROWS.format(names="سحابة مايكروسوفت, سحابة أمازون, مركز البيانات المجاور")
UNITS = {"de": "Milliarden US-Dollar im Jahr", "ar": "مليار دولار في السنة"}
SITE = "== site.yaml\ntitle: X\nbase_url: https://example.org/\nlanguages: [de, ar]\n" + "".join(
    f"== content/pages/charts.{language}.md\n---\ntitle: X\n---\n"
    + "".join(
        f"```chart\ntype: {kind}\nunit: {UNITS[language]}\n{rows}\n```\n\n" for kind in ("bars", "lines", "steps")
    )
    for language, rows in (("de", GERMAN), ("ar", ARABIC))
)
OUTSIDE = """(size) => [...document.querySelectorAll(`figure > svg.${size}`)].flatMap((svg) =>
  [...svg.querySelectorAll("text")].filter((text) => {
    const room = text.getBBox();
    return room.x < -1 || room.x + room.width > svg.viewBox.baseVal.width + 1
      || room.y < -3 || room.y + room.height > svg.viewBox.baseVal.height + 3;
  }).map((text) => text.textContent))"""


@pytest.mark.parametrize(("size", "width"), [("narrow", 320), ("wide", 1280)])
@pytest.mark.parametrize("language", ["de", "ar"])
def test_texts_of_charts_are_on_the_sheet_and_apart(browser: Browser, language: str, size: str, width: int) -> None:
    built = build_once(SITE)
    [path] = [path for path in built.files if re.fullmatch(rf"{language}/.*x/index\.html", path)]
    [style] = [data.decode() for path, data in built.files.items() if re.match(r"assets/site\..*css$", path)]
    html = built.text(path)
    direction = "rtl" if language == "ar" else "ltr"
    page = browser.new_page(viewport={"width": width, "height": 900})
    main = html[html.index("<main") : html.index("</main>")]
    page.set_content(f"<!doctype html><html lang={language} dir={direction}><style>{style}</style><body>{main}")
    assert page.locator(f"figure > svg.{size}:visible").count() == 3
    assert page.evaluate(OUTSIDE, size) == []
    assert page.evaluate(COVERED, size) == []
    assert page.evaluate(SMALLEST, size) >= 10
    page.close()
