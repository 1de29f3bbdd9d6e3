"""The theme by itself: its templates, its strings in each catalog, its styles and its script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import nodes

from sitegen.i18n.catalogs import parse_po
from sitegen.i18n.languages import TAGS
from sitegen.i18n.messages import list_format_messages
from sitegen.reading.markdown.callouts import CALLOUTS
from sitegen.rendering.engine.environment import template_environment
from sitegen.rendering.translatable_words import TRANSLATABLE_WORDS

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
STYLES = sorted((TEMPLATES / "assets" / "styles").glob("*.css"))
SCRIPTS = sorted((TEMPLATES / "assets" / "scripts").glob("*.js"))
NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.j2"))
ENVIRONMENT = template_environment([TEMPLATES])

KILOBYTE = 1000
EACH_LANGUAGE = pytest.mark.parametrize("tag", TAGS)
TEMPLATE = pytest.mark.parametrize("name", NAMES)


# Words of the contract that the pages name, by context. Those without a list of their own in the model stand here.
@cache
def translations(tag: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """(context, message) → the translated forms."""
    text = (ROOT / "locales" / tag / "LC_MESSAGES" / "messages.po").read_text(encoding="utf-8")
    found = {}
    for message in parse_po(text, tag):
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        msgid = message.id if isinstance(message.id, str) else message.id[0]
        if msgid and not message.fuzzy and all(forms):
            found[message.context or "", msgid] = forms
    return found


@cache
def said_by_templates() -> frozenset[tuple[str, str]]:
    return frozenset(said for name in NAMES for said in calls(source(name)))


def calls(template: str) -> Iterator[tuple[str, str]]:
    """(context, message) of each ``_``, ``p_`` and ``n_``; all of them take literals."""
    for call in ENVIRONMENT.parse(template).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in ("_", "p_", "n_"):
            literals = [argument.value for argument in call.args if isinstance(argument, nodes.Const)]
            yield (literals[0], literals[1]) if call.node.name == "p_" else ("", literals[0])


def source(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


@TEMPLATE
def test_every_template_compiles(name):
    ENVIRONMENT.get_template(name)


@TEMPLATE
def test_what_a_template_includes_is_there_and_everything_is_included(name):
    assert all(other in NAMES for other in mentioned(name))
    is_page = "/" not in name or name.startswith("figures/")
    assert is_page or any(name in mentioned(other) for other in NAMES)


def mentioned(name: str) -> list[str]:
    return re.findall(r'"([a-z_/]+\.j2|[a-z_/]+\.html\.j2)"', source(name))


@EACH_LANGUAGE
def test_every_string_of_a_template_is_translated(tag):
    assert sorted(said_by_templates() - translations(tag).keys()) == []


@EACH_LANGUAGE
def test_every_word_of_the_contract_is_named(tag):
    named = {(context, word) for context, words in TRANSLATABLE_WORDS.items() for word in words}
    assert sorted(named - translations(tag).keys()) == []


@EACH_LANGUAGE
def test_nothing_is_translated_that_nobody_says(tag):
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "sitegen").rglob("*.py"))
    said = {(context, word) for context, words in TRANSLATABLE_WORDS.items() for word in words} | said_by_templates()
    said |= {("", message.message) for message in list_format_messages()} | {
        ("", word.capitalize()) for word in CALLOUTS
    }
    left = {entry for entry in translations(tag).keys() - said if entry[0] or f'"{entry[1]}"' not in code}
    assert sorted(left) == []


def test_german_is_set_as_german():
    german = [form for forms in translations("de").values() for form in forms]
    assert [text for text in german if re.search(r"[\"'“”]", text) and "„" not in text] == []
    assert [text for text in german if re.search(r"\b(Seite|Teil|Quelle) \{", text)] == [], "a no-break space is wanted"


@TEMPLATE
def test_templates_need_no_weaker_policy(name):
    assert re.findall(r"\sstyle\s*=|\son[a-z]+\s*=|javascript:|<style", source(name)) == []


@pytest.mark.parametrize("path", [*STYLES, *SCRIPTS], ids=lambda path: path.name)
def test_assets_ask_no_other_host(path):
    assert re.findall(r"https?:|url\(|@import|//[a-z]+\.", path.read_text(encoding="utf-8").replace("// ", "")) == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_each_style_sheet_fills_one_declared_layer(path):
    order = re.search(r"@layer ([^;]+);", STYLES[0].read_text(encoding="utf-8"))
    assert order is not None
    if path == STYLES[0]:
        return
    layers = re.findall(r"^@layer ([a-z-]+) \{$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(layers) == 1
    assert layers[0] in order[1].split(", ")


def test_style_sheets_stand_in_the_order_of_their_layers():
    declared = re.findall(r"[a-z]+", STYLES[0].read_text(encoding="utf-8").partition("@layer")[2])
    used = [re.search(r"^@layer ([a-z-]+) \{$", path.read_text(encoding="utf-8"), re.MULTILINE) for path in STYLES[1:]]
    order = [declared.index(found[1]) for found in used if found]
    assert order == sorted(order)


def test_the_theme_is_light():
    assert sum(path.stat().st_size for path in STYLES) < 44 * KILOBYTE
    for path in SCRIPTS:
        assert path.stat().st_size < (3 if path.name == "days.js" else 2) * KILOBYTE, path.name


def colours(scheme: str) -> dict[str, str]:
    """The tokens of the ``light`` or ``dark`` scheme that are plain colours."""
    text = (TEMPLATES / "assets" / "styles" / "20-tokens.css").read_text(encoding="utf-8")
    light, _, dark = text.partition("prefers-color-scheme: dark")
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    return found | dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", dark)) if scheme == "dark" else found


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "surface", "raised", "accent-wash"])
def test_every_colour_of_text_can_be_read_on_every_ground(scheme, ground):
    tokens = colours(scheme)
    words = (
        "ink",
        "ink-soft",
        "accent",
        "accent-strong",
        "sun",
        "rust",
        "blue",
        "money",
        "compute",
        "models",
        "rights",
    )
    weak = {word: round(contrast(tokens[word], tokens[ground]), 2) for word in words}
    assert {word: value for word, value in weak.items() if value < 4.5} == {}
    assert contrast(tokens["line-strong"], tokens[ground]) >= 3
