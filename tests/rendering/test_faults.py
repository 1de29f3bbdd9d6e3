"""Templates that cannot be run."""

from __future__ import annotations

import pytest

PAGE = "== content/pages/about.de.md\n---\ntitle: Über uns\n---\nText.\n"


@pytest.mark.parametrize(
    ("footer", "line", "said"),
    [
        ("<footer>\n{{ site.title }}\n{{ nobody.title }}\n</footer>\n", 3, "'nobody' is undefined"),
        ("<footer>\n{{ site.titel }}\n</footer>\n", 2, "has no attribute 'titel'"),
        ("<footer>\n{% include 'partials/foot.html.j2' %}\n", 2, "there is no template 'partials/foot.html.j2'"),
        ("<footer>\n\n{% if site.title %}\n</footer>\n", 4, "end of template"),
        ("{{ 1 + site.title }}\n", 1, "unsupported operand"),
    ],
)
def test_a_fault_of_a_template_is_told_once_at_its_line(folder, footer, line, said):
    folder.write(PAGE + "== templates/partials/footer.html.j2\n" + footer)
    built = folder.build()
    assert built.codes == ["SG606"]
    problem = built.problem("SG606")
    assert said in problem.message
    assert (problem.place.path, problem.place.line) == ("templates/partials/footer.html.j2", line)


def test_faults_of_several_templates_are_told_at_once(folder):
    folder.write(PAGE + "== templates/page.html.j2\n{{ nobody }}\n== templates/home.html.j2\n\n{{ nothing }}\n")
    found = [problem for problem in folder.build().problems if problem.code == "SG606"]
    places = [(problem.place.path, problem.place.line) for problem in found]
    assert places == [("templates/home.html.j2", 2), ("templates/page.html.j2", 1)]


def test_a_fault_in_a_macro_is_told_where_the_macro_is(folder):
    macros = "{% macro words(text) %}\n{{ text.none }}\n{% endmacro %}\n"
    footer = "{% from 'macros/own.html.j2' import words %}\n{{ words(site) }}\n"
    folder.write(f"{PAGE}== templates/macros/own.html.j2\n{macros}== templates/partials/footer.html.j2\n{footer}")
    assert folder.build().problem("SG606").place.path == "templates/macros/own.html.j2"


def test_a_macro_that_the_theme_misses_is_told_at_the_file_of_the_site(folder):
    folder.write("== templates/macros/words.html.j2\n{% macro other() %}{% endmacro %}\n")
    problem = folder.build().problem("SG606")
    assert problem.place.path == "templates/macros/words.html.j2"
    assert "lacks 'link'" in problem.message
