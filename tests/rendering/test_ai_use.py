"""How AI took part in a text: what readers and machines are told, and the warning about texts that nobody read."""

from __future__ import annotations

import pytest

from tests.schema_org import graphs

SITE = """== site.yaml
title: {de: Erklärt, en: Explained}
base_url: https://example.org/
languages: [de, en]
publisher: {name: Haus}
== content/people/ada.yaml
name: Ada
== content/organizations/meta.yaml
name: Meta
== content/articles/a/index.de.md
---
title: A
date: 2026-11-01
ai_use: USE
---
Text.
"""


def built_with(folder, use: str):
    return folder.write(SITE.replace("USE", use)).build()


def notice(built) -> str:
    return " ".join(built.page("de/articles/a/").xpath("string(//*[@class='colophon'])").split())


def article(built):
    return graphs(built)["de/articles/a/index.html"][0]


def test_a_generated_text_says_so_to_people_and_machines(folder):
    built = built_with(folder, "{method: generated, reviewed_by: [ada], responsible: ada}")
    assert built.codes == [], built.said()
    words = "Dieser Text wurde von KI erzeugt. Geprüft von Ada. Redaktionell verantwortlich: Ada."
    assert words in notice(built)
    found = article(built)
    assert found["creditText"] == words
    assert found["digitalSourceType"] == "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
    person = [{"@type": "Person", "@id": "https://example.org/de/people/ada/", "name": "Ada"}]
    assert (found["editor"], found["accountablePerson"]) == (person, person)
    assert words in built.text("de/articles/a/index.md")


def test_without_a_review_it_is_a_warning(folder):
    built = built_with(folder, "{method: generated}")
    assert folder.marked(built) == [("SG135", "{method: generated}")]
    assert "Redaktionell verantwortlich: Haus." in notice(built)


def test_an_organization_may_answer_for_a_text(folder):
    built = built_with(folder, "{method: assisted, responsible: {organization: meta}, text: Für *eine* Tabelle.}")
    assert built.codes == []
    expected = "Für eine Tabelle. Mit Hilfe von KI geschrieben. Redaktionell verantwortlich: Meta."
    assert expected in notice(built)
    assert "accountablePerson" not in article(built)


def test_a_sentence_alone_is_shown_as_it_is(folder):
    built = built_with(folder, "Mit *Hilfe*.")
    assert "Mit Hilfe." in notice(built)
    assert article(built)["creditText"] == "Mit Hilfe."


@pytest.mark.parametrize(
    ("use", "code", "marked"),
    [
        ("{method: some}", "SG113", "some"),
        ("{method: none, reviewed_by: [nobody]}", "SG301", "nobody"),
        ("{method: none, responsible: {organization: nobody}}", "SG301", "nobody"),
    ],
)
def test_mistakes_are_marked(folder, use, code, marked):
    built = built_with(folder, use)
    assert (code, marked) in folder.marked(built)


def test_a_picture_says_it_too(folder):
    folder.write(SITE.replace("ai_use: USE", "image: {file: p.svg, alt: P, ai_use: generated}"))
    folder.write("== content/articles/a/p.svg\n<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'/>\n")
    built = folder.build()
    assert "Von KI erzeugt" in built.page("de/articles/a/").xpath("string(//figcaption)")
    picture = article(built)["image"]
    assert picture["digitalSourceType"].endswith("/TrainedAlgorithmicMediaDigitalSource")


def test_concepts_and_pages_say_so_too(folder):
    folder.write(SITE.replace("USE", "Keine."))
    folder.write("""== content/glossary/c.de.md
---
term: Begriff
definition: Ein Begriff.
ai_use: {method: assisted, text: Für *eine* Tabelle.}
---
Text.
== content/pages/about.de.md
---
title: Über uns
ai_use: {method: generated, reviewed_by: [ada]}
---
Text.
""")
    built = folder.build()
    assert built.codes == [], built.said()
    for path, words in (
        ("de/glossary/begriff/", "Für eine Tabelle. Mit Hilfe von KI geschrieben. Redaktionell verantwortlich: Haus."),
        (
            "de/pages/ueber-uns/",
            "Dieser Text wurde von KI erzeugt. Geprüft von Ada. Redaktionell verantwortlich: Haus.",
        ),
    ):
        said = " ".join(built.page(path).xpath("string(//section[h2 = 'Zu diesem Text'])").split())
        assert said.removeprefix("Zu diesem Text ") == words
    assert "Für *eine* Tabelle. Mit Hilfe von KI geschrieben." in built.text("de/glossary/begriff/index.md")
