"""The fields of ``site.yaml`` (docs/settings.md), decoded into ``Settings``."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from sitegen.diagnostics import Message, Problem, SourceText, nearest_or_all
from sitegen.i18n.language import Language, nearest_tag
from sitegen.model.keys import is_key
from sitegen.model.kinds import BUILT_IN_KINDS, ContentKinds
from sitegen.model.partnerships import CLAUSE_KINDS
from sitegen.model.references import Ref, Text
from sitegen.model.site import (
    POLICIES,
    SLUGS,
    ClauseKind,
    HomeSettings,
    NavigationLink,
    Publisher,
    Settings,
    TranslationSettings,
)
from sitegen.model.works import TERM_LINK_SCOPES
from sitegen.reading.base_url import normalize_base_url
from sitegen.reading.decoding import DecodeContext, DecodeError, FunctionDecoder, ListOf, MappingOf, choice
from sitegen.reading.extra_fields import EXTRA_DECLARATIONS
from sitegen.reading.feed_settings import FEEDS
from sitegen.reading.key_figures import KEY_FIGURES
from sitegen.reading.kind_declarations import IGNORED, read_kinds
from sitegen.reading.kind_declarations import SETTING as KINDS_SETTING
from sitegen.reading.numbers import positive
from sitegen.reading.object_decoder import object_of, yaml_field
from sitegen.reading.values import (
    boolean,
    by_language,
    email,
    language_tag,
    plain_key,
    prose,
    ref,
    string,
    text,
    timezone,
    url,
)
from sitegen.reading.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, read_yaml


def _read_language(node: Node, context: DecodeContext) -> Language:
    if isinstance(node, ScalarNode):
        return Language(tag=language_tag.decode(node, context))
    return _LANGUAGE_OBJECT.decode(node, context)


_LANGUAGE_OBJECT = object_of(
    Language,
    yaml_field("tag", language_tag, required=True),
    yaml_field("base", language_tag),
    yaml_field("name", prose),
    yaml_field("structure", choice("parallel", "free")),
)
LANGUAGE = FunctionDecoder(_read_language, {"anyOf": [{"type": "string"}, _LANGUAGE_OBJECT.schema]})


def _read_base_url(node: Node, context: DecodeContext) -> str:
    address = string.decode(node, context)
    try:
        return normalize_base_url(address)
    except ValueError as fault:
        raise context.reject(
            "SG112", Message("'{address}' cannot be the site's address", address=address), node, fault.args[0]
        ) from None


def _read_segment(node: Node, context: DecodeContext) -> str:
    """URL path segments of a folder, or ``""`` for the root of the language."""
    if isinstance(node, ScalarNode) and node.value == "":
        return ""
    value = string.decode(node, context)
    if not all(is_key(part) for part in value.split("/")):
        raise context.reject(
            "SG115",
            Message("'{value}' is no segment of an address", value=value),
            node,
            Message("a–z, digits and single hyphens"),
        )
    return value


_SEGMENTS = by_language(FunctionDecoder(_read_segment, {"type": "string"}))
SEGMENT = FunctionDecoder(lambda node, context: Text(_SEGMENTS.decode(node, context)), _SEGMENTS.schema)


def _check_path(key: ScalarNode, context: DecodeContext) -> None:
    """Reject a key of ``paths`` that is not the name of a folder."""
    names = context.kinds.path_names
    if key.value not in names:
        raise context.reject(
            "SG110", Message("there is no folder '{value}'", value=key.value), key, nearest_or_all(key.value, names)
        )


_NAVIGATION_LINK = object_of(
    NavigationLink, yaml_field("url", url, required=True), yaml_field("label", text, required=True), with_place=True
)


def _read_navigation_entry(node: Node, context: DecodeContext) -> Ref | NavigationLink:
    """The folder of a list, the key of a page, or a link to another site."""
    if isinstance(node, MappingNode):
        return _NAVIGATION_LINK.decode(node, context)
    if isinstance(node, ScalarNode) and node.value in context.kinds.by_list:
        return Ref("list", node.value, context.place(node))
    if isinstance(node, ScalarNode) and node.value.lower().startswith(("https://", "http://")):
        hint = Message("write what readers see of it, too: {url: {value}, label: …}", value=node.value)
        raise context.reject("SG112", Message("a link to another site needs a label"), node, hint)
    return Ref("page", plain_key.decode(node, context), context.place(node))


NAVIGATION_ENTRY = FunctionDecoder(_read_navigation_entry, {"anyOf": [plain_key.schema, _NAVIGATION_LINK.schema]})


def _read_roles(node: Node, context: DecodeContext) -> dict[str, Text]:
    """The roles of a kind of clause: a list of names, or a mapping from names to labels."""
    if isinstance(node, SequenceNode):
        return {name: Text.for_all_languages(name) for name in ListOf(string).decode(node, context)}
    return MappingOf(text).decode(node, context)


_KIND = object_of(
    lambda **fields: fields,
    yaml_field("concept", ref("concept")),
    yaml_field("roles", FunctionDecoder(_read_roles, {})),
    yaml_field("label", text),
)

SETTINGS = object_of(
    lambda **fields: fields,
    yaml_field("title", text, required=True, placeholder=Text.for_all_languages("?")),
    yaml_field(
        "base_url",
        FunctionDecoder(_read_base_url, {"type": "string"}),
        required=True,
        placeholder="https://example.org/",
    ),
    yaml_field("languages", ListOf(LANGUAGE), required=True, placeholder=()),
    yaml_field("description", text),
    yaml_field("timezone", timezone),
    yaml_field(
        "publisher",
        object_of(
            Publisher,
            yaml_field("name", prose, required=True),
            yaml_field("url", url),
            yaml_field("email", email),
            yaml_field(
                "policies", object_of(lambda **pages: pages, *(yaml_field(name, ref("page")) for name in POLICIES))
            ),
        ),
    ),
    yaml_field("paths", MappingOf(SEGMENT, _check_path)),
    yaml_field(
        "glossary",
        object_of(lambda link="section": link, yaml_field("link", choice(*TERM_LINK_SCOPES))),
        attribute="term_link_scope",
    ),
    yaml_field(
        "translations",
        object_of(
            TranslationSettings,
            yaml_field("missing", choice("fallback", "omit")),
            yaml_field("command", ListOf(string)),
        ),
    ),
    yaml_field("kinds", MappingOf(_KIND)),
    yaml_field("evidence", object_of(lambda concept: concept, yaml_field("concept", ref("concept"), required=True))),
    yaml_field("licence", string),
    yaml_field(
        "markdown",
        object_of(lambda raw_html=False: raw_html, yaml_field("raw_html", boolean)),
        attribute="raw_html",
    ),
    yaml_field("navigation", ListOf(NAVIGATION_ENTRY)),
    yaml_field("home", object_of(HomeSettings, yaml_field("lead", ref("article")), KEY_FIGURES)),
    yaml_field("default_language_prefix", boolean),
    yaml_field("page_size", positive),
    yaml_field("slugs", choice(*SLUGS)),
    yaml_field("search", boolean),
    yaml_field("social_cards", boolean),
    yaml_field("icon", string),
    yaml_field("feeds", FEEDS),
    yaml_field("extra", EXTRA_DECLARATIONS),
    yaml_field(KINDS_SETTING, IGNORED),
)


def read_settings(source: SourceText, kinds: ContentKinds = BUILT_IN_KINDS) -> tuple[Settings | None, list[Problem]]:
    """The settings of a site whose documents and records are of these ``kinds``, and problems.

    None where ``site.yaml`` cannot be decoded, or not all of its languages: without them every file would be reported.
    """
    node, problems = read_yaml(source)
    if node is None and problems:
        return None, problems
    node = node or MappingNode((), 0, 0)
    tags = _find_language_tags(node)
    # Texts are read as if a tag were well-formed that is not: one fault is reported once.
    readable = dict.fromkeys([*tags, *filter(None, map(nearest_tag, tags))])
    reading = DecodeContext(source, languages=tuple(readable), kinds=kinds, problems=problems)
    kinds = read_kinds(node, reading)
    reading = replace(reading, kinds=kinds)
    try:
        values, places = SETTINGS.decode_fields(node, reading)
    except DecodeError:
        return None, reading.problems
    assert isinstance(node, MappingNode)
    values.pop(KINDS_SETTING, None)
    values["languages"] = _unique_languages(values["languages"], node, reading)
    if len(values["languages"]) < len(tags) or not values["languages"]:
        return None, reading.problems
    _check_root_paths(values.get("paths", {}), node, reading)
    paths = values.get("paths", {})
    values["paths"] = {name: paths.get(name) or Text.for_all_languages(name) for name in kinds.path_names}
    values["kinds"] = _merge_kinds(values.get("kinds", {}), node, reading)
    for name in ("paths", "kinds", "extra"):
        table = node.get(name)
        for key, value in table.entries if isinstance(table, MappingNode) else ():
            places[f"{name}.{key.value}"] = reading.place(value)
    return Settings(**values, content_kinds=kinds, places=places), reading.problems


def _check_root_paths(paths: dict[str, Text], node: MappingNode, context: DecodeContext) -> None:
    """Report folders with an empty path whose list page would have the URL of the home page."""
    table, rootable = node.get("paths"), context.kinds.rootable_paths
    for key, value in table.entries if isinstance(table, MappingNode) else ():
        given = paths.get(key.value)
        if given is not None and "" in given.by_language.values() and key.value not in rootable:
            hint = Message(
                "only {names} may be empty: the home page has this URL", names=", ".join(map(repr, rootable))
            )
            context.report(
                "SG115", Message("the list of '{value}' needs an address of its own", value=key.value), value, hint
            )


def _find_language_tags(node: Node) -> tuple[str, ...]:
    """The tags under ``languages``, needed to decode texts, which may be mappings from tags."""
    listed = node.get("languages") if isinstance(node, MappingNode) else None
    items = listed.items if isinstance(listed, SequenceNode) else ()
    named = [item.get("tag") if isinstance(item, MappingNode) else item for item in items]
    return tuple(dict.fromkeys(item.value for item in named if isinstance(item, ScalarNode)))


def _unique_languages(
    languages: tuple[Language, ...], node: MappingNode, context: DecodeContext
) -> tuple[Language, ...]:
    """The languages without duplicates, which are reported. ``node``: the whole ``site.yaml``."""
    given = node.get("languages")
    if isinstance(given, SequenceNode) and not given.items:
        context.report(
            "SG111", Message("a site has at least one language"), given, Message("such as: languages: [de, en]")
        )
    tags = [language.tag.lower() for language in languages]
    for tag in sorted({tag for tag in tags if tags.count(tag) > 1}):
        assert given is not None
        context.report(
            "SG103", Message("the language '{tag}' is listed twice", tag=tag), given, Message("keep one of the two")
        )
    first: dict[str, Language] = {}
    for language in languages:
        first.setdefault(language.tag.lower(), language)
    return tuple(first.values())


def _merge_kinds(given: dict[str, dict[str, Any]], node: MappingNode, context: DecodeContext) -> dict[str, ClauseKind]:
    """The built-in kinds of clauses, changed and extended by ``given``, the decoded ``kinds`` of ``site.yaml``."""
    kinds = {name: ClauseKind(name=name, roles=roles) for name, roles in CLAUSE_KINDS.items()}
    table = node.get("kinds")
    for key, _ in table.entries if isinstance(table, MappingNode) else ():
        fields = given.get(key.value)
        if fields is None:
            continue
        roles = fields.get("roles")
        if not roles and key.value not in CLAUSE_KINDS:
            hint = Message(
                "{value}; a kind of your own names its roles: {roles: [lender, borrower]}",
                value=nearest_or_all(key.value, CLAUSE_KINDS),
            )
            context.report("SG118", Message("there is no kind of clause '{value}'", value=key.value), key, hint)
            continue
        kinds[key.value] = ClauseKind(
            name=key.value,
            roles=tuple(roles) if roles else CLAUSE_KINDS[key.value],
            concept=fields.get("concept"),
            label=fields.get("label"),
            role_labels=roles or {},
        )
    return kinds
