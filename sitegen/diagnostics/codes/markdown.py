"""Codes of Markdown (SG2xx): links 20x, pictures 21x, headings and attributes 22x, footnotes 23x, blocks 24x,
text 25x.
"""

from __future__ import annotations

from sitegen.diagnostics.codes.code import Code, error, warning

CODES: dict[str, Code] = {
    "SG201": error(
        "a link with an unknown beginning",
        "Links may begin with https:, http:, mailto:, or with the kind of a thing of this site (article:, "
        "glossary:, organization:, …). Anything else could run a script or open something on a reader's "
        "machine, so it is refused, also where it is disguised. Mend the word before the colon; a colon "
        "in a file's name must go.",
    ),
    "SG202": error(
        "a link that begins with a slash",
        "An address that begins with '/' depends on where the site lies and breaks when it moves or gets "
        "a language more. Link the source file, relative to this one (../other/index.de.md), or the key "
        "(article:other); the build finds the right address in every language.",
    ),
    "SG203": error(
        "a link that leads nowhere",
        "Between the parentheses stands nothing, or nothing that can be an address, a key or a path. "
        "Write a complete address (https://example.org/), a key in lower-case letters "
        "(person:ada-lovelace), the path of a file, or #anchor.",
    ),
    "SG204": error(
        "a link without text",
        "People who listen to a page hear only the text of a link, and an address says nothing. Write "
        "what it leads to between the square brackets. Only links to things of this site may be empty: "
        "they take the thing's own name.",
    ),
    "SG205": error(
        "a citation that cannot be read",
        "What begins with [@ is a citation: [@key], with a place in it [@key, Abs. 3], or several [@a; "
        "@b, p. 4]. A key has lower-case letters, digits and hyphens, as in the file of sources. If you "
        "do not mean to cite, write \\@.",
    ),
    "SG206": warning(
        "a label that is not defined",
        "[text][label] is a link only if the label is defined in a line of its own: [label]: https://…. "
        "Without it the brackets are shown to readers. Define the label, or write the address in place: "
        "[text](address).",
    ),
    "SG207": warning(
        "a link that is never closed",
        "After '](' the address begins, and no ')' ends it in this paragraph, so readers see brackets in "
        "place of a link. Add the closing parenthesis; if no link is meant, write \\] for the bracket.",
    ),
    "SG208": error(
        "a citation within a link",
        "A citation is a link to the list of sources, and a link cannot stand inside another one. Put the "
        "citation behind the link.",
    ),
    "SG210": error(
        "a picture from another host",
        "A page of this site asks no other host for anything: it would tell that host who reads it, and "
        "the picture may change or vanish. Save the picture beside the text, say where it is from, and "
        "show the file.",
    ),
    "SG211": error(
        "a picture without alternative text",
        "Readers who cannot see the picture get the text between the square brackets instead. Say in a "
        "sentence what it shows or tells. If it only adorns the page, say so: ![](file.png){.decorative}.",
    ),
    "SG212": error(
        "a picture that is no file",
        "A picture is shown from a file beside the text, named as it is on the disk: ![…](map.png). Keys, "
        "anchors and addresses cannot be shown.",
    ),
    "SG220": error(
        "a heading of the first level in a text",
        "The title of a document is the one heading of the first level on its page; a second one confuses "
        "readers who move by headings, and search engines. Write ## for the sections of the text.",
    ),
    "SG221": error(
        "an id that is given twice",
        "An id names one place on a page, so that a link can lead there. Where two places share it, one "
        "of them cannot be reached. Give one of them another name.",
    ),
    "SG222": error(
        "an attribute that cannot be set",
        "In braces {…} you may set id (#name), class (.name), lang, dir, width, height and start. Other "
        "attributes could run scripts or override the design, so they are refused. If the brace is meant "
        "as text, write \\{.",
    ),
    "SG223": error(
        "a value that does not fit its attribute",
        "The value would not mean anything to a browser, or would break the page. The hint says what is allowed.",
    ),
    "SG230": error(
        "a footnote that is not there",
        "[^name] refers to a footnote that must be defined somewhere in the same text: [^name]: … in a "
        "line of its own. Define it, or correct the name.",
    ),
    "SG231": warning(
        "a footnote that nobody refers to",
        "This footnote is defined, but no [^name] in the text leads to it, so it is not shown. Refer to "
        "it where it belongs, or delete it.",
    ),
    "SG232": error(
        "a footnote that is defined twice",
        "Two footnotes have the same name, so it is not clear which one is meant. Rename one of them, "
        "here and where the text refers to it.",
    ),
    "SG240": error(
        "a block that is never closed",
        "A line of three or more backticks or tildes opens a block, and a line with the same sign closes "
        "it. Here the closing line is missing, so the rest of the text would become code. Write the same "
        "sign alone in a line.",
    ),
    "SG241": error(
        "a figure inside a list or quotation",
        "Tables, timelines and other figures are as wide as the text and stand at its left margin. Move "
        "the block out of the list, quotation or callout, without blanks before it.",
    ),
    "SG242": warning(
        "a block whose word resembles a figure",
        "The word after the backticks is nearly that of a figure, but not quite, so the block is shown as "
        "code. Correct the word; if it is meant as code, give it the word of its language or none.",
    ),
    "SG243": error(
        "an unknown kind of callout",
        "Callouts are NOTE, TIP, IMPORTANT, WARNING and CAUTION; each has a look and a name in every "
        "language. Take one of them, and give it a title of your own if you like: > [!NOTE] In short.",
    ),
    "SG244": warning(
        "an original that is no other language",
        "'original' holds the words as they fell where the quotation is a translation of them; readers are told that "
        "it is one. Here both are in one language. Leave 'original' out, or correct its 'lang'.",
    ),
    "SG250": warning(
        "HTML in a text",
        "Tags are shown to readers as they are written, because this site does not let HTML through: it "
        "could break the page or its accessibility. Write Markdown, put code between backticks, or allow "
        "HTML in site.yaml.",
    ),
    "SG251": error(
        "a character that cannot stand in a text",
        "This character is invisible, and HTML forbids it; it usually comes along with text copied from a "
        "PDF or a word processor. Delete it, or type the passage again.",
    ),
    "SG253": error(
        "a text nested beyond sense",
        "Lists, quotations or brackets are nested so deeply that reading them would take minutes. Usually "
        "something was pasted by mistake. Delete it, or put it into a block of code.",
    ),
    "SG254": error(
        "more than one paragraph where one is expected",
        "This field becomes one line or paragraph on the page. Headings, lists, tables, quotations and "
        "blocks of code have no place in it; move them to the text. A line that only looks like one "
        "begins with a backslash: \\- or 29\\.",
    ),
}
