"""Amounts, stakes and shares in words: *1 Mrd. $ (investiert; in Raten)*, *Anteil rund 27 %*.

In: the state of a clause, and a ``BodyContext``. Out: HTML. The claims about a disputed amount follow it, with sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from markupsafe import Markup, escape

from sitegen.model.partnerships import Amount, Claim, Share
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.text.bodies import BodyContext
from sitegen.resolving.partnerships import ClauseState


def amount_list(state: ClauseState, body_context: BodyContext) -> list[Markup]:
    """Each amount with its basis in words, then the stake and the share; they are never added up."""
    parts = [_amount(amount, body_context) for amount in state.amounts]
    catalog = body_context.context.catalog
    if state.stake is not None:
        parts.append(portion_text(state.stake, body_context.context, catalog.gettext("stake {percent}")))
    if state.share is not None:
        parts.append(portion_text(state.share, body_context.context, catalog.gettext("share {percent}")))
    return parts


def _amount(amount: Amount, body_context: BodyContext) -> Markup:
    return amount_text(amount, body_context.context, claim_texts(amount.claims, body_context))


def amount_text(amount: Amount, context: LanguageContext, claims: Sequence[Markup] = ()) -> Markup:
    """*über 1 Mrd. $ (investiert)*; ``claims``: what each side of a dispute says, as HTML."""
    label = context.catalog.pgettext
    # The basis ``up_to`` is a precision without a word on what the money is for.
    is_limit = amount.basis == "up_to"
    words = [label("basis", amount.basis)] if amount.basis and not is_limit else []
    words += [label("evidence", amount.evidence)] if amount.evidence else []
    words += [context.markup(amount.note)] if amount.note is not None else []
    shown = Markup('<span class="money">{}</span>').format(amount_money(amount, context))
    return with_remarks(shown, [*words, *claims], context)


def amount_money(amount: Amount, context: LanguageContext) -> str:
    """*über 1 Mrd. $*."""
    precision = amount.precision or ("up_to" if amount.basis == "up_to" else None)
    return context.formats.money(amount.value, amount.currency, precision)


def with_remarks(shown: Markup, remarks: Sequence[str], context: LanguageContext) -> Markup:
    """*Oracle (strittig; …)*; without brackets where there are no remarks."""
    return Markup("{} ({})").format(shown, Markup(context.formats.semicolon).join(remarks)) if remarks else shown


def portion_text(portion: Share, context: LanguageContext, pattern: str = "{percent}") -> Markup:
    """*Anteil rund 27 %, Stand 28. Oktober 2025*, with its cap. ``pattern``: a message with ``{percent}``."""
    parts: list[str | Markup] = []
    if portion.percent is not None:
        parts.append(pattern.replace("{percent}", portion_percent(portion, context)))
    else:
        parts.append(pattern.replace("{percent}", "").strip())
    if portion.as_of is not None:
        parts.append(context.formats.phrase("as_of", portion.as_of))
    if portion.cap is not None:
        cap = context.formats.percent(portion.cap) if isinstance(portion.cap, Decimal) else context.markup(portion.cap)
        parts.append(escape(context.catalog.gettext("capped: {cap}")).format(cap=cap))
    return Markup(context.formats.comma).join(part for part in parts if part)


def portion_percent(portion: Share, context: LanguageContext) -> str:
    """*rund 27 %*."""
    assert portion.percent is not None
    return context.formats.percent(Decimal(portion.percent), approximate=portion.approximate)


def claim_texts(found: Iterable[Claim], body_context: BodyContext) -> list[Markup]:
    """What each side of a dispute says, with its sources."""
    return [
        body_context.context.markup(claim.says)
        + body_context.references.citation_marks(((use.source.key, "") for use in claim.sources), body_context.context)
        for claim in found
    ]
