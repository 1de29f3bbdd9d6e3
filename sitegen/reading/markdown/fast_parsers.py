"""Faster versions of Python-Markdown's block parser and inline processor.

In: text and block rules; then the tree of blocks and inline rules. Out: the tree. The rules, their order and the result
are Python-Markdown's. The difference: each rule has triggers, strings of which a text must contain at least one for the
rule to match; where it contains none, the rule is skipped.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from functools import cache
from typing import cast
from xml.etree.ElementTree import Element

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.core import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import INLINE_PLACEHOLDER, INLINE_PLACEHOLDER_PREFIX, INLINE_PLACEHOLDER_RE, AtomicString

Triggers = tuple[str, ...]
BlockRule = tuple[Triggers, BlockProcessor]
InlineRule = tuple[Triggers, InlineProcessor]
ALWAYS: Triggers = ("",)  # contained in every text


class _BlockQueue(deque[str]):
    """Blocks as the rules use them: ``[0]``, ``pop(0)`` and ``insert(0, …)``, which cost a list of them its length."""

    def pop(self, index: int = -1) -> str:
        return super().pop() if index else self.popleft()


class FastBlockParser(BlockParser):
    """Builds the tree of blocks. ``rules``: in the order in which they are tried."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.rules: Sequence[BlockRule] = ()

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - a name of Python-Markdown
        pending = cast("list[str]", _BlockQueue(blocks))
        while pending:
            block = pending[0]
            for triggers, rule in self.rules:
                for trigger in triggers:
                    if trigger in block:
                        break
                else:
                    continue
                if rule.test(parent, block) and rule.run(parent, pending) is not False:
                    break


class FastInlineProcessor(Treeprocessor):
    """Turns inline markup into elements. While rules are applied to a text, placeholders replace the elements found.

    A rule is an ``InlineProcessor`` of Python-Markdown without ``ANCESTOR_EXCLUDES``. ``rules``: in the order in which
    they are tried.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.rules: Sequence[InlineRule] = ()
        # Number of a placeholder → node; a name of Python-Markdown, whose rules read it (``Pattern.unescape``).
        self.stashed_nodes: dict[str, Element | str] = {}

    def run(self, root: Element) -> None:
        self.stashed_nodes.clear()
        any_trigger = _compile_triggers(((INLINE_PLACEHOLDER_PREFIX,), *(any_trigger for any_trigger, _ in self.rules)))
        parents = deque([root])
        while parents:
            parent = parents.popleft()
            children: list[tuple[Element, list[Element]]] = []
            for index, child in enumerate(parent):  # grows: the elements of a tail are visited next
                text, tail = child.text, child.tail
                if text and any_trigger.search(text) and not isinstance(text, AtomicString):
                    child.text, elements = self._unstash(self._stash_matches(text, self.rules))
                    children.append((child, elements))
                    parents += elements
                if tail and any_trigger.search(tail):
                    child.tail, elements = self._unstash(self._stash_matches(tail, self.rules))
                    parent[index + 1 : index + 1] = elements
                if len(child):
                    parents.append(child)
            for child, elements in children:
                child[:0] = elements

    def _stash_matches(self, text: str, rules: Sequence[InlineRule]) -> str:
        """``text`` with a placeholder for each match of the rules."""
        if isinstance(text, AtomicString):
            return text
        for number, (triggers, rule) in enumerate(rules):
            for trigger in triggers:
                if trigger in text:
                    text = self._apply_rule(rule, text, rules[number:])
                    break
        return text

    def _apply_rule(self, rule: InlineProcessor, text: str, rules: Sequence[InlineRule]) -> str:
        """``text`` after one rule. ``rules``: this one and those after it, applied to the text inside of its
        matches.
        """
        position = 0
        while found := _next_match(rule, text, position):
            node, start, position = found
            if node is None:
                continue
            if isinstance(node, Element) and not isinstance(node.text, AtomicString):
                for element in (node, *node):
                    if element.text:
                        element.text = self._stash_matches(element.text, rules[1:])
                    if element.tail:
                        element.tail = self._stash_matches(element.tail, rules)
            number = f"{len(self.stashed_nodes):04}"
            self.stashed_nodes[number] = node
            before = text[:start] + INLINE_PLACEHOLDER % number
            text = before + text[position:]
            position = len(before)
        return text

    def _unstash(self, text: str) -> tuple[str | None, list[Element]]:
        """Resolve the placeholders in ``text``: the text before the first element, and the elements with their
        tails.
        """
        if INLINE_PLACEHOLDER_PREFIX not in text:
            return text, []
        container = Element("whole")
        position = 0
        for before, node, end in self._iterate_placeholders(text):
            position = end
            _append_text(container, before)
            if isinstance(node, str):
                _append_text(container, node)
            elif node is not None:
                self._unstash_inside(node)
                container.append(node)
        _append_text(container, type(text)(text[position:]))
        return container.text, list(container)

    def _iterate_placeholders(self, text: str) -> Iterator[tuple[str, Element | str | None, int]]:
        """The text before each placeholder, its node (None for an unknown placeholder, which is text), and its end."""
        position = 0
        while (at := text.find(INLINE_PLACEHOLDER_PREFIX, position)) >= 0:
            found = INLINE_PLACEHOLDER_RE.search(text, at)
            node = self.stashed_nodes.get(found.group(1)) if found else None
            end = found.end() if found and node is not None else at + len(INLINE_PLACEHOLDER_PREFIX)
            yield text[position : end if node is None else at], node, end
            position = end

    def _unstash_inside(self, node: Element) -> None:
        """Resolve the placeholders in the texts and tails of an element and of its children."""
        for child in (node, *node):
            if child.tail and INLINE_PLACEHOLDER_PREFIX in child.tail:
                child.tail, elements = self._unstash(child.tail)
                at = 0 if child is node else list(node).index(child) + 1
                node[at:at] = elements
            if child.text and INLINE_PLACEHOLDER_PREFIX in child.text:
                child.text, elements = self._unstash(child.text)
                child[:0] = elements


@cache
def _compile_triggers(trigger_groups: tuple[Triggers, ...]) -> re.Pattern[str]:
    """Pattern of any trigger. Most texts contain none, and one search is faster than one for each rule."""
    return re.compile("|".join(re.escape(trigger) for triggers in trigger_groups for trigger in triggers))


def _next_match(rule: InlineProcessor, text: str, position: int) -> tuple[Element | str | None, int, int] | None:
    """Node, start and end of the next match that the rule's ``handleMatch`` accepts."""
    for match in rule.getCompiledRegExp().finditer(text, position):
        node, start, end = rule.handleMatch(match, text)
        if start is not None and end is not None:
            return node, start, end
    return None


def _append_text(element: Element, text: str) -> None:
    """Add text at the end of an element: to its text, or to the tail of its last child."""
    if not text:
        return
    if len(element):
        last = element[-1]
        last.tail = last.tail + text if last.tail else text
    else:
        element.text = element.text + text if element.text else text
