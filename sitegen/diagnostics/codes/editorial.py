"""Codes of editorial checks (SG412, SG44x what one document says, SG45x what a translation says, SG49x answers)."""

from __future__ import annotations

from sitegen.diagnostics.codes.code import Code, note, warning

_HOW_TO_IGNORE = " If it is right as it stands, say so in the file: checks: {{ignore: [{{code: {code}, reason: …}}]}}."


def _make_check_code(code: str, title: str, explanation: str) -> tuple[str, Code]:
    return code, warning(title, explanation + _HOW_TO_IGNORE.format(code=code))


CODES: dict[str, Code] = dict([
    _make_check_code(
        "SG412",
        "a claim that rests on one secondary source",
        "A paragraph, or a sentence with an amount in it, cites one source alone, which only heard of it, and says it "
        "as if it were certain. Add a second source or the party's own words, or tell readers who says so "
        "(laut …, according to …).",
    ),
    _make_check_code(
        "SG440",
        "a source later than the state that is told",
        "The article tells the state of its 'as_of' day, and this claim rests on a source from afterwards. Name in the "
        "same paragraph the later day that the source tells of, move the claim to the updates, or cite a source of "
        "the time.",
    ),
    _make_check_code(
        "SG441",
        "a rumour in a title or key point",
        "Titles and key points are read without the words that hedge them. What a partnership calls rumoured belongs "
        "in the text, where its source and its doubt stand beside it.",
    ),
    _make_check_code(
        "SG442",
        "a day that moves",
        "An explainer is read for years, and 'today' or 'last week' then means another day. Write the date, or since "
        "when something holds. Quotations and fixed expressions are not meant.",
    ),
    _make_check_code(
        "SG443",
        "a weekday that does not fit its date",
        "The date falls on another day of the week, so one of the two is wrong; often the date was mistyped.",
    ),
    _make_check_code(
        "SG444",
        "a figure without a citation",
        "Amounts of money, percentages and large numbers are what readers check first. Cite where this one comes "
        "from in the same paragraph, item or row; a citation in its footnote counts, and so does one in a sentence "
        "that ends with a colon above a list or table.",
    ),
    _make_check_code(
        "SG445",
        "a quotation without a citation",
        "Words in quotation marks (four or more) or in a quotation block are somebody's: cite where they stand, in "
        "the same paragraph or in the sentence that introduces them. A figure 'quote' has the field 'source'.",
    ),
    _make_check_code(
        "SG446",
        "a picture without credit",
        "Readers and authors have a right to know who made a picture. Give the article's image a 'credit'; a picture "
        "in the text names it in its caption (Foto: …, Graphic: …).",
    ),
    _make_check_code(
        "SG447",
        "a picture without licence",
        "Nothing says on which terms the picture may be used. Give it a 'licence', or the article or the site one: "
        "that of the site counts for every picture that names no other.",
    ),
    _make_check_code(
        "SG448",
        "a placeholder left in",
        "This looks like something that was meant to be filled in before publication (TODO, lorem ipsum, [Name], a "
        "sentence that says what belongs here). Fill it in or take it out.",
    ),
    _make_check_code(
        "SG449",
        "a year that the document's own figure contradicts",
        "The text says that something holds until a year, and a table or timeline of the same document shows that it "
        "ended before, or holds until another one. Say what became of it, or name the day on which the year was right: "
        "'on 21 January 2025 they agreed … until 2030'.",
    ),
    _make_check_code(
        "SG450",
        "a number that differs from the original",
        "A section of the translation has another number, amount or currency than the same section of the original. "
        "Mind that Milliarde is billion and Billion is trillion; a number that is written out counts as the same.",
    ),
    _make_check_code(
        "SG451",
        "a date that differs from the original",
        "A section of the translation names another day, month or year than the same section of the original.",
    ),
    _make_check_code(
        "SG452",
        "a name that differs from the original",
        "A section of the original names somebody or something that the same section of the translation does not name, "
        "or the other way round. Often the name was mistyped, or 'it' was meant for another.",
    ),
    _make_check_code(
        "SG453",
        "citations that differ from the original",
        "A section of the translation cites other sources than the same section of the original, or one of them more "
        "or less often. The claims are the same, so what they rest on is too.",
    ),
])  # fmt: skip
CODES["SG490"] = note(
    "an answer to no warning",
    "'checks' in this file answers a warning that no editorial check gives any more. It would hide the next one that "
    "deserves to be seen, so take it out.",
)
