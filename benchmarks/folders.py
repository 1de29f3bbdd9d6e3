"""What the kept copy of a site saves: checking its folders, instead of linking all files and deleting the last copy.

    python -m benchmarks.folders SCRATCH [--files 12000]

Two files a folder, as a site has them (a page and a file beside it). Prints seconds, as a ratio to the check.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sitegen.writing.manifest import find_changed_folders, list_folders, stamp_folder
from sitegen.writing.staging import _link_files


def measure(scratch: Path, file_count: int) -> dict[str, float]:
    """Seconds of each way, in a new folder below ``scratch``."""
    source, target = scratch / "source", scratch / "target"
    paths = [f"de/artikel/number-{number}/{name}" for number in range(file_count // 2) for name in ("a.html", "b.md")]
    for path in paths:
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_bytes(b"x" * 20_000)
    stamps = {folder: stamp_folder(source / folder) for folder in list_folders(source)}
    return {
        "check the folders": _seconds(lambda: find_changed_folders(source, stamps)),
        "link every file": _seconds(lambda: _link_files(source, target, paths)),
        "delete the former folder": _seconds(lambda: shutil.rmtree(target)),
    }


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.folders", description=__doc__)
    parser.add_argument("scratch", type=Path)
    parser.add_argument("--files", type=int, default=12_000)
    asked = parser.parse_args()
    folder = asked.scratch / "folders"
    try:
        found = measure(folder, asked.files)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for name, seconds in found.items():
        sys.stdout.write(f"{name:26} {seconds:8.3f} s  × {seconds / found['check the folders']:.0f}\n")


if __name__ == "__main__":
    main()
