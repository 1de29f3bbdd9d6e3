"""A translation whose original cannot be read: the fault of the original is told, and no other that follows from it."""

from __future__ import annotations

import pytest

SITE = """== content/articles/a/index.de.md
---
title: {title}
date: 2026-01-01
image: {{file: k.svg, alt: Karte, credit: X, licence: CC0-1.0}}
topics: [x]
---
Text.

## Kern {{#kern}}
### Tief
== content/articles/a/k.svg
<svg/>
== content/articles/a/index.en.md
---
title: A
original: de
image: {{alt: Map}}
corrections: [{{date: 2026-02-01, at: "#kern", text: x}}]
---
See [there](#kern) and [](article:nowhere).
== content/articles/a/index.fr.md
---
title: A
---
## Un
== content/articles/b/index.de.md
---
title: B
date: 2026-01-02
---
[a](article:a#kern) [a](../a/index.de.md#kern) [x](topic:x) [a](article:a#)
== site.yaml
title: {{de: E, en: E, fr: E}}
base_url: https://example.org/
languages: [de, en, fr]
"""


@pytest.mark.slow
def test_no_fault_follows_from_an_original_that_cannot_be_read(folder):
    built = folder.write(SITE.format(title='"A')).build()
    assert sorted(built.codes) == ["SG102", "SG301"], built.said()
    editorial = {problem.code for problem in built.problems} - set(built.codes)
    assert not editorial & {"SG446", "SG447", "SG450", "SG451", "SG452", "SG453", "SG321"}
    mended = folder.write(SITE.format(title="A")).build()
    assert {"SG301", "SG305", "SG503"} == set(mended.codes)


def test_faults_of_an_original_are_told_though_a_translation_cannot_be_read(folder):
    built = folder.write(
        "== content/articles/a/index.de.md\n---\ntitle: A\nimage: {alt: x}\n---\n[x](#nix)\n"
        "== content/articles/a/index.en.md\n---\ntitle: [\n---\n"
    ).build()
    assert sorted(built.codes) == ["SG102", "SG111", "SG305"]
