"""What the template of the search page sees."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from sitegen.rendering.views.parts import LinkView


class SearchView(Struct, frozen=True, kw_only=True):
    """``index``: href of the folder of the language's index; ``titles``: of the list of titles; ``root``: of the site.
    ``found``: plural category → the sentence that counts results, with ``{n}`` and ``{query}``. ``lists``: links for
    readers without JavaScript. ``by_letter``: the index has each letter as a word. ``styles``, ``scripts``: hrefs of
    what only this page needs.
    """

    index: str
    titles: str
    root: str
    found: Mapping[str, str]
    lists: tuple[LinkView, ...]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    by_letter: bool = False
