"""Codes of files that translators give back (SG480 to SG489)."""

from __future__ import annotations

from sitegen.diagnostics.codes.code import Code, error, warning

CODES: dict[str, Code] = {
    "SG480": error(
        "a translation with other placeholders than its text",
        "In files for translators, targets of links, citations, footnotes, code and figures are numbers in braces, "
        "such as {1}. A translation has each number of its text exactly once, in any order. Nothing of this document "
        "is imported until its entries are right.",
    ),
    "SG481": warning(
        "a translation of a text that has changed",
        "The original was edited after the file for translators was exported. The translation is imported, but is "
        "still reported as behind its original. Compare the two, or export the file again and translate what is new.",
    ),
    "SG482": error(
        "a translation of an unknown text",
        "The entry names a document, section or field that does not exist, or is there twice. Its name is the context "
        "(msgctxt) in PO files and the name of the unit in XLIFF files; programs for translators leave it as it is. "
        "Export the file again if the original was renamed.",
    ),
    "SG483": error(
        "a translation without a place",
        "The document or record has no place for this text: a list in the translation is shorter than that of the "
        "original by more than one entry, or a field is written in another way. Add the field or the entry by hand, in "
        "the original's words, and import again.",
    ),
    "SG484": error(
        "a translation that breaks its document",
        "With this text, the file could not be read as it is meant: often a heading line was added or removed, or a "
        "block of code does not end. Keep the lines that begin with '#' as in the text, and import again.",
    ),
    "SG485": error(
        "a file for translators that cannot be read",
        "The file is not well-formed, or does not say into which language of the site it translates: that is the line "
        "Language in the header of PO files, and trgLang in XLIFF files. Only PO and XLIFF 2 are read.",
    ),
    "SG486": warning(
        "a text that the original no longer has",
        "The original lost a section, a field or an entry of a list after the translation was stamped. An import never "
        "deletes what a person wrote, so the translation still has it. Remove it there and stamp the translation; if "
        "it is to stay, stamp the translation as it is.",
    ),
}
