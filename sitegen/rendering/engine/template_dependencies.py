"""What templates say of each other: which ones a template extends, includes and imports, and which blocks it has.

In: the environment of a site. Out: by the name of a template its outline, and the digest of its source and of all
templates that it needs.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.meta import find_referenced_templates

from sitegen.incremental.cache import CacheTable, cached
from sitegen.incremental.codec import digest
from sitegen.incremental.graph import MISSING
from sitegen.incremental.store import Store
from sitegen.rendering.engine.compiled_templates import CompiledTemplates
from sitegen.rendering.engine.template_files import normalize_name
from sitegen.rendering.engine.theme_cache import ThemeCache


class TemplateReferenceInputs(NamedTuple):
    """``source``: digest of the template's text."""

    source: bytes


TEMPLATE_REFERENCES = CacheTable(
    name="template references",
    row="which templates a template names, and which blocks it has",
    inputs=TemplateReferenceInputs,
)


_ADDRESS_FUNCTIONS = ("asset", "url")


class TemplateOutline(NamedTuple):
    """Plain values. Lines count from 1.

    ``references``: the names of other templates; None is a name that is computed. ``required``: (name, line) of those
    without which it cannot run. ``parent``: the template that it extends, None without one, empty where that depends
    on a condition or is computed. ``blocks``: (name, line, whether it writes anything) of each block that is in no
    other; ``inner_blocks``: the names of the others. ``unshown_line``: where it extends another, of the first text
    outside of its blocks, which is not shown; else 0. ``addresses``: (function, argument, line) of each call of
    ``asset`` and ``url``; an argument that is computed is empty. ``is_parsed``: it is valid Jinja.
    """

    references: tuple[str | None, ...] = ()
    required: tuple[tuple[str, int], ...] = ()
    parent: str | None = None
    blocks: tuple[tuple[str, int, bool], ...] = ()
    inner_blocks: tuple[str, ...] = ()
    unshown_line: int = 0
    addresses: tuple[tuple[str, str, int], ...] = ()
    is_parsed: bool = True


class TemplateDependencies:
    """The sources are read when this is made: a file saved while pages are rendered is seen by the next build.

    ``store`` keeps the outlines for the next build, ``theme`` for others of this process.
    """

    def __init__(self, environment: Environment, store: Store | None, theme: ThemeCache | None = None) -> None:
        self._environment = environment
        self._store = store
        self._theme = theme if theme is not None else ThemeCache()
        loader = environment.loader
        assert loader is not None
        self._sources: dict[str, str] = {}
        for name in loader.list_templates():
            with suppress(TemplateNotFound):
                self._sources[name] = loader.get_source(environment, name)[0]
        self._digests = {name: digest(source.encode()) for name, source in self._sources.items()}

    def __iter__(self) -> Iterator[str]:
        """The names of all templates."""
        return iter(self._sources)

    def __contains__(self, name: object) -> bool:
        return name in self._sources

    def digest(self, name: str) -> bytes:
        """A template that computes the name of another depends on every template; a missing one has the digest
        ``MISSING``."""
        closure: dict[str, None] = {}
        open_names = [name]
        while open_names:
            one = open_names.pop()
            if one not in closure:
                closure[one] = None
                for other in self.outline(one).references:
                    open_names += self._sources if other is None else [other]
        return digest(b"".join([one.encode() + self._digests.get(one, MISSING) for one in sorted(closure)]))

    def outline(self, name: str) -> TemplateOutline:
        """Empty for a template that is missing, or cannot be parsed."""
        if name not in self._sources:
            return TemplateOutline()
        source = self._digests[name]
        row = self._theme.references.get(source)
        if row is None:

            def compute() -> bytes:
                return marshal.dumps(self._parse_outline(name), 2)

            inputs = TemplateReferenceInputs(source)
            row = marshal.loads(cached(self._store, TEMPLATE_REFERENCES, name, inputs, compute))
            self._theme.references[source] = row
        return TemplateOutline(*row)

    def syntax_error(self, name: str) -> TemplateSyntaxError | None:
        """Why a template cannot be parsed."""
        try:
            self._environment.parse(self._sources[name], name)
        except TemplateSyntaxError as error:
            return error
        return None

    def _parse_outline(self, name: str) -> tuple[Any, ...]:
        """The fields of the outline, of a template that an earlier build of this program parsed without parsing it."""

        def parse() -> tuple[Any, ...]:
            try:
                return tuple(_outline(self._environment.parse(self._sources[name])))
            except TemplateSyntaxError:
                return tuple(TemplateOutline(is_parsed=False))

        kept = self._environment.bytecode_cache
        return kept.outline(self._digests[name], parse) if isinstance(kept, CompiledTemplates) else parse()


def _outline(tree: nodes.Template) -> TemplateOutline:
    blocks = list(tree.find_all(nodes.Block))
    inner = {inside for block in blocks for inside in block.find_all(nodes.Block)}
    parent = _find_parent(tree)
    return TemplateOutline(
        references=tuple(name and normalize_name(name) for name in find_referenced_templates(tree)),
        required=tuple(_required_references(tree)),
        parent=parent,
        blocks=tuple((block.name, block.lineno, _writes(block)) for block in blocks if block not in inner),
        inner_blocks=tuple(sorted({block.name for block in inner})),
        unshown_line=_unshown_line(tree) if parent else 0,
        addresses=tuple(_address_calls(tree)),
    )


def _find_parent(tree: nodes.Template) -> str | None:
    extends = list(tree.find_all(nodes.Extends))
    if not extends:
        return None
    name = extends[0].template
    is_plain = len(extends) == 1 and extends[0] in tree.body and isinstance(name, nodes.Const)
    return normalize_name(str(name.value)) if is_plain and isinstance(name, nodes.Const) else ""


def _required_references(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    for node in tree.find_all(nodes.Stmt):
        if isinstance(node, nodes.Include) and node.ignore_missing:
            continue
        if isinstance(node, nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport):
            named = node.template
            if isinstance(named, nodes.Const) and isinstance(named.value, str):
                yield normalize_name(named.value), node.lineno


def _address_calls(tree: nodes.Template) -> Iterator[tuple[str, str, int]]:
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in _ADDRESS_FUNCTIONS:
            given = call.args[0] if call.args else None
            is_plain = isinstance(given, nodes.Const) and isinstance(given.value, str)
            yield call.node.name, given.value if is_plain and isinstance(given, nodes.Const) else "", call.lineno


def _unshown_line(tree: nodes.Template) -> int:
    """The line of the first output behind ``{% extends %}`` that is in no block."""
    body = [node for node in tree.body if node.lineno >= next(tree.find_all(nodes.Extends)).lineno]
    return next((line for node in body for line in _output_lines(node)), 0)


def _writes(block: nodes.Block) -> bool:
    return any(True for node in block.body for _ in _output_lines(node))


def _output_lines(node: nodes.Node) -> Iterator[int]:
    """The lines at which the node itself writes something: not in a block, a macro or a variable."""
    if isinstance(node, nodes.Output):
        for part in node.nodes:
            if not isinstance(part, nodes.TemplateData):
                yield part.lineno
            elif text := part.data.strip():
                yield part.lineno + part.data[: part.data.index(text)].count("\n")
    elif isinstance(node, nodes.Include | nodes.CallBlock):
        yield node.lineno
    elif not isinstance(node, nodes.Block | nodes.Macro | nodes.AssignBlock | nodes.Expr):
        for child in node.iter_child_nodes():
            yield from _output_lines(child)
