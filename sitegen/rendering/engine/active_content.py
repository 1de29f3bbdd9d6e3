"""What could run in the browser of readers who open a file that is published as it is: scripts in SVG pictures.

In: the bytes of a file. Out: the first place that is active. The lists follow the SVG 2 specification (scripting,
interactivity, linking) and "secure static mode" of SVG Integration; what is not understood is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import NamedTuple
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl, Locator

from defusedxml import EntitiesForbidden
from defusedxml.expatreader import DefusedExpatParser

from sitegen.diagnostics import Message, Place, Problem

_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_MATHML = "http://www.w3.org/1998/Math/MathML"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_DRAWN = (None, _SVG)
_ACTIVE_ELEMENTS = frozenset({"script", "foreignobject", "handler", "listener", "iframe", "object", "embed", "html"})
_STRICT_SUFFIXES = (".svg", ".xml", "")  # of files that browsers show although they are not well-formed, or guess at

_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0]+")  # browsers drop them from addresses
_PICTURE_DATA = r"data:image/(?:png|jpe?g|gif|webp|avif)[;,]"
_SCRIPT_ADDRESS = re.compile(rf"(?:^|;)(?:javascript:|vbscript:|(?!{_PICTURE_DATA})data:)")
_OWN_PICTURE = re.compile(rf"\s*(?:$|#|{_PICTURE_DATA})", re.IGNORECASE)
_OWN_ELEMENT = re.compile(r"\s*(?:$|#)")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
_CSS_LOADS = re.compile(
    r"@import|(?<![\w-])(?:url|src)\(\s*+[\"']?+\s*+(?!#|data:)|(?<![\w-])(?:image|(?:-webkit-)?image-set)\(",
    re.IGNORECASE,
)


class ActiveContent(NamedTuple):
    """``line`` and ``column`` count from 1. ``what``: a phrase such as "a script"."""

    line: int
    column: int
    what: str


def check_asset(path: str, data: bytes, disk_path: str) -> Problem | None:
    """The problem of a file that would be active under ``/assets/``. ``disk_path``: as the file system spells it."""
    found = find_active_content(path, data)
    if found is None:
        return None
    return Problem(
        code="SG336",
        message=Message("this file could run scripts or load other files: it has {what}", what=found.what),
        place=Place(disk_path, found.line, found.column, found.line, found.column + 1),
        hint=Message("export it as a plain SVG, or take this out; a file that you trust may lie in content/static/"),
    )


def find_active_content(path: str, data: bytes) -> ActiveContent | None:
    """The first active place of an SVG file, or of another one that is XML. ``path``: its suffix says what it is."""
    ending = PurePosixPath(path).suffix.lower()
    if ending == ".txt" or (ending != ".svg" and not _is_markup(data)):
        return None
    parser = DefusedExpatParser(forbid_dtd=False, forbid_entities=True, forbid_external=False)  # a DTD is not fetched
    parser.setFeature(feature_namespaces, True)
    handler = _Handler(is_svg=ending == ".svg")
    parser.setContentHandler(handler)
    try:
        parser.parse(BytesIO(data))
    except _Found as found:
        return found.content
    except EntitiesForbidden:
        what = Message("the declaration of an entity (<!ENTITY …>)")
    except (SAXException, ValueError, LookupError) as fault:
        if ending not in _STRICT_SUFFIXES:
            return None
        reason = fault.getMessage() if isinstance(fault, SAXParseException) else str(fault)
        what = Message("something that is not XML ({reason})", reason=reason)
    else:
        return None
    return ActiveContent(max(parser.getLineNumber() or 1, 1), (parser.getColumnNumber() or 0) + 1, what)


def _is_markup(data: bytes) -> bool:
    """Whether the data is XML or HTML, in UTF-8 or UTF-16."""
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
        return True
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


class _Found(Exception):
    """Something active."""

    def __init__(self, content: ActiveContent) -> None:
        super().__init__(content)
        self.content = content


class _Handler(ContentHandler):
    """Raises ``_Found`` at the first active thing. Elements of other vocabularies draw nothing and load nothing."""

    def __init__(self, *, is_svg: bool) -> None:
        super().__init__()
        self._drawn = _DRAWN if is_svg else (_SVG,)
        self._style: list[str] | None = None  # the text of the style element that is open
        self._place = Locator()

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802
        self._place = locator

    def _found(self, what: str) -> _Found:
        locator = self._place
        return _Found(ActiveContent(locator.getLineNumber() or 1, (locator.getColumnNumber() or 0) + 1, what))

    def processingInstruction(self, target: str, data: str) -> None:  # noqa: N802
        if target.lower() == "xml-stylesheet":
            raise self._found(Message("a style sheet from another file (<?xml-stylesheet …?>)"))

    def startElementNS(  # noqa: N802
        self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl
    ) -> None:
        space, local = name
        if space == _XHTML or (space in _DRAWN and local.lower() in _ACTIVE_ELEMENTS):
            raise self._found(Message("the element <{local}>", local=local))
        for (attribute_space, attribute), value in attrs.items():
            for what in _attribute_faults(local, attribute_space, attribute, value, space in self._drawn):
                raise self._found(what)
        if space in self._drawn and local.lower() == "style":
            self._style = []

    def characters(self, content: str) -> None:
        if self._style is not None:
            self._style.append(content)

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: N802
        if self._style is not None:
            if _loads_by_css("".join(self._style)):
                raise self._found(Message("a reference to another file in its styles"))
            self._style = None


def _attribute_faults(element: str, space: str | None, name: str, value: str, is_drawn: bool) -> Iterator[str]:
    """What is active in an attribute. ``is_drawn``: its element is one of SVG."""
    name = name.lower()
    if space is None and name.startswith("on"):
        yield Message("the event handler {name}", name=name)
    if ":" in value:
        address = _IGNORED.sub("", value).lower()
        if _SCRIPT_ADDRESS.search(address):
            yield Message("an address that may be a script ({name})", name=name)
    if not is_drawn:
        return
    if space == _XML and name == "base":
        yield Message("the attribute xml:base")
    elif space in (None, _XLINK) and name in ("href", "src"):
        own = _OWN_PICTURE if element in ("image", "feImage") else _OWN_ELEMENT
        if element != "a" and not own.match(value):
            yield Message("a reference to another file ({name})", name=name)
    elif space is None and name == "attributename" and value.strip().lower().startswith("on"):
        yield Message("an animation of an event handler")
    elif space is None and "(" in value and _loads_by_css(value):
        yield Message("a reference to another file ({name})", name=name)


def _loads_by_css(text: str) -> bool:
    text = _CSS_ESCAPE.sub(lambda found: _decode_escape(found[1], found[2]), _CSS_COMMENT.sub("", text))
    return _CSS_LOADS.search(text) is not None


def _decode_escape(number: str | None, character: str | None) -> str:
    return chr(min(int(number, 16), 0x10FFFF)) if number else character or ""
