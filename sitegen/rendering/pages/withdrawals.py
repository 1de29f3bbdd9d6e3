"""The notice of a withdrawn article, for its page, and as plain text for lists, feeds and descriptions."""

from __future__ import annotations

from markupsafe import Markup, escape

from sitegen.model.documents import Document
from sitegen.model.markdown_fields import WITHDRAWN
from sitegen.model.works import ArticleFields, Withdrawal
from sitegen.rendering.engine.context import LanguageContext, mark_language
from sitegen.rendering.text.bodies import BodyContext, render_body
from sitegen.rendering.views.parts import WithdrawalView


def withdrawal_notice(document: Document[ArticleFields], body_context: BodyContext) -> WithdrawalView | None:
    """The notice that stands in the place of a withdrawn text; None for any other."""
    withdrawal = document.fields.withdrawn
    if withdrawal is None:
        return None
    return WithdrawalView(
        date=body_context.context.required_date(withdrawal.date),
        title=withdrawal_title(withdrawal, body_context.context),
        reason=mark_language(render_body(withdrawal.reason, body_context, WITHDRAWN.body_name()), withdrawal.language),
    )


def withdrawal_words(withdrawal: Withdrawal, context: LanguageContext) -> Markup:
    """The notice without links."""
    title = withdrawal_title(withdrawal, context)
    return escape(f"{title}{context.formats.colon}") + mark_language(withdrawal.reason.plain_text, withdrawal.language)


def withdrawal_title(withdrawal: Withdrawal, context: LanguageContext) -> str:
    return context.catalog.gettext("Withdrawn on {date}", date=context.formats.date(withdrawal.date))
