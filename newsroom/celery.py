"""Celery: the carrier that wakes the desk's jobs; what is to be done stands in Job rows."""

import os
from pathlib import Path
from typing import Any

from celery import Celery
from celery.signals import beat_init, celeryd_init, worker_shutting_down
from django.conf import settings
from kombu import Queue

from newsroom import folder_broker
from newsroom.folders import make_folders

SWEEP_SECONDS = 5.0

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")


def broker_settings(redis_url: str, prefix: str, folder: Path) -> dict[str, Any]:
    """Give the broker's settings: Redis where there is one, else folders on this machine.

    The retries are those of a publisher: a request that wakes a job gives up after about a second, since the
    sweeper wakes it again.
    """
    if redis_url:
        return {
            "broker_url": redis_url,
            "broker_transport_options": {
                "global_keyprefix": prefix,
                "socket_connect_timeout": 1,
                "socket_timeout": 2,
                "socket_keepalive": True,
                "max_retries": 1,
                "interval_start": 0,
                "interval_step": 0.1,
                "interval_max": 0.1,
            },
        }
    return {
        "broker_url": f"{folder_broker.SCHEME}://localhost",
        "broker_transport_options": {
            "data_folder_in": str(folder / "queue"),
            "data_folder_out": str(folder / "queue"),
            "control_folder": str(folder / "control"),
            "store_processed": False,
            "polling_interval": 0.05,
        },
    }


app = Celery("newsroom")
app.conf.update(
    **broker_settings(settings.REDIS_URL, settings.BROKER_PREFIX, settings.BROKER_FOLDER),
    broker_connection_timeout=2,
    broker_connection_retry_on_startup=True,
    task_publish_retry=False,
    # A Job row holds what came of it.
    result_backend=None,
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    worker_cancel_long_running_tasks_on_connection_loss=False,
    # A queue of its own, which every worker looks at in turn: a long line of jobs must not hold the sweep up.
    task_queues=[Queue("celery", routing_key="celery"), Queue("sweep", routing_key="sweep")],
    task_routes={"shotlists.sweep_jobs": {"queue": "sweep", "routing_key": "sweep"}},
    task_serializer="json",
    accept_content=["json"],
    timezone=settings.TIME_ZONE,
    # A beat that is asked to stop wakes this often to notice.
    beat_max_loop_interval=1,
    beat_schedule={
        "sweep": {
            "task": "shotlists.sweep_jobs",
            "schedule": SWEEP_SECONDS,
            # A sweep that nobody took in time is useless: the next one does its work.
            "options": {"expires": SWEEP_SECONDS},
        }
    },
)
app.autodiscover_tasks(["shotlists"])


@celeryd_init.connect
@beat_init.connect
def prepare_folders(**_: Any) -> None:
    """A worker and a beat make what they write to."""
    make_folders(settings.FOLDERS)


@worker_shutting_down.connect
def stop_waiting(**_: Any) -> None:
    """A worker that is asked to stop waits for no further message."""
    folder_broker.stopping.set()
