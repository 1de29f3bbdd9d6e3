"""The two walks of Python-Markdown, over the blocks of a text and over its lines, made faster.

In: text and the rules of blocks; then the tree of blocks and the rules within lines. Out: the tree. The rules, their
order and the result are Python-Markdown's. What differs is that a rule comes with signs: strings of which a text
must hold one, or the rule can do nothing with it and is not tried.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from functools import cache
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
ALWAYS = ("",)


class FastBlockParser(BlockParser):
    """Builds the tree of blocks."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.rules: Sequence[BlockRule] = ()

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - a name of Python-Markdown
        while blocks:
            block = blocks[0]
            for signs, rule in self.rules:
                for sign in signs:
                    if sign in block:
                        break
                else:
                    continue
                if rule.test(parent, block) and rule.run(parent, blocks) is not False:
                    break


class FastInlineProcessor(Treeprocessor):
    """Turns what stands within lines into elements; until all rules have seen a text, placeholders stand for them.

    A rule is an ``InlineProcessor`` of Python-Markdown without ``ANCESTOR_EXCLUDES``.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.rules: Sequence[InlineRule] = ()
        # Rules look here (``Pattern.unescape``) for what the placeholders in their match stand for.
        self.stashed_nodes: dict[str, Element | str] = {}

    def run(self, root: Element) -> None:
        self.stashed_nodes.clear()
        signs = _compile_triggers(((INLINE_PLACEHOLDER_PREFIX,), *(signs for signs, _ in self.rules)))
        parents = deque([root])
        while parents:
            parent = parents.popleft()
            found: list[tuple[Element, list[Element]]] = []
            for index, child in enumerate(parent):  # grows: what a tail becomes is met next
                text, tail = child.text, child.tail
                if text and signs.search(text) and not isinstance(text, AtomicString):
                    child.text, elements = self._unstash(self._stash_matches(text, self.rules))
                    found.append((child, elements))
                    parents += elements
                if tail and signs.search(tail):
                    child.tail, elements = self._unstash(self._stash_matches(tail, self.rules))
                    parent[index + 1 : index + 1] = elements
                if len(child):
                    parents.append(child)
            for child, elements in found:
                child[:0] = elements

    def _stash_matches(self, text: str, rules: Sequence[InlineRule]) -> str:
        """``text`` with a placeholder for everything that rules find in it."""
        if isinstance(text, AtomicString):
            return text
        for number, (signs, rule) in enumerate(rules):
            for sign in signs:
                if sign in text:
                    text = self._apply_rule(rule, text, rules[number:])
                    break
        return text

    def _apply_rule(self, rule: InlineProcessor, text: str, rules: Sequence[InlineRule]) -> str:
        """``text`` after one rule. ``rules``: it and those that follow, for the texts inside of what it finds."""
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
        """What ``text`` with placeholders means: the words up to the first element, and the elements with tails."""
        if INLINE_PLACEHOLDER_PREFIX not in text:
            return text, []
        whole = Element("whole")
        done = 0
        for words, node, end in self._iterate_placeholders(text):
            done = end
            _append_text(whole, words)
            if isinstance(node, str):
                _append_text(whole, node)
            elif node is not None:
                self._unstash_inside(node)
                whole.append(node)
        _append_text(whole, type(text)(text[done:]))
        return whole.text, list(whole)

    def _iterate_placeholders(self, text: str) -> Iterator[tuple[str, Element | str | None, int]]:
        """The words before each placeholder, what it stands for (None: nothing, it is text), and its end."""
        done = 0
        while (at := text.find(INLINE_PLACEHOLDER_PREFIX, done)) >= 0:
            found = INLINE_PLACEHOLDER_RE.search(text, at)
            node = self.stashed_nodes.get(found.group(1)) if found else None
            end = found.end() if found and node is not None else at + len(INLINE_PLACEHOLDER_PREFIX)
            yield text[done : end if node is None else at], node, end
            done = end

    def _unstash_inside(self, node: Element) -> None:
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
    """Finds any of these signs: most texts have none, and one look is faster than one for each rule."""
    return re.compile("|".join(re.escape(sign) for some in trigger_groups for sign in some))


def _next_match(rule: InlineProcessor, text: str, position: int) -> tuple[Element | str | None, int, int] | None:
    """The next match that a rule does not decline, as the rule's ``handleMatch`` tells it."""
    for match in rule.getCompiledRegExp().finditer(text, position):
        node, start, end = rule.handleMatch(match, text)
        if start is not None and end is not None:
            return node, start, end
    return None


def _append_text(whole: Element, words: str) -> None:
    if not words:
        return
    if len(whole):
        last = whole[-1]
        last.tail = last.tail + words if last.tail else words
    else:
        whole.text = whole.text + words if whole.text else words
