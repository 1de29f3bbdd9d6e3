"""Dead links in finished pages: those that no writer wrote."""

from __future__ import annotations

import pytest

from sitegen.checking.links import check_links
from sitegen.rendering.engine.outputs import OutputFacts, OutputManifest, join_target

PAGE = "== content/pages/a.de.md\n---\ntitle: A\n---\nText.\n"


@pytest.mark.parametrize("address", ["/de/nichts/", "/nichts.css", "https://example.org/nichts/", "#nichts"])
def test_a_dead_link_of_a_template_is_told_once_however_many_pages_have_it(folder, address):
    folder.write(PAGE).write(f'== templates/partials/footer.html.j2\n<a href="{address}">x</a>\n')
    codes = folder.build().codes
    assert set(codes) == {"SG601"}
    assert len(codes) == 1 or address == "#nichts"


def test_a_link_to_another_host_is_not_followed(folder):
    folder.write(PAGE).write('== templates/partials/footer.html.j2\n<a href="https://elsewhere.example/nichts">x</a>\n')
    assert folder.build().codes == []


def test_an_address_beside_the_sites_path_is_none_of_its_own(folder):
    folder.write(PAGE).write('== templates/partials/footer.html.j2\n<a href="/anderswo/">x</a>\n')
    assert folder.build(base_url="https://example.org/ki/").codes == ["SG601"]


ANCHORS = tuple(f"s{n}" for n in range(20))
FORMER = {
    "a": OutputFacts(
        path="a.html", targets=tuple(join_target(path, anchor) for path in ("b.html", "c.html") for anchor in ANCHORS)
    ),
    "b": OutputFacts(path="b.html", ids=ANCHORS),
    "c": OutputFacts(path="c.html", ids=ANCHORS),
}


def checked(ids_of_c: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """``a``, which leads to both others, and ``c`` were made again: what is told, and whose ids are asked."""
    asked: list[str] = []

    def ids(job: str) -> dict[str, tuple[str, ...]]:
        asked.append(job)
        return {f"{job}.html": FORMER[job].ids}

    ledger = OutputManifest(["a", "b", "c"], {job: (f"{job}.html",) for job in FORMER}, lambda job: (FORMER[job],), ids)
    ledger.reuse(["b"])
    ledger.rebuilt.update(a=(FORMER["a"],), c=(OutputFacts(path="c.html", ids=ids_of_c),))
    return [problem.message for problem in check_links(ledger)], asked


def test_a_kept_page_is_not_asked_where_it_was_led_to_before():
    assert checked((*ANCHORS, "more")) == ([], ["a", "c"])


def test_a_place_that_a_page_led_to_may_be_gone_since():
    assert checked(ANCHORS[1:])[0] == ["the page /a.html links to /c.html#s0, which is not there"]
