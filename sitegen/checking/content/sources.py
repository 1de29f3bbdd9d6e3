"""Checks of the sources: cycles of ``via``, sources that nothing cites, URLs without encryption.

In: the site as read (drafts included). Out: problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sitegen.checking.content.cycles import find_cycles
from sitegen.diagnostics import Message, Problem
from sitegen.model.site import Site
from sitegen.model.sources import Source
from sitegen.resolving.references import refs_in


def check_sources(site: Site, cited_in_texts: Iterable[str]) -> list[Problem]:
    """``cited_in_texts``: the keys of the sources that documents cite."""
    records = tuple(table for _, table in site.records())
    cited = {ref.key for ref in refs_in(records) if ref.kind == "source"} | set(cited_in_texts)
    uncited = _check_uncited(site.sources, cited) if not site.unreadable else ()  # a file without them may cite any
    return [*_check_via_cycles(site.sources), *uncited, *_check_unencrypted(site.sources)]


def _check_via_cycles(sources: Mapping[str, Source]) -> Iterator[Problem]:
    """A problem for each cycle of ``via``, at the first of its sources by key."""
    for cycle in find_cycles({key: source.via.key for key, source in sources.items() if source.via}):
        via = sources[cycle[0]].via
        yield Problem(
            code="SG127",
            message=Message(
                "the source '{cycle}' comes by way of itself: {names}",
                cycle=cycle[0],
                names=" → ".join([*cycle, cycle[0]]),
            ),
            place=via.place if via else None,
            hint=Message("leave out 'via' where the report begins"),
        )


def _check_uncited(sources: Mapping[str, Source], cited: set[str]) -> Iterator[Problem]:
    for key, source in sources.items():
        if key not in cited:
            message = Message("nothing cites the source '{key}'", key=key)
            yield Problem(code="SG321", message=message, place=source.place, hint=Message("cite it, or take it out"))


def _check_unencrypted(sources: Mapping[str, Source]) -> Iterator[Problem]:
    """An encrypted copy in an archive is enough: readers are led there."""
    for key, source in sources.items():
        urls = [url for url in (source.archive, source.url) if url]
        if urls and urls[0].startswith("http:"):
            message = Message("the address of the source '{key}' is not encrypted", key=key)
            yield Problem(
                code="SG322", message=message, place=source.place, hint=Message("write https, if it answers there")
            )
