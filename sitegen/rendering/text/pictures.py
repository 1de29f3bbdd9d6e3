"""Pictures beside documents as pages show them: in the size and format that a browser chooses.

In: the path of a file, or of a picture as a writer wrote it. Out: its addresses, and its size as it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.engine.picture_variants import TYPES, Variant, fallback_variant
from sitegen.rendering.views.parts import PictureSourceView
from sitegen.resolving.link_targets import picture_file


class ShownPicture(Struct, frozen=True, kw_only=True):
    """``src``: for browsers without ``srcset``. ``sources``: of other formats, the smallest first. ``srcset``: of the
    format of ``src``; None where there is one size. ``width``, ``height``: in pixels, None where they are not known."""

    src: str
    srcset: str | None = None
    sources: tuple[PictureSourceView, ...] = ()
    width: int | None = None
    height: int | None = None


def show_picture(file: str, document: str, context: LanguageContext) -> ShownPicture | None:
    """``file``: as written in the file at the path ``document``; the version of the context's language is shown where
    there is one. None where there is no such file."""
    path = picture_file(file, document, context.language.tag, context.site)
    if path is None:
        return None
    asset = context.attachment(path, shown=True)
    width, height = (asset.header.width, asset.header.height) if asset.header else (None, None)
    if not asset.variants:
        return ShownPicture(src=context.resolution.urls.url_for(asset.address), width=width, height=height)
    by_form: dict[str, list[Variant]] = {}
    for variant in asset.variants:
        by_form.setdefault(variant.form, []).append(variant)
    fallback = fallback_variant(asset.variants)
    return ShownPicture(
        src=context.resolution.urls.url_for(fallback.address),
        srcset=_srcset(by_form.pop(fallback.form), context),
        sources=tuple(
            PictureSourceView(type=TYPES[form], srcset=_srcset(variants, context)) for form, variants in by_form.items()
        ),
        width=width,
        height=height,
    )


def _srcset(variants: Iterable[Variant], context: LanguageContext) -> str:
    url_for = context.resolution.urls.url_for
    return ", ".join(f"{url_for(variant.address)} {variant.width}w" for variant in variants)
