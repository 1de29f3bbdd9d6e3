"""All words that the preview shows in the browser, in one table, and in the language of the program."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import gettext

WORDS: Mapping[str, str] = {
    # The bar: what is known of the page.
    "bar": "Preview",
    "draft": "Draft",
    "draft_help": "A draft: sitegen build leaves this page out.",
    "scheduled": "Scheduled for {day}",
    "scheduled_help": "Scheduled: sitegen build leaves this page out until then.",
    "fallback": "Not translated",
    "fallback_help": "There is no translation into this language: the page shows the text in another one.",
    "stale": "Behind the original",
    "stale_help": "The original has changed since this translation was stamped: {names}.",
    "no_index": "No search index",
    "no_index_help": "The preview has no search index: start it with --search.",
    "missing": "No such page",
    "missing_help": "No file of the site makes a page with this address.",
    "beside": "Side by side",
    "page": "Page",
    "file": "Made from",
    "open": "Open {place} in the editor",
    "warning": "1 warning",
    "warnings": "{count} warnings",
    "hide": "Hide the preview bar",
    "show": "Show the preview bar",
    # The pages about translations.
    "translations": "Translations",
    "translations_none": "The site has no translations yet.",
    "translations_state": "State",
    "translations_beside": "Side by side",
    "translations_document": "Document",
    "translations_behind": "Behind the original in",
    "translations_file": "File",
    "missing_report": "There is no such document, record or language, or nothing to translate.",
    "report_failed": "This page could not be made",
    # Faults.
    "fault": "1 error",
    "faults": "{count} errors",
    "faults_kept": "the page is as it was before",
    "faults_first": "the site cannot be built yet",
    "faults_more": "{count} more errors are listed in the terminal.",
    "explain": "sitegen explain {code}",
    # The state of the preview.
    "building": "Building …",
    "stage": "{label}: {done} of {total}",
    "lost": "The preview has ended. This page shows its last state.",
    "first_title": "Building the preview",
    "first_text": "The page appears here as soon as it is made.",
    "first_failed": "The page appears here when the errors are corrected.",
}


def say(name: str) -> str:
    """A word of the table in the language of this process."""
    return gettext(WORDS[name])
