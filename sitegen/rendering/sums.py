"""Sums, stakes and shares in words: *1 Mrd. $ (investiert; in Raten)*, *Anteil rund 27 %*.

In: the state of a row, and the setting of a page. Out: HTML. Who says what of a disputed sum stands beside it, with
sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from markupsafe import Markup, escape

from sitegen.model.partnerships import Amount, Claim, Portion
from sitegen.rendering.bodies import Setting
from sitegen.rendering.edition import Edition
from sitegen.resolving.partnerships import TermState


def amount_list(state: TermState, setting: Setting) -> list[Markup]:
    """Each amount with its basis in words, then the stake and the share. They are never added up."""
    parts = [_amount(amount, setting) for amount in state.amounts]
    catalog = setting.edition.catalog
    if state.stake is not None:
        parts.append(portion_text(state.stake, setting.edition, catalog.gettext("stake {percent}")))
    if state.share is not None:
        parts.append(portion_text(state.share, setting.edition, catalog.gettext("share {percent}")))
    return parts


def _amount(amount: Amount, setting: Setting) -> Markup:
    return amount_text(amount, setting.edition, claims(amount.claims, setting))


def amount_text(amount: Amount, edition: Edition, claims: Sequence[Markup] = ()) -> Markup:
    """*1 Mrd. $ (investiert)*; ``claims``: what the sides of a dispute say."""
    label = edition.catalog.pgettext
    words = [label("basis", amount.basis)] if amount.basis else []
    words += [label("evidence", amount.evidence)] if amount.evidence else []
    words += [edition.markup(amount.note)] if amount.note is not None else []
    money = edition.formats.money(amount.value, amount.currency)
    shown = Markup('<span class="money">{}</span>').format(money)
    said = Markup("; ").join([*words, *claims])
    return Markup("{} ({})").format(shown, said) if said else shown


def portion_text(portion: Portion, edition: Edition, pattern: str = "{percent}") -> Markup:
    """*Anteil rund 27 %, Stand 28. Oktober 2025*; a cap in words."""
    parts: list[str | Markup] = []
    if portion.percent is not None:
        percent = edition.formats.percent(Decimal(portion.percent), approximate=portion.approximate)
        parts.append(pattern.replace("{percent}", percent))
    else:
        parts.append(pattern.replace("{percent}", "").strip())
    if portion.as_of is not None:
        parts.append(edition.catalog.gettext("as of {date}", date=edition.formats.date(portion.as_of)))
    if portion.cap is not None:
        cap = edition.formats.percent(portion.cap) if isinstance(portion.cap, Decimal) else edition.markup(portion.cap)
        parts.append(escape(edition.catalog.gettext("capped: {cap}")).format(cap=cap))
    return Markup(", ").join(part for part in parts if part)


def claims(found: Iterable[Claim], setting: Setting) -> list[Markup]:
    """Both sides of a dispute, each with its sources."""
    return [
        setting.edition.markup(claim.says)
        + setting.apparatus.marks(((use.source.key, "") for use in claim.sources), setting.edition)
        for claim in found
    ]
