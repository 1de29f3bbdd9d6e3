"""What became of a term, in sentences of the text's language.

In: a change, and the states before and after it. Out: ``Markup``. The messages are whole sentences whose subject is
*the agreement*, so that they are right whatever a kind is called; names and values stand behind a colon.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape
from msgspec.structs import replace

from sitegen.model.partnerships import Amount, Portion
from sitegen.rendering.edition import Edition
from sitegen.rendering.sums import amount_text, portion_text
from sitegen.rendering.tables import end_text, object_text
from sitegen.resolving.partnerships import Change, TermState


def sentences(change: Change, edition: Edition) -> Markup:
    """*Die Vereinbarung wurde gekündigt. Vereinbart war: bis 2030.*"""
    said: list[str | Markup]
    if change.what == "amended" and change.before is not None:
        said = list(_amendments(change.before, change.after, edition))
    else:
        said = [_outcome(change, edition), *_agreed_otherwise(change.after, edition)]
    return Markup(" ").join(said or [edition.catalog.pgettext("sentence", "amended")])


def _outcome(change: Change, edition: Edition) -> str:
    after = change.after
    word: str = change.what
    if word == "ended":
        word = (after.ends and after.ends.how) or ("abandoned" if after.status == "abandoned" else "ended")
    elif word == "began" and after.begins is not None and after.begins.no_later_than is not None:
        word = "began_by_then"
    return edition.catalog.pgettext("sentence", word)


def _agreed_otherwise(after: TermState, edition: Edition) -> Iterator[Markup]:
    """Of what ended before its time: until when it was to hold."""
    ends = after.ends
    if ends is not None and ends.date is not None and (ends.scheduled or ends.condition):
        message = edition.catalog.gettext("What had been agreed: {end}.")
        yield _filled(message, end=end_text(replace(ends, date=None), edition))


def _amendments(before: TermState, after: TermState, edition: Edition) -> Iterator[Markup]:
    """A sentence for each field that is another."""
    catalog = edition.catalog
    yield from _parties(before, after, edition)
    if before.object != after.object:
        message = catalog.gettext("It is now about: {after}; before: {before}.")
        yield _from_to(message, object_text(before, edition), object_text(after, edition), edition)
    if before.ends != after.ends:
        message = catalog.gettext("The end was agreed anew: {after} instead of {before}.")
        yield _filled(message, after=end_text(after.ends, edition), before=end_text(before.ends, edition))
    if before.amounts != after.amounts:
        message = catalog.gettext("The amounts are now: {after}; before: {before}.")
        yield _from_to(message, _sum(before.amounts, edition), _sum(after.amounts, edition), edition)
    if before.stake != after.stake:
        message = catalog.gettext("The stake is now: {after}; before: {before}.")
        yield _from_to(message, _part(before.stake, edition), _part(after.stake, edition), edition)
    if before.share != after.share:
        message = catalog.gettext("The share is now: {after}; before: {before}.")
        yield _from_to(message, _part(before.share, edition), _part(after.share, edition), edition)
    if before.note != after.note:
        yield escape(catalog.gettext("There is a new note on it."))


def _parties(before: TermState, after: TermState, edition: Edition) -> Iterator[Markup]:
    """Who came, and who went."""
    came = [key for key in after.organizations if key not in before.organizations]
    gone = [key for key in before.organizations if key not in after.organizations]
    catalog = edition.catalog
    if came:
        message = catalog.ngettext("{names} has joined.", "{names} have joined.", len(came))
        yield _filled(message, names=_names(came, edition))
    if gone:
        message = catalog.ngettext("{names} is no longer part of it.", "{names} are no longer part of it.", len(gone))
        yield _filled(message, names=_names(gone, edition))


def _names(keys: Sequence[str], edition: Edition) -> str:
    return edition.formats.conjunction([edition.name("organization", key) for key in keys])


def _sum(amounts: tuple[Amount, ...], edition: Edition) -> Markup:
    return Markup(", ").join(amount_text(amount, edition) for amount in amounts)


def _part(portion: Portion | None, edition: Edition) -> Markup:
    return portion_text(portion, edition) if portion is not None else Markup("")


def _from_to(message: str, before: Markup, after: Markup, edition: Edition) -> Markup:
    """What was not said before, or is not any more, is called so."""
    nothing = edition.catalog.gettext("not stated")
    return _filled(message, before=before or nothing, after=after or nothing)


def _filled(message: str, **values: str | Markup) -> Markup:
    return escape(message).format(**values)
