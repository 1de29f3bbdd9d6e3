"""``key_figures``: numbers of clauses that an article, a record or the home page shows large."""

from __future__ import annotations

from sitegen.model.partnerships import KEY_FIGURE_PARTS, KeyFigure
from sitegen.reading.decoding import ListOf, choice
from sitegen.reading.object_decoder import object_of, yaml_field
from sitegen.reading.values import ref

_ENTRY = object_of(
    KeyFigure,
    yaml_field("clause", ref("clause"), required=True),
    yaml_field("show", choice(*KEY_FIGURE_PARTS), required=True),
)
KEY_FIGURES = yaml_field("key_figures", ListOf(_ENTRY), untranslated=True)
