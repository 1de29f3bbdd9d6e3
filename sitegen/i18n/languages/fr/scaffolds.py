"""The text of new documents in French."""

from __future__ import annotations

from sitegen.i18n.language_data import ScaffoldTexts

SCAFFOLDS = ScaffoldTexts(
    article="""---
title: Titre provisoire
standfirst: Deux ou trois phrases qui disent de quoi il s’agit.
description: Une phrase pour la recherche et les aperçus.
date: {today}
status: draft
authors: []
topics: []
key_points:
  - Ce que l’on sait après la lecture.
---

Le premier paragraphe dit de quoi il s’agit.

## La première question

Toute affirmation cite sa source : `[@cle-de-la-source]`.
""",
    concept="""---
term: {name}
definition: Une phrase qui se comprend par elle-même.
status: draft
---

Une explication plus longue, si elle est nécessaire.
""",
    page="""---
title: {name}
status: draft
---

Le premier paragraphe dit de quoi il s’agit.
""",
)
