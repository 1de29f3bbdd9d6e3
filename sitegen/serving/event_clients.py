"""The browsers that are connected to the events of a preview."""

from __future__ import annotations

import asyncio
from contextlib import suppress

MAX_CLIENTS = 64  # connections; one more closes the oldest


class EventClient:
    """One connection. Changes that come while it is busy are one."""

    def __init__(self) -> None:
        self.is_closed = False
        self._changed = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    async def wait(self, seconds: float) -> None:
        """Until there is something new, at most so long."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._changed.wait(), seconds)
        self._changed.clear()

    def wake(self) -> None:
        """May be called by any thread."""
        with suppress(RuntimeError):  # the server has ended
            self._loop.call_soon_threadsafe(self._changed.set)


class EventClients:
    def __init__(self) -> None:
        self._clients: dict[EventClient, None] = {}

    def connect(self) -> EventClient:
        """Called in the event loop, as ``disconnect``."""
        client = EventClient()
        self._clients[client] = None
        if len(self._clients) > MAX_CLIENTS:
            oldest = next(iter(self._clients))
            self.disconnect(oldest)
            oldest.is_closed = True
            oldest.wake()
        return client

    def disconnect(self, client: EventClient) -> None:
        self._clients.pop(client, None)

    def wake(self) -> None:
        """May be called by any thread."""
        for client in tuple(self._clients):
            client.wake()

    def __len__(self) -> int:
        return len(self._clients)
