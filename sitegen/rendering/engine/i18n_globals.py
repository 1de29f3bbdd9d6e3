"""What templates call to speak the page's language."""

from __future__ import annotations

from typing import Any

from sitegen.i18n.catalogs import Catalog


def template_strings(catalog: Catalog) -> dict[str, Any]:
    """``_`` a message, ``p_`` one with a context, ``n_`` by number."""
    return {"_": catalog.gettext, "p_": catalog.pgettext, "n_": catalog.ngettext}
