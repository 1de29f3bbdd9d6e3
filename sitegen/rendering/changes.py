"""What began, ended or changed, in sentences of the page's language.

In: changes of rows, and the setting of a page. Out: ``SentenceView`` values. Names and kinds are never inflected: a sentence
puts them behind a colon, where every language leaves them as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from markupsafe import Markup, escape

from sitegen.model.dates import HistoryDate
from sitegen.model.partnerships import End, Party
from sitegen.model.references import Ref
from sitegen.rendering.bodies import Setting
from sitegen.rendering.edition import Edition
from sitegen.rendering.legends import row_href
from sitegen.rendering.tables import amount_list, end_text, kind_label, note_text, role_label, row_link
from sitegen.rendering.views.parts import SentenceView
from sitegen.resolving.partnerships import Change, TermState

DOUBTFUL = ("rumoured", "denied", "disputed")


def sentence(change: Change, setting: Setting) -> SentenceView:
    """*Seit dem 28. Oktober 2025 gilt nicht mehr: Vorkaufsrecht zwischen Microsoft und OpenAI. Darauf wurde verzichtet.*"""
    parts = SENTENCES[change.what](change, setting)
    text = Markup(" ").join(part for part in parts if part)
    cited = ((ref.key, "") for ref in change.after.sources)
    return SentenceView(what=change.what, text=_upper(text) + setting.apparatus.marks(cited, setting.edition))


def _upper(text: Markup) -> Markup:
    """Sentences begin with a date or a word of the catalog, never with a tag."""
    return Markup(text[:1].upper()) + text[1:]


def _filled(pattern: str, **values: str | Markup) -> Markup:
    """A message of the catalog, its placeholders filled with HTML."""
    return escape(pattern).format(**values)


def _began(change: Change, setting: Setting) -> Iterator[Markup]:
    begins = change.after.begins
    relation = "no_later_than" if begins is not None and begins.date is None else "since"
    written = (begins.date or begins.no_later_than) if begins is not None else None
    since = setting.edition.formats.phrase(relation, _exact(written, change))
    pattern = setting.edition.catalog.gettext("In force {since}: {term}.")
    yield _filled(pattern, since=since, term=_term(change.after, setting, whole=True))


def _announced(change: Change, setting: Setting) -> Iterator[Markup]:
    agreement = change.after.agreement
    on = setting.edition.formats.phrase("at", _exact(agreement.date if agreement else change.after.known, change))
    pattern = setting.edition.catalog.gettext("Announced {on}: {term}.")
    yield _filled(pattern, on=on, term=_term(change.after, setting, whole=True))


def _talks(change: Change, setting: Setting) -> Iterator[Markup]:
    since = setting.edition.formats.phrase("since", _exact(change.after.known, change))
    pattern = setting.edition.catalog.gettext("In talks {since}: {term}.")
    yield _filled(pattern, since=since, term=_term(change.after, setting, whole=True))


def _ended(change: Change, setting: Setting) -> Iterator[Markup]:
    edition, after = setting.edition, change.after
    since = edition.formats.phrase("since", _exact(after.ends.date if after.ends else None, change))
    if after.status == "abandoned":
        pattern = edition.catalog.gettext("No longer pursued {since}: {term}.")
    else:
        pattern = edition.catalog.gettext("No longer in force {since}: {term}.")
    yield _filled(pattern, since=since, term=_term(after, setting))
    yield escape(_how(after.ends, edition))
    if after.replaced_by:
        links = Markup(edition.formats.conjunction([row_link(id, edition) for id in after.replaced_by]))
        yield _filled(edition.catalog.gettext("In its place: {terms}."), terms=links)


def _how(ends: End | None, edition: Edition) -> str:
    """How the end came, as a sentence; nothing where nothing more is known than that it came."""
    catalog = edition.catalog
    sentences: Mapping[str | None, str] = {
        "expired": catalog.gettext("The agreed time was over."),
        "terminated": catalog.gettext("The agreement was terminated."),
        "waived": catalog.gettext("The right was waived."),
        "fulfilled": catalog.gettext("What was promised was done."),
    }
    return sentences.get(ends.how if ends is not None else None, "")


def _amended(change: Change, setting: Setting) -> Iterator[Markup]:
    edition = setting.edition
    amendments = change.after.amendments
    on = edition.formats.phrase("at", _exact(amendments[-1].date if amendments else None, change))
    pattern = edition.catalog.gettext("Amended {on}: {term}.")
    yield _filled(pattern, on=on, term=_term(change.after, setting))
    for label, new, old in _differences(change, setting):
        yield _difference(label, new, old, edition)


SENTENCES: Mapping[str, Callable[[Change, Setting], Iterator[Markup]]] = {
    "began": _began,
    "announced": _announced,
    "talks": _talks,
    "ended": _ended,
    "amended": _amended,
}


def _difference(label: str, new: Markup, old: Markup, edition: Edition) -> Markup:
    """*Ende: bis 2032 statt bis 2030.*"""
    label = label[:1].upper() + label[1:]
    if not old:
        return _filled(edition.catalog.gettext("{what}: now {new}."), what=label, new=new)
    if not new:
        return _filled(edition.catalog.gettext("{what}: no longer {old}."), what=label, old=old)
    return _filled(edition.catalog.gettext("{what}: {new} instead of {old}."), what=label, new=new, old=old)


def _differences(change: Change, setting: Setting) -> Iterator[tuple[str, Markup, Markup]]:
    """(what, new, old) of everything that the amendment changed."""
    after, before = change.after, change.before
    if before is None:
        return
    edition = setting.edition
    for role in dict.fromkeys((*before.parties, *after.parties)):
        new, old = (_members(state.parties.get(role, ()), edition) for state in (after, before))
        if new != old:
            yield role_label(after.kind, role, edition), new, old
    for column, say in _SAYINGS.items():
        new, old = say(after, setting), say(before, setting)
        if new != old:
            yield edition.catalog.pgettext("column", column), new, old
    if after.note != before.note:
        yield edition.catalog.pgettext("column", "note"), _sentence_part(note_text(after, setting)), Markup("")


def _sentence_part(text: Markup) -> Markup:
    return Markup(text.removesuffix("."))


def _members(parties: Sequence[Party], edition: Edition) -> Markup:
    return escape(_names([party.organization.key for party in parties], edition))


def _amounts(state: TermState, setting: Setting) -> Markup:
    return Markup("; ").join(amount_list(state, setting))


_SAYINGS: Mapping[str, Callable[[TermState, Setting], Markup]] = {
    "object": lambda state, setting: escape(_object(state, setting.edition)),
    "ends": lambda state, setting: escape(end_text(state.ends, setting.edition)),
    "amounts": _amounts,
}


def _term(state: TermState, setting: Setting, *, whole: bool = False) -> Markup:
    """*Vorkaufsrecht zwischen Microsoft und OpenAI (neue Rechenkapazität), bis 2030*, a link to its row.

    ``whole``: with its sums, until when it holds, and how doubtful it is.
    """
    edition = setting.edition
    names = _names(state.organizations, edition)
    label = kind_label(state.kind, edition)
    if len(state.organizations) > 1:
        label = edition.catalog.gettext("{term} between {parties}", term=label, parties=names)
    elif names:
        label = f"{label} ({names})"
    href = row_href(state, edition)
    shown = Markup('<a href="{}">{}</a>').format(href, label) if href else escape(label)
    about = _object(state, edition)
    if about:
        shown += f" ({about})"
    more = [] if not whole else [*amount_list(state, setting), *_outlook(state, edition)]
    return Markup(", ").join([shown, *more])


def _outlook(state: TermState, edition: Edition) -> Iterator[str]:
    if state.ends is not None and state.ends.date is None:
        yield end_text(state.ends, edition)
    if state.evidence in DOUBTFUL:
        yield edition.catalog.pgettext("evidence", state.evidence)


def _object(state: TermState, edition: Edition) -> str:
    if isinstance(state.object, Ref):
        return edition.name("product", state.object.key)
    return edition.text(state.object) or ""


def _names(keys: Sequence[str], edition: Edition) -> str:
    return edition.formats.conjunction([edition.name("organization", key) for key in keys])


def _exact(written: HistoryDate | None, change: Change) -> HistoryDate:
    """The date as it is known, if it is the one that made the change; else the day of the change."""
    if written is not None and written.earliest <= change.day <= written.latest:
        return written
    return HistoryDate.day(change.day)
