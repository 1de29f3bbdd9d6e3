"""The functions that templates call: they translate messages, and write the addresses of pages and files.

In: a language context. Out: functions by name. A wrong name is an error at the line of the template that calls it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sitegen.diagnostics import Message, did_you_mean, nearest_or_all
from sitegen.i18n.catalogs import Catalog
from sitegen.i18n.formats import with_blank
from sitegen.model.references import Ref
from sitegen.model.site import Site
from sitegen.rendering.engine.assets import Assets
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.engine.template_faults import UnknownName
from sitegen.resolving.references import unknown_ref_problem
from sitegen.resolving.urls import UrlMap

LIST_WORD = "list"  # begins the target of a list, beside the words of links in texts
_LINK_HINT = Message("a page is 'article:its-key', a file '/its/path' from the root of the site on")


def template_strings(catalog: Catalog) -> dict[str, Any]:
    """``_`` translates a message, ``p_`` one with a context, ``n_`` one with a plural.
    ``label`` adds to one with a colon the blank before what follows."""
    return {"_": catalog.gettext, "p_": catalog.pgettext, "n_": catalog.ngettext, "label": with_blank}


def template_functions(context: LanguageContext) -> dict[str, Any]:
    """``template_strings``, and ``asset`` and ``url``, which return what stands in ``href`` or ``src``."""
    return {**template_strings(context.catalog), "asset": _asset_function(context), "url": _url_function(context)}


def _asset_function(context: LanguageContext) -> Callable[[str], str]:
    def asset(name: str) -> str:
        """The address of a file of ``templates/assets/``, by its path below that folder."""
        assets = context.renderer.assets
        if (unknown := check_asset_name(name, assets)) is not None:
            raise unknown
        context.recorder.record("asset", name)
        return context.resolution.urls.url_for(assets.theme_file(name).address)

    return asset


def _url_function(context: LanguageContext) -> Callable[[str], str]:
    def url(target: str) -> str:
        """The address of a page, by its kind and key, or of any file of the site, by its path."""
        if target.startswith("/"):
            return context.resolution.urls.url_for(target[1:])
        ref, anchor = _parse_target(target, context.site)
        href = context.href(ref.kind, ref.key) if ref is not None else None
        if href is None:
            unknown = check_url_target(target, context.renderer.resolution.site, context.renderer.resolution.urls)
            raise unknown or UnknownName(
                Message("'{target}' has no page in '{tag}'", target=target, tag=context.language.tag), None
            )
        return href + anchor

    return url


def check_asset_name(name: str, assets: Assets) -> UnknownName | None:
    """What is wrong with the argument of ``asset``."""
    if name in assets.files:
        return None
    hint = did_you_mean(name, assets.files) or Message("it is a path below templates/assets/")
    return UnknownName(Message("there is no file '{name}' in templates/assets/", name=name), hint)


def check_url_target(target: str, site: Site, urls: UrlMap) -> UnknownName | None:
    """What is wrong with the argument of ``url``. Whether there is a file at a path is known when all are made."""
    if target.startswith("/"):
        return None
    word, colon, _ = target.partition(":")
    if not colon:
        return UnknownName(Message("'{target}' is no target of a link", target=target), _LINK_HINT)
    ref, _ = _parse_target(target, site)
    if ref is None:
        words = [*site.kinds.by_link_word, LIST_WORD]
        return UnknownName(
            Message("there are no links that begin with '{word}:'", word=word), nearest_or_all(word, words)
        )
    if urls.find_nearest(ref.kind, ref.key, site.settings.tags) is not None:
        return None
    if ref.kind == LIST_WORD:
        known = site.kinds.by_list
        hint = Message("it is empty") if ref.key in known else nearest_or_all(ref.key, known)
        return UnknownName(Message("there is no list '{key}'", key=ref.key), hint)
    problem = unknown_ref_problem(ref, site, site)
    return UnknownName(problem.message, problem.hint)


def _parse_target(target: str, site: Site) -> tuple[Ref | None, str]:
    """``article:grid#costs`` as a reference and an anchor; no reference for an unknown word."""
    word, _, rest = target.partition(":")
    key, hash_sign, anchor = rest.partition("#")
    kind = LIST_WORD if word == LIST_WORD else site.kinds.by_link_word.get(word)
    return (Ref(kind, key) if kind is not None else None), hash_sign + anchor
