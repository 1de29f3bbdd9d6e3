"""Pages that list others: home, articles with paging, topics, series, the glossary, corrections."""

from __future__ import annotations

import pytest


def article(number: int, more: str = "") -> str:
    front = f"title: Artikel {number}\ndate: 2026-01-{number:02}\n{more}"
    return f"== content/articles/a{number:02}/index.de.md\n---\n{front}---\nText.\n"


def titles(built, path: str) -> list[str]:
    return [
        " ".join(h.text_content().split()) for h in built.page(path).xpath("//main//*[contains(@class, 'card')]//h2")
    ]


def many(folder, count: int, more: str = ""):
    folder.write("".join(article(number, more) for number in range(1, count + 1)))
    folder.edit("site.yaml", "timezone", "page_size: 3\ntimezone")
    return folder.build()


def test_articles_are_listed_newest_first_on_pages_of_the_sites_size(folder):
    built = many(folder, 7)
    assert titles(built, "de/artikel/") == ["Artikel 7", "Artikel 6", "Artikel 5"]
    assert titles(built, "de/artikel/2/") == ["Artikel 4", "Artikel 3", "Artikel 2"]
    assert titles(built, "de/artikel/3/") == ["Artikel 1"]
    assert "de/artikel/4/index.html" not in built.files
    assert "de/artikel/1/index.html" not in built.files


def test_the_pages_of_a_list_lead_to_each_other(folder):
    page = many(folder, 7).page("de/artikel/2/")
    hrefs = page.xpath("//nav[contains(@class, 'paging')]//a/@href")
    assert {"/de/artikel/", "/de/artikel/3/"} <= set(hrefs)
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://example.org/de/artikel/2/"]
    assert "2" in page.xpath("string(//head/title)")


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_that_fits_has_one_page(folder, count):
    built = many(folder, count)
    assert "de/artikel/2/index.html" not in built.files
    assert built.page("de/artikel/").xpath("//nav[contains(@class, 'paging')]") == []


def test_an_article_may_not_take_the_address_of_a_lists_page(folder):
    folder.write(article(9, "slug: 2\n"))
    assert many(folder, 4).codes == ["SG603"]


def test_the_home_page_leads_with_the_chosen_or_the_newest_article(folder):
    built = many(folder, 3)
    assert (
        built.page("de/").xpath("//*[contains(@class, 'lead')]//h2//text()[normalize-space()]")[0].strip()
        == "Artikel 3"
    )
    folder.edit("site.yaml", "page_size", "home: {lead: a01}\npage_size")
    assert "Artikel 1" in folder.build().page("de/").xpath("string(//*[contains(@class, 'lead')])")


@pytest.mark.parametrize(
    ("more", "why"), [("date: 2027-01-01", "scheduled for 2027-01-01"), ("status: draft", "a draft")]
)
def test_a_lead_that_is_not_published_gives_way_to_the_newest_article(folder, more, why):
    folder.write(
        article(1) + article(2) + f"== content/articles/next/index.de.md\n---\ntitle: Bald\n{more}\n---\nText.\n"
    )
    folder.edit("site.yaml", "timezone", "home: {lead: next}\ntimezone")
    built = folder.build()
    assert folder.marked(built) == [("SG608", "next")]
    assert why in built.faults[0].message
    assert "Artikel 2" in built.page("de/").xpath("string(//*[contains(@class, 'lead')])")
    assert folder.build(drafts=True).codes == []


def test_a_lead_that_does_not_exist_is_an_error(folder):
    folder.write(article(1)).edit("site.yaml", "timezone", "home: {lead: a1}\ntimezone")
    assert folder.marked(folder.build()) == [("SG301", "a1")]


def test_a_topic_has_a_page_with_its_articles_and_needs_no_file(folder):
    built = many(folder, 2, "topics: [cloud-rechnen]\n")
    assert titles(built, "de/themen/cloud-rechnen/") == ["Artikel 2", "Artikel 1"]
    assert built.page("de/themen/cloud-rechnen/").findtext(".//h1") == "Cloud rechnen"
    folder.write("== content/topics/cloud-rechnen.yaml\nname: Rechenleistung\ndescription: Wo gerechnet wird\n")
    page = folder.build().page("de/themen/cloud-rechnen/")
    assert page.findtext(".//h1") == "Rechenleistung"
    assert "Wo gerechnet wird" in page.text_content()


def test_a_series_lists_its_parts_in_order_and_each_part_names_the_others(folder):
    parts = [article(number, f"series: {{key: reihe, part: {4 - number}}}\n") for number in (1, 2, 3)]
    built = folder.write("".join(parts)).build()
    assert titles(built, "de/series/reihe/") == ["Artikel 3", "Artikel 2", "Artikel 1"]
    series = built.page("de/artikel/artikel-2/").xpath("//*[contains(@class, 'series')]")[0]
    assert "Artikel 1" in series.text_content()
    assert "Artikel 3" in series.text_content()


def test_the_glossary_is_sorted_by_the_languages_rules(folder):
    terms = ["Zoll", "Ärger", "Affe", "Öl", "Oper", "Übernahme"]
    folder.write(
        "".join(
            f"== content/glossary/t{number}.de.md\n---\nterm: {term}\ndefinition: Text.\n---\n"
            for number, term in enumerate(terms)
        )
    )
    page = folder.build().page("de/glossar/")
    listed = [link.text_content().strip() for link in page.xpath("//main//dt//a | //main//dl//dt//a")]
    assert [term for term in listed if term in terms] == ["Affe", "Ärger", "Öl", "Oper", "Übernahme", "Zoll"]
    assert page.xpath("//*[@id='letter-a']")


CORRECTED = """corrections:
  - {date: 2026-03-01, at: "#teil", text: "Erste *Korrektur*."}
  - {date: 2026-03-05, text: "Zweite."}
"""


def test_all_corrections_stand_on_one_page_newest_first(folder):
    folder.write(article(1, CORRECTED).replace("Text.", "## Teil\n\nText."))
    built = folder.build()
    assert built.codes == []
    text = built.page("de/corrections/").xpath("string(//main)")
    assert text.index("Zweite.") < text.index("Erste Korrektur.")
    assert "/de/artikel/artikel-1/#teil" in built.page("de/corrections/").xpath("//main//a/@href")
    own = built.page("de/artikel/artikel-1/").xpath("//section[contains(@class, 'corrections')]")[0].text_content()
    assert own.index("Zweite.") < own.index("Erste Korrektur.")


def test_related_articles_share_topics_or_organizations(folder):
    folder.write(
        article(1, "topics: [a, b]\n") + article(2, "topics: [a, b]\n") + article(3, "topics: [a]\n") + article(4)
    )
    related = folder.build().page("de/artikel/artikel-1/").xpath("//*[contains(@class, 'related')]//h3")
    assert [" ".join(h.text_content().split()) for h in related] == ["Artikel 2", "Artikel 3"]


def test_records_are_listed_by_name_in_each_language(folder):
    folder.write("== content/organizations/a.yaml\nname: {de: Österreich, en: Austria}\n")
    folder.write("== content/organizations/b.yaml\nname: {de: Belgien, en: Belgium}\n")
    built = folder.build()

    def listed(path: str) -> list[str]:
        names = {"Österreich", "Austria", "Belgien", "Belgium"}
        return [
            a.text_content().strip() for a in built.page(path).xpath("//main//a") if a.text_content().strip() in names
        ]

    assert listed("de/organisationen/") == ["Belgien", "Österreich"]
    assert listed("en/organizations/") == ["Austria", "Belgium"]


def test_the_navigation_is_what_the_site_says_and_marks_where_one_is(folder):
    folder.write(article(1) + "== content/pages/about.de.md\n---\ntitle: Über uns\nshort_title: Wir\n---\n")
    folder.edit("site.yaml", "timezone", "navigation: [about, articles]\ntimezone")
    page = folder.build().page("de/artikel/artikel-1/")
    links = page.xpath("//header//nav[not(contains(@class, 'language-switch'))]//a[not(@rel)]")
    assert [a.get("href") for a in links if a.get("href") != "/de/"] == ["/de/ueber-uns/", "/de/artikel/"]
    assert [a.get("aria-current") for a in links if a.get("href") == "/de/artikel/"] not in ([None], [])


def test_a_person_who_wrote_much_is_shown_with_the_newest_articles_and_the_names_of_the_others(folder):
    folder.write("== content/people/mara.yaml\nname: Mara Roth\n")
    page = many(folder, 5, "authors: [mara]\n").page("de/personen/mara/")
    [articles] = page.xpath("//section[contains(@class, 'articles')]")
    shown = [" ".join(h.text_content().split()) for h in articles.xpath(".//h3")]
    assert shown == ["Artikel 5", "Artikel 4", "Artikel 3"]
    [older] = page.xpath("//section[h2 = 'Ältere Artikel']")
    assert [a.get("href") for a in older.xpath(".//a")] == ["/de/artikel/artikel-2/", "/de/artikel/artikel-1/"]
