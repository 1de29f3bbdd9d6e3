"""Where the data downloads are published, relative to the site's root."""

from __future__ import annotations

JSON_PATH = "data/partnerships.json"
CSV_PATH = "data/partnerships.csv"
SCHEMA_PATH = "data/partnerships.schema.json"
PACKAGE_PATH = "data/datapackage.json"


def labelled_csv_path(language: str) -> str:
    """The CSV of a language, which has names beside the keys."""
    return f"{language}/{CSV_PATH}"
