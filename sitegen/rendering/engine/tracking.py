"""What a page reads, recorded as it reads: mappings that record each key that is looked up, missing ones too.

In: a resolution and a recorder. Out: a resolution of the same values that records the names of its reads, and the
digests of all inputs with such names. Views see plain mappings. A table of inputs is an entry in ``track`` and one in
``_iter_tables``; one whose reads are recorded by hand (``recorder.record``) is one in ``EXTRA_TABLES`` and one in
``rendering.site``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from sitegen.incremental.codec import digest
from sitegen.incremental.graph import MISSING
from sitegen.incremental.inputs import ALL, InputDigests
from sitegen.incremental.names import join_name
from sitegen.incremental.recording import ReadRecorder
from sitegen.incremental.tracked import TrackedMapping, TrackedSet
from sitegen.model.documents import Work
from sitegen.model.kinds import BUILT_IN_KINDS
from sitegen.reading import read_cache
from sitegen.resolving.link_cache import TERM_LINK_CODEC
from sitegen.resolving.resolution import Resolution

GLOBAL_INPUTS = tuple(join_name(table, "") for table in ("program", "settings", "catalogs"))  # what every task reads
EXTRA_TABLES = ("bytes", "picture", "static", "asset", "extra", "template", "alias", "program", "settings", "catalogs")
INPUT_TABLES = (
    *(kind.name for kind in (*BUILT_IN_KINDS.documents, *BUILT_IN_KINDS.records)),
    *("attachment", "data", "address", "text", "notes", "mentions", "order", "row", "calendar", "freshness"),
    *EXTRA_TABLES,
)
"""All tables of inputs that a task can record; a site's own kinds are further ones."""


def track(resolution: Resolution, recorder: ReadRecorder) -> Resolution:
    """The same resolution; whatever is looked up in it is recorded. A table of the site has the name of its
    kind.

    Not recorded: the files of a site, by path. A link to a path that is none of them is dead: such a site is not
    published, so no later build reuses its pages.
    """
    site = resolution.site
    return replace(
        resolution,
        site=replace(
            site,
            tables={kind: TrackedMapping(table, kind, recorder) for kind, table in site.tables.items()},
            assets=TrackedSet(site.assets, "attachment", recorder),
            data_tables=TrackedMapping(site.data_tables, "data", recorder),
        ),
        urls=replace(resolution.urls, pages=TrackedMapping(resolution.urls.pages, "address", recorder, _join_key)),
        note_links=TrackedMapping(resolution.note_links, "notes", recorder),
        backlinks=TrackedMapping(resolution.backlinks, "mentions", recorder, _join_key),  # pages ask for nothing else
        collections=TrackedMapping(resolution.collections, "order", recorder, _join_key),
        clause_rows=TrackedMapping(resolution.clause_rows, "row", recorder),
        dates=TrackedMapping(resolution.dates, "calendar", recorder),
        freshness=TrackedMapping(resolution.freshness, "freshness", recorder),
    )


_join_key = ":".join


def digest_inputs(resolution: Resolution, extra: Mapping[str, Callable[[str], bytes]]) -> InputDigests:
    """The digests of all inputs. ``extra``: those of the ``EXTRA_TABLES``, which a resolution does not hold."""

    def clause_row(key: str) -> bytes:
        """All rows are computed from all partnerships and sources."""
        if key != ALL and key not in resolution.clause_rows:
            return MISSING
        return digest(inputs.digest_table("partnership") + inputs.digest_table("source"))

    inputs = InputDigests(_iter_tables(resolution), {"row": clause_row, **extra})
    return inputs


def _iter_tables(resolution: Resolution) -> Iterator[tuple[str, Iterable[str], Iterable[bytes]]]:
    """Table, keys and their digests, in the order of the mapping."""
    site = resolution.site
    known, own_digest = site.metadata_digests.get, read_cache.metadata_digest

    def work_digest(work: Work[Any]) -> bytes:
        """Of its published documents, without their bodies."""
        return b"".join([work.original.encode(), *[known(d.path) or own_digest(d) for d in work.documents.values()]])

    for kind, works in site.works():
        yield kind, works, map(work_digest, works.values())
    for kind, records in site.records():
        yield kind, records, [known(f"{kind}:{key}") or own_digest(record) for key, record in records.items()]
    assets = sorted(site.assets)
    yield "attachment", assets, [b"1"] * len(assets)
    yield "data", site.data_tables, [table.digest or MISSING for table in site.data_tables.values()]
    pages, fallbacks = resolution.urls.pages, resolution.urls.fallbacks
    addresses = (f"{address}!" if page in fallbacks else address for page, address in pages.items())
    yield "address", map(_join_key, pages), map(str.encode, addresses)
    links = resolution.term_links.digests  # a text is read with its links
    yield "text", site.digests, (own + links.get(path, b"") for path, own in site.digests.items())
    notes = resolution.note_links
    yield "notes", notes, map(TERM_LINK_CODEC.digest, notes.values())
    backlinks = resolution.backlinks.digests
    yield "mentions", map(_join_key, backlinks), backlinks.values()
    collections = resolution.collections
    yield "order", map(_join_key, collections), (digest("\n".join(keys)) for keys in collections.values())
    yield "calendar", resolution.dates, (digest(repr(days)) for days in resolution.dates.values())
    freshness = resolution.freshness
    yield "freshness", freshness, (digest(repr((one.state, one.stale))) for one in freshness.values())


def view_digest(value: Any) -> bytes:
    """Of a view: frozen structs of strings, whose ``repr`` shows every field."""
    return digest(repr(value))
