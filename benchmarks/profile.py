"""Where a build's time goes: processor seconds for each stage of the pipeline, and the costliest functions.

    python -m benchmarks.profile SITE [--clean | --edit content/articles/x/index.en.md] [--top 40]

In: a site folder, which stays as it is: a copy is built. Out: what a build costs in which nothing changed, or one file
was edited, or (``--clean``) nothing is remembered. It is built twice from the same state, each time in one process of
its own: once for the stages, undisturbed, and once for the functions, which the profiler slows down.
"""

from __future__ import annotations

import argparse
import cProfile
import datetime as dt
import gc
import io
import multiprocessing
import pstats
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sitegen import pipeline
from sitegen.build_state.options import BuildOptions
from sitegen.writing.output_dir import StagingDir

T = TypeVar("T")

# Where the pipeline finds each stage.
_STAGES: dict[str, tuple[Any, str]] = {
    "reading": (pipeline, "read_site"),
    "resolving": (pipeline, "resolve"),
    "editorial checks": (pipeline, "check_editorially"),
    "rendering, and writing of what is new": (pipeline, "render_site"),
    "checking outputs": (pipeline, "check_outputs"),
    "indexing, but for Pagefind itself": (pipeline, "index_site"),
    "publishing": (StagingDir, "publish"),
}


def profile(site: Path, *, edit: Path | None = None, clean: bool = False, top: int = 40) -> str:
    """The report on a build of the site. ``edit``: a file of it. ``top``: how many functions; 0: none.

    Raises ValueError where the site cannot be built, or the edited file is none of its files.
    """
    if not (site / "site.yaml").is_file():
        raise ValueError(f"{site} is no site: it has no site.yaml")
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name).resolve()
        shutil.copy(site / "site.yaml", copy)
        for part in ("content", "templates", "locales"):
            if (site / part).is_dir():
                shutil.copytree(site / part, copy / part)
        edited = (copy / edit).resolve() if edit else None
        if edited and not (edited.is_file() and edited.is_relative_to(copy)):
            raise ValueError(f"{edit} is no file of the site")
        order = BuildOptions(site_dir=copy, now=dt.datetime.now(dt.UTC), clean=clean)
        if not clean:
            _alone(_build, order)
        if edited:
            _edit(edited)
        found = _table(_alone(measure_stages, order))
        if edited:
            _edit(edited)
        return found + (_alone(_functions, order, top) if top else "")


def measure_stages(order: BuildOptions) -> dict[str, float]:
    """Processor seconds of each stage of a build, and of the rest of it. Leaves the pipeline changed."""
    spent = dict.fromkeys(_STAGES, 0.0)

    def timed(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            begun = time.process_time()
            result = stage(*arguments, **named)
            spent[name] += time.process_time() - begun
            return result

        return run

    for name, (place, stage) in _STAGES.items():
        setattr(place, stage, timed(name, getattr(place, stage)))
    begun = time.process_time()
    _build(order)
    whole = time.process_time() - begun
    return {**spent, "all else": whole - sum(spent.values()), "the whole build": whole}


def _functions(order: BuildOptions, top: int) -> str:
    """The functions with the most time of their own."""
    profiler = cProfile.Profile()
    profiler.runcall(_build, order)
    said = io.StringIO()
    pstats.Stats(profiler, stream=said).sort_stats("tottime").print_stats(top)
    return said.getvalue()


def _build(order: BuildOptions) -> None:
    gc.disable()  # as the command does
    result, published = pipeline.build(order, order.site_dir / "public")
    if not published:
        raise ValueError(f"{result.problems[0].message}: the site has errors; sitegen build tells all of them")


def _alone(function: Callable[..., T], *arguments: object) -> T:
    """Call it in a process of its own: what it loads and changes there does not count the next time."""
    with multiprocessing.get_context("fork").Pool(1) as pool:
        return pool.apply(function, arguments)


def _edit(path: Path) -> None:
    """A text gets a sentence more, any other file an empty line."""
    with path.open("a", encoding="utf-8") as file:
        file.write("\nOne sentence more.\n" if path.suffix == ".md" else "\n")


def _table(spent: dict[str, float]) -> str:
    whole = max(spent.values())
    return "".join(f"{name:40}{seconds:8.3f} s {seconds / whole:7.1%}\n" for name, seconds in spent.items())


def main() -> None:
    parser = argparse.ArgumentParser(description="Tell where a build's time goes.")
    parser.add_argument("site", type=Path)
    manner = parser.add_mutually_exclusive_group()
    manner.add_argument("--clean", action="store_true", help="nothing is remembered")
    manner.add_argument("--edit", type=Path, help="a file below the site that is edited before")
    parser.add_argument("--top", type=int, default=40, help="how many functions are shown (%(default)s)")
    arguments = parser.parse_args()
    try:
        report = profile(arguments.site, edit=arguments.edit, clean=arguments.clean, top=arguments.top)
    except ValueError as refusal:
        parser.error(str(refusal))
    print(report)  # noqa: T201 - a command of its own


if __name__ == "__main__":
    main()
