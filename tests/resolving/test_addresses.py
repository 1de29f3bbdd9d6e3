"""Where pages stand, what former addresses lead to, and the refusal of two things at one address."""

from __future__ import annotations

import pytest


def article(key: str, front: str, language: str = "de") -> str:
    return f"== content/articles/{key}/index.{language}.md\n---\n{front}---\nText.\n"


def pages(built) -> set[str]:
    return {path.removesuffix("index.html") for path in built.files if path.endswith("index.html")}


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Größe über Öl", "groesse-ueber-oel"),
        ("Straße & Maß", "strasse-und-mass"),
        ("„Wer zahlt?“ – eine Frage", "wer-zahlt-eine-frage"),
        ("Čeští investoři", "cesti-investori"),
        ("ＡＩ 2.0", "ai-2-0"),
    ],
)
def test_a_slug_comes_from_the_title_transliterated(folder, title, slug):
    built = folder.write(article("a", f'title: "{title}"\n')).build()
    assert f"de/artikel/{slug}/" in pages(built)


def test_a_title_without_letters_leaves_the_key(folder):
    assert "de/artikel/a/" in pages(folder.write(article("a", 'title: "!?"\n')).build())


def test_a_slug_overrides_the_title_and_a_records_slug_its_key(folder):
    text = (
        article("a", "title: Ein Titel\nslug: kurz\n")
        + """== content/organizations/meta.yaml
name: Meta
slug: {de: meta-konzern, en: meta-group}
== content/products/llama.yaml
name: Llama
slug: lama
"""
    )
    found = pages(folder.write(text).build())
    assert {"de/artikel/kurz/", "de/organisationen/meta-konzern/", "en/organizations/meta-group/"} <= found
    assert {"de/products/lama/", "en/products/lama/"} <= found


def test_a_concepts_slug_comes_from_its_term_and_a_records_from_its_key(folder):
    text = "== content/glossary/rofr.de.md\n---\nterm: Vorkaufsrecht\ndefinition: Ein Recht.\n---\n"
    text += "== content/organizations/meta.yaml\nname: Meta Platforms\n"
    assert {"de/glossar/vorkaufsrecht/", "de/organisationen/meta/"} <= pages(folder.write(text).build())


def test_the_paths_of_pages_may_be_empty(folder):
    assert "de/impressum/" in pages(folder.write("== content/pages/i.de.md\n---\ntitle: Impressum\n---\n").build())


def test_an_alias_becomes_a_redirect_page(folder):
    built = folder.write(article("a", "title: Neu\naliases: [alt, aelter]\n")).build()
    page = built.page("de/artikel/alt/")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://example.org/de/artikel/neu/"]
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=/de/artikel/neu/"]
    assert page.xpath("//a/@href") == ["/de/artikel/neu/"]
    assert "de/artikel/aelter/" in pages(built)
    assert "alt/" not in built.text("sitemap.xml")


def test_a_records_alias_is_a_redirect_in_every_language(folder):
    built = folder.write("== content/organizations/meta.yaml\nname: Meta\naliases: [facebook]\n").build()
    assert {"de/organisationen/facebook/", "en/organizations/facebook/"} <= pages(built)


def test_a_new_translation_redirects_the_address_of_its_former_fallback_page(folder):
    folder.write(article("a", "title: Was es kostet\n"))
    assert "en/articles/was-es-kostet/" in pages(folder.build())
    built = folder.write(article("a", "title: What it costs\n", "en")).build()
    assert built.codes == []
    assert built.page("en/articles/was-es-kostet/").xpath("//a/@href") == ["/en/articles/what-it-costs/"]


def test_a_former_fallback_address_that_is_taken_is_left_to_its_holder(folder):
    text = article("a", "title: Meta\n") + article("a", "title: About Meta\n", "en")
    built = folder.write(text + article("b", "title: Anders\n") + article("b", "title: Meta\n", "en")).build()
    assert built.codes == []
    assert built.page("en/articles/meta/").findtext(".//h1") == "Meta"
    assert 'http-equiv="refresh"' not in built.text("en/articles/meta/")


def test_an_alias_goes_before_a_former_fallback_address(folder):
    text = article("a", "title: Meta\n") + article("a", "title: About Meta\n", "en")
    text += article("b", "title: Anders\n") + article("b", "title: Other\naliases: [meta]\n", "en")
    built = folder.write(text).build()
    assert built.codes == []
    assert built.page("en/articles/meta/").xpath("//a/@href") == ["/en/articles/other/"]


def test_two_pages_at_one_address_are_told_at_each_source(folder):
    built = folder.write(article("a", "title: Gleich\n") + article("b", "title: Gleich\n")).build()
    assert folder.marked(built) == [("SG310", "Gleich"), ("SG310", "Gleich")]
    assert [p.place.path for p in built.problems if p.place] == [
        "content/articles/a/index.de.md",
        "content/articles/b/index.de.md",
    ]
    assert built.problems[0].related[0][0].path == "content/articles/b/index.de.md"


def test_a_collision_of_slugs_is_told_at_the_slugs(folder):
    built = folder.write(article("a", "title: A\nslug: x\n") + article("b", "title: B\nslug: x\n")).build()
    assert folder.marked(built) == [("SG310", "x"), ("SG310", "x")]


def test_an_alias_does_not_take_the_address_of_a_page(folder):
    built = folder.write(article("a", "title: A\naliases: [b]\n") + article("b", "title: B\n")).build()
    assert folder.marked(built) == [("SG310", "b"), ("SG310", "B")]


def test_an_alias_is_not_the_pages_own_slug(folder):
    assert set(folder.write(article("a", "title: A\naliases: [a]\n")).build().codes) == {"SG310"}


def test_a_day_and_a_partnership_do_not_share_an_address(folder):
    built = folder.write(
        """== content/organizations/a.yaml
name: A
== content/organizations/b.yaml
name: B
== content/sources/s.yaml
s: {title: S, kind: document}
== content/partnerships/a-b.yaml
parties: [a, b]
slug: 2025-01-21
clauses:
  - {id: t, kind: ip_licence, parties: {licensor: a, licensee: b}, begins: "2025-01-21", sources: [s]}
"""
    ).build()
    assert "content/partnerships/a-b.yaml" in {p.place.path for p in built.faults if p.code == "SG310" and p.place}


@pytest.mark.parametrize("static", ["de/artikel/A/index.html", "de/artikel/a/index.html", "DE/artikel/a/INDEX.html"])
def test_addresses_that_differ_in_case_alone_are_one(folder, static):
    built = folder.write(article("a", "title: A\n") + f"== content/static/{static}\nx\n").build()
    assert built.codes == ["SG310", "SG310"]


def test_paths_that_differ_in_normalization_alone_are_one(folder):
    built = folder.write("== content/static/m\u00fcll.txt\nx\n== content/static/mu\u0308ll.txt\ny\n").build()
    assert built.codes == ["SG603"]


@pytest.mark.parametrize("base", ["https://example.org/", "https://example.org/ki/", "http://localhost:8000/a/b/c/"])
def test_a_site_may_stand_under_any_path(folder, base):
    text = article("a", "title: A\naliases: [alt]\n", "de").replace(
        "Text.", "[](article:b) und [B](../b/index.de.md#teil)"
    )
    built = folder.write(text + article("b", "title: B\n") + "\n## Teil\n").build(base_url=base)
    prefix = "/" + base.split("/", 3)[3]
    assert built.codes == []
    page = built.page("de/artikel/a/")
    assert page.xpath("//main//div[@class='body']//a/@href") == [
        f"{prefix}de/artikel/b/",
        f"{prefix}de/artikel/b/#teil",
    ]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{base}de/artikel/a/"]
    for path, data in built.files.items():
        if path.endswith(".html"):
            assert all(href.startswith((prefix, "#", "http")) for href in built.page("/" + path).xpath("//a/@href")), (
                data
            )


def test_a_site_in_one_language_has_its_pages_under_it_too(folder):
    text = "== site.yaml\ntitle: A\nbase_url: https://example.org/\nlanguages: [en]\n" + article(
        "a", "title: A\n", "en"
    )
    built = folder.write(text).build()
    assert built.codes == []
    assert "en/articles/a/" in pages(built)
