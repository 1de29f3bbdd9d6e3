"""Whole small sites as text: written, built, edited and built again, with what came out at hand.

A site is one string; a line ``== path`` begins a file::

    == content/pages/about.de.md
    ---
    title: Über uns
    ---
    Text.

Where it has no ``site.yaml``, it gets the plain bilingual one.
"""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from lxml import html as lxml_html

from sitegen.build_state.options import BuildOptions
from sitegen.build_state.results import BuildResult
from sitegen.diagnostics import Problem, Severity
from sitegen.diagnostics.codes import editorial
from sitegen.pipeline import build_in_memory
from sitegen.rendering.engine.theme_cache import ThemeCache

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)

# The theme is the same for each test of a process. Compiling its templates and parsing its catalogs takes most of the
# time that a small site takes. Tests about what a store keeps of them build without this.
THEME = ThemeCache()

DEFAULT_SITE_YAML = """title: {de: Erklärt, en: Explained}
base_url: https://example.org/
languages: [de, en]
timezone: Europe/Vienna
paths:
  articles: {de: artikel, en: articles}
  glossary: {de: glossar, en: glossary}
  organizations: {de: organisationen, en: organizations}
  partnerships: {de: partnerschaften, en: partnerships}
  people: {de: personen, en: people}
  pages: ""
  topics: {de: themen, en: topics}
"""


@dataclass(frozen=True)
class BuiltSite:
    """What a build came to: ``files`` by path, ``problems``."""

    result: BuildResult

    @property
    def files(self) -> dict[str, bytes]:
        return {output.path: output.data for output in self.result.outputs}

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.result.problems

    @property
    def faults(self) -> list[Problem]:
        """Errors and warnings, without the notes and what the editorial checks doubt: of them, tests of their own."""
        told = [problem for problem in self.problems if problem.severity is not Severity.NOTE]
        return [problem for problem in told if problem.code not in editorial.CODES]

    @property
    def codes(self) -> list[str]:
        """The codes of errors and warnings."""
        return [problem.code for problem in self.faults]

    def problem(self, code: str) -> Problem:
        """The one problem with this code; fails where there are none or several."""
        found = [problem for problem in self.problems if problem.code == code]
        assert len(found) == 1, f"{code}: {[(p.code, p.message) for p in self.problems]}"
        return found[0]

    def text(self, path: str) -> str:
        """A file as text; a path that ends with ``/`` is a page."""
        name = path.lstrip("/")
        name = f"{name}index.html" if name == "" or name.endswith("/") else name
        assert name in self.files, f"no {name}; there are {sorted(self.files)}; problems: {self.said()}"
        return self.files[name].decode()

    def page(self, path: str) -> lxml_html.HtmlElement:
        """A page as a tree."""
        return lxml_html.document_fromstring(self.text(path))

    def said(self) -> list[str]:
        """Each problem as ``code path:line:column message``."""
        places = [(p, f" {p.place.path}:{p.place.line}:{p.place.column}" if p.place else "") for p in self.problems]
        return [f"{problem.code}{place} {problem.message}" for problem, place in places]


class SiteFolder:
    """A site folder of one test."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, text: str) -> SiteFolder:
        """Add the files of ``text``; those of the same path are replaced."""
        for path, content in split_files(text).items():
            target = self.root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8")
        (self.root / "content").mkdir(parents=True, exist_ok=True)
        if not (self.root / "site.yaml").exists():
            (self.root / "site.yaml").write_text(DEFAULT_SITE_YAML, encoding="utf-8")
        return self

    def edit(self, path: str, old: str, new: str) -> SiteFolder:
        """Replace a text that stands exactly once in a file."""
        target = self.root / path
        text = target.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        target.write_text(text.replace(old, new), encoding="utf-8")
        return self

    def words(self, problem: Problem) -> str:
        """What the problem marks, as it stands in the file."""
        place = problem.place
        assert place is not None
        text = (self.root / place.path).read_text(encoding="utf-8")
        lines = text.split("\n")
        starts = [0, *accumulate(len(line) + 1 for line in lines)]
        return text[starts[place.line - 1] + place.column - 1 : starts[place.end_line - 1] + place.end_column - 1]

    def marked(self, built: BuiltSite) -> list[tuple[str, str]]:
        """Each error and warning as its code and the words that it marks."""
        return [(problem.code, self.words(problem) if problem.place else "") for problem in built.faults]

    def build(self, *, now: dt.datetime = NOW, drafts: bool = False, base_url: str | None = None) -> BuiltSite:
        """The site in memory, with its problems."""
        order = BuildOptions(site_dir=self.root, now=now, drafts=drafts, base_url=base_url, theme=THEME)
        return BuiltSite(build_in_memory(order))


@cache
def build_once(text: str) -> BuiltSite:
    """The site of a text, for tests that only look: those of a process that ask for the same one share it."""
    with tempfile.TemporaryDirectory() as root:
        return SiteFolder(Path(root) / "site").write(text).build()


def split_files(text: str) -> dict[str, str]:
    """Path → content of each file in the text."""
    parts = re.split(r"^== (\S+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))
