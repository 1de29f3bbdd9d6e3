"""What templates and styles of a site name: files of ``templates/assets/``, and addresses of pages."""

from __future__ import annotations

import re

import pytest

from tests.selection import every_third

SITE = """== content/articles/grid/index.de.md
---
title: Was ein Netz kostet
date: 2026-01-05
---
Viel.

## Kosten {#costs}

Genug.
== content/articles/late/index.de.md
---
title: Später
status: draft
---
Nichts.
== content/pages/about.de.md
---
title: Über uns
---
Wir.
== content/static/verify.txt
x
"""
FOOTER = "templates/partials/footer.html.j2"
LOGO = "== templates/assets/images/logo.svg\n<svg xmlns='http://www.w3.org/2000/svg'/>\n"


def footer(folder, text):
    return folder.write(f"{SITE}{LOGO}== {FOOTER}\n{text}\n<img src=\"{{{{ asset('images/logo.svg') }}}}\" alt>\n")


def test_a_file_of_the_theme_has_its_fingerprint_in_its_address(folder):
    built = footer(folder, "").build(base_url="https://example.org/ki/")
    assert built.faults == []
    (src,) = built.page("de/").xpath("//img/@src")
    assert re.fullmatch(r"/ki/assets/logo\.[0-9a-f]{12}\.svg", src)
    assert built.files[src.removeprefix("/ki/")].startswith(b"<svg")
    other = folder.write(LOGO.replace("svg'", "svg' id='a'")).build(base_url="https://example.org/ki/")
    assert other.page("de/").xpath("//img/@src") != [src]


def test_a_sites_own_file_replaces_that_of_the_theme(folder):
    """As a style does; both have one name."""
    from sitegen.rendering.engine.assets import theme_assets

    for layer in ("theme", "own"):
        folder.write(f"== {layer}/assets/images/a.svg\n{layer}\n")
    assets = theme_assets(folder.root, (folder.root / "theme", folder.root / "own"), {})
    assert assets.theme_file("images/a.svg").data == b"own\n"


def test_a_font_is_named_by_a_style_and_preloaded_by_a_template(folder):
    folder.write(
        SITE
        + """== templates/assets/fonts/OwnFont.woff2
wOF2
== templates/assets/styles/80-own.css
@font-face { font-family: Own; src: url("fonts/Own%46ont.woff2#x") format("woff2") }
/* url(fonts/none.woff2) */
== templates/partials/own_head.html.j2
<link rel="preload" href="{{ asset("fonts/OwnFont.woff2") }}" as="font" type="font/woff2" crossorigin>
"""
    )
    built = folder.build(base_url="https://example.org/ki/")
    assert built.faults == []
    (font,) = [path for path in built.files if path.endswith(".woff2")]
    assert re.fullmatch(r"assets/ownfont\.[0-9a-f]{12}\.woff2", font)
    (style,) = [data.decode() for path, data in built.files.items() if re.match(r"assets/site\..*css", path)]
    assert f'src: url("{font.removeprefix("assets/")}#x") format("woff2")' in style
    assert "url(fonts/none.woff2)" in style
    page = built.page("de/")
    assert page.xpath("//link[@rel='preload'][@as='font']/@href") == [f"/ki/{font}"]
    assert "font-src 'self'" in page.xpath("//meta[@http-equiv]/@content")[0]


def test_what_neither_a_template_nor_a_style_names_is_not_published(folder):
    folder.write(f"{SITE}{LOGO}== templates/assets/fonts/a.woff2\nx\n")
    built = folder.build()
    assert built.codes == ["SG610", "SG610"]
    assert not any(path.endswith((".woff2", ".svg")) for path in built.files)


def test_where_a_template_computes_the_name_any_file_may_be_meant(folder):
    folder.write(f"{SITE}{LOGO}== {FOOTER}\n<img src=\"{{{{ asset('images/' ~ 'logo.svg') }}}}\" alt>\n")
    built = folder.build()
    assert built.faults == []
    assert any(path.endswith(".svg") for path in built.files)


@pytest.mark.parametrize(
    ("call", "address"),
    [
        ("url('article:grid')", "/ki/de/artikel/was-ein-netz-kostet/"),
        ("url('article:grid#costs')", "/ki/de/artikel/was-ein-netz-kostet/#costs"),
        ("url('page:about')", "/ki/de/ueber-uns/"),
        ("url('list:articles')", "/ki/de/artikel/"),
        ("url('/verify.txt')", "/ki/verify.txt"),
        ("url('/de/feed.xml')", "/ki/de/feed.xml"),
        ("url('article:' ~ 'grid')", "/ki/de/artikel/was-ein-netz-kostet/"),
    ],
)
def test_an_address_is_written_by_its_target(folder, call, address):
    built = footer(folder, f'<a class="own" href="{{{{ {call} }}}}">x</a>').build(base_url="https://example.org/ki/")
    assert built.faults == []
    assert built.page("de/").xpath("//a[@class='own']/@href") == [address]


def test_an_address_leads_to_the_page_in_the_readers_language(folder):
    folder.write("== content/pages/about.en.md\n---\ntitle: About us\n---\nWe.\n")
    built = footer(folder, '<a class="own" href="{{ url(\'page:about\') }}">x</a>').build()
    assert built.page("en/").xpath("//a[@class='own']/@href") == ["/en/about-us/"]


WRONG = [
    ("asset('logo.svg')", "there is no file 'logo.svg' in templates/assets/", "did you mean 'images/logo.svg'?"),
    ("url('article:gird')", "there is no article 'gird'", "did you mean 'grid'?"),
    ("url('artikel:grid')", "there are no links that begin with 'artikel:'", "did you mean 'article'?"),
    ("url('about')", "'about' is no target of a link", "'article:its-key'"),
    ("url('list:article')", "there is no list 'article'", "did you mean 'articles'?"),
    ("url('list:glossary')", "there is no list 'glossary'", "it is empty"),
    ("url('article:late')", "there is no article 'late'", "grid"),
]


@pytest.mark.parametrize(("call", "message", "hint"), WRONG)
def test_a_wrong_name_is_an_error_at_its_line_even_where_it_is_not_run(folder, call, message, hint):
    built = footer(folder, f"<p>\n{{% if false %}}{{{{ {call} }}}}{{% endif %}}</p>").build()
    problem = built.problem("SG606")
    assert built.codes == ["SG606"]
    assert problem.message == message
    assert hint in (problem.hint or "")
    assert problem.place is not None
    assert (problem.place.path, problem.place.line) == (FOOTER, 2)


@pytest.mark.parametrize(("call", "message", "hint"), every_third(WRONG))
def test_a_wrong_name_that_is_computed_is_an_error_when_it_is_run(folder, call, message, hint):
    computed = call.replace("')", "' ~ '')")
    problem = footer(folder, f"<p>\n{{{{ {computed} }}}}</p>").build().problem("SG606")
    assert (problem.message, problem.place and problem.place.line) == (message, 2)
    assert hint in (problem.hint or "")


def test_all_wrong_names_are_told_at_once(folder):
    calls = "".join(f"{{{{ {call} }}}}\n" for call, _, _ in WRONG)
    assert footer(folder, calls).build().codes == ["SG606"] * len(WRONG)


@pytest.mark.parametrize(
    ("target", "marked", "hint"),
    [
        ("/verfy.txt", "verfy.txt", "did you mean '/verify.txt'?"),
        ("article:grid#cost", "#cost", "did you mean 'costs'?"),
    ],
)
def test_a_path_or_an_anchor_that_leads_nowhere_is_marked_in_the_template(folder, target, marked, hint):
    built = footer(folder, f'<a href="{{{{ url("{target}") }}}}">x</a>').build()
    problem = next(problem for problem in built.problems if problem.code == "SG601")
    assert folder.words(problem) == marked
    assert problem.hint == hint
