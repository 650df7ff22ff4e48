"""What Celery calls; each task only opens the door to a job, whose row says all else."""

import logging

from celery import shared_task
from django.db import InterfaceError, OperationalError

from shotlists.domain import handlers, jobs
from shotlists.domain.origin import comes_from, worker_origin

logger = logging.getLogger(__name__)


@shared_task(name="shotlists.detect_duplicates")
def detect_duplicates(job_id: int) -> None:
    """Compare a package with all others."""
    _run(job_id)


@shared_task(name="shotlists.generate_transcript")
def generate_transcript(job_id: int) -> None:
    """Put a package's soundbites on the timeline."""
    _run(job_id)


@shared_task(name="shotlists.import_folder")
def import_folder(job_id: int) -> None:
    """Take the files of a folder in."""
    _run(job_id)


@shared_task(name="shotlists.publish_planned")
def publish_planned(job_id: int) -> None:
    """Publish a package at its planned time."""
    _run(job_id)


@shared_task(name="shotlists.open_embargo")
def open_embargo(job_id: int) -> None:
    """Tell that an embargo is over."""
    _run(job_id)


@shared_task(name="shotlists.send_mail")
def send_mail(job_id: int) -> None:
    """Mail a notification."""
    _run(job_id)


@shared_task(name="shotlists.index_search")
def index_search(job_id: int) -> None:
    """Fill the index of searches for packages that are older than it."""
    _run(job_id)


@shared_task(name="shotlists.sweep_jobs")
def sweep_jobs() -> None:
    """Wake what was left behind."""
    try:
        handlers.give_up_unknown()
        jobs.sweep()
    except (OperationalError, InterfaceError) as error:
        logger.warning("The database does not answer, the next sweep tries again: %s", error)


def _run(job_id: int) -> None:
    try:
        with comes_from(worker_origin()):
            handlers.run(job_id)
    except (OperationalError, InterfaceError) as error:
        logger.warning("The database went away under job %s, the sweeper brings it back: %s", job_id, error)
