"""Rows are locked in one order, the package first: else PostgreSQL ends one of two deeds as a deadlock."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, connections, transaction

from shotlists.domain.drafting import locks
from shotlists.domain.drafting.drafts import Typed, keep_draft
from shotlists.domain.together import assigning
from shotlists.models import Draft, Package, Task
from tests.domain.desk_room import begin, staff

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite lets one write at a time, so nobody waits in a ring"
    ),
]


def until_waiting(threads: list[threading.Thread]) -> None:
    """Go on as soon as somebody waits for a lock of ours, or all are done."""
    end = time.monotonic() + 20
    while time.monotonic() < end and any(thread.is_alive() for thread in threads):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return


def beside(deed: Callable[[], object]) -> threading.Thread:
    def run() -> None:
        try:
            deed()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_who_ticks_a_task_off_waits_for_the_issue_that_ends_it_too() -> None:
    people = staff()
    package = begin(people["writer"])
    task = assigning.add_task(
        package, kind="full_script", title="Write the full script", actor=people["chief"]
    )
    for deed in (assigning.finish_task, assigning.reopen_task):
        with transaction.atomic():  # as perform: the package, later the task
            Package.objects.select_for_update().get(pk=package.pk)
            thread = beside(lambda deed=deed: deed(task, actor=people["chief"]))  # type: ignore[misc]
            until_waiting([thread])
            Task.objects.select_for_update(nowait=True).get(pk=task.pk)
        thread.join()
        task.refresh_from_db()
        assert (task.done_at is not None) == (deed is assigning.finish_task)


def test_a_takeover_lets_another_window_keep_what_was_typed_there() -> None:
    people = staff()
    package = begin(people["writer"])
    seen = keep_draft(package, Typed(1, "In a", window="a"), actor=people["writer"])
    locks.take_lock(package, actor=people["writer"], window="a")
    with transaction.atomic():  # as keep_draft: the drafts, later a new one, which needs the package's key
        Draft.objects.select_for_update().get(pk=seen.pk)
        thread = beside(lambda: locks.take_over(package, actor=people["editor"], window="e"))
        until_waiting([thread])
        keep_draft(package, Typed(1, "In b", window="b"), actor=people["writer"])
    thread.join()
    kept = Draft.objects.order_by("pk").values_list("text", "kept")
    assert list(kept) == [("In a", "takeover"), ("In b", "window")]
    held = locks.holder_of(package)
    assert held is not None
    assert held.user == people["editor"]
