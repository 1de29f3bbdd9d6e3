"""The start of a preview.

In: what is asked for. Out: nothing: a preview runs until it is interrupted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from msgspec import Struct

from sitegen.build_state.lock import WaitReport
from sitegen.incremental.executors import Executor
from sitegen.serving.preview import Preview
from sitegen.serving.server import address_of_server, listen, start_server
from sitegen.serving.watching import SourceWatcher

if TYPE_CHECKING:
    from sitegen.serving.build_loop import ReportBuild


class ServeOptions(Struct, frozen=True, kw_only=True):
    """``port``: None for the first free one from ``DEFAULT_PORT`` on. ``editor``: a name of ``EDITORS``, or None.

    ``clock``: is asked for the time of each build. ``search``: with the index of the search. ``report_wait``: of
    another preview of the site.
    """

    site_dir: Path
    host: str
    port: int | None
    editor: str | None
    search: bool
    clock: Callable[[], dt.datetime]
    executor: Executor
    report_wait: WaitReport


def serve(options: ServeOptions, on_start: Callable[[str], None], report_build: ReportBuild) -> NoReturn:
    """Serve a preview until the program is interrupted. ``on_start``: is called with its address as soon as requests
    are answered. ``report_build``: see ``BuildLoop``."""
    site_dir = options.site_dir.absolute()
    preview = Preview(site_dir, options.editor)
    watcher = SourceWatcher(site_dir)
    with listen(options.host, options.port) as listening:
        address = address_of_server(options.host, listening)
        start_server(preview, options.host, listening)
        on_start(address)
        watcher.start()
        # Imported now: what a build needs takes longer to load than the server, which shows the progress.
        from sitegen.serving.build_loop import BuildLoop, ReportingExecutor
        from sitegen.serving.session import PreviewOptions, PublishedSession

        loop = BuildLoop(preview, watcher, report_build)
        session = PublishedSession(
            PreviewOptions(
                site_dir=site_dir,
                base_url=address,
                clock=options.clock,
                search=options.search,
                executor=ReportingExecutor(options.executor, preview.report_progress),
                is_cancelled=loop.is_outdated,
                report_wait=options.report_wait,
            )
        )
        loop.run(session, search=options.search)
