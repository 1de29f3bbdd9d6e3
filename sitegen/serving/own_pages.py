"""HTML pages of the preview itself, with its styles.

In: texts, and for reports the body. Out: HTML, into which the client is inserted when it is sent.
"""

from __future__ import annotations

from html import escape

from sitegen.reports.html_page import format_html_page
from sitegen.serving.report_addresses import TRANSLATIONS_PATH
from sitegen.serving.versions import CLIENT_FOLDER
from sitegen.serving.words import say


def format_own_page(title: str, body: str, name: str) -> str:
    """``title``: plain text, also the heading. ``name``: the class of the page in the styles."""
    return format_html_page(
        title,
        f"<h1>{escape(title)}</h1>\n{body}",
        body_class=f"own-page {name}",
        stylesheet=f"/{CLIENT_FOLDER}/preview.css",
        is_served=True,
    )


def format_first_page() -> str:
    """Of an address whose page is not made yet."""
    body = f"""\
<p id="first-text">{escape(say("first_text"))}</p>
<progress id="first-progress" aria-labelledby="first-stage"></progress>
<p id="first-stage" role="status">{escape(say("building"))}</p>"""
    return format_own_page(say("first_title"), body, "first-page")


def format_missing_report() -> str:
    """Of an address below those of the translations that means none."""
    link = f'<a href="/{TRANSLATIONS_PATH}">{escape(say("translations"))}</a>'
    return format_own_page(say("missing"), f"<p>{escape(say('missing_report'))}</p>\n<p>{link}</p>", "message-page")


def format_failed_report(text: str) -> str:
    """Of a page that the program failed to make. ``text``: why."""
    return format_own_page(say("report_failed"), f"<p>{escape(text)}</p>", "message-page")
