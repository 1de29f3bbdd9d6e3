"""The documentation says what the code does: no field without a word about it, no example that does not build.

A block after ``<!-- file: PATH -->`` is a whole file; all of them together are one site. One after ``<!-- text -->`` is
Markdown that stands in an article of that site.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from sitegen.authoring.schemas import build_schemas
from sitegen.cli.program import COMMANDS, program
from sitegen.diagnostics.codes import CODES, editorial
from sitegen.diagnostics.codes.page import format_codes_page
from sitegen.model.kinds import BUILT_IN_KINDS
from sitegen.model.partnerships import CLAUSE_KINDS
from sitegen.reading.figures import FIGURE_DECODERS
from sitegen.reading.markdown.callouts import CALLOUTS
from tests.incremental.sites import PIXEL
from tests.sites import SiteFolder

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
MARKED = re.compile(r"^<!-- (?P<mark>file: \S+|text) -->\n(?P<fence>`{3,})\w*\n(?P<block>.*?)^(?P=fence)$", re.M | re.S)
FENCE = re.compile(r"^(?P<fence>`{3,})[^\n]*\n.*?^(?P=fence)$", re.M | re.S)
CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
HEADING = re.compile(r"^(#+) (.+)$", re.M)

# Words of riddles and metaphors.
RIDDLES = re.compile(
    r"\b(whoever|nobody|somebody|anybody|told|came to|comes to|stands? for|in vain|shaken|laid(?! out)|lays(?! out)"
    r"|mend(s|ed)?|bears?|remembers?|remembered|vanish(es|ed)?)\b",
    re.I,
)

# Kind of file → where its fields are described: a page, and the headings of sections (none: the whole page).
DESCRIBED = {
    "articles": ("writers.md", ["The fields of an article"]),
    "archive": ("writers.md", ["The fields of an article"]),
    "glossary": ("writers.md", ["A glossary concept", "The fields of an article"]),
    "pages": ("writers.md", ["Pages", "The fields of an article"]),
    "site": (
        "settings.md",
        [
            "site.yaml",
            "For machines",
            "Languages",
            "Kinds of agreements",
            "Fields of your own",
            "Kinds of records of your own",
        ],
    ),
    "style": ("house-style.md", []),
    "partnerships": ("partnerships.md", []),
    "organizations": ("records.md", ["Organizations"]),
    "people": ("records.md", ["People"]),
    "products": ("records.md", ["Products"]),
    "events": ("records.md", ["Events"]),
    "topics": ("records.md", ["Topics and series"]),
    "sources": ("records.md", ["Sources"]),
}


@cache
def doc(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    """From a heading to the next one that is not below it."""
    heads = list(HEADING.finditer(FENCE.sub(lambda found: "~" * len(found[0]), text)))
    at = next((n for n, head in enumerate(heads) if head[2] == title), None)
    assert at is not None, f"no heading '{title}'"
    after = (head.start() for head in heads[at + 1 :] if len(head[1]) <= len(heads[at][1]))
    return text[heads[at].start() : next(after, len(text))]


def code_words(text: str) -> set[str]:
    """The words that stand as code in running text."""
    return {word for span in CODE.findall(FENCE.sub("", text)) for word in re.findall(r"[\w-]+", span[1])}


def described(kind: str) -> set[str]:
    page, sections = DESCRIBED[kind]
    return code_words("\n".join(section(doc(page), title) for title in sections) if sections else doc(page))


def words_of(schema: Mapping[str, Any]) -> Iterator[str]:
    """Every field of a schema, and every word that a field may be."""
    yield from (word for entry in schema.get("enum", ()) for word in re.findall(r"[\w-]+", entry))
    for name, inner in schema.get("properties", {}).items():
        yield name
        yield from words_of(inner)
    for inner in (*schema.get("anyOf", ()), schema.get("items"), schema.get("additionalProperties")):
        if isinstance(inner, dict):
            yield from words_of(inner)


@pytest.mark.parametrize("name", sorted(build_schemas()))
def test_every_field_and_word_of_a_file_is_described(name):
    kind = name.removesuffix(".schema.json")
    assert set(words_of(build_schemas()[name])) - described(kind) == set()


def test_every_kind_with_its_roles_stands_in_the_table_of_kinds():
    lines = section(doc("partnerships.md"), "Kinds and roles").splitlines()
    for kind, roles in CLAUSE_KINDS.items():
        row = next(line for line in lines if line.startswith("| ") and kind in code_words(line.split("|")[1]))
        assert re.findall(r"\w+", row.split("|")[2]) == list(roles)


@pytest.mark.parametrize("word", sorted(FIGURE_DECODERS))
def test_every_figure_is_described_with_its_fields_and_columns(word):
    known = code_words(section(doc("partnerships.md"), "Figures"))
    kinds = described(word) if word in DESCRIBED else set()  # the words of a record's 'kind'
    assert {word, *words_of(FIGURE_DECODERS[word].schema)} - known - kinds == set()


def test_every_path_callout_and_kind_of_link_is_named():
    paths = section(doc("settings.md"), "site.yaml")
    assert {path for path in BUILT_IN_KINDS.path_names if f"  {path}: " not in paths} == set()
    assert {callout for callout in CALLOUTS if callout.upper() not in section(doc("writers.md"), "Text")} == set()
    assert set(BUILT_IN_KINDS.by_link_word) - code_words(section(doc("writers.md"), "Links")) == set()


def commands() -> Iterator[tuple[str, click.Command]]:
    """Each command by its words: ``messages update`` is one."""
    context = click.Context(program)
    for name in COMMANDS:
        command = program.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {below}", inner) for below, inner in command.commands.items())


@pytest.mark.parametrize(("name", "command"), [pytest.param(*pair, id=pair[0]) for pair in commands()])
def test_every_command_is_described_with_its_options_and_choices(name, command):
    top = name.partition(" ")[0]
    text = section(doc("commands.md"), f"sitegen {top}") if top != "glossary" else doc("glossary.md")
    options = {name for param in command.params if isinstance(param, click.Option) for name in param.opts}
    choices = {word for param in command.params for word in getattr(param.type, "choices", ())}
    assert f"sitegen {name}" in text
    assert (options | choices) - code_words(text) == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_examples_have_the_options_they_show(page):
    known = dict(commands())
    text = page.read_text(encoding="utf-8")
    shown = re.findall(r"(?:sitegen|build\.py) ((?:[a-z]+ )?[a-z]+)((?: [^\s`;&|]+| \"[^\"\n]*\")*)", text)
    for words, rest in shown:
        command = known.get(words) or known.get(words.partition(" ")[0])
        if command is None:
            continue
        options = {name for param in command.params if isinstance(param, click.Option) for name in param.opts}
        assert set(re.findall(r"(?<!\S)--[a-z-]+", rest)) - options <= {"--help", "--version"}, f"{words}{rest}"


def test_the_inputs_of_the_action_are_described():
    spec = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    rows = re.findall(
        r"^\| `([\w-]+)` \|\s*`?([^|`]*?)`?\s*\|", section(doc("hosting.md"), "In a workflow of your own"), re.M
    )
    assert dict(rows) == {name: entry["default"] for name, entry in spec.items()}


def test_the_recipes_for_hosts_can_be_read():
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", doc("hosting.md"), re.M | re.S)
    assert {name for name, _ in blocks} >= {"nginx", "apache", "caddy", "yaml", "toml"}
    for name, block in blocks:
        if name in ("yaml", "toml"):
            assert (yaml.safe_load(block) if name == "yaml" else tomllib.loads(block)) is not None


def test_the_page_of_faults_is_what_the_codes_say():
    assert doc("faults.md") == format_codes_page(), "write docs/faults.md anew, with what faults_page() returns"


def test_the_page_of_faults_has_every_code():
    assert set(re.findall(r"^### (SG\d+)$", format_codes_page(), re.M)) == set(CODES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_code_that_a_page_names_exists(page):
    assert set(re.findall(r"SG[1-9]\d\d\b", page.read_text(encoding="utf-8"))) - set(CODES) == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_relative_link_leads_to_a_file_and_its_heading(page):
    text = re.sub(r"\\.", "", CODE.sub("", FENCE.sub("", page.read_text(encoding="utf-8"))))
    for target in re.findall(r"\]\((?!\w+:)([^)\s]+)\)", text):
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), f"{page.name} links to {target}"
        assert not anchor or anchor in anchors(file.read_text(encoding="utf-8")), f"{page.name} links to {target}"


def anchors(text: str) -> set[str]:
    """The ids that GitHub gives headings."""
    heads = HEADING.findall(FENCE.sub("", text))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for _, title in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_path_of_a_machine(page):
    machine = re.compile(r"(?<![\w.])/(?:home|work|tmp|root|usr|Users|var)/\S*|\b[A-Z]:\\")
    assert machine.findall(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_written_in_plain_words(page):
    text = CODE.sub("", FENCE.sub("", page.read_text(encoding="utf-8")))
    assert [line for line in text.splitlines() if RIDDLES.search(line)] == []


@pytest.mark.slow
def test_docstrings_and_comments_are_written_in_plain_words():
    found = []
    for path in sorted((ROOT / "sitegen").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
        prose = [ast.get_docstring(node) or "" for node in ast.walk(ast.parse(text)) if isinstance(node, documented)]
        tokens = tokenize.generate_tokens(io.StringIO(text).readline)
        prose += [token.string for token in tokens if token.type == tokenize.COMMENT]
        found += [f"{path.relative_to(ROOT)}: {one}" for one in prose if RIDDLES.search(one)]
    assert found == []


def test_every_editorial_check_is_explained_to_those_whom_it_asks():
    named = set(re.findall(r"SG\d+", section(doc("writers.md"), "What a careful editor asks") + doc("translators.md")))
    assert set(editorial.CODES) - named == set()


def blocks() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for found in MARKED.finditer(page.read_text(encoding="utf-8")):
            yield found["mark"], found["block"]


@pytest.fixture
def example(folder: SiteFolder) -> SiteFolder:
    """The site that the examples of all pages make together."""
    texts = [block for mark, block in blocks() if mark == "text"]
    files = {mark.removeprefix("file: "): block for mark, block in blocks() if mark != "text"}
    for number, text in enumerate(texts):
        front = f"---\ntitle: Text {number}\ndate: 2026-11-01\n---\n"
        files[f"content/articles/text-{number}/index.en.md"] = front + text
    for path, text in list(files.items()):
        if path.startswith("content/articles/"):
            named = [name for name in ("map.png", "report.pdf") if name in text]
            files |= {f"{Path(path).parent}/{name}": "a file beside the text\n" for name in named}
    folder.write("".join(f"== {path}\n{text}" for path, text in files.items()))
    for picture in folder.root.rglob("map.png"):
        picture.write_bytes(PIXEL)
    return folder


def test_the_examples_of_all_pages_make_a_site_without_a_fault(example):
    assert "\n".join(example.build().said()) == ""


def test_no_file_is_given_twice():
    paths = [mark for mark, _ in blocks() if mark != "text"]
    assert len(paths) > 15
    assert len(set(paths)) == len(paths)


@pytest.mark.slow
def test_the_example_shows_readers_what_the_pages_promise(example):
    built = example.build()
    page = built.page("/en/articles/who-may-ask-first/")
    assert [row.get("id") for row in page.iter("tr") if row.get("id")] == [
        f"solara-northgrid-{clause}" for clause in ("first-refusal", "stake", "supply")
    ]
    german = built.text("/de/artikel/wer-zuerst-gefragt-wird/")
    assert 'id="what-still-holds"' in german
    assert "40 Mio. €" in german.replace("\u00a0", " ")
    assert "sun-park-access-riverbank" in built.text("/en/partnerships/sun-park/")
