"""Starts the program that a site names for drafts: JSON on its standard input and output, with a limit of time."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from sitegen.authoring.exchange.drafting import TranslationOrder
from sitegen.diagnostics.messages import Message

MAX_SECONDS = 600


class ProgramFailed(Exception):
    """The program could not be started, took too long, or answered what is no answer; the message has the reason."""


class _Text(msgspec.Struct):
    name: str
    text: str


class _Answer(msgspec.Struct):
    texts: list[_Text]


def run_translation_program(
    command: Sequence[str], root: Path, order: TranslationOrder, seconds: float = MAX_SECONDS
) -> Mapping[str, str]:
    """The texts that the program translates, by name. It runs in the site folder ``root``. Raises
    :class:`ProgramFailed`."""
    question = {
        "source": order.source,
        "target": order.target,
        "keep": list(order.keep),
        "terms": [{"term": term, "translation": text} for term, text in order.terms.items()],
        "texts": [{"name": name, "text": text} for name, text in order.texts.items()],
    }
    try:
        done = subprocess.run(
            list(command), input=msgspec.json.encode(question), capture_output=True, cwd=root, timeout=seconds,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise ProgramFailed(
            Message("'{command}' took longer than {seconds} seconds", command=command[0], seconds=f"{seconds:g}")
        ) from None
    except OSError as error:
        raise ProgramFailed(
            Message("'{command}' cannot be started: {reason}", command=command[0], reason=error.strerror or error)
        ) from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise ProgramFailed(
            Message(
                "'{command}' ended with status {returncode}: {reason}",
                command=command[0],
                returncode=done.returncode,
                reason=reason,
            )
        )
    try:
        answer = msgspec.json.decode(done.stdout, type=_Answer)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ProgramFailed(
            Message("'{command}' did not answer as it should: {error}", command=command[0], error=error)
        ) from None
    return {one.name: one.text for one in answer.texts}
