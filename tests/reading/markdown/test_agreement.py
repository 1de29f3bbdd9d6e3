"""Ordinary Markdown becomes what Python-Markdown makes of it; white space between blocks aside."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest
from lxml import html
from lxml.html import HtmlElement

from tests.reading.markdown.readings import read_to_html

CORPUS = (Path(__file__).parent / "corpus.md").read_text(encoding="utf-8").split("\n%%\n")
OURS = {"id", "role", "aria-label", "tabindex", "loading", "decoding"}
BLOCKS = set("p ul ol li dl dt dd blockquote pre table thead tbody tr td th h2 h3 h4 div hr br".split())


@pytest.mark.parametrize("text", CORPUS)
def test_ordinary_markdown_reads_as_in_python_markdown(text):
    stock = markdown.markdown(text, extensions=["tables", "def_list", "attr_list", "fenced_code"], output_format="html")
    # zxx, "no language": typography changes nothing.
    assert outline(read_to_html(text, language="zxx")) == outline(stock)


def outline(fragment: str) -> list[object]:
    """A tree that can be compared: without the box around tables, and with one blank for any white space."""
    return _outline(html.fromstring(f"<div>{fragment}</div>"))


def _outline(element: HtmlElement) -> list[object]:
    if element.get("class") == "table-scroll" or element.tag == "picture":
        return _outline(element[0])
    attributes = {name: value for name, value in element.attrib.items() if name not in OURS}
    if style := attributes.pop("style", ""):
        attributes["class"] = style.replace("text-align: ", "align-").rstrip(";")
    children: list[object] = [_spaced(element.text)]
    for child in element:
        children += [_outline(child), _spaced(child.tail)]
    for index, text in enumerate(children):
        if isinstance(text, str):
            before = children[index - 1] if index else [element.tag]
            after = children[index + 1] if index + 1 < len(children) else [element.tag]
            text = text.lstrip() if isinstance(before, list) and before[0] in BLOCKS else text
            children[index] = text.rstrip() if isinstance(after, list) and after[0] in BLOCKS else text
    return [element.tag, sorted(attributes.items()), *(child for child in children if child != "")]


def _spaced(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
