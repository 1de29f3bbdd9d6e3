"""A translation beside its original, unit by unit, with what changed, what differs and which terms occur."""

from sitegen.reports.parallel_text.page import format_parallel_text
from sitegen.reports.parallel_text.rows import make_parallel_text
from sitegen.reports.parallel_text.values import ParallelText

__all__ = ["ParallelText", "format_parallel_text", "make_parallel_text"]
