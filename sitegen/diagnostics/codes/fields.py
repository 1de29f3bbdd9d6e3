"""Codes of files and fields (SG1xx)."""

from __future__ import annotations

from sitegen.diagnostics.codes.code import Code, error, warning

CODES: dict[str, Code] = {
    "SG100": error(
        "no site here",
        "A site folder holds a file site.yaml with a title, a base_url and languages, and a folder content/. Name the "
        "folder with --site, or make one with 'sitegen init'.",
    ),
    "SG101": error(
        "a file that is no text",
        "Sources are text in UTF-8. This file holds bytes that are something else; save it again as UTF-8.",
    ),
    "SG102": error(
        "YAML that cannot be read",
        "The build stopped understanding the file at this place. Most often a value holds ': ' or begins with a "
        "special "
        "sign and needs quotes, or a line is indented differently from its neighbours.",
    ),
    "SG103": error(
        "the same field twice",
        "A field may stand once. Which of the two values counts cannot be guessed; remove one.",
    ),
    "SG104": error(
        "anchors and aliases",
        "A value that begins with & or * has a meaning of its own in YAML that the content does not use. Put the "
        "value in "
        "quotes, or write out what it repeats.",
    ),
    "SG105": error(
        "a YAML tag",
        "A value that begins with ! names a type in YAML; types come from the fields here. Put the value in quotes.",
    ),
    "SG106": error("too deep", "Values are nested deeper than any field needs. A bracket is probably left open."),
    "SG107": error(
        "a control character", "The text holds a character that cannot be shown. Delete and retype the place."
    ),
    "SG108": error(
        "a second document", "A YAML file holds one document; a line '---' begins another. Remove the line."
    ),
    "SG109": error("a key that is no word", "A field's name is a word. Put it in quotes if it must look like a list."),
    "SG110": error(
        "an unknown field",
        "The field is not one that this file may have. It is probably misspelled, or belongs one level further in or "
        "out.",
    ),
    "SG111": error("a missing field", "The file cannot be used without this field."),
    "SG112": error(
        "a value of the wrong type",
        "The field expects something else: a text, a list in brackets or with '- ', a date, a number. The hint says "
        "what.",
    ),
    "SG113": error("a word that is not allowed", "The field takes one of a few words; the message lists them."),
    "SG114": error("a language that the site does not have", "Languages are listed in site.yaml under 'languages'."),
    "SG115": error(
        "a key that is none",
        "Keys are lower-case letters a–z, figures and single hyphens, as in file names; 120 characters at most.",
    ),
    "SG116": warning(
        "a value cut off by #",
        "In YAML ' #' begins a remark, so the rest of the line is not part of the value. Put the value in quotes; "
        "where a "
        "remark is meant, leave two blanks before the #.",
    ),
    "SG117": warning(
        "a list split at commas",
        "In brackets every comma begins a new item, so a sentence with a comma becomes two. Write one item a line "
        "after "
        "'- ', or put each sentence in quotes.",
    ),
    "SG118": error(
        "an unknown kind of clause",
        "Kinds say what a clause is, such as ip_licence. Use one of the list, or add a kind of your own in site.yaml "
        "under 'kinds' with its roles.",
    ),
    "SG119": error(
        "an unknown role",
        "Each kind of clause has its roles, such as holder and grantor; the message lists them.",
    ),
    "SG120": error(
        "a file in a place where none belongs",
        "The folder or the file's name is not one that the build knows. Articles are "
        "content/articles/KEY/index.LANG.md, "
        "concepts content/glossary/KEY.LANG.md, records content/FOLDER/KEY.yaml.",
    ),
    "SG121": error(
        "a name that is no key",
        "The file's or folder's name becomes a key: lower-case letters a–z, figures and single hyphens, 120 characters "
        "at most.",
    ),
    "SG122": error("no front matter", "A document begins with a line '---', its fields, and a second line '---'."),
    "SG123": error("a source that cannot be found", "A source needs its url, unless it is an interview or a document."),
    "SG124": error(
        "two sources with one key",
        "The keys of sources are shared by all files under content/sources/. Rename one of them.",
    ),
    "SG125": error(
        "a symbolic link",
        "Links in content/ are not followed, nor those that lead out of templates/: they could publish files that "
        "nobody meant to publish. Copy the file instead.",
    ),
    "SG126": error(
        "two documents for one language", "The same key has two files in one language. Remove or rename one."
    ),
    "SG129": error(
        "what is no file",
        "Where a file belongs there is something else: a folder with a file's name, a pipe, a device; or the system "
        "does not let the build open it. Put a file in its place, or mend its permissions.",
    ),
    "SG127": error(
        "a source of its own making",
        "A source is reported by way of another one (via), and that one by way of this: such a chain has no beginning.",
    ),
    "SG128": error(
        "a column that is unknown",
        "A table of partnerships has the columns that the hint lists.",
    ),
}
