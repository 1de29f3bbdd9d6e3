"""The pages of the preview about translations, made from the site as it was built last.

In: the resolution of that build, in the thread that built it: its documents load lazily from the store. Out: HTML.
"""

from __future__ import annotations

from pathlib import Path

from sitegen.checking.editorial import check_document
from sitegen.diagnostics import Message, translated
from sitegen.incremental.internal_errors import PASSED_ON, internal_error_problem
from sitegen.reports.parallel_text import format_parallel_text, make_parallel_text
from sitegen.resolving.resolution import Resolution
from sitegen.serving.own_pages import format_failed_report
from sitegen.serving.report_addresses import TRANSLATIONS_PATH, ParallelPath, parse_parallel_path
from sitegen.serving.translations_page import format_translations_page


def make_report(resolution: Resolution, site_dir: Path, path: str) -> bytes | None:
    """The page at ``path``; None where there is no such one. An unexpected error becomes the text of the page: a file
    may have changed since the build, and the next one makes the page again."""
    try:
        page = _format_report(resolution, site_dir, path)
    except PASSED_ON as error:
        page = format_failed_report(str(error))
    except Exception as error:
        problem = internal_error_problem(error, None, Message("this page"))
        page = format_failed_report(translated(problem.message))
    return page.encode() if page is not None else None


def _format_report(resolution: Resolution, site_dir: Path, path: str) -> str | None:
    if path == TRANSLATIONS_PATH:
        return format_translations_page(resolution)
    wanted = parse_parallel_path(path)
    return _format_parallel_text(resolution, site_dir, wanted) if wanted is not None else None


def _format_parallel_text(resolution: Resolution, site_dir: Path, wanted: ParallelPath) -> str | None:
    site, language = resolution.site, wanted.language
    kind = site.kinds.by_word.get(wanted.word)
    if kind is None or language not in site.settings.tags or wanted.key not in site.table(kind.name):
        return None
    problems = check_document(resolution, site_dir, kind.name, wanted.key, language)
    parallel = make_parallel_text(resolution, site_dir, kind.name, wanted.key, language, problems)
    return format_parallel_text(parallel, is_served=True) if parallel is not None else None
