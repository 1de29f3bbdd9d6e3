"""What rendering leaves: files, and beside each the facts by which it is checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from html import unescape
from urllib.parse import unquote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from sitegen.diagnostics import Place
from sitegen.incremental.codec import digest
from sitegen.rendering.searched import BODY, searched

# The outputs are the build's own HTML: attributes stand in double quotes. A pattern that begins with what is rare is
# found fast, so it looks back for the blank.
_ID = re.compile(r'id="(?<=\sid=")([^"]+)"')
_ADDRESS = re.compile(r'<(?:a|link|img|script|source)\s[^>]*?(?:href|src)="([^"]*)"')


class WrittenLink(Struct, frozen=True):
    """A link that a writer wrote, as it came out. ``address`` relative to the root (``""``: this page)."""

    address: str
    anchor: str
    place: Place | None


class Output(Struct, frozen=True, kw_only=True):
    """A file of the published site. ``path`` relative to its root, with ``/``.

    ``origin``: where it comes from, for messages. ``links``: those that writers wrote. ``laid``: its bytes lie where
    they belong, and are not here.
    """

    path: str
    data: bytes
    origin: str = ""
    links: tuple[WrittenLink, ...] = ()
    laid: bool = False


Lay = Callable[[Output], Output]
"""Lays an output where it belongs, if the process that asks can do so; otherwise the output stays as it is."""


def not_laid(output: Output) -> Output:
    """For outputs that are wanted in memory."""
    return output


class Facts(Struct, frozen=True, kw_only=True):
    """What is checked of an output, without its bytes.

    ``ids``: in the order of the page, as often as they stand there. ``targets``: path of a file of the site and anchor
    of each link into the site, with a zero between, which no path may hold; a path that begins with ``/`` lies outside.
    ``searched``: stands for what search looks at, empty where it looks at nothing.
    """

    path: str
    origin: str = ""
    ids: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    links: tuple[WrittenLink, ...] = ()
    searched: str = ""


class Ledger:
    """The facts of all outputs of a build: of those made now, and, fetched when asked for, of those kept.

    ``order``: all jobs, but those of files. ``former``: job → paths of the last build's outputs. ``made``: job → facts.
    Only published sites are remembered, and those had no dead links: what was kept needs a look only where something
    that it may lead to is gone.
    """

    def __init__(
        self,
        order: Sequence[str],
        former: Mapping[str, tuple[str, ...]],
        fetch: Callable[[str], tuple[Facts, ...]],
        ids: Callable[[str], Mapping[str, tuple[str, ...]]],
    ) -> None:
        self.order = order
        self.former = former
        self.made: dict[str, tuple[Facts, ...]] = {}
        self.kept: dict[str, tuple[str, ...]] = {}
        self._fetch = fetch
        self._ids = ids
        self._kept_at: dict[str, str] = {}

    def keep(self, jobs: Iterable[str]) -> None:
        for job in jobs:
            self.kept[job] = self.former[job]
            self._kept_at.update(dict.fromkeys(self.former[job], job))

    def fresh(self) -> list[Facts]:
        return [facts for found in self.made.values() for facts in found]

    def paths(self) -> list[str]:
        """Of all outputs; a path that two jobs claim stands there twice."""
        return [path for paths in self.by_job().values() for path in paths]

    def by_job(self) -> dict[str, tuple[str, ...]]:
        return {**self.kept, **{job: tuple([one.path for one in found]) for job, found in self.made.items()}}

    def keeps(self, path: str) -> bool:
        return path in self._kept_at

    def kept_ids(self, path: str) -> tuple[str, ...] | None:
        """Those of a kept output; None where there is none."""
        job = self._kept_at.get(path)
        return self._ids(job).get(path) if job is not None else None

    def led_to(self, path: str) -> Iterator[str]:
        """The targets on kept pages that the former output at ``path`` had: they were there, and still are."""
        for facts in self._fetch(self._made_at[path]) if path in self._made_at else ():
            if facts.path == path:
                yield from (target for target in facts.targets if parted(target)[0] in self._kept_at)

    @cached_property
    def _made_at(self) -> dict[str, str]:
        """Path of a former output → its job, of those that were done again."""
        return {path: job for job in self.made for path in self.former.get(job, ())}

    def has_lost(self) -> bool:
        """Is a path or an id gone that a kept page may lead to?"""
        now = {one.path: one for one in self.fresh()}
        for job, paths in self.former.items():
            if job in self.kept:
                continue
            if any(path not in now and path not in self._kept_at for path in paths):
                return True
            for path, ids in self._ids(job).items() if job in self.made else ():
                if not set(ids) <= set(now[path].ids):
                    return True
        return False

    def everything(self) -> list[Facts]:
        """In the order of the site's jobs, as a build that makes all of them has them."""
        jobs = dict.fromkeys([*self.order, *self.made, *self.kept])
        return [one for job in jobs for one in (self.made[job] if job in self.made else self._fetch(job))]


class Shared(dict[str, str]):
    """One object for all equal strings: what came from other processes brings its own of each."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text

    def facts(self, facts: Facts) -> Facts:
        own = self.__getitem__
        return replace(facts, ids=tuple(map(own, facts.ids)), targets=tuple(map(own, facts.targets)))


def facts_of(output: Output, base_url: str, known: dict[str, str | None]) -> Facts:
    """``known`` takes what each address leads to: most stand on many pages."""
    if not output.path.endswith(".html"):
        return Facts(path=output.path, origin=output.origin)
    text = output.data.decode()
    return Facts(
        path=output.path,
        origin=output.origin,
        ids=tuple(map(unescape, _ID.findall(text))),
        targets=tuple(dict.fromkeys(_targets(output.path, text, base_url, known))),
        links=output.links,
        searched=digest(searched(text).encode()).hex() if BODY in text else "",
    )


def target_of(path: str, anchor: str) -> str:
    return f"{path}\0{anchor}"


def parted(target: str) -> tuple[str, str]:
    """Path and anchor."""
    path, _, anchor = target.partition("\0")
    return path, anchor


def _targets(own: str, text: str, base_url: str, known: dict[str, str | None]) -> Iterator[str]:
    for address in dict.fromkeys(_ADDRESS.findall(text)):
        if address not in known:
            known[address] = _target(address, base_url)
        target = known[address]
        if target is not None:
            yield own + target if target.startswith("\0") else target


def _target(address: str, base_url: str) -> str | None:
    """What an address of a page leads to; without a path: into the page itself. None for another site."""
    prefix = urlsplit(base_url).path or "/"
    address = unescape(address)
    inner = prefix + address.removeprefix(base_url) if address.startswith(base_url) else address
    href, _, anchor = inner.partition("#")
    if href and not href.startswith("/"):
        return None  # or mailto
    return target_of(_file(unquote(href), prefix) if href else "", unquote(anchor))


def _file(href: str, prefix: str) -> str:
    """The file that a server sends for ``href``."""
    if not href.startswith(prefix):
        return href
    path = href.removeprefix(prefix)
    return path + "index.html" if path == "" or path.endswith("/") else path
