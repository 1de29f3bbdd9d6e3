"""An executor on a Dask cluster (https://distributed.dask.org), whose workers do not share this process's memory.

In and out: as in ``executors``. The shared value is sent once, and each worker keeps it until the last batch is done;
rows of the store are sent with the batches that read them. Values are pickled, between processes that run the same
program for the same user; none is stored. The workers must see the site's folder under the same path.

ConnectionError: the cluster cannot be reached, is lost, or runs another program, which could make other bytes.
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

from sitegen.incremental.executors import BatchFunction, Executor, StoreKey, batched, collect_young_garbage, no_prefetch
from sitegen.incremental.fingerprint import environment_fingerprint
from sitegen.incremental.store import RowReader, Store

if TYPE_CHECKING:
    from distributed import Client, Future

T = TypeVar("T")
R = TypeVar("R")

BATCH_SIZE = 128
MIN_ITEMS = 2000  # with fewer items, sending what they all need takes longer than the work itself
PENDING_PER_THREAD = 3  # submitted batches for each thread: no thread is idle, and few results wait in memory
TIMEOUT = 10.0


class DaskExecutor:
    """The workers of the scheduler at ``address``, which see the site's ``folder``.

    ``local`` runs fewer than ``min_items`` items. ``batch_size``: items in a batch. ``timeout``: seconds without a
    scheduler or a worker after which the cluster counts as lost.
    """

    def __init__(
        self,
        address: str,
        folder: Path,
        local: Executor,
        *,
        min_items: int = MIN_ITEMS,
        batch_size: int = BATCH_SIZE,
        timeout: float = TIMEOUT,
    ) -> None:
        self.address = address
        self.folder = folder
        self.local = local
        self.min_items = min_items
        self.batch_size = batch_size
        self.timeout = timeout
        self._client: Client | None = None

    def __enter__(self) -> DaskExecutor:
        from distributed import Client

        for name in ("distributed", "distributed.client"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # its faults are raised as exceptions
        try:
            self._client = Client(self.address, timeout=self.timeout, set_as_default=False)
            self._client.wait_for_workers(1, timeout=self.timeout)
            self._check_workers(self._client)
        except (OSError, ValueError, TypeError) as fault:
            self._disconnect()
            raise self._connection_error(str(fault)) from fault
        return self

    def __exit__(self, *fault: object) -> None:
        self._disconnect()

    def map_batches(
        self,
        label: str,
        function: BatchFunction[T, R],
        shared: Any,
        items: Sequence[T],
        prefetch_keys: Callable[[T], Iterable[StoreKey]] = no_prefetch,
    ) -> Iterator[R]:
        if len(items) < self.min_items:
            yield from self.local.map_batches(label, function, shared, items, prefetch_keys)
            return
        client = self._client
        assert client is not None, "a cluster works between entering and leaving it"
        data, store = _pickle_shared(shared)
        parcel = _submit(client, SharedPayload, data)
        waiting: deque[Future[list[Any]]] = deque()
        ahead = PENDING_PER_THREAD * max(1, sum(client.nthreads().values()))
        for batch in batched(items, self.batch_size):
            along = {row: store.get(*row) for item in batch for row in prefetch_keys(item)} if store else {}
            waiting.append(
                _submit(
                    client, _run_in_worker, parcel, pickle.dumps((function, batch, along)), environment_fingerprint()
                )
            )
            if len(waiting) > ahead:
                yield from self._result(client, waiting.popleft())
        while waiting:
            yield from self._result(client, waiting.popleft())

    def _check_workers(self, client: Client) -> None:
        """ValueError unless the scheduler and all workers run this program, and the workers see the site."""
        try:
            client.run_on_scheduler(environment_fingerprint)
        except Exception as fault:  # the type depends on what the scheduler lacks
            raise ValueError(f"the scheduler has no sitegen that answers: {fault}") from fault
        for worker, told in client.run(probe, self.folder, on_error="return").items():
            if isinstance(told, BaseException):
                raise ValueError(f"the worker {worker} has no sitegen that answers: {told}")
            if told[0] != environment_fingerprint():
                raise ValueError(f"the worker {worker} runs another program: {version_mismatch(told[0])}")
            if not told[1]:
                raise ValueError(f"the worker {worker} does not see the folder {self.folder}")

    def _disconnect(self) -> None:
        if self._client is not None:
            self._client.close(timeout=self.timeout)
            self._client = None

    def _result(self, client: Client, future: Future[list[Any]]) -> list[Any]:
        from distributed import KilledWorker

        patience = self.timeout
        while True:
            try:
                return future.result(timeout=patience)
            except TimeoutError:
                if future.status == "error":
                    raise  # of the work itself; a result that is there may still be on its way
                if client.status != "running" or not client.nthreads():
                    raise self._connection_error("it has no workers any more") from None
                patience *= 2  # each try fetches the result from its beginning
            except (CancelledError, KilledWorker) as fault:
                raise self._connection_error(f"it was lost in the middle of the work: {fault}") from fault

    def _connection_error(self, what: str) -> ConnectionError:
        return ConnectionError(f"the cluster at {self.address}: {what}")


def probe(folder: Path) -> tuple[Mapping[str, str], bool]:
    """Run in a worker: the program that it runs, and whether it sees the folder."""
    return environment_fingerprint(), folder.is_dir()


def version_mismatch(theirs: Mapping[str, str]) -> str:
    """``babel 2.17 (here 2.18)``."""
    unlike = {name: ours for name, ours in environment_fingerprint().items() if theirs.get(name) != ours}
    return ", ".join(f"{name} {theirs.get(name)} (here {ours})" for name, ours in unlike.items())


class PrefetchedRows(RowReader):
    """Takes the place of the store in a worker: the rows that were sent with the batch."""

    rows: Mapping[StoreKey, bytes | None] = {}

    def get(self, table: str, name: str) -> bytes | None:
        return self.rows.get((table, name))


class SharedPayload:
    """The pickled shared value. Each worker process unpickles it once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._loaded: tuple[Any, PrefetchedRows] | None = None

    def __reduce__(self) -> tuple[type[SharedPayload], tuple[bytes]]:
        return SharedPayload, (self._data,)

    def load(self) -> tuple[Any, PrefetchedRows]:
        """The shared value, and what takes the place of the store in it."""
        if self._loaded is None:
            unpickler = _Unpickler(io.BytesIO(self._data))
            self._loaded = unpickler.load(), unpickler.prefetched
        return self._loaded


class _Pickler(pickle.Pickler):
    """Leaves out the store, and keeps it as ``store``."""

    store: Store | None = None

    def persistent_id(self, value: Any) -> str | None:
        if not isinstance(value, Store):
            return None
        self.store = value
        return "store"


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file)
        self.prefetched = PrefetchedRows()

    def persistent_load(self, name: Any) -> PrefetchedRows:
        return self.prefetched


def _pickle_shared(shared: Any) -> tuple[bytes, Store | None]:
    """The pickled value, and the store that was in it."""
    file = io.BytesIO()
    pickler = _Pickler(file, pickle.HIGHEST_PROTOCOL)
    pickler.dump(shared)
    return file.getvalue(), pickler.store


def _submit(client: Client, call: Callable[..., Any], *arguments: Any) -> Future[Any]:
    """Submit a task that the scheduler can give to another worker if one is lost, also with large arguments."""
    import dask

    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 TiB"}):
        return client.submit(call, *arguments, pure=False)


_WORK_LOCK = threading.Lock()  # one per process: batch functions are not thread-safe, workers have several threads


def _run_in_worker(payload: SharedPayload, task: bytes, wanted: Mapping[str, str]) -> list[Any]:
    """Run one batch in a worker; ``wanted``: the program that it must run."""
    if environment_fingerprint() != wanted:
        raise ConnectionError(
            f"a worker of the cluster runs another program than the others: {version_mismatch(wanted)}"
        )
    with _WORK_LOCK:
        gc.disable()
        try:
            shared, carried = payload.load()
            work, batch, carried.rows = pickle.loads(task)
            result: list[Any] = work(shared, batch)
            collect_young_garbage()
            return result
        finally:
            gc.enable()
