"""Answers of other servers as problems at the places of the addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sitegen.checking.external.addresses import CitedAddress
from sitegen.checking.external.answers import (
    BLOCKED,
    DOWN,
    GONE,
    INVALID,
    LOOP,
    MOVED,
    NO_HOST,
    PRIVATE,
    UNREACHABLE,
    UNTRUSTED,
    Answer,
)
from sitegen.diagnostics import Message, Place, Problem, SourceText
from sitegen.reading.files import read_text

_CODES: Mapping[str, tuple[str, Message]] = {
    GONE: ("SG470", Message("this address leads nowhere any more")),
    NO_HOST: ("SG470", Message("this address leads nowhere any more")),
    BLOCKED: ("SG471", Message("this address refuses programs, so that it is not known whether it is good")),
    DOWN: ("SG472", Message("this address does not answer properly")),
    UNREACHABLE: ("SG472", Message("this address cannot be reached")),
    UNTRUSTED: ("SG473", Message("browsers warn of the certificate of this address")),
    MOVED: ("SG474", Message("this address has moved for good")),
    LOOP: ("SG475", Message("this address redirects without end")),
    PRIVATE: ("SG477", Message("this address is in a private network, and was not asked for")),
    INVALID: ("SG472", Message("this address cannot be asked for")),
}
"""Outcome → code and message."""
_GONE_ARCHIVED = ("SG476", Message("this address leads nowhere any more; readers find the archived copy"))


def find_external_problems(
    addresses: Iterable[CitedAddress], answers: Mapping[str, Answer], root: Path
) -> list[Problem]:
    """``root``: the site folder, in whose files the places of addresses are found."""
    finder = _PlaceFinder(root)
    return [problem for cited in addresses for problem in _problems(cited, answers.get(cited.url), finder)]


def _problems(cited: CitedAddress, answer: Answer | None, finder: _PlaceFinder) -> Iterator[Problem]:
    if answer is None or answer.outcome not in _CODES:
        return
    has_copy = cited.source is not None and cited.source.archive is not None and answer.outcome in (GONE, NO_HOST)
    code, message = _GONE_ARCHIVED if has_copy else _CODES[answer.outcome]
    said = f": {answer.detail}" if answer.detail and answer.outcome != MOVED else ""
    hint = _hint(cited, answer) if not has_copy else None
    yield Problem(
        code=code, message=Message("{message}{said}", message=message, said=said), place=finder.find(cited), hint=hint
    )


def _hint(cited: CitedAddress, answer: Answer) -> Message | None:
    if answer.outcome == MOVED:
        return Message("write {target}", target=answer.target)
    if answer.outcome in (GONE, NO_HOST, LOOP):
        where = Message("name it under 'archive'") if cited.source is not None else Message("link it")
        return Message("there may be a copy at {cited}: {where}", cited=_archive_url(cited), where=where)
    if answer.outcome in (DOWN, UNREACHABLE, UNTRUSTED):
        return Message("look at it in a browser; it may be good again another day")
    return Message("look at it in a browser") if answer.outcome == BLOCKED else None


def _archive_url(cited: CitedAddress) -> str:
    """Where the Internet Archive shows the copy that is nearest to the day on which the source was read."""
    source = cited.source
    day: dt.date | None = None
    if source is not None:
        day = source.accessed or (source.date.earliest if source.date is not None else None)
    return f"https://web.archive.org/web/{f'{day:%Y%m%d}' if day else '2'}/{cited.url}"


class _PlaceFinder:
    """Finds the place of an address in the record that names it, which has no place of its own in the model."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: dict[str, SourceText | None] = {}

    def find(self, cited: CitedAddress) -> Place | None:
        place = cited.place
        if place is None:
            return None
        if place.path not in self._files:
            self._files[place.path] = read_text(self._root, place.path)[0]
        source = self._files[place.path]
        if source is None:
            return place
        lines = source.text.splitlines(keepends=True)
        start = sum(map(len, lines[: place.line - 1]))
        at = source.text.find(cited.url, start)
        return source.place(at, at + len(cited.url)) if at >= 0 else place
