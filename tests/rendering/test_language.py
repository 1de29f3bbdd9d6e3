"""Each language by its own rules: dates, missing strings, other directions, a language without a catalog."""

from __future__ import annotations

import pytest

SITE = """== site.yaml
title: Titel
base_url: https://example.org/
languages: [{languages}]
== content/articles/a/index.{first}.md
---
title: Artikel
date: 2025-01-21
---
Ein Satz mit "Zitat" und 5 %.
"""


def site(folder, *languages: str, more: str = ""):
    return folder.write(SITE.format(first=languages[0], languages=", ".join(languages)) + more).build()


def words(built, path: str) -> str:
    return " ".join(built.page(path).xpath("string(//main)").replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("language", "date"),
    [
        ("de", "21. Januar 2025"),
        ("de-AT", "21. Jänner 2025"),
        ("en", "January 21, 2025"),
        ("en-GB", "21 January 2025"),
        ("fr", "21 janvier 2025"),
    ],
)
def test_a_date_is_written_as_the_language_writes_it(folder, language, date):
    assert date in words(site(folder, language), f"{language}/articles/artikel/")


@pytest.mark.parametrize(("language", "quoted"), [("de", "„Zitat“"), ("de-CH", "«Zitat»"), ("en", "“Zitat”")])
def test_quotation_marks_are_the_languages_own(folder, language, quoted):
    assert quoted in words(site(folder, language), f"{language}/articles/artikel/")


def test_a_region_uses_the_strings_of_its_language(folder):
    built = site(folder, "de-AT", "en-GB")
    assert built.codes == []
    assert "Startseite" in built.text("de-AT/articles/artikel/") or "Start" in built.text("de-AT/articles/artikel/")


def test_a_language_without_a_catalog_builds_and_tells_each_string_once(folder):
    built = site(folder, "sv")
    messages = [problem.message for problem in built.problems]
    assert set(built.codes) == {"SG504"}
    assert len(messages) == len(set(messages))
    assert all("'sv'" in problem.message for problem in built.faults)
    assert {problem.place.path for problem in built.faults} == {"site.yaml"}
    assert built.page("sv/articles/artikel/").get("lang") == "sv"
    assert "21 januari 2025" in words(built, "sv/articles/artikel/")


def test_a_catalog_of_the_site_adds_a_language(folder):
    catalog = '== locales/sv/LC_MESSAGES/messages.po\nmsgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    before = len(site(folder, "sv").codes)
    built = folder.write(catalog + 'msgid "Home"\nmsgstr "Hem"\n').build()
    assert len(built.codes) == before - 1
    assert "Hem" in words(built, "sv/articles/artikel/")


def test_a_catalog_of_the_site_overrides_a_string(folder):
    catalog = '== locales/de/LC_MESSAGES/messages.po\nmsgid "Home"\nmsgstr "Anfang"\n'
    built = site(folder, "de", more=catalog)
    assert built.codes == []
    assert "Anfang" in words(built, "de/articles/artikel/")


def test_a_catalog_that_cannot_be_read_is_told_at_its_line(folder):
    built = site(folder, "de", more='== locales/de/LC_MESSAGES/messages.po\nmsgid "Home"\nmsgstr offen\n')
    problem = built.problem("SG590")
    assert problem.place is not None and problem.place.path == "locales/de/LC_MESSAGES/messages.po"


def test_an_unknown_placeholder_in_a_catalog_is_told(folder):
    catalog = '== locales/de/LC_MESSAGES/messages.po\nmsgid "Page {n}"\nmsgstr "Seite {nummer}"\n'
    built = site(folder, "de", more=catalog)
    assert built.codes == ["SG591"]
    assert "{nummer}" in built.problem("SG591").message


def test_a_language_from_the_right_is_set_from_the_right(folder):
    built = site(folder, "ar", "de", more="== content/articles/b/index.de.md\n---\ntitle: Deutsch\n---\nText.\n")
    page = built.page("ar/articles/artikel/")
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    fallback = built.page("ar/articles/deutsch/").xpath("//article")[0]
    assert (fallback.get("lang"), fallback.get("dir")) == ("de", "ltr")
    switch = built.page("ar/articles/artikel/").xpath("//nav[contains(@class, 'language-switch')]//*[@lang='de']")[0]
    assert switch.get("dir") == "ltr"


def test_a_name_of_ones_own_is_shown_in_the_switch(folder):
    simple = "{tag: de-simple, base: de, name: Leichte Sprache, structure: free}"
    built = site(folder, "de", simple)
    assert built.codes == []
    assert "Leichte Sprache" in built.text("de/articles/artikel/")
    assert "21. Januar 2025" in words(built, "de-simple/articles/artikel/")


def test_text_values_fall_back_by_language(folder):
    more = "== content/organizations/a.yaml\nname: {de: Österreich, en: Austria}\n"
    built = site(folder, "de-AT", "de", "en", "fr", more=more)
    assert "Österreich" in words(built, "de-AT/organizations/a/")
    assert "Austria" in words(built, "en/organizations/a/")
    [name] = built.page("fr/organizations/a/").xpath("//h1")
    assert name.text_content().strip() in ("Österreich", "Austria")


FRENCH = """== content/glossary/option.fr.md
---
term: option d'achat
definition: Le droit d'acheter plus tard.
---
== content/glossary/investor.fr.md
---
term: investisseur
definition: Qui apporte du capital.
---
== content/glossary/loan.fr.md
---
term: prêt
definition: Une somme à rendre.
---
== content/articles/b/index.fr.md
---
title: Texte
date: 2025-05-01
---
L'investisseur a une option d'achat ! Qui prête ? "Les prêts" sont rares.

## Suite

Les investisseur·euse·s ont des options d’achat, et l’investisseuse un prêt.
"""


def test_a_site_in_french(folder):
    built = site(folder, "fr", more=FRENCH)
    assert built.codes == []
    page = built.page("fr/articles/texte/")
    links = page.xpath("//a[@data-term]")
    assert [(link.get("data-term"), link.text_content()) for link in links] == [
        ("investor", "investisseur"),
        ("option", "option d’achat"),
        ("loan", "prêts"),
        ("investor", "investisseur·euse·s"),
        ("option", "options d’achat"),
        ("loan", "prêt"),
    ]
    assert "achat\u202f! Qui prête\u202f? «\u202fLes prêts\u202f» sont" in page.xpath("string(//main)")
    assert "1er mai 2025" in words(built, "fr/articles/texte/")
    assert "1 minute de lecture" in words(built, "fr/articles/texte/")
