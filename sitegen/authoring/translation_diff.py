"""What changed in an original since a translation was stamped, word by word.

In: a resolution with drafts, and a translation. Out: lines for a terminal; ``[-words-]`` are gone, ``{+words+}`` are
new, as in Git's ``--word-diff``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sitegen.authoring.translation_history import find_former_texts
from sitegen.diagnostics import Message
from sitegen.model.documents import Work
from sitegen.model.site import Site
from sitegen.model.translation_units import StaleUnit, UnitId, find_freshness
from sitegen.reading.files import read_text
from sitegen.resolving.resolution import Resolution
from sitegen.resolving.translations.source_units import document_source_units, record_source_units
from sitegen.resolving.word_changes import WordChange, compare_words

_MARKS: Mapping[WordChange, str] = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
_VERDICTS = {
    "unstamped": Message("the translation is not stamped: it is not known what it was made from"),
    "current": Message("the translation is up to date"),
    "accepted": Message("the translation is up to date (accepted)"),
}


def diff_translation(resolution: Resolution, root: Path, kind: str, key: str, language: str) -> Iterator[str]:
    """A heading and the words for each stale unit; one line that says so where there is none."""
    freshness = find_freshness(resolution.freshness, kind, key, language)
    if freshness.state != "stale":
        yield _VERDICTS[freshness.state]
        return
    site = resolution.site
    now = _current_texts(site, root, kind, key)
    wanted = {unit.id: unit.former for unit in freshness.stale if unit.former}
    then = find_former_texts(site, root, kind, key, wanted)
    for unit in freshness.stale:
        yield f"{_name(unit)} ({unit.change})"
        old = then.get(unit.id)
        new = now.get(unit.id, "") if unit.change != "removed" else ""
        if old is None and unit.change != "added":
            yield Message("(the former text is not in the history of Git)")
        elif old == new:
            yield Message("(a footnote changed, see where it is defined)")
        else:
            yield diff_words(old or "", new)
        yield ""


def diff_words(old: str, new: str) -> str:
    """The new text with the words that are gone and those that are new marked. White space does not count."""
    return "".join(_MARKS[change].format(text) for change, text in compare_words(old, new))


def _current_texts(site: Site, root: Path, kind: str, key: str) -> dict[UnitId, str]:
    value = site.table(kind)[key]
    source, _ = read_text(root, value.document.path if isinstance(value, Work) else value.place.path)
    if source is None:
        return {}
    if isinstance(value, Work):
        units = document_source_units(value.document, value, source)
    else:
        units = record_source_units(value, site.settings.default_language.tag, source)
    return {unit.id: unit.text for unit in units}


def _name(unit: StaleUnit) -> str:
    if unit.id.part == "field":
        return unit.id.name
    return f"## {unit.title or unit.id.name}" if unit.id.name else Message("(before the first heading)")
