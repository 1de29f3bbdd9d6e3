"""Fields that a site declares itself, under ``extra`` in ``site.yaml``, and their values."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from sitegen.model.references import Text

EXTRA_TYPES = ("text", "number", "boolean", "date", "list")

ExtraValue = Text | str | int | float | bool | dt.date | tuple[Text, ...] | tuple[str, ...]
"""A text, or one of the allowed words; a list is a tuple of either."""


class ExtraField(Struct, frozen=True, kw_only=True):
    """A declared field. ``type``: one of ``EXTRA_TYPES``. ``allowed``: the only words of a text or a list; empty: any.

    ``value``: of the whole site, and of each page that gives none.
    """

    type: str = "text"
    allowed: tuple[str, ...] = ()
    value: ExtraValue | None = None

    @property
    def is_untranslated(self) -> bool:
        """Is its value the same in every language, so that translations inherit it?"""
        return bool(self.allowed) or self.type not in ("text", "list")
