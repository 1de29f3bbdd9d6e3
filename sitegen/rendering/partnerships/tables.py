"""Tables of clauses: each cell in words of the page's language.

In: states of clauses on a day. Out: a ``ClauseTableView``. A new column is an entry in ``CELLS`` and a name in the
model's ``CLAUSE_COLUMNS``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from markupsafe import Markup, escape
from msgspec.structs import replace

from sitegen.i18n.formats import with_blank
from sitegen.model.partnerships import EndDate, Party, StartDate
from sitegen.model.references import Ref
from sitegen.model.works import ArticleFields
from sitegen.rendering.engine.context import LanguageContext, mark_language
from sitegen.rendering.partnerships.amounts import amount_list, claim_texts, portion_text, with_remarks
from sitegen.rendering.partnerships.explained_words import explain_once, link_concept
from sitegen.rendering.partnerships.row_labels import collect_corrections, kind_label, role_label, row_link
from sitegen.rendering.partnerships.sort_keys import sort_keys
from sitegen.rendering.partnerships.subjects import without_subject
from sitegen.rendering.text.bodies import BodyContext, render_body
from sitegen.rendering.text.link_html import link_html
from sitegen.rendering.text.note_links import select_note_links
from sitegen.rendering.text.report_links import report_link
from sitegen.rendering.views.parts import ClauseTableView, ColumnView, LinkView, NoteView, RowView
from sitegen.resolving import partnerships
from sitegen.resolving.glossary import note_name
from sitegen.resolving.link_targets import partnership_file
from sitegen.resolving.partnerships import ClauseState

NO_GROUPS: Mapping[str, Markup] = {}
_ID_ATTRIBUTE = re.compile(r' id="[^"]*"')


def repeated_caption(caption: Markup | None, title: str) -> str | Markup:
    """The caption of a drawing for the table below it, else ``title``: an id, as citations have, may be on a page
    once."""
    return Markup(_ID_ATTRIBUTE.sub("", caption)) if caption else title


def clause_table(
    states: Sequence[ClauseState],
    body_context: BodyContext,
    *,
    caption: str | Markup,
    day: dt.date,
    columns: tuple[str, ...] = (),
    first: Sequence[ClauseState] = (),
    about: Ref | None = None,
    groups: Mapping[str, Markup] = NO_GROUPS,
) -> ClauseTableView:
    """``day``: of the states. ``columns``: empty for all that any row has, with notes under the table. ``first``: those
    that are shown while the others unfold; empty for all. ``about``: the organization or product of the page, which
    rows do not name again. ``groups``: id → heading, above each row that has another one than the row before.
    """
    body_context.references.mention("organization", (key for state in states for key in state.organizations))
    body_context.references.explained_in_table.clear()
    context, catalog = body_context.context, body_context.context.catalog
    shown = {state.id for state in first or states}
    ordered = [without_subject(state, about) for state in first or states]
    ordered += [without_subject(state, about) for state in states if state.id not in shown]
    names = partnerships.table_columns(ordered, columns)
    marks = {} if columns else _note_letters(ordered)
    stakes = partnerships.stakes_of_rounds(context.resolution.clause_rows, states, day)
    rows = tuple(
        _row(state, names, body_context, mark=marks.get(state.id), stake=stakes.get(state.id)) for state in ordered
    )
    row_links = {
        state.id: LinkView(label=catalog.gettext("to the row"), href=f"#{row.id}")
        for state, row in zip(ordered, rows, strict=True)
    }
    headings = [groups.get(state.id) for state in ordered]
    count = len(ordered) - len(shown)
    return ClauseTableView(
        caption=escape(caption),
        as_of=context.formats.phrase("as_of_alone", day),
        columns=tuple(ColumnView(name=name, label=catalog.pgettext("column", name)) for name in names),
        rows=_grouped(rows[: len(shown)], headings),
        more_rows=_grouped(rows[len(shown) :], headings[len(shown) :]),
        more_label=_more_label(count, context) if count else "",
        corrections=collect_corrections(ordered, context, lambda state: row_links[state.id]),
    )


def _grouped(rows: Sequence[RowView], headings: Sequence[Markup | None]) -> tuple[RowView, ...]:
    """Each row with its heading, if the row before has another one."""
    before = (None, *headings)
    return tuple(
        replace(row, group=heading) if heading != last else row
        for row, heading, last in zip(rows, headings, before, strict=False)
    )


def _more_label(count: int, context: LanguageContext) -> str:
    number = context.formats.number(count)
    return context.catalog.ngettext("{n} more agreement", "{n} more agreements", count, n=number)


def _note_letters(states: Iterable[ClauseState]) -> Mapping[str, str]:
    """A letter for the first row of each clause that has a note: a to z, aa to zz."""
    first: dict[tuple[str, str], str] = {}
    for state in states:
        if state.note is not None:
            first.setdefault((state.partnership, state.clause), state.id)
    return {id: chr(ord("a") + at % 26) * (at // 26 + 1) for at, id in enumerate(first.values())}


def _row(
    state: ClauseState,
    columns: tuple[str, ...],
    body_context: BodyContext,
    *,
    mark: str | None,
    stake: ClauseState | None,
) -> RowView:
    """``mark``: of its note. ``stake``: what it is a part of."""
    cells = {name: CELLS[name](state, body_context) for name in columns}
    if stake is not None:
        told_in = next((name for name in ("object", "status", "kind") if name in cells), columns[0])
        cells[told_in] += _included_in(stake, body_context.context)
    return RowView(
        id=body_context.references.unique_row_id(state.id, body_context.context.resolution.clause_rows),
        status=state.status,
        kind=state.kind,
        organizations=state.organizations,
        cells=cells,
        sort_keys=sort_keys(state),
        note=NoteView(mark=mark, text=note_text(state, body_context)) if mark else None,
        report=None if _is_article(body_context) else report_link(state.id, body_context.context),
    )


def _is_article(body_context: BodyContext) -> bool:
    """Articles have a link for mistakes anywhere in them."""
    return body_context.document is not None and isinstance(body_context.document.fields, ArticleFields)


def _partners(state: ClauseState, body_context: BodyContext) -> Markup:
    """Each role with its parties: *Inhaberin: Microsoft*."""
    lines = []
    for role, parties in state.parties.items():
        label = role_label(state.kind, role, body_context.context)
        shown = [_party(party, body_context) for party in parties]
        lines.append(Markup('<span class="role">{}</span> {}').format(label, _join_list(shown, body_context.context)))
    return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(line) for line in lines))


def _party(party: Party, body_context: BodyContext) -> Markup:
    context = body_context.context
    shown = link_html(context.link("organization", party.organization.key))
    remarks = [context.catalog.pgettext("evidence", party.evidence)] if party.evidence else []
    if party.response:
        remarks.append(context.catalog.pgettext("response", party.response))
    return with_remarks(shown, [*remarks, *claim_texts(party.claims, body_context)], context)


def _kind(state: ClauseState, body_context: BodyContext) -> Markup:
    label = kind_label(state.kind, body_context.context)
    concept = body_context.context.settings.kinds[state.kind].concept
    return explain_once(concept, label, body_context) if concept else escape(label)


def _included_in(stake: ClauseState, context: LanguageContext) -> Markup:
    """*enthalten in: Anteil rund 27 %*, with a link to the row of the stake."""
    assert stake.stake is not None
    name = portion_text(replace(stake.stake, as_of=None, cap=None), context, context.catalog.gettext("stake {percent}"))
    link = link_html(row_link(stake.id, context)._replace(label=name))
    return Markup(' <span class="included">{} {}</span>').format(context.catalog.gettext("included in:"), link)


def _object(state: ClauseState, body_context: BodyContext) -> Markup:
    return object_text(state, body_context.context)


def object_text(state: ClauseState, context: LanguageContext) -> Markup:
    if isinstance(state.object, Ref):
        return link_html(context.link("product", state.object.key))
    return context.markup(state.object)


def _begins(state: ClauseState, body_context: BodyContext) -> Markup:
    return escape(begin_text(state.begins, body_context.context)) if state.begins else Markup("")


def begin_text(begin: StartDate, context: LanguageContext) -> str:
    """The day, or *spätestens seit …*."""
    if begin.no_later_than is not None:
        return context.formats.phrase("no_later_than", begin.no_later_than)
    return context.formats.date(begin.date) if begin.date else ""


def _ends(state: ClauseState, body_context: BodyContext) -> Markup:
    return end_text(state.ends, body_context.context)


def end_text(end: EndDate | None, context: LanguageContext) -> Markup:
    """What happened (*28. Oktober 2025, verzichtet*), else what was agreed (*bis 2030*, a condition), else *open*."""
    catalog, formats = context.catalog, context.formats
    parts: list[str | Markup] = []
    if end is not None and end.date is not None:
        parts.append(formats.date(end.date))
        if end.how:
            parts.append(catalog.pgettext("ending", end.how))
    elif end is not None:
        if end.scheduled is not None:
            parts.append(formats.phrase("until", end.scheduled))
        if end.condition is not None:
            parts.append(context.markup(end.condition))
    return Markup(formats.comma).join(parts or [catalog.pgettext("end", "open")])


def _status(state: ClauseState, body_context: BodyContext) -> Markup:
    context = body_context.context
    label = context.catalog.pgettext("status", state.status)
    shown = Markup('<span class="status {}">{}</span>').format(state.status, label)
    if state.replaced_by:
        by = with_blank(context.catalog.gettext("by:"))
        shown += Markup(" {}{}").format(by, _row_links(state.replaced_by, context))
    if state.replaces:
        replaces = with_blank(context.catalog.gettext("replaces:"))
        shown += Markup(' <span class="replaces">{}{}</span>').format(replaces, _row_links(state.replaces, context))
    return shown


def _row_links(ids: Iterable[str], context: LanguageContext) -> Markup:
    return _join_list([link_html(row_link(id, context)) for id in ids], context)


def _evidence(state: ClauseState, body_context: BodyContext) -> Markup:
    if state.evidence is None:
        return Markup("")
    label: str | Markup = body_context.context.catalog.pgettext("evidence", state.evidence)
    explained_by = body_context.context.settings.evidence
    word = explain_once(explained_by, label, body_context) if explained_by else label
    shown = Markup('<span class="evidence {}">{}</span>').format(state.evidence, word)
    return with_remarks(shown, claim_texts(state.claims, body_context), body_context.context)


def _sources(state: ClauseState, body_context: BodyContext) -> Markup:
    marks = [body_context.references.cite(ref.key, body_context.context) for ref in state.sources]
    return Markup('<span class="citation">{}</span>').format(Markup(" ").join(marks)) if marks else Markup("")


def _concepts(state: ClauseState, body_context: BodyContext) -> Markup:
    concept = body_context.context.settings.kinds[state.kind].concept
    refs = dict.fromkeys([*([concept] if concept else []), *state.concepts])
    context = body_context.context
    return _join_list([link_concept(ref, context.name("concept", ref.key), body_context) for ref in refs], context)


def note_text(state: ClauseState, body_context: BodyContext) -> Markup:
    """The note in the language of the text, with its links and citations; empty where there is none."""
    if state.note is None:
        return Markup("")
    context, bodies = body_context.context, state.note.by_language
    order = (*context.settings.reading_order(context.language.tag), "", *bodies)
    tag = next(tag for tag in order if tag in bodies)
    body = bodies[tag]
    path = partnership_file(body_context.context.site.partnerships[state.partnership])
    if body.holes:  # problems of its links name places in the file: those change with it
        body_context.context.recorder.record("text", path)
    links = body_context.context.resolution.note_links.get(path, ())
    chosen = select_note_links([link for link in links if link.body == note_name(body)], body_context)
    text = render_body(body, replace(body_context, path=path, terms={"note": chosen}), "note")
    return mark_language(text, tag) if tag and not context.language.contains(tag) else text


def _join_list(items: Sequence[Markup], context: LanguageContext) -> Markup:
    return Markup(context.formats.list_comma).join(items)


CELLS: Mapping[str, Callable[[ClauseState, BodyContext], Markup]] = {
    "partners": _partners,
    "kind": _kind,
    "object": _object,
    "begins": _begins,
    "ends": _ends,
    "amounts": lambda state, body_context: Markup("<br>").join(amount_list(state, body_context)),
    "status": _status,
    "evidence": _evidence,
    "sources": _sources,
    "concepts": _concepts,
    "note": note_text,
}
