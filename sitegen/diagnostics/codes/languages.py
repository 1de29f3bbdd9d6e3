"""Codes of languages and translations (SG5xx)."""

from __future__ import annotations

from sitegen.diagnostics.codes.code import Code, error, warning

CODES: dict[str, Code] = {
    "SG501": error(
        "a translation contradicts its original",
        "Fields that are not language, such as date or authors, are written once, in the original; translations "
        "inherit "
        "them. Two different values cannot both be right: remove the translation's.",
    ),
    "SG502": error(
        "an original that is missing",
        "'original' names a language in which there is no document of this key. Name one that exists, or add the file.",
    ),
    "SG503": warning(
        "headings that differ from the original",
        "The n-th heading of a translation takes the original's id, so that links and notices meet the same section. "
        "This "
        "translation has other headings than its original. Align them, or set ids by hand with {#id}.",
    ),
    "SG504": warning(
        "an interface string without translation",
        "Readers of this language would see a string in another. Add it to locales/LANG/LC_MESSAGES/messages.po.",
    ),
    "SG505": warning(
        "a text that a language lacks",
        "A text of a record, such as a description, is given for some languages of the site and not for all. Readers "
        "of the others see it in another language. Add the missing one; a text that serves all, such as a name, is "
        "written without languages.",
    ),
    "SG590": error(
        "a catalog that cannot be read",
        "A file of interface strings (messages.po) breaks the grammar of PO files, or is not UTF-8, so that none "
        "of its strings can be used. Mend the line, or save the file anew with an editor for PO files.",
    ),
    "SG591": warning(
        "an unknown placeholder in a translation",
        "A translated interface string has a placeholder in braces that its message does not have; readers would "
        "see the braces. Write the placeholder as the message does: {name} is not translated.",
    ),
}
