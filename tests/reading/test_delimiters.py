"""Front matter that is marked in another way, or as other tools do it: read, or told at the line that is wrong."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from sitegen.diagnostics import Problem
from tests.sites import BuiltSite, SiteFolder

FIELDS = {
    "content/articles/KEY/index.de.md": ("title: TITLE",),
    "content/pages/KEY.de.md": ("title: TITLE",),
    "content/glossary/KEY.de.md": ("term: TITLE", "definition: D"),
}

# Beginning of a file, where LF stands for the fields, each on a line.
READ = {
    "plain": b"---\nLF---\nT.\n",
    "byte order mark": b"\xef\xbb\xbf---\nLF---\nT.\n",
    "two byte order marks": b"\xef\xbb\xbf\xef\xbb\xbf---\nLF---\nT.\n",
    "blank lines above": b"\n  \n---\nLF---\nT.\n",
    "blanks behind": b"---  \nLF---\t\nT.\n",
    "closed by dots": b"---\nLF...\nT.\n",
    "a comment among the fields": b"---\n# x\nLF---\nT.\n",
    "no text": b"---\nLF---",
    "a rule in the text": b"---\nLF---\nT.\n\n---\n\nT.\n",
}
# → line, a part of the message.
TOLD = {
    b"LF---\nT.\n": (1, "begins without a line '---'"),
    b"----\nLF----\nT.\n": (1, "'----', not '---'"),
    "—\nLF—\nT.\n".encode(): (1, "'—', not '---'"),
    b"  ---\nLF  ---\nT.\n": (1, "is indented"),
    b"--- # x\nLF---\nT.\n": (1, "stands behind"),
    b"+++\nLF+++\nT.\n": (1, "TOML"),
    b";;;\n{}\n;;;\nT.\n": (1, "JSON"),
    b"{\n}\nT.\n": (1, "JSON"),
    b"```yaml\nLF```\nT.\n": (1, "code block"),
    b"<!-- x -->\n---\nLF---\nT.\n": (1, "comment"),
    "\u200b---\nLF---\nT.\n".encode(): (1, "U+200B"),
    b"# A\n\nT.\n": (1, "begins without"),
    b"": (1, "begins without"),
    b"---": (1, "second line '---'"),
    b"---\nLF": (1, "second line '---'"),
    b"---\nLF\nText, ja.\n": (-1, "above this text"),
    b"---\nLF\nText, ja.\n\n---\n\nMehr.\n": (-5, "above this text"),
    b"---\nLF----\nText: ja.\n\nMehr, nein.\n\n---\n": (-6, "'----', not '---'"),
    b"---\nLF ---\nT.\n": (-2, "is indented"),
    "---\nLF–––\nT.\n".encode(): (-2, "'–––', not '---'"),
}


def build_all(folder: SiteFolder, path: str, variants: Iterable[bytes]) -> tuple[BuiltSite, list[list[Problem]]]:
    """A site with a file for each variant, and the problems of each of these."""
    folder.write("== content/people/a.yaml\nname: A\n")
    paths = []
    for number, data in enumerate(variants):
        paths.append(path.replace("KEY", f"k{number}"))
        target = folder.root / paths[-1]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data.replace(b"TITLE", b"T%d" % number))
    built = folder.build()
    return built, [
        [problem for problem in built.faults if problem.place and problem.place.path == one] for one in paths
    ]


def with_fields(data: bytes, fields: tuple[str, ...]) -> bytes:
    return data.replace(b"LF", "".join(f"{field}\n" for field in fields).encode())


def line_of(problem: Problem) -> int:
    return problem.place.line if problem.place else 0


@pytest.mark.slow
@pytest.mark.parametrize("path", FIELDS)
def test_front_matter_is_read(folder, path):
    written = [with_fields(data, FIELDS[path]) for data in READ.values()]
    variants = [data.replace(b"\n", line_end) for data in written for line_end in (b"\n", b"\r\n", b"\r")]
    built, _ = build_all(folder, path, variants)
    assert built.codes == [], built.said()


@pytest.mark.parametrize("path", FIELDS)
def test_fields_may_be_written_in_any_way_of_yaml(folder, path):
    fields = FIELDS[path]
    pairs = [field.split(": ") for field in fields]
    ways = [
        [f"  {field}" for field in fields],
        [f'"{name}": {value}' for name, value in pairs],
        [f"'{name}' : {value}" for name, value in pairs],
        ["{" + ", ".join(fields) + "}"],
        ["{", ",\n".join(f'  "{name}": "{value}"' for name, value in pairs), "}"],
        [f"{name}:\t{value}" for name, value in pairs],
    ]
    built, _ = build_all(folder, path, [with_fields(READ["plain"], tuple(lines)) for lines in ways])
    assert built.codes == [], built.said()


@pytest.mark.parametrize("path", FIELDS)
def test_other_delimiters_are_told_at_their_line(folder, path):
    variants = [with_fields(data, FIELDS[path]) for data in TOLD]
    _, told = build_all(folder, path, variants)
    for data, problems, (line, message) in zip(variants, told, TOLD.values(), strict=True):
        assert [problem.code for problem in problems] == ["SG122"], (data, problems)
        expected = line if line > 0 else len(data.split(b"\n")) + line
        assert (message in problems[0].message, line_of(problems[0])) == (True, expected), (data, problems)
        assert problems[0].hint


@pytest.mark.parametrize("path", FIELDS)
def test_front_matter_without_fields_is_told(folder, path):
    fields = ["", "\n", "# nur\n", "- a\n", "Nur Text\n", "null\n"]
    _, told = build_all(folder, path, [f"---\n{one}---\nT.\n".encode() for one in fields])
    for one, problems in zip(fields, told, strict=True):
        assert problems, one
        assert {problem.code for problem in problems} <= {"SG111", "SG112"}, problems


def test_a_second_front_matter_is_not_published_as_text(folder):
    _, [told] = build_all(folder, "content/pages/KEY.de.md", [b"---\ntitle: A\n---\n---\ntitle: B\n---\nT.\n"])
    assert [(problem.code, line_of(problem)) for problem in told] == [("SG108", 4)]


ENCODINGS = [
    (b"---\ntitle: \xfcber\n---\n", 2, "Windows-1252, where this is '\u00fc'"),
    (b"---\ntitle: \x84A\x93\n---\n", 2, "where this is '\u201e'"),
    ("---\ntitle: A\n---\n".encode("utf-16"), 1, "UTF-8"),
    ("---\ntitle: A\n---\n".encode("utf-16-le"), 1, "UTF-8"),
    (b"---\ntitle: A\n---\n\xff\n", 4, "UTF-8"),
]


@pytest.mark.parametrize("path", ["content/pages/KEY.de.md", "content/people/KEY.yaml"])
def test_another_encoding_is_named(folder, path):
    _, told = build_all(folder, path, [data for data, _, _ in ENCODINGS])
    for [problem], (_, line, hint) in zip(told, ENCODINGS, strict=True):
        assert (problem.code, line_of(problem)) == ("SG101", line)
        assert hint in (problem.hint or "")


@pytest.mark.parametrize("kind", ["organizations", "people", "products", "events", "topics", "partnerships"])
def test_a_file_of_a_record_is_read_or_told(folder, kind):
    texts = ["", "\n", "# nur\n", "- a\n", "Nur Text\n", "null\n", "name:A\n", "name = 'A'\n", "a\n---\nb\n"]
    _, told = build_all(folder, f"content/{kind}/KEY.yaml", [text.encode() for text in texts])
    for text, problems in zip(texts, told, strict=True):
        assert problems, text
        assert {problem.code for problem in problems} <= {"SG108", "SG111", "SG112"}, (text, problems)


def test_a_record_may_be_written_between_delimiters(folder):
    texts = ["---\nname: A\n", "---\nname: A\n---\n", "name: A\n---\n", "name: A\n...\n", '{"name": "A"}']
    texts.append("---\nname: A\n---\nText.\n")
    _, told = build_all(folder, "content/organizations/KEY.yaml", [text.encode() for text in texts])
    assert [[problem.code for problem in problems] for problems in told] == [[], [], [], [], [], ["SG108"]]


@pytest.mark.parametrize("text", ["", "# nur\n", "- a\n", "Nur Text\n", "null\n", "title:A\n", "{}", "[]"])
def test_settings_without_fields_are_told(folder, text):
    folder.write("")
    (folder.root / "site.yaml").write_text(text)
    codes = folder.build().codes
    assert codes
    assert set(codes) <= {"SG111", "SG112"}
