"""What other servers answered, kept in a file of its own beside the store, which is emptied more often."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sitegen.checking.external.answers import Answer, decode_answers, encode_answers
from sitegen.writing.exchange import replace_file

_FILE = ".sitegen/external-addresses.json"


def load_answers(site_dir: Path) -> dict[str, Answer]:
    """Nothing where there is no file, or a damaged one."""
    try:
        return decode_answers((site_dir / _FILE).read_bytes())
    except OSError:
        return {}


def save_answers(site_dir: Path, answers: Mapping[str, Answer], now: dt.datetime) -> None:
    """Those that still count. Without a folder to write into, the next check asks again."""
    kept = {url: answer for url, answer in answers.items() if not answer.is_due(now)}
    with suppress(OSError):
        replace_file(site_dir / _FILE, encode_answers(kept))
