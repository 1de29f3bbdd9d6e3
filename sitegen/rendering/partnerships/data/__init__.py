"""All clauses of all partnerships as data, as known on the day of the build.

Out: JSON and its JSON Schema, CSV (RFC 4180), and a Data Package (https://datapackage.org/) that describes them. JSON
has every text in every language, a CSV in one; otherwise both have the same facts.
"""

from sitegen.rendering.partnerships.data.clause_records import clause_record, clause_records, export_json
from sitegen.rendering.partnerships.data.columns import COLUMNS, LIST_SEPARATOR, export_csv, export_table
from sitegen.rendering.partnerships.data.package import export_data_package
from sitegen.rendering.partnerships.data.schema import export_json_schema

__all__ = [
    "COLUMNS",
    "LIST_SEPARATOR",
    "clause_record",
    "clause_records",
    "export_csv",
    "export_data_package",
    "export_json",
    "export_json_schema",
    "export_table",
]
