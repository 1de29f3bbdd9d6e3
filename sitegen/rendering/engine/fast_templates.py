"""How templates run: as Jinja runs them, with less done for each value and each part of a page.

Classes for an environment. A page is some three hundred values and two dozen included parts, so what either costs is
most of what its HTML costs.
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
    """An environment whose templates share its globals. Jinja gives each a layer of its own, empty here, and every
    import in a template compares the layers."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals

    def include(self, name: str, outer: Context, local_names: Mapping[str, Any]) -> str:
        """What a part of a template comes to. ``own``: the names that the template has there beside its context."""
        part = self.get_template(name)
        return "".join(part.root_render_func(_IncludedContext(part, outer, local_names)))


class _FastContext(Context):
    """The names that a template sees. Jinja asks whatever it calls whether that wants them, too."""

    def call(self, called: Any, /, *given: Any, _block_vars: Any = None, _loop_vars: Any = None, **named: Any) -> Any:
        return called(*given, **named)


class _IncludedContext(_FastContext):
    """The context of an included template: that of the ``outer`` one with its ``own`` names. Jinja's constructor makes
    anew what both have in common."""

    def __init__(self, template: Template, outer: Context, local_names: Mapping[str, Any]) -> None:
        self.parent = {**outer.parent, **outer.vars}
        self.parent.update([(name, value) for name, value in local_names.items() if value is not missing])
        self.vars = {}
        self.environment = outer.environment
        self.eval_ctx = outer.eval_ctx
        self.exported_vars = set()
        self.name = template.name
        self.globals_keys = outer.globals_keys
        self.blocks = {name: [block] for name, block in template.blocks.items()}


class _FastCodeGenerator(CodeGenerator):
    """Includes a part that is named in the template as one string. Jinja hands every piece of it up by itself, through
    all that is around it."""

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
    """A template that escapes what it writes to a plain string: nobody asks again whether that was escaped."""

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
        escaped: str = _escape_inner(value)
        return escaped
    return value if kind is Markup else escape(value)
