"""The vocabulary of schema.org as the types of the npm package ``schema-dts`` have it, and graphs that are checked with
it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import html as lxml_html

from tests.sites import BuiltSite

_INTERFACE = re.compile(r"^(?:export )?interface (\w+) extends ([\w, <>]+) \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_PROPERTY = re.compile(r'^ +"([\w-]+)"\??: (.*);$', re.MULTILINE)


class Vocabulary:
    """``known(type)``: the names of its properties, with those that it inherits; None for no type."""

    def __init__(self, declarations: Path) -> None:
        self._text = declarations.read_text(encoding="utf-8")

    @cached_property
    def _interfaces(self) -> dict[str, tuple[list[str], set[str]]]:
        found = {}
        for name, parents, body in _INTERFACE.findall(self._text):
            bases = [one.strip() for one in re.sub(r"<\w+>", "", parents).split(",")]
            found[name] = (bases, {prop for prop, _ in _PROPERTY.findall(body)})
        return found

    def known(self, type: str) -> set[str] | None:
        leaf = next((name for name in (f"{type}Leaf", f"{type}Base") if name in self._interfaces), None)
        return self._inherited(leaf) if leaf else None

    def _inherited(self, name: str) -> set[str]:
        bases, own = self._interfaces.get(name, ([], set()))
        return own.union(*(self._inherited(base) for base in bases)) - {"@type", "@id"}

    def unknown_names(self, node: dict[str, Any]) -> list[str]:
        """The names in a node, and in those inside it, that schema.org does not have there."""
        found = []
        for one in nodes_in(node):
            names = set(one) - {"@id", "@type", "@context"}
            types = one.get("@type")
            if types is None:
                found += [f"a reference with {sorted(names)}"] if names else []
                continue
            properties = self.known(types)
            if properties is None:
                found.append(types)
            else:
                roles = (
                    {"affiliation"} if types == "OrganizationRole" else set()
                )  # a role repeats the property it is in
                hints = {"query-input"} if types == "SearchAction" else set()  # of Google, an annotation of schema.org
                found += [f"{types}.{name}" for name in names - properties - roles - hints]
        return found


def nodes_in(value: Any) -> Iterator[dict[str, Any]]:
    """A node and all inside it."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes_in(inner)


def graphs(built: BuiltSite) -> dict[str, list[dict[str, Any]]]:
    """Path of a page → the nodes of its graph."""
    found = {}
    for path in built.files:
        if path.endswith(".html"):
            scripts = lxml_html.document_fromstring(built.text(path)).xpath("//script[@type='application/ld+json']")
            assert len(scripts) <= 1, path
            for script in scripts:
                data = json.loads(script.text)
                assert set(data) == {"@context", "@graph"}, path
                found[path] = data["@graph"]
    return found
