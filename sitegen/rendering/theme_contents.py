"""What a theme consists of, for those who change it: templates, blocks, the fields that templates see, strings.

In: a site folder. Out: :class:`ThemeContents`, with where each of these is shown, and the problems of templates that
cannot be parsed. Templates are parsed by Jinja; fields and types are those of the structs of views.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes
from msgspec import Struct

from sitegen.diagnostics import Problem
from sitegen.i18n.messages import ExtractedMessage
from sitegen.rendering.engine.environment import template_environment
from sitegen.rendering.engine.template_dependencies import TemplateDependencies
from sitegen.rendering.engine.template_faults import template_problem
from sitegen.rendering.engine.theme import theme_and_site_folders, theme_folder
from sitegen.rendering.extraction import extract_messages
from sitegen.rendering.template_variables import ViewType, iter_variables, list_view_types


class TemplateEntry(Struct, frozen=True, kw_only=True):
    """``about``: its first comment. ``own``: the site has it. ``shown_by``: the templates that programs render, not
    other templates, of which it is a part."""

    name: str
    about: str
    own: bool
    extends: str | None
    blocks: tuple[str, ...]
    shown_by: tuple[str, ...]


class BlockEntry(Struct, frozen=True, kw_only=True):
    """``templates``: those that have the block or fill it."""

    name: str
    templates: tuple[str, ...]


class FieldEntry(Struct, frozen=True, kw_only=True):
    """``templates``: those that name the field."""

    name: str
    type: str
    templates: tuple[str, ...]


class ViewEntry(Struct, frozen=True, kw_only=True):
    """``name``: of a variable, or of a type of values in its fields; ``template``: whose variable it is, empty for all.
    ``found_in``: the fields that hold such values."""

    name: str
    template: str
    found_in: tuple[str, ...]
    fields: tuple[FieldEntry, ...]


class StringEntry(Struct, frozen=True, kw_only=True):
    """``files``: templates and modules that show it; none for words of the content format."""

    message: str
    plural: str | None
    context: str | None
    files: tuple[str, ...]


class ThemeContents(Struct, frozen=True, kw_only=True):
    templates: tuple[TemplateEntry, ...]
    blocks: tuple[BlockEntry, ...]
    fields: tuple[ViewEntry, ...]
    strings: tuple[StringEntry, ...]


def list_theme_contents(root: Path) -> tuple[ThemeContents, list[Problem]]:
    """Of the theme and of the site in ``root``, whose files replace those of the theme."""
    environment = template_environment(theme_and_site_folders("templates", root))
    dependencies = TemplateDependencies(environment, None)
    sources = dict(_read_sources(environment))
    trees, problems = _parse_all(sources, environment)
    accesses = {name: set(_iter_accesses(tree)) for name, tree in trees.items()}
    contents = ThemeContents(
        templates=tuple(_template_entries(sources, dependencies, root)),
        blocks=tuple(_block_entries(trees)),
        fields=tuple(_view_entries(accesses, dependencies)),
        strings=tuple(map(_string_entry, sorted(extract_messages(root), key=_string_key))) if not problems else (),
    )
    return contents, problems


def _read_sources(environment: Environment) -> Iterator[tuple[str, str]]:
    assert environment.loader is not None
    for name in environment.list_templates():
        yield name, environment.loader.get_source(environment, name)[0]


def _parse_all(sources: Mapping[str, str], environment: Environment) -> tuple[dict[str, nodes.Template], list[Problem]]:
    trees: dict[str, nodes.Template] = {}
    problems: list[Problem] = []
    for name, source in sources.items():
        try:
            trees[name] = environment.parse(source, name, f"templates/{name}")
        except TemplateSyntaxError as error:
            problems += [found for found in [template_problem(error)] if found is not None]
    return trees, problems


def _template_entries(
    sources: Mapping[str, str], dependencies: TemplateDependencies, root: Path
) -> Iterator[TemplateEntry]:
    parts = {name: _needed_templates(name, dependencies) for name in sources}
    included = {other for name, found in parts.items() for other in found if other != name}
    theme = theme_folder("templates")
    for name, source in sources.items():
        outline = dependencies.outline(name)
        yield TemplateEntry(
            name=name,
            about=_first_comment(source),
            own=(root / "templates").resolve() != theme and (root / "templates" / name).is_file(),
            extends=outline.parent,
            blocks=(*(block for block, _, _ in outline.blocks), *outline.inner_blocks),
            shown_by=tuple(other for other in sources if other not in included and name in parts[other]),
        )


def _needed_templates(name: str, dependencies: TemplateDependencies) -> set[str]:
    """The template itself, and all that it extends, includes and imports."""
    found: set[str] = set()
    open_names = [name]
    while open_names:
        one = open_names.pop()
        if one not in found and one in dependencies:
            found.add(one)
            open_names += [other for other in dependencies.outline(one).references if other is not None]
    return found


def _first_comment(source: str) -> str:
    """The text of the comment with which a template begins; empty without one."""
    start, _, rest = source.partition("{#")
    return "" if start.strip() or not rest else " ".join(rest.partition("#}")[0].strip("-").split())


def _block_entries(trees: Mapping[str, nodes.Template]) -> Iterator[BlockEntry]:
    blocks: dict[str, list[str]] = {}
    for name, tree in trees.items():
        for block in tree.find_all(nodes.Block):
            blocks.setdefault(block.name, []).append(name)
    yield from (BlockEntry(name=name, templates=tuple(found)) for name, found in sorted(blocks.items()))


def _iter_accesses(tree: nodes.Template) -> Iterator[tuple[str, str]]:
    """(variable, field) of each ``variable.field``."""
    for access in tree.find_all(nodes.Getattr):
        if isinstance(access.node, nodes.Name):
            yield access.node.name, access.attr


def _view_entries(
    accesses: Mapping[str, set[tuple[str, str]]], dependencies: TemplateDependencies
) -> Iterator[ViewEntry]:
    variables = list(iter_variables())
    for variable in variables:
        parts = _needed_templates(variable.template, dependencies) if variable.template else set(accesses)
        shown = [name for name in accesses if name in parts]
        yield ViewEntry(
            name=variable.name,
            template=variable.template,
            found_in=(),
            fields=tuple(_field_entries(variable.view, variable.name, shown, accesses)),
        )
    for view, found_in in list_view_types(variables).items():
        yield ViewEntry(
            name=view.name, template="", found_in=tuple(found_in), fields=tuple(_field_entries(view, "", (), accesses))
        )


def _field_entries(
    view: ViewType, variable: str, shown: Iterable[str], accesses: Mapping[str, set[tuple[str, str]]]
) -> Iterator[FieldEntry]:
    shown = tuple(shown)
    for name, described in view.fields:
        templates = tuple(one for one in shown if (variable, name) in accesses[one])
        yield FieldEntry(name=name, type=described, templates=templates)


def _string_entry(one: ExtractedMessage) -> StringEntry:
    return StringEntry(message=one.message, plural=one.plural, context=one.context, files=one.files)


def _string_key(one: ExtractedMessage) -> tuple[str, str]:
    return one.context or "", one.message
