"""Builds that share the theme compile and parse each of its files once, and make what a build by itself makes."""

from __future__ import annotations

import pytest
from jinja2 import Environment

from sitegen.build_state.options import BuildOptions
from sitegen.pipeline import build, build_in_memory
from sitegen.rendering.engine import catalog_cache
from sitegen.rendering.engine.theme_cache import ThemeCache
from tests.sites import NOW, SiteFolder

PAGE = "== content/articles/one/index.de.md\n---\ntitle: Eins\ndate: 2026-01-01\n---\nText.\n"
FOOTER, STRINGS = "templates/partials/footer.html.j2", "locales/de/LC_MESSAGES/messages.po"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def site(folder: SiteFolder) -> SiteFolder:
    return folder.write(PAGE)


def outputs(site: SiteFolder, cache: ThemeCache | None) -> dict[str, bytes]:
    result = build_in_memory(BuildOptions(site_dir=site.root, now=NOW, theme=cache))
    assert result.outputs
    return {output.path: output.data for output in result.outputs}


@pytest.mark.slow
def test_a_second_build_compiles_and_parses_nothing(site, monkeypatch):
    cache = ThemeCache()
    first = outputs(site, cache)
    assert cache.code and cache.references and cache.catalogs
    for work in ("compile", "parse"):
        monkeypatch.setattr(Environment, work, lambda *_, **__: pytest.fail("done again"))
    monkeypatch.setattr(catalog_cache, "read_catalog", lambda *_: pytest.fail("read again"))
    assert outputs(site, cache) == first


@pytest.mark.slow
def test_what_was_edited_is_made_again(site):
    cache = ThemeCache()
    plain = outputs(site, cache)
    for word in ("eins", "zwei"):
        site.write(
            f'== {FOOTER}\n<footer>{word}</footer>\n== {STRINGS}\n{HEADER}msgid "Skip to content"\nmsgstr "{word}!"\n'
        )
        edited = outputs(site, cache)
        assert f"<footer>{word}</footer>".encode() in edited["de/index.html"]
        assert f"{word}!".encode() in edited["de/index.html"]
        assert edited == outputs(site, None)
    for path in (FOOTER, STRINGS):
        (site.root / path).unlink()
    assert outputs(site, cache) == plain


@pytest.mark.slow
def test_the_faults_of_a_catalog_are_told_each_time(site):
    site.write(f'== {STRINGS}\n{HEADER}msgid "Articles"\nmsgstr "Artikel {{n}}"\n')
    cache = ThemeCache()
    for _ in range(2):
        told = build_in_memory(BuildOptions(site_dir=site.root, now=NOW, theme=cache)).problems
        assert "SG591" in [problem.code for problem in told]


@pytest.mark.slow
def test_a_stored_build_takes_from_the_cache_and_follows_an_edit_as_without_it(site, tmp_path, monkeypatch):
    cache = ThemeCache()

    def made() -> None:
        _, good = build(BuildOptions(site_dir=site.root, now=NOW, theme=cache), tmp_path / "out")
        assert good

    made()
    page = tmp_path / "out/de/index.html"
    plain = page.read_bytes()
    site.write(f"== {FOOTER}\n<footer>eins</footer>\n")
    made()
    assert b"<footer>eins</footer>" in page.read_bytes()
    (site.root / FOOTER).unlink()
    monkeypatch.setattr(Environment, "compile", lambda *_, **__: pytest.fail("compiled again"))
    made()
    assert page.read_bytes() == plain
