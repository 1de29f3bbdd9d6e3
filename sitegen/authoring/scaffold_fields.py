"""Which fields a new file of each kind has, in their order, with the values that they begin with.

What is said about them depends on the writer's language (``ScaffoldTexts``) and on the decoders, see ``scaffolds.py``.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from sitegen.model.extra import RecordField
from sitegen.model.kinds import ContentKind


class ScaffoldField(Struct, frozen=True):
    """``value``: YAML, in which ``$name`` and the like are filled in; one that begins with a line break is a block.

    ``is_set``: the field stands in the new file; the others are comments. ``entry``: the fields of an entry of the
    list that the field is, as a comment below it; ``entry_kind``: what the entry is, for what is said about its fields.
    """

    name: str
    value: str = ""
    is_set: bool = False
    entry: tuple[ScaffoldField, ...] = ()
    entry_kind: str = ""


def _set(name: str, value: str) -> ScaffoldField:
    return ScaffoldField(name, value, is_set=True)


_FIELD = ScaffoldField
_TEXT = '"…"'
_DESCRIPTION = _FIELD("description", "{$texts}")
_WEBSITE = _FIELD("website", "https://example.org/")
_WIKIDATA = _FIELD("wikidata", "Q1")
_SOURCES = _FIELD("sources", "[source-key]")
_KEY_FIGURES = _FIELD("key_figures", "[{clause: partnership-clause, show: stake}]")
_ADDRESS = (_FIELD("slug", "$key"), _FIELD("aliases", "[former-slug]"))
_SHARED = (
    *_ADDRESS,
    _FIELD("updated", "$today"),
    _FIELD("languages", "[$language]"),
    _FIELD("robots", "noindex"),
    _FIELD("ai_use", "{method: assisted, reviewed_by: [person-key], responsible: person-key}"),
    _FIELD("notes", f"{{translators: {_TEXT}, keep: []}}"),
    _FIELD("checks", f"{{ignore: [{{code: SG442, reason: {_TEXT}}}]}}"),
)
_LINKING = _FIELD("glossary", "{link: section, exclude: [], expand: false}")

FIELDS: Mapping[str, tuple[ScaffoldField, ...]] = {
    "article": (
        _set("title", "$title"),
        _set("standfirst", "$standfirst"),
        _set("description", "$description"),
        _set("date", "$today"),
        _set("status", "draft"),
        _set("authors", "[]"),
        _set("topics", "[]"),
        _set("key_points", "\n  - $key_point"),
        _FIELD("kicker", _TEXT),
        _FIELD("short_title", _TEXT),
        _FIELD("social_title", _TEXT),
        _FIELD("series", "{key: series-key, part: 1}"),
        _FIELD("organizations", "[organization-key]"),
        _KEY_FIGURES,
        _FIELD("as_of", "$today"),
        _FIELD("review_by", "$next_year"),
        _FIELD("faq", f"[{{question: {_TEXT}, answer: {_TEXT}}}]"),
        _FIELD(
            "image",
            f"{{file: picture.png, alt: {_TEXT}, caption: {_TEXT}, credit: {_TEXT}, licence: CC-BY-4.0, ai_use: none}}",
        ),
        _FIELD("updates", f"[{{date: $today, text: {_TEXT}}}]"),
        _FIELD("corrections", f'[{{date: $today, at: "#id", text: {_TEXT}}}]'),
        _FIELD("withdrawn", f"{{date: $today, reason: {_TEXT}}}"),
        _LINKING,
        *_SHARED,
        _FIELD("licence", "CC-BY-4.0"),
        _FIELD("canonical", "https://example.org/"),
    ),
    "concept": (
        _set("term", "$name"),
        _set("definition", "$definition"),
        _set("status", "draft"),
        _FIELD("acronym", "ABC"),
        _FIELD("expansion", f"{{text: {_TEXT}, lang: en}}"),
        _FIELD("synonyms", "[]"),
        _FIELD("forms", "[]"),
        _FIELD("never", "[]"),
        _FIELD("link", "auto"),
        _FIELD("see_also", "[concept-key]"),
        _FIELD("contrast", "[concept-key]"),
        _SOURCES,
        _FIELD("description", _TEXT),
        _LINKING,
        *_SHARED,
    ),
    "page": (
        _set("title", "$name"),
        _set("status", "draft"),
        _FIELD("short_title", _TEXT),
        _FIELD("standfirst", _TEXT),
        _FIELD("description", _TEXT),
        _LINKING,
        *_SHARED,
    ),
    "organization": (
        _set("name", "$name"),
        _set("kind", "company"),
        _DESCRIPTION,
        _FIELD("legal_name", _TEXT),
        _FIELD("country", "AT"),
        _FIELD("founded", '"2019"'),
        _WEBSITE,
        _WIKIDATA,
        _KEY_FIGURES,
        _SOURCES,
        *_ADDRESS,
    ),
    "person": (
        _set("name", "$name"),
        _set("kind", "person"),
        _FIELD("label", "{$texts}"),
        _FIELD("bio", "{$texts}"),
        _FIELD("roles", f'[{{organization: organization-key, title: {_TEXT}, begins: "2014-02", sources: []}}]'),
        _DESCRIPTION,
        _WEBSITE,
        _FIELD("email", "name@example.org"),
        _WIKIDATA,
        _SOURCES,
        *_ADDRESS,
    ),
    "product": (
        _set("name", "$name"),
        _set("kind", "model"),
        _FIELD("maker", "organization-key"),
        _FIELD("part_of", "product-key"),
        _FIELD("announced", '"2025-04"'),
        _FIELD("released", "none"),
        _DESCRIPTION,
        _WEBSITE,
        _WIKIDATA,
        _KEY_FIGURES,
        _SOURCES,
        *_ADDRESS,
    ),
    "event": (
        _set("name", "$name"),
        _set("date", '"$today"'),
        _FIELD("location", "{$texts}"),
        _FIELD("organizers", "[organization-key]"),
        _FIELD("organizations", "[organization-key]"),
        _FIELD("people", "[person-key]"),
        _DESCRIPTION,
        _SOURCES,
        *_ADDRESS,
    ),
    "topic": (_set("name", "$name"), _DESCRIPTION, *_ADDRESS),
    "source": (
        _set("title", "$name"),
        _set("publisher", "…"),
        _set("url", "https://example.org/"),
        _set("date", "$today"),
        _set("accessed", "$today"),
        _set("kind", "press"),
        _set("tier", "secondary"),
        _FIELD("authors", f"[{_TEXT}]"),
        _FIELD("language", "$language"),
        _FIELD("archive", "https://example.org/"),
        _FIELD("via", "source-key"),
        _FIELD("errata", "[{date: $today, text: {$texts}}]"),
    ),
    "partnership": (
        _set("parties", "[]"),
        ScaffoldField(
            "agreements",
            is_set=True,
            entry_kind="agreement",
            entry=(
                _FIELD("id", "a$year"),
                _FIELD("date", '"$today"'),
                _FIELD("title", "{$texts}"),
                _FIELD("evidence", "reported"),
                _SOURCES,
            ),
        ),
        ScaffoldField(
            "clauses",
            is_set=True,
            entry_kind="clause",
            entry=(
                _FIELD("id", "licence"),
                _FIELD("kind", "ip_licence"),
                _FIELD("parties", "{licensor: organization-key, licensee: organization-key}"),
                _FIELD("agreement", "a$year"),
                _FIELD("object", "{$texts}"),
                _FIELD("stage", "agreed"),
                _FIELD("begins", '"$today"'),
                _FIELD("ends", '{date: "$next_year", how: expired}'),
                _FIELD("amounts", "[{value: 1000000, currency: EUR, basis: committed}]"),
                _FIELD("stake", '{percent: 27, approximate: true, as_of: "$today"}'),
                _FIELD("share", "{percent: 20, cap: {$texts}}"),
                _FIELD("evidence", "reported"),
                _SOURCES,
                _FIELD("known", '"$today"'),
                _FIELD("note", "{$texts}"),
                _FIELD("replaces", "former-licence"),
                _FIELD("amended", '[{agreement: a$year, ends: {scheduled: "2032"}}]'),
                _FIELD("claims", "[{says: {$texts}, sources: [source-key]}]"),
                _FIELD("concepts", "[concept-key]"),
                _FIELD("each", "licensee"),
                _FIELD("review_by", '"$next_year"'),
                _FIELD("corrections", '[{date: "$today", text: {$texts}}]'),
            ),
        ),
        _FIELD("summary", "{$texts}"),
        _FIELD("organization", "organization-key"),
        _FIELD("name", "{$texts}"),
        _KEY_FIGURES,
        *_ADDRESS,
    ),
}
"""Kind → its fields; another kind of record has the ``OTHER_FIELDS``."""

OTHER_FIELDS = (_set("name", "$name"), _DESCRIPTION, _WEBSITE, _WIKIDATA, _SOURCES, *_ADDRESS)

_EXAMPLES = {"number": "1", "boolean": "true", "date": "$today", "url": "https://example.org/", "list": "[]"}


def own_scaffold_fields(kind: ContentKind) -> tuple[ScaffoldField, ...]:
    """Those of the fields that a site declares for its own kind."""
    return tuple(ScaffoldField(field.name, _example(field)) for field in kind.fields)


def _example(field: RecordField) -> str:
    if field.allowed:
        return field.allowed[0] if field.type == "text" else f"[{field.allowed[0]}]"
    if field.type == "text":
        return _TEXT
    return _EXAMPLES.get(field.type, f"[{field.type.replace('_', '-')}-key]")
