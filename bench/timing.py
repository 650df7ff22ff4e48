"""How calls are timed where a database answers: in turns, so that what else the machine does hits all alike.

Beside the milliseconds by the clock stands the work: what this process and, on PostgreSQL, its server
process were on a processor for. That changes little with the load of the machine; helpers of the server
are not in it.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, reset_queries


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of a call: by the clock, and the median of the work."""

    least: float
    median: float
    most: float
    work: float

    def __str__(self) -> str:
        return f"{self.least:.0f} / {self.median:.0f} / {self.work:.0f}"


NEVER = Times(0.0, 0.0, 0.0, 0.0)


def time_in_turns(works: Sequence[Callable[[], object]], rounds: int) -> list[Times]:
    """Call each once uncounted, then all of them in turns; gives the times of each."""
    for work in works:
        work()
    server = _server()
    taken: list[list[tuple[float, float]]] = [[] for _ in works]
    for _ in range(rounds):
        for work, found in zip(works, taken, strict=True):
            reset_queries()
            own, theirs, began = time.process_time(), _worked(server), time.perf_counter()
            work()
            ended = time.perf_counter()
            worked = time.process_time() - own + _worked(server) - theirs
            found.append(((ended - began) * 1_000, worked * 1_000))
    return [_times(found) for found in taken]


def _times(found: Sequence[tuple[float, float]]) -> Times:
    clock = [each[0] for each in found]
    return Times(
        min(clock), statistics.median(clock), max(clock), statistics.median(each[1] for each in found)
    )


def _server() -> Path | None:
    """Give where Linux says how long our server process was on a processor; None where that is not here."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        found = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    return found if found.exists() else None


def _worked(server: Path | None) -> float:
    return int(server.read_text().split()[0]) / 1e9 if server else 0.0
