"""Faults of charts: each at its cell or field, with a hint; and what is none."""

from __future__ import annotations

import pytest

from sitegen.model.tables import MAX_ROWS
from sitegen.resolving.charts import MAX_BARS
from tests.selection import every_third
from tests.sites import SiteFolder

TEXT, DATA = "content/pages/grid.de.md", "content/pages/numbers.csv"


def write(folder: SiteFolder, fields: str, data: str | bytes = "") -> SiteFolder:
    folder.write(f"== {TEXT}\n---\ntitle: Netz\n---\n```chart\n{fields}\n```\n")
    (folder.root / DATA).write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def marked(folder: SiteFolder, fields: str, data: str | bytes = "") -> list[tuple[str, str]]:
    write(folder, fields, data)
    return folder.marked(folder.build())


FILE = "type: lines\ndata: numbers.csv"
FAULTS: dict[str, tuple[str, str | bytes, list[tuple[str, str]] | None]] = {
    "an unknown column": (f"{FILE}\ny: userz", "year,users\n2020,5\n", [("SG271", "userz")]),
    "an unknown column of the axis": (f"{FILE}\nx: day", "year,users\n2020,5\n", [("SG271", "day")]),
    "a label of nothing": (f"{FILE}\nlabels: {{uses: Leute}}", "year,users\n2020,5\n", [("SG271", "uses")]),
    "a text where a number is expected": (FILE, "year,users\n2020,many\n2021,5\n", [("SG272", "many")]),
    "a dash for no number": (FILE, "year,users\n2020,n/a\n2021,5\n", [("SG272", "n/a")]),
    "two texts where numbers are expected": (FILE, "year,a\n2020,x\n2021,y\n", [("SG272", "x"), ("SG272", "y")]),
    "a number with its unit": (FILE, "year,share\n2020,27 %\n", [("SG272", "27 %")]),
    "a damaged number": (FILE, "year;users\n2020;1.5\n2021;1.2.3\n", [("SG277", "1.2.3")]),
    "a row that is too long": (FILE, "year,share\n2020,1,5\n", [("SG273", "2020,1,5")]),
    "a row that is too short": (FILE, "year,a,b\n2020,1,2\n2021\n", [("SG273", "2021")]),
    "a column given twice": (FILE, "year,a,a\n2020,1,2\n", [("SG273", "a")]),
    "an empty file": (FILE, "", [("SG274", "```chart")]),
    "a file without rows": (FILE, "year,users\n", [("SG274", "year")]),
    "a file with one column": (FILE, "year\n2020\n", [("SG274", "year")]),
    "a column without any number": (FILE, "year,users\n2020,\n2021,\n", [("SG274", "year")]),
    "a year given twice": (FILE, "year,users\n2020,1\n2021,2\n2020,3\n", [("SG275", "2020")]),
    "a name given twice": ("type: bars\ndata: numbers.csv", "who,users\na,1\na,2\n", [("SG275", "a")]),
    "a missing file": ("type: lines\ndata: nubmers.csv", "", [("SG303", "nubmers.csv")]),
    "a file that is no table": ("type: lines\ndata: grid.de.md", "", [("SG303", "grid.de.md")]),
    "no file and no rows": ("type: lines", "", [("SG270", "type: lines")]),
    "another type": ("type: pie\ndata: numbers.csv", "a,b\n1,2\n", [("SG113", "pie")]),
    "a number of two meanings": (FILE, "year;users\n2020;1.234\n", [("SG277", "1.234")]),
    "a quoted number of two meanings": (FILE, 'year,users\n2020,"1,234"\n', [("SG277", '"1,234"')]),
    "two decimal signs": (FILE, "year;a\n2020;1,5\n2021;1.25\n", [("SG277", "1.25")]),
    "a word among dates": (FILE, "year,a\n2020,1\n2021,2\nlater,3\n", [("SG278", "later")]),
    "an empty place on the axis": (FILE, "year,a\n2020,1\n,2\n", [("SG278", "")]),
    "an unknown source": (f"{FILE}\nsources: [nowhere]", "year,a\n2020,1\n", [("SG301", "nowhere")]),
    "a cell of a row in the text": (
        "type: bars\nrows:\n  - [who, users]\n  - [alpha, many]", "", [("SG272", "many")]
    ),
    "a decimal comma in a list": (
        "type: bars\nrows:\n  - [who, users]\n  - [alpha, 1,5]", "", [("SG273", "alpha, 1,5")]
    ),
    "another column in a mapping": (
        "type: bars\nrows:\n  - {who: alpha, users: 1}\n  - {who: beta, uses: 2}", "", [("SG271", "uses")]
    ),
    "rows that are no lists": ("type: bars\nrows: [alpha, 1]", "", [("SG112", "alpha")]),
    "a file saved in another encoding": (FILE, "Jahr,Größe\n2020,5\n".encode("cp1252"), None),
}  # fmt: skip


@pytest.mark.parametrize("name", every_third(sorted(FAULTS)))
def test_a_fault_of_a_chart_is_found_at_its_place(folder, name):
    fields, data, expected = FAULTS[name]
    if expected is None:
        built = write(folder, fields, data).build()
        assert [(one.code, one.place.path, one.place.line) for one in built.faults if one.place] == [("SG101", DATA, 1)]
        return
    assert marked(folder, fields, data) == expected
    assert all(problem.hint for problem in folder.build().faults)


def rows(count: int) -> str:
    return "number,users\n" + "".join(f"n{at},{at}\n" for at in range(count))


@pytest.mark.parametrize(
    ("type", "count", "codes"),
    [
        pytest.param("lines", MAX_ROWS, [], marks=pytest.mark.slow),
        pytest.param("lines", MAX_ROWS + 1, ["SG276"], marks=pytest.mark.slow),
        pytest.param("bars", MAX_BARS, [], marks=pytest.mark.slow),
        ("bars", MAX_BARS + 1, ["SG276"]),
    ],
)
def test_a_chart_has_a_limit_of_rows(folder, type, count, codes):
    assert write(folder, f"type: {type}\ndata: numbers.csv", rows(count)).build().codes == codes


def test_a_chart_has_a_limit_of_columns(folder):
    data = "x,a,b,c,d,e,f,g\n" + "2020,1,2,3,4,5,6,7\n"
    assert write(folder, FILE, data).build().codes == ["SG276"]
    assert write(folder, f"{FILE}\ny: [a, b, c, d, e, f]", data).build().codes == []


def test_a_file_that_no_chart_shows_may_be_anything(folder):
    folder.write(f"== {TEXT}\n---\ntitle: Netz\n---\n[Zahlen](numbers.csv)\n")
    (folder.root / DATA).write_bytes(b"\xff\xfe,,,\n1,2\n")
    assert folder.build().codes == []


def test_the_file_of_a_chart_counts_as_used(folder):
    built = write(folder, FILE, "year,a\n2020,1\n").build()
    assert "SG132" not in [problem.code for problem in built.problems]
    assert not [path for path in built.files if path.startswith("assets/") and path.endswith(".csv")]


def test_a_chart_in_an_article_is_checked(folder):
    folder.write(f"== content/articles/grid/index.de.md\n---\ntitle: A\ndate: 2026-01-05\n---\n```chart\n{FILE}\n```\n")
    assert folder.build().codes == ["SG303"]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        (FILE, ["SG444"]),
        (f"{FILE}\nsources: [paper]", []),
        (f"{FILE}\ncaption: Aus [@paper]", []),
    ],
)
def test_a_chart_without_sources_is_asked_for_them(folder, fields, found):
    write(folder, fields, "year,a\n2020,1\n")
    folder.write('== content/sources/s.yaml\npaper: {title: P, url: "https://example.org/p", date: "2025"}\n')
    codes = [problem.code for problem in folder.build().problems]
    assert [code for code in codes if code == "SG444"] == found
