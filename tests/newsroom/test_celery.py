"""The carrier of jobs: which broker, and what a dead one costs a request."""

import os
import socket
import subprocess
import sys
from pathlib import Path

from newsroom.celery import app, broker_settings

PUBLISH = """
import time
from newsroom.celery import app
from kombu.exceptions import OperationalError
began = time.monotonic()
try:
    app.send_task("shotlists.sweep_jobs")
except OperationalError:
    print("refused", time.monotonic() - began)
"""


def test_without_redis_the_broker_is_two_folders() -> None:
    settings = broker_settings("", "desk:", Path("/data/broker"))
    assert settings["broker_url"] == "folders://localhost"
    assert settings["broker_transport_options"] == {
        "data_folder_in": "/data/broker/queue",
        "data_folder_out": "/data/broker/queue",
        "control_folder": "/data/broker/control",
        "store_processed": False,
        "polling_interval": 0.05,
    }


def test_with_redis_every_name_carries_the_prefix_of_this_desk() -> None:
    settings = broker_settings("redis://broker:6379/1", "desk:", Path("/data/broker"))
    assert settings["broker_url"] == "redis://broker:6379/1"
    assert settings["broker_transport_options"]["global_keyprefix"] == "desk:"


def test_a_task_is_acknowledged_when_done_and_given_back_when_its_worker_dies() -> None:
    assert (app.conf.task_acks_late, app.conf.task_reject_on_worker_lost) == (True, True)
    assert app.conf.worker_prefetch_multiplier == 1
    assert app.conf.task_ignore_result


def test_publishing_to_a_redis_that_never_answers_gives_up_in_seconds() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes the connection and says nothing
        environment = {**os.environ, "REDIS_URL": f"redis://127.0.0.1:{silent.getsockname()[1]}/0"}
        done = subprocess.run(
            [sys.executable, "-c", PUBLISH],
            cwd=Path(__file__).parents[2],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    word, seconds = done.stdout.split()
    assert word == "refused"
    assert float(seconds) < 10
