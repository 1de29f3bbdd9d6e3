"""All editorial checks: a table, and one walk over the documents of the site.

In: the resolution, and the folder of the site. Out: warnings with their places, less those that their document answers
(``checks: {ignore: …}``), and a note for each answer to nothing. A new check is an entry here, a small module, and its
code in ``sitegen.diagnostics.codes.editorial``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from sitegen.checking.editorial.cache import EditorialCache
from sitegen.checking.editorial.claims import check_claims
from sitegen.checking.editorial.context import CheckContext, build_context
from sitegen.checking.editorial.deadlines import check_deadlines
from sitegen.checking.editorial.evidence import check_quantities, check_quotations
from sitegen.checking.editorial.inputs import DocumentsByPath, DocumentUnderCheck, documents_by_path, record_paths
from sitegen.checking.editorial.pictures import check_pictures
from sitegen.checking.editorial.placeholders import check_placeholders, check_record
from sitegen.checking.editorial.relative_days import check_relative_days, check_weekdays
from sitegen.checking.editorial.rumours import check_rumours
from sitegen.checking.editorial.states import check_later_sources
from sitegen.checking.editorial.translations import check_translation
from sitegen.diagnostics import Problem
from sitegen.incremental.executors import SINGLE_PROCESS, Executor, StoreKey
from sitegen.incremental.problem_codec import decode_problems, encode_problems
from sitegen.incremental.store import Store
from sitegen.reading.files import read_text
from sitegen.reading.read_cache import body_key
from sitegen.resolving.resolution import Resolution


class Check(Struct, frozen=True):
    """``run`` looks at one document and yields problems of ``codes``."""

    codes: tuple[str, ...]
    run: Callable[[DocumentUnderCheck, CheckContext], Iterator[Problem]]


CHECKS = (
    Check(("SG412",), check_claims),
    Check(("SG440",), check_later_sources),
    Check(("SG441",), check_rumours),
    Check(("SG442",), check_relative_days),
    Check(("SG443",), check_weekdays),
    Check(("SG444",), check_quantities),
    Check(("SG445",), check_quotations),
    Check(("SG446", "SG447"), check_pictures),
    Check(("SG448",), check_placeholders),
    Check(("SG449",), check_deadlines),
    Check(("SG450", "SG451", "SG452", "SG453"), check_translation),
)


def check_editorially(
    resolution: Resolution, root: Path, store: Store | None = None, *, executor: Executor = SINGLE_PROCESS
) -> list[Problem]:
    """The problems of all documents and records. ``root`` is the folder of the site.

    ``store``: what was found in files before is taken from there.
    """
    documents, records = documents_by_path(resolution.site), record_paths(resolution.site)
    paths = [*documents, *records]
    cache = EditorialCache(store, resolution, documents, records) if store is not None else None
    found: dict[str, bytes] = dict(cache.problems) if cache else {}
    open_paths = [path for path in paths if path not in found]
    context = build_context(resolution, root, documents) if open_paths else None
    for path, problems in executor.map_batches(
        "checking", _check_files, context, open_paths, partial(_prefetch_keys, documents)
    ):
        found[path] = problems
        if cache:
            cache.put(path, problems)
    if cache:
        cache.close()
    return [problem for path in paths if (data := found.get(path)) for problem in decode_problems(data)]


def _prefetch_keys(documents: DocumentsByPath, path: str) -> Iterator[StoreKey]:
    """The bodies that the checks of a file read: its own and the original's."""
    if path in documents:
        work, document = documents[path]
        yield from map(body_key, {document.path, work.document.path})


def _check_files(context: CheckContext, paths: Sequence[str]) -> list[tuple[str, bytes]]:
    """Path → what is found in the file, encoded. A file that went away meanwhile is passed over."""
    records = [path for path in paths if path.endswith(".yaml")]
    sources = [source for path in records if (source := read_text(context.root, path)[0]) is not None]
    proofs = context.load_documents(path for path in paths if not path.endswith(".yaml"))
    return [
        *((source.path, encode_problems(check_record(source))) for source in sources),
        *(
            (proof.document.path, encode_problems(_apply_ignores(_run_checks(proof, context), proof)))
            for proof in proofs
        ),
    ]


def _run_checks(subject: DocumentUnderCheck, context: CheckContext) -> list[Problem]:
    return [problem for check in CHECKS for problem in check.run(subject, context)]


def _apply_ignores(problems: list[Problem], subject: DocumentUnderCheck) -> Iterator[Problem]:
    answered = {ignored.code for ignored in subject.document.fields.ignored}
    yield from (problem for problem in problems if problem.code not in answered)
    fired = {problem.code for problem in problems}
    for ignored in subject.document.fields.ignored:
        if ignored.code not in fired:
            message = f"no editorial check gives a warning {ignored.code} in this file"
            yield Problem(code="SG490", message=message, place=ignored.place, hint="take this answer out")
