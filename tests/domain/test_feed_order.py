"""Readers of the feed lose nothing, however late a writer commits; readers by id do.

Sixteen writers open a transaction, wait, write a revision with its feed row, wait again, some of them long,
and commit. Two readers follow them: one through the feed, one by the ids of the rows, as most interfaces do.
"""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.db import connection, connections, transaction

from shotlists.domain import feed
from shotlists.models import FeedRow, Package
from tests.domain.issued import issue_row, make_package

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS = 16
PACKAGES = 40
# SQLite has one writer at a time, so that the waits of all add up.
ROUNDS = {"postgresql": 20, "sqlite": 6}
SHORT, LONG, LONG_ONE_IN = 0.02, 0.3, 40

# (seq or id, uid, revision)
Seen = tuple[int, str, int]


@dataclass
class Race:
    """Some writers and some readers at once, each thread with a connection of its own."""

    stop: threading.Event = field(default_factory=threading.Event)
    errors: list[BaseException] = field(default_factory=list)

    def start(self, target: Callable[..., None], *arguments: object) -> threading.Thread:
        def run() -> None:
            try:
                target(*arguments)
            except BaseException as error:  # shown by the test; a thread would swallow it
                self.errors.append(error)
            finally:
                connections.close_all()

        thread = threading.Thread(target=run)
        thread.start()
        return thread


def write(seed: int, rounds: int, waits: tuple[float, float], uids: list[str]) -> None:
    """Issue again and again, each time some package, waiting before and after the row is written."""
    dice = random.Random(seed)  # noqa: S311  a test that can be repeated
    short, long = waits
    for turn in range(rounds):
        with transaction.atomic():
            uid = dice.choice(uids)
            time.sleep(dice.random() * short)
            package = Package.objects.select_for_update().get(uid=uid)
            package.version += 1
            issue_row(package, "original" if package.live == "none" else "correction")
            slow = (seed * rounds + turn) % LONG_ONE_IN == 0
            time.sleep(dice.random() * short + (long if slow else 0))
        connections.close_all()  # a pool may be smaller than the crowd


def follow_feed(race: Race, seen: list[Seen]) -> None:
    """Read as clients do, page by page behind the cursor."""
    cursor = ""
    while True:
        last_round = race.stop.is_set()
        page = feed.changes(cursor, limit=50)
        seen += [(change.seq, change.uid, change.revision) for change in page.changes]
        cursor = page.cursor
        connections.close_all()
        if last_round and not page.more:
            return
        time.sleep(0.003)


def follow_ids(race: Race, seen: list[Seen]) -> None:
    """Read as one should not: whatever has a higher id than the last row seen."""
    last = 0
    while True:
        last_round = race.stop.is_set()
        rows = list(
            FeedRow.objects.filter(id__gt=last).select_related("package", "revision").order_by("id")[:50]
        )
        seen += [(row.pk, row.package.uid, row.revision.number) for row in rows if row.revision]
        last = rows[-1].pk if rows else last
        connections.close_all()
        if last_round and not rows:
            return
        time.sleep(0.003)


def run_race() -> tuple[list[Seen], list[Seen]]:
    """Let them all run and give what each reader saw."""
    uids = [f"2026-{number}" for number in range(PACKAGES)]
    for uid in uids:
        make_package(uid)
    race, by_feed, by_id = Race(), [], []  # type: ignore[var-annotated]
    readers = [race.start(follow_feed, race, by_feed), race.start(follow_ids, race, by_id)]
    rounds = ROUNDS[connection.vendor]
    waits = (SHORT, LONG) if connection.vendor == "postgresql" else (SHORT / 2, LONG / 2)
    writers = [race.start(write, seed, rounds, waits, uids) for seed in range(WRITERS)]
    for thread in writers:
        thread.join()
    race.stop.set()
    for thread in readers:
        thread.join()
    assert race.errors == []
    return by_feed, by_id


def test_sixteen_delayed_writers_and_a_reader_who_loses_nothing() -> None:
    by_feed, by_id = run_race()
    written = {
        (row.package.uid, row.revision.number)
        for row in FeedRow.objects.select_related("package", "revision")
    }
    assert len(written) == WRITERS * ROUNDS[connection.vendor]

    numbers = list(FeedRow.objects.values_list("seq", flat=True))
    assert None not in numbers

    # The feed: each row, once, in order, and no package goes back to an older revision.
    assert {(uid, revision) for _seq, uid, revision in by_feed} == written
    assert len(by_feed) == len(written)
    assert [seq for seq, _uid, _revision in by_feed] == sorted(seq for seq, _uid, _revision in by_feed)
    for of_one in {uid for uid, _revision in written}:
        revisions = [revision for _seq, uid, revision in by_feed if uid == of_one]
        assert revisions == list(range(1, len(revisions) + 1))

    # The guard: the same writers, read by id. On SQLite the order of ids is that of commits.
    lost = len(written) - len(by_id)
    assert (lost > 0) == (connection.vendor == "postgresql")
