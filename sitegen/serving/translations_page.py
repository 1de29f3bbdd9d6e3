"""The page of the preview with the state of every translation.

In: the resolution of the last good build. Out: HTML with the styles of the preview, without a script.
"""

from __future__ import annotations

from html import escape

from sitegen.reports.translation_status import TranslationRow, count_states, translation_status
from sitegen.resolving.resolution import Resolution
from sitegen.serving.versions import CLIENT_FOLDER
from sitegen.serving.words import WORDS

TRANSLATIONS_ADDRESS = f"{CLIENT_FOLDER}/translations"

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; base-uri 'none'">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="stylesheet" href="/{folder}/preview.css">
</head>
<body class="first-page translations">
<main>
<h1>{title}</h1>
<p>{summary}</p>
{table}
</main>
</body>
</html>
"""


def format_translations_page(resolution: Resolution | None) -> str:
    """``resolution``: None before the first good build."""
    rows = translation_status(resolution) if resolution is not None else ()
    counts = ", ".join(f"{count} {state}" for state, count in count_states(rows).items())
    return _PAGE.format(
        title=WORDS["translations"],
        folder=CLIENT_FOLDER,
        summary=escape(counts or WORDS["translations_none"]),
        table=_format_table(rows, resolution) if resolution is not None and rows else "",
    )


def _format_table(rows: tuple[TranslationRow, ...], resolution: Resolution) -> str:
    head = "".join(f'<th scope="col">{escape(WORDS[f"translations_{name}"])}</th>' for name in _COLUMNS)
    body = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in _cells(row, resolution))}</tr>" for row in rows)
    table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    return f'<div class="table" tabindex="0" role="region" aria-label="{WORDS["translations"]}">\n{table}\n</div>'


_COLUMNS = ("state", "language", "document", "behind", "file")


def _cells(row: TranslationRow, resolution: Resolution) -> tuple[str, ...]:
    name, urls = f"<code>{escape(row.name)}</code>", resolution.urls
    kind = next((kind.name for kind in resolution.site.kinds.rows if kind.word == row.kind), row.kind)
    address = urls.find(kind, row.key, row.language)
    if address is not None:
        name = f'<a href="{escape(urls.url_for(address))}">{name}</a>'
    return (
        f'<span class="mark {row.state}">{row.state}</span>',
        escape(row.language),
        name,
        escape(row.stale),
        f"<code>{escape(row.path)}</code>",
    )
