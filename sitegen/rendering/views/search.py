"""What the template of the page to search sees."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from sitegen.rendering.views.parts import LinkView


class SearchView(Struct, frozen=True, kw_only=True):
    """``index``: href of the folder of the language's index, ``root``: of the site. ``found``: the sentence that counts
    results, with ``{n}`` and ``{query}`` in it, by category of plurals. ``lists``: where to look without a search.
    ``styles``, ``scripts``: hrefs of what only this page needs.
    """

    index: str
    root: str
    found: Mapping[str, str]
    lists: tuple[LinkView, ...]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
