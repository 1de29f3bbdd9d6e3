"""What a command costs: time by the clock, processor time, memory. For Linux: it reads /proc.

Time and memory are taken in different runs, for looking at all processes twenty times a second costs time too.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from benchmarks.peers.peer import Command

_INTERVAL = 0.05
# What would change a generator's work, or where Python finds its packages.
_FOREIGN = ("SITEGEN_SITE", "SOURCE_DATE_EPOCH", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "VIRTUAL_ENV")


class Cost(Struct, frozen=True, kw_only=True):
    """``wall`` and ``cpu``: seconds; ``cpu`` is user and system, of all processes that were waited for.

    ``memory``: bytes. What was not measured is 0.
    """

    wall: float = 0.0
    cpu: float = 0.0
    memory: int = 0


def measure_time(commands: Sequence[Command], folder: Path) -> Cost:
    """Run the commands one after the other in the folder. Raises SystemExit with what a failing one said."""
    os.sync()  # what an earlier run has yet to write is not this one's
    wall = cpu = 0.0
    for command in commands:
        begun = time.perf_counter()
        with _started(command, folder) as process:
            _, status, usage = os.wait4(process.pid, 0)
            wall += time.perf_counter() - begun
            process.returncode = os.waitstatus_to_exitcode(status)
        cpu += usage.ru_utime + usage.ru_stime
    return Cost(wall=wall, cpu=cpu)


def measure_memory(commands: Sequence[Command], folder: Path) -> Cost:
    """Run them for the most memory that all processes had at once; what they share counts once, in parts (PSS)."""
    most = 0
    for command in commands:
        with _started(command, folder) as process:
            while process.poll() is None:
                most = max(most, sum(map(_share, _session(process.pid))))
                time.sleep(_INTERVAL)
    return Cost(memory=most)


@contextmanager
def _started(command: Command, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The command at work, in a session of its own. It must have ended, and well, when this does."""
    kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    environment = {**kept, **command.environment}
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(
            command.arguments, cwd=folder, env=environment, stdout=said, stderr=said, start_new_session=True
        ) as process:
            yield process
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(command.arguments)}\n{said.read()[-2000:].decode(errors='replace')}")


def _session(leader: int) -> Iterator[Path]:
    """The processes of a session; a child that outlives its parent stays in it."""
    for process in Path("/proc").iterdir():
        # after the name, in brackets: state, parent, group, session (man 5 proc_pid_stat)
        if process.name.isdecimal() and _read(process / "stat").rpartition(")")[2].split()[3:4] == [str(leader)]:
            yield process


def _share(process: Path) -> int:
    for line in _read(process / "smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(path: Path) -> str:
    """Nothing where the process has just ended."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
