"""English words beside a noun that tell whether it is one: verbs of a plural, irregular past forms, participles."""

from __future__ import annotations

PREDICATES = frozenset(  # after a plural noun: verbs that seldom are nouns, some adjectives and adverbs
    "abound add allow appear apply are become begin belong break bring buy carry climb close come compete contain "
    "continue cost cover decline depend differ do drop earn end entail exceed exist expand expire extend fall follow "
    "gain get give go grow guarantee have help hit include involve jump keep lag lapse last lead leave let make matter "
    "mature mean move need offer open outperform pay plummet plunge prevent produce prohibit protect provide rally "
    "reach remain represent require rise run say seem sell sink slide slip slump soar specify spell start stay "
    "stop surge take tend trade tumble turn underperform vary were work yield alone available due outstanding owed "
    "worth abroad again alike altogether anyway here instead overseas there today together too".split()
)
PAST_FORMS = frozenset(
    "became began bought broke brought came did fell gave got grew had has heard held hit kept knew lay led left lost "
    "made met paid ran rose said sank saw sent shot slid sold sought spent spoke stood stuck swung told took "
    "underwent was went were won wrote".split()
)
PARTICIPLES = frozenset(  # they follow a noun as adjectives do: companies based in Austria
    "advanced based branded called concerned dedicated involved limited listed located named owned patented "
    "related shared unlimited used".split()
)
