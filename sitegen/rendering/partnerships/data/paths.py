"""Where the data downloads are published, relative to the site's root."""

from __future__ import annotations

from sitegen.model.site import Settings

JSON_PATH = "data/partnerships.json"
CSV_PATH = "data/partnerships.csv"
SCHEMA_PATH = "data/partnerships.schema.json"
PACKAGE_PATH = "data/datapackage.json"


def labelled_csv_path(language: str, settings: Settings) -> str:
    """The CSV of a language, which has names beside the keys."""
    root = settings.language_root(language)
    return f"{root}{CSV_PATH}" if root else f"data/partnerships.{language}.csv"
