"""Profile a build: processor seconds of each stage of the pipeline, and the most expensive functions.

    python -m benchmarks.profile SITE [--clean | --edit content/articles/x/index.en.md] [--top 40]

In: a site folder, of which a copy is built. Out: the cost of a build after no change, after the edit of one file, or
without cache (``--clean``). The copy is built twice from the same state, each time in a process of its own: once for
the stages, without profiler, and once for the functions, which the profiler slows down.
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
from sitegen.writing.staging import StagingDir

T = TypeVar("T")

# Name of a stage → object and attribute where the pipeline looks up its function.
_STAGES: dict[str, tuple[Any, str]] = {
    "reading": (pipeline, "read_site"),
    "resolving": (pipeline, "resolve"),
    "editorial checks": (pipeline, "check_editorially"),
    "rendering, and writing of what is new": (pipeline, "render_site"),
    "checking outputs": (pipeline, "check_rendered"),
    "indexing, but for Pagefind itself": (pipeline, "index_site"),
    "completing the next site": (StagingDir, "prepare"),
    "publishing": (StagingDir, "publish"),
}


def profile(site: Path, *, edit: Path | None = None, clean: bool = False, top: int = 40) -> str:
    """The report. ``edit``: a file of the site to edit. ``top``: number of functions, 0 for none.

    Raises ValueError where the site cannot be built, or ``edit`` is not a file of it.
    """
    if not (site / "site.yaml").is_file():
        raise ValueError(f"{site} is no site: it has no site.yaml")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder).resolve()
        shutil.copy(site / "site.yaml", copy)
        for subfolder in ("content", "templates", "locales"):
            if (site / subfolder).is_dir():
                shutil.copytree(site / subfolder, copy / subfolder)
        edited = (copy / edit).resolve() if edit else None
        if edited and not (edited.is_file() and edited.is_relative_to(copy)):
            raise ValueError(f"{edit} is no file of the site")
        options = BuildOptions(site_dir=copy, now=dt.datetime.now(dt.UTC), clean=clean)
        if not clean:
            _run_in_process(_build, options)
        if edited:
            _edit(edited)
        report = _format_stages(_run_in_process(measure_stages, options))
        if edited:
            _edit(edited)
        return report + (_run_in_process(_profile_functions, options, top) if top else "")


def measure_stages(options: BuildOptions) -> dict[str, float]:
    """Processor seconds of each stage of a build, of the rest, and of the whole. Wraps the functions of the
    pipeline.
    """
    spent = dict.fromkeys(_STAGES, 0.0)

    def timed(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            start = time.process_time()
            result = stage(*arguments, **named)
            spent[name] += time.process_time() - start
            return result

        return run

    for name, (place, stage) in _STAGES.items():
        setattr(place, stage, timed(name, getattr(place, stage)))
    start = time.process_time()
    _build(options)
    whole = time.process_time() - start
    return {**spent, "all else": whole - sum(spent.values()), "the whole build": whole}


def _profile_functions(options: BuildOptions, top: int) -> str:
    """The profiler's table of the functions with the most time of their own."""
    profiler = cProfile.Profile()
    profiler.runcall(_build, options)
    output = io.StringIO()
    pstats.Stats(profiler, stream=output).sort_stats("tottime").print_stats(top)
    return output.getvalue()


def _build(options: BuildOptions) -> None:
    gc.disable()  # as the command does
    result, published = pipeline.build(options, options.site_dir / "public")
    if not published:
        raise ValueError(f"{result.problems[0].message}: the site has errors; sitegen build lists them")


def _run_in_process(function: Callable[..., T], *arguments: object) -> T:
    """Call a function in a process of its own, so that its imports and changes do not affect the next call."""
    with multiprocessing.get_context("fork").Pool(1) as pool:
        return pool.apply(function, arguments)


def _edit(path: Path) -> None:
    """Append a sentence to a Markdown file, an empty line to any other."""
    with path.open("a", encoding="utf-8") as file:
        file.write("\nOne sentence more.\n" if path.suffix == ".md" else "\n")


def _format_stages(spent: dict[str, float]) -> str:
    """Lines with seconds and share of the whole."""
    whole = max(spent.values())
    return "".join(f"{name:40}{seconds:8.3f} s {seconds / whole:7.1%}\n" for name, seconds in spent.items())


def main() -> None:
    parser = argparse.ArgumentParser(description="Profile a build.")
    parser.add_argument("site", type=Path)
    state = parser.add_mutually_exclusive_group()
    state.add_argument("--clean", action="store_true", help="build without cache")
    state.add_argument("--edit", type=Path, help="a file of the site that is edited before the build")
    parser.add_argument("--top", type=int, default=40, help="number of functions shown (%(default)s)")
    arguments = parser.parse_args()
    try:
        report = profile(arguments.site, edit=arguments.edit, clean=arguments.clean, top=arguments.top)
    except ValueError as refusal:
        parser.error(str(refusal))
    print(report)  # noqa: T201 - a command of its own


if __name__ == "__main__":
    main()
