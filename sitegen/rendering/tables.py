"""Tables of terms: each cell in words of the page's language.

In: states of rows on a day. Out: a ``TermsTableView``. A new column is an entry in the table ``CELLS`` and a name
in the contract's list.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import quote

from markupsafe import Markup, escape
from msgspec.structs import replace

from sitegen.model.partnerships import Begin, End, Party
from sitegen.model.references import Ref
from sitegen.rendering.bodies import Setting, compose
from sitegen.rendering.edition import Edition
from sitegen.rendering.notes import note_links
from sitegen.rendering.recording import SEPARATOR
from sitegen.rendering.rows import corrections, kind_label, role_label, row_link
from sitegen.rendering.sortkeys import sort_keys
from sitegen.rendering.sums import amount_list, claims
from sitegen.rendering.views.parts import ColumnView, LinkView, NoteView, RowView, TermsTableView
from sitegen.resolving import partnerships
from sitegen.resolving.glossary import note_name
from sitegen.resolving.linking import source_path
from sitegen.resolving.partnerships import TermState


def terms_table(
    states: Sequence[TermState],
    setting: Setting,
    *,
    caption: str | Markup,
    day: dt.date,
    columns: tuple[str, ...] = (),
) -> TermsTableView:
    """``day``: the day that the states are of. ``columns``: empty for those that any row has, with notes under the
    table.
    """
    names = partnerships.columns(states, columns)
    edition, catalog = setting.edition, setting.edition.catalog
    marks = {} if columns else _note_marks(states)
    rows = [_row(state, names, setting, mark=marks.get(state.id)) for state in states]
    to_the_row = {
        state.id: LinkView(label=catalog.gettext("to the row"), href=f"#{row.id}")
        for state, row in zip(states, rows, strict=True)
    }
    return TermsTableView(
        caption=escape(caption),
        as_of=catalog.gettext("As of {date}", date=edition.formats.date(day)),
        columns=tuple(ColumnView(name=name, label=catalog.pgettext("column", name)) for name in names),
        rows=tuple(rows),
        corrections=corrections(states, edition, lambda state: to_the_row[state.id]),
    )


def _note_marks(states: Iterable[TermState]) -> Mapping[str, str]:
    """A letter for the first row of each term that has a note: a to z, aa to zz."""
    first: dict[tuple[str, str], str] = {}
    for state in states:
        if state.note is not None:
            first.setdefault((state.partnership, state.term), state.id)
    return {id: chr(ord("a") + at % 26) * (at // 26 + 1) for at, id in enumerate(first.values())}


def _row(state: TermState, columns: tuple[str, ...], setting: Setting, *, mark: str | None) -> RowView:
    return RowView(
        id=setting.apparatus.row_id(state.id, setting.edition.resolution.rows),
        status=state.status,
        kind=state.kind,
        organizations=state.organizations,
        cells={name: CELLS[name](state, setting) for name in columns},
        sort_keys=sort_keys(state),
        note=NoteView(mark=mark, text=note_text(state, setting)) if mark else None,
        report=_report(state, setting.edition),
    )


def _report(state: TermState, edition: Edition) -> str | None:
    """A letter to the publisher about the row (RFC 6068); None where there is no address."""
    publisher = edition.settings.publisher
    if publisher is None or publisher.email is None:
        return None
    subject = edition.catalog.gettext("Mistake in {row}", row=state.id)
    return f"mailto:{quote(publisher.email, safe='@')}?subject={quote(subject)}"


def anchor(link: LinkView) -> Markup:
    """A link view as HTML."""
    lang = Markup(' lang="{}"').format(link.lang) if link.lang else Markup("")
    if link.href is None:
        return Markup("<span{}>{}</span>").format(lang, link.label) if lang else escape(link.label)
    return Markup('<a href="{}"{}>{}</a>').format(link.href, lang, link.label)


def _partners(state: TermState, setting: Setting) -> Markup:
    """Each role with its parties: *Inhaberin: Microsoft*."""
    lines = []
    for role, parties in state.parties.items():
        label = role_label(state.kind, role, setting.edition)
        shown = [_party(party, setting) for party in parties]
        lines.append(Markup('<span class="role">{}</span> {}').format(label, _listed(shown)))
    return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(line) for line in lines))


def _party(party: Party, setting: Setting) -> Markup:
    edition = setting.edition
    shown = anchor(edition.link("organization", party.organization.key))
    remarks = [edition.catalog.pgettext("evidence", party.evidence)] if party.evidence else []
    if party.response:
        remarks.append(edition.catalog.pgettext("response", party.response))
    said = [escape(remark) for remark in remarks] + claims(party.claims, setting)
    return Markup("{} ({})").format(shown, Markup("; ").join(said)) if said else shown


def _kind(state: TermState, setting: Setting) -> Markup:
    label = kind_label(state.kind, setting.edition)
    concept = setting.edition.settings.kinds[state.kind].concept
    return _concept(concept, label, setting) if concept else escape(label)


def _concept(concept: Ref, label: str, setting: Setting) -> Markup:
    href = setting.edition.href("concept", concept.key)
    if href is None:
        return escape(label)
    setting.apparatus.terms.setdefault(concept.key, "")
    return Markup('<a class="term explicit" data-term="{}" href="{}">{}</a>').format(concept.key, href, label)


def _object(state: TermState, setting: Setting) -> Markup:
    return object_text(state, setting.edition)


def object_text(state: TermState, edition: Edition) -> Markup:
    if isinstance(state.object, Ref):
        return anchor(edition.link("product", state.object.key))
    return edition.markup(state.object)


def _begins(state: TermState, setting: Setting) -> Markup:
    return escape(begin_text(state.begins, setting.edition)) if state.begins else Markup("")


def begin_text(begin: Begin, edition: Edition) -> str:
    """The day, or *spätestens seit …*."""
    if begin.no_later_than is not None:
        return edition.formats.phrase("no_later_than", begin.no_later_than)
    return edition.formats.date(begin.date) if begin.date else ""


def _ends(state: TermState, setting: Setting) -> Markup:
    return end_text(state.ends, setting.edition)


def end_text(end: End | None, edition: Edition) -> Markup:
    """What happened (*28. Oktober 2025, verzichtet*), else what was agreed (*bis 2030*, a condition), else open."""
    catalog, formats = edition.catalog, edition.formats
    parts: list[str | Markup] = []
    if end is not None and end.date is not None:
        parts.append(formats.date(end.date))
        if end.how:
            parts.append(catalog.pgettext("ending", end.how))
    elif end is not None:
        if end.scheduled is not None:
            parts.append(formats.phrase("until", end.scheduled))
        if end.condition is not None:
            parts.append(edition.markup(end.condition))
    return Markup(", ").join(parts or [catalog.pgettext("end", "open")])


def _status(state: TermState, setting: Setting) -> Markup:
    edition = setting.edition
    label = edition.catalog.pgettext("status", state.status)
    shown = Markup('<span class="status {}">{}</span>').format(state.status, label)
    if state.replaced_by:
        shown += Markup(" {} {}").format(edition.catalog.gettext("by:"), _row_links(state.replaced_by, edition))
    if state.replaces:
        replaces = edition.catalog.gettext("replaces:")
        shown += Markup(' <span class="replaces">{} {}</span>').format(replaces, _row_links(state.replaces, edition))
    return shown


def _row_links(ids: Iterable[str], edition: Edition) -> Markup:
    return _listed([anchor(row_link(id, edition)) for id in ids])


def _evidence(state: TermState, setting: Setting) -> Markup:
    if state.evidence is None:
        return Markup("")
    label = setting.edition.catalog.pgettext("evidence", state.evidence)
    return Markup('<span class="evidence {}">{}</span>').format(state.evidence, label)


def _sources(state: TermState, setting: Setting) -> Markup:
    marks = [setting.apparatus.cite(ref.key, setting.edition) for ref in state.sources]
    return Markup('<span class="citation">{}</span>').format(Markup(" ").join(marks)) if marks else Markup("")


def _concepts(state: TermState, setting: Setting) -> Markup:
    concept = setting.edition.settings.kinds[state.kind].concept
    refs = dict.fromkeys([*([concept] if concept else []), *state.concepts])
    return Markup(", ").join(_concept(ref, setting.edition.name("concept", ref.key), setting) for ref in refs)


def note_text(state: TermState, setting: Setting) -> Markup:
    """The note in the language of the text, with its links and citations; empty where there is none."""
    if state.note is None:
        return Markup("")
    bodies = state.note.by_language
    tags = (*setting.edition.language.fallbacks, "", *bodies)
    body = next(bodies[tag] for tag in tags if tag in bodies)
    path = source_path(setting.edition.site.partnerships[state.partnership])
    if body.holes:  # its links are told of with their places, which move with the file
        setting.edition.trace.read(f"text{SEPARATOR}{path}")
    links = setting.edition.resolution.notes.get(path, ())
    chosen = note_links([link for link in links if link.body == note_name(body)], setting)
    return compose(body, replace(setting, path=path, terms={"note": chosen}), "note")


def _listed(items: Sequence[Markup]) -> Markup:
    return Markup(", ").join(items)


CELLS: Mapping[str, Callable[[TermState, Setting], Markup]] = {
    "partners": _partners,
    "kind": _kind,
    "object": _object,
    "begins": _begins,
    "ends": _ends,
    "amounts": lambda state, setting: Markup("<br>").join(amount_list(state, setting)),
    "status": _status,
    "evidence": _evidence,
    "sources": _sources,
    "concepts": _concepts,
    "note": note_text,
}
