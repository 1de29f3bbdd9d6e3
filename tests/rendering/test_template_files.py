"""The files of a site's own ``templates/``: what has no effect, what is not shown, what browsers block."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from sitegen.diagnostics import Place
from tests.selection import every_third

PAGE = "== content/pages/about.de.md\n---\ntitle: Über uns\n---\nText der Seite.\n"
FRAME, HEAD = "layouts/frame.html.j2", "partials/head.html.j2"
NOISE = bytes(range(256)) * 2


@pytest.fixture
def site(folder):
    return folder.write(PAGE)


def template(site, name, text):
    """Write a file below templates/."""
    target = site.root / "templates" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return site


def theme(name):
    """The theme's own file."""
    from sitegen.rendering.engine.theme import theme_folder

    return (theme_folder("templates") / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    every_third(
        [
            *(
                ".DS_Store",
                "partials/.DS_Store",
                "assets/styles/.DS_Store",
                "assets/scripts/Thumbs.db",
                "._article.html.j2",
            ),
            *(".git/config", "README.md", "partials/README", "LICENSE", "CHANGELOG.md", ".editorconfig", ".hidden.bin"),
        ]
    ),
)
def test_what_is_no_part_of_a_theme_is_passed_over(site, name):
    plain = site.build().files
    built = template(site, name, NOISE).build()
    assert built.problems == ()
    assert built.files == plain


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("partials/.footer.html.j2.swp", "footer.html.j2"),
        ("partials/footer.html.j2~", "footer.html.j2"),
        ("partials/#footer.html.j2#", "footer.html.j2"),
        ("partials/footer.html.j2.bak", "footer.html.j2"),
        ("assets/styles/90-own.css~", "90-own.css"),
        ("assets/styles/.90-own.css.swp", "90-own.css"),
    ],
)
def test_what_an_editor_left_is_told_and_not_used(site, name, original):
    built = template(site, name, NOISE).build()
    assert built.codes == ["SG130"]
    template(site, f"{name.rpartition('/')[0]}/{original}", "")
    built = site.build()
    assert [problem.code for problem in built.problems] == ["SG131"]
    assert NOISE not in b"".join(built.files.values())


@pytest.mark.parametrize(
    ("name", "hint"),
    every_third(
        [
            ("article.html", "templates/article.html.j2"),
            ("article.htm", "templates/article.html.j2"),
            ("article.html.jinja", "templates/article.html.j2"),
            ("article.html.j2.txt", "templates/article.html.j2"),
            ("Article.html", "templates/article.html.j2"),
            ("masthead.html", "templates/partials/masthead.html.j2"),
            ("feed.xml", "templates/feed.xml.j2"),
            ("own.html", "templates/own.html.j2"),
            ("own.css", "templates/assets/styles/own.css"),
            ("styles/own.css", "templates/assets/styles/own.css"),
            ("assets/own.css", "templates/assets/styles/own.css"),
            ("assets/style/own.css", "templates/assets/styles/own.css"),
            ("assets/styles/more/own.css", "templates/assets/styles/own.css"),
            ("assets/styles/own.CSS", "templates/assets/styles/own.css"),
            ("assets/styles/own.scss", "nothing is compiled"),
            ("assets/styles/own.js", "templates/assets/scripts/own.js"),
            ("js/own.mjs", "templates/assets/scripts/own.js"),
            ("assets/fonts/inter.woff2", "fonts"),
            ("assets/images/logo.png", "url(images/logo.png)"),
            ("logo.svg", "templates/assets/images/logo.svg"),
            ("inter.woff2", "templates/assets/fonts/inter.woff2"),
        ]
    ),
)
def test_a_file_that_no_page_uses_is_told_with_its_place(site, name, hint):
    built = template(site, name, NOISE).build()
    problem = built.problem("SG610")
    assert built.codes == ["SG610"]
    assert problem.place == Place(f"templates/{name}")
    assert hint in (problem.hint or "")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("partials/mast-head.html.j2", "partials/masthead.html.j2"),
        ("partials/mastheed.html.j2", "partials/masthead.html.j2"),
        ("partials/Masthead.html.j2", "partials/masthead.html.j2"),
        ("masthead.html.j2", "partials/masthead.html.j2"),
        ("partial/masthead.html.j2", "partials/masthead.html.j2"),
        ("templates/article.html.j2", "article.html.j2"),
        ("articles.html.j2", "article.html.j2"),
        ("article.j2", "article.html.j2"),
        ("frame.html.j2", "layouts/frame.html.j2"),
    ],
)
def test_a_template_that_replaces_none_and_is_named_by_none_is_told(site, name, meant):
    problem = template(site, name, "<p>x</p>").build().problem("SG610")
    assert problem.place == Place(f"templates/{name}")
    assert problem.hint is not None
    assert "templates/" in problem.hint
    assert meant in problem.hint or name in ("articles.html.j2",)


def test_a_template_of_a_sites_own_is_none_where_another_one_names_it(site):
    template(site, "partials/own.html.j2", "{% from 'macros/own.html.j2' import x %}<p>{{ x() }}</p>")
    template(site, "macros/own.html.j2", "{% macro x() %}Eigenes{% endmacro %}")
    template(site, "partials/footer.html.j2", "{% include 'partials/own.html.j2' %}")
    built = site.build()
    assert built.problems == ()
    assert "<p>Eigenes</p>" in built.text("de/ueber-uns/")


def test_a_template_may_be_named_by_an_expression(site):
    template(site, "partials/own-page.html.j2", "<p>Eigenes</p>")
    template(site, "partials/footer.html.j2", "{% include ['partials/own-' ~ page.kind ~ '.html.j2'] ignore missing %}")
    built = site.build()
    assert built.problems == ()
    assert "<p>Eigenes</p>" in built.text("de/ueber-uns/")


CHILD = (
    '{%% extends "layouts/frame.html.j2" %%}\n{%% block %s %%}\n<p>Eigenes</p>{{ content.body }}\n{%% endblock %%}\n'
)


@pytest.mark.parametrize(("block", "meant"), [("mian", "main"), ("Main", "main"), ("content", ""), ("heder", "head")])
def test_a_block_that_exists_nowhere_is_an_error(site, block, meant):
    built = template(site, "page.html.j2", CHILD % block).build()
    problem = built.problem("SG611")
    assert built.codes == ["SG611"]
    assert problem.place is not None
    assert (problem.place.path, problem.place.line) == ("templates/page.html.j2", 2)
    assert f"did you mean '{meant}'?" in (problem.hint or "") if meant else "main" in (problem.hint or "")


@pytest.mark.parametrize(
    "text",
    [
        CHILD % "main",
        CHILD % "main" + "{% block head %}{{ super() }}{% endblock %}",
        CHILD.replace("<p>", "{%% block own %%}{%% endblock %%}<p>") % "main",
        "{# a comment #}\n" + CHILD % "main",
        "{% macro m(x) %}{{ x }}{% endmacro %}" + CHILD % "main" + "{% block footer %}{{ m(1) }}{% endblock %}",
        CHILD.replace("layouts", "./layouts") % "main" + "{% set y %}{% endset %}",
        '{% extends "layouts/" ~ "frame.html.j2" %}{% block main %}x{% endblock %}',
        "<p>{{ content.body }}</p>{% block anything %}{% endblock %}",
    ],
)
def test_blocks_that_exist_are_none(site, text):
    assert template(site, "page.html.j2", text).build().problems == ()


def test_a_block_is_known_from_the_whole_line_of_ancestors(site):
    template(site, "layouts/own.html.j2", CHILD.replace("<p>", "{%% block inner %%}{%% endblock %%}<p>") % "main")
    page = '{% extends "layouts/own.html.j2" %}{% block inner %}Innen{% endblock %}{% block footer %}{% endblock %}'
    built = template(site, "page.html.j2", page).build()
    assert built.problems == ()
    assert "Innen" in built.text("de/ueber-uns/")


def test_a_layout_without_the_block_that_the_theme_fills_is_an_error(site):
    frame = theme(FRAME).replace("{% block main %}", "{% block mian %}")
    built = template(site, FRAME, frame).build()
    problem = built.problem("SG611")
    assert problem.place == Place(f"templates/{FRAME}")
    assert "'main'" in problem.message


def test_a_layout_may_lack_a_block_that_the_theme_only_empties(site):
    frame = theme(FRAME).replace('{% block masthead %}\n{% include "partials/masthead.html.j2" %}\n{% endblock %}', "")
    assert "masthead" not in frame
    assert template(site, FRAME, frame).build().problems == ()


@pytest.mark.parametrize(
    "more",
    ["Verloren\n", "{{ content.title }}\n", '{% include "partials/footer.html.j2" %}\n', "{% if 1 %}x{% endif %}"],
)
def test_a_text_outside_of_the_blocks_is_told_at_its_line(site, more):
    built = template(site, "page.html.j2", CHILD % "main" + "\n" + more).build()
    assert built.codes == ["SG612"]
    place = built.problem("SG612").place
    assert place is not None
    assert (place.path, place.line) == ("templates/page.html.j2", 6)


def test_a_template_that_extends_itself_is_an_error(site):
    built = template(site, "page.html.j2", '{% extends "page.html.j2" %}').build()
    problem = built.problem("SG606")
    assert built.codes == ["SG606"]
    assert problem.message == "this template extends itself"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('<p>x</p>\n{% include "partials/footer.html.j2" %}', 2),
        ("{% macro deep(n) %}{{ deep(n) }}{% endmacro %}\n\n{{ deep(1) }}", 1),
    ],
)
def test_a_template_that_needs_itself_without_end_is_an_error_there(site, text, line):
    built = template(site, "partials/footer.html.j2", text).build()
    problem = built.problem("SG606")
    assert built.codes == ["SG606"]
    assert (problem.place.path, problem.place.line) == ("templates/partials/footer.html.j2", line)
    assert "itself" in problem.message


def test_a_template_may_include_itself_to_an_end(site):
    text = '{% set n = (n or 0) + 1 %}{% if n < 5 %}{% include "partials/footer.html.j2" %}{% endif %}'
    assert template(site, "partials/footer.html.j2", "{% set n = n|default(0) %}" + text).build().codes == []


EXTENDS = '{% extends "layouts/frame.html.j2" %}{% block main %}'


@pytest.mark.parametrize("name", ["article", "page", "concept"])
@pytest.mark.parametrize("text", ["", "<html><body><h1>{{ page.title }}</h1></body>", EXTENDS + "x{% endblock %}"])
def test_a_template_without_the_text_is_told(site, name, text):
    built = template(site, f"{name}.html.j2", text).build()
    assert "SG615" in built.codes


@pytest.mark.parametrize(
    "text",
    [
        EXTENDS + "{{ content.body }}{% endblock %}",
        EXTENDS + "{% set text = content['body'] %}{{ text }}{% endblock %}",
        EXTENDS + '{% include "partials/footer.html.j2" %}{% endblock %}',
        '{% extends "article.html.j2" %}',
    ],
)
def test_a_template_may_leave_the_text_to_another_one(site, text):
    template(site, "partials/footer.html.j2", "{{ content.body|default('') }}")
    assert "SG615" not in template(site, "page.html.j2", text).build().codes


def test_a_misspelled_include_is_told_with_the_nearest_name_even_where_it_is_not_run(site):
    text = '{% if false %}\n{% include "partials/mastheed.html.j2" %}\n{% endif %}'
    built = template(site, "partials/footer.html.j2", text).build()
    problem = built.problem("SG606")
    assert problem.hint == "did you mean 'partials/masthead.html.j2'?"
    assert problem.place is not None
    assert problem.place.line == 2


def test_faults_of_unused_templates_are_told_too(site):
    template(site, "article.html.j2", "{% if %}")
    template(site, "partials/footer.html.j2", "{% include 'nix' ignore missing %}\n{{ 'a' }\n")
    built = site.build()
    assert [(problem.code, problem.place and problem.place.path) for problem in built.problems] == [
        ("SG606", "templates/article.html.j2"),
        ("SG606", "templates/partials/footer.html.j2"),
    ]


@pytest.mark.parametrize("name", ["partials/footer.html.j2", "assets/styles/90-own.css", "assets/scripts/own.js"])
def test_what_is_no_utf_8_is_an_error_at_its_place(site, name):
    built = template(site, name, "/* a */\n/* ä */".encode("latin-1")).build()
    place = built.problem("SG101").place
    assert built.codes == ["SG101"]
    assert place is not None
    assert (place.path, place.line, place.column) == (f"templates/{name}", 2, 4)


def test_a_byte_order_mark_is_no_text(site):
    built = template(site, "partials/footer.html.j2", "\ufeff<footer>Fuß</footer>").build()
    assert built.problems == ()
    assert "\ufeff" not in built.text("de/ueber-uns/")


@pytest.mark.parametrize("spelled", ["NFC", "NFD"])
@pytest.mark.parametrize("named", ["NFC", "NFD"])
def test_a_template_is_found_however_its_letters_are_encoded(site, spelled, named):
    name = "partials/fuß-größe.html.j2"
    template(site, unicodedata.normalize(spelled, name), "<p>Eigenes</p>")
    template(site, "partials/footer.html.j2", f'{{% include "{unicodedata.normalize(named, name)}" %}}')
    built = site.build()
    assert built.problems == ()
    assert "<p>Eigenes</p>" in built.text("de/ueber-uns/")


def test_a_link_to_nothing_is_told_and_the_lock_of_emacs_is_none(site):
    template(site, "partials/footer.html.j2", "<p>x</p>")
    (site.root / "templates/partials/.#footer.html.j2").symlink_to("anna@machine.1234:1")
    assert site.build().problems == ()
    (site.root / "templates/partials/byline.html.j2").symlink_to("nothing.html.j2")
    assert site.build().codes == ["SG125"]


@pytest.mark.parametrize("name", ["partials/footer.html.j2", "assets/styles/90-own.css"])
def test_a_link_to_nothing_stops_no_program(site, name):
    template(site, name, "").root.joinpath("templates", name).unlink()
    (site.root / "templates" / name).symlink_to("nothing")
    assert site.build().codes == ["SG125"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_is_told(site):
    template(site, "partials/footer.html.j2", "<p>x</p>")
    folder = os.fsencode(site.root / "templates/partials")
    Path(os.fsdecode(folder + b"/M\xfcller.html.j2")).write_text("x")
    built = site.build()
    assert built.codes == ["SG134"]
    assert built.problems[0].place == Place("templates/partials/M?ller.html.j2")


def test_a_pipe_is_not_opened(site):
    template(site, "partials/footer.html.j2", "<p>x</p>")
    os.mkfifo(site.root / "templates/partials/own.html.j2")
    assert site.build().codes == []


BLOCKED = {
    "<script>alert(1)</script>": "<script>",
    "<script type='module'>\nx()</script>": "<script type='module'>",
    "<SCRIPT>{{ page.title }}</SCRIPT>": "<SCRIPT>",
    "<style>p {}</style>": "<style>",
    '<p class="a" style="color: red">': 'style="color: red"',
    '<p {% if page.lang > "a" %}style="x"{% endif %}>': 'style="x"',
    '<div\n  style="width: {{ page.title }}">': 'style="width: {{ page.title }}"',
    "<p onclick='x()'>": "onclick='x()'",
    "<body ONLOAD=x()>": "ONLOAD=x()",
    '<a href="javascript:void(0)">x</a>': 'href="javascript:void(0)"',
    '<script src="https://stats.example/x.js" defer></script>': 'src="https://stats.example/x.js"',
    "<img src=//cdn.example/a.png>": "src=//cdn.example/a.png",
    '<link rel="stylesheet" href="https://fonts.example/x.css">': 'href="https://fonts.example/x.css"',
    '<iframe src="https://video.example/"></iframe>': 'src="https://video.example/"',
}


@pytest.mark.parametrize(("markup", "marked"), every_third(BLOCKED.items()))
def test_what_browsers_block_is_told_at_its_place(site, markup, marked):
    built = template(site, "partials/footer.html.j2", f"<footer>\n{markup}\n</footer>\n").build()
    told = [problem for problem in built.problems if problem.code == "SG613"]
    assert [site.words(problem) for problem in told] == [marked]
    assert built.codes == ["SG613"]


ALLOWED = [
    "{# <script>x</script> #}<!-- <style>p {}</style> -->",
    '<script type="application/ld+json">{}</script>',
    '<script type="{{ page.kind }}">{}</script>',
    '<script src="{{ site.script }}" defer></script><script src="/x.js"></script>',
    "<script {{ page.kind }}></script>",
    '<p data-style="x" title="style=a onclick=b">{{ "<style>" }}</p>',
    '{% set style = "x" %}{% set onclick = "y" %}',
    '<a href="https://elsewhere.example/" rel="me">x</a><link rel="license" href="https://elsewhere.example/">',
    '<img src="https://example.org/plan.png" alt="">',
    '<p lang="en" data-once="a">on = style = x</p>',
]


@pytest.mark.parametrize("markup", every_third(ALLOWED))
def test_what_browsers_do_not_block_is_not_told(site, markup):
    site.write("== content/static/x.js\nx\n== content/static/plan.png\nx\n")
    assert template(site, "partials/footer.html.j2", markup).build().problems == ()


@pytest.mark.parametrize(
    ("policy", "codes"),
    [
        (theme(HEAD), ["SG613"] * 3),
        (
            theme(HEAD).replace("script-src 'self'", "script-src 'self' 'unsafe-inline' https://stats.example"),
            ["SG613"],
        ),
        (theme(HEAD).replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"), ["SG613"] * 2),
        (theme(HEAD).replace("script-src 'self'", "script-src 'nonce-x' *.example"), ["SG613"]),
        ("\n".join(theme(HEAD).splitlines()[1:]), []),
    ],
)
def test_the_policy_that_counts_is_that_of_the_sites_own_head(site, policy, codes):
    template(site, HEAD, policy)
    template(
        site, "partials/footer.html.j2", '<p style="x"></p><script>x</script><script src="//stats.example/"></script>'
    )
    assert site.build().codes == codes


def test_the_policy_may_stand_in_another_template(site):
    template(site, "partials/footer.html.j2", '<p style="x"></p>')
    template(site, FRAME, theme(FRAME).replace('{% include "partials/head.html.j2" %}', "<title>x</title>"))
    assert site.build().codes == []
    meta = '<meta http-equiv="Content-Security-Policy" content="style-src \'self\'">'
    template(site, FRAME, theme(FRAME).replace('{% include "partials/head.html.j2" %}', meta))
    assert site.build().codes == ["SG613"]


STYLES = {
    "@import 'https://fonts.example/css?family=A';": ("SG613", "@import 'https://fonts.example/css?family=A"),
    "@import url(//fonts.example/a.css) print;": ("SG613", "@import url(//fonts.example/a.css"),
    '@import "own.css";': ("SG614", '@import "own.css'),
    "p { background: url('https://cdn.example/a.png') }": ("SG613", "url('https://cdn.example/a.png')"),
    "p { background: url(data:image/png;base64,AAAA) }": ("SG613", "url(data:image/png;base64,AAAA)"),
    "@font-face { font-family: A; src: url(https://x.example/a.woff2) }": ("SG613", "url(https://x.example/a.woff2)"),
    "@font-face { font-family: A; src: url(fonts/a.woff2) }": ("SG614", "url(fonts/a.woff2)"),
    "p { background: url(a.png) }": ("SG614", "url(a.png)"),
    "p { background: url(../b.png) }": ("SG614", "url(../b.png)"),
    'p { background: url( "/b.png" ) }': ("SG614", 'url( "/b.png" )'),
    "p { background: url(/a.png) }": ("SG614", "url(/a.png)"),
}


@pytest.mark.parametrize(("style", "told"), every_third(STYLES.items()))
def test_what_a_style_sheet_asks_for_in_vain_is_told(site, style, told):
    site.write("== content/static/a.png\nx\n== content/static/a.woff2\nx\n")
    built = template(site, "assets/styles/90-own.css", f"/* own */\n{style}\n").build(
        base_url="https://example.org/ki/"
    )
    assert site.marked(built) == [told]


@pytest.mark.parametrize(
    "style",
    [
        "p { color: red; --a: 'url' }",
        "/* @import 'https://fonts.example/'; url(x.png) */",
        "@font-face { font-family: A; src: url(../a.png) }",
        "p { background: url(../a.png); mask: url(#x); filter: url() }",
        "p { background: url('../a.png?v=1'); background: url(/ki/a.png); background: url(//example.org/a.png) }",
    ],
)
def test_what_a_style_sheet_may_ask_for_is_not_told(site, style):
    site.write("== content/static/a.png\nx\n")
    built = template(site, "assets/styles/90-own.css", style).build(base_url="https://example.org/ki/")
    assert built.problems == ()
    assert any(style.encode() in data for path, data in built.files.items() if path.endswith(".css"))


def test_the_theme_itself_has_no_such_fault(folder):
    """As where the theme's own folder is that of the site: the repository is one."""
    from sitegen.rendering.engine.theme import theme_folder

    for path in theme_folder("templates").rglob("*.*"):
        template(folder, path.relative_to(theme_folder("templates")).as_posix(), path.read_bytes())
    folder.write(PAGE)
    assert folder.build().problems == ()
    assert (folder.root / "templates" / Path(FRAME)).is_file()
