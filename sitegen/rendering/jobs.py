"""Everything that a build makes, as jobs: a name, and the outputs that it leaves.

In: a press. Out: for each job its outputs and a node of what it read. Jobs depend on nothing that another leaves, so any
process may do them in any order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.incremental.codec import digest
from sitegen.incremental.graph import Node, Trace
from sitegen.rendering.edition import Press
from sitegen.rendering.extras import EXTRAS, extras
from sitegen.rendering.outputs import Output
from sitegen.rendering.pages import Sheet, render, sheets
from sitegen.rendering.recording import SEPARATOR
from sitegen.resolving.addresses import PageId

PAGE = "page"
ALWAYS = ("program", "settings", "catalogs")  # what every output reads


@dataclass(frozen=True, slots=True)
class Done:
    """A job that was done: its outputs, and what it read."""

    job: str
    outputs: tuple[Output, ...]
    node: Node


def jobs(press: Press) -> Iterator[str]:
    """The names of all jobs of the site."""
    for sheet in sheets(press):
        page = sheet.page
        yield SEPARATOR.join((PAGE, page.kind, page.key, page.language, str(sheet.number)))
    yield from (SEPARATOR.join(extra) for extra in extras(press))


def do(job: str, press: Press) -> Done:
    """One job."""
    kind, *arguments = job.split(SEPARATOR)
    trace = Trace(dict.fromkeys(f"{name}{SEPARATOR}" for name in ALWAYS))
    if kind == PAGE:
        about, key, language, number = arguments
        outputs = [render(Sheet(PageId(about, key, language), int(number)), press, trace)]
    else:
        outputs = EXTRAS[kind](press, trace, *arguments)
    total = digest(b"".join(output.data for output in outputs))
    return Done(job, tuple(outputs), Node(total, tuple(trace.reads)))


def do_batch(press: Press, batch: Sequence[str]) -> list[tuple[list[Done], dict[str, Node]]]:
    """A batch of jobs, and the queries that were made for it."""
    before = len(press.memo)
    done = [do(job, press) for job in batch]
    fresh = list(press.memo.items())[before:]
    return [(done, {name: node for name, (_, node) in fresh})]
