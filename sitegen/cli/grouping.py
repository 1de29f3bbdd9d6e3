"""Many problems that are alike, as a few and a count: so that one slip does not hide all others on the terminal.

Only the text for people is shortened; JSON and annotations have every problem.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sitegen.diagnostics import Message, Problem, Severity

MAX_IN_FILE = 8  # problems of one code in a file; of more, the first is shown
MAX_IN_FILES = 20  # warnings that differ in their place alone; of more, the first few are shown
SHOWN_IN_FILES = 3
MAX_LINES = 12  # line numbers that a count lists
_QUOTED = re.compile(r"'[^']*'")


def group_alike(problems: Sequence[Problem]) -> Iterator[tuple[Problem, Message | None]]:
    """The problems to show, in their order, each with a line about those that are left out for it.

    Of one code in a file: errors and warnings. In several files: warnings and notes whose messages differ in what they
    quote alone.
    """
    in_file: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        in_file[problem.code, problem.place.path if problem.place else ""].append(problem)
    shown: list[tuple[Problem, Message | None]] = []
    for problem in problems:
        group = in_file[problem.code, problem.place.path] if problem.place else [problem]
        if len(group) <= MAX_IN_FILE:
            shown.append((problem, None))
        elif problem is group[0]:
            shown.append((problem, _rest_of_file(group)))
    in_files: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem, _ in shown:
        in_files[_kind_of(problem)].append(problem)
    for problem, rest in shown:
        group = in_files[_kind_of(problem)]
        number = next((number for number, one in enumerate(group[:SHOWN_IN_FILES], 1) if one is problem), len(group))
        if len(group) <= MAX_IN_FILES or problem.severity is Severity.ERROR or number < SHOWN_IN_FILES:
            yield problem, rest
        elif number == SHOWN_IN_FILES:
            yield (
                problem,
                Message(
                    "and {count} more like this in other files; --format json lists them", count=len(group) - number
                ),
            )


def _kind_of(problem: Problem) -> tuple[str, str]:
    return problem.code, _QUOTED.sub("''", problem.message)


def _rest_of_file(group: Sequence[Problem]) -> Message:
    lines = list(dict.fromkeys(problem.place.line for problem in group[1:] if problem.place))
    listed = ", ".join(map(str, lines[:MAX_LINES])) + (", …" if len(lines) > MAX_LINES else "")
    return Message(
        "and {count} more of {code} in this file, in lines {lines}",
        count=len(group) - 1,
        code=group[0].code,
        lines=listed,
    )
