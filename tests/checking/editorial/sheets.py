"""Articles of a line or two for the editorial checks: what they say of a text, and what they mark in it."""

from __future__ import annotations

from sitegen.build_state.options import BuildOptions
from sitegen.checking.editorial import check_editorially
from sitegen.diagnostics import Problem, sorted_problems
from sitegen.pipeline import load_and_resolve
from tests.sites import NOW, SiteFolder

SOURCES = """== content/sources/press.yaml
heard:
  title: Heard
  publisher: Morgenblatt
  url: https://example.org/heard
  date: 2025-04-01
also-heard: {title: Also heard, url: "https://example.org/also", date: 2025-04-02}
later: {title: Later, url: "https://example.org/later", date: 2025-10-28}
own: {title: Own words, url: "https://example.org/own", date: 2025-04-01, tier: primary}
"""
FRENCH_SITE = "== site.yaml\ntitle: T\nbase_url: https://example.org/\nlanguages: [de, fr]\n"


def article(text: str, language: str = "de", fields: str = "") -> str:
    """An article ``a``. A field ``title`` may be given."""
    title = "" if "title:" in fields else "title: A\n"
    return f"== content/articles/a/index.{language}.md\n---\n{title}{fields}---\n{text}\n"


def page(text: str, language: str = "de", fields: str = "") -> str:
    return f"== content/pages/p.{language}.md\n---\ntitle: P\n{fields}---\n{text}\n"


def check_texts(folder: SiteFolder, *texts: str) -> list[str]:
    """What the editorial checks say of a site: codes with what they mark, in the order of the files."""
    folder.write(SOURCES + "".join(texts))
    return [f"{problem.code} {folder.words(problem)}" for problem in check_folder(folder)]


def check_folder(folder: SiteFolder) -> list[Problem]:
    """What the editorial checks find in the folder as it is, without a page being rendered."""
    _, resolution, _ = load_and_resolve(BuildOptions(site_dir=folder.root, now=NOW))
    assert resolution is not None
    return sorted_problems(check_editorially(resolution, folder.root))
