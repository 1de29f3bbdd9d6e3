"""Dead links in finished pages: those that no writer wrote."""

from __future__ import annotations

import pytest

from sitegen.checking.links import check_links
from sitegen.rendering.engine.outputs import OutputFacts, OutputManifest, join_target
from tests.selection import every_third

SITE = "title: {de: Erklärt}\nbase_url: https://example.org/\nlanguages: [de]\nmarkdown: {raw_html: true}\n"
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


@pytest.mark.parametrize(
    "html",
    every_third(
        [
            "<a href='/nope/'>x</a>",
            "<a href=/nope/>x</a>",
            "<A HREF=/nope/>x</A>",
            '<a href="&#47;nope/">x</a>',
            "<map><area href='/nope/' alt=''></map>",
            "<img src=/nope/ alt=''>",
            "<img src='data:,' srcset='/nope/ 2x' alt=''>",
            "<video poster='/nope/'></video>",
            "<form action='/nope/'></form>",
            "<svg><use href='/nope/#a'/></svg>",
            "<noscript><a href='/nope/'>x</a></noscript>",
            "<a href='../nope/'>x</a>",
        ]
    ),
)
def test_a_dead_link_is_found_however_html_spells_it(folder, html):
    in_text = folder.write(PAGE.replace("Text.", f"<div>{html}</div>")).write(f"== site.yaml\n{SITE}").build()
    assert {problem.place.path for problem in in_text.faults if problem.place} == {"content/pages/a.de.md"}
    assert {*in_text.codes} == {"SG601"}
    in_template = folder.write(PAGE).write(f"== templates/partials/footer.html.j2\n{html}\n").build()
    assert {*in_template.codes} == {"SG601"}


@pytest.mark.parametrize(
    "html",
    [
        "<!-- <a href='/nope/'> -->",
        "<template><a href='/nope/' id='page-main'>x</a></template>",
        "<script>'<a href=\"/nope/\">'</script>",
        "<p title='<a href=\"/nope/\">'>href=/nope/</p>",
        "<a name=here></a><a href='#here'>x</a><a href='#top'>x</a>",
        "<a href='/de/?q=x#page-main'>x</a><a href='../../#page-main'>x</a>",
        "<a href='HTTPS://EXAMPLE.org/de/'>x</a><a href='//elsewhere.example/nope/'>x</a>",
    ],
)
def test_what_is_no_dead_link_is_none(folder, html):
    folder.write(PAGE.replace("Text.", f"<div>{html}</div>")).write(f"== site.yaml\n{SITE}")
    folder.write("== content/pages/b.de.md\n---\ntitle: B\n---\nText.\n")
    assert folder.build().codes == []


@pytest.mark.parametrize("again", ["<p id='page-main'>", "<p ID=page-main>", "<P Id=page&#45;main>"])
def test_an_id_twice_is_found_however_html_spells_it(folder, again):
    folder.write(PAGE.replace("Text.", f"<div>{again}</p></div>")).write(f"== site.yaml\n{SITE}")
    assert folder.build().codes == ["SG604"]


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


@pytest.mark.parametrize(
    ("link", "marked"),
    [
        ('<a href="/nix/da/">x</a>', "nix/da"),
        ('<a class="x" href="{{ page.canonical }}nix/da/">x</a>', "nix/da"),
        ("<a href=../../nix/da/>x</a>", "nix/da"),
        ('<a href="#nirgends">x</a>', "#nirgends"),
    ],
)
def test_a_dead_link_of_a_template_is_told_in_the_template(folder, link, marked):
    page = "== content/pages/a.de.md\n---\ntitle: A\n---\nText.\n"
    built = folder.write(f"{page}== templates/partials/footer.html.j2\n<footer>\n<p>{link}</p>\n</footer>\n").build()
    places = {problem.place.path for problem in built.faults if problem.code == "SG601" and problem.place}
    assert places == {"templates/partials/footer.html.j2"}, built.said()
    assert all(marked.endswith(folder.words(problem)) for problem in built.faults)
