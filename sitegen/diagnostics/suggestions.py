"""Hints for a word that is not allowed: the nearest allowed word, or the list of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitegen.diagnostics.messages import Message

_NEAR = 0.75  # similarity from which on a word may be meant by another


def did_you_mean(word: str, allowed: Iterable[str]) -> Message | None:
    """``did you mean 'strompreis'?`` where an allowed word is similar to ``word``, else None."""
    from difflib import get_close_matches

    names = sorted(allowed)
    near = [name for name in names if name.casefold() == word.casefold()]
    near = near or get_close_matches(word, names, n=1, cutoff=0.6)
    return Message("did you mean '{near}'?", near=near[0]) if near else None


def nearest_or_all(word: str, allowed: Iterable[str]) -> Message:
    """The hint of :func:`did_you_mean`; where no word is similar, the sorted list of the allowed words."""
    names = sorted(allowed)
    return did_you_mean(word, names) or (
        Message("allowed: {names}", names=", ".join(names)) if names else Message("there is none yet")
    )


def nearest_and_all(word: str, allowed: Sequence[str], label: str | None = None) -> Message:
    """The hint of :func:`did_you_mean`, if any, followed by the allowed words in their given order after ``label``
    (``allowed``).

    A word that contains a comma stands in quotes.
    """
    names = ", ".join(f"'{name}'" if "," in name else name for name in allowed)
    listed = Message("{label}: {names}", label=label or Message("allowed"), names=names)
    near = did_you_mean(word, allowed)
    return Message("{near} ({listed})", near=near, listed=listed) if near else listed


def only_near(word: str, allowed: Iterable[str]) -> str | None:
    """The one allowed word that ``word`` must mean: no other is similar, and it has the same digits, since the names
    of years and numbers are similar and mean other things. None where several or none are."""
    from difflib import get_close_matches

    names = sorted(set(allowed))
    near = [name for name in names if name.casefold() == word.casefold()] or get_close_matches(
        word, names, n=2, cutoff=_NEAR
    )
    return near[0] if len(near) == 1 and _digits(near[0]) == _digits(word) else None


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))
