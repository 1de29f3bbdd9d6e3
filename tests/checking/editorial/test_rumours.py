"""Rumours in titles and key points."""

from __future__ import annotations

import pytest

from tests.checking.editorial.sheets import article, check_texts

SITE = """== site.yaml
title: T
base_url: https://example.org/
languages: [de, en]
kinds: {consortium: {concept: consortium}}
== content/glossary/consortium.de.md
---
term: Konsortium
definition: Ein Zusammenschluss.
---
== content/organizations/meta.yaml
name: Meta
== content/organizations/microsoft.yaml
name: Microsoft
== content/partnerships/llama.yaml
parties: [meta, microsoft]
clauses:
  - id: funding
    kind: consortium
    parties: {initiator: meta, invited: [microsoft]}
    object: {de: Finanzierung der Modelle, en: funding of the models}
    stage: talks
    evidence: rumoured
    sources: [heard]
"""


@pytest.mark.parametrize(
    "title",
    ["Meta gründet ein Konsortium", "Microsoft und Meta planen Konsortien", "Metas Modelle: Microsoft finanziert mit"],
)
def test_a_title_that_tells_it(folder, title):
    assert check_texts(folder, SITE, article("Text.", fields=f'title: "{title}"\n')) == [f"SG441 {title}"]


def test_a_key_point_that_tells_it(folder):
    fields = 'key_points:\n  - "Nichts ist sicher."\n  - "Meta sucht ein Konsortium."\n'
    assert check_texts(folder, SITE, article("Text.", fields=fields)) == ["SG441 Meta sucht ein Konsortium."]


@pytest.mark.parametrize(
    "title",
    ["Warum Microsoft um Meta wirbt", "Was ein Konsortium ist", "Konsortium statt Kauf: Wie Google rechnet"],
)
def test_a_title_about_the_parties_or_the_matter_alone(folder, title):
    assert check_texts(folder, SITE, article("Text.", fields=f'title: "{title}"\n')) == []


def test_in_the_text_it_has_its_place(folder):
    assert check_texts(folder, SITE, article("Meta soll ein Konsortium suchen [@heard].")) == []


def test_what_is_reported_may_stand_in_a_title(folder):
    site = SITE.replace("evidence: rumoured", "evidence: reported")
    assert check_texts(folder, site, article("Text.", fields="title: Meta sucht ein Konsortium\n")) == []
