"""What rendering leaves: files, and beside each the facts by which it is checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from sitegen.diagnostics import Place


class ContentLink(Struct, frozen=True):
    """A link that a writer wrote, as it came out. ``address`` relative to the root (``""``: this page)."""

    address: str
    anchor: str
    place: Place | None


class OutputFile(Struct, frozen=True, kw_only=True):
    """A file of the published site. ``path`` relative to its root, with ``/``.

    ``origin``: where it comes from, for messages. ``links``: those that writers wrote. ``laid``: its bytes lie where
    they belong, and are not here.
    """

    path: str
    data: bytes
    origin: str = ""
    links: tuple[ContentLink, ...] = ()
    written: bool = False


WriteOutput = Callable[[OutputFile], OutputFile]
"""Lays an output where it belongs, if the process that asks can do so; otherwise the output stays as it is."""


def keep_in_memory(output: OutputFile) -> OutputFile:
    """For outputs that are wanted in memory."""
    return output


class OutputFacts(Struct, frozen=True, kw_only=True):
    """What is checked of an output, without its bytes.

    ``ids``: in the order of the page, as often as they stand there. ``targets``: path of a file of the site and anchor
    of each link into the site, with a zero between, which no path may hold; a path that begins with ``/`` lies outside.
    ``searched``: stands for what search looks at, empty where it looks at nothing.
    """

    path: str
    origin: str = ""
    ids: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    links: tuple[ContentLink, ...] = ()
    search_digest: str = ""


class OutputManifest:
    """The facts of all outputs of a build: of those made now, and, fetched when asked for, of those kept.

    ``order``: all jobs, but those of files. ``former``: job → paths of the last build's outputs. ``made``: job → facts.
    Only published sites are remembered, and those had no dead links: what was kept needs a look only where something
    that it may lead to is gone.
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
        for job in tasks:
            self.reused[job] = self.previous_paths[job]
            self._reused_tasks.update(dict.fromkeys(self.previous_paths[job], job))

    def rebuilt_facts(self) -> list[OutputFacts]:
        return [facts for found in self.rebuilt.values() for facts in found]

    def paths(self) -> list[str]:
        """Of all outputs; a path that two jobs claim stands there twice."""
        return [path for paths in self.by_task().values() for path in paths]

    def by_task(self) -> dict[str, tuple[str, ...]]:
        return {**self.reused, **{job: tuple([one.path for one in found]) for job, found in self.rebuilt.items()}}

    def is_reused(self, path: str) -> bool:
        return path in self._reused_tasks

    def reused_ids(self, path: str) -> tuple[str, ...] | None:
        """Those of a kept output; None where there is none."""
        job = self._reused_tasks.get(path)
        return self._ids(job).get(path) if job is not None else None

    def previous_targets(self, path: str) -> Iterator[str]:
        """The targets on kept pages that the former output at ``path`` had: they were there, and still are."""
        for facts in self._fetch(self._rebuilt_tasks[path]) if path in self._rebuilt_tasks else ():
            if facts.path == path:
                yield from (target for target in facts.targets if split_target(target)[0] in self._reused_tasks)

    @cached_property
    def _rebuilt_tasks(self) -> dict[str, str]:
        """Path of a former output → its job, of those that were done again."""
        return {path: job for job in self.rebuilt for path in self.previous_paths.get(job, ())}

    def has_lost_targets(self) -> bool:
        """Is a path or an id gone that a kept page may lead to?"""
        now = {one.path: one for one in self.rebuilt_facts()}
        for job, paths in self.previous_paths.items():
            if job in self.reused:
                continue
            if any(path not in now and path not in self._reused_tasks for path in paths):
                return True
            for path, ids in self._ids(job).items() if job in self.rebuilt else ():
                if not set(ids) <= set(now[path].ids):
                    return True
        return False

    def all_facts(self) -> list[OutputFacts]:
        """In the order of the site's jobs, as a build that makes all of them has them."""
        jobs = dict.fromkeys([*self.tasks, *self.rebuilt, *self.reused])
        return [one for job in jobs for one in (self.rebuilt[job] if job in self.rebuilt else self._fetch(job))]


class StringInterner(dict[str, str]):
    """One object for all equal strings: what came from other processes brings its own of each."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text

    def intern_facts(self, facts: OutputFacts) -> OutputFacts:
        own = self.__getitem__
        return replace(facts, ids=tuple(map(own, facts.ids)), targets=tuple(map(own, facts.targets)))


def join_target(path: str, anchor: str) -> str:
    return f"{path}\0{anchor}"


def split_target(target: str) -> tuple[str, str]:
    """Path and anchor."""
    path, _, anchor = target.partition("\0")
    return path, anchor
