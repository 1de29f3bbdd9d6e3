"""What the templates of pages see that belong to no language: 404, and the chooser of languages."""

from __future__ import annotations

from msgspec import Struct

from sitegen.rendering.views.pages import SwitchView
from sitegen.rendering.views.parts import LinkView


class EntranceView(Struct, frozen=True, kw_only=True):
    """The ways into the site in one language, for readers of a page that is not there."""

    lang: str
    direction: str
    home: LinkView
    links: tuple[LinkView, ...]


class PlainView(Struct, frozen=True, kw_only=True):
    """404, and the chooser of languages: pages that belong to no language."""

    choices: tuple[SwitchView, ...]
    homes: tuple[EntranceView, ...] = ()
