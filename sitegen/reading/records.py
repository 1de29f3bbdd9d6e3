"""The fields of organizations, people, products, events, topics, sources, and plain records (docs/records.md)."""

from __future__ import annotations

from sitegen.model.records import (
    ORGANIZATION_KINDS,
    PERSON_KINDS,
    PRODUCT_KINDS,
    Event,
    Organization,
    Person,
    Product,
    Role,
    Topic,
)
from sitegen.model.references import Text
from sitegen.model.sources import SOURCE_KINDS, TIERS, Remark, Source
from sitegen.reading.aliases import alias
from sitegen.reading.date_values import date_or_none, day, edtf_date
from sitegen.reading.decoding import FunctionDecoder, ListOf, choice
from sitegen.reading.key_figures import KEY_FIGURES
from sitegen.reading.object_decoder import object_of, yaml_field
from sitegen.reading.values import (
    by_language,
    country,
    email,
    language_tag,
    prose,
    ref,
    refs,
    slug,
    string,
    text,
    url,
    wikidata,
)

_slugs = by_language(slug)
slug_text: FunctionDecoder[Text] = FunctionDecoder(
    lambda node, context: Text(_slugs.decode(node, context)), _slugs.schema
)
UNNAMED = Text.for_all_languages("?")

ADDRESS_FIELDS = (
    yaml_field("slug", slug_text),
    yaml_field("aliases", ListOf(alias)),
)
RECORD_FIELDS = (
    yaml_field("name", text, required=True, placeholder=UNNAMED),
    yaml_field("description", text),
    *ADDRESS_FIELDS,
)

REMARK = object_of(Remark, yaml_field("date", day, required=True), yaml_field("text", text, required=True))

ORGANIZATION = object_of(
    Organization,
    RECORD_FIELDS,
    yaml_field("kind", choice(*ORGANIZATION_KINDS)),
    yaml_field("legal_name", prose),
    yaml_field("country", country),
    yaml_field("founded", edtf_date),
    yaml_field("website", url),
    yaml_field("wikidata", wikidata),
    KEY_FIGURES,
    yaml_field("sources", refs("source")),
    with_place=True,
)

ROLE = object_of(
    Role,
    yaml_field("organization", ref("organization"), required=True),
    yaml_field("title", text, required=True),
    yaml_field("begins", edtf_date),
    yaml_field("ends", edtf_date),
    yaml_field("sources", refs("source")),
)

PERSON = object_of(
    Person,
    RECORD_FIELDS,
    yaml_field("kind", choice(*PERSON_KINDS)),
    yaml_field("label", text),
    yaml_field("bio", text),
    yaml_field("roles", ListOf(ROLE)),
    yaml_field("website", url),
    yaml_field("email", email),
    yaml_field("wikidata", wikidata),
    yaml_field("sources", refs("source")),
    with_place=True,
)

PRODUCT = object_of(
    Product,
    RECORD_FIELDS,
    yaml_field("maker", ref("organization")),
    yaml_field("kind", choice(*PRODUCT_KINDS)),
    yaml_field("part_of", ref("product")),
    yaml_field("announced", edtf_date),
    yaml_field("released", date_or_none),
    yaml_field("website", url),
    yaml_field("wikidata", wikidata),
    KEY_FIGURES,
    yaml_field("sources", refs("source")),
    with_place=True,
)

EVENT = object_of(
    Event,
    RECORD_FIELDS,
    yaml_field("date", edtf_date, required=True),
    yaml_field("location", text),
    yaml_field("organizers", refs("organization")),
    yaml_field("organizations", refs("organization")),
    yaml_field("people", refs("person")),
    yaml_field("sources", refs("source")),
    with_place=True,
)

TOPIC = object_of(Topic, RECORD_FIELDS, with_place=True)

SOURCE = object_of(
    Source,
    yaml_field("title", prose, required=True, placeholder="?"),
    yaml_field("authors", ListOf(string)),
    yaml_field("publisher", prose),
    yaml_field("url", url),
    yaml_field("date", edtf_date),
    yaml_field("language", language_tag),
    yaml_field("accessed", day),
    yaml_field("archive", url),
    yaml_field("kind", choice(*SOURCE_KINDS)),
    yaml_field("tier", choice(*TIERS)),
    yaml_field("via", ref("source")),
    yaml_field("errata", ListOf(REMARK)),
    with_place=True,
)

PLAIN_FIELDS = (
    *RECORD_FIELDS,
    yaml_field("website", url),
    yaml_field("wikidata", wikidata),
    yaml_field("sources", refs("source")),
)
"""Those of every record of a kind that is not built in."""
