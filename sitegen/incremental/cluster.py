"""Large work for a Dask cluster (https://distributed.dask.org): workers that do not share this process's memory.

In and out: as in ``pool``. What all batches need is sent once and kept by each worker until the last batch is done;
rows of the store go with the batches that ask for them. It travels pickled, between processes that run the same
program for the same people; nothing of it is ever kept. The workers see the site's folder under the same path.

ConnectionError: the cluster cannot be reached, is lost, or must not be trusted to make the same bytes.
"""

from __future__ import annotations

import gc
import io
import logging
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sitegen.incremental.pool import Row, Work, Workers, cut, no_rows, tidy
from sitegen.incremental.program import program
from sitegen.incremental.store import Rows, Store

if TYPE_CHECKING:
    from distributed import Client, Future

T = TypeVar("T")
R = TypeVar("R")

BATCH = 128
WORTH_A_CLUSTER = 2000  # with fewer items, sending what they all need takes longer than the work itself
AHEAD = 3  # batches on the way for each thread of a worker: none waits for the next, and few lie in memory
PATIENCE = 10.0


class Cluster:
    """The workers of the scheduler at ``address``, who see the site's ``folder``.

    ``near`` does what is not worth sending: fewer than ``worth`` items. ``batch``: items in a batch. ``patience``:
    seconds without a scheduler or a worker after which there is none.
    """

    def __init__(
        self,
        address: str,
        folder: Path,
        near: Workers,
        *,
        worth: int = WORTH_A_CLUSTER,
        batch: int = BATCH,
        patience: float = PATIENCE,
    ) -> None:
        self.address = address
        self.folder = folder
        self.near = near
        self.worth = worth
        self.batch = batch
        self.patience = patience
        self._client: Client | None = None

    def __enter__(self) -> Cluster:
        from distributed import Client

        for name in ("distributed", "distributed.client"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters is raised
        try:
            self._client = Client(self.address, timeout=self.patience, set_as_default=False)
            self._client.wait_for_workers(1, timeout=self.patience)
            self._examine(self._client)
        except (OSError, ValueError, TypeError) as fault:
            self._leave()
            raise self._lost(str(fault)) from fault
        return self

    def __exit__(self, *fault: object) -> None:
        self._leave()

    def spread(
        self, what: str, work: Work[T, R], shared: Any, items: Sequence[T], rows: Callable[[T], Iterable[Row]] = no_rows
    ) -> Iterator[R]:
        if len(items) < self.worth:
            yield from self.near.spread(what, work, shared, items, rows)
            return
        client = self._client
        assert client is not None, "a cluster works between entering and leaving it"
        data, store = _packed(shared)
        parcel = _submit(client, Parcel, data)
        waiting: deque[Future[list[Any]]] = deque()
        ahead = AHEAD * max(1, sum(client.nthreads().values()))
        for batch in cut(items, self.batch):
            along = {row: store.get(*row) for item in batch for row in rows(item)} if store else {}
            waiting.append(_submit(client, _run, parcel, pickle.dumps((work, batch, along)), program()))
            if len(waiting) > ahead:
                yield from self._result(client, waiting.popleft())
        while waiting:
            yield from self._result(client, waiting.popleft())

    def _examine(self, client: Client) -> None:
        """Does everybody run this program, and every worker see the site? ValueError if not."""
        try:
            client.run_on_scheduler(program)
        except Exception as fault:  # of whatever kind the lack of a module is over there
            raise ValueError(f"the scheduler has no sitegen that answers: {fault}") from fault
        for worker, told in client.run(look, self.folder, on_error="return").items():
            if isinstance(told, BaseException):
                raise ValueError(f"the worker {worker} has no sitegen that answers: {told}")
            if told[0] != program():
                raise ValueError(f"the worker {worker} runs another program: {differences(told[0])}")
            if not told[1]:
                raise ValueError(f"the worker {worker} does not see the folder {self.folder}")

    def _leave(self) -> None:
        if self._client is not None:
            self._client.close(timeout=self.patience)
            self._client = None

    def _result(self, client: Client, future: Future[list[Any]]) -> list[Any]:
        from distributed import KilledWorker

        patience = self.patience
        while True:
            try:
                return future.result(timeout=patience)
            except TimeoutError:
                if future.status == "error":
                    raise  # of the work itself; a result that is there may still be on its way
                if client.status != "running" or not client.nthreads():
                    raise self._lost("it has no workers any more") from None
                patience *= 2  # each try fetches the result from its beginning
            except (CancelledError, KilledWorker) as fault:
                raise self._lost(f"it was lost in the middle of the work: {fault}") from fault

    def _lost(self, what: str) -> ConnectionError:
        return ConnectionError(f"the cluster at {self.address}: {what}")


def look(folder: Path) -> tuple[Mapping[str, str], bool]:
    """Asked of a worker: which program it runs, and whether it sees the folder."""
    return program(), folder.is_dir()


def differences(theirs: Mapping[str, str]) -> str:
    """``babel 2.17 (here 2.18)``."""
    unlike = {name: ours for name, ours in program().items() if theirs.get(name) != ours}
    return ", ".join(f"{name} {theirs.get(name)} (here {ours})" for name, ours in unlike.items())


class Carried(Rows):
    """Stands for the store where that is not: has the rows that came with the batch."""

    rows: Mapping[Row, bytes | None] = {}

    def get(self, table: str, name: str) -> bytes | None:
        return self.rows.get((table, name))


class Parcel:
    """What all batches need. Each process that gets it opens it once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._opened: tuple[Any, Carried] | None = None

    def __reduce__(self) -> tuple[type[Parcel], tuple[bytes]]:
        return Parcel, (self._data,)

    def opened(self) -> tuple[Any, Carried]:
        """The content, and the store in it."""
        if self._opened is None:
            unpickler = _Unpickler(io.BytesIO(self._data))
            self._opened = unpickler.load(), unpickler.carried
        return self._opened


class _Pickler(pickle.Pickler):
    """Leaves the store out; it is noted."""

    store: Store | None = None

    def persistent_id(self, value: Any) -> str | None:
        if not isinstance(value, Store):
            return None
        self.store = value
        return "store"


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file)
        self.carried = Carried()

    def persistent_load(self, name: Any) -> Carried:
        return self.carried


def _packed(shared: Any) -> tuple[bytes, Store | None]:
    """As bytes, and the store that was in it."""
    file = io.BytesIO()
    pickler = _Pickler(file, pickle.HIGHEST_PROTOCOL)
    pickler.dump(shared)
    return file.getvalue(), pickler.store


def _submit(client: Client, call: Callable[..., Any], *arguments: Any) -> Future[Any]:
    """As a task of its own, which the scheduler gives to another worker if one is lost: so also with large data."""
    import dask

    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 TiB"}):
        return client.submit(call, *arguments, pure=False)


_TURN = threading.Lock()  # one a process: work is written for one thread, and a worker may have several


def _run(parcel: Parcel, task: bytes, wanted: Mapping[str, str]) -> list[Any]:
    """In a worker: one batch."""
    if program() != wanted:
        raise ConnectionError(f"a worker of the cluster runs another program than the others: {differences(wanted)}")
    with _TURN:
        gc.disable()
        try:
            shared, carried = parcel.opened()
            work, batch, carried.rows = pickle.loads(task)
            result: list[Any] = work(shared, batch)
            tidy()
            return result
        finally:
            gc.enable()
