"""``site.yaml``: its settings, their defaults, and its faults, told together."""

from __future__ import annotations

import pytest

from tests.selection import every_third

HEAD = """== site.yaml
title: {de: Erklärt, en: Explained}
base_url: https://example.org/ki
languages: [de, en]
"""
CONCEPT = """== content/glossary/a.de.md
---
term: Vorrecht
definition: Ein Recht.
---
"""


def settings(folder, more: str = ""):
    built = folder.write(HEAD + more + CONCEPT).build()
    assert built.codes == [], built.said()
    return built.result.site.settings


def faults(folder, more: str):
    built = folder.write(HEAD + more + CONCEPT).build()
    return folder.marked(built)


def test_all_but_title_address_and_languages_has_a_default(folder):
    found = settings(folder)
    assert found.timezone == "UTC"
    assert (found.term_link_scope, found.translations.missing, found.page_size, found.raw_html) == (
        "section",
        "fallback",
        20,
        False,
    )
    assert (found.search, found.social_cards) == (True, False)
    assert found.paths["articles"].get(("de",)) == ("articles", "")


def test_the_address_ends_with_one_slash(folder):
    assert settings(folder).base_url == "https://example.org/ki/"


def test_a_language_may_be_a_mapping(folder):
    text = HEAD.replace("[de, en]", "[de, en, {tag: de-simple, base: de, name: Leichte Sprache, structure: free}]")
    language = folder.write(text + CONCEPT).build().result.site.settings.language("de-simple")
    assert (language.autonym, language.structure, language.fallbacks) == (
        "Leichte Sprache",
        "free",
        ("de-simple", "de"),
    )


def test_a_site_adds_a_kind_of_its_own_with_its_roles(folder):
    kinds = settings(
        folder, "kinds:\n  lease: {roles: {owner: {de: Eigentümerin, en: Owner}, user: Nutzerin}, label: Pacht}\n"
    ).kinds
    assert kinds["lease"].roles == ("owner", "user")
    assert kinds["ip_licence"].roles == ("licensor", "licensee")


def test_a_kind_of_the_house_takes_a_concept(folder):
    kinds = settings(folder, "kinds: {right_of_first_refusal: {concept: a}}\n").kinds
    assert kinds["right_of_first_refusal"].concept.key == "a"
    assert kinds["right_of_first_refusal"].roles == ("holder", "grantor")


@pytest.mark.parametrize(
    ("more", "fault"),
    every_third(
        [
            ("colour: red\n", ("SG110", "colour")),
            ("paths: {artikel: x}\n", ("SG110", "artikel")),
            ("paths: {articles: Über uns}\n", ("SG115", "Über uns")),
            ("paths: {articles: {fr: x}}\n", ("SG114", "fr")),
            ("timezone: Wien\n", ("SG112", "Wien")),
            ("page_size: 0\n", ("SG112", "0")),
            ("glossary: {link: often}\n", ("SG113", "often")),
            ("translations: {missing: hide}\n", ("SG113", "hide")),
            ("search: yes\n", ("SG112", "yes")),
            ("publisher: {url: https://example.org}\n", ("SG111", "url")),
            ("publisher: {name: A, email: nobody}\n", ("SG112", "nobody")),
            ("navigation: [nowhere]\n", ("SG301", "nowhere")),
            ("home: {lead: nothing}\n", ("SG301", "nothing")),
            ("kinds: {bogus: {concept: a}}\n", ("SG118", "bogus")),
            ("kinds: {ip_licence: {concept: nix}}\n", ("SG301", "nix")),
            ("description: {de: A, fr: B}\n", ("SG114", "fr")),
            ("title: Zweimal\n", ("SG103", "title")),
        ]
    ),
)
def test_a_fault_of_the_settings_is_told_alone_and_the_rest_is_read(folder, more, fault):
    assert faults(folder, more) == [fault]


def test_a_misspelled_setting_is_told_with_the_nearest(folder):
    built = folder.write(HEAD + "timezon: UTC\n").build()
    assert built.problem("SG110").hint == "did you mean 'timezone'?"


def test_all_faults_are_told_at_once(folder):
    found = faults(folder, "colour: red\npage_size: many\ntimezone: Wien\nhome: {lead: nothing}\n")
    assert [code for code, _ in found] == ["SG110", "SG112", "SG112", "SG301"]


@pytest.mark.parametrize(
    ("languages", "fault"),
    [
        ("", ("SG111", "title")),
        ("languages: []\n", ("SG111", "[]")),
        ("languages: de\n", ("SG112", "de")),
        ("languages: [de, d_e]\n", ("SG112", "d_e")),
    ],
)
def test_without_its_languages_a_site_is_not_read_further(folder, languages, fault):
    built = folder.write(
        f"== site.yaml\ntitle: {{de: A}}\nbase_url: https://example.org/\n{languages}" + CONCEPT
    ).build()
    assert folder.marked(built) == [fault]
    assert built.files == {}


def test_a_language_twice_is_an_error(folder):
    built = folder.write(HEAD.replace("[de, en]", "[de, en, de]") + CONCEPT).build()
    assert built.codes == ["SG103"]
    assert built.result.site.settings.tags == ("de", "en")


@pytest.mark.parametrize(
    "address", ["example.org", "ftp://example.org/", "https://example.org/?a", "https://e.org/a//b"]
)
def test_an_address_that_cannot_be_a_sites_is_refused(folder, address):
    built = folder.write(HEAD.replace("https://example.org/ki", address) + CONCEPT).build()
    assert folder.marked(built) == [("SG112", address)]


def test_a_folder_without_settings_or_content_is_no_site(folder):
    folder.write("")
    (folder.root / "site.yaml").unlink()
    built = folder.build()
    assert built.codes == ["SG100"]
    assert "--site" in (built.problem("SG100").hint or "")
    folder.write(HEAD)
    (folder.root / "content").rmdir()
    assert folder.build().codes == ["SG100"]
    assert "content" in folder.build().problem("SG100").message


def test_two_folders_at_one_path_are_told_at_the_settings(folder):
    built = folder.write(
        HEAD + "paths: {glossary: x, organizations: x}\n" + CONCEPT + "== content/organizations/b.yaml\nname: B\n"
    ).build()
    assert [(problem.code, problem.place.path) for problem in built.problems if problem.place] == [
        ("SG310", "site.yaml")
    ]


@pytest.mark.parametrize(("written", "near"), [("EN", "en"), ("de_AT", "de-AT"), ("zh_Hant", "zh-Hant")])
def test_a_tag_in_another_spelling_is_one_fault(folder, written, near):
    built = folder.write(HEAD.replace("[de, en]", f"[de, {written}]").replace("en:", f"{near}:")).build()
    [problem] = built.problems
    assert (problem.code, problem.hint) == ("SG112", f"did you mean '{near}'?")
