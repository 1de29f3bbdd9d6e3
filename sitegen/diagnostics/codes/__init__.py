"""The table of all problem codes, one module for each range.

SG1xx files and fields, SG2xx Markdown, SG3xx references and addresses, SG4xx partnerships, editorial
checks, files of translators and addresses on other sites, SG5xx languages and translations, SG6xx outputs.
"""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.diagnostics.codes import (
    editorial,
    exchange,
    external,
    fields,
    languages,
    markdown,
    output,
    partnerships,
    references,
)
from sitegen.diagnostics.codes.code import Code

CODES: Mapping[str, Code] = {
    **fields.CODES,
    **markdown.CODES,
    **references.CODES,
    **partnerships.CODES,
    **editorial.CODES,
    **exchange.CODES,
    **external.CODES,
    **languages.CODES,
    **output.CODES,
}
