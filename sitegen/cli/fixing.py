"""``sitegen check --fix``: which fixes of problems can be written without adding a fault, and the writing of them.

Each set of fixes is tried in a copy of the site, whose files are hard links, and checked there as a whole.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from msgspec import Struct
from msgspec.structs import replace

from sitegen.authoring.content_files import replace_content_file
from sitegen.authoring.fixes import apply_to_files, fixable, show_difference
from sitegen.build_state.noop import open_store, snapshot_sources
from sitegen.build_state.options import BuildOptions
from sitegen.cli.printing import print_line
from sitegen.diagnostics import Message, Problem, Severity
from sitegen.pipeline import check
from sitegen.rendering.engine.theme_cache import ThemeCache

MAX_ROUNDS = 6  # a fix may lead to another: a field is read once its name is right
_SETTINGS = "site.yaml"
_SETTINGS_FIRST = 2
_SOURCES = ("site.yaml", "style.yaml", "content", "templates", "locales")

Added = Counter[tuple[str, str, int]]
"""(code, path, line) of faults → how many there are more of."""

CheckFiles = Callable[[Mapping[str, bytes]], "Sequence[Problem]"]
"""Path → bytes of changed files → the problems of the site with them."""


def offer_fixes(options: BuildOptions, problems: Sequence[Problem], *, yes: bool, err: bool) -> bool:
    """Show what can be fixed, ask, and write it; True where files were written.

    ``yes``: do not ask. ``err``: show it on standard error. Without a terminal it is only shown.
    """
    if not fixable(problems):
        print_line(Message("nothing can be fixed without a person"), err=err)
        return False
    with _trial_site(options) as check_files:
        plan = plan_fixes(options.site_dir, problems, check_files)
    _print_plan(plan, err=err)
    if not plan.after:
        return False
    files = Message.with_plural("{count} file", "{count} files", len(plan.after))
    if not yes and not is_terminal():
        print_line(Message("{files} not written; --yes writes without asking", files=files), err=err)
        return False
    if not yes and not _agrees(Message("Write {files}? [y/N]", files=files)):
        return False
    for path, data in plan.after.items():
        if (options.site_dir / path).read_bytes() != plan.before[path]:
            print_line(Message("{path} was changed meanwhile, and is not written", path=path), err=True)
            continue
        replace_content_file((options.site_dir / path).resolve(), data)
    return True


def is_terminal() -> bool:
    """Can a person be asked?"""
    return sys.stdin.isatty()


def _agrees(question: Message) -> bool:
    """What a person answers, in English or in the language of the program."""
    answer = click.prompt(question.translated(), default="", show_default=False, err=True)
    return answer.strip().lower() in {"y", "yes", *Message("y, yes").translated().split(", ")}


class FixPlan(Struct, frozen=True):
    """The files that fixes change, as they are and as they will be: path → bytes. ``refused``: the problems whose fixes
    would add faults, and which. ``excluded``: paths of files that are left as they are, since their fixes have no end,
    or would leave a fault that was not there."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    refused: Sequence[tuple[Problem, Added]]
    excluded: frozenset[str]


def _print_plan(plan: FixPlan, *, err: bool) -> None:
    for path, data in plan.after.items():
        print_line("\n".join(show_difference(path, plan.before[path], data)), err=err)
    for problem, added in plan.refused:
        assert problem.fix is not None
        place = f"{_path(problem)}:{problem.fix.place.line}"
        faults = ", ".join(f"{code} {path}:{line}" for code, path, line in sorted(added))
        fix = problem.fix.replacement
        print_line(
            Message("{place}: '{fix}' would add a fault: {faults}", place=place, fix=fix, faults=faults), err=err
        )
    for path in sorted(plan.excluded):
        print_line(Message("{path}: not fixed, since that would add a fault", path=path), err=err)


def plan_fixes(site_dir: Path, problems: Sequence[Problem], check_files: CheckFiles) -> FixPlan:
    """Try the fixes of these problems, and of those that are found then."""
    excluded: set[str] = set()
    while True:
        plan = _Plan(site_dir, problems, check_files, excluded)
        blamed = plan.run()
        if not blamed:
            edited = plan.edited()
            before, after = ({path: files[path] for path in edited} for files in (plan.originals, plan.files))
            return FixPlan(before, after, plan.refused, frozenset(excluded))
        excluded |= blamed


class _Plan:
    """One attempt, without the files of ``excluded``. ``files``: path → bytes, with the accepted fixes; ``originals``:
    without them. ``refused``: as in ``FixPlan``.

    Each round fixes what hinders most: the settings, then errors, then warnings. Behind an error may stand what the
    checks could not see before, so that a warning is no reason to leave an error; and behind the settings, everything.
    """

    def __init__(
        self, site_dir: Path, problems: Sequence[Problem], check_files: CheckFiles, excluded: Iterable[str]
    ) -> None:
        self._site_dir = site_dir
        self._allowed = count_faults(problems)
        self._check_files = check_files
        self._excluded = frozenset(excluded)
        self.refused: list[tuple[Problem, Added]] = []
        self._refused_names: set[tuple[str, ...]] = set()
        self._problems = problems
        self.originals: dict[str, bytes] = {}
        self.files: dict[str, bytes] = {}

    def run(self) -> set[str]:
        """Make rounds until nothing more can be fixed. The paths that must be left out are returned."""
        for _ in range(MAX_ROUNDS):
            chosen = self._choose()
            if not chosen:
                break
            accepted = self._accept((), tuple(chosen))
            self.files |= apply_to_files(self.files, accepted)
            self._problems = self._check_files(self.files)
            if accepted and _urgency(accepted[0]) > 0:
                self._allowed |= count_faults(problem for problem in self._problems if problem.fix is None)
        else:
            if unfinished := {_path(problem) for problem in self._choose()}:
                return unfinished
        added = {path for _, path, _ in count_faults(self._problems) - self._allowed}
        edited = set(self.edited())
        return (added & edited or edited) if added else set()

    def edited(self) -> list[str]:
        """The paths of changed files."""
        return sorted(path for path, data in self.files.items() if data != self.originals[path])

    def _choose(self) -> list[Problem]:
        """The problems to fix next, which hinder equally; their files are loaded."""
        chosen = [
            problem
            for problem in fixable(one for one in self._problems if not self._is_refused(one))
            if _path(problem) not in self._excluded
        ]
        urgency = max(map(_urgency, chosen), default=0)
        chosen = [problem for problem in chosen if _urgency(problem) == urgency]
        for path in {_path(problem) for problem in chosen} - self.files.keys():
            self.files[path] = self.originals[path] = (self._site_dir / path).read_bytes()
        return chosen

    def _accept(self, accepted: tuple[Problem, ...], rest: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """``accepted``, and of ``rest`` all whose fixes together add no fault. The others are refused."""
        added = self._added_by((*accepted, *rest)) if rest else None
        if not added:
            return (*accepted, *rest)
        if len(rest) == 1:
            self.refused.append((rest[0], added))
            self._refused_names.add(_name(rest[0]))
            return accepted
        middle = len(rest) // 2
        return self._accept(self._accept(accepted, rest[:middle]), rest[middle:])

    def _is_refused(self, problem: Problem) -> bool:
        return _name(problem) in self._refused_names

    def _added_by(self, chosen: Sequence[Problem]) -> Added:
        """The faults that these fixes add, but such as have a fix themselves."""
        found = self._check_files(self.files | apply_to_files(self.files, chosen))
        unfixable = [problem for problem in found if problem.fix is None or self._is_refused(problem)]
        urgency = _urgency(chosen[0])
        if urgency == _SETTINGS_FIRST:
            unfixable = [problem for problem in unfixable if problem.place and problem.place.path == _SETTINGS]
        elif urgency:
            unfixable = [problem for problem in unfixable if problem.severity is Severity.ERROR]
        return count_faults(unfixable) - count_faults(self._problems)


def _urgency(problem: Problem) -> int:
    """``_SETTINGS_FIRST``, 1 for errors, 0 for others."""
    if _path(problem) == _SETTINGS:
        return _SETTINGS_FIRST
    return 1 if problem.severity is Severity.ERROR else 0


def count_faults(problems: Iterable[Problem]) -> Added:
    """(code, path, line) of errors and warnings; fixes move no lines."""
    return Counter(
        (problem.code, problem.place.path if problem.place else "", problem.place.line if problem.place else 0)
        for problem in problems
        if problem.severity is not Severity.NOTE
    )


def _name(problem: Problem) -> tuple[str, ...]:
    """Tells a problem from others, also where another fix has moved it in its line."""
    line = problem.place.line if problem.place else 0
    return problem.code, problem.message, _path(problem) if problem.fix else "", f"{line}"


def _path(problem: Problem) -> str:
    assert problem.fix is not None
    return problem.fix.place.path


@contextmanager
def _trial_site(options: BuildOptions) -> Iterator[CheckFiles]:
    """A copy of the site, in which changed files are checked; it is removed at the end."""
    state = options.site_dir / ".sitegen"
    with TemporaryDirectory(prefix="fix-", dir=state if os.access(state, os.W_OK) else None) as folder:
        root = Path(folder) / "site"
        trial = replace(options, site_dir=root, theme=options.theme or ThemeCache())
        _copy_site(options.site_dir, root)
        originals: dict[str, bytes] = {}

        def check_files(files: Mapping[str, bytes]) -> Sequence[Problem]:
            for path, data in files.items():
                originals.setdefault(path, (root / path).read_bytes())
                replace_content_file(root / path, data)
            for path in originals.keys() - files.keys():
                replace_content_file(root / path, originals[path])
            with open_store(root) as store:
                return check(trial, store, snapshot_sources(root)).problems

        yield check_files


def _copy_site(site_dir: Path, root: Path) -> None:
    root.mkdir()
    for name in _SOURCES:
        source = site_dir / name
        if source.is_dir():
            shutil.copytree(source, root / name, symlinks=True, copy_function=_link_or_copy)
        elif source.exists():
            _link_or_copy(f"{source}", f"{root / name}")


def _link_or_copy(source: str, target: str) -> None:
    try:
        Path(target).hardlink_to(source)
    except OSError:
        shutil.copy2(source, target)
