"""A problem of a link or picture marks its target, whatever stands in it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [
        ("[x](a<b>:c)", "SG201", "a<b>:c"),
        ("[y](data:text/html,<i>z</i>)", "SG201", "data:text/html,<i>z</i>"),
        ("![p](data:image/svg+xml,<svg>)", "SG212", "data:image/svg+xml,<svg>"),
        ('[s](x{{< ref "y" >}}z)', "SG303", 'x{{< ref "y" >}}z'),
        ('[s]({{< ref "y.md" >}})', "SG303", '{{< ref "y.md" >}}'),
        ("[s]({% link _posts/x.md %})", "SG303", "{% link _posts/x.md %}"),
        ("[v]({{ site.url }}/x)", "SG303", "{{ site.url }}/x"),
        ('![k]({{< figure src="x" >}})', "SG306", '{{< figure src="x" >}}'),
        ("[t](a\tb)", "SG303", "a\tb"),
        ("[c](x<!-- c -->y)", "SG303", "x<!-- c -->y"),
        ("[n](a`b`c)", "SG303", "a`b`c"),
        ("[f](x[^1])", "SG303", "x[^1]"),
    ],
)
def test_a_target_is_marked_and_quoted_as_it_was_typed(folder, text, code, marked):
    built = folder.write(f"== content/pages/a.de.md\n---\ntitle: A\n---\nVorher.\n\n{text} danach.\n").build()
    problem = built.problem(code)
    assert folder.words(problem) == marked
    assert not {character for character in problem.message if 0xE000 <= ord(character) < 0xF900}
    if "{{" in text and code == "SG303":
        assert "shortcode" in problem.hint
