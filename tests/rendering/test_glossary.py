"""The glossary's pages: the list in the language's order, a concept with its uses, and what machines read of them."""

from __future__ import annotations

import json
from typing import Any

SITE = """== content/glossary/arzt.de.md
---
term: Arzt
definition: X.
---
== content/glossary/aerger.de.md
---
term: Ärger
definition: X.
---
== content/glossary/zoll.de.md
---
term: Zoll
acronym: ZL
expansion: {text: Customs, lang: en}
definition: Eine Abgabe.
see_also: [arzt]
---
Länger erklärt.
== content/glossary/zoll.en.md
---
term: customs duty
definition: A duty.
---
== content/articles/a/index.de.md
---
title: Text
---
Ohne Wort.

## Eins

Zölle.

## Zwei

Nichts.

## Drei

Der Zoll.
"""


def data(page) -> Any:
    """The thing that the page is about, among its JSON-LD."""
    found = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))
    return found["@graph"][0] if "@graph" in found else found


def test_the_list_has_letters_in_the_order_of_the_language(folder):
    page = folder.write(SITE).build().page("de/glossar/")
    letters = page.xpath("//section[contains(@class, 'letter')]//h2")
    assert [letter.text_content().strip() for letter in letters] == ["A", "Z"]
    assert [name.text_content().strip() for name in page.xpath("//dl//dt/a")] == ["Ärger", "Arzt", "Zoll"]


def test_machines_read_the_list_as_a_set_of_terms(folder):
    built = folder.write(SITE).build()
    terms = data(built.page("de/glossar/"))
    assert terms["@type"] == "DefinedTermSet"
    assert [term["name"] for term in terms["hasDefinedTerm"]] == ["Ärger", "Arzt", "Zoll"]
    term = data(built.page("de/glossar/zoll/"))
    assert term["@id"] == terms["hasDefinedTerm"][2]["@id"]
    assert (term["termCode"], term["inDefinedTermSet"]) == ("ZL", terms["@id"])


def test_a_concept_is_told_with_its_uses_down_to_the_section(folder):
    page = folder.write(SITE).build().page("de/glossar/zoll/")
    uses = page.xpath("//section[contains(@class, 'uses')]//a/@href")
    assert uses == ["/de/artikel/text/", "/de/artikel/text/#eins", "/de/artikel/text/#drei"]
    text = page.xpath("string(//main)")
    assert "Eine Abgabe." in text and "Länger erklärt." in text and "Arzt" in text
    assert page.xpath("//main//*[@lang='en' and contains(., 'Customs')]")
    assert page.xpath("//main//a[@href='/en/glossary/customs-duty/']/text()") == ["customs duty"]
