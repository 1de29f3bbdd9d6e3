"""Templates run as Jinja runs them."""

import inspect
import tomllib
from pathlib import Path
from typing import Any

import jinja2.compiler
import jinja2.runtime
import jinja2.utils
import markupsafe
import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError
from markupsafe import Markup
from packaging.requirements import Requirement

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


# What engine/fast_templates.py uses of packages beyond what they document: owner, name, parameters as they were.
UNDOCUMENTED = [
    (jinja2.Environment, "make_globals", ["self", "d"]),
    (jinja2.Template, "from_code", ["environment", "code", "globals", "uptodate"]),
    (jinja2.compiler.CodeGenerator, "visit_Include", ["self", "node", "frame"]),
    (jinja2.compiler.CodeGenerator, "start_write", ["self", "frame", "node"]),
    (jinja2.compiler.CodeGenerator, "end_write", ["self", "frame"]),
    (jinja2.compiler.CodeGenerator, "write", ["self", "x"]),
    (jinja2.compiler.CodeGenerator, "dump_local_context", ["self", "frame"]),
    (jinja2.runtime.Context, "call", ["_Context__self", "_Context__obj", "args", "kwargs"]),
    (jinja2.runtime.Context, "__init__", ["self", "environment", "parent", "name", "blocks", "globals"]),
    (jinja2.utils, "missing", None),
    (markupsafe, "_escape_inner", None),
]


@pytest.mark.parametrize(
    ("owner", "name", "parameters"), UNDOCUMENTED, ids=lambda part: getattr(part, "__name__", None)
)
def test_what_fast_templates_use_without_a_promise_is_as_it_was(owner: Any, name: str, parameters: list[str] | None):
    found = getattr(owner, name, None)
    whole = f"{owner.__name__}.{name}, which rendering/engine/fast_templates.py uses,"
    assert found is not None, f"{whole} is gone"
    if parameters is not None:
        assert list(inspect.signature(found).parameters) == parameters, f"{whole} takes other arguments"


def test_a_context_has_the_attributes_that_an_included_one_is_given():
    """``_IncludedContext`` sets each of them by itself, as it does not call Jinja's constructor."""
    context = Environment().from_string("").new_context()
    assert set(vars(context)) == {
        *("parent", "vars", "environment", "eval_ctx", "exported_vars", "name", "blocks", "globals_keys")
    }


def test_compiled_templates_find_what_they_call_where_fast_templates_put_it(tmp_path: Path):
    """In generated code ``escape`` is a global; ``environment`` and ``context`` are in scope at an include."""
    (tmp_path / "whole").write_text('{{ word }}{% include "part" %}')
    environment = template_environment([tmp_path])
    code = environment.compile((tmp_path / "whole").read_text(), raw=True)
    assert "environment.include('part', context, " in code
    assert "escape(" in code
    assert "escape" in environment.from_string("").root_render_func.__globals__


@pytest.mark.parametrize(("package", "too_new"), [("jinja2", "3.2"), ("markupsafe", "3.1")])
def test_a_version_in_which_they_may_be_others_is_not_taken_by_itself(package: str, too_new: str):
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    (bound,) = (r for r in map(Requirement, project["project"]["dependencies"]) if r.name == package)
    assert not bound.specifier.contains(too_new), f"look at fast_templates.py before {package} {too_new} is allowed"
