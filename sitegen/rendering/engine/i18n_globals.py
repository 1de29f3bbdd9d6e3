"""The functions by which templates translate messages."""

from __future__ import annotations

from typing import Any

from sitegen.i18n.catalogs import Catalog


def template_strings(catalog: Catalog) -> dict[str, Any]:
    """``_`` translates a message, ``p_`` one with a context, ``n_`` one with a plural."""
    return {"_": catalog.gettext, "p_": catalog.pgettext, "n_": catalog.ngettext}
