"""Codes of files and fields (SG1xx)."""

from __future__ import annotations

from sitegen.diagnostics.codes.code import Code, error, note, warning

CODES: dict[str, Code] = {
    "SG100": error(
        "no site in this folder",
        "A site folder has a file site.yaml with a title, a base_url and languages, and a folder content/. Name the "
        "folder with --site, or create a site with 'sitegen init'.",
    ),
    "SG101": error(
        "a file that is not UTF-8 text",
        "Source files are text in UTF-8. This file contains bytes that are not; save it again as UTF-8.",
    ),
    "SG102": error(
        "invalid YAML",
        "The file cannot be parsed from this place on. Most often a value contains ': ' or begins with a special "
        "character and needs quotes, or a line is indented differently from its neighbours.",
    ),
    "SG103": error(
        "a duplicate field",
        "A field may be given once. The build cannot know which of the two values is meant; remove one.",
    ),
    "SG104": error(
        "a YAML anchor or alias",
        "A value that begins with & or * is an anchor or alias in YAML, which content files do not use. Put the value "
        "in quotes, or write out the value that the alias repeats.",
    ),
    "SG105": error(
        "a YAML tag",
        "A value that begins with ! names a type in YAML. Here the type follows from the field. Put the value in "
        "quotes.",
    ),
    "SG106": error(
        "values nested too deeply", "Values are nested deeper than any field needs. A bracket is probably left open."
    ),
    "SG107": error("a control character", "The text contains a character that cannot be displayed. Delete it."),
    "SG108": error(
        "a second YAML document",
        "A YAML file has one document; a line '---' begins another. Remove the line. A document has one front matter.",
    ),
    "SG109": error(
        "a field name that is not a word",
        "A field's name is a word. If it must look like a list, put it in quotes.",
    ),
    "SG110": error(
        "an unknown field",
        "This file has no such field. The name is probably misspelled, or the field belongs one level further in or "
        "out.",
    ),
    "SG111": error("a missing field", "The file cannot be used without this field."),
    "SG112": error(
        "a value of the wrong type",
        "The field expects another type: a text, a list in brackets or with '- ', a date, a number. The hint says "
        "which.",
    ),
    "SG113": error("a word that is not allowed", "The field takes one of a few words; the hint lists them."),
    "SG114": error("a language that the site does not have", "Languages are listed in site.yaml under 'languages'."),
    "SG115": error(
        "an invalid key",
        "Keys are lower-case letters a–z, digits and single hyphens, as in file names; 120 characters at most.",
    ),
    "SG116": warning(
        "a value cut off by #",
        "In YAML ' #' begins a comment, so the rest of the line is not part of the value. Put the value in quotes; "
        "where a comment is meant, write two spaces before the #.",
    ),
    "SG117": warning(
        "a list split at commas",
        "In brackets every comma begins a new item, so a sentence with a comma becomes two items. Write one item a "
        "line after '- ', or put each sentence in quotes.",
    ),
    "SG118": error(
        "an unknown kind of clause",
        "Kinds say what a clause is, such as ip_licence. Use one of the list, or define a kind of your own in "
        "site.yaml under 'kinds' with its roles.",
    ),
    "SG119": error(
        "an unknown role",
        "Each kind of clause has its roles, such as holder and grantor; the hint lists them.",
    ),
    "SG120": error(
        "a file where no file is expected",
        "The build does not know this folder or file name, so the file is not read. Articles are "
        "content/articles/KEY/index.LANG.md, concepts content/glossary/KEY.LANG.md, records content/FOLDER/KEY.yaml; "
        "small letters count. The hint has the name that the file should have.",
    ),
    "SG121": error(
        "a file name that is not a key",
        "The name of the file or folder becomes a key: lower-case letters a–z, digits and single hyphens, 120 "
        "characters at most.",
    ),
    "SG122": error("no front matter", "A document begins with a line '---', its fields, and a second line '---'."),
    "SG123": error("a source without a URL", "A source needs its url, unless it is an interview or a document."),
    "SG124": error(
        "two sources with one key",
        "All files under content/sources/ share one set of keys. Rename one of the two sources.",
    ),
    "SG125": error(
        "a symbolic link",
        "Links in content/ are not followed, nor are links that lead out of templates/: they could publish files by "
        "accident. Copy the file instead.",
    ),
    "SG126": error("two files for one language", "The same key has two files in one language. Remove or rename one."),
    "SG127": error(
        "sources that refer to each other in a circle",
        "A source is reported by way of another one (via), and that one by way of this one. Such a chain has no "
        "original source; remove one 'via'.",
    ),
    "SG128": error(
        "an unknown column",
        "A table of partnerships has the columns that the hint lists.",
    ),
    "SG129": error(
        "something that is not a readable file",
        "In place of a file there is something else: a folder with a file's name, a pipe, a device; or the system does "
        "not let the build open the file. Put a file in its place, or correct its permissions.",
    ),
    "SG140": error(
        "an internal error of sitegen",
        "sitegen itself failed while it worked on this file; all other files were read, checked and rendered as ever. "
        "Your text may be unusual, but it is not at fault. Please report it, with the file and the line in brackets "
        "(CONTRIBUTING.md says how); with the environment variable SITEGEN_TRACEBACK=1 the whole traceback is printed "
        "too. Until it is corrected, take out or change what you wrote there last.",
    ),
    "SG130": warning(
        "a backup without its file",
        "An editor leaves backups and unsaved changes in files such as index.de.md~ or .index.de.md.swp; they are not "
        "read. Here the file itself does not exist, so the text may be in the backup alone. Rename it, or remove it.",
    ),
    "SG131": note(
        "a hidden file or a backup",
        "Files whose name begins with a dot, and the backups of editors, such as index.de.md~ or .index.de.md.swp, are "
        "neither read nor published. Remove the file if it is no longer needed.",
    ),
    "SG132": note(
        "files that nothing uses",
        "A file beside a document is published where a document links or shows it. Nothing does so with these. Link "
        "them, [text](file), show them, ![description](picture), or move them out of content/.",
    ),
    "SG133": warning(
        "a hidden file under content/static/",
        "Files and folders whose name begins with a dot are not published, because they often hold secrets or belong "
        "to a program; .well-known, .htaccess, .nojekyll and .domains are. Move the file out of content/static/.",
    ),
    "SG134": error(
        "a file name that is not Unicode",
        "The name of the file has bytes that are no text in UTF-8, as an old archive leaves them. It has no address on "
        "a site. Give it another name.",
    ),
    "SG135": warning(
        "a generated text without a review",
        "'ai_use' says that the text was generated. The page says so, as the AI Act of the European Union (Article "
        "50(4)) requires unless a person reviewed the text and a person or organization is responsible for it. Have it "
        "reviewed, and name the person in 'reviewed_by'.",
    ),
    "SG150": warning(
        "an update that lies ahead",
        "'updated' is the day on which the text was last changed, and this day is still to come. Until then the text "
        "is published without it. Correct the date; what is to be published later is a draft, or an entry of 'updates' "
        "with its own date.",
    ),
}
