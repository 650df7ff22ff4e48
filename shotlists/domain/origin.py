"""From where something is done, for the log: said once at each way in, and read where an entry is written."""

from __future__ import annotations

import getpass
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

LONGEST = 255

_origin: ContextVar[str] = ContextVar("origin", default="")


def current_origin() -> str:
    """Give where this call comes from; outside of requests and jobs the account and machine that run it."""
    return _origin.get() or _account()


@contextmanager
def comes_from(origin: str) -> Iterator[None]:
    """Let all that is logged in this block come from there, such as `198.51.100.7` or `worker desk-2`."""
    token = _origin.set(origin[:LONGEST])
    try:
        yield
    finally:
        _origin.reset(token)


def worker_origin() -> str:
    """Name this machine as one that does jobs."""
    return f"worker {socket.gethostname()}"[:LONGEST]


@cache
def _account() -> str:
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number that no name belongs to
        name = "?"
    return f"{name}@{socket.gethostname()}"[:LONGEST]
