"""Former addresses, also of another system: which files redirect, which are refused, and what they may not take."""

from __future__ import annotations

import pytest

from tests.selection import every_third

ARTICLE = """== content/articles/{key}/index.{lang}.md
---
title: {title}
{more}---
Text.
"""


def article(aliases: str, *, key: str = "neu", lang: str = "de", title: str = "Neu") -> str:
    return ARTICLE.format(key=key, lang=lang, title=title, more=f"aliases: [{aliases}]\n" if aliases else "")


FORMER = [
    ("frueher", "de/artikel/frueher/index.html"),
    ("/2023/06/zweiter/", "2023/06/zweiter/index.html"),
    ("/2023/06/zweiter.html", "2023/06/zweiter.html"),
    ("/2023/07/Zweiter.HTML", "2023/07/Zweiter.HTML"),
    ("/zweiter.htm", "zweiter.htm"),
    ("/old", "old/index.html"),
    ("/alt/index.html", "alt/index.html"),
    ("/archiv.php", "archiv.php/index.html"),
    ("/de/artikel/alt/", "de/artikel/alt/index.html"),
    ("/en/articles/old/", "en/articles/old/index.html"),
    ("/über-uns/", "über-uns/index.html"),
    ("/%C3%BCber/", "über/index.html"),
    ("/u\u0308bel/", "übel/index.html"),
    ("/日本語/記事/", "日本語/記事/index.html"),
    ("/100%25/", "100%/index.html"),
    ("'/zwei Worte/'", "zwei Worte/index.html"),
    ("/a/b/c/d/e/", "a/b/c/d/e/index.html"),
]


def test_an_alias_redirects_from_a_slug_or_a_whole_path(folder):
    for number, (alias, _) in enumerate(FORMER):
        folder.write(article(alias, key=f"neu-{number}", title=f"Neu {number}"))
    built = folder.build()
    assert built.codes == []
    for number, (_, path) in enumerate(FORMER):
        page = built.page(f"/{path}")
        target = f"/de/artikel/neu-{number}/"
        assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={target}"]
        assert page.xpath("//link[@rel='canonical']/@href") == [f"https://example.org{target}"]


REFUSED = [
    ("/alt/?p=12", "leave out everything from ?"),
    ('"/alt/#teil"', "leave out everything from ?"),
    ("https://example.org/alt/", "the path alone, from the root of the site: /alt/"),
    ("'//example.org/alt/'", "the path alone"),
    ("mailto:a@example.org", "the path alone"),
    ("/../alt/", "without . or .."),
    ("/a/./b/", "without . or .."),
    ("/%2e%2e/alt/", "without . or .."),
    ("/.git/", "without . or .."),
    ("/", "the site itself"),
    ("/index.html", "the site itself"),
    ("/a//b/", "single slashes"),
    ("/a/b//", "single slashes"),
    ("2023/06/alt/", "begins with /: /2023/06/alt/"),
    ("alt.html", "begins with /: /alt.html"),
    ("/a%zz/", "as %25"),
    ("/a%2Fb/", "as %25"),
    ("/%FF/", "not in UTF-8"),
    ('"/a\\\\b/"', "no backslashes"),
    ('"/a\\tb/"', "no invisible"),
    (f"/{'ü' * 130}/", "at most 255 bytes"),
    ("Alter Titel", "lower-case letters"),
]


def test_what_is_no_former_address_is_told_at_its_place(folder):
    built = folder.write(article(", ".join(["gut", *(alias for alias, _ in REFUSED)]))).build()
    assert folder.marked(built) == [("SG112", alias) for alias, _ in REFUSED]
    for problem, (alias, hint) in zip(built.faults, REFUSED, strict=True):
        assert hint in (problem.hint or ""), alias
    assert "de/artikel/gut/index.html" in built.files


@pytest.mark.parametrize(
    "taken",
    every_third(
        [
            "/de/",
            "/de/artikel/",
            "/DE/Artikel/",
            "/de/artikel/anders/",
            "/de/artikel/anders",
            "/de/artikel/Anders/index.html",
            "/de/artikel/neu/",
            "/en/corrections/",
            "/de/artikel/2/",
            "/404.html",
            "/robots.txt",
            "/robots.txt/tief/",
            "/de/feed.xml",
            "/DE/feed.json",
            "/sitemap.xml",
            "/schluessel.asc",
            "/ordner/seite.html",
            "/pagefind/",
            "/pagefind/x.html",
            "/pagefind",
        ]
    ),
)
def test_an_alias_takes_no_address_of_anything_else(folder, taken):
    static = "== content/static/schluessel.asc\nx\n== content/static/ordner/Seite.html\n<p>x</p>\n"
    more = article("", key="anders", title="Anders") + article("", key="drei", title="Drei")
    folder.write(article(taken) + more + static).edit("site.yaml", "timezone", "page_size: 2\ntimezone")
    built = folder.build()
    told = [problem for problem in built.faults if problem.place and problem.place.path.endswith("neu/index.de.md")]
    assert {problem.code for problem in told} <= {"SG310", "SG603"}
    assert taken in {folder.words(problem) for problem in told}, built.said()


def test_two_documents_with_one_alias_are_told_at_both(folder):
    built = folder.write(article("/Über/", key="a", title="A") + article("/%C3%BCber", key="b", title="B")).build()
    assert folder.marked(built) == [("SG310", "/Über/"), ("SG310", "/%C3%BCber")]


def test_one_address_written_twice_is_told(folder):
    built = folder.write(article("alt, /de/artikel/alt/")).build()
    assert set(built.codes) == {"SG310"}


def test_the_alias_of_a_translation_leads_to_the_translation(folder):
    text = article("/2023/alt/") + article("/2023/old/, older", lang="en", title="New")
    built = folder.write(text).build()
    assert built.codes == []
    assert built.page("/2023/alt/").xpath("//h1/a/@href") == ["/de/artikel/neu/"]
    assert built.page("/2023/old/").xpath("//h1/a/@href") == ["/en/articles/new/"]
    assert "en/articles/older/index.html" in built.files
    assert "de/artikel/older/index.html" not in built.files


def test_a_whole_path_of_the_original_is_one_redirect(folder):
    built = folder.write(article("/2023/alt/")).build()
    found = [path for path in built.files if "2023" in path]
    assert found == ["2023/alt/index.html"]


@pytest.mark.parametrize(
    ("alias", "target"),
    [("/firma/ms/", "/de/organisationen/microsoft/"), ("/en/companies/ms.html", "/en/organizations/microsoft/")],
)
@pytest.mark.parametrize("kind", ["organizations", "topics"])
def test_a_whole_path_of_a_record_leads_to_the_language_in_it(folder, alias, target, kind):
    folder.write(f"== content/{kind}/microsoft.yaml\nname: Microsoft\naliases: [{alias}]\n")
    folder.write("== content/articles/a.de.md\n---\ntitle: A\ntopics: [microsoft]\n---\nText.\n")
    folder.write("== content/articles/a.en.md\n---\ntitle: A\n---\nText.\n")
    built = folder.build()
    assert built.codes == []
    target = (
        target.replace("organisationen", "themen").replace("organizations", "topics") if kind == "topics" else target
    )
    path = alias if alias.endswith(".html") else f"{alias}index.html"
    assert built.page(path).xpath("//h1/a/@href") == [target]


def test_the_alias_of_a_record_that_is_taken_is_told_at_the_alias(folder):
    folder.write("== content/organizations/a.yaml\nname: A\naliases: [gut, /robots.txt]\n")
    built = folder.build()
    assert folder.marked(built) == [("SG603", "/robots.txt")]


def test_a_static_file_may_not_stand_where_a_folder_is(folder):
    built = folder.write(article("") + "== content/static/de/artikel\nx\n").build()
    assert built.codes == ["SG603"]
    assert built.faults[0].place.path == "content/static/de/artikel"


def test_aliases_work_below_any_path(folder):
    built = folder.write(article("/2023/alt.html")).build(base_url="https://example.org/ki/")
    assert built.codes == []
    assert built.page("/2023/alt.html").xpath("//h1/a/@href") == ["/ki/de/artikel/neu/"]


def test_an_alias_that_moves_to_another_article_leads_there(folder):
    folder.write(article("/alt/") + article("", key="b", title="B"))
    assert folder.build().page("/alt/").xpath("//h1/a/@href") == ["/de/artikel/neu/"]
    folder.write(article("") + article("/alt/", key="b", title="B"))
    assert folder.build().page("/alt/").xpath("//h1/a/@href") == ["/de/artikel/b/"]
