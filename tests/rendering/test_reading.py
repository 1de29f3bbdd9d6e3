"""What helps to read an article: marks that stay with their words, cards, what is folded, told once, and reported."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from tests.sites import DEFAULT_SITE_YAML, build_once

PUBLISHER = 'publisher: {name: P, url: "https://example.org/", email: desk@example.org}\n'
WORLD = """== content/organizations/alpha.yaml
name: Alpha
description: Baut Türme.
== content/organizations/beta.yaml
name: Beta
== content/people/ada.yaml
name: Ada
bio: Leitet Alpha.
== content/sources/all.yaml
s: {title: Eine Quelle, url: "https://press.example/s", date: 2019-01-01, language: de}
== content/partnerships/p.yaml
parties: [alpha, beta]
agreements:
  - {id: first, date: "2019-07-22", title: Erste, evidence: reported, sources: [s]}
  - {id: second, date: "2025-10-28", title: Zweite, evidence: reported, sources: [s]}
clauses:
  - {id: a, kind: ip_licence, parties: {licensee: alpha, licensor: beta}, agreement: first,
     ends: {date: "2025-10-28", how: waived}}
  - {id: b, kind: board_seat, parties: {holder: alpha, company: beta}, agreement: second}
"""
ARTICLE = """== content/articles/x/index.de.md
---
title: Der Bruch
date: 2026-11-01
as_of: 2025-04-29
updates:
  - {date: 2025-10-28, text: "Beide einigten sich neu [@s]."}
  - {date: 2026-10-30, text: "Ein Absatz kam hinzu."}
---
[Alpha](organization:alpha) und [Beta](organization:beta) [@s] mit [Ada](person:ada)
[@s, S. 3] [@s].

```changes
partnership: p
since: 2025-04-29
as_of: today
```

```quote
speaker: ada
source: s
text: offene Plattform
```

```quote
source: s
text: Wir bauen einen sehr hohen Turm.
```
"""
SITE = f"== site.yaml\n{DEFAULT_SITE_YAML}{PUBLISHER}{WORLD}{ARTICLE}"


def article():
    return build_once(SITE).page("de/artikel/der-bruch/")


def words(element) -> str:
    return " ".join(element.text_content().split())


def test_the_blank_before_a_citation_does_not_break():
    paragraph = article().xpath("//div[@class='body']/p[1]")[0].text_content()
    assert "Beta\u00a0[1] mit Ada\u00a0[1, S.\u00a03]\u00a0[1]." in paragraph


def test_changes_stand_under_their_day_with_what_the_updates_say_of_it():
    figure = article().xpath("//figure[contains(@class, 'events')]")[0]
    days = figure.xpath(".//ol/li")
    assert [words(day.find("p")) for day in days] == ["28. Oktober 2025"]
    first, *changes = [words(event) for event in days[0].findall("div")]
    assert first == "Beide einigten sich neu [1]."
    assert [change.split()[0].strip(":") for change in changes] == ["Ende", "Beginn"]


def test_what_a_figure_tells_is_not_told_again_as_an_update():
    page = article()
    assert page.text_content().count("Beide einigten sich neu") == 1
    assert [words(one) for one in page.xpath("//section[@class='updates']//li/div")] == ["Ein Absatz kam hinzu."]
    assert len(page.xpath("//*[@id='page-updates']")) == 1, "links to the updates lead to the first of them"


def test_an_article_without_such_a_figure_lists_all_updates():
    site = SITE.replace("```changes\npartnership: p\nsince: 2025-04-29\nas_of: today\n```", "")
    page = build_once(site).page("de/artikel/der-bruch/")
    assert len(page.xpath("//section[@class='updates']//li")) == 2
    assert page.xpath("//section[@class='updates']/h2/@id") == ["page-updates"]


def test_a_quotation_of_a_few_words_is_not_set_off():
    short, long = article().xpath("//figure[contains(@class, 'quote')]")
    assert short.get("class") == "quote short"
    assert long.get("class") == "quote"


def test_linked_organizations_and_people_have_a_card_if_there_is_something_to_say():
    cards = article().xpath("//div[@class='link-cards']/div")
    assert [(card.get("data-href"), words(card)) for card in cards] == [
        ("/de/organisationen/alpha/", "Alpha Baut Türme."),
        ("/de/personen/ada/", "Ada Leitet Alpha."),
    ]


def test_an_error_in_an_article_can_be_reported_with_its_address_and_day():
    [address] = article().xpath("//p[@class='report-error']/a/@href")
    mail = urlsplit(address)
    fields = parse_qs(mail.query)
    assert (mail.scheme, mail.path) == ("mailto", "desk@example.org")
    assert fields["subject"] == ["Fehler in Der Bruch"]
    address, state, *rest = fields["body"][0].split("\r\n")
    assert address == "https://example.org/de/artikel/der-bruch/"
    assert state.replace("\u00a0", " ") == "Stand: 1. November 2026"
    assert rest == ["", ""]


def test_without_a_mail_address_nothing_can_be_reported():
    page = build_once(WORLD + ARTICLE).page("de/artikel/der-bruch/")
    assert page.xpath("//a[starts-with(@href, 'mailto:')]") == []


def test_figures_and_tables_take_time_to_read():
    text = "== content/articles/y/index.de.md\n---\ntitle: Y\ndate: 2026-11-01\n---\n"
    table = "\n".join(["| Wort | Wort | Wort | Wort |"] * 100)
    figures = "\n\n".join(["```glossary\nconcepts: [c]\n```"] * 8)
    concept = "== content/glossary/c.de.md\n---\nterm: C\ndefinition: D.\n---\n"

    def minutes(body: str) -> str:
        return words(build_once(text + body + "\n" + concept).page("de/artikel/y/").xpath("//div[@class='byline']")[0])

    assert "1 Minute" in minutes("Kurz.").replace("\u00a0", " ")
    assert "2 Minuten" in minutes(f"| A | B | C | D |\n| --- | --- | --- | --- |\n{table}").replace("\u00a0", " ")
    assert "2 Minuten" in minutes(figures).replace("\u00a0", " ")


def test_more_than_three_mentions_are_folded():
    site = "== content/glossary/c.de.md\n---\nterm: Turm\ndefinition: D.\n---\n"
    site += "".join(f"== content/pages/p{n}.de.md\n---\ntitle: Seite {n}\n---\nDer Turm.\n" for n in range(5))
    uses = build_once(site).page("de/glossar/turm/").xpath("//section[@class='uses']")[0]
    assert [words(one) for one in uses.xpath("./ul/li")] == ["Seite 0", "Seite 1", "Seite 2"]
    assert words(uses.xpath("./details/summary")[0]) == "2 weitere Seiten"
    assert [words(one) for one in uses.xpath("./details/ul/li")] == ["Seite 3", "Seite 4"]


def test_lists_that_the_navigation_lacks_are_in_the_footer_and_say_what_they_list():
    built = build_once(SITE)
    [href] = built.page("de/").xpath("//footer//a[. = 'Personen']/@href")
    page = built.page(href)
    assert words(page.xpath("//main//div[@class='standfirst']")[0]).startswith("Wer in den Artikeln spricht")
    assert page.xpath("//meta[@name='description']/@content")
    assert "Leitet Alpha." in words(page.xpath("//ul[@class='entries']")[0])


def test_the_chooser_says_what_the_site_is_about():
    site = SITE.replace("base_url", "description: {de: Worum es geht., en: What it is about.}\nbase_url", 1)
    choices = build_once(site).page("/").xpath("//main//li")
    assert [words(one).split(" ", 1)[0] for one in choices] == ["Deutsch", "English"]
    assert "What it is about." in words(choices[1])
