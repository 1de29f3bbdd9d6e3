"""The table of editorial checks, and the run of all of them over the files of the site.

In: the resolution and the folder of the site. Out: warnings with their places, without those that their document
ignores (``checks: {ignore: …}``), and a note for each ``ignore`` without a warning. How to add a check:
docs/adding.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from sitegen.checking.editorial.cache import EditorialCache
from sitegen.checking.editorial.claims import check_claims
from sitegen.checking.editorial.context import CheckContext, LoadedDocuments, build_context
from sitegen.checking.editorial.deadlines import check_deadlines
from sitegen.checking.editorial.evidence import check_chart_sources, check_quantities, check_quotations
from sitegen.checking.editorial.headwords import check_headword
from sitegen.checking.editorial.inputs import (
    DocumentUnderCheck,
    documents_by_path,
    is_record_path,
    record_paths,
)
from sitegen.checking.editorial.pictures import check_pictures
from sitegen.checking.editorial.placeholders import check_placeholders, check_record
from sitegen.checking.editorial.relative_days import check_relative_days, check_weekdays
from sitegen.checking.editorial.rumours import check_rumours
from sitegen.checking.editorial.states import check_later_sources
from sitegen.checking.editorial.style_numbers import check_number_style
from sitegen.checking.editorial.style_words import check_abbreviations, check_names, check_words
from sitegen.checking.editorial.translations import check_translation
from sitegen.diagnostics import Message, Place, Problem
from sitegen.incremental.executors import SINGLE_PROCESS, Executor
from sitegen.incremental.internal_errors import internal_error_problem
from sitegen.incremental.problem_codec import decode_problems, encode_problems
from sitegen.incremental.store import Store
from sitegen.model.documents import Work
from sitegen.reading.files import read_text
from sitegen.resolving.resolution import Resolution

# ``wording``: words of the document's language; ``style``: its house style; ``original``: the
# document that it is a translation of. The others are fields of ``CheckContext``.
Need = Literal["wording", "style", "original", "sources", "settings", "clauses"]


class Check(Struct, frozen=True):
    """``run`` yields the problems of one document, with one of ``codes``.

    ``needs``: what it reads besides the document and the names of records. A check is not run on documents for which
    ``wording``, ``style`` or ``original`` is None if it needs that.
    """

    codes: tuple[str, ...]
    run: Callable[[DocumentUnderCheck, CheckContext], Iterator[Problem]]
    needs: frozenset[Need] = frozenset()


CHECKS = (
    Check(("SG412",), check_claims, frozenset({"wording", "sources"})),
    Check(("SG440",), check_later_sources, frozenset({"sources"})),
    Check(("SG441",), check_rumours, frozenset({"clauses"})),
    Check(("SG442",), check_relative_days, frozenset({"wording"})),
    Check(("SG443",), check_weekdays, frozenset({"wording"})),
    Check(("SG444",), check_quantities, frozenset({"wording"})),
    Check(("SG444",), check_chart_sources),
    Check(("SG445",), check_quotations),
    Check(("SG446", "SG447"), check_pictures, frozenset({"settings"})),
    Check(("SG448",), check_placeholders),
    Check(("SG449",), check_deadlines, frozenset({"wording", "settings", "clauses"})),
    Check(("SG454",), check_headword),
    Check(("SG455",), check_words, frozenset({"style"})),
    Check(("SG456",), check_names, frozenset({"style"})),
    Check(("SG457",), check_number_style, frozenset({"wording", "style"})),
    Check(("SG458",), check_abbreviations, frozenset({"style"})),
    Check(("SG450", "SG451", "SG452", "SG453"), check_translation, frozenset({"original"})),
)


def check_editorially(
    resolution: Resolution, root: Path, store: Store | None = None, *, executor: Executor = SINGLE_PROCESS
) -> list[Problem]:
    """The problems of all documents and records. ``root``: the folder of the site. ``store``: caches the results. The
    texts of withdrawn articles are in their files, but no longer published."""
    everything, records = documents_by_path(resolution.site), record_paths(resolution.site)
    documents = {path: one for path, one in everything.items() if not one[1].summary.withdrawn}
    paths = [*documents, *records]
    cache = EditorialCache(store, resolution, documents, records) if store is not None else None
    results: dict[str, bytes] = dict(cache.problems) if cache else {}
    open_paths = [path for path in paths if path not in results]
    context = build_context(resolution, root, documents, store) if open_paths else None
    for path, problems, is_complete in executor.map_batches(Message("checking"), _check_files, context, open_paths):
        results[path] = problems
        if cache and is_complete:
            cache.put(path, problems)
    if cache:
        cache.close()
    return [problem for path in paths if (data := results.get(path)) for problem in decode_problems(data)]


def check_document(resolution: Resolution, root: Path, kind: str, key: str, language: str) -> tuple[Problem, ...]:
    """The problems of the file of one document in a language, without a cache; none without such a file. Records, whose
    texts are not compared, have none."""
    found = resolution.site.find(kind, key)
    if not isinstance(found, Work) or language not in found.documents or found.documents[language].summary.withdrawn:
        return ()
    context = build_context(resolution, root, documents_by_path(resolution.site))
    return tuple(_check_file(found.documents[language].path, context, {}))


def _check_files(context: CheckContext, paths: Sequence[str]) -> list[tuple[str, bytes, bool]]:
    """(path, encoded problems, False where the program failed) of each file."""
    loaded: LoadedDocuments = {}
    results = []
    for path in paths:
        try:
            results.append((path, encode_problems(_check_file(path, context, loaded)), True))
        except Exception as error:
            results.append((path, encode_problems([internal_error_problem(error, Place(path))]), False))
    return results


def _check_file(path: str, context: CheckContext, loaded: LoadedDocuments) -> Iterator[Problem]:
    """The problems of one file; none where it was deleted meanwhile."""
    if is_record_path(path):
        source, _ = read_text(context.root, path)
        yield from check_record(source) if source is not None else ()
        return
    subject = context.load_document(path, loaded)
    if subject is not None:
        yield from _apply_ignores(_run_checks(subject, context), subject)


def _run_checks(subject: DocumentUnderCheck, context: CheckContext) -> list[Problem]:
    missing = _missing_needs(subject)
    return [problem for check in CHECKS if missing.isdisjoint(check.needs) for problem in check.run(subject, context)]


def _missing_needs(subject: DocumentUnderCheck) -> frozenset[Need]:
    """What checks may need and the document does not have."""
    optional: dict[Need, object] = {"wording": subject.wording, "style": subject.style, "original": subject.original}
    return frozenset(need for need, value in optional.items() if value is None)


def _apply_ignores(problems: list[Problem], subject: DocumentUnderCheck) -> Iterator[Problem]:
    """The problems whose code the document does not ignore, and a note for each ignored code without a problem."""
    ignored_codes = {ignored.code for ignored in subject.document.fields.ignored}
    yield from (problem for problem in problems if problem.code not in ignored_codes)
    found_codes = {problem.code for problem in problems}
    for ignored in subject.document.fields.ignored:
        if ignored.code not in found_codes:
            message = Message("no editorial check gives a warning {code} in this file", code=ignored.code)
            yield Problem(code="SG490", message=message, place=ignored.place, hint=Message("take this answer out"))
