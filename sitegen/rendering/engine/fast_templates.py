"""A Jinja environment that renders to the same HTML in less time.

A page writes some three hundred values and includes some two dozen templates, which is most of the cost of its HTML.
Escaping a value and including a template are therefore cheaper here. Both build on parts of Jinja and MarkupSafe that
are not documented: pyproject.toml bounds the versions, tests/rendering/test_templates.py lists the parts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from types import CodeType
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]


class FastEnvironment(Environment):
    """An environment whose templates share one mapping of globals.

    Jinja gives each template a layer of its own, which is empty here, and compares the layers at every import.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._included: dict[str, Template] = {}  # Jinja's own cache takes longer to ask, and templates do not change

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals

    def include(self, name: str, outer: Context, local_names: Mapping[str, Any]) -> str:
        """The HTML of an included template. ``local_names``: variables of the including one that are not in its
        context, such as those of a loop.
        """
        included = self._included.get(name)
        if included is None:
            included = self._included[name] = self.get_template(name)
        return "".join(included.root_render_func(_IncludedContext(included, outer, local_names)))


class _FastContext(Context):
    """A context that calls functions directly: Jinja first looks whether each wants the context as an argument, which
    no function here does.
    """

    def call(self, called: Any, /, *given: Any, _block_vars: Any = None, _loop_vars: Any = None, **named: Any) -> Any:
        return called(*given, **named)


class _IncludedContext(_FastContext):
    """The context of an included template: the ``outer`` one's variables and ``local_names``.

    Does not call Jinja's constructor, which computes again what both contexts share.
    """

    def __init__(self, template: Template, outer: Context, local_names: Mapping[str, Any]) -> None:
        self.parent = {**outer.parent, **outer.vars}
        self.parent.update([(name, value) for name, value in local_names.items() if value is not missing])
        self.vars = {}
        self.environment = outer.environment
        self.eval_ctx = outer.eval_ctx
        self.exported_vars = set()
        self.name = template.name
        self.globals_keys = outer.globals_keys
        self.blocks = {name: [block] for name, block in template.blocks.items()} if template.blocks else {}


class _FastCodeGenerator(CodeGenerator):
    """Compiles ``{% include "name" %}`` to one call that returns one string.

    Jinja's own code yields each piece of the included template through all templates around it.
    """

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        named = isinstance(node.template, nodes.Const) and isinstance(node.template.value, str)
        if not named or node.ignore_missing or not node.with_context:
            super().visit_Include(node, frame)
            return
        self.start_write(frame, node)
        self.write("environment.include(")
        self.visit(node.template, frame)
        self.write(f", context, {self.dump_local_context(frame)})")
        self.end_write(frame)


class _FastTemplate(Template):
    """A template that escapes values to ``str``: its output is joined, never escaped again, so needs no ``Markup``."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = _escape_to_str
        return template


FastEnvironment.code_generator_class = _FastCodeGenerator
FastEnvironment.context_class = _FastContext
FastEnvironment.template_class = _FastTemplate


def _escape_to_str(value: Any) -> str:
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    return value if kind is Markup else escape(value)
