"""Names of fields in other generators and in other files of the site, with what they are called here.

In: an unknown name and the names that are possible at its place. Out: a hint. A row is an entry in the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sitegen.diagnostics import Message

# Name of ours → names elsewhere. Where one of these has several of ours, the first that is possible counts.
_OTHER_NAMES: Mapping[str, str] = {
    "title": "headline heading name page_title pagetitle seo_headline",
    "term": "title name word lemma headword label",
    "name": "title label",
    "short_title": "link_title sidebar_label nav_title menu_title sidebar_title",
    "social_title": "seo_title meta_title og_title og:title twitter_title title_tag",
    "kicker": "overline eyebrow pretitle roofline rubric",
    "standfirst": "subtitle subheading lead lede intro introduction deck dek teaser preamble",
    "definition": "description summary meaning gloss",
    "description": "summary excerpt abstract meta_description metadesc seo_description og_description blurb desc about "
    "synopsis",
    "bio": "about biography",
    "date": "published publish_date pub_date date_published published_at published_date publication_date "
    "posted created created_at creation_date datetime timestamp go_live",
    "updated": "lastmod last_mod last_modified last_modified_at modified date_modified updated_at update_date "
    "date_updated last_updated last_update mtime revised revision_date",
    "review_by": "expiry_date expires expiry unpublish_date",
    "authors": "author writer writers by byline creator contributors",
    "topics": "tags tag categories category keywords keyword subjects subject themes taxonomies section labels",
    "organizations": "organization organisation organisations companies company entities",
    "image": "thumbnail thumb cover cover_image featured_image feature_image hero hero_image images picture "
    "photo banner og_image teaser_image social_image splash header_image",
    "slug": "permalink basename route",
    "website": "url homepage link site web",
    "url": "link href website address uri permalink",
    "aliases": "redirect_from redirects redirect alias former_urls old_urls",
    "canonical": "canonical_url canonicalurl original_url external_url canonical_link",
    "licence": "license rights copyright",
    "status": "state draft published hidden visibility",
    "series": "series_order series_index collection part",
    "key_points": "tldr tl;dr highlights takeaways bullets",
    "faq": "faqs questions questions_and_answers q_and_a",
    "robots": "noindex sitemap index meta_robots search_exclude",
    "language": "lang locale",
    "corrections": "correction errata erratum",
    "updates": "changelog changes history update_notes",
    "translation": "translator translators translated_by translation_credit",
    "original": "original_language source_language translation_of",
    "translated": "translation_date date_translated",
    "ai_use": "ai ai_disclosure ai_generated",
    "sources": "references bibliography citations source",
    "see_also": "related seealso related_terms",
    "synonyms": "synonym aka alternatives",
    "acronym": "abbreviation abbr initialism",
    "template": "layout theme type",
    "accessed": "access_date retrieved urldate access accessed_at",
    "archive": "archive_url archived archiveurl wayback",
    "publisher": "medium outlet journal newspaper",
}
_NO_FIELD = ""
# Of front matter: names whose value has another form here, and names that no field answers. → the field that the hint
# needs, and the hint.
_FRONT_MATTER_HINTS: Mapping[str, tuple[str, Message]] = {
    **dict.fromkeys(("draft", "hidden"), ("status", Message("write 'status: draft'"))),
    "published": ("status", Message("write 'status: draft' or 'status: published'; the day stands under 'date'")),
    "noindex": ("robots", Message("write 'robots: noindex'")),
    **dict.fromkeys(
        ("author", "byline"), ("authors", Message("write 'authors: [key]', the key of a file in content/people/"))
    ),
    **dict.fromkeys(("tag", "tags", "category", "categories"), ("topics", Message("write 'topics: [key]'"))),
    **dict.fromkeys(
        ("keyword", "keywords"), ("topics", Message("write 'topics: [key]'; search engines read no keywords"))
    ),
    **dict.fromkeys(
        ("permalink", "url", "path"),
        ("slug", Message("an address ends with the 'slug'; former ones stand under 'aliases'")),
    ),
    **dict.fromkeys(
        ("layout", "type"), (_NO_FIELD, Message("remove it: the folder and the theme decide how a document looks"))
    ),
    **dict.fromkeys(
        ("lang", "language", "locale"), (_NO_FIELD, Message("the name of the file has the language: index.de.md"))
    ),
    **dict.fromkeys(
        ("thumbnail", "cover", "coverimage", "featuredimage", "featureimage", "heroimage", "ogimage", "images"),
        ("image", Message("write 'image: {file: …, alt: …}'")),
    ),
    **dict.fromkeys(("seriesorder", "seriesindex"), ("series", Message("write 'series: {key: …, part: 1}'"))),
    "translationkey": (_NO_FIELD, Message("translations share a key: index.de.md and index.en.md in one folder")),
    **dict.fromkeys(
        ("id", "key", "uid", "guid"), (_NO_FIELD, Message("remove it: the name of the folder or file is the key"))
    ),
    **dict.fromkeys(
        ("toc", "tableofcontents"), (_NO_FIELD, Message("remove it: the theme decides about a table of contents"))
    ),
    **dict.fromkeys(
        ("weight", "order", "navorder", "position"),
        (_NO_FIELD, Message("remove it: lists are in the order of dates or of the alphabet")),
    ),
    **dict.fromkeys(("menu", "navigation", "nav"), (_NO_FIELD, Message("write 'navigation' in site.yaml"))),
    **dict.fromkeys(
        ("comments", "math", "mathjax", "katex", "mermaid"), (_NO_FIELD, Message("remove it: this is not offered"))
    ),
    **dict.fromkeys(("css", "cssclass", "js", "scripts"), (_NO_FIELD, Message("remove it: it belongs to the theme"))),
    **dict.fromkeys(("readingtime", "wordcount"), (_NO_FIELD, Message("remove it: it is computed"))),
    **dict.fromkeys(
        ("pin", "pinned", "featured", "sticky"), (_NO_FIELD, Message("write 'home: {lead: KEY}' in site.yaml"))
    ),
}
# Of front matter: switches, and the value with which they say what holds without them.
_DEFAULTS: Mapping[str, str] = {"draft": "false", "hidden": "false", "noindex": "false", "published": "true"}


def other_name_hint(unknown: str, value: str, known: Iterable[str], *, is_front_matter: bool) -> Message | None:
    """What ``unknown`` is called here; None where no entry has it.

    ``value``: the text of its value. ``known``: the names that are possible.
    """
    name = _normalize(unknown)
    same = next((own for own in known if _normalize(own) == name), None)
    if same is not None:
        return Message("it is written '{same}'", same=same)
    if is_front_matter and _DEFAULTS.get(name) == value.lower():
        return Message("remove it: this holds without it")
    if is_front_matter and name in _FRONT_MATTER_HINTS:
        needed, hint = _FRONT_MATTER_HINTS[name]
        if needed == _NO_FIELD or needed in known:
            return hint
    if name not in _OURS:
        return None
    ours = next((own for own in _OURS[name] if own in known), None)
    if ours is None:
        return Message("remove it: no field here takes its place") if is_front_matter else None
    return Message("it is called '{ours}' here", ours=ours)


def _normalize(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "").replace(" ", "")


def _invert() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for own, others in _OTHER_NAMES.items():
        for other in others.split():
            found.setdefault(_normalize(other), []).append(own)
    return found


_OURS = _invert()
