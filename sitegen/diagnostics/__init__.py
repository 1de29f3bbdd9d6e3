"""Problems, their codes and how they are shown. The lowest floor: imports nothing of the house."""

from sitegen.diagnostics.placed import PLACES, Placed
from sitegen.diagnostics.problem import Place, Problem, in_order
from sitegen.diagnostics.severity import Severity
from sitegen.diagnostics.source import Origin, SourceText
from sitegen.diagnostics.suggestions import did_you_mean, nearest_or_all

__all__ = [
    "PLACES",
    "Origin",
    "Place",
    "Placed",
    "Problem",
    "Severity",
    "SourceText",
    "did_you_mean",
    "in_order",
    "nearest_or_all",
]
