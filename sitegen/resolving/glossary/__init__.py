"""The glossary in running text: which words become links, and what a glossary has to be told.

``words`` inflect; a concept's words are its ``forms``; all forms are a ``lexicon``; ``matching`` finds them in a text,
``contexts`` says where they are something else, ``linking`` chooses; ``candidates`` looks at what is left.
"""

from sitegen.resolving.glossary.lexicon import Lexicon, build_lexicon
from sitegen.resolving.glossary.lexicons import Lexicons, build_lexicons
from sitegen.resolving.glossary.linking import (
    Occurrence,
    TermLink,
    barred_concepts,
    lexicon_of,
    link_notes,
    link_terms,
    note_name,
    occurrences,
    unit_of,
    words_of,
)
from sitegen.resolving.glossary.memory import remembered

__all__ = [
    "Lexicon",
    "Lexicons",
    "Occurrence",
    "TermLink",
    "barred_concepts",
    "build_lexicon",
    "build_lexicons",
    "lexicon_of",
    "link_notes",
    "link_terms",
    "note_name",
    "occurrences",
    "remembered",
    "unit_of",
    "words_of",
]
