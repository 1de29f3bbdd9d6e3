"""The problems of a site's own ``templates/``: files that no page uses, blocks that exist nowhere, what browsers block.

In: the site folder and what its templates say of each other. Out: problems. The theme itself is not checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

from sitegen.diagnostics import Message, Place, Problem, SourceText, did_you_mean, nearest_and_all
from sitegen.rendering.engine.context import Renderer
from sitegen.rendering.engine.document_templates import check_document_templates, named_templates
from sitegen.rendering.engine.security_policy import Policy, check_markup, check_styles, find_policy
from sitegen.rendering.engine.template_dependencies import TemplateDependencies, TemplateOutline
from sitegen.rendering.engine.template_faults import template_problem
from sitegen.rendering.engine.template_files import list_names, nearest_template, read_site_templates
from sitegen.rendering.engine.template_functions import check_asset_name, check_url_target
from sitegen.rendering.engine.theme import theme_folder

_FRAME, _HEAD = "layouts/frame.html.j2", "partials/head.html.j2"  # the second has the policy of all pages
_REDIRECT = "redirect.html.j2"  # has one of its own
_WITH_TEXT = ("article.html.j2", "page.html.j2", "concept.html.j2")  # templates of documents
_SHOWS_TEXT = re.compile(r"(?<![<\w/])body(?!\w)")  # the attribute of ``content`` that is the text of a document


def check_templates(root: Path, templates: TemplateDependencies, renderer: Renderer) -> list[Problem]:
    """``templates``: those of the theme and of the site in ``root``, which take precedence."""
    resolution, assets = renderer.resolution, renderer.assets
    unknown = list(check_document_templates(resolution, templates))
    if not (root / "templates").is_dir():
        return unknown
    theme_names = [name for name in list_names(theme_folder("templates")) if name in templates]
    files, problems = read_site_templates(root, theme_names, _named_files(templates))
    named = named_templates(resolution)
    checker = _TemplateChecker(templates, files.templates, frozenset(theme_names), named)
    problems += [*unknown, *checker.find_problems()]
    for name, source in files.templates.items():
        problems += _check_addresses(source, templates.outline(name), renderer)
    policy = _policy_of_pages(templates, files.templates)
    for name, source in files.templates.items():
        if not name.endswith(".xml.j2"):
            problems += check_markup(source, policy, resolution.urls)
    for source in files.styles.values():
        problems += check_styles(source, policy, resolution.urls, resolution.site.static_files, assets.files)
    return problems


def _named_files(templates: TemplateDependencies) -> Set[str] | None:
    """The arguments of ``asset`` in all templates; None where one is computed."""
    calls = [call for name in templates for call in templates.outline(name).addresses]
    named = {argument for function, argument, _ in calls if function == "asset"}
    return None if "" in named else named


def _check_addresses(source: SourceText, outline: TemplateOutline, renderer: Renderer) -> Iterator[Problem]:
    """Wrong names in calls of ``asset`` and ``url``, also where these are not run."""
    resolution = renderer.resolution
    for function, argument, line in outline.addresses:
        if not argument:
            continue
        if function == "asset":
            wrong = check_asset_name(argument, renderer.assets)
        else:
            wrong = check_url_target(argument, resolution.site, resolution.urls)
        if wrong is not None:
            yield Problem(
                code="SG606",
                message=Message("{message}", message=wrong.message),
                place=_line(source, line),
                hint=wrong.hint,
            )


def _policy_of_pages(templates: TemplateDependencies, own: Mapping[str, SourceText]) -> Policy:
    """That of a template of the site, if one has a policy. None where the site replaces the theme's head, or the layout
    that includes it, without one."""
    found = [policy for name, source in own.items() if name != _REDIRECT and (policy := find_policy(source.text))]
    if found:
        return found[0]
    replaced = _HEAD in own or (_FRAME in own and _HEAD not in templates.outline(_FRAME).references)
    return {} if replaced else find_policy((theme_folder("templates") / _HEAD).read_text(encoding="utf-8"))


class _TemplateChecker:
    """``own``: the templates of the site. ``theme_names``: of the templates of the theme; ``named``: of those that
    documents name."""

    def __init__(
        self,
        templates: TemplateDependencies,
        own: Mapping[str, SourceText],
        theme_names: frozenset[str],
        named: Set[str],
    ) -> None:
        self._templates = templates
        self._own = own
        self._theme_names = theme_names
        self._named = named
        self._with_text = (*_WITH_TEXT, *sorted(named))

    def find_problems(self) -> Iterator[Problem]:
        for name, source in self._own.items():
            error = self._templates.syntax_error(name) if not self._templates.outline(name).is_parsed else None
            if error is not None and (problem := template_problem(error)):
                yield problem._replace(place=_line(source, error.lineno))
            yield from self._missing_references(name, source)
        yield from self._unused_templates()
        yield from self._block_problems()
        yield from self._textless_templates()

    def _missing_references(self, name: str, source: SourceText) -> Iterator[Problem]:
        for other, line in self._templates.outline(name).required:
            if other not in self._templates:
                hint = did_you_mean(other, self._templates)
                message = Message("there is no template '{other}'", other=other)
                yield Problem(code="SG606", message=message, place=_line(source, line), hint=hint)

    def _unused_templates(self) -> Iterator[Problem]:
        named = self._named | {
            other for name in self._templates for other in self._templates.outline(name).references if other != name
        }
        if None in named:  # a computed name may be any
            return
        for name, source in self._own.items():
            if name not in self._theme_names and name not in named:
                meant = nearest_template(name, self._theme_names)
                hint = (
                    Message("did you mean templates/{meant}?", meant=meant)
                    if meant
                    else Message("include it in a template that the theme has")
                )
                message = Message(
                    "no page uses this template: the theme has none of this name, and no other one names it"
                )
                yield Problem(code="SG610", message=message, place=Place(source.path), hint=hint)

    def _textless_templates(self) -> Iterator[Problem]:
        """Templates of documents that, with all that they include and extend, nowhere name the text."""
        for name in self._with_text:
            if name in self._own and not self._names_text(name):
                yield Problem(
                    code="SG615",
                    message=Message("this template does not show the text of its pages"),
                    place=Place(self._own[name].path),
                    hint=Message("write {{ content.body }} where the text belongs"),
                )

    def _names_text(self, name: str) -> bool:
        """Whether a template or one that it needs names the text; also where that is not known."""
        needed, seen = [name], {name}
        while needed:
            one = needed.pop()
            outline = self._templates.outline(one) if one in self._templates else None
            if outline is None or not outline.is_parsed or None in outline.references or one in outline.references:
                return True
            if one in self._with_text and one not in self._own:
                return True
            if one in self._own and _SHOWS_TEXT.search(self._own[one].text):
                return True
            references = outline.references
            needed += [other for other in references if other is not None and other not in seen]
            seen.update(needed)
        return False

    def _block_problems(self) -> Iterator[Problem]:
        """Of what a template writes that is not shown, because those that it extends have no block for it."""
        missing: dict[tuple[str, str], list[str]] = {}  # (layout of the site, block) → templates that fill it
        for name in self._templates:
            outline, ancestors = self._templates.outline(name), self._ancestors(name)
            if not ancestors:
                continue
            source, layout = self._own.get(name), next((one for one in ancestors if one in self._own), None)
            if name in ancestors:
                yield from [self._circle_problem(source, name)] if source else []
                continue
            known = [block for ancestor in ancestors for block in self._blocks_of(ancestor)]
            for block, line, writes in outline.blocks:
                if block in known:
                    continue
                if source:
                    yield _unknown_block_problem(block, _line(source, line), ancestors[0], known)
                elif layout and writes:
                    missing.setdefault((layout, block), []).append(name)
            if source and outline.unshown_line:
                yield Problem(
                    code="SG612",
                    message=Message(
                        "this is not shown: it is in no block, and the template extends {parent}", parent=outline.parent
                    ),
                    place=_line(source, outline.unshown_line),
                    hint=Message("put it into a block: {known}", known=", ".join(known)),
                )
        for (layout, block), names in missing.items():
            yield _missing_block_problem(block, Place(self._own[layout].path), names)

    def _blocks_of(self, name: str) -> Iterator[str]:
        outline = self._templates.outline(name)
        yield from (block for block, _, _ in outline.blocks)
        yield from outline.inner_blocks

    def _ancestors(self, name: str) -> list[str] | None:
        """The templates that one extends, the nearest first; it is among them itself where they go in a circle. None
        where they are not known."""
        found: list[str] = []
        while parent := self._templates.outline(found[-1] if found else name).parent:
            if parent not in self._templates:
                return None
            if parent in found:
                break
            found.append(parent)
        return None if parent == "" else found

    def _circle_problem(self, source: SourceText, name: str) -> Problem:
        line = next((line for other, line in self._templates.outline(name).required if other in self._own), 1)
        hint = Message(
            "a template cannot extend the one that it replaces: extend layouts/frame.html.j2, or copy the theme's"
        )
        return Problem(
            code="SG606", message=Message("this template extends itself"), place=_line(source, line), hint=hint
        )


def _unknown_block_problem(block: str, place: Place, parent: str, known: list[str]) -> Problem:
    message = Message(
        "there is no block '{block}' in {parent}, which this extends: its content is not shown",
        block=block,
        parent=parent,
    )
    return Problem(
        code="SG611", message=message, place=place, hint=nearest_and_all(block, known, Message("its blocks"))
    )


def _missing_block_problem(block: str, place: Place, names: list[str]) -> Problem:
    filling = Message("{name}", name=names[0])
    if len(names) > 1:
        filling = Message("{name} and {count} more", name=names[0], count=len(names) - 1)
    return Problem(
        code="SG611",
        message=Message(
            "the block '{block}' is missing: {filling} of the theme fill it, and their content is not shown",
            block=block,
            filling=filling,
        ),
        place=place,
        hint=Message("write {% block {block} %}{% endblock %} where it belongs", block=block),
    )


def _line(source: SourceText, number: int) -> Place:
    return Place(source.path, number, 1, number, 1)
