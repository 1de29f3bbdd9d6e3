"""``site.yaml``: what it may hold, and the settings that follow."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from sitegen.diagnostics import Place, Problem, SourceText, nearest_or_all
from sitegen.i18n.languages import Language
from sitegen.model.partnerships import KINDS
from sitegen.model.references import Ref, Text
from sitegen.model.site import PATHS, Kind, Publisher, Settings
from sitegen.model.works import LINKING
from sitegen.reading.decoding import Keyed, Many, Reading, Simple, Unreadable, choice, one, record
from sitegen.reading.nodes import Mapping, Node, Scalar, Sequence, read_yaml
from sitegen.reading.values import (
    boolean,
    by_language,
    email,
    is_key,
    language_tag,
    plain_key,
    positive,
    prose,
    ref,
    string,
    text,
    timezone,
    url,
)

SECTIONS = ("articles", "glossary", "organizations", "people", "products", "events", "topics", "partnerships")


def _language(node: Node, reading: Reading) -> Language:
    if isinstance(node, Scalar):
        return Language(tag=language_tag.decode(node, reading))
    return _LANGUAGE.decode(node, reading)


_LANGUAGE = record(
    Language,
    one("tag", language_tag, required=True),
    one("base", language_tag),
    one("name", prose),
    one("structure", choice("parallel", "free")),
)
LANGUAGE = Simple(_language, {"anyOf": [{"type": "string"}, _LANGUAGE.schema]})


def _base_url(node: Node, reading: Reading) -> str:
    address = url.decode(node, reading)
    try:
        return normal_base_url(address)
    except ValueError as fault:
        raise reading.reject("SG112", f"'{address}' cannot be the site's address", node, str(fault)) from None


def normal_base_url(address: str) -> str:
    """The address with a ``/`` at its end; ValueError with a hint where it cannot be a site's address."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError("write it with https:// or http://")
    if parts.query or parts.fragment:
        raise ValueError("leave out everything from ? or # on")
    if any(not part for part in parts.path.strip("/").split("/") if parts.path.strip("/")):
        raise ValueError("write single slashes")
    return address.rstrip("/") + "/"


def _segment(node: Node, reading: Reading) -> str:
    """One URL segment, or empty: pages may stand at the root."""
    if isinstance(node, Scalar) and node.value == "":
        return ""
    value = string.decode(node, reading)
    if not all(is_key(part) for part in value.split("/")):
        raise reading.reject("SG115", f"'{value}' is no segment of an address", node, "a–z, figures and single hyphens")
    return value


_SEGMENTS = by_language(Simple(_segment, {"type": "string"}))
SEGMENT = Simple(lambda node, reading: Text(_SEGMENTS.decode(node, reading)), _SEGMENTS.schema)


def _check_path(key: Scalar, reading: Reading) -> None:
    if key.value not in PATHS:
        raise reading.reject("SG110", f"there is no folder '{key.value}'", key, nearest_or_all(key.value, PATHS))


def _roles(node: Node, reading: Reading) -> dict[str, Text]:
    """The roles of an own kind: a list of names, or a mapping from names to what readers see."""
    if isinstance(node, Sequence):
        return {name: Text.everywhere(name) for name in Many(string).decode(node, reading)}
    return Keyed(text).decode(node, reading)


_KIND = record(
    lambda **fields: fields,
    one("concept", ref("concept")),
    one("roles", Simple(_roles, {})),
    one("label", text),
)

SETTINGS = record(
    lambda **fields: fields,
    one("title", text, required=True, placeholder=Text.everywhere("?")),
    one("base_url", Simple(_base_url, {"type": "string"}), required=True, placeholder="https://example.org/"),
    one("languages", Many(LANGUAGE), required=True, placeholder=()),
    one("description", text),
    one("timezone", timezone),
    one(
        "publisher",
        record(Publisher, one("name", prose, required=True), one("url", url), one("email", email)),
    ),
    one("paths", Keyed(SEGMENT, _check_path)),
    one("glossary", record(lambda link="section": link, one("link", choice(*LINKING))), to="link"),
    one(
        "translations",
        record(lambda missing="fallback": missing, one("missing", choice("fallback", "omit"))),
        to="missing",
    ),
    one("kinds", Keyed(_KIND)),
    one("licence", string),
    one(
        "markdown",
        record(lambda raw_html=False: raw_html, one("raw_html", boolean)),
        to="raw_html",
    ),
    one("navigation", Many(plain_key)),
    one("home", record(lambda lead=None: lead, one("lead", ref("article"))), to="lead"),
    one("page_size", positive),
    one("search", boolean),
    one("social_cards", boolean),
)


def read_settings(source: SourceText) -> tuple[Settings | None, list[Problem]]:
    """The settings of a site; None where ``site.yaml`` cannot be read, or not all of its languages: without them every
    file would seem wrong."""
    node, problems = read_yaml(source)
    if node is None and problems:
        return None, problems
    node = node or Mapping((), 0, 0)
    reading = Reading(source, languages=_tags(node), problems=problems)
    try:
        values = SETTINGS.decode(node, reading)
    except Unreadable:
        return None, reading.problems
    assert isinstance(node, Mapping)
    values["languages"] = _languages(values["languages"], node, reading)
    if len(values["languages"]) < len(reading.languages) or not values["languages"]:
        return None, reading.problems
    _check_lists(values.get("paths", {}), node, reading)
    values["paths"] = {name: values.get("paths", {}).get(name) or Text.everywhere(name) for name in PATHS}
    values["kinds"] = _kinds(values.get("kinds", {}), node, reading)
    values["navigation"] = tuple(_entry(key, node, reading) for key in values.get("navigation", ()))
    return Settings(**values), reading.problems


def _check_lists(paths: dict[str, Text], node: Mapping, reading: Reading) -> None:
    """Only what has no list may stand at the language's root: the home page is there."""
    table = node.get("paths")
    for key, value in table.entries if isinstance(table, Mapping) else ():
        given = paths.get(key.value)
        if given is not None and "" in given.by_language.values() and key.value not in ("pages", "series"):
            hint = "only 'pages' and 'series' may be empty: the home page stands there"
            reading.report("SG115", f"the list of '{key.value}' needs an address of its own", value, hint)


def _tags(node: Node) -> tuple[str, ...]:
    """The tags under ``languages``, before anything else is read: texts need them."""
    listed = node.get("languages") if isinstance(node, Mapping) else None
    items = listed.items if isinstance(listed, Sequence) else ()
    named = [item.get("tag") if isinstance(item, Mapping) else item for item in items]
    return tuple(dict.fromkeys(item.value for item in named if isinstance(item, Scalar)))


def _languages(languages: tuple[Language, ...], node: Mapping, reading: Reading) -> tuple[Language, ...]:
    """Each language once."""
    given = node.get("languages")
    if isinstance(given, Sequence) and not given.items:
        reading.report("SG111", "a site has at least one language", given, "such as: languages: [de, en]")
    tags = [language.tag.lower() for language in languages]
    for tag in sorted({tag for tag in tags if tags.count(tag) > 1}):
        assert given is not None
        reading.report("SG103", f"the language '{tag}' is listed twice", given, "keep one of the two")
    first: dict[str, Language] = {}
    for language in languages:
        first.setdefault(language.tag.lower(), language)
    return tuple(first.values())


def _kinds(given: dict[str, dict[str, Any]], node: Mapping, reading: Reading) -> dict[str, Kind]:
    kinds = {name: Kind(name=name, roles=roles) for name, roles in KINDS.items()}
    table = node.get("kinds")
    for key, _ in table.entries if isinstance(table, Mapping) else ():
        fields = given.get(key.value)
        if fields is None:
            continue
        roles = fields.get("roles")
        if not roles and key.value not in KINDS:
            hint = (
                nearest_or_all(key.value, KINDS) + "; a kind of your own names its roles: {roles: [lender, borrower]}"
            )
            reading.report("SG118", f"there is no kind of term '{key.value}'", key, hint)
            continue
        kinds[key.value] = Kind(
            name=key.value,
            roles=tuple(roles) if roles else KINDS[key.value],
            concept=fields.get("concept"),
            label=fields.get("label"),
            role_labels=roles or {},
        )
    return kinds


def _entry(key: str, node: Mapping, reading: Reading) -> Ref:
    """An entry of the navigation: a list of the site, or a page by its key."""
    listed = node.get("navigation")
    items = listed.items if isinstance(listed, Sequence) else ()
    place: Place = next(reading.place(item) for item in items if isinstance(item, Scalar) and item.value == key)
    return Ref("list" if key in SECTIONS else "page", key, place)
