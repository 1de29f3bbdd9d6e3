"""PO files of the texts of a site: the entries that translators get and give back.

In: entries. Out: the text of a PO file, and its entries again. An entry is named by its context; its placeholders
are those of Python's ``str.format``, so that gettext's own check finds one that is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct, field

from sitegen.i18n.catalogs import ENGLISH, parse_po, po_header
from sitegen.i18n.language import Language, is_tag

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog as PoCatalog

_WIDTH = 100
_LANGUAGE = re.compile(r'^"Language:[ \t]*([A-Za-z0-9_-]+)[ \t]*\\n"$', re.MULTILINE)


class TranslationEntry(Struct, frozen=True, kw_only=True):
    """One text and its translation, ``""`` without one.

    ``context``: the document and the section or field. ``fuzzy``: a person has to look at the translation.
    ``previous``: the text that it was made from. ``comments``: for translators. ``path``, ``line``: where the text is
    written, or, of an entry that was read, where it stands in the file. ``placeholders``: number → what it means.
    ``is_strict``: the translation has the placeholders of the text, or is none yet.
    """

    context: str
    source: str
    target: str = ""
    fuzzy: bool = False
    previous: str = ""
    comments: tuple[str, ...] = ()
    path: str = ""
    line: int = 0
    placeholders: Mapping[int, str] = field(default_factory=dict)
    is_strict: bool = True


def format_translation_po(entries: Iterable[TranslationEntry], title: str, language: str, day: str) -> str:
    """The text of a PO file. ``day``: of the export, ISO."""
    from babel.messages.catalog import Catalog
    from babel.messages.plurals import get_plural
    from babel.messages.pofile import write_po

    catalog: PoCatalog = Catalog()
    known = list(entries)
    for entry in known:
        message = catalog.add(
            entry.source,
            entry.target,
            locations=[(entry.path, entry.line)],
            auto_comments=entry.comments,
            context=entry.context,
        )
        message.flags = set(_flags(entry))  # not those that Babel guesses: a "%" here is a per cent sign
    stream = BytesIO()
    write_po(stream, catalog, width=_WIDTH, omit_header=True)
    blocks = stream.getvalue().decode("utf-8").strip("\n").split("\n\n") if known else []
    plural = get_plural(Language(tag=language).locale).plural_forms
    lines = [
        f"Project-Id-Version: {title}",
        "Report-Msgid-Bugs-To: ",
        f"POT-Creation-Date: {day} 00:00+0000",
        f"PO-Revision-Date: {day} 00:00+0000",
        "Last-Translator: ",
        f"Language-Team: {language}",
        f"Language: {language}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {plural}",
    ]
    header = "".join(f'"{_escape(line)}\\n"\n' for line in lines)
    written = (_with_previous(block, entry.previous) for block, entry in zip(blocks, known, strict=True))
    return f'msgid ""\nmsgstr ""\n{header}\n' + "\n\n".join(written) + "\n"


def read_translation_po(text: str) -> tuple[str, tuple[TranslationEntry, ...]]:
    """The language of a PO file, ``""`` if it says none, and its entries; obsolete ones are none. PoSyntaxError where
    it is not well-formed."""
    found = _LANGUAGE.search(po_header(text))
    language = found[1].replace("_", "-") if found else ""
    if not is_tag(language):
        language = ""
    catalog = parse_po(text, language or ENGLISH)
    return language, tuple(
        TranslationEntry(
            context=message.context or "",
            source=message.id,
            target=message.string or "",
            fuzzy=message.fuzzy,
            line=message.lineno or 1,
        )
        for message in catalog
        if isinstance(message.id, str) and message.id and isinstance(message.string, str | None)
    )


def _with_previous(block: str, previous: str) -> str:
    """An entry with its former text, which Babel would write on one line."""
    if not previous:
        return block
    from babel.messages.pofile import normalize

    lines = f"msgid {normalize(previous, width=_WIDTH)}".split("\n")
    return block.replace("\nmsgctxt ", "".join(f"\n#| {line}" for line in lines) + "\nmsgctxt ", 1)


def _flags(entry: TranslationEntry) -> Iterator[str]:
    if entry.fuzzy:
        yield "fuzzy"
    if entry.placeholders and entry.is_strict:
        yield "python-brace-format"


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
