"""What the content security policy of the pages keeps browsers from doing: found in templates and styles.

In: the source of a template or style sheet. Out: problems at their places. Addresses that a template computes are not
judged. The rules are those of https://www.w3.org/TR/CSP3/, as far as a policy in ``<meta>`` can have them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from sitegen.diagnostics import Message, Problem, SourceText, did_you_mean
from sitegen.rendering.engine.style_addresses import (
    blank,
    blank_comments,
    find_style_addresses,
    theme_file_name,
)
from sitegen.resolving.urls import UrlMap

_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_HTML_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SUSPICIOUS = re.compile(  # finds all templates in which something is blocked, and few others
    r"<style|<script|\bstyle\s*=|\bon[a-z]+\s*=|javascript:|\b(?:src|href|data)\s*=\s*[\"']?(?:https?:)?//",
    re.IGNORECASE,
)
_LISTENER = re.compile("on[a-z]+")
_SCRIPT_ADDRESS = re.compile(r"\s*javascript:", re.IGNORECASE)
_POLICY = re.compile(r'http-equiv=["\']?Content-Security-Policy["\']?\s+content="([^"]*)"', re.IGNORECASE)
_TAG = re.compile(r"<(?P<name>[a-z][a-z0-9-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"(?<![^\s\"'/])(?P<name>[a-z][a-z0-9:_-]*)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+)))?",
    re.IGNORECASE,
)
_SCRIPT_TYPES = frozenset({"module", "text/javascript", "application/javascript", "importmap", "speculationrules"})
_LINK_DIRECTIVES = {
    "stylesheet": "style-src",
    "icon": "img-src",
    "apple-touch-icon": "img-src",
    "manifest": "manifest-src",
}
_LOADED = {
    ("script", "src"): "script-src",
    ("img", "src"): "img-src",
    ("input", "src"): "img-src",
    ("iframe", "src"): "frame-src",
    ("embed", "src"): "object-src",
    ("object", "data"): "object-src",
    ("audio", "src"): "media-src",
    ("video", "src"): "media-src",
    ("source", "src"): "media-src",
    ("track", "src"): "media-src",
}
"""Tag and attribute → the directive of the policy that judges what is loaded from there."""

_IMPORT = re.compile(r"@import\s+(?:url\(\s*)?[\"']?(?P<url>[^\"'()\s;]+)", re.IGNORECASE)
_IMPORT_RULE = re.compile(r"@import[^;]*;?", re.IGNORECASE)
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}", re.IGNORECASE)
_HOST = re.compile(r"(?:https?:)?//", re.IGNORECASE)

Policy = Mapping[str, tuple[str, ...]]
"""Directive → its sources. Empty: there is no policy."""


class _Attribute(NamedTuple):
    """``span``: of its name and value in the text."""

    name: str
    value: str
    span: tuple[int, int]


def find_policy(head: str) -> Policy:
    """``head``: the source of the template with the policy of all pages."""
    found = _POLICY.search(_JINJA.sub(" ", head))
    parts = [part.split() for part in found[1].split(";")] if found else []
    return {part[0].lower(): tuple(part[1:]) for part in parts if part}


def check_markup(source: SourceText, policy: Policy, urls: UrlMap) -> Iterator[Problem]:
    """The problems of a template of HTML."""
    if not policy or not _SUSPICIOUS.search(source.text):
        return
    text = blank(_HTML_COMMENT, blank(_JINJA, source.text))
    for tag in _TAG.finditer(text):
        name, attributes = tag["name"].lower(), _read_attributes(tag)
        if name == "style" and not _allows_inline(policy, "style-src"):
            hint = Message("put the styles into a file of templates/assets/styles/")
            yield _blocked(source, tag.span(), Message("an inline style sheet"), hint)
        elif name == "script" and "src" not in attributes and not _allows_inline(policy, "script-src"):
            end = text.lower().find("</script", tag.end())
            if _is_code(attributes) and source.text[tag.end() : end if end >= 0 else None].strip():
                hint = Message("put the script into a file of templates/assets/scripts/")
                yield _blocked(source, tag.span(), Message("an inline script"), hint)
        for attribute in attributes.values():
            if blocked := _find_blocked(name, attribute, attributes, policy, urls):
                yield _blocked(source, attribute.span, *blocked)


def _find_blocked(
    tag: str, attribute: _Attribute, attributes: Mapping[str, _Attribute], policy: Policy, urls: UrlMap
) -> tuple[Message, Message] | None:
    """What browsers block of an attribute, and a hint."""
    name, value = attribute.name, attribute.value
    if name == "style" and not _allows_inline(policy, "style-src"):
        return Message("a style attribute"), Message(
            "give the element a class, and the class its style in templates/assets/styles/"
        )
    if _LISTENER.fullmatch(name) and not _allows_inline(policy, "script-src"):
        return Message("the attribute {name}", name=name), Message(
            "add the listener in a file of templates/assets/scripts/"
        )
    if _SCRIPT_ADDRESS.match(value) and not _allows_inline(policy, "script-src"):
        return Message("a javascript: address"), Message("use a button, and a script in templates/assets/scripts/")
    directive = _LOADED.get((tag, name))
    if (tag, name) == ("link", "href") and "rel" in attributes:
        relations = attributes["rel"].value.lower().split()
        directive = next((_LINK_DIRECTIVES[relation] for relation in relations if relation in _LINK_DIRECTIVES), None)
    if directive and _HOST.match(value) and not _allows_url(policy, directive, value, urls):
        return Message("a request to {value}", value=_host(value)), Message(
            "publish the file with the site, in templates/assets/ or content/static/"
        )
    return None


def check_styles(
    source: SourceText, policy: Policy, urls: UrlMap, static_files: Collection[str], theme_files: Collection[str]
) -> Iterator[Problem]:
    """The problems of a style sheet below ``templates/assets/``. ``theme_files``: the other files there."""
    text = blank_comments(source.text)
    for found in _IMPORT.finditer(text):
        hint = Message("put the styles into a file of templates/assets/styles/: all files there are joined")
        if _HOST.match(found["url"]) and not _allows_url(policy, "style-src", found["url"], urls):
            yield _blocked(source, found.span(), Message("a request to {host}", host=_host(found["url"])), hint)
        else:
            message = Message(
                "this @import is not followed: the styles are joined into one file, where it is not at the begin"
            )
            yield Problem(code="SG614", message=message, place=source.place(*found.span()), hint=hint)
    text = blank(_IMPORT_RULE, text)
    fonts = [found.span() for found in _FONT_FACE.finditer(text)]
    for url, span in find_style_addresses(text):
        is_font = any(start <= span[0] < end for start, end in fonts)
        if not _allows_url(policy, "font-src" if is_font else "img-src", url, urls):
            what = (
                Message("a request to {url}", url=_host(url))
                if _HOST.match(url)
                else Message("a font")
                if is_font
                else Message("a data: address")
            )
            folder = "fonts" if is_font else "images"
            hint = Message("put the file into templates/assets/{folder}/ and write url({folder}/FILE)", folder=folder)
            yield _blocked(source, span, what, hint)
        elif not (_HOST.match(url) or url.startswith("data:") or theme_file_name(url) in theme_files) and (
            not _is_published(url, urls, static_files)
        ):
            message = Message("url({url}) leads to no file of the site", url=url)
            hint = did_you_mean(url, theme_files) or (
                Message("a file in templates/assets/ is url(ITS/PATH), one in content/static/ url(../ITS/PATH)")
            )
            yield Problem(code="SG614", message=message, place=source.place(*span), hint=hint)


def _read_attributes(tag: re.Match[str]) -> dict[str, _Attribute]:
    found: dict[str, _Attribute] = {}
    offset = tag.start("rest")
    for one in _ATTRIBUTE.finditer(tag["rest"]):
        name, value = one["name"].lower(), one["double"] or one["single"] or one["bare"] or ""
        found.setdefault(name, _Attribute(name, value, (offset + one.start(), offset + one.end())))
    return found


def _is_code(attributes: Mapping[str, _Attribute]) -> bool:
    """Whether a script is run. One whose type a template computes, so that it is blank here, may be data."""
    return "type" not in attributes or attributes["type"].value.strip().lower() in _SCRIPT_TYPES


def _sources(policy: Policy, directive: str) -> tuple[str, ...] | None:
    """The sources that a directive allows; None where the policy says nothing of it."""
    return policy.get(directive, policy.get("default-src"))


def _allows_inline(policy: Policy, directive: str) -> bool:
    """A hash or a nonce may allow what stands there; whether it does is not computed."""
    sources = _sources(policy, directive)
    return sources is None or any(source.startswith(("'unsafe-inline'", "'nonce-", "'sha")) for source in sources)


def _allows_url(policy: Policy, directive: str, url: str, urls: UrlMap) -> bool:
    sources = _sources(policy, directive)
    if sources is None:
        return True
    if url.startswith("data:"):
        return "data:" in sources
    site, address = urlsplit(urls.base_url), urlsplit(url)
    host = address.netloc.lower() or site.netloc
    scheme = address.scheme.lower() or site.scheme
    if "'self'" in sources and host == site.netloc:
        return True
    return any(_matches(source.lower(), scheme, host) for source in sources)


def _matches(source: str, scheme: str, host: str) -> bool:
    """Whether a source of the policy, without its path, allows a host."""
    if source in ("*", f"{scheme}:"):
        return True
    named = source.partition("://")[2] or source
    named = named.partition("/")[0]
    return host == named or (named.startswith("*.") and host.endswith(named[1:]))


def _host(url: str) -> str:
    return urlsplit(url).netloc


def _is_published(url: str, urls: UrlMap, static_files: Collection[str]) -> bool:
    """Whether a path in a style sheet, which is published in ``assets/``, leads to a static file."""
    path = unquote(urlsplit(url).path)
    if path.startswith("/"):
        prefix = unquote(urls.base_path)
        return path.startswith(prefix) and path.removeprefix(prefix) in static_files
    return posixpath.normpath(posixpath.join("assets", path)) in static_files


def _blocked(source: SourceText, span: tuple[int, int], what: Message, hint: Message) -> Problem:
    message = Message("browsers block {what}: the content security policy does not allow it", what=what)
    return Problem(code="SG613", message=message, place=source.place(*span), hint=hint)
