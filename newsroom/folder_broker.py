"""The embedded broker: kombu's folders, made safe for several processes.

kombu writes a message into its final file while a reader may already take it, and rewrites a list of
queues that another process reads; either ends a worker with a JSON error. Here a message appears whole or not
at all, and the lists are changed under a lock.
"""

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from pathlib import Path
from queue import Empty
from threading import Event
from time import monotonic, time_ns
from typing import Any
from uuid import uuid4

from kombu.exceptions import ChannelError
from kombu.transport import TRANSPORT_ALIASES, filesystem, virtual
from kombu.utils.json import dumps, loads

SCHEME = "folders"
TRANSPORT_ALIASES[SCHEME] = f"{__name__}:Transport"
log = logging.getLogger(__name__)

LOOK_UP = 0.25
"""Seconds after which one who waits for messages looks whether to stop."""
stopping = Event()
"""Set where this process is asked to end."""


class Channel(filesystem.Channel):
    """One client's way to the folders."""

    def _put(self, queue: str, payload: Any, **_: Any) -> None:  # type: ignore[override]  # kombu disagrees with itself
        folder = Path(self.data_folder_out)
        final = folder / f"{time_ns():020}_{uuid4().hex}.{queue}.msg"
        # Readers take names whose part after the first dot is "<queue>.msg": this one is nobody's.
        unfinished = folder / f"{uuid4().hex}.unfinished"
        try:
            unfinished.write_text(dumps(payload), encoding="utf-8")
            unfinished.rename(final)
        except OSError as error:
            raise ChannelError(f"Cannot put a message into {folder}: {error.strerror}") from error

    def _get(self, queue: str, timeout: float | None = None) -> Any:
        folder = Path(self.data_folder_in)
        for name in sorted(os.listdir(folder)):
            if name.partition(".")[2] != f"{queue}.msg":
                continue
            taken = folder / f"{uuid4().hex}.taken"
            try:
                (folder / name).rename(taken)
            except FileNotFoundError:
                continue  # another worker was faster
            text = taken.read_text(encoding="utf-8")
            taken.unlink()
            try:
                return loads(text)
            except ValueError:
                log.warning("A message of queue %s was no JSON and was dropped: %.80r", queue, text)
        raise Empty

    def get_table(self, exchange: str) -> list[Any]:
        with self._lists_locked():
            return list(super().get_table(exchange))

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str, queue: str) -> None:
        with self._lists_locked():
            super()._queue_bind(exchange, routing_key, pattern, queue)

    def _delete(
        self, queue: str, exchange: str, routing_key: str, pattern: str, *args: Any, **kwargs: Any
    ) -> None:
        with self._lists_locked():
            super()._delete(queue, exchange, routing_key, pattern, *args, **kwargs)

    @contextmanager
    def _lists_locked(self) -> Iterator[None]:
        self.control_folder.mkdir(parents=True, exist_ok=True)
        with (self.control_folder / "lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield


class Transport(filesystem.Transport):
    """What `folders://` stands for."""

    Channel = Channel

    def __init__(self, client: Any, **kwargs: Any) -> None:
        super().__init__(client, **kwargs)
        # kombu remembers for the whole process which queues are bound; that stands in the folders, and
        # another connection may use other folders.
        self.state = virtual.BrokerState()

    def drain_events(self, connection: Any, timeout: float | None = None, **_: Any) -> None:
        """Wait for a message as long as asked, but no longer than this process goes on."""
        until = inf if timeout is None else monotonic() + timeout
        while not stopping.is_set():
            try:
                super().drain_events(connection, timeout=max(0.01, min(LOOK_UP, until - monotonic())))
            except TimeoutError:
                if monotonic() >= until:
                    raise
            else:
                return
        raise TimeoutError
