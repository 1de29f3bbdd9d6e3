"""What happened to a clause, in sentences of the text's language.

In: a change with the states before and after it, and the text that shows it. Out: ``Markup``. Messages are whole
sentences about *the agreement*, so that they are grammatical for every kind; names and values follow a colon.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from markupsafe import Markup, escape
from msgspec.structs import replace

from sitegen.i18n.catalogs import fill_placeholders
from sitegen.i18n.formats import with_blank
from sitegen.model.dates import Precision
from sitegen.model.partnerships import DOUBTFUL_EVIDENCE, Amount, Share
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.partnerships.amounts import amount_text, portion_text
from sitegen.rendering.partnerships.row_labels import organization_names
from sitegen.rendering.partnerships.tables import end_text, note_text, object_text
from sitegen.rendering.text.bodies import BodyContext
from sitegen.resolving.partnerships import Change, ClauseState

# Word of a sentence that speaks of *this day* → the one where no day is known.
_WORDS_OF_PERIODS: Mapping[str, str] = {
    "began": "began_in_period",
    "began_by_then": "began_by_period",
    "talks": "talks_in_period",
}


def describe_change(change: Change, body_context: BodyContext) -> Markup:
    """*Die Vereinbarung wurde gekündigt. Vereinbart war: bis 2030.*"""
    context = body_context.context
    said: list[str | Markup]
    if change.kind == "amended" and change.before is not None:
        said = list(_amendments(change.before, change.after, body_context))
    else:
        said = [_outcome(change, context), *_originally_agreed_end(change.after, context)]
    if change.after.evidence in DOUBTFUL_EVIDENCE:
        said.append(context.catalog.pgettext("sentence", change.after.evidence))
    said += _doubtful_parties(change.after, context)
    *former, last = said or [context.catalog.pgettext("sentence", "amended")]
    return Markup("").join([*map(with_blank, former), last])


def _outcome(change: Change, context: LanguageContext) -> str:
    """The sentence of a beginning, an end or an announcement."""
    after = change.after
    word: str = change.kind
    if word == "ended":
        word = (after.ends and after.ends.how) or ("abandoned" if after.status == "abandoned" else "ended")
    elif word == "began" and after.begins is not None and after.begins.no_later_than is not None:
        word = "began_by_then"
    if change.date.precision is not Precision.DAY:
        word = _WORDS_OF_PERIODS.get(word, word)
    return context.catalog.pgettext("sentence", word)


def _doubtful_parties(after: ClauseState, context: LanguageContext) -> Iterator[Markup]:
    """A sentence for each party of which it is doubtful whether it is one."""
    message = context.catalog.gettext("{party} as a party: {doubt}.")
    for party in chain.from_iterable(after.parties.values()):
        if party.evidence in DOUBTFUL_EVIDENCE:
            name = context.name("organization", party.organization.key)
            yield _format_message(message, party=name, doubt=context.catalog.pgettext("evidence", party.evidence))


def _originally_agreed_end(after: ClauseState, context: LanguageContext) -> Iterator[Markup]:
    """For a clause that ended early: the end that had been agreed."""
    ends = after.ends
    if ends is not None and ends.date is not None and (ends.scheduled or ends.condition):
        message = context.catalog.gettext("The agreed end was: {end}.")
        yield _format_message(message, end=end_text(replace(ends, date=None), context))


def _amendments(before: ClauseState, after: ClauseState, body_context: BodyContext) -> Iterator[Markup]:
    """A sentence for each field that changed."""
    context, catalog = body_context.context, body_context.context.catalog
    yield from _party_changes(before, after, context)
    if before.object != after.object:
        message = catalog.gettext("It now covers: {after}; previously: {before}.")
        yield _from_to(message, object_text(before, context), object_text(after, context), context)
    if before.ends != after.ends:
        message = catalog.gettext("A new end was agreed: {after} instead of {before}.")
        yield _format_message(message, after=end_text(after.ends, context), before=end_text(before.ends, context))
    if before.amounts != after.amounts:
        message = catalog.gettext("The amounts are now: {after}; previously: {before}.")
        yield _from_to(message, _amounts_text(before.amounts, context), _amounts_text(after.amounts, context), context)
    if before.stake != after.stake:
        message = catalog.gettext("The stake is now: {after}; previously: {before}.")
        yield _from_to(message, _portion(before.stake, context), _portion(after.stake, context), context)
    if before.share != after.share:
        message = catalog.gettext("The share is now: {after}; previously: {before}.")
        yield _from_to(message, _portion(before.share, context), _portion(after.share, context), context)
    if before.note != after.note and after.note is not None:
        yield _format_message(catalog.gettext("New note: {note}"), note=note_text(after, body_context))


def _party_changes(before: ClauseState, after: ClauseState, context: LanguageContext) -> Iterator[Markup]:
    """Who joined, and who left."""
    came = [key for key in after.organizations if key not in before.organizations]
    gone = [key for key in before.organizations if key not in after.organizations]
    catalog = context.catalog
    if came:
        message = catalog.ngettext("{names} has joined.", "{names} have joined.", len(came))
        yield _format_message(message, names=organization_names(came, context))
    if gone:
        message = catalog.ngettext("{names} is no longer part of it.", "{names} are no longer part of it.", len(gone))
        yield _format_message(message, names=organization_names(gone, context))


def _amounts_text(amounts: tuple[Amount, ...], context: LanguageContext) -> Markup:
    return Markup(context.formats.list_comma).join(amount_text(amount, context) for amount in amounts)


def _portion(portion: Share | None, context: LanguageContext) -> Markup:
    return portion_text(portion, context) if portion is not None else Markup("")


def _from_to(message: str, before: Markup, after: Markup, context: LanguageContext) -> Markup:
    """A message with a value before and after; a missing value is *not stated*."""
    nothing = context.catalog.gettext("not stated")
    return _format_message(message, before=before or nothing, after=after or nothing)


def _format_message(message: str, **values: str | Markup) -> Markup:
    return Markup(fill_placeholders(escape(message), {name: escape(value) for name, value in values.items()}))
