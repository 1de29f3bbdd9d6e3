"""simplemma's dictionaries of lemmas, unpacked once and kept beside the compiled modules of this package.

In: a language subtag. Out: word → lemma. To unpack the German dictionary takes 0.75 s of processor time, to read it
back 0.02 s. A kept file is as trusted as compiled modules are; where Python may not write those either (an installation
of another user, ``PYTHONDONTWRITEBYTECODE``), each build unpacks what it needs.
"""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from typing import Protocol, cast

from sitegen.i18n.language_data import LemmaLookup

_DIGEST_SIZE = 16  # bytes, before the pickled dictionary


class LemmaDictionary(Protocol):
    """``get``: the lemma of a word, None for an unknown word."""

    def get(self, word: str, /) -> str | None: ...


@cache
def lemma_lookup(language: str) -> LemmaLookup:
    """The lemma of a word, of the dictionary that this process loads once."""
    # Rules ask for the same word again and again: compounds have their last parts in common.
    return cache(load_lemma_dictionary(language).get)


def load_lemma_dictionary(language: str) -> LemmaDictionary:
    """``language``: a subtag for which simplemma has a dictionary."""
    import simplemma
    from simplemma.strategies.dictionaries import StreamDictionaryFactory

    kept = kept_file(language, simplemma.__version__)
    found = _read(kept)
    if found is not None:
        return found
    # This factory takes a tenth of the memory of simplemma's default, and few words are looked up.
    made = StreamDictionaryFactory().get_dictionary(language)
    if not sys.dont_write_bytecode:
        _keep(kept, made)
    return made


def kept_file(language: str, version: str) -> Path:
    """Where the dictionary of this ``version`` of simplemma is kept for the running Python."""
    return Path(cache_from_source(__file__)).with_name(f"lemmas.{language}-{version}.{sys.implementation.cache_tag}")


def _read(kept: Path) -> LemmaDictionary | None:
    with suppress(OSError):
        data = kept.read_bytes()
        if blake2b(data[_DIGEST_SIZE:], digest_size=_DIGEST_SIZE).digest() == data[:_DIGEST_SIZE]:
            return cast(LemmaDictionary, pickle.loads(memoryview(data)[_DIGEST_SIZE:]))
    return None


def _keep(kept: Path, made: object) -> None:
    data = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
    own = kept.with_name(f"{kept.name}.{os.getpid()}")
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        for outdated in kept.parent.glob(f"{kept.name.partition('-')[0]}-*{kept.suffix}"):
            outdated.unlink()
        own.write_bytes(blake2b(data, digest_size=_DIGEST_SIZE).digest() + data)
        own.replace(kept)
