"""Codes of references and addresses (SG3xx)."""

from __future__ import annotations

from sitegen.diagnostics.codes.code import Code, error, note, warning

CODES: dict[str, Code] = {
    "SG301": error(
        "a reference to nothing",
        "The key names something that is not there. It is probably misspelled, or its file has not been written yet.",
    ),
    "SG302": error(
        "a reference to something that is not published",
        "The target is a draft or is scheduled for later, so readers would meet a dead end. Publish it first, build "
        "with "
        "--drafts to preview, or take the reference out until then.",
    ),
    "SG303": error(
        "a link to a file that is not there",
        "A relative link counts from the file that it stands in, and leads to a source file or to a file beside the "
        "document.",
    ),
    "SG304": error(
        "a picture that is not there",
        "Pictures stand beside the document that shows them; the path counts from the document.",
    ),
    "SG305": error(
        "an anchor that is not there",
        "The page exists, but has nothing with this id. Ids of headings come from the original's heading; {#id} sets "
        "one "
        "by hand.",
    ),
    "SG306": error(
        "a picture that browsers cannot show",
        "The file is empty, or of a kind that is no picture. Save the picture again as JPEG, PNG, WebP, AVIF, "
        "GIF or SVG.",
    ),
    "SG310": error(
        "two pages at one address",
        "Each page needs an address of its own; upper and lower case do not tell two apart. Give one another slug.",
    ),
    "SG320": warning(
        "a term of two concepts",
        "The same words belong to two concepts, so they are not linked. Take them from one, or list them under "
        "'never'.",
    ),
    "SG321": note("a source that nothing cites", "The source is in no article, term, concept or record. It may go."),
    "SG322": note(
        "an address that is not encrypted",
        "What readers get from an address with http may be read and changed on its way, and some browsers warn them. "
        "Write https if the page answers there too, or name a copy in an archive.",
    ),
    "SG323": warning(
        "an article overdue for review",
        "The day named in 'review_by' has passed. Look whether the article still says what is the case, mend it, and "
        "move the date to the next time.",
    ),
    "SG324": warning(
        "two articles for one part of a series",
        "The parts of a series stand in the order of their numbers, and readers are told 'part 2 of 5'. Two articles "
        "have the same number: give each its own.",
    ),
}
