"""Whether the desk works: what it stands on, asked without changing anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from celery import current_app
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q
from django.utils import timezone

from shotlists.models import Job

LATE = timedelta(seconds=60)
"""A job that is due, or whose lease is over, for longer says that worker or sweeper stands still."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing: `ok`, and a word on it; without an `essential` one the desk cannot serve."""

    name: str
    ok: bool
    says: str
    essential: bool


def checks() -> tuple[Check, ...]:
    """Look at everything; where the database is away the rest that lives in it is not asked."""
    database = _check("database", _database, essential=True)
    if not database.ok:
        return (database, _check("broker", _broker, essential=False))
    return (
        database,
        _check("migrations", _migrations, essential=True),
        _check("broker", _broker, essential=False),
        _check("worker", _worker, essential=False),
    )


def _check(name: str, look: Callable[[], tuple[bool, str]], *, essential: bool) -> Check:
    try:
        ok, says = look()
    except (DatabaseError, OSError, current_app.connection_errors) as error:
        ok, says = False, f"does not answer ({type(error).__name__})"
    return Check(name, ok, says, essential)


def _database() -> tuple[bool, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return True, "answers"


def _migrations() -> tuple[bool, str]:
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return not missing, f"{missing} are not applied" if missing else "all applied"


def _broker() -> tuple[bool, str]:
    with current_app.connection_for_write() as broker:
        broker.ensure_connection(max_retries=1, interval_start=0, interval_step=0, timeout=1)
    return True, "answers"


def _worker() -> tuple[bool, str]:
    """Nobody has to answer a ping: jobs that lie about tell more than a worker that lives."""
    before = timezone.now() - LATE
    late = Job.objects.filter(
        Q(state=Job.State.WAITING, due_at__lt=before) | Q(state=Job.State.RUNNING, lease_until__lt=before)
    ).count()
    return not late, f"{late} jobs are late" if late else "nothing is late"
