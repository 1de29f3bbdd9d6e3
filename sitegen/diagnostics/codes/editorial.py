"""Codes of editorial checks: SG412 and SG44x about one document, SG450 to SG453 about a translation, SG454 about a
concept, SG455 to SG458 house style, SG49x about 'checks'."""

from __future__ import annotations

from sitegen.diagnostics.codes.code import Code, note, warning

_HOW_TO_IGNORE = (
    " If the text is correct, ignore the warning in the file: checks: {{ignore: [{{code: {code}, reason: …}}]}}."
)


def _make_check_code(code: str, title: str, explanation: str) -> tuple[str, Code]:
    return code, warning(title, explanation + _HOW_TO_IGNORE.format(code=code))


CODES: dict[str, Code] = dict([
    _make_check_code(
        "SG412",
        "a claim that rests on one secondary source",
        "A paragraph, or a sentence with an amount in it, states a claim as certain and cites a single source, which "
        "reports it at second hand. Add a second source or a statement of the party itself, or tell readers who says "
        "so (laut …, according to …).",
    ),
    _make_check_code(
        "SG440",
        "a source later than the 'as_of' day",
        "The article describes the state on its 'as_of' day, and this claim cites a source from afterwards. Name in "
        "the same paragraph the later day that the source reports on, move the claim to the updates, or cite a source "
        "from before that day.",
    ),
    _make_check_code(
        "SG441",
        "a rumour in a title or key point",
        "Titles and key points are read without the words that qualify them. What a partnership calls rumoured belongs "
        "in the text, beside its source and with its uncertainty stated.",
    ),
    _make_check_code(
        "SG442",
        "a relative day",
        "An explainer is read for years, and 'today' or 'last week' then means another day. Write the date, or since "
        "when something has been true. Quotations and fixed expressions are not checked.",
    ),
    _make_check_code(
        "SG443",
        "a weekday that does not match its date",
        "The date falls on another day of the week, so one of the two is wrong; often the date was mistyped.",
    ),
    _make_check_code(
        "SG444",
        "a number without a citation",
        "Amounts of money, percentages and large numbers are what readers check first. Cite the source of this one "
        "in the same paragraph, item or row; a citation in its footnote counts, and so does one in a sentence "
        "that ends with a colon above a list or table.",
    ),
    _make_check_code(
        "SG445",
        "a quotation without a citation",
        "Words in quotation marks (four or more) or in a quotation block come from a source: cite it in the same "
        "paragraph or in the sentence that introduces them. A figure 'quote' has the field 'source'.",
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
        "Nothing says under which licence the picture may be used. Give the picture, the article or the site a "
        "'licence'; that of the site applies to every picture that names no other.",
    ),
    _make_check_code(
        "SG448",
        "a placeholder in the text",
        "This looks like a placeholder that was meant to be replaced before publication (TODO, lorem ipsum, [Name], a "
        "sentence that says what belongs here). Replace or remove it.",
    ),
    _make_check_code(
        "SG449",
        "a year that the document's own figure contradicts",
        "The text says that something is valid until a year, and a table or timeline of the same document shows that "
        "it ended before, or is valid until another year. Say what happened to it, or name the day on which the year "
        "was correct: 'on 21 January 2025 they agreed … until 2030'.",
    ),
    _make_check_code(
        "SG450",
        "a number that differs from the original",
        "A section of the translation has another number, amount or currency than the same section of the original. "
        "Note that Milliarde is billion and Billion is trillion; a number in words equals the same number in digits.",
    ),
    _make_check_code(
        "SG451",
        "a date that differs from the original",
        "A section of the translation names another day, month or year than the same section of the original.",
    ),
    _make_check_code(
        "SG452",
        "a name that differs from the original",
        "A section of the original names a person, organization or thing that the same section of the translation does "
        "not name, or the other way round. Often the name was mistyped, or a pronoun refers to another name.",
    ),
    _make_check_code(
        "SG453",
        "citations that differ from the original",
        "A section of the translation cites other sources than the same section of the original, or one of them more "
        "or less often. The claims are the same, so their sources should be too.",
    ),
    _make_check_code(
        "SG454",
        "a term that texts do not contain as it is written",
        "A term is linked where a text has its words, so write it as it stands in a sentence: 'Wandeldarlehen' and not "
        "'das Wandeldarlehen', 'right of first refusal' and not 'refusal, right of first'. An abbreviation belongs in "
        "'acronym', another word for the same in 'synonyms'. Only nouns are linked, so a verb never is.",
    ),
    _make_check_code(
        "SG455",
        "a word that the house style avoids",
        "The site's style.yaml lists this word, in any of its forms, under 'words'. Write the word that the hint "
        "names; where its form is certain, 'sitegen check --fix' does so. Quotations and code are not checked.",
    ),
    _make_check_code(
        "SG456",
        "a name with other capitals",
        "The site's style.yaml lists this name under 'names' with the capitals that it has. 'sitegen check --fix' "
        "writes them.",
    ),
    _make_check_code(
        "SG457",
        "a number in another style",
        "The site's style.yaml says under 'numbers' which numbers are in figures and how a million is written behind "
        "figures. Numbers in names, with a unit, or beside a larger number in figures are not checked.",
    ),
    _make_check_code(
        "SG458",
        "an abbreviation in another style",
        "The site's style.yaml lists this abbreviation under 'abbreviations': with its full stops and blanks, or with "
        "the long form that stands in a text before or beside its first use.",
    ),
])  # fmt: skip
CODES["SG490"] = note(
    "an unused entry of 'checks'",
    "'checks' in this file ignores a warning that no editorial check reports any more. It would hide a later warning "
    "that matters, so remove it.",
)
