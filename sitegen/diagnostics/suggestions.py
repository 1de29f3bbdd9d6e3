"""The nearest of the allowed words, for "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(word: str, allowed: Iterable[str]) -> str | None:
    """``did you mean 'strompreis'?`` if one of the allowed words is close to ``word``, else None."""
    from difflib import get_close_matches

    names = sorted(allowed)
    near = [name for name in names if name.casefold() == word.casefold()]
    near = near or get_close_matches(word, names, n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else None


def nearest_or_all(word: str, allowed: Iterable[str]) -> str:
    """Like :func:`did_you_mean`, but where nothing is close it lists what is allowed."""
    names = sorted(allowed)
    return did_you_mean(word, names) or (f"allowed: {', '.join(names)}" if names else "there is none yet")
