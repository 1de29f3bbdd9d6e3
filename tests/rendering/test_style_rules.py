"""The rules of a style sheet that hold for a picture."""

from __future__ import annotations

import pytest

from sitegen.rendering.figures.style_rules import read_rules

READ = frozenset({"fill", "stroke"})


@pytest.mark.parametrize(
    ("css", "rules"),
    [
        (".a { fill: red; color: blue }", [(".a", {"fill": "red"})]),
        (".a, b { fill: red }", [("b", {"fill": "red"}), (".a", {"fill": "red"})]),
        (":root { --x: 1 } a { fill: red }", [("a", {"fill": "red"}), (":root", {"--x": "1"})]),
        ("/* a{} */ @layer x { .a :is(b, .c) { fill: red } }", [(".a b", {"fill": "red"}), (".a .c", {"fill": "red"})]),
        (
            "@layer z, y; @layer y { a { fill: red } } @layer z { .b { fill: blue } }",
            [(".b", {"fill": "blue"}), ("a", {"fill": "red"})],
        ),
        (
            ".a { fill: red; .b { stroke: red } &.c { fill: blue } }",
            [(".a", {"fill": "red"}), (".a .b", {"stroke": "red"}), (".a.c", {"fill": "blue"})],
        ),
        ("@media print { a { fill: red } } a:hover { fill: red } a::before { fill: red }", []),
        ("a:not(.b) { fill: red }", [("a:not(.b)", {"fill": "red"})]),
        ('a { content: "};{"; fill: red }', [("a", {"fill": "red"})]),
    ],
)  # fmt: skip
def test_rules_are_in_the_order_in_which_they_win(css, rules):
    assert [tuple(rule) for rule in read_rules(css, READ)] == rules
