"""PO files of interface strings, for translators: the messages of templates and code, merged with what is translated.

In: the messages that extraction found, and the text of a PO file. Out: text of a PO file; the same input always gives
the same bytes (no dates, no line numbers, sorted). Reads and writes no files.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct

from sitegen.diagnostics import Message, Place, Problem
from sitegen.i18n import dates, formats
from sitegen.i18n.catalogs import MissingMessage, catalog_path, parse_po, po_header
from sitegen.i18n.language import Language

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog as PoCatalog
    from babel.messages.catalog import Message as PoMessage

_MIME_HEADER = (
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=UTF-8",
    "Content-Transfer-Encoding: 8bit",
)
# The files of the messages that are in code, as PO files name them.
_DATES, _FORMATS = ("sitegen/i18n/dates.py",), ("sitegen/i18n/formats.py",)


class ExtractedMessage(Struct, frozen=True, kw_only=True):
    """A message as the project uses it, in ``files`` (paths), with a ``comment`` for translators."""

    message: str
    plural: str | None = None
    context: str | None = None
    files: tuple[str, ...] = ()
    comment: str = ""


def format_pot(messages: Iterable[ExtractedMessage]) -> str:
    """The text of ``messages.pot``: every message without a translation."""
    return _build_header(None) + _format_entries(_build_pot(messages))


def select_own(
    po: str, theme_po: str, messages: Iterable[ExtractedMessage], theme_messages: Iterable[ExtractedMessage], tag: str
) -> tuple[list[ExtractedMessage], str]:
    """The messages that belong into a site's PO file, and its text without all others: what the site adds to those of
    the theme, and what it translates in another way than ``theme_po``. PoSyntaxError if a text is not well-formed."""
    own, theirs = parse_po(po, tag), parse_po(theme_po, tag)
    known = {(one.message, one.context) for one in theme_messages}

    def is_own(message: str, context: str | None) -> bool:
        if (message, context) not in known:
            return True
        given, inherited = own.get(message, context), theirs.get(message, context)
        return given is not None and _is_translated(given) and (not inherited or given.string != inherited.string)

    for message in list(own):
        name = message.id[0] if isinstance(message.id, tuple) else message.id
        if name and not is_own(str(name), message.context):
            own.delete(message.id, message.context)
    kept = [one for one in messages if is_own(one.message, one.context)]
    return kept, (po_header(po) or "") + _format_entries(own)


def _is_translated(message: PoMessage) -> bool:
    return not message.fuzzy and any(message.string if isinstance(message.string, tuple) else (message.string,))


def merge_po(po: str, messages: Iterable[ExtractedMessage], tag: str) -> str:
    """The text of a language's PO file, updated to ``messages``. ``po``: the former text; ``""`` if it is new.

    Translations, comments and the header stay. A new message takes the translation of a similar old one, marked fuzzy
    (which a build does not use); a message no longer used goes to the end of the file, commented out, and comes back
    when it is used again. PoSyntaxError if ``po`` is not well-formed.
    """
    catalog = parse_po(po, tag)
    for former in catalog.obsolete.values():
        if catalog.get(former.id, former.context) is None:
            catalog[former.id] = former
    catalog.obsolete.clear()
    catalog.update(_build_pot(messages), update_creation_date=False)
    for key, message in list(catalog.obsolete.items()):
        if not message.string or not any(message.string):
            del catalog.obsolete[key]
    return (po_header(po) or _build_header(tag)) + _format_entries(catalog)


def compile_po(po: str, tag: str, version: str) -> bytes:
    """The translations of a PO file in the binary form that gettext of the standard library reads, without fuzzy ones.

    ``version``: stands in the header. PoSyntaxError if ``po`` is not well-formed.
    """
    from babel.messages.mofile import write_mo

    catalog = parse_po(po, tag)
    catalog.version = version
    stream = BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def list_format_messages() -> list[ExtractedMessage]:
    """The messages of dates and formats, which stand in no template."""
    (context, comma), (singular, plural) = formats.LIST_COMMA, formats.READING_TIME
    return [
        *(ExtractedMessage(message=message, files=_DATES) for message in dates.MESSAGES),
        *(ExtractedMessage(message=message, files=_FORMATS) for message in formats.MESSAGES),
        ExtractedMessage(context=context, message=comma, files=_FORMATS),
        ExtractedMessage(message=singular, plural=plural, files=_FORMATS),
    ]


def report_untranslated(missing: Iterable[MissingMessage], place: Place | None = None) -> list[Problem]:
    """A warning for each message that no catalog translates (see :class:`~sitegen.i18n.catalogs.Catalog`).

    ``place``: where the languages of the site are listed.
    """
    return [
        Problem(
            code="SG504",
            message=Message(
                "'{message}'{use} is not translated for '{language}'",
                message=one.message,
                use=Message(" ({context})", context=one.context) if one.context else "",
                language=one.language,
            ),
            place=place,
            hint=Message(
                "add it to locales/{language}{word}",
                language=catalog_path(one.language),
                word=Message(', with msgctxt "{context}"', context=one.context) if one.context else "",
            ),
        )
        for one in sorted(missing)
    ]


def _build_pot(messages: Iterable[ExtractedMessage]) -> PoCatalog:
    from babel.messages.catalog import Catalog

    pot = Catalog()
    for one in messages:
        pot.add(
            one.message if one.plural is None else (one.message, one.plural),
            locations=[(file, 0) for file in one.files],
            auto_comments=[one.comment] if one.comment else (),
            context=one.context,
        )
    return pot


def _build_header(tag: str | None) -> str:
    lines = list(_MIME_HEADER)
    if tag is not None:
        from babel.messages.plurals import get_plural

        plural = get_plural(Language(tag=tag).locale)
        lines = [f"Language: {tag}", *lines, f"Plural-Forms: {plural.plural_forms}"]
    return "\n".join(['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in lines)]) + "\n"


def _format_entries(catalog: PoCatalog) -> str:
    from babel.messages.pofile import write_po

    stream = BytesIO()
    catalog.charset = "utf-8"
    write_po(stream, catalog, width=100, omit_header=True, sort_output=True, include_lineno=False)
    entries = stream.getvalue().decode("utf-8").strip("\n")
    return f"\n{entries}\n" if entries else ""
