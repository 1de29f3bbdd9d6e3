"""Codes of Markdown (SG2xx): links 20x, pictures 21x, headings and attributes 22x, footnotes 23x, blocks 24x,
text 25x, slips and syntax of other tools 26x.
"""

from __future__ import annotations

from sitegen.diagnostics.codes.code import Code, error, warning

CODES: dict[str, Code] = {
    "SG201": error(
        "a link with an unknown scheme",
        "Links may begin with https:, http:, mailto:, or with the kind of a document or record of this site (article:, "
        "glossary:, organization:, …). Any other scheme could run a script or open a program on a reader's machine, "
        "so it is refused, also where it is disguised. Correct the word before the colon; rename a file that has a "
        "colon in its name.",
    ),
    "SG202": error(
        "a link that begins with a slash",
        "An address that begins with '/' depends on where the site is hosted and breaks when it moves or gets another "
        "language. Link the source file, relative to this one (../other/index.de.md), or the key (article:other); the "
        "build finds the right address in every language.",
    ),
    "SG203": error(
        "a link without a valid target",
        "There is nothing between the parentheses, or nothing that can be an address, a key or a path. Write a "
        "complete address (https://example.org/), a key in lower-case letters (person:ada-lovelace), the path of a "
        "file, or #anchor.",
    ),
    "SG204": error(
        "a link without text",
        "People who use a screen reader hear only the text of a link, and an address does not say what the page is "
        "about. Write what the link leads to between the square brackets. Only links to documents and records of this "
        "site may be empty: their text is the name of the target.",
    ),
    "SG205": error(
        "an invalid citation",
        "What begins with [@ is a citation: [@key], with a place in the source [@key, Abs. 3], or several [@a; @b, p. "
        "4]. A key has lower-case letters, digits and hyphens, as in the file of sources. If no citation is meant, "
        "write \\@.",
    ),
    "SG206": warning(
        "an undefined label",
        "[text][label] is a link only if the label is defined in a line of its own: [label]: https://…. Without it "
        "readers see the brackets. Define the label, or write the address in place: [text](address).",
    ),
    "SG207": warning(
        "a link that is never closed",
        "After '](' the address begins, and no ')' ends it in this paragraph, so readers see brackets in place of a "
        "link. Add the closing parenthesis; if no link is meant, write \\] for the bracket.",
    ),
    "SG208": error(
        "a citation within a link",
        "A citation is a link to the list of sources, and HTML does not allow a link inside another one. Put the "
        "citation after the link.",
    ),
    "SG209": warning(
        "the definition of an address that no link uses",
        "[label]: address in a line of its own is not shown: it gives the address to [text][label]. Nothing uses this "
        "one, or the label is defined above already, and the first definition holds. Refer to it, or delete it; if the "
        "line is meant as text, write \\[ for the bracket.",
    ),
    "SG210": error(
        "a picture on another host",
        "Pages load nothing from other hosts: it would tell that host who reads the page, and the picture may change "
        "or disappear. Save the picture beside the text, name its origin, and show the file.",
    ),
    "SG211": error(
        "a picture without alternative text",
        "Readers who cannot see the picture get the text between the square brackets instead. Say in a sentence what "
        "it shows. If it is decoration only, mark it so: ![](file.png){.decorative}.",
    ),
    "SG212": error(
        "an invalid picture path",
        "A picture is shown from a file beside the text, named as it is on the disk: ![…](map.png). Keys, anchors and "
        "addresses cannot be shown.",
    ),
    "SG220": error(
        "a first-level heading in a text",
        "The title of a document is the only first-level heading on its page; a second one confuses readers who move "
        "by headings, and search engines. Write ## for the sections of the text.",
    ),
    "SG221": error(
        "a duplicate id",
        "An id names one element of a page, so that a link can lead to it. Where two elements share it, one of them "
        "cannot be reached. Give one of them another id.",
    ),
    "SG222": error(
        "an attribute that is not allowed",
        "In braces {…} you may set id (#name), class (.name), lang, dir, width, height and start. Other attributes "
        "could run scripts or override the design, so they are refused. If the brace is meant as text, write \\{.",
    ),
    "SG223": error(
        "an invalid value of an attribute",
        "The value would have no effect in a browser, or would break the page. The hint says what is allowed.",
    ),
    "SG230": error(
        "an undefined footnote",
        "[^name] refers to a footnote that must be defined in the same text: [^name]: … in a line of its own. Define "
        "it, or correct the name.",
    ),
    "SG231": warning(
        "an unused footnote",
        "This footnote is defined, but no [^name] in the text refers to it, so it is not shown. Refer to it where it "
        "belongs, or delete it.",
    ),
    "SG232": error(
        "a duplicate footnote",
        "Two footnotes have the same name, so it is not clear which one is meant. Rename one of them, here and where "
        "the text refers to it.",
    ),
    "SG240": error(
        "a fenced block that is never closed",
        "A line of three or more backticks or tildes opens a block, and a line with the same characters closes it. "
        "Here the closing line is missing, so the rest of the text would become code. Write the same characters alone "
        "in a line.",
    ),
    "SG241": error(
        "a figure inside a list or quotation",
        "Tables, timelines and other figures are as wide as the text and start at its left margin. Move the block out "
        "of the list, quotation or callout, without indentation.",
    ),
    "SG242": warning(
        "a block whose word resembles a figure",
        "The word after the backticks is nearly the name of a figure, so it is probably misspelled; the block is shown "
        "as code. Correct the word; if code is meant, write the name of its language or nothing.",
    ),
    "SG243": error(
        "an unknown kind of callout",
        "Callouts are NOTE, TIP, IMPORTANT, WARNING and CAUTION; each has a style and a translated name. Use one of "
        "them, and give it a title of your own if you like: > [!NOTE] In short.",
    ),
    "SG244": warning(
        "an original in the language of the document",
        "'original' holds the words of a quotation as they were said, where the quotation is a translation of them; "
        "the page marks it as a translation. Here both are in one language. Remove 'original', or correct its 'lang'.",
    ),
    "SG250": warning(
        "HTML in a text",
        "Readers see the tags as text, because this site does not allow HTML: it could break the page or its "
        "accessibility. Write Markdown, put code between backticks, or allow HTML in site.yaml.",
    ),
    "SG251": error(
        "a character that is not allowed in text",
        "This character is invisible, and HTML forbids it; it usually comes from text copied from a PDF or a word "
        "processor. Delete it, or type the passage again.",
    ),
    "SG253": error(
        "a text nested too deeply, or a paragraph that is too long",
        "Lists, quotations or brackets are nested so deeply, or a paragraph has so many characters (more than 50,000), "
        "that parsing it would take minutes. Usually something was pasted by mistake. Delete it, or put it into a "
        "block of code.",
    ),
    "SG254": error(
        "more than one paragraph where one is expected",
        "This field becomes one line or paragraph of the page. Headings, lists, tables, quotations and blocks of code "
        "are not possible in it; move them to the text. A line that only looks like one begins with a backslash: \\- "
        "or 29\\.",
    ),
    "SG260": error(
        "a comment that is never closed",
        "A comment begins with <!-- and ends with -->. Without the end, readers would see what was meant for "
        "colleagues only. Write --> where it ends; if the characters are meant as text, write \\<!--.",
    ),
    "SG261": warning(
        "a cell too many in a table",
        "This row has more cells than the table has columns, usually because a vertical bar belongs to the text of a "
        "cell: write \\| for it. Until then the words stand in the last cell of the row. If a column is missing, add "
        "it to the header and to the line below it.",
    ),
    "SG262": warning(
        "brackets that make no link",
        "A link is written [text](address): first the text in square brackets, then the address in parentheses, with "
        "nothing between them. Here a space separates them, or the brackets are exchanged, so readers see the "
        "brackets.",
    ),
    "SG263": warning(
        "a heading without a space",
        "A heading needs a space after its number signs: ## Title. Without it, readers see the signs. If no heading "
        "is meant, write \\# for the first of them.",
    ),
    "SG264": warning(
        "lines that look like a list and are none",
        "A list is written with '- ', or with 1. and 2. for numbers; one that goes on below a paragraph begins with 1. "
        "too, and has {start=3} in the line below its first item. With a dot in the middle of the line, a dash, a "
        "letter, a parenthesis around the number, no space after the sign, or another first number the lines run "
        "together into one paragraph. The other way round, 1. at the start of a paragraph makes a list of one item: "
        "write 1\\. if it is an ordinal.",
    ),
    "SG265": warning(
        "lines that look like a table and are none",
        "There are tabs between the cells, as in a spreadsheet or a word processor, or there is no line | --- | --- | "
        "with a cell for each column below the header, or an empty line parts rows from their table. The lines run "
        "together into one paragraph. Write bars between the cells, and three hyphens for each column below the "
        "header, without an empty line.",
    ),
    "SG266": warning(
        "syntax of another tool",
        "Other tools act on these characters; here, readers see them as they are typed. The hint says how the same "
        "is written here, or what to do instead. Braces with a class or another attribute stand right below the last "
        "line of their paragraph, at the end of a heading, or right behind emphasis, a link or code; a callout begins "
        "a quotation. If the characters are meant as text, put them between backticks.",
    ),
    "SG267": warning(
        "an address that is not a link",
        "An address is a link between angle brackets only, <https://example.org/>. Better is a link whose words say "
        "where it leads: [the report](https://example.org/). If it is meant as text, put it between backticks.",
    ),
    "SG268": warning(
        "a citation in the form of another tool",
        "There is a source with this key, but a citation begins with [@. Here, readers see the key. Write words that "
        "introduce the source before the bracket: see [@key, p. 5]. If no citation is meant, write \\@.",
    ),
    "SG269": warning(
        "characters that were damaged",
        "The file was once saved or read in a wrong encoding: two odd characters replace one letter (Ã¼ for ü), or a "
        "sign with a question mark replaces what was lost. Type the words again, and save the file as UTF-8.",
    ),
    "SG270": error(
        "a chart without one table",
        "A chart has its numbers from one place: 'data' names a CSV file beside the text, 'rows' has them in the "
        "block. Write one of the two.",
    ),
    "SG271": error(
        "a name that is not in the table of a chart",
        "'x' and 'y' are names of columns, as the first row of the table has them; 'labels' may also name words of the "
        "column 'x'. Copy the name from the table.",
    ),
    "SG272": error(
        "a cell that is not a number",
        "The columns 'y' of a chart hold numbers only: digits with a decimal sign, and blanks, points or commas "
        "between thousands. Units belong into 'unit', remarks into the caption. Leave a cell empty where there is no "
        "number; the chart has a gap there.",
    ),
    "SG273": error(
        "a damaged table",
        "The first row of a table has a name for each column, each of them once, and every further row a cell for each "
        'of them. A separator inside of a cell is in quotes: "1,5". Save the file again from the spreadsheet, or '
        "correct the row.",
    ),
    "SG274": error(
        "a chart without numbers",
        "The table has no rows, or one column only, or no number in the columns that the chart shows.",
    ),
    "SG275": error(
        "a value of the axis that is given twice",
        "Each row of the table has another date or name in the column 'x': of two with the same, it is not clear which "
        "number is meant. Remove one of them, or put the second number into a column of its own.",
    ),
    "SG276": error(
        "a table that is too large for a chart",
        "A chart shows at most 500 rows, 6 columns of numbers and 100 bars: more cannot be distinguished, and the "
        "table below it would make the page heavy. Keep what readers need, and offer the whole file as a link.",
    ),
    "SG277": error(
        "a number that may mean two",
        "1.234 is one and a bit in English, and a thousand in German. Where other numbers of the chart do not tell, or "
        "say both, the build does not guess. Write numbers without signs between thousands.",
    ),
    "SG278": error(
        "an axis of dates and other words",
        "Lines and steps need values of one kind in the column 'x': dates (2025, 2025-04, 2025-04-29), numbers, or "
        "words alone, and none of them empty. Among dates, a word has no place on the axis.",
    ),
}
