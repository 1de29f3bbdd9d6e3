"""The glossary's pages: the list in the language's order, a concept with its uses, and what machines read of them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.selection import every_third

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


@pytest.mark.parametrize(
    ("tag", "terms", "letters"),
    every_third(
        [
            ("de", ["Ablauf", "α-Risiko"], ["A", "Α"]),
            ("de", ["Ablauf", "А-акция"], ["A", "А"]),
            ("en", ["Partner", "π0"], ["P", "Π"]),
            ("pl", ["lampa", "ławka", "łan"], ["L", "Ł"]),
            ("es", ["nada", "ñandú"], ["N", "Ñ"]),
            ("sv", ["ord", "Öl", "Öre"], ["O", "Ö"]),
            ("da", ["ord", "øre"], ["O", "Ø"]),
            ("tr", ["ısı", "iz"], ["I", "İ"]),
            ("ja", ["うどん", "ウラン", "かに"], ["あ", "か"]),
            ("ko", ["계약", "공급", "나라"], ["ㄱ", "ㄴ"]),
            ("el", ["Άλφα", "αρχή", "βήτα"], ["Α", "Β"]),
            ("ar", ["اتفاق", "بند"], ["ا", "ب"]),
            ("he", ["אבג", "בית"], ["א", "ב"]),
            ("de", ["Zins", "„Zitat“", ".NET", "Netz", "Anleihe", "5G", "§-Reiter", "🤖"], ["#", "A", "N", "R", "Z"]),
        ]
    ),
)
def test_each_letter_of_the_list_can_be_linked(folder, tag, terms, letters):
    folder.write(f"== site.yaml\ntitle: X\nbase_url: https://example.org/\nlanguages: [{tag}]\n")
    for number, term in enumerate(terms):
        folder.write(
            f"== content/glossary/t{number}.{tag}.md\n---\nterm: {term!r}\nslug: t{number}\ndefinition: X.\n---\n"
        )
    built = folder.build()
    assert set(built.codes) <= {"SG504"}, built.said()  # interface strings that no catalog has
    page = built.page(f"{tag}/glossary/")
    headings = page.xpath("//section[contains(@class, 'letter')]/h2")
    assert [heading.text_content() for heading in headings] == letters
    links = page.xpath("//nav[@class='alphabet']//a/@href")
    assert links == [f"#{heading.get('id')}" for heading in headings]
    assert len(page.xpath("//dl//dt/a")) == len(terms)


def test_machines_read_the_list_as_a_set_of_terms(folder):
    built = folder.write(SITE).build()
    terms = data(built.page("de/glossar/"))
    assert terms["@type"] == "DefinedTermSet"
    assert [term["name"] for term in terms["hasDefinedTerm"]] == ["Ärger", "Arzt", "Zoll"]
    term = data(built.page("de/glossar/zoll/"))
    assert term["@id"] == terms["hasDefinedTerm"][2]["@id"]
    assert (term["termCode"], term["inDefinedTermSet"]["@id"]) == ("ZL", terms["@id"])


def test_a_concept_is_told_with_its_uses_down_to_the_section(folder):
    page = folder.write(SITE).build().page("de/glossar/zoll/")
    uses = page.xpath("//section[contains(@class, 'uses')]//a/@href")
    assert uses == ["/de/artikel/text/", "/de/artikel/text/#eins", "/de/artikel/text/#drei"]
    text = page.xpath("string(//main)")
    assert "Eine Abgabe." in text and "Länger erklärt." in text and "Arzt" in text
    assert page.xpath("//main//*[@lang='en' and contains(., 'Customs')]")
    assert page.xpath("//main//a[@href='/en/glossary/customs-duty/']/text()") == ["customs duty"]
