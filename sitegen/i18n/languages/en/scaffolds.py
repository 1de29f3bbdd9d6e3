"""The text of new documents in English."""

from __future__ import annotations

from sitegen.i18n.language_data import ScaffoldTexts

SCAFFOLDS = ScaffoldTexts(
    article="""---
title: Working title
standfirst: Two or three sentences that say what this is about.
description: One sentence for search and previews.
date: {today}
status: draft
authors: []
topics: []
key_points:
  - What one knows afterwards.
---

The first paragraph says what this is about.

## The first question

Every claim names its source: `[@source-key]`.
""",
    concept="""---
term: {name}
definition: One sentence that can be understood by itself.
status: draft
---

A longer explanation, where one is needed.
""",
    page="""---
title: {name}
status: draft
---

The first paragraph says what this is about.
""",
)
