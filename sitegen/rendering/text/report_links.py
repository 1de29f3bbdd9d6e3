"""Mail links by which readers report mistakes (RFC 6068).

In: what the mail is about. Out: an address for ``href``.
"""

from __future__ import annotations

from urllib.parse import quote

from sitegen.i18n.language_marks import without_marks
from sitegen.rendering.engine.context import LanguageContext

NEW_LINE = "\r\n"


def report_link(about: str, context: LanguageContext, body: str = "") -> str | None:
    """A mail to the publisher, with a subject, and ``body`` above what the reader writes; None where the publisher has
    no address. ``about``: a name. Lines of ``body`` are separated by ``NEW_LINE``."""
    publisher = context.settings.publisher
    if publisher is None or publisher.email is None:
        return None
    fields = {"subject": context.catalog.gettext("Mistake in {row}", row=about)}
    if body:
        fields["body"] = body + NEW_LINE * 2
    shown = "&".join(f"{name}={quote(without_marks(value))}" for name, value in fields.items())
    return f"mailto:{quote(publisher.email, safe='@')}?{shown}"
