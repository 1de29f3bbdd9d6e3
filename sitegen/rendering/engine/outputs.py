"""The outputs of rendering: files, and the facts by which each is checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from html import unescape
from urllib.parse import unquote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from sitegen.diagnostics import Place
from sitegen.incremental.codec import digest
from sitegen.rendering.engine.searchable_html import BODY_ATTRIBUTE, extract_searchable_html

ADDRESS_LIMIT = 8_000  # resolved addresses that a process keeps: most stand on many pages
# The outputs are the build's own HTML: attributes stand in double quotes. A pattern that begins with what is rare is
# found fast, so it looks back for the blank.
_ID = re.compile(r'id="(?<=\sid=")([^"]+)"')
_ADDRESS = re.compile(r'<(?:a|link|img|script|source)\s[^>]*?(?:href|src)="([^"]*)"')


class ContentLink(Struct, frozen=True):
    """A link that a writer wrote. ``address``: relative to the root (``""``: this page)."""

    address: str
    anchor: str
    place: Place | None


class OutputFile(Struct, frozen=True, kw_only=True):
    """A file of the published site. ``path``: relative to its root, with ``/``.

    ``origin``: for messages. ``links``: those that writers wrote. ``written``: to the disk; ``data`` is empty then.
    """

    path: str
    data: bytes
    origin: str = ""
    links: tuple[ContentLink, ...] = ()
    written: bool = False


WriteOutput = Callable[[OutputFile], OutputFile]
"""Writes an output, if the calling process can; otherwise returns it unchanged."""


def keep_in_memory(output: OutputFile) -> OutputFile:
    """The ``WriteOutput`` that writes nothing."""
    return output


class OutputFacts(Struct, frozen=True, kw_only=True):
    """What is checked of an output, without its bytes.

    ``ids``: in the order of the page, doubled ones too. ``targets``: path of a file of the site and anchor of each link
    into the site (``join_target``); a path that begins with ``/`` is outside of the site's base path.
    ``search_digest``: of what the search index reads of it, empty where that is nothing.
    """

    path: str
    origin: str = ""
    ids: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    links: tuple[ContentLink, ...] = ()
    search_digest: str = ""


class OutputManifest:
    """The facts of all outputs of a build: of rebuilt ones, and, fetched when they are asked for, of reused ones.

    ``tasks``: all but those of plain files. ``previous_paths``: task → paths of the last build's outputs. ``rebuilt``:
    task → facts. Only published sites are reused, and those had no dead links: a reused page must be checked only where
    something that it may link to is gone.
    """

    def __init__(
        self,
        tasks: Sequence[str],
        previous_paths: Mapping[str, tuple[str, ...]],
        fetch: Callable[[str], tuple[OutputFacts, ...]],
        ids: Callable[[str], Mapping[str, tuple[str, ...]]],
    ) -> None:
        self.tasks = tasks
        self.previous_paths = previous_paths
        self.rebuilt: dict[str, tuple[OutputFacts, ...]] = {}
        self.reused: dict[str, tuple[str, ...]] = {}
        self._fetch = fetch
        self._ids = ids
        self._reused_tasks: dict[str, str] = {}

    def reuse(self, tasks: Iterable[str]) -> None:
        for task in tasks:
            self.reused[task] = self.previous_paths[task]
            self._reused_tasks.update(dict.fromkeys(self.previous_paths[task], task))

    def rebuilt_facts(self) -> list[OutputFacts]:
        return [facts for found in self.rebuilt.values() for facts in found]

    def paths(self) -> list[str]:
        """Of all outputs; twice if two tasks make one path."""
        return [path for paths in self.by_task().values() for path in paths]

    def by_task(self) -> dict[str, tuple[str, ...]]:
        return {**self.reused, **{task: tuple([one.path for one in found]) for task, found in self.rebuilt.items()}}

    def is_reused(self, path: str) -> bool:
        return path in self._reused_tasks

    def reused_ids(self, path: str) -> tuple[str, ...] | None:
        """The ids of a reused output; None where there is none."""
        task = self._reused_tasks.get(path)
        return self._ids(task).get(path) if task is not None else None

    def previous_targets(self, path: str) -> Iterator[str]:
        """The targets on reused pages that the last build's output at ``path`` had: they existed, and still do."""
        for facts in self._fetch(self._rebuilt_tasks[path]) if path in self._rebuilt_tasks else ():
            if facts.path == path:
                yield from (target for target in facts.targets if split_target(target)[0] in self._reused_tasks)

    @cached_property
    def _rebuilt_tasks(self) -> dict[str, str]:
        """Path of an output of the last build → its task, of those that were run again."""
        return {path: task for task in self.rebuilt for path in self.previous_paths.get(task, ())}

    def has_lost_targets(self) -> bool:
        """Is a path or an id gone that a reused page may link to?"""
        now = {one.path: one for one in self.rebuilt_facts()}
        for task, paths in self.previous_paths.items():
            if task in self.reused:
                continue
            if any(path not in now and path not in self._reused_tasks for path in paths):
                return True
            for path, ids in self._ids(task).items() if task in self.rebuilt else ():
                if not set(ids) <= set(now[path].ids):
                    return True
        return False

    def all_facts(self) -> list[OutputFacts]:
        """In the order of the site's tasks, as in a clean build."""
        all_tasks = dict.fromkeys([*self.tasks, *self.rebuilt, *self.reused])
        return [
            one for task in all_tasks for one in (self.rebuilt[task] if task in self.rebuilt else self._fetch(task))
        ]


class StringInterner(dict[str, str]):
    """One object for all equal strings: results from other processes bring their own copies."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text

    def intern_facts(self, facts: OutputFacts) -> OutputFacts:
        own = self.__getitem__
        return replace(facts, ids=tuple(map(own, facts.ids)), targets=tuple(map(own, facts.targets)))


def collect_facts(output: OutputFile, base_url: str) -> OutputFacts:
    if not output.path.endswith(".html"):
        return OutputFacts(path=output.path, origin=output.origin)
    text = output.data.decode()
    return OutputFacts(
        path=output.path,
        origin=output.origin,
        ids=tuple(map(unescape, _ID.findall(text))),
        targets=tuple(dict.fromkeys(_find_targets(output.path, text, base_url))),
        links=output.links,
        search_digest=digest(extract_searchable_html(text).encode()).hex() if BODY_ATTRIBUTE in text else "",
    )


def join_target(path: str, anchor: str) -> str:
    return f"{path}\0{anchor}"


def split_target(target: str) -> tuple[str, str]:
    """Path and anchor."""
    path, _, anchor = target.partition("\0")
    return path, anchor


def _find_targets(page_path: str, text: str, base_url: str) -> Iterator[str]:
    for address in dict.fromkeys(_ADDRESS.findall(text)):
        target = _resolve_address(address, base_url)
        if target is not None:
            yield page_path + target if target.startswith("\0") else target


@lru_cache(ADDRESS_LIMIT)
def _resolve_address(address: str, base_url: str) -> str | None:
    """The target of an address of a page; without a path: in the page itself. None for another site."""
    prefix = urlsplit(base_url).path or "/"
    address = unescape(address)
    inner = prefix + address.removeprefix(base_url) if address.startswith(base_url) else address
    href, _, anchor = inner.partition("#")
    if href and not href.startswith("/"):
        return None  # or mailto
    return join_target(_served_file(unquote(href), prefix) if href else "", unquote(anchor))


def _served_file(href: str, prefix: str) -> str:
    """The file that a server sends for ``href``."""
    if not href.startswith(prefix):
        return href
    path = href.removeprefix(prefix)
    return path + "index.html" if path == "" or path.endswith("/") else path
