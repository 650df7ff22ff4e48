"""What follows when the domain announces something."""

import logging
import time
from typing import Any

from celery import current_app
from django.dispatch import receiver

from shotlists.domain.handlers import HANDLERS
from shotlists.signals import job_requested

logger = logging.getLogger(__name__)

SILENCE_SECONDS = 5.0


class _Broker:
    """How this process remembers that the broker is away, so that one save in many waits for it."""

    silent_until = 0.0


@receiver(job_requested, dispatch_uid="wake_workers")
def wake_workers(kind: str, job_ids: list[int], **_: Any) -> None:
    """Send the Celery task of each job; where the broker is away say so once, the sweeper sends later."""
    if time.monotonic() < _Broker.silent_until:
        return
    handler = HANDLERS.get(kind)
    if handler is None:
        logger.warning(
            "No jobs of kind %s are known here: %s wait for a release that does.", kind, len(job_ids)
        )
        return
    try:
        for job_id in job_ids:
            current_app.send_task(handler.task, args=[job_id], retry=False)
    except Exception as error:  # whatever a broker's library raises: the rows are saved, and nothing is lost
        _Broker.silent_until = time.monotonic() + SILENCE_SECONDS
        logger.error(
            "The broker does not answer (%s: %s). The jobs are kept and are sent when it is back.",
            type(error).__name__,
            error,
        )
