"""The page of the preview with the state of every translation.

In: the resolution of the last good build. Out: HTML.
"""

from __future__ import annotations

from html import escape

from sitegen.diagnostics import translated
from sitegen.reports.translation_status import STATE_WORDS, TranslationRow, count_states, translation_status
from sitegen.resolving.resolution import Resolution
from sitegen.serving.own_pages import format_own_page
from sitegen.serving.report_addresses import ParallelPath
from sitegen.serving.words import say

_COLUMNS = ("state", "beside", "document", "behind", "file")


def format_translations_page(resolution: Resolution) -> str:
    rows = translation_status(resolution)
    counts = ", ".join(f"{count} {translated(STATE_WORDS[state])}" for state, count in count_states(rows).items())
    summary = f"<p>{escape(counts or say('translations_none'))}</p>"
    table = _format_table(rows, resolution) if rows else ""
    return format_own_page(say("translations"), f"{summary}\n{table}", "translations")


def _format_table(rows: tuple[TranslationRow, ...], resolution: Resolution) -> str:
    head = "".join(f'<th scope="col">{escape(say(f"translations_{name}"))}</th>' for name in _COLUMNS)
    body = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in _cells(row, resolution))}</tr>" for row in rows)
    table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    return f'<div class="table" tabindex="0" role="region" aria-label="{say("translations")}">\n{table}\n</div>'


def _cells(row: TranslationRow, resolution: Resolution) -> tuple[str, ...]:
    site, name, urls = resolution.site, f"<code>{escape(row.name)}</code>", resolution.urls
    kind = site.kinds.by_word[row.kind].name
    address = urls.find(kind, row.key, row.language)
    if address is not None:
        name = f'<a href="{escape(urls.url_for(address))}">{name}</a>'
    beside = escape(row.language)
    if row.state != "orphan":
        path = ParallelPath(row.kind, row.key, row.language).path
        beside = f'<a href="/{escape(path)}">{escape(site.original_language(kind, row.key))} → {beside}</a>'
    return (
        f'<span class="mark {row.state}">{escape(translated(STATE_WORDS[row.state]))}</span>',
        beside,
        name,
        escape(row.stale),
        f"<code>{escape(row.path)}</code>",
    )
