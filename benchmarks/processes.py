"""Measure commands: wall time, processor time, memory. Linux only, since it reads /proc.

Time and memory are measured in different runs: sampling the memory of all processes takes processor time.
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

_INTERVAL = 0.05  # seconds between two samples of memory
# Variables that would change the work of a generator, or where Python finds its packages.
_FOREIGN = ("SITEGEN_SITE", "SOURCE_DATE_EPOCH", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "VIRTUAL_ENV")


class Cost(Struct, frozen=True, kw_only=True):
    """``wall`` and ``cpu``: seconds; ``cpu`` is user and system time of the process and its children.

    ``memory``: bytes. A value that was not measured is 0.
    """

    wall: float = 0.0
    cpu: float = 0.0
    memory: int = 0


def measure_time(commands: Sequence[Command], folder: Path) -> Cost:
    """Run the commands one after the other in the folder. Raises SystemExit with the output of one that fails."""
    os.sync()  # writes of an earlier run must not slow down this one
    wall = cpu = 0.0
    for command in commands:
        start = time.perf_counter()
        with _start_command(command, folder) as process:
            _, status, usage = os.wait4(process.pid, 0)
            wall += time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
        cpu += usage.ru_utime + usage.ru_stime
    return Cost(wall=wall, cpu=cpu)


def measure_memory(commands: Sequence[Command], folder: Path) -> Cost:
    """Run the commands; the peak of the memory of all processes together, with shared memory counted once (PSS)."""
    most = 0
    for command in commands:
        with _start_command(command, folder) as process:
            while process.poll() is None:
                most = max(most, sum(map(_memory_share, _session_processes(process.pid))))
                time.sleep(_INTERVAL)
    return Cost(memory=most)


@contextmanager
def _start_command(command: Command, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a command in a session of its own. Raises SystemExit with its output if it fails."""
    inherited = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    environment = {**inherited, **command.environment}
    with tempfile.TemporaryFile() as output:
        with subprocess.Popen(
            command.arguments, cwd=folder, env=environment, stdout=output, stderr=output, start_new_session=True
        ) as process:
            yield process
        if process.returncode:
            output.seek(0)
            raise SystemExit(f"{' '.join(command.arguments)}\n{output.read()[-2000:].decode(errors='replace')}")


def _session_processes(leader: int) -> Iterator[Path]:
    """The /proc folders of the processes of a session, including children whose parent has ended."""
    for process in Path("/proc").iterdir():
        # after the name, in brackets: state, parent, group, session (man 5 proc_pid_stat)
        if process.name.isdecimal() and _read(process / "stat").rpartition(")")[2].split()[3:4] == [str(leader)]:
            yield process


def _memory_share(process: Path) -> int:
    """The proportional set size of a process, in bytes."""
    for line in _read(process / "smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(path: Path) -> str:
    """The content of a file of /proc, ``""`` where the process has just ended."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
