"""Reads and writes TBX-Basic, the exchange format of terminology tools (ISO 30042:2019, style DCA; and ISO 30042:2008,
whose root is ``martif``, for programs that know no other).

In: concepts as ``TbxEntry`` values, or the bytes of a file. Out: the bytes, or the values. Opens no file of the site.
What TBX-Basic can express of a concept survives a round trip. XML entities and external files are refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element, SubElement

from msgspec import Struct, field

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFERRED, _ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"


class NotTBX(ValueError):
    """The file cannot be read as TBX; the message has the reason."""


class TbxDialect(Struct, frozen=True, kw_only=True):
    """The names that elements have in an edition of the standard, and the attributes of the root."""

    root: str
    header: str
    entry: str
    language: str
    term: str
    attributes: Mapping[str, str]


DIALECTS: Mapping[str, TbxDialect] = {
    "dca": TbxDialect(
        root="tbx", header="tbxHeader", entry="conceptEntry", language="langSec", term="termSec",
        attributes={"type": "TBX-Basic", "style": "dca", "xmlns": NAMESPACE},
    ),
    "martif": TbxDialect(
        root="martif", header="martifHeader", entry="termEntry", language="langSet", term="tig",
        attributes={"type": "TBX-Basic"},
    ),
}  # fmt: skip
"""Name → edition: ``dca`` of 2019, ``martif`` of 2008."""


class TbxWording(Struct, frozen=True, kw_only=True):
    """A concept in one language. Only the original's language has the ``acronym``."""

    term: str
    definition: str | None = None
    synonyms: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    acronym: str | None = None


class TbxEntry(Struct, frozen=True, kw_only=True):
    """One concept. ``wordings``: by language, the original's first. ``expansion``: of the acronym, and its language."""

    key: str
    wordings: Mapping[str, TbxWording] = field(default_factory=dict)
    expansion: tuple[str, str] | None = None
    see_also: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def write_tbx(entries: Iterable[TbxEntry], title: str, language: str, dialect: str = "dca") -> bytes:
    """The bytes of a file. ``language``: of the header's texts. ``dialect``: one of ``DIALECTS``."""
    names = DIALECTS[dialect]
    root = Element(names.root, {**names.attributes, _LANG: language})
    description = SubElement(SubElement(root, names.header), "fileDesc")
    SubElement(SubElement(description, "titleStmt"), "title").text = title
    SubElement(SubElement(description, "sourceDesc"), "p").text = title
    body = SubElement(SubElement(root, "text"), "body")
    known = list(entries)
    for entry in known:
        _write_entry(body, entry, {other.key for other in known}, names)
    ET.indent(root, " ")
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def read_tbx(data: bytes) -> tuple[TbxEntry, ...]:
    """The entries of a file, also of one of an older edition (``martif``). Raises :class:`NotTBX`."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data)
    except (ET.ParseError, DefusedXmlException, ValueError, LookupError) as fault:
        raise NotTBX(str(fault) or type(fault).__name__) from None
    if _local_name(root) not in ("tbx", "martif"):
        raise NotTBX(f"the file holds <{_local_name(root)}>, not <tbx>")
    return tuple(_read_entry(node) for node in _find_all(root, "conceptEntry", "termEntry"))


def _write_entry(body: Element, entry: TbxEntry, known: set[str], names: TbxDialect) -> None:
    node = SubElement(body, names.entry, id=_xml_id(entry.key))
    for key in entry.see_also:
        if key in known:
            SubElement(node, "ref", type="crossReference", target=_xml_id(key)).text = key
    for source in entry.sources:
        SubElement(node, "admin", type="source").text = source
    for language, wording in entry.wordings.items():
        section = SubElement(node, names.language, {_LANG: language})
        if wording.definition is not None:
            SubElement(section, "descrip", type="definition").text = wording.definition
        _write_term(names, section, wording.term, "fullForm", _PREFERRED)
        for text in wording.synonyms:
            _write_term(names, section, text, "fullForm", _ADMITTED)
        for text in wording.forms:
            _write_term(names, section, text, "variant", _ADMITTED)
        if wording.acronym is not None:
            acronym = _write_term(names, section, wording.acronym, "acronym", _ADMITTED)
            if entry.expansion is not None:
                target = _expansion_id(entry.key)
                SubElement(acronym, "ref", type="crossReference", target=target).text = entry.expansion[0]
    if entry.expansion is not None:
        _write_expansion(names, node, entry.key, *entry.expansion)


def _write_expansion(names: TbxDialect, node: Element, key: str, text: str, language: str) -> None:
    """The expansion as a term of its own language, with an id that the acronym refers to."""
    section = next((child for child in node if child.get(_LANG) == language), None)
    if section is None:
        section = SubElement(node, names.language, {_LANG: language})
    _write_term(names, section, text, "phrase", _ADMITTED).set("id", _expansion_id(key))


def _write_term(names: TbxDialect, section: Element, text: str, kind: str, status: str) -> Element:
    node = SubElement(section, names.term)
    SubElement(node, "term").text = text
    SubElement(node, "termNote", type="termType").text = kind
    SubElement(node, "termNote", type="administrativeStatus").text = status
    return node


def _read_entry(node: Element) -> TbxEntry:
    key = (node.get("id") or "").removeprefix("_")
    own = [child for child in node if _local_name(child) not in ("langSec", "langSet")]
    wordings: dict[str, TbxWording] = {}
    expansion: tuple[str, str] | None = None
    for section in _find_all(node, "langSec", "langSet"):
        language = section.get(_LANG) or ""
        terms = [
            (term, _text(found)) for term in _find_all(section, "termSec", "tig") for found in _find_all(term, "term")
        ]
        for term, text in terms:
            if term.get("id") == _expansion_id(key) and text:
                expansion = text, language
        others = [(term, text) for term, text in terms if term.get("id") != _expansion_id(key)]
        wording = _read_wording(section, others)
        if wording is not None:
            wordings[language] = wording
    return TbxEntry(
        key=key,
        wordings=wordings,
        expansion=expansion,
        see_also=tuple((ref.get("target") or "").removeprefix("_") for ref in _find_by_type(own, "crossReference")),
        sources=tuple(_text(admin) for admin in _find_by_type(own, "source")),
    )


def _read_wording(section: Element, terms: list[tuple[Element, str]]) -> TbxWording | None:
    """The term is the first preferred one; if none is preferred, the first that is no acronym."""
    acronyms = [text for term, text in terms if _term_note(term, "termType") in ("acronym", "abbreviation")]
    words = [(term, text) for term, text in terms if text and text not in acronyms]
    if not words:
        return None
    preferred = [text for term, text in words if _term_note(term, "administrativeStatus").startswith("preferred")]
    main = (preferred or [text for _, text in words])[0]
    shunned = ("deprecated", "superseded")
    others = [
        (term, text)
        for term, text in words
        if text != main and not _term_note(term, "administrativeStatus").startswith(shunned)
    ]
    definitions = [_text(node) for node in section.iter() if node.get("type") == "definition"]
    return TbxWording(
        term=main,
        definition=definitions[0] if definitions else None,
        synonyms=tuple(text for term, text in others if _term_note(term, "termType") != "variant"),
        forms=tuple(text for term, text in others if _term_note(term, "termType") == "variant"),
        acronym=acronyms[0] if acronyms else None,
    )


def _term_note(term: Element, kind: str) -> str:
    return next((_text(node) for node in term.iter() if node.get("type") == kind), "")


def _find_by_type(nodes: Iterable[Element], kind: str) -> Iterator[Element]:
    return (found for node in nodes for found in node.iter() if found.get("type") == kind)


def _find_all(node: Element, *names: str) -> list[Element]:
    return [found for found in node.iter() if _local_name(found) in names]


def _local_name(node: Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _text(node: Element) -> str:
    """The text of a node and of its children, white space folded."""
    return " ".join("".join(node.itertext()).split())


def _xml_id(key: str) -> str:
    """The key as an XML name, which begins with a letter or ``_``."""
    return key if key[:1].isalpha() else f"_{key}"


def _expansion_id(key: str) -> str:
    return f"{_xml_id(key)}.expansion"
