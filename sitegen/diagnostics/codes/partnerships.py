"""Codes of partnerships (SG40x to SG43x)."""

from __future__ import annotations

from sitegen.diagnostics.codes.code import Code, error, warning

CODES: dict[str, Code] = {
    "SG400": error(
        "a duplicate id in a partnership",
        "Agreements and clauses are referred to by their ids: where two have the same id, it is not clear which one "
        "is meant, and links to the rows would be ambiguous. Give one of them another id.",
    ),
    "SG401": error(
        "two rows with one permalink",
        "A row's permalink is made of the partnership's key, the clause's id and, with 'each', the member's "
        "key, joined by hyphens. Two clauses have the same one, so a link to it would be ambiguous. "
        "Rename one of the clauses.",
    ),
    "SG402": error(
        "an agreement that does not exist",
        "A clause, an end or an amendment names an agreement that this partnership's 'agreements' do not "
        "list. Dates, evidence and sources come from agreements, so correct the id or add the agreement.",
    ),
    "SG403": error(
        "a replaced clause that does not exist",
        "'replaces' names the id of an older clause of the same partnership, without the partnership's key. "
        "Correct the id, or leave the field out if nothing was replaced.",
    ),
    "SG404": error(
        "clauses that replace each other in a circle",
        "If one clause replaces another, that other one is older and cannot replace the first in turn. Write "
        "'replaces' only in the newer clause.",
    ),
    "SG405": error(
        "'each' names no role of the clause",
        "'each' gives a row to every member of one role, so it must name a role that the clause's 'parties' "
        "fill. Correct the role, or remove 'each' to have one row.",
    ),
    "SG406": error(
        "an amended role that the kind does not have",
        "Every kind of clause has its own roles, which are named in all languages. Use one of the allowed "
        "roles, choose another kind, or define a kind of your own in site.yaml.",
    ),
    "SG407": warning(
        "a clause with one side missing",
        "This kind of clause has two sides, but only one is filled: readers would see a deal without a "
        "counterpart. Add the party in the missing role.",
    ),
    "SG408": warning(
        "a partnership without parties",
        "A partnership is named after its organizations, and listed with them. This one names none, like a file that "
        "has just been created. Name them under 'parties'.",
    ),
    "SG410": error(
        "a clause without a source",
        "Every row of a table shows its sources. Give the clause 'sources', or an agreement that has "
        "some; a source that supports only the end does not show that the clause was agreed.",
    ),
    "SG411": warning(
        "'official' without a primary source",
        "'official' and 'filing' say that a party or an authority itself published this. None of the "
        "sources has 'tier: primary'. Cite the original, or call the evidence 'reported'.",
    ),
    "SG420": error(
        "an end before the beginning",
        "A clause cannot end before it began. Often one of the dates is mistyped, or the clause began on another "
        "day than its agreement: then write 'begins' in the clause.",
    ),
    "SG421": error(
        "an amendment without a date",
        "An amendment is valid from its agreement's date on, or from its own 'date'. This one has neither, so "
        "it would never be applied. Name the agreement or write the date.",
    ),
    "SG422": error(
        "an amendment outside the duration of the clause",
        "A clause can only be amended between the day on which it was agreed and the day on which it ended. "
        "Check the dates of the amendment, the agreement and the end; what came afterwards is a new clause "
        "that 'replaces' this one.",
    ),
    "SG423": warning(
        "a clause that is never shown",
        "The state on a day is derived from dates, and this clause has none: no beginning, no agreement, no dated "
        "source. Give it 'begins', an agreement, or 'known', the day on which it became known.",
    ),
    "SG424": warning(
        "a clause without a beginning",
        "No date says when this clause began, so the day of its earliest source is used: since then at the "
        "latest. If that is what you mean, write 'begins: {no_later_than: …}'; if it is still negotiated, "
        "'stage: talks'.",
    ),
    "SG425": warning(
        "an end that has not happened yet",
        "'ends.date' is a day in the past, and this one is after the day of the build; until then it is not shown. "
        "Write an end that is agreed but still to come as 'ends: {scheduled: …}', with the last day on "
        "which the clause is valid.",
    ),
    "SG426": warning(
        "a row that its figure does not have",
        "'rows' names the clauses that a figure shows first, and the figure does not have this one: it selects "
        "others, or the clause was not agreed yet on the day that the figure shows. Change 'rows' or the selection.",
    ),
    "SG427": warning(
        "a key figure that its clause does not have",
        "'key_figures' names a clause, and what of it is shown large: its stake, largest amount, or agreed end. "
        "On the day that the page shows, the clause does not have it, or is not known yet. Name another one.",
    ),
    "SG430": warning(
        "exclusive clauses that contradict each other",
        "Two exclusive clauses bind one organization to different partners at the same time. Perhaps one of "
        "them has ended, or one replaces the other; if they are about different things, say so in 'object'.",
    ),
    "SG431": warning(
        "a clause overdue for review",
        "The day named in 'review_by' has passed. Check whether the clause is still correct, update it, and set "
        "the date of the next review.",
        brought_by_time=True,
    ),
}
