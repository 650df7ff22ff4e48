"""Which work each kind of job is, in one table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models.functions import Now
from django.utils.translation import gettext as _

from shotlists.domain import duplicates, jobs, transcripts
from shotlists.domain.moving import planning, scheduling
from shotlists.domain.search import index
from shotlists.domain.taking import folders
from shotlists.domain.together import mailing
from shotlists.models import Job

LEASE = timedelta(seconds=10)
"""A hundred times what most jobs need; one that needs more gets twice as much the next time."""

MAIL_LEASE = timedelta(seconds=30)
"""A mail server may take its time; it is given up after settings.EMAIL_TIMEOUT, well before."""


@dataclass(frozen=True, slots=True)
class Handler:
    """How a kind of job is done, and by which Celery task.

    `lease` is the time after which a worker that has not been heard of is taken for dead. `in_one` says that
    the work is one transaction with the end of the job.
    """

    task: str
    work: Callable[[jobs.Turn], dict[str, Any]]
    in_one: bool = True
    lease: timedelta = LEASE


HANDLERS: dict[str, Handler] = {
    "detect_duplicates": Handler("shotlists.detect_duplicates", duplicates.work),
    "generate_transcript": Handler("shotlists.generate_transcript", transcripts.work),
    index.KIND: Handler("shotlists.index_search", index.work, in_one=False),
    "import_folder": Handler("shotlists.import_folder", folders.work, in_one=False),
    planning.PUBLISH: Handler("shotlists.publish_planned", scheduling.publish_planned),
    planning.OPEN: Handler("shotlists.open_embargo", scheduling.open_embargo),
    "send_mail": Handler("shotlists.send_mail", mailing.work, in_one=False, lease=MAIL_LEASE),
}


UNKNOWN_AFTER = timedelta(hours=1)
"""How long a job of a kind that nobody knows may wait, since another release beside this one may know it."""


def give_up_unknown() -> int:
    """Lay jobs of kinds that are in the table no longer among the dead, where people see them; count them."""
    error = _("This release of the desk knows no such kind of job: repeat it with one that does.")
    waiting = Job.objects.filter(state=Job.State.WAITING, due_at__lt=Now() - UNKNOWN_AFTER)
    unknown = waiting.exclude(kind__in=HANDLERS)
    return unknown.update(state=Job.State.DEAD, finished_at=Now(), last_error=error)


def run(job_id: int, *, watch: Callable[[int, str], None] | None = None) -> bool:
    """Take a job and do it; False where it is not to be taken now or here, or failed.

    `watch` is called with percent and note as the work goes on.
    """
    kind = Job.objects.filter(pk=job_id).values_list("kind", flat=True).first()
    handler = HANDLERS.get(kind or "")
    if handler is None:
        return False
    turn = jobs.take(job_id, handler.lease, watch=watch)
    return turn is not None and jobs.work(turn, handler.work, in_one=handler.in_one)
