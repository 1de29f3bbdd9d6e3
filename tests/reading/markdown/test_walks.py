"""The fast walks make of any text what Python-Markdown's own walks make of it with the same rules."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.blockparser import BlockParser
from markdown.blockprocessors import HRProcessor
from markdown.inlinepatterns import BACKTICK_RE, LINK_RE, DelimiterProcessor, InlineProcessor, Pattern
from markdown.treeprocessors import InlineProcessor as StockLineWalk

from sitegen.diagnostics import SourceMap, SourceText
from sitegen.i18n.language import Language
from sitegen.reading.markdown.blocks import HorizontalRuleProcessor
from sitegen.reading.markdown.characters import strip_forbidden_chars
from sitegen.reading.markdown.fast_parsers import ALWAYS
from sitegen.reading.markdown.footnotes import Footnotes, FootnoteSectionProcessor
from sitegen.reading.markdown.inlines import BACKTICK, BRACKET, EmphasisProcessor, star_boundary
from sitegen.reading.markdown.parser import SitegenMarkdown, make_block_rules, make_inline_rules
from sitegen.reading.markdown.scanner import scan
from sitegen.reading.markdown.tables import TableProcessor
from sitegen.reading.markdown.tokens import MarkdownContext
from tests.reading.markdown.readings import read
from tests.reading.markdown.test_laws import TEXTS

HERE = Path(__file__).parent
GERMAN = Language(tag="de")
EXAMPLES = [
    example
    for name in ("corpus.md", "syntax.md")
    for example in (HERE / name).read_text(encoding="utf-8").rstrip("\n").split("\n%%\n")
]


def our_tree(reading: MarkdownContext, raw_html: bool) -> Element:
    """What the fast walks make of a text."""
    md = SitegenMarkdown()
    footnotes = Footnotes(md, reading)
    md.blocks.rules = make_block_rules(md.blocks, footnotes, TableProcessor(md.blocks, reading), reading)
    md.inlines.rules = make_inline_rules(md, footnotes, reading, raw_html=raw_html)
    root = Element("div")
    md.blocks.parseChunk(root, f"{reading.tokenized}\n\n")
    FootnoteSectionProcessor(footnotes).run(root)
    md.inlines.run(root)
    return root


def stock_tree(reading: MarkdownContext, raw_html: bool) -> Element:
    """What Python-Markdown's walks make of it, which try every rule on every text."""
    md = SitegenMarkdown()
    md.parser = BlockParser(md)
    footnotes = Footnotes(md, reading)
    block_rules = make_block_rules(md.parser, footnotes, TableProcessor(md.parser, reading), reading)
    for priority, (_, block_rule) in enumerate(reversed(block_rules)):
        md.parser.blockprocessors.register(block_rule, str(priority), priority)
    for priority, (_, line_rule) in enumerate(reversed(make_inline_rules(md, footnotes, reading, raw_html=raw_html))):
        md.inlinePatterns.register(line_rule, str(priority), priority)
    lines = StockLineWalk(md)
    md.treeprocessors.register(lines, "inline", 0)
    root = Element("div")
    md.parser.parseChunk(root, f"{reading.tokenized}\n\n")
    FootnoteSectionProcessor(footnotes).run(root)
    lines.run(root)
    return root


def outline(element: Element) -> list[object]:
    """A tree that can be compared; strings that are not read any further (``AtomicString``) differ from others."""
    words = [(type(text), text) for text in (element.text, element.tail)]
    return [element.tag, element.attrib, *words, *map(outline, element)]


def agree(text: str, raw_html: bool) -> None:
    text, origin, _ = strip_forbidden_chars(text, SourceMap(SourceText("text.md", text)))
    readings = []
    outlines = []
    for tree in (our_tree, stock_tree):
        marked, tokens = scan(text, raw_html=raw_html)
        reading = MarkdownContext(text=text, source_map=origin, language=GERMAN, tokenized=marked, tokens=tokens)
        readings.append(reading)
        outlines.append(outline(tree(reading, raw_html)))
    assert outlines[0] == outlines[1]
    assert readings[0].problems == readings[1].problems


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("raw_html", [False, True])
def test_examples_become_the_same_tree(example, raw_html):
    nested = re.sub("(?m)^", "    ", example)
    for text in (example, f"- x\n\n{nested}\n- y", re.sub("(?m)^", "> ", example), example.replace("\n", " ")):
        agree(text, raw_html)


@pytest.mark.parametrize("raw_html", [False, True])
def test_all_examples_in_one_text_become_the_same_tree(raw_html):
    agree("\n\n".join(EXAMPLES), raw_html)


@given(TEXTS | st.text(max_size=80), st.booleans())
def test_any_text_becomes_the_same_tree(text, raw_html):
    agree(text, raw_html)


@given(st.lists(st.sampled_from(EXAMPLES), max_size=4).map("".join), st.data())
def test_examples_with_something_left_out_become_the_same_tree(text, data):
    start = data.draw(st.integers(0, len(text)))
    agree(text[:start] + text[start + data.draw(st.integers(0, 9)) :], False)


def test_a_rule_without_signs_is_always_tried():
    class Marks(InlineProcessor):
        def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
            element = Element("mark")
            element.text = m.group(1)
            return element, m.start(), m.end()

    md = SitegenMarkdown()
    md.inlines.rules = [(ALWAYS, Marks("%(.+?)%", md))]
    root = Element("div")
    root.append(paragraph := Element("p"))
    paragraph.text = "Ein %Wort% und %zwei%."
    md.inlines.run(root)
    assert outline(paragraph)[4:] == [
        ["mark", {}, (str, "Wort"), (str, " und ")],
        ["mark", {}, (str, "zwei"), (str, ".")],
    ]


def test_no_rule_asks_what_it_stands_in():
    md = SitegenMarkdown()
    reading = MarkdownContext(
        text="", source_map=SourceMap(SourceText("text.md", "")), language=GERMAN, tokenized="", tokens=()
    )
    rules = make_inline_rules(md, Footnotes(md, reading), reading, raw_html=True)
    assert {tuple(rule.ANCESTOR_EXCLUDES) for _, rule in rules} == {tuple(Pattern.ANCESTOR_EXCLUDES)} == {()}


SIGNS = st.text("\\`[]!*_ab \n", max_size=12)


@given(SIGNS)
@pytest.mark.parametrize(("ours", "theirs"), [(BACKTICK, BACKTICK_RE), (BRACKET, LINK_RE)])
def test_a_pattern_that_was_turned_round_finds_the_same(ours, theirs, text):
    found = [[(match.span(), match.groups()) for match in re.finditer(pattern, text)] for pattern in (ours, theirs)]
    assert found[0] == found[1]


def stock_emphasis(md: SitegenMarkdown) -> DelimiterProcessor:
    """Python-Markdown's search for emphasis, with our rule of what may open and close it."""
    rule = DelimiterProcessor("*", "strong,em", md)
    rule.add("_", "strong,em", smart=True)
    rule.delimiters["*"].boundary = star_boundary(cjk=True)
    return rule


@given(SIGNS)
def test_emphasis_is_what_python_markdown_takes_for_it(text):
    trees = []
    for make in (EmphasisProcessor, stock_emphasis):
        md = SitegenMarkdown()
        rule = make(md)
        md.inlines.rules = [(ALWAYS, rule)]
        root = Element("div")
        root.append(paragraph := Element("p"))
        paragraph.text = text
        md.inlines.run(root)
        trees.append(outline(root))
    assert trees[0] == trees[1]


@given(st.text("-_* a\n", max_size=20))
def test_a_rule_across_the_page_is_what_python_markdown_takes_for_it(text):
    parser = SitegenMarkdown().parser
    root = Element("div")
    assert HorizontalRuleProcessor(parser).test(root, text) == HRProcessor(parser).test(root, text)


@given(TEXTS, st.booleans())
def test_a_line_of_words_alone_is_read_like_any_other(text, inline):
    line = f"Ein {text.replace(chr(10), ' ')}"
    assert read(line, inline=inline) == read(f"{line}\n", inline=inline)
