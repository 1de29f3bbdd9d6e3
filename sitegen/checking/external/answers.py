"""What servers answered, and for how long that counts.

In and out: :class:`Answer` values by URL, as JSON between two runs of the program.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec
from msgspec import Struct

GOOD, MOVED, GONE, NO_HOST, BLOCKED, DOWN, UNTRUSTED, LOOP, PRIVATE, INVALID, UNREACHABLE = (
    "good", "moved", "gone", "no host", "blocked", "down", "untrusted", "loop", "private", "invalid", "unreachable",
)  # fmt: skip

_DAYS: Mapping[str, float] = {GOOD: 30, MOVED: 30, GONE: 1, NO_HOST: 1, BLOCKED: 7, DOWN: 1 / 24, UNTRUSTED: 1, LOOP: 1}
"""Outcome → how many days it counts; none of the others: no server was asked."""


class Answer(Struct, frozen=True, kw_only=True):
    """``outcome``: one of the words above. ``detail``: what the server said, in words. ``target``: the new address, of
    what has moved for good. ``due``: when to ask again."""

    outcome: str
    detail: str = ""
    target: str = ""
    due: dt.datetime | None = None

    def asked_at(self, now: dt.datetime, wait_seconds: float = 0) -> Answer:
        """The answer with the time from which it is asked for again. ``wait_seconds``: as the server demands."""
        span = dt.timedelta(days=_DAYS.get(self.outcome, 0))
        return msgspec.structs.replace(self, due=now + max(span, dt.timedelta(seconds=wait_seconds)))

    def is_due(self, now: dt.datetime) -> bool:
        return self.due is None or self.due <= now


def encode_answers(answers: Mapping[str, Answer]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(dict(sorted(answers.items()))), indent=1)


def decode_answers(data: bytes) -> dict[str, Answer]:
    """Nothing where the file is damaged: all are asked for again."""
    try:
        return msgspec.json.decode(data, type=dict[str, Answer])
    except (msgspec.DecodeError, ValueError):
        return {}
