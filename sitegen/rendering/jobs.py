"""Everything that a build makes, as jobs: a name, and the outputs that it leaves.

In: a press, and a way to lay outputs down. Out: for each job its outputs with their facts, and a node of what it read.
Jobs depend on nothing that another leaves, so any process may do them in any order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sitegen.diagnostics import Problem
from sitegen.i18n.catalogs import MissingMessage
from sitegen.incremental.codec import digest
from sitegen.incremental.graph import Node
from sitegen.incremental.pool import Row
from sitegen.model.documents import Work
from sitegen.reading.keeping import body_row
from sitegen.rendering.edition import Press, notes
from sitegen.rendering.extras import EXTRAS, extras
from sitegen.rendering.faults import fault_of
from sitegen.rendering.outputs import Facts, Lay, Output, facts_of
from sitegen.rendering.pages import Sheet, page_counts, render
from sitegen.rendering.recording import ALWAYS, SEPARATOR
from sitegen.resolving.addresses import PageId
from sitegen.resolving.names import document_for
from sitegen.resolving.references import things
from sitegen.resolving.settled import settled_row

PAGE = "page"
MEMO = 8_000  # results of queries, and links, that a process keeps at hand: most are asked for by a page or two


class Done(Struct, frozen=True):
    """A job that was done: its outputs, their facts, and what it read. ``fault``: of a template, which leaves none."""

    job: str
    outputs: tuple[Output, ...] = ()
    facts: tuple[Facts, ...] = ()
    node: Node = Node(b"")
    fault: Problem | None = None


def jobs(press: Press) -> Iterator[str]:
    """The names of all jobs of the site."""
    for page, count in page_counts(press):
        name = SEPARATOR.join((PAGE, *page))
        for number in range(1, count + 1):
            yield f"{name}{SEPARATOR}{number}"
    yield from (SEPARATOR.join(extra) for extra in extras(press))


def rows(press: Press, job: str) -> Iterator[Row]:
    """The rows of the store that a job reads: the body of its document, and what that came to."""
    kind, *arguments = job.split(SEPARATOR)
    if kind == PAGE:
        about, key, language, _ = arguments
        thing = things(press.resolution.site).get(about, {}).get(key)
        if isinstance(thing, Work):
            path = document_for(thing, language).path
            yield from (body_row(path), settled_row(path))


def do(job: str, press: Press) -> Done:
    """One job. Strings that it wanted in vain are notes of its node."""
    kind, *arguments = job.split(SEPARATOR)
    press.missing.clear()
    with press.trace.of(*ALWAYS) as reads:
        if kind == PAGE:
            about, key, language, number = arguments
            outputs = [render(Sheet(PageId(about, key, language), int(number)), press)]
        else:
            outputs = EXTRAS[kind](press, *arguments)
    base_url = press.resolution.site.settings.base_url
    node = Node(digest(b"".join(o.data for o in outputs)), tuple(reads), notes(press.missing))
    return Done(job, tuple(outputs), tuple(facts_of(output, base_url, press.targets) for output in outputs), node)


def do_batch(shared: tuple[Press, Lay], batch: Sequence[str]) -> list[tuple[Done, dict[str, Node]]]:
    """A batch of jobs, each with the queries that were made for it."""
    press, lay = shared
    results = []
    for job in batch:
        done = _tried(job, press)
        done = replace(done, outputs=tuple(map(lay, done.outputs)))
        results.append((done, {name: press.memo[name][1] for name in press.fresh}))
        press.fresh.clear()
        for kept in (press.memo, press.targets):
            if len(kept) > MEMO:
                kept.clear()
    return results


def _tried(job: str, press: Press) -> Done:
    """The job, or what a template has against it."""
    try:
        return do(job, press)
    except Exception as fault:
        problem = fault_of(fault)
        if problem is None:
            raise
        return Done(job, fault=problem)


def missing_in(noted: Iterator[str]) -> set[MissingMessage]:
    return {MissingMessage(*note.split(SEPARATOR)) for note in noted}
