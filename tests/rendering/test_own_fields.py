"""Fields and page templates of a site's own: declared in ``site.yaml``, given in front matter, shown by templates."""

from __future__ import annotations

import pytest

from tests.sites import DEFAULT_SITE_YAML

DECLARED = """extra:
  colour: {type: text, allowed: [teal, red], value: red}
  motto: {value: {de: Kurz und gut, en: Short and sweet}}
  level: {type: number}
  long: {type: boolean}
  seen: {type: date}
  tags: {type: list}
  items: {type: list, allowed: [a, b]}
"""
SHOWN = (
    "[{{ page.extra.colour }}|{{ page.extra.motto }}|{{ page.extra.level }}|{{ page.extra.long }}"
    "|{% if page.extra.seen %}{{ page.extra.seen.text }}|{{ page.extra.seen.iso }}{% endif %}"
    "|{{ page.extra.tags | join(' ') }}|{{ page.extra['items'] | join(' ') }}|{{ site.extra.colour }}]"
)
GIVEN = "{colour: teal, motto: Eigenes, level: 1.5, long: true, seen: 2026-01-05, tags: [x, y], items: [b]}"
GRID = "content/articles/grid/index.de.md"


def write(folder, extra=GIVEN, declared=DECLARED, more=""):
    front = f"extra: {extra}\n" if extra else ""
    return folder.write(
        f"== site.yaml\n{DEFAULT_SITE_YAML}{declared}"
        f"== {GRID}\n---\ntitle: Netz\ndate: 2026-01-05\n{front}---\nViel.\n"
        f"== templates/partials/own_head.html.j2\n<!-- {SHOWN} -->\n{more}"
    )


def shown(built, path):
    text = built.text(path)
    return text[text.index("[") + 1 : text.index("]")].split("|")


def test_templates_read_the_values_of_a_page_and_of_the_site(folder):
    built = write(folder).build()
    assert built.faults == []
    assert shown(built, "de/artikel/netz/") == [
        "teal", "Eigenes", "1.5", "True", "5.\u00a0Januar 2026", "2026-01-05", "x y", "b", "red",
    ]  # fmt: skip


@pytest.mark.parametrize("path", ["de/", "de/artikel/", "404.html", "index.html"])
def test_a_page_that_gives_none_has_the_value_of_the_site(folder, path):
    more = "== templates/partials/own_head.html.j2\n<!-- [{{ page.extra.colour }}|{{ page.extra.level }}] -->\n"
    assert shown(write(folder, "", more=more).build(), path) == ["red", "None"]


def test_a_translation_inherits_what_it_does_not_give(folder):
    more = "== content/articles/grid/index.en.md\n---\ntitle: Grid\nextra: {motto: Own words, tags: [z]}\n---\nMuch.\n"
    built = write(folder, more=more).build()
    assert built.faults == []
    assert shown(built, "en/articles/grid/")[:3] == ["teal", "Own words", "1.5"]
    assert shown(built, "en/articles/grid/")[6:8] == ["z", "b"]


def test_a_text_in_another_language_is_marked(folder):
    more = (
        "== content/articles/grid/index.en.md\n---\ntitle: Grid\n---\nMuch.\n"
        "== templates/partials/footer.html.j2\n<p class='own'>{{ page.extra.motto }}</p>\n"
        "== templates/partials/own_head.html.j2\n\n"
    )
    (motto,) = write(folder, more=more).build().page("en/articles/grid/").xpath("//p[@class='own']")
    assert (motto.text_content(), motto.get("lang")) == ("Eigenes", "de")


def test_a_translation_that_contradicts_the_original_is_an_error_at_both_places(folder):
    more = "== content/articles/grid/index.en.md\n---\ntitle: Grid\nextra: {level: 2, colour: teal}\n---\nMuch.\n"
    problem = write(folder, more=more).build().problem("SG501")
    assert problem.message == "'level' in 'extra' differs from the original"
    assert folder.words(problem) == "{level: 2, colour: teal}"
    assert problem.related[0][0].path == GRID


@pytest.mark.parametrize(
    ("extra", "code", "marked", "hint"),
    [
        ("{color: teal}", "SG110", "color", "did you mean 'colour'?"),
        ("{colour: taal}", "SG113", "taal", "did you mean 'teal'? (allowed: teal, red)"),
        ("{items: [a, c]}", "SG113", "c", "allowed: a, b"),
        ("{level: viel}", "SG112", "viel", "write digits"),
        ("{long: ja}", "SG112", "ja", "write true or false"),
        ("{seen: gestern}", "SG112", "gestern", ""),
        ("{tags: x}", "SG112", "x", "[x]"),
        ("{motto: {fr: x}}", "SG114", "fr", "languages are listed in site.yaml"),
        ("teal", "SG112", "teal", ""),
    ],
)
def test_a_slip_is_told_at_its_place(folder, extra, code, marked, hint):
    built = write(folder, extra).build()
    assert folder.marked(built) == [(code, marked)]
    assert hint in (built.problem(code).hint or "")


def test_a_site_without_own_fields_says_how_to_declare_them(folder):
    built = write(folder, declared="", more="== templates/partials/own_head.html.j2\n\n").build()
    assert "site.yaml" in (built.problem("SG110").hint or "")


@pytest.mark.parametrize(
    ("declared", "code", "marked"),
    [
        ("{Colour: {type: text}}", "SG115", "Colour"),
        ("{colour: {type: color}}", "SG113", "color"),
        ("{colour: {typ: text}}", "SG110", "typ"),
        ("{level: {type: number, allowed: [1, 2]}}", "SG112", "[1, 2]"),
        ("{level: {type: number, value: viel}}", "SG112", "viel"),
        ("{colour: {allowed: [teal], value: red}}", "SG113", "red"),
        ("{motto: {value: {de: Kurz}}}", "SG505", "{value: {de: Kurz}}"),
    ],
)
def test_a_slip_in_a_declaration_is_told_at_its_place(folder, declared, code, marked):
    blank = "== templates/partials/own_head.html.j2\n\n"
    built = write(folder, "", f"extra: {declared}\n", blank).build()
    assert folder.marked(built) == [(code, marked)]


def test_a_template_that_reads_an_undeclared_field_is_an_error(folder):
    more = "== templates/partials/own_head.html.j2\n\n<p>{{ page.extra.color }}</p>\n"
    problem = write(folder, more=more).build().problem("SG606")
    assert "did you mean 'colour'?" in problem.message
    assert problem.place is not None
    assert (problem.place.path, problem.place.line) == ("templates/partials/own_head.html.j2", 2)
    more = "== templates/partials/own_head.html.j2\n<!-- [{{ page.extra.color is defined }}] -->\n"
    assert shown(write(folder, more=more).build(), "de/") == ["False"]


def test_the_schemas_have_the_fields(folder):
    from sitegen.authoring.schemas import build_schemas
    from sitegen.reading.files import read_text
    from sitegen.reading.settings import read_settings

    source, _ = read_text(write(folder).root, "site.yaml")
    assert source is not None
    settings, _ = read_settings(source)
    assert settings is not None
    schema = build_schemas(extra=settings.extra)["articles.schema.json"]["properties"]["extra"]
    assert schema["properties"]["colour"] == {"enum": ["teal", "red"]}
    assert schema["properties"]["level"] == {"type": "number"}
    assert schema["additionalProperties"] is False


LONGREAD = (
    '== templates/longread.html.j2\n{% extends "article.html.j2" %}{% block breadcrumbs %}<p>Langes</p>{% endblock %}\n'
)


def article(folder, word, more=LONGREAD):
    return folder.write(f"== {GRID}\n---\ntitle: Netz\ntemplate: {word}\n---\nViel.\n{more}")


def test_an_article_names_its_template(folder):
    page = "== content/pages/about.de.md\n---\ntitle: Wir\ntemplate: article-like\n---\nText.\n"
    own = '== templates/article-like.html.j2\n{% extends "page.html.j2" %}\n'
    english = "== content/articles/grid/index.en.md\n---\ntitle: Grid\n---\nMuch.\n"
    built = article(folder, "longread", LONGREAD + page + own + english).build()
    assert built.faults == []
    for path in ("de/artikel/netz/", "en/articles/grid/"):
        assert "<p>Langes</p>" in built.text(path)
        assert built.page(path).xpath("//body/@class") == ["page-article template-longread"]
    assert built.page("de/wir/").xpath("//body/@class") == ["page-page template-article-like"]


@pytest.mark.parametrize(
    ("word", "hint"),
    [("longred", "did you mean 'longread'?"), ("concept", "article, longread, page"), ("partials/footer", "longread")],
)
def test_an_unknown_template_is_an_error_at_the_field(folder, word, hint):
    built = article(folder, word, LONGREAD + "== content/pages/a.de.md\n---\ntitle: A\ntemplate: longread\n---\nA.\n")
    built = built.build()
    assert folder.marked(built) == [("SG113", word)]
    assert hint in (built.problem("SG113").hint or "")


def test_a_template_that_no_document_names_is_told(folder):
    assert folder.write(f"== {GRID}\n---\ntitle: Netz\n---\nViel.\n{LONGREAD}").build().codes == ["SG610"]


def test_a_template_of_a_document_shows_its_text(folder):
    empty = '== templates/longread.html.j2\n{% extends "layouts/frame.html.j2" %}{% block main %}x{% endblock %}\n'
    assert article(folder, "longread", empty).build().codes == ["SG615"]


def test_every_page_template_of_the_theme_is_of_documents_or_of_other_pages():
    from sitegen.rendering.engine.document_templates import OTHER_PAGES
    from sitegen.rendering.engine.theme import theme_folder

    words = {path.name.removesuffix(".html.j2") for path in theme_folder("templates").glob("*.html.j2")}
    assert words - {"article", "page"} == OTHER_PAGES


def navigation(folder, entries):
    return folder.write(
        f"== site.yaml\n{DEFAULT_SITE_YAML}navigation: [articles, {entries}]\n== {GRID}\n---\ntitle: N\n---\nViel.\n"
    )


def test_the_menu_links_other_sites(folder):
    built = navigation(folder, "{url: 'https://shop.example/?a=1&b=2', label: {de: Laden, en: Shop}}").build()
    assert built.faults == []
    for path, label in (("de/", "Laden"), ("en/", "Shop")):
        (link,) = built.page(path).xpath("//nav[@class='navigation']//a[contains(@href, 'shop')]")
        assert (link.text, link.get("href"), link.get("rel")) == (label, "https://shop.example/?a=1&b=2", "external")


@pytest.mark.parametrize(
    ("entry", "code", "marked"),
    [
        ("https://shop.example/", "SG112", "https://shop.example/"),
        ("{url: https://shop.example/}", "SG111", "url"),
        ("{url: shop.example, label: Laden}", "SG112", "shop.example"),
        ("{url: 'https://a.example/', lable: Laden, label: A}", "SG110", "lable"),
        ("{url: 'https://a.example/', label: {de: A}}", "SG505", "{url: 'https://a.example/', label: {de: A}}"),
        ("{url: 'https://example.org/de/', label: A}", "SG325", "{url: 'https://example.org/de/', label: A}"),
    ],
)
def test_a_slip_in_a_link_of_the_menu_is_told_at_its_place(folder, entry, code, marked):
    assert folder.marked(navigation(folder, entry).build()) == [(code, marked)]
