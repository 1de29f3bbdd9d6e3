"""Time zones of the package ``tzdata``, whose version the lock pins: never those of the machine, which differ."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo


class PinnedZone(ZoneInfo):
    """A zone that is read from a file; its copies in other processes read their own."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return load_zone, (self.key,)


@cache
def load_zone(name: str) -> ZoneInfo:
    """The zone of a name in the IANA database, which ``i18n.codes.is_timezone`` accepts."""
    import tzdata  # type: ignore[import-untyped]

    with Path(tzdata.__file__).with_name("zoneinfo").joinpath(name).open("rb") as file:
        return PinnedZone.from_file(file, name)
