"""Strings: where they are found, what they become, what is reported."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from sitegen.i18n.catalogs import Catalog, MissingMessage, read_catalog
from sitegen.i18n.language import Language
from sitegen.i18n.messages import list_format_messages

ROOT = Path(__file__).parents[2]
GERMAN = Language(tag="de")
AUSTRIAN = Language(tag="de-AT")
ENGLISH = Language(tag="en")
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


def po(folder: Path, tag: str, entries: str, header: str = HEADER) -> Path:
    path = folder / tag / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    path.write_text(f"{header}\n{entries}\n", encoding="utf-8")
    return folder


def entry(msgid: str, msgstr: str, context: str = "") -> str:
    return (f'msgctxt "{context}"\n' if context else "") + f'msgid "{msgid}"\nmsgstr "{msgstr}"\n'


def catalog(language: Language, *folders: Path) -> Catalog:
    result, problems = read_catalog(language, folders)
    assert problems == []
    return result


def test_a_message_is_translated_and_filled(tmp_path):
    german = catalog(GERMAN, po(tmp_path, "de", entry("by {name}", "von {name}")))
    assert german.gettext("by {name}", name="Ada") == "von Ada"


def test_only_simple_names_are_placeholders(tmp_path):
    german = catalog(GERMAN, po(tmp_path, "de", entry("{a}", "{a} {a.__class__} {0} {} {{a}}")))
    assert german.gettext("{a}", a="x") == "x {a.__class__} {0} {} {x}"


def test_a_value_is_never_read_as_a_placeholder(tmp_path):
    assert catalog(ENGLISH, tmp_path).gettext("{a} {b}", a="{b}", b="c") == "{b} c"


def test_the_site_overrides_the_theme_string_by_string(tmp_path):
    theme = po(tmp_path / "theme", "de", entry("Home", "Start") + "\n" + entry("Search", "Suche"))
    site = po(tmp_path / "site", "de", entry("Home", "Titelseite"))
    german = catalog(GERMAN, theme, site)
    assert (german.gettext("Home"), german.gettext("Search")) == ("Titelseite", "Suche")


def test_the_more_particular_language_wins_over_the_site(tmp_path):
    theme = po(tmp_path / "theme", "de-AT", entry("January", "Jänner"))
    site = po(tmp_path / "site", "de", entry("January", "Januar"))
    assert catalog(AUSTRIAN, theme, site).gettext("January") == "Jänner"


def test_the_contracts_words_have_a_context_and_an_english_catalog(tmp_path):
    po(tmp_path, "en", entry("open", "not answered", "response"))
    english = catalog(ENGLISH, tmp_path)
    assert english.pgettext("response", "open") == "not answered"
    assert english.gettext("open") == "open"


def test_what_a_language_lacks_is_shown_in_english_and_reported(tmp_path):
    po(tmp_path, "en", entry("ip_licence", "IP licence", "kind"))
    missing: set[MissingMessage] = set()
    german = catalog(GERMAN, tmp_path).report_missing_to(missing.add)
    assert german.pgettext("kind", "ip_licence") == "IP licence"
    assert german.gettext("Home") == "Home"
    assert missing == {MissingMessage("de", "kind", "ip_licence"), MissingMessage("de", "", "Home")}


def test_english_sentences_are_not_missing_in_english_but_words_of_the_contract_are(tmp_path):
    missing: set[MissingMessage] = set()
    english = catalog(Language(tag="en-GB"), tmp_path).report_missing_to(missing.add)
    english.gettext("Home")
    english.pgettext("kind", "barter")
    assert missing == {MissingMessage("en-GB", "kind", "barter")}


def test_the_header_says_how_plurals_are_counted(tmp_path):
    rule = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
    forms = 'msgid "{n} file"\nmsgid_plural "{n} files"\n' + "".join(
        f'msgstr[{index}] "{{n}} {form}"\n' for index, form in enumerate(["plik", "pliki", "plików"])
    )
    polish = catalog(Language(tag="pl"), po(tmp_path, "pl", forms, f'{HEADER}"Plural-Forms: {rule}\\n"\n'))
    said = [polish.ngettext("{n} file", "{n} files", n) for n in (1, 3, 5, 22)]
    assert said == ["1 plik", "3 pliki", "5 plików", "22 pliki"]


def test_without_a_header_the_language_says_how_plurals_are_counted(tmp_path):
    forms = 'msgid "{n} file"\nmsgid_plural "{n} files"\nmsgstr[0] "{n} fichier"\nmsgstr[1] "{n} fichiers"\n'
    french = catalog(Language(tag="fr"), po(tmp_path, "fr", forms))
    assert french.ngettext("{n} file", "{n} files", 0) == "0 fichier"


def test_a_plural_without_a_translation_counts_in_english(tmp_path):
    english = catalog(ENGLISH, tmp_path)
    said = [english.ngettext("{n} file", "{n} files", n, n=f"{n:,}") for n in (1, 2000)]
    assert said == ["1 file", "2,000 files"]


@pytest.mark.parametrize("unused", ['#, fuzzy\nmsgid "Home"\nmsgstr "Heim"\n', entry("Home", "")])
def test_a_translation_that_is_fuzzy_or_empty_counts_as_none(tmp_path, unused):
    assert catalog(GERMAN, po(tmp_path, "de", unused)).gettext("Home") == "Home"


def test_a_broken_file_is_a_problem_with_its_line(tmp_path):
    po(tmp_path, "de", 'msgid "Home"\nmsgtsr "Start"\n')
    german, [problem] = read_catalog(GERMAN, [tmp_path])
    assert problem.code == "SG590"
    assert problem.place is not None
    assert (problem.place.path, problem.place.line) == ("locales/de/LC_MESSAGES/messages.po", 6)
    assert german.gettext("Home") == "Home"


@pytest.mark.parametrize("rule", ["nplurals=x;", "nplurals=2; plural=n%0;", "nplurals=2; plural=import os;"])
def test_a_senseless_plural_rule_is_a_problem(tmp_path, rule):
    po(tmp_path, "de", entry("Home", "Start"), f'{HEADER}"Plural-Forms: {rule}\\n"\n')
    _, [problem] = read_catalog(GERMAN, [tmp_path])
    assert problem.code == "SG590"


def test_a_header_that_was_never_filled_in_does_no_harm(tmp_path):
    header = 'msgid ""\nmsgstr ""\n"Language: ../../etc\\n"\n"POT-Creation-Date: YEAR-MO-DA HO:MI+ZONE\\n"\n'
    assert catalog(GERMAN, po(tmp_path, "de", entry("Home", "Start"), header)).gettext("Home") == "Start"


def test_a_file_in_another_encoding_is_a_problem(tmp_path):
    path = po(tmp_path, "de", entry("Tax", "Gebühr")) / "de/LC_MESSAGES/messages.po"
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))
    _, [problem] = read_catalog(GERMAN, [tmp_path])
    assert "UTF-8" in problem.message


def test_a_placeholder_that_the_message_lacks_is_a_problem(tmp_path):
    po(tmp_path, "de", entry("by {name}", "von {Name}"))
    _, [problem] = read_catalog(GERMAN, [tmp_path])
    assert (problem.code, problem.hint) == ("SG591", "the message knows: name")


def test_a_malformed_tag_opens_no_file(tmp_path):
    po(tmp_path, "evil", entry("Home", "Haha"))
    assert catalog(Language(tag="../locales/evil"), tmp_path).gettext("Home") == "Home"


def test_a_catalog_goes_to_worker_processes(tmp_path):
    german = catalog(GERMAN, po(tmp_path, "de", entry("Home", "Start")))
    assert pickle.loads(pickle.dumps(german)) == german


def test_the_theme_has_every_message_of_the_formats_in_german():
    missing: set[MissingMessage] = set()
    german = catalog(GERMAN, ROOT / "locales").report_missing_to(missing.add)
    for one in list_format_messages():
        german.gettext(one.message)
    assert missing == set()
