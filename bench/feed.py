"""The changes feed under sixteen writers: transactions a second, lag, and rows lost, for two readers at once.

One reader follows our feed, whose rows the database numbers as they commit; the other asks for ids above the
last one seen, as many interfaces do. Each writer waits a little before and after it writes, one in a hundred
long; --hot leaves the waits out. Needs PostgreSQL in DATABASE_URL, on which it makes a scratch database and
drops it. Exit status 1 where our reader lost a row or met one out of order.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from desk import scratch_database, set_up

os.environ["DATABASE_POOL"] = "0"  # each thread keeps a connection of its own
set_up()

from django.db import connection, connections, transaction  # noqa: E402  models need Django set up

from shotlists.domain import feed  # noqa: E402
from shotlists.models import FeedRow, Package  # noqa: E402
from tests.domain.issued import issue_row, make_package  # noqa: E402

PACKAGES = 40
SHORT, LONG, LONG_ONE_IN = 0.02, 0.3, 100
READ_EVERY = 0.005
PAGE = 500

# Which row: the package's uid and the number of the revision.
Row = tuple[str, int]


@dataclass
class Race:
    """What writers and readers of one run share; times are of time.monotonic."""

    ends: float
    hot: bool
    done: threading.Event = field(default_factory=threading.Event)
    written: dict[Row, float] = field(default_factory=dict)
    errors: list[BaseException] = field(default_factory=list)

    def start(self, work: Callable[..., None], *arguments: object) -> threading.Thread:
        """Run in a thread that hands its error back."""

        def run() -> None:
            try:
                work(self, *arguments)
            except BaseException as error:  # raised again by `run_race`
                self.errors.append(error)
            finally:
                connections.close_all()

        thread = threading.Thread(target=run)
        thread.start()
        return thread


def write(race: Race, seed: int) -> None:
    """Issue some package again and again until the time is over."""
    dice = random.Random(seed)  # noqa: S311  a run that can be repeated
    while time.monotonic() < race.ends:
        with transaction.atomic():
            pause(race, dice, 0)
            package = Package.objects.select_for_update().get(uid=f"bench-{dice.randrange(PACKAGES)}")
            package.version += 1
            revision = issue_row(package, "original" if package.live == "none" else "correction")
            pause(race, dice, LONG if dice.randrange(LONG_ONE_IN) == 0 else 0)
        race.written[package.uid, revision.number] = time.monotonic()


def pause(race: Race, dice: random.Random, more: float) -> None:
    """Wait as slow work in a transaction does."""
    if not race.hot:
        time.sleep(dice.random() * SHORT + more)


def follow(race: Race, page_after: Callable[..., tuple], seen: list[tuple[Row, float]]) -> None:
    """Read on and on; one page more once all writers are done."""
    cursor = None
    while True:
        last_round = race.done.is_set()
        rows, cursor = page_after(cursor)
        now = time.monotonic()
        seen += [(row, now) for row in rows]
        if last_round and not rows:
            return
        time.sleep(READ_EVERY)


def by_feed(cursor: str | None) -> tuple[list[Row], str]:
    """Read a page as our clients do."""
    page = feed.changes(cursor or "", limit=PAGE)
    return [(change.uid, change.revision) for change in page.changes], page.cursor


def by_id(cursor: int | None) -> tuple[list[Row], int]:
    """Read a page as one should not."""
    found = FeedRow.objects.filter(id__gt=cursor or 0).order_by("id")
    rows = list(found.values_list("id", "package__uid", "revision__number")[:PAGE])
    return [(uid, number) for _id, uid, number in rows], rows[-1][0] if rows else cursor or 0


def run_race(writers: int, length: float, hot: bool) -> tuple[Race, dict[str, list[tuple[Row, float]]]]:
    """Let all run for so many seconds; gives what was written and what each reader saw."""
    race = Race(time.monotonic() + length, hot)
    seen: dict[str, list[tuple[Row, float]]] = {"our feed": [], "cursor = id": []}
    readers = [
        race.start(follow, by_feed, seen["our feed"]),
        race.start(follow, by_id, seen["cursor = id"]),
    ]
    for thread in [race.start(write, seed) for seed in range(writers)]:
        thread.join()
    race.done.set()
    for thread in readers:
        thread.join()
    if race.errors:
        raise race.errors[0]
    return race, seen


def inversions(rows: list[Row]) -> int:
    """Count how often a package came back with an older revision than before."""
    last: dict[str, int] = {}
    found = 0
    for uid, number in rows:
        found += number < last.get(uid, 0)
        last[uid] = max(number, last.get(uid, 0))
    return found


def main() -> int:
    """Print one line a reader."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--writers", type=int, default=16, help="writers at once (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=5, help="length of the run (default: %(default)s)")
    parser.add_argument("--hot", action="store_true", help="write without any wait")
    options = parser.parse_args()
    if connection.vendor != "postgresql":
        parser.error("DATABASE_URL names no PostgreSQL: on SQLite there is one writer at a time and no race.")
    with scratch_database():
        for number in range(PACKAGES):
            make_package(f"bench-{number}")
        race, seen = run_race(options.writers, options.seconds, options.hot)
    print(f"{options.writers} writers, {options.seconds:g} s, {'no waits' if options.hot else 'with waits'}")
    print(f"{len(race.written)} rows committed, {len(race.written) / options.seconds:.0f} transactions/s")
    failed = False
    for name, found in seen.items():
        rows = [row for row, _at in found]
        lost, turned = len(race.written.keys() - set(rows)), inversions(rows)
        lags = sorted(max(0.0, at - race.written[row]) * 1_000 for row, at in found)
        middle, late = statistics.median(lags), lags[int(len(lags) * 0.99)]
        print(f"{name:12} lost {lost:5}  out of order {turned:4}  lag p50 {middle:.0f} ms, p99 {late:.0f} ms")
        failed |= name == "our feed" and bool(lost or turned or len(rows) != len(set(rows)))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
