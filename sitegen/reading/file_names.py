"""What the name of a file tells by itself: who wrote it, and which document it was meant to be.

In: names. Out: names. Knows no folder and opens no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

# Written by operating systems and by version control: no text of an author. `._x`: of macOS; `~$x`, `.~lock.x#`: locks
# of office programs; `.#x`: locks of Emacs; `.x.un~`: the undo history of Vim.
_SYSTEM_NAME = re.compile(
    r"\.DS_Store|\._.*|\.localized|Icon\r|Thumbs\.db|ehthumbs(_vista)?\.db|desktop\.ini|\.directory|\.fuse_hidden.*"
    r"|\.git(keep|ignore|attributes|modules)|\.keep|\.editorconfig|\.hidden|~\$.*|\.~lock\..*#|\.#.*|\..*\.un~"
    r"|\.nfs[0-9a-f]+|4913",
    re.IGNORECASE,
)
_README = re.compile(r"readme(\.(md|markdown|txt|rst))?", re.IGNORECASE)

# Left beside a file by an editor: backups and unsaved changes. The name of the file is the group.
_LEFTOVERS = tuple(
    map(
        re.compile,
        (
            r"\.(.+)\.(?:sw[a-p]|kate-swp)",  # Vim, Kate
            r"#(.+)#",  # Emacs
            r"\.?~(.+)",
            r"(.+?)\.~\d+~",
            r"(.+?)___jb_\w+___",  # JetBrains
            r"(.+)~",
            r"(.+)\.sw[a-p]",
        ),
    )
)
_BACKUP_SUFFIX = re.compile(
    r"(.+)\.(?:bak|back|backup|old|orig|original|rej|save|sav|tmp|temp|autosave)", re.IGNORECASE
)

# What file managers and synchronization programs write into the names of copies.
_COPY_MARKS = re.compile(
    r"^(?:kopie(?: \(\d+\))? von|copy(?: \(\d+\))? of|copie(?: \(\d+\))? de) "
    r"|(?: [-–])? (?:kopie|copy|copie)(?: \d+| \(\d+\))?(?=\.|$)"
    r"| ?\((?:\d+|kopie[^)]*|copy[^)]*|copie[^)]*|\d+\. kopie|[^)]*conflicted copy[^)]*|[^)]*konflikt[^)]*)\)(?=\.|$)"
    r"| \d+(?=\.|$)"
    r"|\.sync-conflict-[\w-]+",
    re.IGNORECASE,
)

_MARKDOWN = r"(?:md|markdown|mdown|mkdn|mkd|mdwn|mdtxt|mdtext|mdx|rmd|qmd)"
_TEXT = r"(?:txt|text|html?|xhtml|docx?|odt|rtf|rst|adoc|asciidoc|org|textile|tex|pages)"
_MARKDOWN_NAME = re.compile(rf"(?P<stem>.*?)(?:\.{_MARKDOWN})+(?:\.{_TEXT})?", re.IGNORECASE)
_TEXT_NAME = re.compile(rf"(?P<stem>.*?)\.{_TEXT}", re.IGNORECASE)
_PLAIN_TEXT_NAME = re.compile(r".*\.(txt|text)", re.IGNORECASE)
_RECORD_NAME = re.compile(rf"(?P<stem>.*?)\.(?:ya?ml|json5?|toml|{_MARKDOWN})(?:\.{_TEXT})?", re.IGNORECASE)
_INDEX_STEM = re.compile(r"_?index([._ -][a-z]{2,3}([-_][a-z0-9]{2,8})*)?", re.IGNORECASE)


def is_system_name(name: str) -> bool:
    """Is it a file that operating systems and version control write? Their folders have hidden names."""
    return _SYSTEM_NAME.fullmatch(name) is not None


def is_unicode(path: str) -> bool:
    """Could the system read the name as text? Bytes that it could not are surrogates (PEP 383)."""
    return path.isascii() or not any("\ud800" <= character <= "\udfff" for character in path)


def is_readme_name(name: str) -> bool:
    """Is it the name of a text for those who work in the folder?"""
    return _README.fullmatch(name) is not None


def find_leftover_original(name: str) -> str | None:
    """``.index.de.md.swp``, ``#index.de.md#``, ``index.de.md~`` → ``index.de.md``; None for other names."""
    if name[0] not in ".#~" and name[-1] != "~" and ".sw" not in name and "___jb_" not in name:
        return None
    found = next((found for pattern in _LEFTOVERS if (found := pattern.fullmatch(name))), None)
    return found[1] if found else None


def find_backup_original(name: str) -> str | None:
    """``index.de.md.bak`` → ``index.de.md``; None for other names."""
    found = _BACKUP_SUFFIX.fullmatch(name)
    return found[1] if found else None


def find_copy_original(name: str) -> str | None:
    """``Kopie von index.de.md``, ``index.de (1).md``, ``index.de copy.md`` → ``index.de.md``; None for other names."""
    original = _COPY_MARKS.sub("", name)
    return original if original not in ("", name) else None


class DocumentName(NamedTuple):
    """What a name was probably meant to say. ``language``: a tag of the site, empty if none is named."""

    stem: str
    language: str

    @property
    def is_index(self) -> bool:
        return not self.stem or _INDEX_STEM.fullmatch(self.stem) is not None


def guess_document(name: str, languages: Iterable[str]) -> DocumentName | None:
    """The document that a text with another name than a document's was probably meant to be; None for other files.

    A file of Markdown always is one. Other texts are only where they have a document's name up to the suffix: what
    stands beside a document may be offered to readers.
    """
    markdown = _MARKDOWN_NAME.fullmatch(name)
    text = markdown or _TEXT_NAME.fullmatch(name)
    guess = split_language(text["stem"] if text else name, languages)
    if markdown or (guess.is_index and (text or "." not in guess.stem)):
        return guess
    return guess if guess.language and _PLAIN_TEXT_NAME.fullmatch(name) else None


def is_markdown_name(name: str) -> bool:
    """``text.markdown``, ``text.MD``, ``text.md.txt``."""
    return _MARKDOWN_NAME.fullmatch(name) is not None


def guess_record_stem(name: str) -> str | None:
    """The name of a record's file without what was taken for its suffix; None for a file that is no text."""
    found = _RECORD_NAME.fullmatch(name) or _TEXT_NAME.fullmatch(name)
    return found["stem"] if found else None if "." in name else name


def split_language(stem: str, languages: Iterable[str]) -> DocumentName:
    """``index_DE`` → ``index`` and ``de``."""
    for tag in sorted(languages, key=len, reverse=True):
        found = re.fullmatch(rf"(?:(?P<stem>.*)[._ -])?{re.escape(tag).replace('-', '[-_]')}", stem, re.IGNORECASE)
        if found:
            return DocumentName(found["stem"] or "", tag)
    return DocumentName(stem, "")
