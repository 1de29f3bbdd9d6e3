"""The glossary in running text: which words become links.

``term_words`` makes the spellings of each word of a term, ``surface_forms`` the forms of a concept, ``term_index`` a
trie of all forms of a language. ``matching`` finds them in a text, ``disambiguation`` rejects those that are another
word, ``term_links`` chooses which become links. ``compounds`` reports what remains. What depends on the language is in
:mod:`sitegen.i18n.languages`.
"""

from sitegen.resolving.glossary.term_index import FormChecksums, TermIndex
from sitegen.resolving.glossary.term_indexes import TermIndexes, build_term_indexes
from sitegen.resolving.glossary.term_links import (
    TermLink,
    document_words,
    excluded_concepts,
    first_use_scope,
    link_partnership_notes,
    link_terms,
    note_name,
)

__all__ = [
    "FormChecksums",
    "TermIndex",
    "TermIndexes",
    "TermLink",
    "build_term_indexes",
    "document_words",
    "excluded_concepts",
    "first_use_scope",
    "link_partnership_notes",
    "link_terms",
    "note_name",
]
