"""All terms of all partnerships as data, as known on the day of the build.

Out: JSON and its JSON Schema, CSV (RFC 4180), and a Data Package (https://datapackage.org/) that describes them. JSON
has every text in every language, a CSV speaks one; but for that both carry the same facts.
"""

from sitegen.rendering.data.columns import COLUMNS, as_csv
from sitegen.rendering.data.package import as_package
from sitegen.rendering.data.records import as_json, records
from sitegen.rendering.data.schema import as_schema

__all__ = ["COLUMNS", "as_csv", "as_json", "as_package", "as_schema", "records"]
