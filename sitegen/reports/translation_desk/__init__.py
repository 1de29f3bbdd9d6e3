"""A translation beside its original, unit by unit, with what changed, what differs and which terms occur."""

from sitegen.reports.translation_desk.desk import make_desk
from sitegen.reports.translation_desk.page import STYLES, format_desk
from sitegen.reports.translation_desk.values import Desk

__all__ = ["STYLES", "Desk", "format_desk", "make_desk"]
