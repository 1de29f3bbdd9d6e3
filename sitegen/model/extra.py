"""Fields that a site declares itself in ``site.yaml``: of documents under ``extra``, with their values, and of its own
kinds of records.
"""

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


FIELD_TYPES = ("text", "number", "boolean", "date", "url", "list")
"""The types of the fields that a site declares for its own kinds, beside the names of kinds."""


class RecordField(Struct, frozen=True, kw_only=True):
    """A field that a site declares for its own kind of record.

    ``type``: one of ``FIELD_TYPES``, or the name of a kind: the field holds keys of such documents or records.
    ``label``: what pages call it; None: its name. ``allowed``: the only words of a text or a list; empty: any.
    ``is_column``: the list of the kind is a table that has it as a column.
    """

    name: str
    type: str = "text"
    label: Text | None = None
    allowed: tuple[str, ...] = ()
    is_column: bool = False
