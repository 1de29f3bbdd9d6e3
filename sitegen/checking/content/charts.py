"""The check of charts: that their tables exist and hold what the charts show.

In: the resolution. Out: problems in the blocks and in the CSV files. Only documents with charts are read.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

from sitegen.diagnostics import Message, Place, Problem, did_you_mean
from sitegen.incremental.internal_errors import contain_errors
from sitegen.model.documents import Document
from sitegen.model.figures import ChartFigure, FigureHole
from sitegen.model.site import Site
from sitegen.resolving.charts import find_table, read_chart
from sitegen.resolving.resolution import Resolution, all_documents


def check_charts(_: Site, resolution: Resolution) -> Iterator[Problem]:
    for document in all_documents(resolution.site):
        if not any(kind == "chart" for kind, _ in document.summary.figures):
            continue
        problems: list[Problem] = []
        with contain_errors(problems, Place(document.path)):
            problems += _check_document(document, resolution.site)
        yield from problems


def _check_document(document: Document[Any], site: Site) -> Iterator[Problem]:
    for hole in document.body.holes:
        if isinstance(hole, FigureHole) and isinstance(hole.figure, ChartFigure):
            table = find_table(hole.figure, document.path, document.language, site)
            if table is None:
                yield _missing_file(hole.figure, document.path, site)
            else:
                yield from read_chart(hole.figure, table, hole.place)[1]


def _missing_file(figure: ChartFigure, path: str, site: Site) -> Problem:
    assert figure.data is not None
    written, folder = figure.data.name, posixpath.dirname(path)
    message = Message("there is no table '{written}'", written=written)
    near = did_you_mean(written, (posixpath.relpath(file, folder) for file in site.data_tables))
    hint = near or Message("put a CSV file beside the text, and name it as it is called")
    return Problem(code="SG303", message=message, place=figure.data.place, hint=hint)
