"""The glossary in running text: which words become links, and what a glossary has to be told.

``words`` inflect; a concept's words are its ``forms``; all forms are a ``lexicon``; ``matching`` finds them in a text,
``contexts`` says where they are something else, ``linking`` chooses; ``candidates`` looks at what is left.
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
