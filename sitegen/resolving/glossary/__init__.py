"""The glossary in running text: which words become links, and what a glossary has to be told.

``words`` inflect; a concept's words are its ``forms``; all forms are a ``lexicon``; ``matching`` finds them in a text,
``contexts`` says where they are something else, ``linking`` chooses; ``candidates`` looks at what is left.
"""

from sitegen.resolving.glossary.lexicon import Lexicon, Marks
from sitegen.resolving.glossary.lexicons import Lexicons, build_lexicons
from sitegen.resolving.glossary.linking import (
    TermLink,
    barred_concepts,
    link_notes,
    link_terms,
    note_name,
    unit_of,
    words_of,
)

__all__ = [
    "Lexicon",
    "Lexicons",
    "Marks",
    "TermLink",
    "barred_concepts",
    "build_lexicons",
    "link_notes",
    "link_terms",
    "note_name",
    "unit_of",
    "words_of",
]
