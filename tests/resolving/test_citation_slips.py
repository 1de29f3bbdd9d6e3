"""A source that is named as other tools cite is told where the writer meant a citation."""

from __future__ import annotations

import pytest

WORLD = """== content/sources/s.yaml
kurier-2024: {title: K, kind: document}
x: {title: X, kind: document}
== content/articles/a/index.de.md
---
title: A
languages: [de]
key_points: ["Das zeigt @kurier-2024."]
---
[@x] sagt es.

TEXT
"""
FIELD = ("SG268", "@kurier-2024")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("So war es [siehe @kurier-2024, S. 5].", "[siehe @kurier-2024, S. 5]"),
        ("Auch @kurier-2024 sagt das.", "@kurier-2024"),
        ("Das sagt (@kurier-2024).", "@kurier-2024"),
        ("So [-@kurier-2024] war es", "[-@kurier-2024]"),
        ("> [vgl. @x]", "[vgl. @x]"),
        ("| @x |\n|---|\n| b |", "@x"),
        ("*@x*", "@x"),
        ("@x, @y und @z", "@x"),
    ],
)
def test_a_known_key_outside_of_a_citation_is_told(folder, text, words):
    folder.write(WORLD.replace("TEXT", text))
    assert folder.marked(folder.build()) == [FIELD, ("SG268", words)]


@pytest.mark.parametrize(
    "text",
    [
        "Auf X schrieb @somebody das.",
        "mail@kurier-2024.at und ada@x.org",
        r"\@kurier-2024",
        "`@kurier-2024`",
        "```\n[siehe @kurier-2024]\n```",
        "<!-- @kurier-2024 -->",
        "@kurier-2024x @kurier @x.org x@x @x/y",
        "[@kurier-2024, S. 3; @x]",
        "[der @x](https://example.org/)",
    ],
)
def test_any_other_at_sign_is_text(folder, text):
    folder.write(WORLD.replace("TEXT", text))
    assert folder.marked(folder.build()) == [FIELD]


def test_a_source_that_comes_later_is_told_without_a_change_of_the_text(folder):
    folder.write(WORLD.replace("TEXT", "Auch @neu-2026 sagt das."))
    assert folder.build().codes == ["SG268"]
    folder.write("== content/sources/more.yaml\nneu-2026: {title: N, kind: document}\n")
    assert folder.marked(folder.build()) == [FIELD, ("SG268", "@neu-2026")]
