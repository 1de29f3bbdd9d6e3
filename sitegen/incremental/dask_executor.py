"""An executor on a Dask cluster (https://distributed.dask.org), whose workers do not share this process's memory.

In and out: as in ``executors``. The shared value is sent once, and each worker keeps it until the last batch is done.
Values are pickled, between processes that run the same program for the same user; none is stored. The workers must see
the site's folder under the same path: they read its files, and the rows of its store.

ConnectionError: the cluster cannot be reached, is lost, or runs another program, which could make other bytes.
"""

from __future__ import annotations

import gc
import logging
import pickle
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from sitegen.diagnostics import Message
from sitegen.incremental.executors import BatchFunction, Executor, batched, collect_young_garbage, results_in_order
from sitegen.incremental.fingerprint import environment_fingerprint

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")
R = TypeVar("R")

BATCH_SIZE = 128
MIN_ITEMS = 2000  # with fewer items, sending what they all need takes longer than the work itself
PENDING_PER_THREAD = 3  # submitted batches for each thread: no thread is idle, and few results wait in memory
TIMEOUT = 10.0


class DaskExecutor(Struct):
    """The workers of the scheduler at ``address``, which see the site's ``folder``.

    ``local`` runs fewer than ``min_items`` items. ``batch_size``: items in a batch. ``timeout``: seconds without a
    scheduler or a worker after which the cluster counts as lost. ``client``: while it is connected.
    """

    address: str
    folder: Path
    local: Executor
    min_items: int = MIN_ITEMS
    batch_size: int = BATCH_SIZE
    timeout: float = TIMEOUT
    client: Client | None = None

    def __enter__(self) -> DaskExecutor:
        from distributed import Client

        for name in ("distributed", "distributed.client"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # its faults are raised as exceptions
        try:
            self.client = Client(self.address, timeout=self.timeout, set_as_default=False)
            self.client.wait_for_workers(1, timeout=self.timeout)
            self._check_workers(self.client)
        except Exception as fault:  # the type depends on what the scheduler or a worker lacks
            self.__exit__()
            raise self._connection_error(str(fault)) from fault
        return self

    def __exit__(self, *fault: object) -> None:
        if self.client is not None:
            self.client.close(timeout=self.timeout)
            self.client = None

    def map_batches(self, label: str, function: BatchFunction[T, R], shared: Any, items: Sequence[T]) -> Iterator[R]:
        if len(items) < self.min_items:
            yield from self.local.map_batches(label, function, shared, items)
            return
        import dask

        client = self.client
        assert client is not None, "a cluster works between entering and leaving it"
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 TiB"}):
            # A task, which another worker does again if one is lost.
            sent = client.submit(SharedValue, pickle.dumps(shared), self.folder, environment_fingerprint(), pure=False)
        submit = partial(client.get_executor(pure=False).submit, _run_in_worker, sent, function)
        pending = PENDING_PER_THREAD * max(1, sum(client.nthreads().values()))
        yield from results_in_order(submit, batched(items, self.batch_size), pending, partial(self._wait, client))

    def _check_workers(self, client: Client) -> None:
        client.run_on_scheduler(environment_fingerprint)  # it unpickles what workers are sent
        checked = client.run(check_worker, self.folder, environment_fingerprint(), on_error="return")
        for worker, fault in checked.items():
            if fault is not None:
                raise ConnectionError(Message("the worker {worker}: {fault}", worker=worker, fault=fault))

    def _wait(self, client: Client, future: Future[list[R]]) -> list[R]:
        from distributed import KilledWorker

        while True:
            try:
                return future.result(self.timeout)
            except TimeoutError:
                if future.done():
                    raise  # of the work itself
                if _has_no_workers(client):
                    raise self._connection_error(Message("it has no workers any more")) from None
            except ValueError:  # raised for a lost task, too: ``distributed`` cannot unpack its result
                if _has_no_workers(client):
                    raise self._connection_error(Message("it has no workers any more")) from None
                raise
            except (CancelledError, KilledWorker) as fault:
                raise self._connection_error(
                    Message("it was lost in the middle of the work: {fault}", fault=fault)
                ) from fault

    def _connection_error(self, what: str) -> ConnectionError:
        return ConnectionError(Message("the cluster at {address}: {what}", address=self.address, what=what))


def _has_no_workers(client: Client) -> bool:
    return client.status != "running" or not client.nthreads()


def check_worker(folder: Path, program: Mapping[str, str]) -> None:
    """Run in a worker: ConnectionError unless it runs this ``program``, by name and version, and sees the folder."""
    own = environment_fingerprint()
    if own != program:
        unlike = [
            Message("{name} {version} (here {here})", name=name, version=own.get(name), here=here)
            for name, here in program.items()
            if own.get(name) != here
        ]
        raise ConnectionError(Message("it runs another program: {unlike}", unlike=", ".join(unlike)))
    if not folder.is_dir():
        raise ConnectionError(Message("it does not see the folder {folder}", folder=folder))


class SharedValue(Struct, dict=True):
    """The pickled shared value of a stage. Each worker process checks itself and unpickles it once."""

    pickled: bytes
    folder: Path
    program: Mapping[str, str]

    @cached_property
    def value(self) -> Any:
        check_worker(self.folder, self.program)  # it may have joined after the others were checked
        return pickle.loads(self.pickled)


_WORK_LOCK = threading.Lock()  # one per process: batch functions are not thread-safe, workers have several threads


def _run_in_worker(sent: SharedValue, function: BatchFunction[T, R], batch: Sequence[T]) -> list[R]:
    with _WORK_LOCK:
        gc.disable()
        try:
            results = function(sent.value, batch)
            collect_young_garbage()
            return results
        finally:
            gc.enable()
