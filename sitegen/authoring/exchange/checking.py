"""Entries of translators compared with the texts of now: what they change, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from sitegen.authoring.exchange.placeholders import find_faults
from sitegen.authoring.exchange.translatables import Translatable
from sitegen.authoring.exchange.unit_parts import Part, split_unit, trim
from sitegen.diagnostics import Message, Place, Problem, Severity
from sitegen.i18n.translation_po import TranslationEntry
from sitegen.model.translation_units import UnitId

_FAULTS = {
    "missing": Message("the placeholder {placeholder} is missing in the translation"),
    "doubled": Message("the placeholder {placeholder} is in the translation more often than in the text"),
    "unknown": Message("the placeholder {placeholder} is not in the text"),
}
_PARTS = ("field", "section")


class CheckedEntries(Struct, frozen=True, kw_only=True):
    """``texts``: unit → part → new text, of those that change. ``entries``: unit → an entry of it; ``named``: by unit
    and part. ``complete``: the units that are translated from the original of now, in all parts. ``first``: the first
    entry."""

    texts: Mapping[UnitId, Mapping[str, str]]
    entries: Mapping[UnitId, TranslationEntry]
    named: Mapping[tuple[UnitId, str], TranslationEntry]
    complete: frozenset[UnitId]
    first: TranslationEntry


class EntryProblems:
    """Collects the problems of one document's entries. ``path``: of the file that was read."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    @property
    def has_errors(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def add(self, code: str, entry: TranslationEntry, message: Message, hint: Message | None = None) -> None:
        """A problem at the line of an entry."""
        place = Place(self.path, entry.line, 1, entry.line, 1)
        where = Message("{context}: {message}", context=entry.context, message=message)
        self.problems.append(Problem(code=code, message=where, place=place, hint=hint))

    def add_broken(self, entry: TranslationEntry, error: Problem) -> None:
        """An error that the changed file would have."""
        message = Message(
            "with these texts, {path} would have an error in line {line}: {message}",
            path=error.place.path if error.place else "",
            line=error.place.line if error.place else 1,
            message=error.message,
        )
        self.add("SG484", entry, message, error.hint)


def check_entries(one: Translatable, entries: Iterable[TranslationEntry], found: EntryProblems) -> CheckedEntries:
    """What the entries of one document or record mean. Fuzzy ones and those without a translation change nothing."""
    parts = {
        pair.id: {part.name: part for part in split_unit(pair.original.text, pair.translated)} for pair in one.units
    }
    texts: dict[UnitId, dict[str, str]] = {}
    done: set[tuple[UnitId, str]] = set()
    named: dict[tuple[UnitId, str], TranslationEntry] = {}
    first: TranslationEntry | None = None
    for entry in entries:
        first = first or entry
        id, name = _parse_context(entry.context)
        part = parts.get(id, {}).get(name) if id is not None else None
        if id is None or part is None:
            found.add("SG482", entry, Message("there is no such text any more"), Message("export the file again"))
            continue
        if (id, name) in named:
            found.add("SG482", entry, Message("this entry is there twice"), Message("keep one of the two"))
            continue
        named[id, name] = entry
        if not trim(entry.target) or entry.fuzzy:
            continue
        if _check_entry(entry, part, found):
            done.add((id, name))
        if trim(entry.target) != part.target:
            texts.setdefault(id, {})[name] = trim(entry.target)
    assert first is not None  # there are entries of this name
    return CheckedEntries(
        texts=texts,
        entries={id: named[id, name] for id, own in texts.items() for name in own},
        named=named,
        complete=frozenset(id for id, own in parts.items() if all((id, name) in done for name in own)),
        first=first,
    )


def _check_entry(entry: TranslationEntry, part: Part, found: EntryProblems) -> bool:
    """Report what is wrong with an entry. Is it a translation of the text of now?"""
    if trim(entry.target) != part.target:
        for fault in find_faults(entry.target, part.original, part.present):
            message = Message(_FAULTS[fault.what].template, placeholder=f"{{{fault.number}}}")
            meaning = part.original.contents.get(fault.number, "").partition("\n")[0]
            hint = Message("it means {meaning}", meaning=meaning) if meaning else Message("remove it")
            found.add("SG480", entry, message, hint)
    if trim(entry.source) != part.original.text:
        hint = Message("compare it with the original, and export the file again")
        found.add("SG481", entry, Message("the original has changed since this file was exported"), hint)
        return False
    return True


def _parse_context(context: str) -> tuple[UnitId | None, str]:
    """The unit and the part that an entry is about."""
    _, _, rest = context.partition(" ")
    unit, _, name = rest.partition(" ")
    kind, colon, own = unit.partition(":")
    if not colon or kind not in _PARTS:
        return None, name
    return UnitId("field" if kind == "field" else "section", own), name
