"""Codes of references and addresses (SG3xx)."""

from __future__ import annotations

from sitegen.diagnostics.codes.code import Code, error, note, warning

CODES: dict[str, Code] = {
    "SG301": error(
        "a reference to a missing key",
        "Nothing has this key. It is probably misspelled, or its file has not been written yet.",
    ),
    "SG302": error(
        "a reference to something that is not published",
        "The target is a draft or is scheduled for later, so the link would be dead. Publish it first, build with "
        "--drafts to preview, or remove the reference until then.",
    ),
    "SG303": error(
        "a link to a missing file",
        "A relative link is resolved from the file that contains it, and leads to a source file or to a file beside "
        "the document.",
    ),
    "SG304": error(
        "a missing picture",
        "Pictures are in the folder of the document that shows them; the path is relative to the document. The icon of "
        "the site is in content/static/.",
    ),
    "SG305": error(
        "a missing anchor",
        "The page exists, but has no element with this id. Ids of headings come from the original's heading; {#id} "
        "sets one by hand.",
    ),
    "SG306": error(
        "a picture that browsers cannot show",
        "The file is empty, or not in a picture format. Save the picture again as JPEG, PNG, WebP, AVIF, GIF or SVG.",
    ),
    "SG310": error(
        "two pages with one URL",
        "Each page needs a URL of its own; upper and lower case do not distinguish two. Give one another slug.",
    ),
    "SG320": warning(
        "a term of two concepts",
        "The same words belong to two concepts, so they are not linked. Remove them from one, or list them under "
        "'never'.",
    ),
    "SG321": note(
        "a source that nothing cites", "No article, term, concept or record uses the source. It can be removed."
    ),
    "SG322": note(
        "a URL without encryption",
        "What readers get from a URL with http: may be read and changed on its way, and some browsers warn them. "
        "Write https: if the page is available there too, or name a copy in an archive.",
    ),
    "SG323": warning(
        "an article overdue for review",
        "The day named in 'review_by' has passed. Check whether the article is still correct, update it, and set the "
        "date of the next review.",
        brought_by_time=True,
    ),
    "SG324": warning(
        "two articles with one part number of a series",
        "The parts of a series are ordered by their numbers, and readers see 'part 2 of 5'. Two articles have the same "
        "number; give each its own.",
    ),
    "SG325": warning(
        "a link to another site that leads into this one",
        "The menu has links to other sites, and names its own lists and pages by their words and keys: then the link "
        "leads to the page in the reader's language, under any address of the site, and is checked.",
    ),
    "SG326": warning(
        "an article withdrawn before it appeared",
        "The day in 'withdrawn' lies before the day on which the article was published. A notice tells readers when a "
        "text was withdrawn that they may have read: correct one of the two days.",
    ),
    "SG327": error(
        "an archived state that belongs to no article",
        "'sitegen archive KEY' keeps an article as it is in content/archive/KEY-YEAR-MONTH-DAY/, and the page of the "
        "article links it. The article with this key is gone, or the name has no day. Restore the article, rename the "
        "folder if the article has another key now, or remove it.",
    ),
    "SG328": warning(
        "an archived state names what is gone",
        "Texts of an archived state are kept as they were, but records, sources and the pages that it links are those "
        "of today. What it names is no longer there: the link is shown as text, a citation or figure is left out. Keep "
        "what archived states name.",
    ),
    "SG335": error(
        "a link to an HTML file beside a document",
        "Readers who open the file would run its scripts with the rights of this site, and the content security policy "
        "of the pages does not hold there. Files beside documents are text, data, pictures and the like. A page that "
        "you wrote and trust may lie in content/static/; else offer it as PDF or packed as ZIP.",
    ),
    "SG336": error(
        "a picture or XML file that is active",
        "SVG pictures can have scripts, and load other files, when a reader opens them. Beside documents they may only "
        "draw: without script, foreignObject, attributes such as onload, addresses with javascript:, declarations of "
        "entities, and references to other files. Export the picture again as plain SVG, or delete what is named. Own "
        "pictures that need it may lie in content/static/, which is published unchecked.",
    ),
}
