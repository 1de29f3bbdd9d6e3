"""The frame of an HTML page that the program itself shows: in a file, or in the preview.

In: a title, and the body as HTML. Out: the page, in the language of the program.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape

from sitegen.diagnostics import message_language

_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
{head}
</head>
<body class="{body_class}">
<main>
{body}
</main>
</body>
</html>
"""


def format_html_page(
    title: str, body: str, *, body_class: str, styles: str = "", stylesheet: str = "", is_served: bool = False
) -> str:
    """``title``: plain text. ``styles``: CSS in the page itself; ``stylesheet``: its address on the server.
    ``is_served``: by a server whose scripts, styles and answers the page may use; else it needs no other file."""
    head = [f"<style>{styles}</style>"] if styles else []
    if stylesheet:
        head.append(f'<link rel="stylesheet" href="{escape(stylesheet)}">')
    return _PAGE.format(
        language=escape(message_language()),
        policy="; ".join(_policy(styles, is_served)),
        title=escape(title),
        head="\n".join(head),
        body_class=body_class,
        body=body,
    )


def _policy(styles: str, is_served: bool) -> Iterator[str]:
    """https://www.w3.org/TR/CSP3/"""
    yield "default-src 'none'"
    sources = ["'self'"] if is_served else []
    if styles:
        sources.append(f"'sha256-{b64encode(sha256(styles.encode()).digest()).decode()}'")
    yield f"style-src {' '.join(sources)}"
    if is_served:
        yield "script-src 'self'"
        yield "connect-src 'self'"
    yield "base-uri 'none'"
    yield "form-action 'none'"
