"""What is dated ahead appears on its day, in a build that reuses the last one as in a clean one."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.incremental.test_law import made, tree
from tests.selection import some_everyday
from tests.sites import SiteFolder

START = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
SITE = """== content/articles/a/index.de.md
---
title: Eins
date: 2026-11-01
updated: 2026-11-28
topics: [recht]
updates: [{date: 2026-11-25, text: "Neu ist ein ROFR [@s]."}]
corrections: [{date: 2026-11-27, text: Falsch war es.}]
---
Text [@s] und ROFR.
== content/articles/a/index.en.md
---
title: One
translated: 2026-11-26
---
Text.
== content/articles/b/index.de.md
---
title: Zwei
date: 2026-11-02
topics: [recht]
withdrawn: {date: 2026-11-27, reason: Falsch war es.}
---
Mehr [@s] und ROFR.

```partnerships
organization: x
```
== content/articles/b/index.en.md
---
title: Two
withdrawn: {date: 2026-11-25, reason: It was wrong.}
---
Text.
== content/glossary/rofr.de.md
---
term: Vorkaufsrecht
acronym: ROFR
definition: Ein Recht.
---
== content/organizations/x.yaml
name: X
== content/organizations/y.yaml
name: Y
== content/sources/s.yaml
s: {title: S, url: "https://example.com/", date: 2026-01-01, errata: [{date: 2026-11-29, text: Nein.}]}
== content/partnerships/p.yaml
parties: [x, y]
clauses:
  - id: c
    kind: technology_partnership
    parties: {partner: [x, y]}
    begins: "2026-11"
    ends: {scheduled: "2026-11-27"}
    sources: [s]
    corrections: [{date: "2026-11-30", text: Doch.}]
"""


@pytest.mark.slow
@pytest.mark.parametrize("step", some_everyday([1, 3], [3]))
def test_days_pass(tmp_path, step):
    folder = SiteFolder(tmp_path / "site").write(SITE)
    seen = []
    for day in range(0, 8, step):
        now = START + dt.timedelta(days=day)
        made(folder, tmp_path / "out", now=now)
        seen.append(tree(tmp_path / "out"))
    fresh = SiteFolder(tmp_path / "fresh").write(SITE)
    for day, files in zip(range(0, 8, step), seen, strict=True):
        if day % 3 == 0:
            made(fresh, tmp_path / "clean", clean=True, now=START + dt.timedelta(days=day))
            assert tree(tmp_path / "clean") == files, day
