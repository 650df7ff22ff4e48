"""What follows a request: a Celery message, or one clear line in the log where the broker is away."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from celery import current_app
from django.db import transaction

from shotlists.domain import jobs
from shotlists.models import Job

SAVE = """
import django
django.setup()
from django.db import transaction
from shotlists.domain import jobs
for number in range(20):
    with transaction.atomic():
        jobs.request("detect_duplicates", f"down:{number}", {"package_id": 1, "version": 1})
"""


@pytest.fixture
def queue() -> Iterator[Any]:
    """The broker's queue of this run, empty before and after."""
    with current_app.connection_for_read() as connection:
        found = connection.SimpleQueue(current_app.conf.task_default_queue)
        found.clear()
        yield found
        found.clear()
        found.close()


@pytest.mark.django_db(transaction=True)
def test_a_request_sends_the_task_of_its_kind_with_the_number_of_the_job(queue: Any) -> None:
    with transaction.atomic():
        job = jobs.request("generate_transcript", "one", {"package_id": 1, "version": 1})
        with pytest.raises(Empty):
            queue.get(block=False)
    message = queue.get(timeout=5)
    message.ack()
    assert message.headers["task"] == "shotlists.generate_transcript"
    assert message.payload[0] == [job.pk]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("broker", ["refuses", "is silent"])
def test_a_broker_that_is_away_costs_a_process_a_moment_once_and_breaks_nothing(
    broker: str, process_environment: dict[str, str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        if broker == "refuses":
            silent.close()
        port = silent.getsockname()[1] if broker == "is silent" else 1
        done = subprocess.run(
            [sys.executable, "-c", SAVE],
            cwd=Path(__file__).parents[1],
            env={**process_environment, "REDIS_URL": f"redis://127.0.0.1:{port}/0", "LOG_LEVEL": "ERROR"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("The broker does not answer") == 1, "twenty requests wait for it once"
    assert Job.objects.filter(state="waiting").count() == 20


@pytest.mark.django_db(transaction=True)
def test_a_kind_that_is_not_known_here_is_said_once_and_sends_nothing(queue: Any, caplog: Any) -> None:
    with transaction.atomic():
        jobs.request("paint_walls", "one", {})

    assert [record.message for record in caplog.records] == [
        "No jobs of kind paint_walls are known here: 1 wait for a release that does."
    ]
    with pytest.raises(Empty):
        queue.get(block=False)
