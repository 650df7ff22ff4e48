"""Jobs: background work as rows, which neither a dead worker nor a lost message can lose.

A job is written in the transaction of what asks for it, so it stands exactly when that stands. Celery only
wakes a worker. The worker takes the row for a time (the lease), and writes what the job brings about together
with its end, under the token that it was given: a second worker that comes late changes nothing. `sweep`
wakes again what nobody took and what a dead worker left. All times are the database's own.

    waiting --take--> running --finish--> done
       ^                 |----fail------> waiting, later each time; dead after the last attempt
       |                 |----(lease passed)--> waiting or dead, by `sweep`
       '-----repeat--------------------------- dead, cancelled
"""

import logging
import secrets
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Case, DurationField, ExpressionWrapper, F, Q, When
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from shotlists.domain.errors import DeskError, NotAllowed
from shotlists.domain.saving.inserting import database_now, insert_rows
from shotlists.models import Job
from shotlists.signals import job_requested

logger = logging.getLogger(__name__)

RESEND_AFTER = timedelta(seconds=10)
"""A job that was announced and that nobody took in this time is announced again; later each time, since what
waits in a long queue is not lost."""
RESEND_AT_LAST = timedelta(seconds=60)
SWEPT_AT_ONCE = 200
PAUSES = (timedelta(seconds=5), timedelta(seconds=15), timedelta(seconds=60), timedelta(seconds=300))
"""How long a job rests after its first, second, ... failure."""
LONGEST_ERROR = 4_000
TRIES = 3
OPEN = (Job.State.WAITING, Job.State.RUNNING)

Result = dict[str, Any]


class LeaseLost(DeskError):
    """The lease has passed and the job is another worker's: what this one was about to write is void."""

    code = "lease-lost"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: a job of a kind; asking again with the same key gives the same job."""

    kind: str
    key: str
    arguments: Mapping[str, Any]


def request(
    kind: str,
    key: str,
    arguments: Mapping[str, Any],
    *,
    due_at: datetime | None = None,
    most_attempts: int = 5,
    actor: User | None = None,
) -> Job:
    """Ask for a job inside the caller's transaction; asking again with the same key gives the same job.

    Raises ValueError where the key stands for a job of another kind.
    """
    asked = Request(kind, key, arguments)
    return request_many([(asked, actor)], due_at=due_at, most_attempts=most_attempts)[0]


def request_many(
    asked: Sequence[tuple[Request, User | None]], *, due_at: datetime | None = None, most_attempts: int = 5
) -> list[Job]:
    """Ask for some jobs, each with who asks, in a constant number of queries; else as `request`."""
    wanted = {request.key: (request, actor) for request, actor in asked}
    now = database_now()
    times = {"due_at": due_at or now, "sent_at": None if due_at else now, "most_attempts": most_attempts}
    for attempt in range(TRIES):
        found = {job.key: job for job in Job.objects.filter(key__in=wanted)}
        new = [
            Job(kind=request.kind, key=key, arguments=dict(request.arguments), created_by=actor, **times)
            for key, (request, actor) in wanted.items()
            if key not in found
        ]
        try:
            with transaction.atomic():
                insert_rows(Job, new)
            break
        except IntegrityError:  # another has asked for the same in between
            if attempt == TRIES - 1:
                raise
    found.update((job.key, job) for job in new)
    for key, (request, _actor) in wanted.items():
        if found[key].kind != request.kind:
            raise ValueError(
                f"The key {key!r} stands for a job of kind {found[key].kind}, not {request.kind}."
            )
    if due_at is None:
        for kind in dict.fromkeys(job.kind for job in new):
            _announce_after_commit(kind, [job.pk for job in new if job.kind == kind])
    return [found[request.key] for request, _actor in asked]


def _announce_after_commit(kind: str, job_ids: Sequence[int]) -> None:
    announce = partial(job_requested.send, sender=Job, kind=kind, job_ids=list(job_ids))
    transaction.on_commit(announce, robust=True)


@dataclass(frozen=True, slots=True)
class Turn:
    """One worker's hold on a job, from the taking to the end."""

    job: Job
    token: str
    lease: timedelta
    watch: Callable[[int, str], None] | None = None

    def advance(self, progress: int, note: str = "", *, result: Result | None = None) -> None:
        """Write how far the job is (0-100) and hold it for another lease.

        `result` is what has come of it so far. Raises LeaseLost where another worker has the job.
        """
        values: dict[str, Any] = {"progress": progress, "progress_note": note[:200]}
        if result is not None:
            values["result"] = result
        self._write(lease_until=Now() + self.lease, **values)
        if self.watch:
            self.watch(progress, note)

    def finish(self, result: Result) -> None:
        """End the job; what it brought about belongs into the same transaction."""
        self._write(
            state=Job.State.DONE,
            result=result,
            progress=100,
            last_error="",
            finished_at=Now(),
            lease_until=None,
            lease_token="",
        )

    def fail(self, error: Exception) -> None:
        """Keep the error; let the job rest and try again, or lay it among the dead after its last attempt."""
        again = self.job.attempts < self.job.most_attempts
        pause = PAUSES[min(self.job.attempts, len(PAUSES)) - 1]
        logger.log(
            logging.WARNING if again else logging.ERROR,
            "Job %s (%s) failed, attempt %s of %s",
            self.job.pk,
            self.job.kind,
            self.job.attempts,
            self.job.most_attempts,
            exc_info=error,
        )
        self._write(
            state=Job.State.WAITING if again else Job.State.DEAD,
            due_at=Now() + pause,
            sent_at=None,
            finished_at=None if again else Now(),
            last_error=_short_traceback(error),
            lease_until=None,
            lease_token="",
        )

    def _write(self, **values: Any) -> None:
        mine = Job.objects.filter(pk=self.job.pk, state=Job.State.RUNNING, lease_token=self.token)
        if not mine.update(**values):
            raise LeaseLost(f"Job {self.job.pk} was taken over by another worker.")


def _short_traceback(error: Exception) -> str:
    return plain("".join(traceback.format_exception(error, limit=-8)))[-LONGEST_ERROR:]


def plain(text: str) -> str:
    """Give a text that every database keeps: an error may well quote a NUL or half a surrogate pair."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode("utf-8")


def take(job_id: int, lease: timedelta, *, watch: Callable[[int, str], None] | None = None) -> Turn | None:
    """Take a job that waits and is due, or give None; the attempt is counted before any work is done.

    The lease doubles with each attempt, so that work which is merely slower than expected comes to its end.
    """
    _give_back_lost(Q(pk=job_id))
    job = Job.objects.filter(pk=job_id, state=Job.State.WAITING).first()
    if job is None:
        return None
    turn = Turn(job, secrets.token_hex(8), lease * 2**job.attempts, watch)
    taken = Job.objects.filter(
        pk=job_id, state=Job.State.WAITING, attempts=job.attempts, due_at__lte=Now()
    ).update(
        state=Job.State.RUNNING,
        attempts=F("attempts") + 1,
        lease_token=turn.token,
        lease_until=Now() + turn.lease,
    )
    if not taken:
        return None
    job.refresh_from_db()
    return turn


def work(turn: Turn, function: Callable[[Turn], Result], *, in_one: bool) -> bool:
    """Do a job that was taken; say whether it is done.

    With `in_one` the whole work is one transaction with the end of the job. Otherwise the function commits in
    steps, each together with a `turn.advance`, and can go on where an earlier attempt stopped.
    """
    try:
        if in_one:
            with transaction.atomic():
                turn.finish(function(turn))
        else:
            turn.finish(function(turn))
    except LeaseLost as lost:
        logger.warning("%s", lost)
        return False
    except Exception as error:
        return _failed(turn, error)
    return True


def _failed(turn: Turn, error: Exception) -> bool:
    try:
        turn.fail(error)
    except LeaseLost as lost:
        logger.warning("%s", lost)
    return False


def _give_back_lost(which: Q) -> tuple[int, int]:
    """Take jobs from workers whose lease has passed: (those that wait again, those that are dead)."""
    lost = Job.objects.filter(which, state=Job.State.RUNNING, lease_until__lt=Now())
    if not lost.exists():
        return 0, 0
    note = _("The worker went away in mid-job: it was stopped, or the machine was.")
    left: dict[str, Any] = {"last_error": note, "lease_until": None, "lease_token": "", "sent_at": None}
    dead = lost.filter(attempts__gte=F("most_attempts")).update(
        state=Job.State.DEAD, finished_at=Now(), **left
    )
    # Once more by attempts: a lease may have passed between the two statements.
    left_over = lost.filter(attempts__lt=F("most_attempts"))
    waiting = left_over.update(state=Job.State.WAITING, due_at=Now(), **left)
    logger.warning(
        "%s jobs were left by their workers: %s wait again, %s are dead.", dead + waiting, waiting, dead
    )
    return waiting, dead


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep met: jobs announced again, taken back from dead workers, and given up."""

    announced: int
    taken_back: int
    given_up: int


def sweep() -> Swept:
    """Take back what dead workers hold, and announce what is due and was not announced lately.

    Safe twice at once; cheap where there is nothing to do.
    """
    taken_back, given_up = _give_back_lost(Q())
    waiting = Job.objects.alias(
        silence=ExpressionWrapper(Now() - F("sent_at"), DurationField()),
        patience=ExpressionWrapper(F("sent_at") - F("due_at"), DurationField()),
    )
    quiet = waiting.filter(
        Q(sent_at=None)
        | Q(sent_at__lt=Now() - RESEND_AT_LAST)
        | Q(sent_at__lt=Now() - RESEND_AFTER, silence__gt=F("patience")),
        state=Job.State.WAITING,
        due_at__lte=Now(),
    )
    if not quiet.exists():
        return Swept(0, taken_back, given_up)
    with transaction.atomic():
        due = list(
            quiet.select_for_update(skip_locked=True)
            .order_by("due_at", "pk")
            .values_list("pk", "kind")[:SWEPT_AT_ONCE]
        )
        Job.objects.filter(pk__in=[pk for pk, _kind in due]).update(sent_at=Now())
        for kind in sorted({kind for _pk, kind in due}):
            _announce_after_commit(kind, [pk for pk, of_kind in due if of_kind == kind])
    return Swept(len(due), taken_back, given_up)


def repeat(job: Job, *, actor: User | None) -> Job:
    """Let a dead or cancelled job start again, with all its attempts.

    Raises NotAllowed for any other.
    """
    note = _("Started again by %(name)s.") % {"name": actor.get_username() if actor else _("the desk")}
    with transaction.atomic():
        repeated = Job.objects.filter(pk=job.pk, state__in=(Job.State.DEAD, Job.State.CANCELLED)).update(
            state=Job.State.WAITING,
            attempts=0,
            # What was cancelled before its time waits for it: an attempt too early would be one for nothing.
            due_at=Case(When(state=Job.State.CANCELLED, due_at__gt=Now(), then=F("due_at")), default=Now()),
            sent_at=Now(),
            finished_at=None,
            progress_note=note[:200],
        )
        if not repeated:
            raise NotAllowed(_("Only a job that is dead or cancelled can be started again."))
        _announce_after_commit(job.kind, [job.pk])
    job.refresh_from_db()
    return job


def cancel(job: Job, *, actor: User | None) -> Job:
    """Take a job back that nobody has begun.

    Raises NotAllowed where it runs or has ended.
    """
    note = _("Cancelled by %(name)s.") % {"name": actor.get_username() if actor else _("the desk")}
    cancelled = Job.objects.filter(pk=job.pk, state=Job.State.WAITING).update(
        state=Job.State.CANCELLED, finished_at=Now(), progress_note=note[:200]
    )
    if not cancelled:
        raise NotAllowed(_("Only a job that still waits can be cancelled."))
    job.refresh_from_db()
    return job


def wait_for(job: Job, seconds: float = 30, *, every: float = 0.1) -> Job:
    """Wait until the job has ended or the time is over, and give it as it then is."""
    until = time.monotonic() + seconds
    job.refresh_from_db()
    while job.state in OPEN and time.monotonic() < until:
        time.sleep(every)
        job.refresh_from_db()
    return job
