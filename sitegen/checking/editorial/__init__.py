"""Editorial checks: what a careful editor would ask before publication, as warnings that a writer can answer."""

from sitegen.checking.editorial.checks import CHECKS, check_document, check_editorially

__all__ = ["CHECKS", "check_document", "check_editorially"]
