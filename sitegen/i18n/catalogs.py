"""Interface strings in one language: gettext catalogs, read from PO files when a build begins.

In: a language and the ``locales/`` folders, the theme's first, then the site's, which overrides string by string. Out:
a frozen :class:`Catalog`, and problems. Messages without a translation are reported to the caller. PO files are written
by ``messages``.

A message is its English sentence. Keys of content (kinds, roles, statuses, …) are messages with a context, as in
``pgettext("kind", "ip_licence")``; these have translations in English too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sitegen.diagnostics import Message, Place, Problem
from sitegen.i18n.language import Language, is_tag
from sitegen.i18n.language_marks import without_marks

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog as PoCatalog
    from babel.messages.catalog import Message as PoMessage

ENGLISH = "en"
_STRING_LINE = re.compile(r'\s*(?:"|msg(?:ctxt|id|id_plural|str)(?:\[\d+\])?\s)')
_WHOLE_STRING_LINE = re.compile(r'\s*(?:msg\w+(?:\[\d+\])?\s+)?"(?:[^"\\]|\\.)*"\s*')
_PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_PLACEHOLDER_WITH_STOP = re.compile(r"\{(?P<name>\w+)\}(?P<stop>(?:\.(?!\.))?)")
_FULL_STOP = re.compile(r"\.(?:</\w+>)*$")
_HEADER = re.compile(r'(?:[ \t]*(?:#.*)?\n)*msgid ""\nmsgstr .*\n(?:".*\n)*')
# Every header but the two that say how to read the rest: Babel would look the language up, unvalidated, and fail on
# dates that were never filled in.
_OTHER_HEADER = re.compile(r'^(msgstr )?"(?!Plural-Forms:|Content-Type:)[A-Za-z-]+:.*$', re.MULTILINE)


class MissingMessage(Struct, frozen=True, order=True):
    """A message that neither ``language`` nor its fallbacks translate. ``context`` ``""``: none."""

    language: str
    context: str
    message: str


class Translation(Struct, frozen=True):
    """``forms``: one string, or one for each plural form; ``plural``: the C expression that chooses among them."""

    forms: tuple[str, ...]
    plural: str


Entries = Mapping[tuple[str, str], Translation]
"""Translations by context (``""``: none) and message."""


class Catalog(Struct, frozen=True, kw_only=True):
    """The interface strings of one language.

    ``own``: those of the language and its fallbacks. ``english``: for messages that ``own`` lacks; where it lacks them
    too, the message itself is returned. Values replace placeholders ``{name}``; an unknown placeholder stays.
    """

    language: Language
    own: Entries
    english: Entries
    report_missing: Callable[[MissingMessage], object] | None = None
    mark: Callable[[str, str], str] | None = None

    def gettext(self, message: str, /, **values: object) -> str:
        return self.pgettext("", message, **values)

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        found = self._find(context, message)
        return self._fill(context, message, message if found is None else found.forms[0], values)

    def ngettext(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """``n`` chooses the form, and replaces ``{n}`` unless a value ``n`` is given, as a formatted number."""
        return self.npgettext("", singular, plural, n, **values)

    def npgettext(self, context: str, singular: str, plural: str, n: int, /, **values: object) -> str:
        found = self._find(context, singular)
        if found is None:
            text = singular if n == 1 else plural
        else:
            text = found.forms[min(_plural_rule(found.plural)(n), len(found.forms) - 1)]
        return self._fill(context, singular, text, {"n": n, **values})

    def report_missing_to(self, report: Callable[[MissingMessage], object] | None) -> Catalog:
        """The same strings; ``report`` is called with each message that is asked for and has no translation."""
        return replace(self, report_missing=report)

    def _fill(self, context: str, message: str, text: str, values: Mapping[str, object]) -> str:
        """``text`` with its values."""
        filled = fill_placeholders(text, values)
        if self.mark is None or (context, message) in self.own or ENGLISH in self.language.fallbacks:
            return filled
        return self.mark(filled, ENGLISH)

    def marked_by(self, mark: Callable[[str, str], str]) -> Catalog:
        """The same strings; ``mark`` makes of an English one in another language what is to be shown."""
        return replace(self, mark=mark)

    def _find(self, context: str, message: str) -> Translation | None:
        key = (context, message)
        if own := self.own.get(key):
            return own
        # An English sentence is its own translation; a key of content is not.
        if self.report_missing is not None and (context or ENGLISH not in self.language.fallbacks):
            self.report_missing(MissingMessage(self.language.tag, context, message))
        return self.english.get(key)


def read_catalog(
    language: Language,
    folders: Sequence[Path],
    read: Callable[[Path], bytes] = Path.read_bytes,
    relatives: Sequence[str] = (),
) -> tuple[Catalog, list[Problem]]:
    """The catalog of ``language`` from ``<folder>/<tag>/LC_MESSAGES/messages.po``.

    A later folder overrides an earlier one, a longer tag every folder of a shorter one, and all of them those of
    ``relatives``, the tags of other languages of the same family, the best first. Empty and fuzzy translations count as
    none (as in gettext); a tag without a file is no problem.
    """
    problems: list[Problem] = []
    own: dict[tuple[str, str], Translation] = {}
    english: dict[tuple[str, str], Translation] = {}
    for tag, path in _files(language, folders, relatives):
        entries, found = _read_file(read(path), f"locales/{catalog_path(tag)}", tag)
        (own if tag in language.fallbacks or tag in relatives else english).update(entries)
        problems.extend(found)
    return Catalog(language=language, own=own, english=english), problems


def catalog_files(language: Language, folders: Sequence[Path], relatives: Sequence[str] = ()) -> list[Path]:
    """The files that ``read_catalog`` reads."""
    return [path for _, path in _files(language, folders, relatives)]


def catalog_path(tag: str) -> str:
    """The path of a language's file in a ``locales/`` folder."""
    return f"{tag}/LC_MESSAGES/messages.po"


def fill_placeholders(text: str, values: Mapping[str, object]) -> str:
    """Replace ``{name}`` by its value. Translators write these texts, so there is no more of ``str.format``.

    A value that ends with a full stop (*14 февраля 2029 г.*) is not followed by that of the sentence.
    """
    if not values or "{" not in text:
        return text

    def fill(found: re.Match[str]) -> str:
        value = str(values.get(found["name"], f"{{{found['name']}}}"))
        return value if _FULL_STOP.search(without_marks(value)) else value + found["stop"]

    return _PLACEHOLDER_WITH_STOP.sub(fill, text)


def _files(language: Language, folders: Sequence[Path], relatives: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """(tag, file), a later one overrides an earlier one. A tag that is not well-formed has none: it would become a path
    and a locale of Babel's."""
    family = (*reversed(relatives), *reversed(language.fallbacks))
    for tag in dict.fromkeys((*family, *([] if ENGLISH in family else [ENGLISH]))):
        paths = (folder / catalog_path(tag) for folder in folders) if is_tag(tag) else ()
        yield from ((tag, path) for path in paths if path.is_file())


def _read_file(data: bytes, display_path: str, tag: str) -> tuple[dict[tuple[str, str], Translation], list[Problem]]:
    try:
        po = parse_po(data.decode("utf-8-sig").replace("\r\n", "\n"), tag)
    except PoSyntaxError as fault:
        place = Place(display_path, fault.line, 1, fault.line, 1)
        return {}, [
            Problem(code="SG590", message=Message("the catalog cannot be read: {fault}", fault=fault), place=place)
        ]
    except UnicodeDecodeError:
        hint = Message("save the file as UTF-8")
        return {}, [
            Problem(code="SG590", message=Message("the catalog is not UTF-8"), place=Place(display_path), hint=hint)
        ]
    entries = {}
    problems = []
    for message in po:
        msgids, forms = _as_tuple(message.id), _as_tuple(message.string)
        if not any(msgids) or message.fuzzy or not all(forms):
            continue
        entries[message.context or "", msgids[0]] = Translation(forms, po.plural_expr)
        problems.extend(_check_placeholders(msgids, forms, message, display_path))
    return entries, problems


def _as_tuple(strings: str | Sequence[str] | None) -> tuple[str, ...]:
    """Babel's one string, or one for each plural form, as a tuple."""
    return (strings or "",) if isinstance(strings, str | None) else tuple(strings)


class PoSyntaxError(Exception):
    """A PO file that is not well-formed, at ``line`` (from 1)."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


def parse_po(text: str, tag: str) -> PoCatalog:
    """Babel's catalog of PO ``text``. Plural forms: as the header says, else CLDR's of ``tag``."""
    from babel.messages.pofile import PoFileError, read_po

    _reject_unclosed_strings(text)
    header = po_header(text)
    lines = StringIO(_OTHER_HEADER.sub(r'\1""', header) + text[len(header) :])
    try:
        po: PoCatalog = read_po(lines, locale=Language(tag=tag).locale, abort_invalid=True)
        _plural_rule(po.plural_expr)(1)
    except PoFileError as fault:
        raise PoSyntaxError(str(fault).rpartition(" on ")[0], fault.lineno + 1) from None
    except (ValueError, LookupError, AttributeError, ArithmeticError) as fault:  # what Babel does not expect
        raise PoSyntaxError(str(fault), 1) from None
    return po


def _reject_unclosed_strings(text: str) -> None:
    """PoSyntaxError for a string without both quotation marks: Babel would drop its first and last character."""
    for number, line in enumerate(text.split("\n"), start=1):
        if _STRING_LINE.match(line) and not _WHOLE_STRING_LINE.fullmatch(line):
            raise PoSyntaxError(Message("a string without its quotation marks"), number)


def po_header(text: str) -> str:
    """The header of PO ``text`` as written: comments, and the entry without a message; ``""`` if none."""
    found = _HEADER.match(text)
    return found[0] if found else ""


def _check_placeholders(
    msgids: tuple[str, ...], forms: tuple[str, ...], message: PoMessage, display_path: str
) -> list[Problem]:
    known = set(_PLACEHOLDER.findall(" ".join(msgids)))
    unknown = sorted(set(_PLACEHOLDER.findall(" ".join(forms))) - known)
    line = message.lineno or 1
    return [
        Problem(
            code="SG591",
            message=Message(
                "the translation of '{msgids}' has an unknown placeholder {{name}}", msgids=msgids[0], name=name
            ),
            place=Place(display_path, line, 1, line, 1),
            hint=Message("the message knows: {value}", value=", ".join(sorted(known)) or Message("none")),
        )
        for name in unknown
    ]


@cache
def _plural_rule(expression: str) -> Callable[[int], int]:
    """``expression``: C, as in the header of a PO file. ValueError if it is not."""
    from gettext import c2py  # undocumented, but what the standard library itself reads catalogs with

    rule: Callable[[int], int] = c2py(expression)
    return rule
