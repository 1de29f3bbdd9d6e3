"""Problems in the content, their codes, places in source files, and code snippets for the terminal.

The lowest package: it imports no other package of sitegen. Start reading in ``problem.py``.
"""

from sitegen.diagnostics.messages import Message, join_messages, message_language, translated
from sitegen.diagnostics.places import PLACE_FIELDS, HasPlace
from sitegen.diagnostics.problem import Fix, Place, Problem, sorted_problems
from sitegen.diagnostics.severity import Severity
from sitegen.diagnostics.source_map import SourceMap, SourceText
from sitegen.diagnostics.suggestions import did_you_mean, nearest_and_all, nearest_or_all, only_near

__all__ = [
    "PLACE_FIELDS",
    "Fix",
    "HasPlace",
    "Message",
    "Place",
    "Problem",
    "Severity",
    "SourceMap",
    "SourceText",
    "did_you_mean",
    "join_messages",
    "message_language",
    "nearest_and_all",
    "nearest_or_all",
    "only_near",
    "sorted_problems",
    "translated",
]
