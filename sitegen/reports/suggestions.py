"""YAML to paste from a report on the glossary: forms for compounds, new concepts for acronyms.

In: a report and the site. Out: text that a person reads, shortens and pastes into files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from sitegen.i18n.language import Language
from sitegen.i18n.transliteration import slugify
from sitegen.model.site import Site
from sitegen.reports.glossary_report import Acronym, GlossaryReport
from sitegen.resolving.glossary.compounds import Compound


def suggest(report: GlossaryReport, site: Site) -> str:
    """One YAML document for each file, with its path in a comment."""
    documents = [*_suggest_forms(report, site), *(_suggest_concept(acronym) for acronym in report.acronyms)]
    return "---\n".join(documents) or "# nothing to suggest\n"


def _suggest_forms(report: GlossaryReport, site: Site) -> Iterator[str]:
    """The field ``forms`` of each concept with new compounds: its present forms, and the compounds."""
    groups: dict[tuple[str, str], list[Compound]] = {}
    for compound in report.compounds:
        groups.setdefault((compound.concept, compound.language), []).append(compound)
    for (concept, language), compounds in sorted(groups.items()):
        document = site.concepts[concept].documents[language]
        lines = [f"  - {_quote(form)}\n" for form in document.fields.forms]
        lines += [f"  - {_quote(compound.word)}  # {_format_count(compound.count)}\n" for compound in compounds]
        yield f"# {document.path}: in its front matter, what you want linked\nforms:\n{''.join(lines)}"


def _suggest_concept(acronym: Acronym) -> str:
    key = slugify(acronym.word, Language(tag=acronym.language)) or "acronym"
    return (
        f"# content/glossary/{key}.{acronym.language}.md: a new concept, {_format_count(acronym.count)} in "
        f"{', '.join(acronym.paths[:3])}{', …' if len(acronym.paths) > 3 else ''}\n"
        f"term: {_quote(acronym.word)}\n"
        f"definition: …\n"
        f"status: draft\n"
    )


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _format_count(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
