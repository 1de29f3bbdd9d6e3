"""The command line: the only room that prints or exits."""

from sitegen.cli.program import main

__all__ = ["main"]
