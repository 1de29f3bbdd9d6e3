"""Words of the content format that readers see: msgctxt → msgids. Every catalog translates them, the English one too.

Titles of callouts and of kinds, and descriptions of lists, have no context: they are under ``""``.
"""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.model import figures, partnerships, records, sources, works
from sitegen.model.kinds import BUILT_IN_KINDS, OTHER_PATHS
from sitegen.reading.markdown.callouts import CALLOUTS

TRANSLATABLE_WORDS: Mapping[str, tuple[str, ...]] = {
    "": (
        *(word.capitalize() for word in CALLOUTS),
        *(kind.title for kind in BUILT_IN_KINDS.rows if kind.title),
        *(kind.list_description for kind in BUILT_IN_KINDS.rows if kind.list_description),
    ),
    "kind": tuple(partnerships.CLAUSE_KINDS),
    "role": tuple(sorted({role for roles in partnerships.CLAUSE_KINDS.values() for role in roles})),
    "resource": partnerships.RESOURCES,
    "status": ("in_force", "ended", "superseded", "announced", "talks", "abandoned"),
    "stage": partnerships.CLAUSE_STAGES,
    "evidence": partnerships.EVIDENCE_LEVELS,
    "basis": partnerships.AMOUNT_BASES,
    "ending": partnerships.END_REASONS,
    "end": ("open",),
    "sentence": (
        *partnerships.END_REASONS, "began", "began_by_then", "announced", "talks", "abandoned", "amended",
        "began_in_period", "began_by_period", "talks_in_period", *partnerships.DOUBTFUL_EVIDENCE,
    ),
    "response": partnerships.INVITATION_RESPONSES,
    "change": ("began", "ended", "amended", "announced", "talks"),
    "column": figures.CLAUSE_COLUMNS,
    "change of a text": ("changed", "added", "removed"),
    "record column": (
        "name", "kind", "legal_name", "country", "founded", "maker", "part_of", "announced", "released", "date",
        "location", "organizers", "organizations", "people", "roles", "email", "website", "wikidata",
    ),
    "answer": ("yes", "no"),
    "organization kind": records.ORGANIZATION_KINDS,
    "person kind": records.PERSON_KINDS,
    "product kind": records.PRODUCT_KINDS,
    "use of AI": works.AI_METHODS,
    "source kind": sources.SOURCE_KINDS,
    "tier": sources.TIERS,
    "paths": (
        *(kind.folder for kind in BUILT_IN_KINDS.rows if kind.has_list or kind.named_by_articles),
        *OTHER_PATHS,
    ),
}  # fmt: skip
