"""Whatever a writer types is printed by the rules of its language, wherever it is shown; addresses and code stay."""

from __future__ import annotations

import html

import pytest

from tests.sites import build_once

SITE = """== content/articles/a/index.de.md
---
title: Von 2019-2021, "kurz"
standfirst: Auf S. 5-7 steht "alles".
date: 2026-01-01
corrections: [{date: 2026-01-03, text: "Falsch waren S. 12-14."}]
---
## Kosten 2019-2021

Rund 5-10 % [@q, S. 12-14] der [Seiten](https://example.com/2019-2021 "siehe S. 5-7"), `S. 5-7`,
<https://example.com/a--b>, am 29.-30. April, COVID-19 und 3-2-1.

![Karte "S. 5-7"](m.png){.decorative}
![Karte \\"A\\" auf S. 5-7](m.png "Karte, S. 8-9")

So sagt man *"No. 7, pp. 5-7"*{lang=en} und *"Quoi?"*{lang=fr}.
== content/articles/a/m.svg
<svg/>
== content/glossary/c.de.md
---
term: Vorrecht
acronym: ROFR
expansion: {lang: fr, text: "Quoi? pp. 5-7"}
definition: Gilt "immer", z. B. 10 km weit.
---
Text.
== content/organizations/o.yaml
name: {de: "O von 2019-2021", en: "O of 2019-2021"}
description: {de: "Siehe S. 5-7", en: "See pp. 5-7, 5 %"}
sources: [q]
== content/sources/s.yaml
q: {title: 'Die "Lage" 2019-2021', language: de, url: "https://example.com/lage-2019-2021", date: "2025"}
""".replace("m.png", "m.svg")

ARTICLE = "de/artikel/von-2019-2021-kurz/"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (ARTICLE, "<h1>Von 2019–2021, „kurz“</h1>"),
        (ARTICLE, 'id="kosten-2019-2021">'),
        (ARTICLE, "Kosten 2019–2021"),
        (ARTICLE, "Rund 5–10·%"),
        (ARTICLE, "S.·12–14"),
        (ARTICLE, 'title="siehe S.·5–7"'),
        (ARTICLE, "<code>S. 5-7</code>"),
        (ARTICLE, ">https://example.com/a--b</a>"),
        (ARTICLE, "am 29.–30.·April, COVID-19 und 3-2-1."),
        (ARTICLE, 'alt="Karte "A" auf S.·5–7"'),
        (ARTICLE, 'title="Karte, S.·8–9"'),
        (ARTICLE, '<em lang="en">“No.·7, pp.·5–7”</em>'),
        (ARTICLE, '<em lang="fr">«^Quoi^?^»</em>'),
        (ARTICLE, "Falsch waren S.·12–14."),
        (ARTICLE, '"headline":"Von 2019–2021, „kurz“"'),
        (ARTICLE, "Die „Lage“ 2019–2021"),
        (ARTICLE, 'href="https://example.com/lage-2019-2021"'),
        ("de/artikel/", "Auf S.·5–7 steht „alles“."),
        ("de/corrections/", "Falsch waren S.·12–14."),
        ("de/glossar/vorrecht/", '<span lang="fr" dir="auto">Quoi^? pp.·5–7</span>'),
        ("de/glossar/", "Gilt „immer“, z.·B. 10·km weit."),
        ("de/organisationen/o/", "Siehe S.·5–7"),
        ("en/organizations/o/", "See pp.·5–7, 5%"),
        ("de/feed.xml", "Von 2019–2021, „kurz“"),
    ],
)
def test_a_text_is_printed_by_its_language(path, expected):
    text = html.unescape(build_once(SITE).text(path)).replace('\\"', '"')
    assert expected.translate(str.maketrans("·^", "\u00a0\u202f")) in text
