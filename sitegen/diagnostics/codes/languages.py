"""Codes of languages and translations (SG5xx)."""

from __future__ import annotations

from sitegen.diagnostics.codes.code import Code, error, warning

CODES: dict[str, Code] = {
    "SG501": error(
        "a translation that contradicts its original",
        "Fields that do not depend on the language, such as date or authors, are written once, in the original; "
        "translations inherit them. Remove the field from the translation.",
    ),
    "SG502": error(
        "a missing original",
        "'original' names a language in which there is no document of this key. Name one that exists, or add the file.",
    ),
    "SG503": warning(
        "headings that differ from the original",
        "The n-th heading of a translation takes the id of the original's n-th heading, so that links lead to the same "
        "section in each language. This translation has other headings than its original. Align them, or set ids by "
        "hand with {#id}.",
    ),
    "SG504": warning(
        "an interface string without translation",
        "Readers of this language would see a string in another one. Add it to locales/LANG/LC_MESSAGES/messages.po.",
    ),
    "SG505": warning(
        "a text without a version in some language",
        "A text of a record or of site.yaml, such as a description, is given for some languages of the site and not "
        "for all. Readers of the others see it in another language. Add the missing one; a text that is the same in "
        "all languages, such as a name, is written without languages.",
    ),
    "SG506": error(
        "a damaged lock of a translation",
        "The lock below content/translations/, which says what a translation was made from, has a merge conflict, or "
        "is not as 'sitegen translate' writes it. Compare the translation with its original, then run 'sitegen "
        "translate stamp KEY LANG': it writes the file again.",
    ),
    "SG590": error(
        "an invalid catalog",
        "A file of interface strings (messages.po) is not valid PO syntax, or is not UTF-8, so that none of its "
        "strings can be used. Fix the line, or save the file again with an editor for PO files.",
    ),
    "SG591": warning(
        "an unknown placeholder in a translation",
        "A translated interface string has a placeholder in braces that its message does not have; readers would "
        "see the braces. Write the placeholder as the message does: {name} is not translated.",
    ),
}
