"""The language of the program's own messages: the option ``--ui-lang``, else the locale, else English.

In: arguments and environment variables. Out: gettext's domain of this process, which ``main`` sets once, before any
command is imported. A process in which nothing was set says everything in English.
"""

from __future__ import annotations

import gettext
import hashlib
import inspect
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

DOMAIN = "sitegen"
CATALOG = f"LC_MESSAGES/{DOMAIN}.po"
ENGLISH = "en"
OPTION = "--ui-lang"
_PACKAGE = Path(__file__).resolve().parents[1]
_LOCALE_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set counts, as for gettext
_LOCALES_OF_ENGLISH = frozenset({"C", "POSIX", ENGLISH})


def locales_folder() -> Path:
    """Beside the package in a checkout, inside it once installed."""
    installed = _PACKAGE / "theme" / "locales"
    return installed if installed.is_dir() else _PACKAGE.parent / "locales"


def list_languages(folder: Path | None = None) -> list[str]:
    """The tags of the languages that have a catalog of the program; sorted."""
    return sorted(path.parents[1].name for path in (folder or locales_folder()).glob(f"*/{CATALOG}"))


def choose_language(arguments: Sequence[str], environment: Mapping[str, str], known: Sequence[str]) -> str:
    """One of ``known``, or English. Where the variable CI is set, programs read the output: no locale counts."""
    asked = _asked_language(arguments)
    if asked is not None:
        return asked if asked in known else ENGLISH
    if environment.get("CI"):
        return ENGLISH
    return next((found for name in _locale_names(environment) if (found := _match(name, known))), ENGLISH)


def use_language(language: str, folder: Path | None = None) -> None:
    """Let gettext of this process, and of those it starts, use the catalog of ``language``."""
    if language == ENGLISH:
        return
    compiled = _compiled_folder(folder or locales_folder(), language)
    if compiled is None:
        return
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(compiled))
    gettext.textdomain(DOMAIN)


def unwrap(text: str) -> str:
    """A docstring with each paragraph in one line, as it is translated."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", inspect.cleandoc(text))


def _asked_language(arguments: Sequence[str]) -> str | None:
    """The value of ``--ui-lang``. It counts before click reads the arguments: what click says of them is translated."""
    for position, argument in enumerate(arguments):
        if argument == "--":
            return None
        if argument.startswith(f"{OPTION}="):
            return argument.partition("=")[2]
        if argument == OPTION:
            return next(iter(arguments[position + 1 :]), None)
    return None


def _locale_names(environment: Mapping[str, str]) -> Iterator[str]:
    """``de_AT``, without a character set and a variant. LANGUAGE may have several, the best first."""
    value = next((found for name in _LOCALE_VARIABLES if (found := environment.get(name))), "")
    yield from (re.split("[.@]", name)[0] for name in value.split(":"))


def _match(name: str, known: Sequence[str]) -> str | None:
    """The catalog for a locale: of its language and region, or of its language."""
    tag = name.replace("_", "-")
    base = tag.partition("-")[0]
    if tag in known:
        return tag
    if base in known:
        return base
    return ENGLISH if base in _LOCALES_OF_ENGLISH else None


def _compiled_folder(folder: Path, language: str) -> Path | None:
    """A folder like ``locales/`` whose ``sitegen.mo`` of the language is made from the present ``sitegen.po``: below
    this folder, where packages leave it out, else among the user's caches. None where neither can be written."""
    source = (folder / language / CATALOG).read_bytes()
    version = hashlib.blake2b(source, digest_size=16).hexdigest()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sitegen" / "locales"
    for place in (folder / "__pycache__", cache):
        path = (place / language / CATALOG).with_suffix(".mo")
        with suppress(OSError):
            if not path.is_file() or version.encode() not in path.read_bytes():
                write_compiled(path, source.decode("utf-8"), language, version)
            return place
    return None


def write_compiled(path: Path, po: str, language: str, version: str) -> None:
    """Compile a PO file for gettext, in one step, since other processes may read it. ``version``: to be found in it."""
    from sitegen.i18n.messages import compile_po

    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_bytes(compile_po(po, language, version))
    draft.replace(path)
