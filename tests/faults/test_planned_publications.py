"""Two schedulers and two workers, one killed in mid-job: what was planned is published once, at its time."""

import os
import signal
from collections.abc import Callable

import pytest

from tests.faults.place import SCRIPT, Desk
from tests.faults.servers import PrivatePostgres, PrivateRedis

pytestmark = pytest.mark.slow

PLANNED = 24
KIND = "publish_planned"

PLAN = """
import sys
from datetime import timedelta
import django
django.setup()
from django.contrib.auth.models import User
from shotlists.domain import composition, desk
from shotlists.domain.saving.inserting import database_now
from shotlists.script import read
writer, editor = User.objects.create_superuser("writer"), User.objects.create_superuser("editor")
packages = []
for number in range(100, 100 + int(sys.argv[2])):
    parsed = read(sys.argv[1].format(number=number, uid=f"77{number:05}"))
    package = composition.create_package(parsed.script, actor=writer, dialect=parsed.dialect)
    package = desk.perform(package, "submit", actor=writer)
    packages.append(desk.perform(package, "approve", actor=editor, note="They are known"))
at = database_now() + timedelta(seconds=15)
for package in packages:
    desk.perform(package, "schedule", actor=editor, at=at)
print(at.isoformat())
"""


def test_planned_once_on_the_embedded_default(open_desk: Callable[..., Desk]) -> None:
    kill_one_of_two(open_desk())


def test_planned_once_on_postgresql_and_redis(
    open_desk: Callable[..., Desk], postgres: PrivatePostgres, redis: PrivateRedis
) -> None:
    kill_one_of_two(open_desk(database_url=postgres.url, redis_url=redis.url))


def kill_one_of_two(desk: Desk) -> None:
    desk.python("-c", PLAN, SCRIPT, str(PLANNED))
    first, second = desk.start_worker(), desk.start_worker()
    desk.wait_until(lambda states: states.get("done", 0) >= 2 and states.get("running", 0) >= 1, 120, KIND)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    assert second.poll() is None
    states = desk.wait_until(lambda states: states.get("done", 0) == PLANNED, 120, KIND)
    assert states == {"done": PLANNED}
    check_published_once(desk)


def check_published_once(desk: Desk) -> None:
    """Each package has one issue, one row in the feed and one entry in the log, none before its time."""
    assert desk.rows("SELECT state, live, count(*) FROM shotlists_package GROUP BY state, live") == [
        ("published", "usable", PLANNED)
    ]
    per_package = "SELECT count(*), count(DISTINCT package_id) FROM"
    assert desk.rows(f"{per_package} shotlists_revision") == [(PLANNED, PLANNED)]
    assert desk.rows(f"{per_package} shotlists_feedrow") == [(PLANNED, PLANNED)]
    assert desk.rows(
        f"{per_package} shotlists_logentry WHERE action = 'publish' AND via = 'job' AND actor_name = 'editor'"
    ) == [(PLANNED, PLANNED)]
    # A job that its worker left is due anew, so the earliest of them says the time that was planned.
    assert desk.rows(
        "SELECT count(*) FROM shotlists_logentry WHERE action = 'publish' AND at < "
        "(SELECT min(due_at) FROM shotlists_job WHERE kind = 'publish_planned')"
    ) == [(0,)]
