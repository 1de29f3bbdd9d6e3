"""The list of what templates see names each field that the theme's templates use."""

from __future__ import annotations

import re

import pytest

from sitegen.rendering.engine.theme import theme_folder
from sitegen.rendering.theme_contents import list_theme_contents

TEMPLATES = theme_folder("templates")


@pytest.fixture(scope="module")
def contents(tmp_path_factory):
    return list_theme_contents(tmp_path_factory.mktemp("site"))[0]


@pytest.mark.slow
def test_the_type_of_content_of_each_page_template_is_known(contents):
    """Each template that another one does not include is of a page, a figure or another file, or a redirect."""
    shown = {name for template in contents.templates for name in template.shown_by if not name.startswith("layouts/")}
    assert shown - {view.template for view in contents.fields} == {"redirect.html.j2"}


def fields_in(text: str) -> set[tuple[str, str]]:
    """(variable, field) of each access in the text of a template."""
    return set(re.findall(r"(?<![\w.])(\w+)\.(\w+)", text))


def text_of(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def text_with_parts(name: str) -> str:
    text = text_of(name)
    parts = re.findall(r'include "(partials/\w+_table\.html\.j2)"', text)
    return "\n".join([text, *map(text_with_parts, parts)])


@pytest.mark.slow
def test_the_templates_of_the_theme_use_no_field_that_is_not_listed(contents):
    """Each with its own variable, and all with those of every page."""
    used = {template.name: fields_in(text_of(template.name)) for template in contents.templates}
    for view in contents.fields:
        names = [view.template] if view.template else list(used) if view.name in ("page", "site") else []
        found = {field for name in names for variable, field in used[name] if variable == view.name}
        assert found <= {field.name for field in view.fields}, view.name
        parts = fields_in(text_with_parts(view.template)) if view.template else set()
        assert found or not names or view.name in {variable for variable, _ in parts}, view.name


@pytest.mark.slow
def test_each_block_of_the_theme_is_listed_with_those_that_fill_it(contents):
    main = next(block for block in contents.blocks if block.name == "main")
    assert {"layouts/frame.html.j2", "article.html.j2", "search.html.j2"} <= set(main.templates)


@pytest.mark.slow
def test_nothing_is_found_where_there_is_no_site(tmp_path):
    contents, problems = list_theme_contents(tmp_path)
    assert problems == []
    assert len(contents.templates) > 60
    assert not any(template.own for template in contents.templates)
