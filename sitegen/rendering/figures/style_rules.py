"""The rules of a style sheet, for a drawing that is to carry its style with it.

In: the text of a style sheet. Out: rules with one selector each, in the order in which they win. Rules that hold for
some screens only (``@media``, ``@container``) and for states (``:hover``) are left out: a picture has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache, reduce
from typing import NamedTuple

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PIECE = re.compile(r"""((?:"[^"]*"|'[^']*'|[^{};"'])*)([{};])""")
_ALTERNATIVES = re.compile(r":is\(([^()]*)\)")
_STATE = re.compile(r"::|:(?!not\(|root\b)")
_WEIGHTY = re.compile(r"[.\[]|:root\b")
_PLAIN = re.compile(r"(?<![\w.#:\[-])[a-z][\w-]*")


class StyleRule(NamedTuple):
    """``declarations``: property → value."""

    selector: str
    declarations: Mapping[str, str]


@lru_cache(4)
def read_rules(css: str, properties: Set[str]) -> tuple[StyleRule, ...]:
    """The rules that always hold, with these and all custom properties; a later one wins over those before it."""
    layers: dict[str, int] = {}
    found: list[tuple[tuple[int, tuple[int, int], int], StyleRule]] = []
    for layer, selectors, declared in _blocks(css, layers):
        declarations = {name: declared[name] for name in declared if name in properties or name.startswith("--")}
        if not declarations:
            continue
        for selector in _split_list(selectors):
            for one in _expand(selector):
                if not _STATE.search(one):
                    rank = (layers.get(layer, len(layers)), _specificity(one), len(found))
                    found.append((rank, StyleRule(one, declarations)))
    return tuple([rule for _, rule in sorted(found, key=lambda pair: pair[0])])


def _blocks(css: str, layers: dict[str, int]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Layer, selectors and declarations of each block, which may be inside another. ``layers``: in their order; those
    that occur are added."""
    open_blocks: list[str] = []
    declarations: dict[str, str] = {}
    for text, sign in _PIECE.findall(_COMMENT.sub(" ", css)):
        words = " ".join(text.split())
        if words.startswith("@layer "):
            for name in words.removeprefix("@layer ").split(","):
                layers.setdefault(name.strip(), len(layers))
        name, colon, value = words.partition(":")
        if sign != "{" and colon and not words.startswith("@"):
            declarations[name.strip()] = value.strip()
        if sign != ";":
            yield from _finish(open_blocks, declarations)
            declarations = {}
        if sign == "{":
            open_blocks.append(words)
        elif sign == "}" and open_blocks:
            open_blocks.pop()


def _finish(open_blocks: list[str], declarations: dict[str, str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """What was declared in the innermost block; nothing where it holds for some screens only."""
    rules = [block for block in open_blocks if block.startswith("@")]
    if declarations and all(rule.startswith("@layer ") for rule in rules):
        selectors = [block for block in open_blocks if not block.startswith("@")]
        yield rules[-1].removeprefix("@layer ") if rules else "", reduce(_nest, selectors), declarations


def _nest(outer: str, inner: str) -> str:
    """The selectors of a block inside of another."""
    pairs = [(parent, child) for parent in _split_list(outer) for child in _split_list(inner)]
    return ", ".join(child.replace("&", parent) if "&" in child else f"{parent} {child}" for parent, child in pairs)


def _split_list(selectors: str) -> list[str]:
    """The selectors of a list, which may have lists in parentheses."""
    return [part.strip() for part in re.split(r",(?![^()]*\))", selectors) if part.strip()]


def _expand(selector: str) -> Iterator[str]:
    """A selector for each alternative of its ``:is(…)``."""
    found = _ALTERNATIVES.search(selector)
    if found is None:
        yield selector
        return
    for alternative in _split_list(found[1]):
        yield from _expand(selector[: found.start()] + alternative + selector[found.end() :])


def _specificity(selector: str) -> tuple[int, int]:
    """The number of classes and attributes, and that of elements. The theme styles nothing by id."""
    return len(_WEIGHTY.findall(selector)), len(_PLAIN.findall(selector))
