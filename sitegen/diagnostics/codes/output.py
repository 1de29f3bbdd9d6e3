"""Codes of outputs, the files that a build publishes (SG6xx)."""

from __future__ import annotations

from sitegen.diagnostics.codes.code import Code, error, note, warning

CODES: dict[str, Code] = {
    "SG601": error(
        "a dead link in a finished page",
        "A page links to a URL inside the site that does not exist. The problem names the template in templates/ that "
        "writes the link, else the file that the page is made from: there, raw HTML or an expression writes it.",
    ),
    "SG602": warning(
        "a removed URL",
        "The previously published site had a page at this URL; now there is neither a page nor a redirect, so links "
        "from other sites would break. List the former address, as it stands in the message, under 'aliases' of the "
        "page that replaces it. Previews with --drafts do not count as published.",
    ),
    "SG603": error(
        "two files at one path",
        "A static file, one beside a document, or an alias has the same path as a file that the build writes, or the "
        "path of a folder in which it writes others; also if letters are only encoded in another way (ä as one "
        "character, or as a and two dots). Rename it, or remove the alias.",
    ),
    "SG604": error(
        "a duplicate id on a page",
        "An id names one element of a page, so that links can lead to it. The build makes ids unique; raw HTML or a "
        "template of yours has written one a second time. Change it there.",
    ),
    "SG605": error(
        "no search index",
        "Pagefind, the program that makes the search index of a language, did not finish; the message quotes its "
        "output. Nothing was published. It may have run out of memory or disk space: a language with ten thousand "
        "pages takes about 3 GB. 'search: false' in site.yaml publishes the site without a search.",
    ),
    "SG606": error(
        "a template that fails",
        "Jinja stopped at this line: it uses an undefined name, includes a template that does not exist, asks for the "
        "address of a page or a file that does not exist, or is not valid Jinja. docs/themes.md lists what templates "
        "can use. Nothing was published.",
    ),
    "SG608": warning(
        "a lead of the home page that is not published, or withdrawn",
        "The article that 'home: {lead: …}' names is a draft, scheduled or withdrawn. The newest one stands at the top "
        "of the home page instead.",
    ),
    "SG609": note(
        "ids of feed entries without an authority",
        "Feed readers know an entry by its id, and show it as new when the id changes. The ids contain the host of "
        "base_url, so they change with it. Set 'feeds: {authority: …}' in site.yaml once, to the value in the hint or "
        "to a domain of your own with a year, and never change it.",
    ),
    "SG610": warning(
        "a file in templates/ that no page uses",
        "A file in templates/ replaces the file of the theme with the same path. This one has the name of none, and no "
        "template includes it, so that it has no effect. Templates end in .j2, style sheets are read from "
        "templates/assets/styles/, scripts from templates/assets/scripts/. Other files of templates/assets/ are "
        "published where a template or a style names them.",
    ),
    "SG611": error(
        "a block that exists nowhere",
        "A template that extends another one fills its blocks. The other one has no block of this name, so that what "
        "stands in it would not be shown. The name is probably misspelled.",
    ),
    "SG612": warning(
        "a text outside of all blocks",
        "Of a template that extends another one only the blocks are shown, and the macros and variables are known. "
        "Move the text into a block.",
    ),
    "SG613": warning(
        "something that browsers block",
        "The content security policy of the pages, in partials/head.html.j2, allows no inline scripts, no inline "
        "styles and no requests to other hosts: a script that gets into a page does nothing, and no other "
        "host learns who reads it. Browsers ignore what is written here.",
    ),
    "SG614": warning(
        "an address in a style sheet without effect",
        "The files of templates/assets/styles/ are joined into one style sheet, which is published in /assets/. "
        "An @import has no effect there, and a url() counts from templates/assets/: the font in its folder fonts/ is "
        "url(fonts/FILE), a file in content/static/ is url(../FILE).",
    ),
    "SG615": warning(
        "a template without the text",
        "This is the template of articles, pages or concepts, and neither it nor one that it includes or extends shows "
        "their text. Write {{ content.body }} where it belongs.",
    ),
    "SG620": warning(
        "a file that no build wrote",
        "It was in the output folder, which is replaced by each build, or in the copy of it below .sitegen/. It is not "
        "published and not deleted: it was moved to .sitegen/removed/. What shall be published belongs into "
        "content/static/.",
    ),
}
