"""Checks of sources: circles of ``via``, sources that nothing cites, addresses without encryption.

In: the site as read, with drafts. Out: problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sitegen.diagnostics import Problem
from sitegen.model.site import Site
from sitegen.model.sources import Source
from sitegen.resolving.references import refs_in


def check_sources(site: Site, cited_in_texts: Iterable[str]) -> list[Problem]:
    """``cited_in_texts``: the sources that documents cite."""
    records = (table for _, table in site.records())
    cited = {ref.key for ref in refs_in(tuple(records)) if ref.kind == "source"} | set(cited_in_texts)
    return [*_check_via_cycles(site.sources), *_check_uncited(site.sources, cited), *_check_unencrypted(site.sources)]


def _check_via_cycles(sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Each circle of ``via`` once, at its first source."""
    told: set[str] = set()
    for key in sorted(sources):
        chain = list(_via_chain(key, sources))
        last = sources[chain[-1]].via
        if last is None or last.key != key or told & set(chain):
            continue
        told.update(chain)
        way = " → ".join([*chain, key])
        via = sources[key].via
        yield Problem(
            code="SG127",
            message=f"the source '{key}' comes by way of itself: {way}",
            place=via.place if via else None,
            hint="leave out 'via' where the report begins",
        )


def _via_chain(key: str, sources: Mapping[str, Source]) -> Iterator[str]:
    """The source, the one that it came by way of, and so on, each once."""
    seen: set[str] = set()
    while key in sources and key not in seen:
        seen.add(key)
        yield key
        via = sources[key].via
        if via is None:
            return
        key = via.key


def _check_uncited(sources: Mapping[str, Source], cited: set[str]) -> Iterator[Problem]:
    for key, source in sources.items():
        if key not in cited:
            message = f"nothing cites the source '{key}'"
            yield Problem(code="SG321", message=message, place=source.place, hint="cite it, or take it out")


def _check_unencrypted(sources: Mapping[str, Source]) -> Iterator[Problem]:
    """A copy in an archive that is encrypted answers for the original."""
    for key, source in sources.items():
        addresses = [address for address in (source.archive, source.url) if address]
        if addresses and addresses[0].startswith("http:"):
            message = f"the address of the source '{key}' is not encrypted"
            yield Problem(code="SG322", message=message, place=source.place, hint="write https, if it answers there")
