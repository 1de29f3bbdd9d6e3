"""Languages of a site as BCP 47 tags (RFC 5646), and the order in which one falls back on another.

In: tags as ``site.yaml`` lists them. Out: what follows from a tag: fallbacks, direction, name, CLDR locale. Babel only
gets tags that :func:`is_tag` accepts.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from babel import Locale

PLURAL_SAMPLE_RANGE = 201  # every plural category has a smaller number, but that of round millions
_TAG = re.compile(
    r"[a-z]{2,3}"
    r"(-[A-Za-z]{4})?"  # script
    r"(-([A-Za-z]{2}|[0-9]{3}))?"  # region
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"  # variants
    r"(-x(-[A-Za-z0-9]{1,8})+)?"  # private use
)
_WITH_REGION = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?-([A-Z]{2}|[0-9]{3})")
_SCRIPT_AND_REGION = re.compile(r"(?<=^[a-z]{2})(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(?![A-Za-z0-9])")
_RTL_SCRIPTS = frozenset({"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa"})
_RTL_LANGUAGES = frozenset({
    "ar", "arc", "arz", "azb", "ckb", "dv", "fa", "glk", "he", "iw", "ks", "lrc", "mzn", "nqo", "pnb",
    "ps", "sd", "syr", "ug", "ur", "yi",
})  # fmt: skip


class Language(Struct, frozen=True, kw_only=True):
    """One language of a site.

    ``tag``: as in ``site.yaml``. ``base``: the language whose strings, formats and typography are used where the tag
    has none. ``structure``: ``parallel`` (texts have the headings of the original) or ``free``.
    """

    tag: str
    base: str | None = None
    name: str | None = None
    structure: str = "parallel"

    @property
    def fallbacks(self) -> tuple[str, ...]:
        """Tags from the longest to the shortest: ``("de-AT", "de")``; then those of ``base``.

        A script that follows from the region, and CLDR's parents of regions, are among them: ``zh-TW``, ``zh-Hant-TW``,
        ``zh-Hant``, ``zh``; ``es-MX``, ``es-419``, ``es``.
        """
        return _fallbacks(self.tag, self.base)

    def contains(self, tag: str) -> bool:
        """Is text in the language ``tag`` in this language, too, so that it needs no ``lang`` of its own?"""
        return self.tag == tag or self.tag.startswith(f"{tag}-")

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``, for ``dir``."""
        return _direction(self.tag)

    @property
    def script(self) -> str:
        """The script in which the language is written, by ISO 15924: ``Latn``; empty where it is not known."""
        return _script(self.fallbacks)

    @property
    def autonym(self) -> str:
        """The language's name in itself: ``Deutsch``. With the tag for a variety that CLDR has no name for."""
        return self.name or _autonym(self.tag, _locale(self.fallbacks))

    @property
    def locale(self) -> str:
        """The nearest CLDR locale, as Babel writes it (``de_AT``); ``en`` where there is none.

        A base that is a variety of the same language comes first: ``{tag: de, base: de-AT}`` writes *21. Jänner*.
        """
        variety = self.base if self.base and self.base.startswith(f"{self.tag}-") else None
        return _locale((variety, *self.fallbacks) if variety else self.fallbacks)


def is_tag(text: str) -> bool:
    """Is ``text`` a well-formed tag that a site may list?

    A language in lower case, then script, region, variants, private use; no extensions (``-u-…``).
    """
    return _TAG.fullmatch(text) is not None


def nearest_tag(text: str) -> str | None:
    """The well-formed tag that ``text`` differs from in case or by ``_``: ``de-AT`` for ``DE_at``; None without any."""
    language, *rest = text.replace("_", "-").lower().split("-")
    cased = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in rest]
    tag = "-".join([language, *cased])
    return tag if tag != text and is_tag(tag) else None


def reading_order(language: Language, languages: tuple[Language, ...]) -> tuple[str, ...]:
    """The tags of the languages in which a reader of ``language`` reads what is not there in it, the best first.

    Its fallbacks; then all others of ``languages`` of the same family (for ``de`` also ``de-AT``): those of its script
    first, those with ``structure: free``, such as plain language, last.
    """
    return _reading_order(language, languages)


def is_same_but_for_region(one: str, other: str) -> bool:
    """Are these tags of one language in one script: ``de`` and ``de-AT``, and not ``de`` and ``de-simple``?"""
    if _SCRIPT_AND_REGION.sub("", one) != _SCRIPT_AND_REGION.sub("", other):
        return False
    return _script(_fallbacks(one, None)) == _script(_fallbacks(other, None))


def cldr_locale(language: Language) -> Locale:
    """Babel's data of ``language.locale``."""
    return _load_cldr_locale(language.locale)


def og_locale(language: Language) -> str:
    """Language and region as Open Graph writes them (``de_AT``); the likely region by CLDR where the tag has none."""
    from babel.core import get_global

    likely = get_global("likely_subtags")
    for tag in language.fallbacks:
        name = tag.replace("-", "_")
        for candidate in (name, likely.get(name, "")):
            found = re.fullmatch(r"([a-z]{2,3})(?:_[A-Z][a-z]{3})?_([A-Z]{2})", candidate)
            if found:
                return f"{found[1]}_{found[2]}"
    return language.tag


def plural_samples(language: Language) -> dict[str, int]:
    """Plural category of CLDR (``one``, ``other``, …) → the smallest whole number in it."""
    category = cldr_locale(language).plural_form
    samples: dict[str, int] = {}
    for n in range(PLURAL_SAMPLE_RANGE):
        samples.setdefault(category(n), n)
    return samples


@cache
def _fallbacks(tag: str, base: str | None) -> tuple[str, ...]:
    chain: dict[str, None] = {}
    for start in (tag, base):
        next_tag = start
        while next_tag:
            chain[next_tag] = None
            next_tag = _parent(next_tag)
    return tuple(chain)


def _parent(tag: str) -> str:
    """CLDR's parent (https://unicode.org/reports/tr35/#Parent_Locales) where it has one in the same language; else by
    RFC 4647, 3.4: without the last subtag, and a single letter before it (``de-x-leicht`` → ``de``)."""
    shorter = re.sub(r"(-[A-Za-z0-9])?-[^-]*$", "", tag) if "-" in tag else ""
    if not _WITH_REGION.fullmatch(tag):
        return shorter
    from babel.core import get_global

    name = tag.replace("-", "_")
    parent = get_global("parent_exceptions").get(name) or ""
    if parent.startswith(f"{shorter.partition('-')[0]}_"):
        return parent.replace("_", "-")
    full = get_global("likely_subtags").get(name, "").replace("_", "-")
    return full if full.count("-") > tag.count("-") else shorter


@cache
def _reading_order(language: Language, languages: tuple[Language, ...]) -> tuple[str, ...]:
    own = language.fallbacks
    families = {tag.partition("-")[0] for tag in own}
    relatives = [one for one in languages if one.tag not in own and one.tag.partition("-")[0] in families]
    if len(relatives) > 1:
        script = _script(own)
        relatives.sort(key=lambda one: (_script(one.fallbacks) != script, one.structure == "free"))
    return (*own, *(one.tag for one in relatives))


@cache
def _script(fallbacks: tuple[str, ...]) -> str:
    """The script that a language is written in (ISO 15924); empty where CLDR does not say."""
    from babel.core import get_global

    likely = get_global("likely_subtags")
    for tag in fallbacks:
        for name in (tag, likely.get(tag.replace("-", "_"), "")):
            found = re.match(r"[a-z]{2,3}[-_]([A-Za-z]{4})(?![A-Za-z0-9])", name)
            if found:
                return found[1]
    return ""


@cache
def _direction(tag: str) -> str:
    language, *rest = tag.lower().split("-")
    if rest and len(rest[0]) == 4 and rest[0].isalpha():
        return "rtl" if rest[0] in _RTL_SCRIPTS else "ltr"
    return "rtl" if language in _RTL_LANGUAGES else "ltr"


@cache
def _locale(fallbacks: tuple[str, ...]) -> str:
    from babel import Locale, UnknownLocaleError

    for tag in fallbacks:
        if is_tag(tag) and "-x-" not in tag:
            try:
                return str(Locale.parse(tag, sep="-"))
            except (UnknownLocaleError, ValueError):
                continue
    return "en"


@cache
def _autonym(tag: str, locale: str) -> str:
    name = _load_cldr_locale(locale).get_display_name() or locale
    name = name[:1].upper() + name[1:]
    if locale.partition("_")[0] != tag.partition("-")[0]:
        return tag
    # CLDR's names have language, script and region, but no variants.
    return f"{name} ({tag})" if re.search(r"-(x-|[A-Za-z0-9]{5,}|[0-9][A-Za-z0-9]{3})", tag) else name


@cache
def _load_cldr_locale(locale: str) -> Locale:
    from babel import Locale

    return Locale.parse(locale)
