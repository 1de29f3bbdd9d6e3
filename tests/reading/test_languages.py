"""A language of a site that is based on another, in the texts of documents and of their fields."""

from __future__ import annotations


def test_typography_and_ids_follow_the_language_that_another_is_based_on(folder):
    built = folder.write(
        """== site.yaml
title: Erklärt
base_url: https://example.org/
languages: [{tag: bar, base: de, name: Boarisch}]
== content/pages/a.bar.md
---
title: Über
standfirst: Er sagt "ja".
---
## Für alle

Und z. B. "so".
"""
    ).build()
    page = built.files["bar/pages/ueber/index.html"].decode()
    assert "Er sagt „ja“." in page
    assert 'id="fuer-alle"' in page
    assert "Und z.\xa0B. „so“." in page
