"""Which language is the original may be said in any document of a work."""

from __future__ import annotations

import pytest

TEXT = """== content/articles/a/index.de.md
---
title: Preise
{german}---
== content/articles/a/index.en.md
---
title: Prices
{english}---
"""


def article(german: str = "", english: str = "") -> str:
    return TEXT.format(german=german, english=english)


@pytest.mark.parametrize(
    ("german", "english"),
    [("", "original: en\n"), ("original: en\n", ""), ("original: en\n", "original: en\n")],
)
def test_it_may_be_said_in_the_original_the_translation_or_both(folder, german, english):
    built = folder.write(article(german, english + "date: 2026-01-01\n")).build()
    assert built.codes == []
    assert built.result.site is not None
    assert built.result.site.articles["a"].original == "en"


def test_two_different_claims_contradict_each_other(folder):
    built = folder.write(article("original: de\ndate: 2026-01-01\n", "original: en\n")).build()
    assert folder.marked(built) == [("SG501", "en")]
    assert built.problem("SG501").related[0][0].path.endswith("index.de.md")


def test_a_picture_that_only_the_translation_has_is_a_contradiction(folder):
    built = folder.write(article("date: 2026-01-01\n", "image: {alt: A map}\n")).build()
    assert built.codes == ["SG501"]
