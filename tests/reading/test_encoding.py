"""Damaged characters are told in every field and record, where they stand."""

from __future__ import annotations

WORLD = """== content/articles/a/index.de.md
---
title: "Ein GrÃ¶ÃŸe"
languages: [de]
key_points: ["In M�nchen"]
---
Text.
== content/topics/t.yaml
name: {de: "WÃ¤hler", en: Voters}
== content/articles/b/index.de.md
---
title: „Ä“ und SÃO PAULO…
languages: [de]
topics: [t]
---
Text.
"""


def test_damaged_characters_are_told_in_fields_and_records(folder):
    folder.write(WORLD)
    told = [mark for mark in folder.marked(folder.build()) if mark[0] == "SG269"]
    assert told == [("SG269", "Ã¶ÃŸ"), ("SG269", "�"), ("SG269", "Ã¤")]
