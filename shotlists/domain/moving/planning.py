"""Asking for what happens later by itself: a planned publication, and the end of an embargo.

Both are jobs in the caller's transaction, due by the clock of the database; scheduling.py does them.
"""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User

from shotlists.domain import jobs
from shotlists.models import Job, Package, Revision

PUBLISH = "publish_planned"
OPEN = "open_embargo"
MOST_ATTEMPTS = 10
"""A database that is away for some minutes must not cost a planned publication."""


def plan_publication(
    package: Package, at: datetime, *, actor: User | None, note: str, kind: str, client_note: str
) -> Job:
    """Ask for the publication of what is scheduled by the version that the package has now."""
    return jobs.request(
        PUBLISH,
        f"{PUBLISH}:{package.pk}:{package.version}",
        {
            "package_id": package.pk,
            "version": package.version,
            "at": at.isoformat(),
            "note": note,
            "kind": kind,
            "client_note": client_note,
        },
        due_at=at,
        most_attempts=MOST_ATTEMPTS,
        actor=actor,
    )


def plan_opening(revision: Revision, at: datetime, *, actor: User | None) -> Job:
    """Ask for a row in the feed at the moment from which an issue may be used."""
    return jobs.request(
        OPEN,
        f"{OPEN}:{revision.pk}",
        {"revision_id": revision.pk},
        due_at=at,
        most_attempts=MOST_ATTEMPTS,
        actor=actor,
    )
