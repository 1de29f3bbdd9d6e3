"""The text of new documents in German."""

from __future__ import annotations

from sitegen.i18n.language_data import ScaffoldTexts

SCAFFOLDS = ScaffoldTexts(
    article="""---
title: Arbeitstitel
standfirst: Zwei, drei Sätze, die sagen, worum es geht.
description: Ein Satz für Suche und Vorschau.
date: {today}
status: draft
authors: []
topics: []
key_points:
  - Was man danach weiß.
---

Der erste Absatz sagt, worum es geht.

## Die erste Frage

Jede Behauptung nennt ihre Quelle: `[@quellen-schluessel]`.
""",
    concept="""---
term: {name}
definition: Ein Satz, der für sich allein verständlich ist.
status: draft
---

Eine längere Erklärung, wenn sie nötig ist.
""",
    page="""---
title: {name}
status: draft
---

Der erste Absatz sagt, worum es geht.
""",
)
