"""Templates run as Jinja runs them."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError
from markupsafe import Markup

from sitegen.rendering.engine.environment import template_environment

PARTS = {
    "part": '{% from "macros" import bold %}<i>{{ word }}</i>{{ bold(word) }}{{ loop.index if loop is defined }}',
    "macros": "{% macro bold(text) %}<b>{{ text }}</b>{% endmacro %}{% macro around() %}({{ caller() }}){% endmacro %}",
    "frame": "<{% block main %}{% endblock %}|{% block foot %}foot{% endblock %}>",
    "framed": '{% extends "frame" %}{% block main %}{{ word }}{% endblock %}',
    "setting": "{% set word = word ~ '!' %}{{ word }}",
}
TEMPLATES = [
    '{{ word }}{{ finished }}{{ 3 }}{{ none }}{{ word ~ finished }}{{ [word, finished] | join("<") }}',
    '{% include "part" %}',
    '{% for word in "<a>", finished %}{% include "part" %}{% endfor %}{{ word }}',
    '{% with word = "own" %}{% include "part" %}{% endwith %}{% include "part" %}',
    '{% include "setting" %}{{ word }}{% set word = "mine" %}{% include "setting" %}{{ word }}',
    '{% extends "frame" %}{% block main %}{% include "framed" %}{{ super() }}{% endblock %}',
    '{% include "framed" %}{% include "missing" ignore missing %}{% include ["missing", "part"] %}',
    '{% set name = "part" %}{% include name %}',
    '{% from "macros" import around, bold %}{% call around() %}{{ word }}{% endcall %}{{ bold(bold(word)) }}',
    "{% set block %}<p>{{ word }}</p>{% endset %}{{ block }}{% filter upper %}{{ word }}{% endfilter %}",
    "{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}{% for n in range(2) %}{{ twice(word) }}{% endfor %}",
]


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_html_is_that_of_jinja(tmp_path: Path, template: str) -> None:
    for name, source in PARTS.items():
        (tmp_path / name).write_text(source)
    (tmp_path / "whole").write_text(template)
    plain = Environment(loader=FileSystemLoader(tmp_path), autoescape=True, undefined=StrictUndefined)
    values = {"word": "<\"&'>", "finished": Markup("<em>&amp;</em>")}
    ours = template_environment([tmp_path]).get_template("whole").render(values)
    assert ours == plain.get_template("whole").render(values)


def test_a_name_that_is_missing_in_a_part_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "whole").write_text('{% include "part" %}')
    (tmp_path / "part").write_text("{{ nobody }}")
    with pytest.raises(UndefinedError, match="nobody"):
        template_environment([tmp_path]).get_template("whole").render()
