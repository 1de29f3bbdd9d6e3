"""What the files of organizations, people, products, events, topics and sources may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
from sitegen.reading.decoding import Many, RecordOf, Simple, choice, one, record
from sitegen.reading.values import (
    by_language,
    country,
    day,
    email,
    history,
    language_tag,
    prose,
    ref,
    refs,
    released,
    slug,
    string,
    text,
    url,
    wikidata,
)

_slugs = by_language(slug)
slug_text: Simple[Text] = Simple(lambda node, reading: Text(_slugs.decode(node, reading)), _slugs.schema)
UNNAMED = Text.everywhere("?")

ADDRESS = (
    one("slug", slug_text),
    one("aliases", Many(slug)),
)
SHARED = (
    one("name", text, required=True, placeholder=UNNAMED),
    one("description", text),
    *ADDRESS,
)

REMARK = record(Remark, one("date", day, required=True), one("text", text, required=True))

ORGANIZATION = record(
    Organization,
    SHARED,
    one("kind", choice(*ORGANIZATION_KINDS)),
    one("legal_name", prose),
    one("country", country),
    one("founded", history),
    one("website", url),
    one("wikidata", wikidata),
    one("sources", refs("source")),
    place=True,
)

ROLE = record(
    Role,
    one("organization", ref("organization"), required=True),
    one("title", text, required=True),
    one("begins", history),
    one("ends", history),
    one("sources", refs("source")),
)

PERSON = record(
    Person,
    SHARED,
    one("kind", choice(*PERSON_KINDS)),
    one("label", text),
    one("bio", text),
    one("roles", Many(ROLE)),
    one("website", url),
    one("email", email),
    one("wikidata", wikidata),
    one("sources", refs("source")),
    place=True,
)

PRODUCT = record(
    Product,
    SHARED,
    one("maker", ref("organization")),
    one("kind", choice(*PRODUCT_KINDS)),
    one("part_of", ref("product")),
    one("announced", history),
    one("released", released),
    one("website", url),
    one("wikidata", wikidata),
    one("sources", refs("source")),
    place=True,
)

EVENT = record(
    Event,
    SHARED,
    one("date", history, required=True),
    one("organizations", refs("organization")),
    one("people", refs("person")),
    one("sources", refs("source")),
    place=True,
)

TOPIC = record(Topic, SHARED, place=True)

SOURCE = record(
    Source,
    one("title", prose, required=True, placeholder="?"),
    one("authors", Many(string)),
    one("publisher", prose),
    one("url", url),
    one("date", history),
    one("language", language_tag),
    one("accessed", day),
    one("archive", url),
    one("kind", choice(*SOURCE_KINDS)),
    one("tier", choice(*TIERS)),
    one("via", ref("source")),
    one("errata", Many(REMARK)),
    place=True,
)

# The folder of a kind of record → its decoder. A new kind of record is an entry here and one in the model.
RECORDS: Mapping[str, RecordOf[Any]] = {
    "organizations": ORGANIZATION,
    "people": PERSON,
    "products": PRODUCT,
    "events": EVENT,
    "topics": TOPIC,
}
