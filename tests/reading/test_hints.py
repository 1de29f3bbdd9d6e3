"""Hints that lead where the mend is."""

from __future__ import annotations

import pytest

PAGE = "== content/articles/a/index.de.md\n---\ntitle: A\ndate: 2026-01-01\n{more}---\n{text}\n"


def article(more: str = "", text: str = "Text.") -> str:
    return PAGE.format(more=more, text=text)


def hint(built, code: str) -> str:
    return built.problem(code).hint or ""


def test_a_file_that_differs_in_case_alone_is_meant(folder):
    files = "== content/articles/a/k.png\nx\n== content/articles/a/K-.png\nx\n"
    built = folder.write(article(text="![Karte](K.png)") + files).build()
    assert hint(built, "SG304") == "did you mean 'k.png'?"


def test_a_link_to_a_file_of_sources_is_a_citation(folder):
    sources = "== content/sources/press.yaml\ns: {title: S, url: 'https://example.org/'}\n"
    built = folder.write(article(text="[Presse](../../sources/press.yaml)") + sources).build()
    assert "[@" in hint(built, "SG303")


def test_a_text_by_language_where_one_serves_all(folder):
    built = folder.write("== content/organizations/a.yaml\nname: A\nlegal_name: {de: A AG}\n").build()
    assert hint(built, "SG112") == "this field takes one text, for all languages"


def test_a_value_that_holds_a_comma_stands_in_quotes_among_others(folder):
    built = folder.write(article("robots: never\n")).build()
    assert hint(built, "SG113") == "allowed: noindex, nofollow, 'noindex, nofollow', none, noarchive"


@pytest.mark.parametrize("value", ["29.4.2025", "soon", "2025-02-30"])
def test_the_day_of_a_figure_may_be_today(folder, value):
    built = folder.write(article(f"as_of: {value}\n")).build()
    assert hint(built, "SG112").endswith("; 'today' is allowed, too")


@pytest.mark.parametrize("written", ["24.11.2026", "24. 11. 2026", "2026/11/24", "2026.11.24"])
def test_a_day_in_another_notation_is_given_in_the_right_one(folder, written):
    built = folder.write(article(f"updated: {written}\n")).build()
    assert hint(built, "SG112").startswith("did you mean '2026-11-24'?")


def test_a_day_without_zeros_is_given_with_them(folder):
    built = folder.write(article("updated: 2026-1-5\n")).build()
    assert hint(built, "SG112").startswith("did you mean '2026-01-05'?")


def test_a_day_that_the_calendar_lacks_is_not_proposed(folder):
    built = folder.write(article("updated: 2026/13/24\n")).build()
    assert "did you mean" not in hint(built, "SG112")


def test_a_name_in_place_of_a_key_is_spelled_as_one(folder):
    built = folder.write(article("topics: [Öl & Gas]\n")).build()
    assert hint(built, "SG115").startswith("did you mean 'oel-und-gas'?")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("www.example.org/x", "https://www.example.org/x"),
        ("https//example.org", "https://example.org"),
        ("a.example", "https://a.example"),
        ("daily.example.org/a/b.pdf", "https://daily.example.org/a/b.pdf"),
        ("karte.pdf", None),
        ("kapitel.2/a.md", None),
    ],
)
def test_an_address_without_its_scheme_is_no_file(folder, written, address):
    built = folder.write(article(text=f"Siehe [hier]({written}).")).build()
    assert hint(built, "SG303").partition(": ")[2] == (address or "")


def test_the_list_of_articles_cannot_stand_where_the_home_page_is(folder):
    folder.write(article()).edit("site.yaml", "articles: {de: artikel, en: articles}", 'articles: ""')
    problem = folder.build().problem("SG115")
    assert "'articles'" in problem.message
    assert folder.words(problem) == '""'


def test_a_partnership_has_a_party(folder):
    built = folder.write("== content/partnerships/p.yaml\nparties: []\n").build()
    assert built.codes == ["SG408"]
    assert built.page("de/partnerschaften/p/").xpath("string(//h1)") == "P"


SLIPS = [  # the line of a field, what is marked, a part of the hint
    ('title: "Wir wollen das nicht", sagt Nadella', ", sagt Nadella", "'\"Wir wollen das nicht\", sagt Nadella'"),
    ("title: 'Wie geht's weiter'", "s weiter'", '"Wie geht\'s weiter"'),
    ('title: "Das "große" Spiel"', 'große" Spiel"', "'Das \"große\" Spiel'"),
    ("title: [Exklusiv] Foo", "Foo", '"[Exklusiv] Foo"'),
    ("title: {neu} Foo", "Foo", '"{neu} Foo"'),
    ('key_points: ["Eins" und, zwei]', "und", "'\"Eins\" und'"),
    ('key_points:\n  - "Eins", sagt sie\n  - zwei', ", sagt sie", "'\"Eins\", sagt sie'"),
    ("title:Foo", ":", "title: …"),
    ("title:Foo\nkicker: x", ":", "title: …"),
    ("kicker: x\ntitle:Foo", ":", "title: …"),
    ("kicker: x\ntitle:Foo\nslug: x", ":", "title: …"),
    ("title:\u00a0Foo", ":\u00a0", "ordinary blank"),
    ("kicker: x\ntitle:\u202fFoo", ":\u202f", "ordinary blank"),
    ("title：Foo", "：", "a colon and a blank"),
    ("title = Foo\nkicker: x", "=", "a colon and a blank"),
    ("title: Foo\nkey_points:\n\u00a0\u00a0- eins", "\u00a0", "ordinary blanks"),
]


@pytest.mark.parametrize(("lines", "marked", "said"), SLIPS)
def test_a_slip_in_yaml_is_marked_where_it_is(folder, lines, marked, said):
    built = folder.write(f"== content/articles/a/index.de.md\n---\n{lines}\nlanguages: [de]\n---\nT.\n").build()
    assert folder.marked(built) == [("SG102", marked)], built.said()
    assert said in hint(built, "SG102")


@pytest.mark.parametrize(
    "lines", ["  • eins\n  • zwei", "  – eins", "  -eins\n  -zwei", "  1. eins\n  2. zwei", "  + eins"]
)
def test_items_without_a_hyphen_and_a_blank_are_told(folder, lines):
    built = folder.write(article(f"key_points:\n{lines}\n")).build()
    assert "'- '" in hint(built, "SG112")


OTHER_NAMES = [
    *[(name, "'topics: [key]'") for name in ("tags", "tag", "categories", "category", "keywords")],
    *[(name, "'description'") for name in ("summary", "excerpt", "abstract", "meta_description")],
    *[(name, "'updated'") for name in ("lastmod", "lastModified", "last_modified_at", "modified", "dateModified")],
    *[(name, "'date'") for name in ("published", "publishDate", "pubDate", "date_published", "created")],
    *[(name, "'standfirst'") for name in ("subtitle", "lead", "intro", "teaser")],
    *[(name, "'image: {file: …, alt: …}'") for name in ("thumbnail", "cover", "featured_image", "featureImage")],
    *[(name, "the name of the file") for name in ("lang", "language")],
    *[(name, "'slug'") for name in ("permalink", "url")],
    *[(name, "'authors: [key]'") for name in ("author", "byline")],
    *[(name, "remove it") for name in ("toc", "layout", "weight", "comments", "math", "type")],
    ("draft", "'status: draft'"),
    ("noindex", "'robots: noindex'"),
    ("license", "'licence'"),
    ("redirect_from", "'aliases'"),
    ("canonicalURL", "'canonical'"),
    ("seo_title", "'social_title'"),
    ("headline", "'title'"),
    ("tldr", "'key_points'"),
    ("menu", "site.yaml"),
    ("kickr", "did you mean 'kicker'?"),
    ("\u00a0kicker", "no-break space"),
    ("\u00a0 kicker", "no-break space"),
    *[(name, "it is written 'date'") for name in ("Date", "DATE")],
    *[(name, "it is written 'short_title'") for name in ("short-title", "shortTitle", "Short Title")],
]


def test_names_of_other_generators_are_answered_with_ours(folder):
    built = folder.write(article("".join(f"{name}: x\n" for name, _ in OTHER_NAMES))).build()
    hints = {problem.message: problem.hint or "" for problem in built.faults}
    for name, said in OTHER_NAMES:
        assert said in hints[f"there is no field '{name}' here"], name


@pytest.mark.parametrize("line", ["draft: false", "Draft: False", "hidden: false", "noindex: false", "published: true"])
def test_a_switch_that_says_what_holds_without_it_is_to_be_removed(folder, line):
    assert hint(folder.write(article(f"{line}\n")).build(), "SG110") == "remove it: this holds without it"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("content/pages/a.de.md", "no field here takes its place"),
        ("content/glossary/a.de.md", "no field here takes its place"),
    ],
)
def test_a_hint_names_no_field_that_the_document_may_not_have(folder, path, said):
    built = folder.write(f"== {path}\n---\ntitle: A\nterm: A\ndefinition: D\ntags: [x]\n---\nT.\n").build()
    hints = [problem.hint for problem in built.faults if "'tags'" in problem.message]
    assert len(hints) == 1
    assert said in hints[0]


@pytest.mark.parametrize(
    ("path", "line", "said"),
    [
        ("content/organizations/a.yaml", "title: A", "'name'"),
        ("content/organizations/a.yaml", "homepage: https://x.example/", "'website'"),
        ("content/sources/s.yaml", "lang: de", "'language'"),
        ("content/sources/s.yaml", "link: https://x.example/", "'url'"),
        ("content/sources/s.yaml", "author: X", "'authors'"),
    ],
)
def test_names_of_records_too(folder, path, line, said):
    text = f"s: {{title: S, url: 'https://x.example/', {line}}}\n" if "sources" in path else f"name: A\n{line}\n"
    assert said in hint(folder.write(f"== {path}\n{text}").build(), "SG110")
