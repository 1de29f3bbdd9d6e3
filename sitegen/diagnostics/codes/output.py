"""Codes of outputs, the files that a build publishes (SG6xx)."""

from __future__ import annotations

from sitegen.diagnostics.codes.code import Code, error, note, warning

CODES: dict[str, Code] = {
    "SG601": error(
        "a dead link in a finished page",
        "A page links to a URL inside the site that does not exist. Where the problem names no source file, a template "
        "writes the link; look for it in templates/.",
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
        "path of a folder in which it writes others. Rename it, or remove the alias.",
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
        "Jinja stopped at this line: it uses an undefined name, includes a template that does not exist, or is not "
        "valid Jinja. docs/themes.md lists what templates can use. Nothing was published.",
    ),
    "SG608": warning(
        "a lead of the home page that is not published",
        "The article that 'home: {lead: …}' names is a draft or is scheduled. Until it is published, the newest one "
        "stands at the top of the home page.",
    ),
    "SG609": note(
        "ids of feed entries without an authority",
        "Feed readers know an entry by its id, and show it as new when the id changes. The ids contain the host of "
        "base_url, so they change with it. Set 'feeds: {authority: …}' in site.yaml once, to the value in the hint or "
        "to a domain of your own with a year, and never change it.",
    ),
}
