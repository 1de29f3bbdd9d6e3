"""Whole small sites in varieties of a language: what each prints in its own way, and what it takes from its base."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen.i18n.catalogs import read_catalog
from sitegen.i18n.language import Language
from tests.selection import some_everyday, some_rows_everyday
from tests.sites import build_once

SITE = """== site.yaml
title: X
base_url: https://example.org/
languages: [{base}, {tag}]
translations: {{missing: {missing}}}
== locales/{base}/LC_MESSAGES/messages.po
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Home"
msgstr "Base home"
== content/articles/a/index.{base}.md
---
title: Base
date: 2026-01-21
---
Text. [m](m.pdf)
== content/articles/a/index.{tag}.md
---
title: '{written}'
slug: own
---
Text. [m](m.pdf)
== content/articles/a/m.pdf
For all
== content/articles/a/m.{base}.pdf
For the base
== content/articles/b/index.{base}.md
---
title: Only base
date: 2026-01-22
---
Text.
== content/organizations/o.yaml
name: {{{base}: Base name}}
founded: "2019-01-21"
country: US
website: https://example.com/
sources: [q]
== content/sources/s.yaml
q: {{title: Q, url: "https://example.com/q", date: "2025-01-21", language: {base}}}
"""
VARIETIES = [
    ("de-AT", 'Die "Straße"', "Die „Straße“", "21.\u00a0Jänner 2019", "Vereinigte Staaten"),
    ("de-CH", 'Die "grosse" Strasse', "Die «grosse» Strasse", "21.\u00a0Januar 2019", "Vereinigte Staaten"),
    ("en-US", 'The "deal"', "The “deal”", "January 21, 2019", "United States"),
    ("en-GB", 'The "deal"', "The “deal”", "21 January 2019", "United States"),
    ("pt-BR", 'O "acordo"', "O “acordo”", "21 de janeiro de 2019", "Estados Unidos"),
    ("pt-PT", 'O "acordo"', "O «acordo»", "21 de janeiro de 2019", "Estados Unidos"),
    ("zh-Hant", '"協議"', "「協議」", "2019年1月21日", "美國"),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tag", "written", "printed", "day", "country"), some_rows_everyday(VARIETIES, ["de-CH", "pt-BR"])
)
def test_a_variety_prints_its_own_and_takes_the_rest_from_its_base(tag, written, printed, day, country):
    base = tag.partition("-")[0]
    built = build_once(SITE.format(base=base, tag=tag, written=written, missing="fallback"))
    article = built.page(f"{tag}/articles/own/")
    assert article.get("lang") == tag
    assert article.findtext(".//h1") == printed
    alternates = {link.get("hreflang") for link in article.xpath("//link[@rel='alternate' and @hreflang]")}
    assert alternates == {base, tag, "x-default"}
    [file] = article.xpath("//div[@class='body']//a/@href")
    assert built.files[file.lstrip("/")] == b"For the base\n"
    organization = built.page(f"{tag}/organizations/o/")
    assert organization.xpath("//time/text()")[0] == day
    assert country in organization.text_content()
    assert organization.findtext(".//h1") == "Base name"
    assert "Base home" in organization.text_content()
    fallback = built.page(f"{tag}/articles/only-base/")
    assert (fallback.get("lang"), fallback.findtext(".//h1")) == (tag, "Only base")
    [body] = fallback.xpath("//article[contains(@class, 'sheet')]")
    assert body.get("lang") == base


LOCALES = Path(__file__).parents[2] / "locales"


def test_strings_for_switzerland_have_its_letters_and_quotation_marks():
    german, swiss = (read_catalog(Language(tag=tag), [LOCALES])[0] for tag in ("de", "de-CH"))
    differing = {key for key, found in german.own.items() if re.search("[ß„“]", "".join(found.forms))}
    assert differing
    assert {key for key, found in swiss.own.items() if found != german.own[key]} == differing
    assert not [found for found in swiss.own.values() if re.search("[ß„“]", "".join(found.forms))]


PLAIN = """== site.yaml
title: X
base_url: https://example.org/
languages: [{languages}, {{tag: {tag}, base: de, name: Leichte Sprache, structure: free}}]
== content/articles/a/index.de.md
---
title: Eins
date: 2026-01-21
---
## Erstens

Text.

## Zweitens

Text.
== content/articles/a/index.{tag}.md
---
title: Eins in leicht
---
Die Chefs sagen "Ja". Das war 2019-2021.

### Mehr

z. B. so.
== content/articles/b/index.de.md
---
title: Zwei
date: 2026-01-22
---
Text.
"""


@pytest.mark.parametrize("tag", some_everyday(["de-simple", "de-x-leicht", "de-1996-x-ls"], ["de-simple"]))
@pytest.mark.parametrize("languages", some_everyday(["de", "de, de-CH", "en, de"], ["de"]))
def test_plain_language_stands_beside_the_language(tag, languages):
    built = build_once(PLAIN.format(tag=tag, languages=languages))
    assert [code for code in built.codes if code not in ("SG504", "SG505")] == []
    text = built.page(f"{tag}/articles/eins-in-leicht/")
    assert text.get("lang") == tag
    assert [one.strip() for one in text.xpath("//div[@class='body']//p/text()")] == [
        "Die Chefs sagen „Ja“. Das war 2019–2021.",
        "z.\u00a0B. so.",
    ]
    for page in (text, built.page("de/articles/eins/")):
        names = page.xpath("//nav[contains(@class, 'language-switch')]//li/*[1]/text()")
        assert names[-1] == "Leichte Sprache"
    assert text.xpath("//link[@rel='alternate' and @hreflang]") == []
    assert text.xpath("//link[@rel='canonical']/@href") == [f"https://example.org/{tag}/articles/eins-in-leicht/"]
    own = {
        link.get("hreflang") for link in built.page("de/articles/eins/").xpath("//link[@rel='alternate' and @hreflang]")
    }
    assert own == {"de", "x-default"}
    assert f"https://example.org/{tag}/articles/eins-in-leicht/</loc>" in built.text("sitemap.xml")
    assert f'hreflang="{tag}"' not in built.text("sitemap.xml")
    untranslated = built.page(f"{tag}/articles/zwei/")
    assert untranslated.xpath("//article[contains(@class, 'sheet')]/@lang") == ["de"]
    assert untranslated.xpath("//p[@class='notice']") != []


def test_another_language_with_a_structure_of_its_own_has_hreflang():
    site = PLAIN.format(tag="en", languages="de").replace("name: Leichte Sprache, ", "").replace("base: de, ", "")
    page = build_once(site).page("de/articles/eins/")
    assert [link.get("hreflang") for link in page.xpath("//link[@rel='alternate' and @hreflang]")] == [
        "de",
        "en",
        "x-default",
    ]
