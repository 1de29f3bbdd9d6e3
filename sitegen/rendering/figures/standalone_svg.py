"""A drawing of a page as a picture of its own: with the colours of the light scheme, whole addresses, no style sheet.

In: the HTML of a figure with a drawing, and the style sheet of the site. Out: the parts of the picture. What styles say
is written into attributes, which every program understands that shows SVG.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress

from markupsafe import Markup
from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from sitegen.rendering.figures.style_rules import read_rules

PROPERTIES = frozenset(
    "fill fill-opacity font-size font-style font-weight opacity paint-order stroke stroke-dasharray stroke-linecap "
    "stroke-linejoin stroke-opacity stroke-width text-anchor".split()
)
"""The properties that are written as attributes."""

_DROPPED = frozenset("aria-hidden aria-label class dir lang role tabindex".split())
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_PIXELS = re.compile(r"(?<=\d)px\b")


class DrawingParts(Struct, frozen=True, kw_only=True):
    """``drawing``: the SVG of the widest sheet, ``width`` × ``height`` pixels; ``legend``: the SVG of each sign, empty
    where it has none, and its meaning. ``colours``: by their names in the style sheet."""

    drawing: Markup
    width: int
    height: int
    legend: tuple[tuple[Markup, str], ...]
    colours: Mapping[str, str]


def extract_drawing(html: str, css: str, direction: str, absolute: Callable[[str], str]) -> DrawingParts | None:
    """None where the figure draws nothing. ``absolute``: makes an ``href`` absolute."""
    tree = LexborHTMLParser(f'<!doctype html><html dir="{direction}"><body>{html}')
    for table in tree.css("figure > details"):
        table.decompose()
    drawing = tree.css_first("figure > svg.wide") or tree.css_first("figure > svg")
    if drawing is None or tree.root is None:
        return None
    styles = _find_styles(tree, css)
    colours = {name: value for name, value in styles.get(tree.root.mem_id, {}).items() if name.startswith("--")}
    _write_styles(tree.root, styles, {"color": "#000"})
    for node in drawing.css("[href]"):
        node.attrs["href"] = absolute(node.attributes["href"] or "")
    legend = tree.css("ul.legend:not(.narrow) li")
    return DrawingParts(
        drawing=_serialize(drawing),
        width=int(drawing.attributes["width"] or 0),
        height=int(drawing.attributes["height"] or 0),
        legend=tuple([(_first_sign(entry), entry.text(separator=" ", strip=True)) for entry in legend]),
        colours={name.removeprefix("--"): value for name, value in colours.items()},
    )


def _first_sign(entry: LexborNode) -> Markup:
    sign = entry.css_first("svg")
    if sign is None:
        return Markup("")
    svg = _serialize(sign)
    sign.decompose()
    return svg


def _find_styles(tree: LexborHTMLParser, css: str) -> dict[int, dict[str, str]]:
    """Memory address of each element → the declarations that win."""
    found: dict[int, dict[str, str]] = {}
    for selector, declarations in read_rules(css, PROPERTIES | {"color"}):
        with suppress(SelectolaxError):  # it does not know every selector of browsers
            for node in tree.css("html" if selector == ":root" else selector):
                found.setdefault(node.mem_id, {}).update(declarations)
    return found


def _write_styles(node: LexborNode, styles: Mapping[int, Mapping[str, str]], inherited: Mapping[str, str]) -> None:
    """``inherited``: custom properties, and the colour of text."""
    own = styles.get(node.mem_id, {})
    passed_on = dict(inherited)
    passed_on.update({name: value for name, value in own.items() if name.startswith("--")})
    if "color" in own:
        passed_on["color"] = _resolve(own["color"], passed_on) or inherited["color"]
    if _is_drawn(node):
        for name in _DROPPED.intersection(node.attributes):
            del node.attrs[name]
        for name, value in sorted(own.items()):
            resolved = _resolve(value, passed_on) if name in PROPERTIES else None
            if resolved is not None:
                node.attrs[name] = resolved
    for child in node.iter(include_text=False):
        _write_styles(child, styles, passed_on)


def _is_drawn(node: LexborNode) -> bool:
    """Whether the element is a part of an SVG."""
    above: LexborNode | None = node
    while above is not None and above.tag != "svg":
        above = above.parent
    return above is not None


def _resolve(value: str, known: Mapping[str, str]) -> str | None:
    """A value as an attribute of SVG has it; None where a custom property that it names has none."""
    for _ in range(10):  # values that name each other have no end
        found = _VARIABLE.search(value)
        if found is None:
            shown = {"currentcolor": known["color"], "transparent": "none"}.get(value.lower(), value)
            return _PIXELS.sub("", shown)
        other = known.get(found[1], found[2])
        if other is None:
            return None
        value = value[: found.start()] + other.strip() + value[found.end() :]
    return None


def _serialize(node: LexborNode) -> Markup:
    """The element as XML."""
    return Markup((node.html or "").replace("&nbsp;", "\u00a0"))
