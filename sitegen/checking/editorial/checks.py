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

from sitegen.checking.editorial.claims import check_claims
from sitegen.checking.editorial.days import check_moving, check_weekdays
from sitegen.checking.editorial.deadlines import check_deadlines
from sitegen.checking.editorial.desk import Desk, lay_out
from sitegen.checking.editorial.evidence import check_figures, check_quotations
from sitegen.checking.editorial.keeping import keep, recall, stamps_of
from sitegen.checking.editorial.pictures import check_pictures
from sitegen.checking.editorial.placeholders import check_placeholders, check_record
from sitegen.checking.editorial.proofs import Documents, Proof, documents_of, records_of
from sitegen.checking.editorial.rumours import check_rumours
from sitegen.checking.editorial.states import check_states
from sitegen.checking.editorial.translations import check_translation
from sitegen.diagnostics import Problem
from sitegen.incremental.pool import ALONE, Row, Workers
from sitegen.incremental.problems import decoded, encoded
from sitegen.incremental.store import Store
from sitegen.reading.files import read_text
from sitegen.reading.keeping import body_row
from sitegen.resolving.resolution import Resolution


class Check(Struct, frozen=True):
    """``run`` looks at one document and yields problems of ``codes``."""

    codes: tuple[str, ...]
    run: Callable[[Proof, Desk], Iterator[Problem]]


CHECKS = (
    Check(("SG412",), check_claims),
    Check(("SG440",), check_states),
    Check(("SG441",), check_rumours),
    Check(("SG442",), check_moving),
    Check(("SG443",), check_weekdays),
    Check(("SG444",), check_figures),
    Check(("SG445",), check_quotations),
    Check(("SG446", "SG447"), check_pictures),
    Check(("SG448",), check_placeholders),
    Check(("SG449",), check_deadlines),
    Check(("SG450", "SG451", "SG452", "SG453"), check_translation),
)


def check_editorially(
    resolution: Resolution, root: Path, store: Store | None = None, *, workers: Workers = ALONE
) -> list[Problem]:
    """The problems of all documents and records. ``root`` is the folder of the site.

    ``store``: what was found in files before is taken from there.
    """
    documents, records = documents_of(resolution.site), records_of(resolution.site)
    found = recall(store, stamps := stamps_of(resolution, documents, records)) if store is not None else {}
    paths = [*documents, *records]
    open_paths = [path for path in paths if path not in found]
    desk = lay_out(resolution, root, documents) if open_paths else None
    found |= workers.spread("checking", _look, desk, open_paths, partial(_rows, documents))
    if store is not None and open_paths:
        keep(store, found, stamps)
    return [problem for path in paths if (data := found.get(path)) for problem in decoded(data)]


def _rows(documents: Documents, path: str) -> Iterator[Row]:
    """The bodies that the checks of a file read: its own and the original's."""
    if path in documents:
        work, document = documents[path]
        yield from map(body_row, {document.path, work.document.path})


def _look(desk: Desk, paths: Sequence[str]) -> list[tuple[str, bytes]]:
    """Path → what is found in the file, encoded. A file that went away meanwhile is passed over."""
    records = [path for path in paths if path.endswith(".yaml")]
    sources = [source for path in records if (source := read_text(desk.root, path)[0]) is not None]
    proofs = desk.proofs(path for path in paths if not path.endswith(".yaml"))
    return [
        *((source.path, encoded(check_record(source))) for source in sources),
        *((proof.document.path, encoded(_unanswered(_found(proof, desk), proof))) for proof in proofs),
    ]


def _found(proof: Proof, desk: Desk) -> list[Problem]:
    return [problem for check in CHECKS for problem in check.run(proof, desk)]


def _unanswered(found: list[Problem], proof: Proof) -> Iterator[Problem]:
    answered = {ignored.code for ignored in proof.document.fields.ignored}
    yield from (problem for problem in found if problem.code not in answered)
    fired = {problem.code for problem in found}
    for ignored in proof.document.fields.ignored:
        if ignored.code not in fired:
            message = f"no editorial check gives a warning {ignored.code} in this file"
            yield Problem(code="SG490", message=message, place=ignored.place, hint="take this answer out")
