"""What templates see of an archived state of an article."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from sitegen.rendering.views.pages import ArticleView
from sitegen.rendering.views.parts import LinkView


class RevisionView(Struct, frozen=True, kw_only=True):
    """A part of an article that was changed. ``change``: ``changed``, ``added`` or ``removed``; ``label``: its word.
    ``title``: of the part, with a link to it as it is. ``words``: with ``<del>`` and ``<ins>``."""

    title: LinkView
    change: str
    label: str
    words: Markup


class ArchivedArticleView(Struct, frozen=True, kw_only=True):
    """An article as it was on a day. ``notice``: the sentence that says so; ``current``: the article as it is, with the
    words of the link. ``revisions``: what was changed since, None where that is not known: there is no text in the
    language any more."""

    notice: str
    current: LinkView
    article: ArticleView
    revisions: tuple[RevisionView, ...] | None
