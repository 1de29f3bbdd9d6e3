"""A language of a site that is based on another, in the texts of documents and of their fields."""

from __future__ import annotations

from tests.sites import PLAIN

BAVARIAN = PLAIN.replace("[de, en]", "[{tag: bar, base: de, name: Boarisch}, en]")


def test_typography_and_ids_follow_the_language_that_another_is_based_on(folder):
    built = folder.write(
        f"""== site.yaml
{BAVARIAN}== content/pages/a.bar.md
---
title: Über
standfirst: Er sagt "ja".
---
## Für alle

Z. B. "so".
"""
    ).build()
    page = next(data.decode() for path, data in built.files.items() if "Für alle" in data.decode())
    assert "Er sagt „ja“." in page
    assert 'id="fuer-alle"' in page
    assert "„so“." in page
