"""Sources among themselves: what nothing cites, and chains without a beginning."""

from __future__ import annotations

SOURCES = """== content/sources/s.yaml
eins: {title: Eins, kind: document}
zwei: {title: Zwei, kind: document, via: eins}
"""


def uncited(built) -> list[str]:
    return [problem.message for problem in built.problems if problem.code == "SG321"]


def test_a_source_that_nothing_cites_is_a_note(folder):
    built = folder.write(SOURCES).build()
    assert uncited(built) == ["nothing cites the source 'zwei'"]
    assert built.result.is_publishable(strict=True)


def test_a_citation_in_a_draft_counts(folder):
    page = "== content/pages/a.de.md\n---\ntitle: A\nstatus: draft\n---\n[@zwei]\n"
    assert uncited(folder.write(SOURCES + page).build()) == []


def test_a_chain_that_begins_somewhere_is_no_circle(folder):
    folder.write(SOURCES).write("== content/sources/t.yaml\ndrei: {title: Drei, kind: document, via: zwei}\n")
    assert folder.build().codes == []


def test_each_circle_is_told_once_however_many_lead_into_it(folder):
    folder.write(SOURCES).edit("content/sources/s.yaml", "Eins, kind: document", "Eins, kind: document, via: zwei")
    folder.write("== content/sources/t.yaml\ndrei: {title: Drei, kind: document, via: zwei}\n")
    assert folder.marked(folder.build()) == [("SG127", "zwei")]


def test_a_source_by_way_of_another_says_so_to_readers(folder):
    built = folder.write(SOURCES + "== content/pages/a.de.md\n---\ntitle: A\n---\n[@zwei]\n").build()
    assert "Eins" in built.page("de/a/").xpath("string(//li[@id='source-1'])")


def test_an_address_without_encryption_is_a_note_unless_an_archive_has_it(folder):
    sources = (
        "== content/sources/s.yaml\n"
        'plain: {title: A, url: "http://press.example/a"}\n'
        'kept: {title: B, url: "http://press.example/b", archive: "https://archive.example/b"}\n'
        'safe: {title: C, url: "https://press.example/c"}\n'
    )
    found = [problem for problem in folder.write(sources).build().problems if problem.code == "SG322"]
    assert [problem.message for problem in found] == ["the address of the source 'plain' is not encrypted"]
