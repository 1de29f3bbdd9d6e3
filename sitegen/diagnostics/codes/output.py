"""Codes of what would be published (SG6xx)."""

from __future__ import annotations

from sitegen.diagnostics.codes.code import Code, error, warning

CODES: dict[str, Code] = {
    "SG601": error(
        "a dead link in a finished page",
        "A page links to an address inside the site that does not exist. Where no place is named, a template writes "
        "the "
        "link; look for it in templates/.",
    ),
    "SG602": warning(
        "an address that is gone",
        "The last published site had a page there, and now it has neither a page nor a redirect, so links from "
        "elsewhere "
        "would break. List the former slug under 'aliases' of the page that took its place.",
    ),
    "SG603": error(
        "two files at one place",
        "A static file, or one beside a document, would take the place of a file that the build writes. Rename it.",
    ),
    "SG604": error(
        "an id twice on a page",
        "An id names one place of a page, and links lead to it. Texts and tables give each place its own; raw HTML or "
        "a template of yours has written one a second time. Change it there.",
    ),
    "SG605": error(
        "no search index",
        "Pagefind, the program that makes the index of a language for the search, did not finish; the message quotes "
        "it. Nothing was published. It may have lacked memory or room on the disk: a language with ten thousand pages "
        "takes about 3 GB. 'search: false' in site.yaml publishes the site without a search.",
    ),
    "SG606": error(
        "a template that cannot be run",
        "Jinja stopped in this line: it asks for a name that nobody gave it, includes a template that does not exist, "
        "or is no Jinja at all. What templates see is told in docs/themes.md. Nothing was published.",
    ),
}
