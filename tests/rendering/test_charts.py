"""Charts on pages: numbers from files and from the text, in the formats of the language, and everywhere else."""

from __future__ import annotations

import json

import pytest

from tests.selection import every_third
from tests.sites import BuiltSite, SiteFolder, build_once

TEXT, DATA = "content/pages/grid.de.md", "content/pages/numbers.csv"
FILE = "type: lines\ndata: numbers.csv"


def build(folder: SiteFolder, fields: str, data: str | bytes = "") -> BuiltSite:
    folder.write(f"== {TEXT}\n---\ntitle: Netz\n---\n```chart\n{fields}\n```\n")
    (folder.root / DATA).write_bytes(data if isinstance(data, bytes) else data.encode())
    built = folder.build()
    assert built.codes == []
    return built


def table(built: BuiltSite, path: str = "de/netz/") -> list[list[str]]:
    return [[cell.text_content() for cell in row] for row in built.page(path).cssselect("figure.chart tr")]


READINGS: dict[str, tuple[str, list[list[str]]]] = {
    "a plain file": ("year,users\n2020,1.5\n2021,1000\n", [["2020", "1,5"], ["2021", "1.000"]]),
    "a byte order mark": ("\ufeffyear,users\n2020,5\n", [["2020", "5"]]),
    "a German spreadsheet": ("Jahr;Wert\r\n2020;1,5\r\n2021;1.234,25\r\n", [["2020", "1,5"], ["2021", "1.234,25"]]),
    "tabs": ("Jahr\tWert\n2020\t1,25\n", [["2020", "1,25"]]),
    "a declared separator": ("sep=;\nJahr;Wert\n2020;1,25\n", [["2020", "1,25"]]),
    "quotes": ('year,"users, all"\n2020,"5"\n', [["2020", "5"]]),
    "blanks between thousands": ("Jahr;Wert\n2020;1 234,5\n", [["2020", "1.234,5"]]),
    "no-break spaces between thousands": ("Jahr;Wert\n2020;12\u202f000\n", [["2020", "12.000"]]),
    "points between thousands": (
        "Jahr;Wert\n2020;1.234.567\n2021;1.234\n", [["2020", "1.234.567"], ["2021", "1.234"]]
    ),
    "three decimal places in a file with commas": ("year,users\n2020,1.234\n", [["2020", "1,234"]]),
    "a minus sign": ("year,users\n2020,−5\n2021,-6\n", [["2020", "-5"], ["2021", "-6"]]),
    "days of spreadsheets": (
        "Tag;Wert\n30.6.2024;1\n1.7.2024;2\n", [["30.\u00a0Juni 2024", "1"], ["1.\u00a0Juli 2024", "2"]]
    ),
    "months": ("month,users\n2024-06,1\n", [["Juni 2024", "1"]]),
    "a gap": ("year,users\n2020,1\n2021,\n2022,3\n", [["2020", "1"], ["2021", "–"], ["2022", "3"]]),
    "rows that are not sorted": ("year,users\n2022,3\n2020,1\n", [["2020", "1"], ["2022", "3"]]),
    "empty rows and cells at the end": ("year,users,,\n2020,1,,\n,,,\n\n", [["2020", "1"]]),
    "numbers on the axis": ("size,users\n10,1\n9,2\n", [["9", "2"], ["10", "1"]]),
    "words on the axis": ("part,users\nbegin,1\nend,2\n", [["begin", "1"], ["end", "2"]]),
}  # fmt: skip


@pytest.mark.parametrize("name", every_third(sorted(READINGS)))
def test_a_file_is_read_as_its_writer_means_it(folder, name):
    data, expected = READINGS[name]
    assert table(build(folder, FILE, data))[1:] == expected


@pytest.mark.parametrize(
    "rows", ["[[year, users], [2020, 5], [2021, 7.5]]", "[{year: 2020, users: 5}, {year: 2021, users: 7.5}]"]
)
def test_rows_in_the_text_are_a_table_too(folder, rows):
    assert table(build(folder, f"type: steps\nrows: {rows}")) == [["year", "users"], ["2020", "5"], ["2021", "7,5"]]


def test_columns_are_chosen_in_their_order(folder):
    built = build(folder, f"{FILE}\nx: b\ny: [c, a]", "a,b,c,note\n1,2020,3,x\n")
    assert table(built) == [["b", "c", "a"], ["2020", "3", "1"]]


SITE = """== content/articles/grid/index.de.md
---
title: Netz
date: 2026-01-05
---
```chart
type: bars
data: numbers.csv
y: power
unit: Gigawatt
labels: {who: Wer, power: Leistung, beta: Die Beta}
caption: Was *gebaut* wurde
sources: [paper]
```
== content/articles/grid/index.en.md
---
title: Grid
---
```chart
type: bars
data: numbers.csv
y: power
unit: gigawatts
labels: {power: Capacity}
caption: What was built
sources: [paper]
```
== content/articles/grid/numbers.csv
who,power,note
alpha,1234.5,x
beta,-2,=1+1
=gamma,0,y
== content/sources/all.yaml
paper: {title: Papier, url: "https://example.com/p", date: "2025", publisher: Verlag}
"""
PAGE = "de/artikel/netz/"
FIGURE = f"{PAGE}figures/chart-1/"


def test_each_language_has_its_labels_numbers_and_unit():
    built = build_once(SITE)
    assert built.codes == []
    assert table(built, PAGE) == [["Wer", "Leistung"], ["alpha", "1.234,5"], ["Die Beta", "-2"], ["=gamma", "0"]]
    assert table(built, "en/articles/grid/")[:2] == [["who", "Capacity"], ["alpha", "1,234.5"]]


@pytest.mark.parametrize("size", ["narrow", "wide"])
def test_a_drawing_says_its_unit_once_and_has_a_name_and_a_description(size):
    [svg] = build_once(SITE).page(PAGE).cssselect(f"figure.chart > svg.{size}")
    assert [text.text_content() for text in svg.cssselect("text") if "Gigawatt" in text.text_content()] == [
        "Leistung, Gigawatt"
    ]
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == "Was gebaut wurde"
    words = "Balkendiagramm: Leistung, Gigawatt; niedrigster Wert: -2 (Die Beta); höchster Wert: 1.234,5 (alpha)"
    assert svg.cssselect("desc")[0].text_content() == words


def test_a_chart_needs_neither_scripts_nor_inline_styles():
    [figure] = build_once(SITE).page(PAGE).cssselect("figure.chart")
    assert not figure.cssselect("script, style, [style]")


def test_bars_begin_at_zero():
    [svg] = build_once(SITE).page(PAGE).cssselect("figure.chart > svg.wide")
    zero = int((svg.cssselect(".zero")[0].get("d") or "").split()[0].removeprefix("M"))
    boxes = [(int(bar.get("x") or 0), int(bar.get("width") or 0)) for bar in svg.cssselect("rect.bar")]
    spans = [(x, x + width) for x, width in boxes]
    assert [(start == zero, end == zero) for start, end in spans] == [(True, False), (False, True), (True, True)]


def test_the_sources_are_cited_below_the_chart():
    page = build_once(SITE).page(PAGE)
    assert page.cssselect(".chart-sources")[0].text_content() == "Quellen: Verlag[1]"
    assert [source.get("id") for source in page.cssselect(".sources li[id]")] == ["source-1"]


def test_a_chart_has_a_page_files_and_a_frame():
    built = build_once(SITE)
    assert "Was gebaut wurde" in built.page(FIGURE).cssselect("h1")[0].text_content()
    assert built.page(f"{FIGURE}embed/").cssselect("svg.wide")
    assert json.loads(built.text(f"{FIGURE}oembed.json"))["title"] == "Was gebaut wurde"
    svg = built.text(f"{FIGURE}figure.svg")
    assert "Quellen: Verlag" in svg and "class=" not in svg and "var(" not in svg
    assert built.files[f"{FIGURE}figure.png"].startswith(b"\x89PNG")


def test_the_csv_has_plain_numbers_and_no_formula():
    assert build_once(SITE).text(f"{FIGURE}figure.csv").splitlines() == [
        "who,power,unit,sources",
        "alpha,1234.5,Gigawatt,paper",
        "beta,-2,Gigawatt,paper",
        "'=gamma,0,Gigawatt,paper",
    ]


def test_markdown_and_feeds_have_the_table():
    built = build_once(SITE)
    text = built.text("de/artikel/netz/index.md")
    assert "**Was *gebaut* wurde, Gigawatt**" in text
    assert "| alpha | 1.234,5 |" in text
    assert "Quellen: Verlag" in text
    feed = next(built.text(path) for path in built.files if path.startswith("de/") and path.endswith("feed.xml"))
    assert "1.234,5" in feed and "<svg" not in feed and "&lt;svg" not in feed


@pytest.mark.slow
def test_a_file_of_a_language_takes_the_place_of_the_other(folder):
    folder.write(SITE).write("== content/articles/grid/numbers.en.csv\nwho,power\nalpha,7\n")
    built = folder.build()
    assert table(built, "en/articles/grid/") == [["who", "Capacity"], ["alpha", "7"]]
    assert table(built, PAGE)[1] == ["alpha", "1.234,5"]


@pytest.mark.parametrize(
    ("type", "names", "legends"),
    [("lines", 2, 0), ("steps", 2, 0), ("bars", 2, 1), ("lines", 1, 0), ("bars", 1, 0)],
)
def test_lines_have_names_and_bars_a_legend(folder, type, names, legends):
    data = "year,Alpha,Beta\n2020,1,2\n2021,3,4\n"
    chosen = "y: [Alpha, Beta]" if names == 2 else "y: Alpha"
    page = build(folder, f"type: {type}\ndata: numbers.csv\n{chosen}", data).page("de/netz/")
    assert len(page.cssselect("figure.chart ul.legend")) == legends
    written = [text.text_content() for text in page.cssselect("figure.chart svg.wide g .name")]
    assert written == (["Alpha", "Beta"] if names == 2 and type != "bars" else [])


def test_names_without_room_are_in_a_legend(folder):
    data = f"year,{'x' * 80},Beta\n2020,1,2\n2021,3,4\n"
    page = build(folder, FILE, data).page("de/netz/")
    assert [one.text_content().strip() for one in page.cssselect("figure.chart ul.legend li")] == ["x" * 80, "Beta"]


@pytest.mark.parametrize("type", ["bars", "lines", "steps"])
@pytest.mark.parametrize(
    "data", ["a,b\n2020,0\n", "a,b\n2020,5\n", "a,b\n2020,-5\n2021,-7\n", "a,b,c\n2020,1,\n2021,2,\n"]
)
def test_small_tables_are_drawn(folder, type, data):
    assert build(folder, f"type: {type}\ndata: numbers.csv", data).page("de/netz/").cssselect("svg.wide")
