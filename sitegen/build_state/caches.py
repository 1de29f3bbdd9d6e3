"""All caches of a site: the one table that says what is stored between builds, and what each row depends on.

``docs/incremental.md`` shows it. Each entry is declared beside the code that computes its rows. A test drops each input
of each cache in turn and must see a build differ from a clean one.
"""

from __future__ import annotations

from sitegen.build_state.copied_outputs import CONTENTS
from sitegen.build_state.libraries import LIBRARIES
from sitegen.build_state.noop import NOOP
from sitegen.build_state.published import STATE
from sitegen.build_state.state import REASONS
from sitegen.checking.editorial.cache import DOCUMENT_PROBLEMS, RECORD_PROBLEMS
from sitegen.incremental.cache import CacheTable
from sitegen.reading.other_files import OTHER_FILES
from sitegen.reading.read_cache import FILES
from sitegen.rendering.engine.catalog_cache import CATALOGS
from sitegen.rendering.engine.template_dependencies import TEMPLATE_REFERENCES
from sitegen.rendering.tasks import TASKS
from sitegen.resolving.backlinks import BACKLINKS
from sitegen.resolving.glossary.inflection_cache import INFLECTIONS
from sitegen.resolving.glossary.term_indexes import TERM_INDEXES
from sitegen.resolving.link_cache import LINKS
from sitegen.resolving.resolution import NOTE_LINKS
from sitegen.resolving.translations.freshness import UNITS

CACHES: tuple[CacheTable, ...] = (
    NOOP,
    FILES,
    OTHER_FILES,
    INFLECTIONS,
    TERM_INDEXES,
    LINKS,
    BACKLINKS,
    NOTE_LINKS,
    UNITS,
    DOCUMENT_PROBLEMS,
    RECORD_PROBLEMS,
    CATALOGS,
    TEMPLATE_REFERENCES,
    TASKS,
)

PUBLISHED_STATE = (STATE, REASONS, LIBRARIES, CONTENTS)
"""The other tables of the store: what the last published build left for each output folder (``state``)."""
