"""The pictures by which networks show a link: the title of the page and the name of the publication, 1,200 × 630.

In: a page. Out: the address of its card, and the card as PNG. ``social_card.svg.j2`` draws it. Lists and other pages
without a subject have the card of the home page. There is none where no font has the letters of the language.
"""

from __future__ import annotations

from typing import NamedTuple

from sitegen.i18n.language_marks import without_marks
from sitegen.incremental.codec import digest
from sitegen.model.documents import Work
from sitegen.rendering.engine.context import LanguageContext, Renderer
from sitegen.rendering.engine.outputs import OutputFile
from sitegen.rendering.engine.rasters import SCRIPTS, draw_png, wrap_words
from sitegen.rendering.engine.template_functions import template_functions
from sitegen.rendering.engine.theme import THEME_ORIGIN

TEMPLATE = "social_card.svg.j2"
_TITLE_WIDTH = 1040  # pixels
_TITLE_SIZES = ((76, 3), (64, 4), (52, 5))  # pixels, and the lines for which there is room
_ELLIPSIS = "…"


class SocialCardWords(NamedTuple):
    """``kicker``: above the title. ``publication``: the title of the site."""

    title: str
    kicker: str
    publication: str


class SocialCardView(NamedTuple):
    """``lines``: of the title, at ``size`` pixels; the others as in ``SocialCardWords``."""

    lines: tuple[str, ...]
    size: int
    kicker: str
    publication: str
    direction: str


def make_social_card(context: LanguageContext, kind: str, key: str) -> SocialCardWords:
    publication = context.text(context.settings.title) or ""
    kicker, title = _words(context, kind, key, publication)
    return SocialCardWords(*map(without_marks, (title, kicker, publication)))


def _words(context: LanguageContext, kind: str, key: str, publication: str) -> tuple[str, str]:
    """Kicker and title."""
    if kind == "home":
        return "", context.text(context.settings.description) or publication
    row = context.site.kinds[kind]
    listed = context.folder_title(row.folder) if row.has_list else ""
    title = str(context.link(kind, key).label)
    work = context.site.find(kind, key)
    if isinstance(work, Work):
        document = context.document(work)
        title = getattr(document.fields, "social_title", None) or document.summary.title
        listed = getattr(document.fields, "kicker", None) or listed
        if document.summary.withdrawn:
            listed = context.catalog.gettext("Withdrawn")
    return listed, title


def _fit_title(title: str) -> tuple[int, tuple[str, ...]]:
    """The largest size in which the title has room, with its lines; the rest of a very long one is cut off."""
    for size, room in _TITLE_SIZES[:-1]:
        lines = wrap_words(title, size, _TITLE_WIDTH)
        if len(lines) <= room:
            return size, tuple(lines)
    size, room = _TITLE_SIZES[-1]
    lines = wrap_words(title, size, _TITLE_WIDTH)
    return size, tuple(lines) if len(lines) <= room else (*lines[: room - 1], f"{lines[room - 1]} {_ELLIPSIS}")


def find_social_card(kind: str, key: str, context: LanguageContext) -> str | None:
    """The address of the card of a page, relative to the root of the site; None where there is none."""
    if not _can_draw(context):
        return None
    subject = (kind, key) if _has_card(context, kind) else ("home", "")
    words = context.query("social card", *subject)
    stamp = digest(repr((context.language.tag, *subject, words)).encode()).hex()[:12]
    return f"assets/card.{stamp}.png"


def social_card_subjects(renderer: Renderer) -> list[tuple[str, str, str]]:
    """Kind, key and language of every page with a card of its own."""
    contexts = {tag: renderer.context_for(tag) for tag in renderer.resolution.site.settings.tags}
    drawn = {tag for tag, context in contexts.items() if _can_draw(context)}
    return [
        (page.kind, page.key, page.language)
        for page in renderer.resolution.urls.pages
        if page.language in drawn and _has_card(contexts[page.language], page.kind)
    ]


def draw_social_card(renderer: Renderer, kind: str, key: str, tag: str) -> list[OutputFile]:
    context = renderer.context_for(tag)
    path = find_social_card(kind, key, context)
    assert path is not None
    renderer.recorder.record("template", TEMPLATE)
    words: SocialCardWords = context.query("social card", kind, key)
    size, lines = _fit_title(words.title)
    card = SocialCardView(lines, size, words.kicker, words.publication, context.language.direction)
    svg = renderer.environment.get_template(TEMPLATE).render(card=card, **template_functions(context))
    return [OutputFile(path=path, data=draw_png(svg, fonts=renderer.assets.fonts), origin=THEME_ORIGIN)]


def _can_draw(context: LanguageContext) -> bool:
    has_letters = bool(context.renderer.assets.fonts) or context.language.script in SCRIPTS
    return context.settings.social_cards and has_letters


def _has_card(context: LanguageContext, kind: str) -> bool:
    return kind == "home" or (kind in context.site.kinds and context.site.kinds[kind].has_page)
