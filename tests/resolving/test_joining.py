"""Documents of one key in several languages become one work."""

from __future__ import annotations

import pytest

PEOPLE = "== content/people/ada.yaml\nname: Ada\n== content/people/alan.yaml\nname: Alan\n"


def article(german: str, english: str) -> str:
    return (
        f"{PEOPLE}== content/articles/a/index.de.md\n---\ntitle: A\n{german}---\n"
        f"== content/articles/a/index.en.md\n---\ntitle: B\n{english}---\n"
    )


def test_a_translation_inherits_what_is_not_language(folder):
    built = folder.write(article("date: 2026-11-01\nauthors: [ada]\ntopics: [cloud]\n", "")).build()
    text = built.text("en/articles/b/")
    assert built.codes == []
    assert "November 1, 2026" in text
    assert "Ada" in text
    assert "/en/topics/cloud/" in text


@pytest.mark.parametrize(
    ("field", "ours", "theirs"),
    [
        ("date", "2026-11-01", "2026-11-02"),
        ("updated", "2026-11-01", "2026-11-02"),
        ("authors", "[ada]", "[alan]"),
        ("topics", "[cloud]", "[]"),
        ("series", "{key: a, part: 1}", "{key: a, part: 2}"),
        ("as_of", "2025-04-29", "today"),
        ("review_by", "2027-01-01", "2027-01-02"),
    ],
)
def test_a_contradiction_names_both_places(folder, field, ours, theirs):
    built = folder.write(article(f"{field}: {ours}\n", f"{field}: {theirs}\n")).build()
    problem = built.problem("SG501")
    assert folder.marked(built) == [("SG501", theirs)]
    assert problem.place is not None and problem.place.path == "content/articles/a/index.en.md"
    assert [(place.path, place.line) for place, _ in problem.related] == [("content/articles/a/index.de.md", 3)]


def test_the_same_value_in_both_is_no_contradiction(folder):
    both = "date: 2026-11-01\nauthors: [ada]\n"
    assert folder.write(article(both, both)).build().codes == []


def test_a_field_that_only_the_translation_has_is_a_contradiction(folder):
    built = folder.write(article("", "date: 2026-11-01\n")).build()
    assert folder.marked(built) == [("SG501", "2026-11-01")]


def test_a_published_translation_of_a_draft_is_a_contradiction(folder):
    built = folder.write(article("status: draft\n", "status: published\n")).build()
    assert folder.marked(built) == [("SG501", "published")]


def test_a_draft_translation_of_what_is_published_is_none(folder):
    assert folder.write(article("status: published\n", "status: draft\n")).build().codes == []


def test_what_is_language_may_differ(folder):
    assert (
        folder.write(article("kicker: K\ndescription: D\nslug: eins\n", "kicker: L\nslug: one\n")).build().codes == []
    )


def test_the_original_is_the_first_language_that_exists(folder):
    built = folder.write("== content/articles/a/index.en.md\n---\ntitle: B\n---\n").build()
    assert built.result.site.articles["a"].original == "en"
    assert built.page("de/artikel/b/").findtext(".//h1") == "B"


def test_a_document_may_name_another_original(folder):
    built = folder.write(article("", "original: en\ndate: 2026-11-01\n")).build()
    assert built.codes == []
    assert built.result.site.articles["a"].original == "en"
    assert "1. November 2026" in built.text("de/artikel/a/").replace("\u00a0", " ")


def test_two_documents_that_name_different_originals_contradict_each_other(folder):
    built = folder.write(article("original: de\n", "original: en\n")).build()
    assert built.codes == ["SG501"]


def test_an_original_that_does_not_exist_is_told(folder):
    built = folder.write("== content/articles/a/index.de.md\n---\ntitle: A\noriginal: en\n---\n").build()
    assert folder.marked(built) == [("SG502", "en")]


def test_a_concepts_acronym_and_sources_are_the_originals(folder):
    text = """== content/sources/s.yaml
s: {title: Gesetz, kind: document}
== content/glossary/rofr.de.md
---
term: Vorkaufsrecht
acronym: ROFR
definition: Ein Recht.
sources: [s]
---
== content/glossary/rofr.en.md
---
term: right of first refusal
definition: A right.
acronym: RFR
---
"""
    built = folder.write(text).build()
    assert folder.marked(built) == [("SG501", "RFR")]
    assert "ROFR" in built.text("en/glossary/right-of-first-refusal/")
    assert "Gesetz" in built.text("en/glossary/right-of-first-refusal/")


def test_the_pictures_file_is_the_originals_and_its_words_are_the_translations(folder):
    text = article("image: {file: k.svg, alt: Karte}\n", "image: {alt: Map, caption: The map}\n")
    built = folder.write(text + "== content/articles/a/k.svg\n<svg/>\n").build()
    picture = built.page("en/articles/b/").xpath("//figure//img")[0]
    assert built.codes == []
    assert picture.get("alt") == "Map"
    other = folder.write(article("image: {file: k.svg, alt: Karte}\n", "image: {file: m.svg, alt: Map}\n")).write(
        "== content/articles/a/m.svg\n<svg/>\n"
    )
    assert other.build().codes == ["SG501"]
