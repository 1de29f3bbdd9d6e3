"""Locks of translations: ``content/translations/FOLDER/KEY.LANG.yaml``, which ``sitegen translate`` writes.

In: the text of a lock. Out: a ``TranslationLock``, and the problem of a damaged one (SG506). Also the text of
a lock from its values, always the same for the same values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from msgspec.structs import replace

from sitegen.diagnostics import Message, Problem, SourceText
from sitegen.i18n.language import is_tag
from sitegen.model.keys import is_key
from sitegen.model.kinds import ContentKinds
from sitegen.model.translation_units import LockEntry, Part, TranslationLock
from sitegen.reading.yaml_nodes import MappingNode, Node, ScalarNode, read_yaml

LOCK_FOLDER = "content/translations/"
_PATH = re.compile(rf"{LOCK_FOLDER}(?P<folder>[^/]+)/(?P<key>[^/.]+)\.(?P<language>[^/.]+)\.yaml")
_CONFLICT = re.compile(r"^(<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)( .*)?$", re.MULTILINE)
_PARTS: Mapping[str, Part] = {"fields": "field", "sections": "section"}
_DIGESTS: Mapping[Part, re.Pattern[str]] = {
    "field": re.compile(r"[0-9a-f]{16}"),
    "section": re.compile(r"[0-9a-f]{16}( [0-9a-f]{16})?"),
}
_PLAIN_NAME = re.compile(r"[^\W_][\w.-]*")
_COMMENT = """\
# Written by 'sitegen translate stamp' and 'sitegen translate accept': digests of the original's texts that this
# translation was made from. Keep it in Git. After a conflict, stamp the translation again.
"""


def lock_path(kind: str, key: str, language: str, kinds: ContentKinds) -> str:
    """The path of the lock of a translation, from the site folder."""
    return f"{LOCK_FOLDER}{kinds[kind].folder}/{key}.{language}.yaml"


def read_lock_path(path: str, kinds: ContentKinds) -> tuple[str, str, str] | None:
    """Kind, key and language of the lock at a path; None where no lock can have this path."""
    found = _PATH.fullmatch(path)
    kind = kinds.by_folder.get(found["folder"]) if found else None
    if found is None or kind is None or not is_key(found["key"]) or not is_tag(found["language"]):
        return None
    return kind.name, found["key"], found["language"]


def misplaced_lock_problem(path: str) -> Problem:
    """The problem of a file among the locks that is none."""
    return _problem(
        SourceText(path, ""), Message("this is not the name of a lock"), 0, 0,
        Message("locks are called content/translations/FOLDER/KEY.LANG.yaml; remove the file"),
    )  # fmt: skip


def read_lock(source: SourceText, kind: str, key: str, language: str) -> tuple[TranslationLock | None, list[Problem]]:
    """The lock of a translation; None, with a problem, where it is damaged."""
    conflict = _CONFLICT.search(source.text)
    if conflict is not None:
        return None, [_problem(source, Message("a merge conflict in the lock of a translation"), *conflict.span())]
    node, problems = read_yaml(source)
    if problems:
        place = problems[0].place
        message = Message("the lock is damaged: {problem}", problem=problems[0].message)
        return None, [Problem(code="SG506", message=message, place=place, hint=_hint())]
    empty = TranslationLock(kind=kind, key=key, language=language, original="", place=source.place(0))
    return _decode(source, node, empty)


def format_lock(lock: TranslationLock) -> str:
    """The text of a lock. Fields and sections stand in the order of ``lock.entries``."""
    lines = [_COMMENT.rstrip("\n"), f"original: {lock.original}"]
    if lock.accepted:
        lines.append("accepted: true")
    for title, part in _PARTS.items():
        own = [entry for entry in lock.entries if entry.part == part]
        if own:
            lines.append(f"{title}:")
            lines += (f"  {_format_name(entry.name)}: {entry.digests}" for entry in own)
    return "\n".join(lines) + "\n"


def _format_name(name: str) -> str:
    return name if _PLAIN_NAME.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _decode(
    source: SourceText, node: Node | None, empty: TranslationLock
) -> tuple[TranslationLock | None, list[Problem]]:
    if not isinstance(node, MappingNode):
        return None, [_problem(source, Message("the lock is empty or no mapping"), 0, 0)]
    entries: list[LockEntry] = []
    original, accepted = "", False
    for name, value in node.entries:
        part = _PARTS.get(name.value)
        wrong: Node | None = None
        if part is not None:
            wrong = _decode_entries(part, value, entries)
        elif name.value == "original" and isinstance(value, ScalarNode):
            original = value.value
        elif name.value == "accepted" and isinstance(value, ScalarNode) and value.value in ("true", "false"):
            accepted = value.value == "true"
        else:
            wrong = name
        if wrong is not None:
            message = Message("the lock is damaged: this is no entry that stamp writes")
            return None, [_problem(source, message, wrong.start, wrong.end)]
    lock = replace(empty, original=original, entries=tuple(entries), accepted=accepted)
    return lock, []


def _decode_entries(part: Part, node: Node, entries: list[LockEntry]) -> Node | None:
    """Add the entries of a part; the first node that is not as ``format_lock`` writes it."""
    if not isinstance(node, MappingNode):
        return node
    for name, value in node.entries:
        if not isinstance(value, ScalarNode) or not _DIGESTS[part].fullmatch(value.value):
            return value
        entries.append(LockEntry(part, name.value, value.value))
    return None


def _hint() -> Message:
    return Message("compare the translation with its original, then run 'sitegen translate stamp'")


def _problem(source: SourceText, message: Message, start: int, end: int, hint: Message | None = None) -> Problem:
    return Problem(code="SG506", message=message, place=source.place(start, end), hint=hint or _hint())
