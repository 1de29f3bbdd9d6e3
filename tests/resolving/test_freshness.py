"""Which translations are behind their originals: what counts as a change, and what does not."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sitegen.authoring.translation_stamps import plan_lock, write_lock
from sitegen.build_state.options import BuildOptions
from sitegen.diagnostics import SourceText
from sitegen.model.translation_units import Freshness, find_freshness
from sitegen.pipeline import load_and_resolve
from sitegen.reading.translation_locks import LOCK_FOLDER, read_lock
from sitegen.resolving.resolution import Resolution
from tests.sites import NOW, SiteFolder, split_files

DE, EN = "content/articles/solar/index.de.md", "content/articles/solar/index.en.md"
LOCK = "content/translations/articles/solar.en.yaml"
SITE = f"""
== {DE}
---
title: Sonne
date: 2026-11-01
updated: 2026-11-20
standfirst: Ein Satz über dem Text.
key_points:
  - Der erste Punkt.
  - Der zweite Punkt.
image: {{file: karte.svg, alt: Eine Karte, caption: Die Karte}}
---
Am Anfang stehen zwei Sätze. Dies ist der zweite[^a].

## Rechte

Hier steht etwas über [Rechte](#geld), [](organization:acme) und [mehr](https://press.example/a).
Das steht in der Zeitung [@zeitung, Abs. 3].

```organizations
keys: [acme]
caption: Eine Tabelle
```

### Fristen

Bis zum Jahresende.

## Geld

Es geht um viel Geld.

[^a]: Eine Anmerkung.
== {EN}
---
title: Sun
translated: 2026-11-02
standfirst: A sentence above the text.
---
Two sentences at the beginning. This is the second.

## Rights

Something about rights.

### Terms

Until the end of the year.

## Money

It is about much money.
== content/organizations/acme.yaml
name: Acme
description: {{de: Eine Firma., en: A company.}}
== content/sources/press.yaml
zeitung: {{title: Zeitung, url: "https://press.example/z", date: "2026-01-01"}}
== content/glossary/recht.de.md
---
term: Recht
definition: Was einem zusteht.
---
== content/glossary/recht.en.md
---
term: right
definition: What one is entitled to.
---
"""
LINES = ("original: de", "fields:", "  title: 0123456789abcdef", "sections:", '  "": x', "accepted: true", "=======")
KNOWN = {
    "title": "aa7f23e3e5ba4f2f",
    "standfirst": "b72f1c94a8cd3564",
    "key_points.0": "b17547604422cd41",
    "key_points.1": "ccb9e05b401d3d55",
    "image.caption": "47fddf273da35b3f",
    "image.alt": "31c5a89ef8d9d6b9",
    '""': "0b6ee46abc3e4dac",
    "rechte": "18f0f54453329d5e bf12824e5bbf5f96",
    "fristen": "3cd049b6fd731da2 f42ea82991f89776",
    "geld": "eed01da22ce8de32 4682d1593f86766c",
}
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>'


def resolve(folder: SiteFolder) -> Resolution:
    resolution = load_and_resolve(BuildOptions(site_dir=folder.root, now=NOW, drafts=True))[1]
    assert resolution is not None
    return resolution


def stamp(
    folder: SiteFolder, kind: str = "article", key: str = "solar", tag: str = "en", *, accepted: bool = False
) -> SiteFolder:
    found = resolve(folder)
    write_lock(folder.root, plan_lock(found.site, found.freshness, kind, key, tag, accepted=accepted))
    return folder


def freshness(folder: SiteFolder, kind: str = "article", key: str = "solar", tag: str = "en") -> Freshness:
    return find_freshness(resolve(folder).freshness, kind, key, tag)


def stale(folder: SiteFolder) -> set[tuple[str, str]]:
    """The ids of the stale units of the article, with the change."""
    return {(str(unit.id), unit.change) for unit in freshness(folder).stale}


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    folder = SiteFolder(tmp_path).write(SITE)
    (tmp_path / "content/articles/solar/karte.svg").write_text(PICTURE)
    return stamp(folder)


def test_a_stamped_translation_is_current_and_one_without_a_lock_makes_no_claim(folder):
    assert freshness(folder) == Freshness(state="current", lock=LOCK)
    assert freshness(folder, "concept", "recht").state == "unstamped"


@pytest.mark.parametrize(
    ("old", "new", "unit"),
    [
        ("zwei Sätze. Dies", "drei Sätze. Dies", "section:"),
        ("Bis zum Jahresende.", "Bis zum Jahresanfang. Nicht länger.", "section:fristen"),
        ("viel Geld", "wenig Geld", "section:geld"),
        ("### Fristen", "### Fristen und Tage {#fristen}", "section:fristen"),
        ("Eine Tabelle", "Eine lange Tabelle", "section:rechte"),
        ("Abs. 3", "Abs. 4", "section:rechte"),
        ("[mehr](https://press.example/a)", "[mehr](https://press.example/b)", "section:rechte"),
        ("Eine Anmerkung", "Eine lange Anmerkung", "section:"),
        ("title: Sonne", "title: Die Sonne", "field:title"),
        ("Der zweite Punkt", "Der letzte Punkt", "field:key_points.1"),
        ("Ein Satz über", "Zwei Sätze über", "field:standfirst"),
        ("alt: Eine Karte", "alt: Ein Plan", "field:image.alt"),
        ("caption: Die Karte", "caption: Der Plan", "field:image.caption"),
    ],
)
def test_a_changed_text_makes_its_section_or_field_stale_and_no_other(folder, old, new, unit):
    folder.edit(DE, old, new)
    assert freshness(folder).state == "stale"
    assert stale(folder) == {(unit, "changed")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("zwei Sätze. Dies", "zwei\nSätze.   Dies"),
        ("Ein Satz über dem Text.", ">-\n  Ein Satz\n  über dem Text."),
        ("[Rechte](#geld)", "[Rechte](../../glossary/recht.de.md)"),
        ("[Rechte](#geld)", "Rechte"),
        ("[@zeitung, Abs. 3]", "[@zeitung, Abs. 3; @zeitung]"),
        ("keys: [acme]", "kinds: [company]"),
        ("updated: 2026-11-20", "updated: 2026-11-21"),
        ("date: 2026-11-01", "date: 2026-11-02\norganizations: [acme]"),
        ("## Geld", "## Geld\n\n"),
        ("Es geht um viel Geld.", "Es geht um **viel** Geld."),
        ("## Geld", "Geld\n----"),
        ("[^a]: Eine Anmerkung.", "[^a]: Eine\n    Anmerkung."),
        ("zweite[^a].", "zweite[^b]."),
        ("file: karte.svg", "file: plan.svg"),
        ("title: Sonne", "slug: die-sonne\ntitle: Sonne"),
        ("Der erste Punkt.", "|\n    Der erste\n    Punkt."),
    ],
)
def test_what_is_no_text_for_readers_does_not_count(folder, old, new):
    (folder.root / "content/articles/solar/plan.svg").write_text(PICTURE)
    folder.edit(DE, old, new)
    if "[^b]" in new:
        folder.edit(DE, "[^a]:", "[^b]:")
    assert freshness(folder).state == "current", stale(folder)


def test_a_new_section_and_a_removed_one_are_told(folder):
    folder.edit(DE, "## Geld", "## Neues\n\nEin neuer Abschnitt.\n\n## Geld")
    folder.edit(DE, "### Fristen\n\nBis zum Jahresende.\n\n", "")
    assert stale(folder) == {("section:neues", "added"), ("section:fristen", "removed")}


def test_a_moved_section_is_current_and_a_renamed_one_is_stale_alone(folder):
    text = (folder.root / DE).read_text()
    start, rights, money, note = re.split(r"(?=^## |^\[\^a\]:)", text, flags=re.MULTILINE)
    (folder.root / DE).write_text(start + money + rights + note)
    assert freshness(folder).state == "current"
    folder.edit(DE, "## Geld", "## Dollar und Euro")
    assert stale(folder) == {("section:dollar-und-euro", "changed")}


def test_another_id_of_the_same_heading_is_no_change(folder):
    folder.edit(DE, "## Geld", "## Geld {#money}").edit(DE, "](#geld)", "](#money)")
    assert freshness(folder).state == "current"


def test_an_entry_that_is_added_or_moved_leaves_the_others_current(folder):
    folder.edit(DE, "  - Der erste Punkt.\n  - Der zweite Punkt.", "  - Der zweite Punkt.\n  - Der erste Punkt.")
    assert freshness(folder).state == "current"
    folder.edit(DE, "  - Der zweite", "  - Ein neuer Punkt.\n  - Der zweite")
    assert stale(folder) == {("field:key_points.0", "added")}
    assert freshness(folder).names == ("key_points",)


def test_what_was_accepted_holds_until_the_next_change(folder):
    folder.edit(DE, "viel Geld", "wenig Geld")
    stamp(folder, accepted=True)
    assert freshness(folder).state == "accepted"
    folder.edit(DE, "wenig Geld", "kein Geld")
    assert stale(folder) == {("section:geld", "changed")}
    stamp(folder)
    assert freshness(folder).state == "current"


def test_a_renamed_key_keeps_what_is_known_and_stamping_moves_the_lock(folder):
    folder.edit(DE, "viel Geld", "wenig Geld")
    (folder.root / "content/articles/solar").rename(folder.root / "content/articles/sun")
    assert freshness(folder, key="sun") == replace(freshness(folder, key="sun"), state="stale", lock=LOCK)
    assert not resolve(folder).orphan_locks
    stamp(folder, key="sun")
    assert freshness(folder, key="sun").state == "current"
    locks = [path.relative_to(folder.root).as_posix() for path in (folder.root / LOCK_FOLDER).rglob("*.yaml")]
    assert locks == ["content/translations/articles/sun.en.yaml"]


def test_a_lock_without_its_translation_is_an_orphan(folder):
    (folder.root / EN).unlink()
    found = resolve(folder)
    assert [lock.path for lock in found.orphan_locks] == [LOCK]
    assert not found.freshness


def test_a_lock_of_a_language_that_is_gone_is_an_orphan(folder):
    (folder.root / EN).unlink()
    folder.write("== site.yaml\ntitle: A\nbase_url: https://example.org/\nlanguages: [de]\n")
    (folder.root / "content/organizations/acme.yaml").write_text("name: Acme\n")
    (folder.root / "content/glossary/recht.en.md").unlink()
    assert [lock.path for lock in resolve(folder).orphan_locks] == [LOCK]


def test_the_texts_of_records_are_compared_where_the_language_has_them(folder):
    stamp(folder, "organization", "acme")
    record = "content/organizations/acme.yaml"
    assert freshness(folder, "organization", "acme").state == "current"
    folder.edit(record, "name: Acme", "name: {de: Akme, en: Acme}\nkind: nonprofit")
    assert freshness(folder, "organization", "acme").state == "current"
    folder.edit(record, "Eine Firma", "Ein Verein")
    assert freshness(folder, "organization", "acme").names == ("description",)


def test_stamping_twice_writes_the_same_bytes_and_tells_who_writes_them(folder):
    before = (folder.root / LOCK).read_bytes()
    found = resolve(folder)
    assert not write_lock(folder.root, plan_lock(found.site, found.freshness, "article", "solar", "en"))
    assert (folder.root / LOCK).read_bytes() == before
    assert before.startswith(b"# Written by 'sitegen translate stamp'")
    assert re.search(r"^  fristen: [0-9a-f]{16} [0-9a-f]{16}$", before.decode(), re.MULTILINE)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("original: de", "<<<<<<< HEAD\noriginal: de\n=======\noriginal: en\n>>>>>>> other", "3:1"),
        ("original: de", "original: [de", None),
        ("original: de", "who: knows", "3:1"),
        ("sections:", "sections: []\nothers:", None),
        ("  title: ", "  title: x", "5:10"),
    ],
)
def test_a_damaged_lock_is_a_problem_with_its_place_and_stamping_mends_it(folder, old, new, place):
    folder.edit(LOCK, old, new)
    problems = [one for one in folder.build().problems if one.code == "SG506"]
    assert len(problems) == 1
    assert problems[0].place is not None
    assert problems[0].place.path == LOCK
    assert place in (None, f"{problems[0].place.line}:{problems[0].place.column}")
    assert "stamp" in str(problems[0].hint)
    stamp(folder)
    assert folder.build().codes == []


@pytest.mark.parametrize("name", ["articles/solar.yaml", "stories/solar.en.yaml", "articles/Solar.en.yaml", "a.txt"])
def test_another_file_among_the_locks_is_a_problem(folder, name):
    path = folder.root / LOCK_FOLDER / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("")
    problem = folder.build().problem("SG506")
    assert problem.place is not None
    assert problem.place.path == f"{LOCK_FOLDER}{name}"


def test_the_digests_of_locks_are_the_same_in_every_version(folder):
    """Another way to compute them would make every translation of every site stale."""
    text = (folder.root / LOCK).read_text()
    entries = dict(line.strip().split(": ", 1) for line in text.splitlines() if line.startswith("  "))
    assert entries == KNOWN


@given(text=st.text() | st.lists(st.sampled_from([*LINES, "\t", "- ", "\x00"])).map("\n".join))
def test_no_text_of_a_lock_is_a_crash(text):
    lock, problems = read_lock(SourceText(LOCK, text), "article", "solar", "en")
    assert (lock is None) == bool(problems)
    assert {problem.code for problem in problems} <= {"SG506"}


@pytest.fixture(scope="module")
def wrapped(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    folder = SiteFolder(tmp_path_factory.mktemp("site")).write(SITE)
    (folder.root / "content/articles/solar/karte.svg").write_text(PICTURE)
    return stamp(folder)


@given(width=st.integers(12, 120), space=st.sampled_from(["\n\n", "\n\n\n\n"]))
def test_any_wrapping_of_an_original_keeps_it_current(wrapped, width, space):
    front, body = split_files(SITE)[DE].rsplit("---\n", 1)
    blocks = [
        block if block.startswith(("#", "```", "[^")) else textwrap.fill(block, width, break_long_words=False)
        for block in body.split("\n\n")
    ]
    (wrapped.root / DE).write_text(f"{front}---\n{space.join(blocks)}")
    assert freshness(wrapped).state == "current", stale(wrapped)
