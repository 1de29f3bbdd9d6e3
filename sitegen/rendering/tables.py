"""Tables of terms: each cell in words of the page's language.

In: states of rows on a day. Out: a ``TermsTableView``. A new column is an entry in the table ``CELLS`` and a name
in the contract's list.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from markupsafe import Markup, escape

from sitegen.model.partnerships import Amount, Begin, Claim, End, Party, Portion
from sitegen.model.references import Ref
from sitegen.rendering.bodies import Setting, compose
from sitegen.rendering.edition import Edition
from sitegen.rendering.notes import note_links
from sitegen.rendering.views.parts import ColumnView, LinkView, RemarkView, RowView, TermsTableView
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
    """``day``: the day that the states are of. ``columns``: empty for those that any row has."""
    names = partnerships.columns(states, columns)
    catalog = setting.edition.catalog
    return TermsTableView(
        caption=escape(caption),
        as_of=catalog.gettext("As of {date}", date=setting.edition.formats.date(day)),
        columns=tuple(ColumnView(name=name, label=catalog.pgettext("column", name)) for name in names),
        rows=tuple(_row(state, names, setting) for state in states),
    )


def _row(state: TermState, columns: tuple[str, ...], setting: Setting) -> RowView:
    return RowView(
        id=setting.apparatus.row_id(state.id),
        status=state.status,
        cells={name: CELLS[name](state, setting) for name in columns},
        remarks=tuple(
            RemarkView(
                date=setting.edition.some_date(remark.date),
                text=escape(setting.edition.text(remark.text) or ""),
            )
            for remark in state.corrections
        ),
    )


def kind_label(kind: str, edition: Edition) -> str:
    """The kind's name: a site's own by its label, those of the house by the catalog."""
    own = edition.settings.kinds[kind].label if kind in edition.settings.kinds else None
    return (edition.text(own) if own else None) or edition.catalog.pgettext("kind", kind)


def role_label(kind: str, role: str, edition: Edition) -> str:
    own = edition.settings.kinds[kind].role_labels.get(role)
    return (edition.text(own) if own else None) or edition.catalog.pgettext("role", role)


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
    said = [escape(remark) for remark in remarks] + _claims(party.claims, setting)
    return Markup("{} ({})").format(shown, Markup("; ").join(said)) if said else shown


def _claims(claims: Iterable[Claim], setting: Setting) -> list[Markup]:
    """Both sides of a dispute, each with its sources."""
    return [
        escape(setting.edition.text(claim.says) or "")
        + setting.apparatus.marks(((use.source.key, "") for use in claim.sources), setting.edition)
        for claim in claims
    ]


def _kind(state: TermState, setting: Setting) -> Markup:
    label = kind_label(state.kind, setting.edition)
    concept = setting.edition.settings.kinds[state.kind].concept
    return _concept(concept, label, setting) if concept else escape(label)


def _concept(concept: Ref, label: str, setting: Setting) -> Markup:
    href = setting.edition.href("concept", concept.key)
    if href is None:
        return escape(label)
    setting.apparatus.terms[concept.key] = None
    return Markup('<a class="term explicit" data-term="{}" href="{}">{}</a>').format(concept.key, href, label)


def _object(state: TermState, setting: Setting) -> Markup:
    if state.object is None:
        return Markup("")
    if isinstance(state.object, Ref):
        return anchor(setting.edition.link("product", state.object.key))
    return escape(setting.edition.text(state.object) or "")


def _begins(state: TermState, setting: Setting) -> Markup:
    return escape(begin_text(state.begins, setting.edition)) if state.begins else Markup("")


def begin_text(begin: Begin, edition: Edition) -> str:
    """The day, or *spätestens seit …*."""
    if begin.no_later_than is not None:
        return edition.formats.phrase("no_later_than", begin.no_later_than)
    return edition.formats.date(begin.date) if begin.date else ""


def _ends(state: TermState, setting: Setting) -> Markup:
    return escape(end_text(state.ends, setting.edition))


def end_text(end: End | None, edition: Edition) -> str:
    """What happened (*28. Oktober 2025, verzichtet*), else what was agreed (*bis 2030*, a condition), else open."""
    catalog, formats = edition.catalog, edition.formats
    parts: list[str] = []
    if end is not None and end.date is not None:
        parts.append(formats.date(end.date))
        if end.how:
            parts.append(catalog.pgettext("ending", end.how))
    elif end is not None:
        if end.scheduled is not None:
            parts.append(formats.phrase("until", end.scheduled))
        if end.condition is not None:
            parts.append(edition.text(end.condition) or "")
    return ", ".join(parts) or catalog.pgettext("end", "open")


def _amounts(state: TermState, setting: Setting) -> Markup:
    parts = [_amount(amount, setting) for amount in state.amounts]
    catalog = setting.edition.catalog
    if state.stake is not None:
        parts.append(escape(_portion(state.stake, catalog.gettext("stake {percent}"), setting.edition)))
    if state.share is not None:
        parts.append(escape(_portion(state.share, catalog.gettext("share {percent}"), setting.edition)))
    return Markup("<br>").join(parts)


def _amount(amount: Amount, setting: Setting) -> Markup:
    edition = setting.edition
    money = edition.formats.money(amount.value, amount.currency)
    words = [edition.catalog.pgettext("basis", amount.basis)] if amount.basis else []
    if amount.evidence:
        words.append(edition.catalog.pgettext("evidence", amount.evidence))
    if amount.note is not None:
        words.append(edition.text(amount.note) or "")
    said = [escape(word) for word in words] + _claims(amount.claims, setting)
    shown = Markup('<span class="money">{}</span>').format(money)
    return Markup("{} ({})").format(shown, Markup("; ").join(said)) if said else shown


def _portion(portion: Portion, pattern: str, edition: Edition) -> str:
    """*Anteil rund 27 %, Stand 28. Oktober 2025*; a cap in words."""
    parts: list[str] = []
    if portion.percent is not None:
        percent = edition.formats.percent(Decimal(portion.percent), approximate=portion.approximate)
        parts.append(pattern.replace("{percent}", percent))
    else:
        parts.append(pattern.replace("{percent}", "").strip())
    if portion.as_of is not None:
        parts.append(edition.catalog.gettext("as of {date}", date=edition.formats.date(portion.as_of)))
    if portion.cap is not None:
        parts.append(edition.catalog.gettext("capped: {cap}", cap=edition.text(portion.cap) or ""))
    return ", ".join(parts)


def _status(state: TermState, setting: Setting) -> Markup:
    edition = setting.edition
    label = edition.catalog.pgettext("status", state.status)
    shown = Markup('<span class="status {}">{}</span>').format(state.status, label)
    successors = [row_link(id, edition) for id in state.replaced_by]
    if not successors:
        return shown
    return Markup("{} {}").format(shown, edition.catalog.gettext("by:")) + " " + _listed(successors)


def row_link(id: str, edition: Edition) -> Markup:
    """A link to the row of another term, on its partnership's page, by the name of its kind."""
    row = edition.resolution.rows[id]
    href = edition.href("partnership", row.partnership.key)
    return Markup('<a href="{}#{}">{}</a>').format(href, id, kind_label(row.term.kind, edition))


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


def _note(state: TermState, setting: Setting) -> Markup:
    if state.note is None:
        return Markup("")
    bodies = state.note.by_language
    tags = (*setting.edition.language.fallbacks, "", *bodies)
    body = next(bodies[tag] for tag in tags if tag in bodies)
    path = source_path(setting.edition.site.partnerships[state.partnership])
    links = setting.edition.resolution.terms.get(path, ())
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
    "amounts": _amounts,
    "status": _status,
    "evidence": _evidence,
    "sources": _sources,
    "concepts": _concepts,
    "note": _note,
}
