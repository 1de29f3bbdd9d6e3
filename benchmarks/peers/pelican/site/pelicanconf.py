"""The settings of one language; which, is told by the environment."""

import json
import os
from pathlib import Path

from pelican.paginator import PaginationRule

LANGUAGES = json.loads(Path(__file__).with_name("languages.json").read_text(encoding="utf-8"))
LANGUAGE = os.environ["SITE_LANGUAGE"]

SITENAME = "Test bench"
SITEURL = "https://example.org"
TIMEZONE = "UTC"
DEFAULT_LANG = LANGUAGE
PATH = f"content/{LANGUAGE}"
OUTPUT_PATH = "output"
THEME = "theme"

ARTICLE_URL = f"{LANGUAGE}/articles/{{slug}}/"
ARTICLE_SAVE_AS = f"{ARTICLE_URL}index.html"
TAG_URL = f"{LANGUAGE}/tags/{{slug}}/"
TAG_SAVE_AS = f"{TAG_URL}index.html"
INDEX_SAVE_AS = f"{LANGUAGE}/index.html"
SITEMAP_SAVE_AS = f"{LANGUAGE}/sitemap.xml"
FEED_ALL_ATOM = f"{LANGUAGE}/feed.xml"
CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = ""
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 20
DIRECT_TEMPLATES = ["index", "sitemap"]
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"index": None}
PAGINATION_PATTERNS = [
    PaginationRule(1, f"{LANGUAGE}/", f"{LANGUAGE}/index.html"),
    PaginationRule(2, f"{LANGUAGE}/page/{{number}}/", f"{LANGUAGE}/page/{{number}}/index.html"),
]

MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.attr_list": {},
        "markdown.extensions.fenced_code": {},
        "markdown.extensions.footnotes": {},
        "markdown.extensions.tables": {},
        "markdown.extensions.toc": {"toc_depth": "2-3"},
    },
    "output_format": "html5",
}

CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "generator"
CACHE_PATH = f"cache/{LANGUAGE}"
