"""The command line, the only package that prints or exits. Start in ``program.py``; each command is a module."""

from sitegen.cli.program import main

__all__ = ["main"]
