"""Output files, and the facts by which they are checked without their bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from sitegen.diagnostics import Place


class ContentLink(Struct, frozen=True):
    """A link of a writer to a page of the site. ``address``: relative to the site's root (``""``: this page)."""

    address: str
    anchor: str
    place: Place | None


class OutputFile(Struct, frozen=True, kw_only=True):
    """A file of the published site. ``path``: relative to its root, with ``/``.

    ``origin``: the file that it was made from, for messages. ``links``: those that writers wrote. ``written``: the
    bytes are in the staging folder, and ``data`` is empty. ``digest``: of the bytes that were written.
    """

    path: str
    data: bytes
    origin: str = ""
    links: tuple[ContentLink, ...] = ()
    written: bool = False
    digest: bytes = b""


WriteOutput = Callable[[OutputFile], OutputFile]
"""Writes an output if this process may write and returns it without its bytes; otherwise returns it unchanged."""


def keep_in_memory(output: OutputFile) -> OutputFile:
    """Returns the output unchanged: for builds whose outputs are returned, not written."""
    return output


def discard(output: OutputFile) -> OutputFile:
    """Returns the output without its bytes: for checks, which only need its facts."""
    return replace(output, data=b"", written=True)


class OutputFacts(Struct, frozen=True, kw_only=True):
    """What is checked of an output, without its bytes.

    ``ids``: those of a page, as often as they occur. ``targets``: each file and anchor that the page links inside the
    site, joined by a zero, which no path may contain; a path that begins with ``/`` is outside the site's base path.
    ``search_digest``: of the text that search indexes, empty where it indexes none.
    """

    path: str
    origin: str = ""
    ids: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    links: tuple[ContentLink, ...] = ()
    search_digest: str = ""


class OutputManifest:
    """The facts of all outputs of a build: of those made now, and on demand of those reused from the last build.

    ``tasks``: all tasks, but those of plain files. ``previous_paths``: task → paths of the last build's outputs.
    ``rebuilt``: task → facts. A published site had no broken links, so the links of a reused page need a check only
    where a path or id is gone that it may link.
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
        """Paths of all outputs; one that two tasks make occurs twice."""
        return [path for paths in self.by_task().values() for path in paths]

    def by_task(self) -> dict[str, tuple[str, ...]]:
        return {**self.reused, **{task: tuple([one.path for one in found]) for task, found in self.rebuilt.items()}}

    def is_reused(self, path: str) -> bool:
        return path in self._reused_tasks

    def reused_ids(self, path: str) -> tuple[str, ...] | None:
        """The ids of a reused output; None where ``path`` is none."""
        task = self._reused_tasks.get(path)
        return self._ids(task).get(path) if task is not None else None

    def previous_targets(self, path: str) -> Iterator[str]:
        """Targets on reused pages that the last build's output at ``path`` had: these still exist."""
        for facts in self._fetch(self._rebuilt_tasks[path]) if path in self._rebuilt_tasks else ():
            if facts.path == path:
                yield from (target for target in facts.targets if split_target(target)[0] in self._reused_tasks)

    @cached_property
    def _rebuilt_tasks(self) -> dict[str, str]:
        """Path of an output of the last build → its task, for tasks that ran again."""
        return {path: task for task in self.rebuilt for path in self.previous_paths.get(task, ())}

    def has_lost_targets(self) -> bool:
        """Whether a path or an id is gone that a reused page may link."""
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
        """In the order of the tasks, as in a clean build."""
        all_tasks = dict.fromkeys([*self.tasks, *self.rebuilt, *self.reused])
        return [
            one for task in all_tasks for one in (self.rebuilt[task] if task in self.rebuilt else self._fetch(task))
        ]


class StringInterner(dict[str, str]):
    """One object for equal strings: each worker process sends its own copies."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text

    def intern_facts(self, facts: OutputFacts) -> OutputFacts:
        own = self.__getitem__
        return replace(facts, ids=tuple(map(own, facts.ids)), targets=tuple(map(own, facts.targets)))


def join_target(path: str, anchor: str) -> str:
    """A target: a path and an anchor in one string, which is cheaper to store than a pair."""
    return f"{path}\0{anchor}"


def split_target(target: str) -> tuple[str, str]:
    """Path and anchor of a target."""
    path, _, anchor = target.partition("\0")
    return path, anchor
