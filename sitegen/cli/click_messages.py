"""The messages of click that users of this program can meet, to be translated with its own.

Click asks gettext for them. After an update of click, a test says which of them it no longer has.
"""

from __future__ import annotations

from collections.abc import Mapping

CLICK_MESSAGES: Mapping[str, str | None] = {
    # Help.
    "Usage:": None,
    "Options": None,
    "Commands": None,
    "default: {default}": None,
    "Show the version and exit.": None,
    "Show this message and exit.": None,
    # Wrong usage.
    "Error: {message}": None,
    "Try '{command} {option}' for help.": None,
    "Missing argument": None,
    "Missing option": None,
    "Missing command.": None,
    "No such command {name!r}.": None,
    "No such option {name!r}.": None,
    "Did you mean {possibility}?": "(Did you mean one of: {possibilities}?)",
    "Got unexpected extra argument ({args})": "Got unexpected extra arguments ({args})",
    "Option {name!r} does not take a value.": None,
    "Option {name!r} requires an argument.": "Option {name!r} requires {nargs} arguments.",
    "Choose from:\n\t{choices}": None,
    "Invalid value: {message}": None,
    "Invalid value for {param_hint}: {message}": None,
    "{value!r} is not {choice}.": "{value!r} is not one of {choices}.",
    "{value!r} is not a valid {number_type}.": None,
    "{value} is not in the range {range}.": None,
    # Files.
    "file": None,
    "directory": None,
    "path": None,
    "{name} {filename!r} does not exist.": None,
    "{name} {filename!r} is a file.": None,
    "{name} {filename!r} is a directory.": None,
    "{name} {filename!r} is not readable.": None,
    "{name} {filename!r} is not writable.": None,
    "Could not open file {filename!r}: {message}": None,
    # Shells.
    "Shell completion is not supported for Bash versions older than 4.4.": None,
    "Couldn't detect Bash version, shell completion is not supported.": None,
}
"""Message → its plural, if any."""
