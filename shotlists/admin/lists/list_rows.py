"""A package as it is listed: chips, marks, how long it stands so, and with whom."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from shotlists.admin.shown import Status, status_of
from shotlists.domain.lists.desk_views import Reader
from shotlists.domain.moving.moments import time_left
from shotlists.models import Live, Package, State

LATE = {
    State.IN_REVIEW: timedelta(minutes=45),
    State.APPROVED: timedelta(minutes=45),
}
"""After this a wait is marked: somebody else has to act, and has not."""
LATE_HELD = timedelta(hours=1)
NOT_LISTED = (
    "header", "storyline", "sections", "rundown", "marks", "order", "labels",
    "live_revision__document", "live_revision__text", "live_revision__rights",
)  # fmt: skip
NO_ACCESS = re.compile(r"\bno access (?:to )?", re.IGNORECASE)
FREE = frozenset({"NONE", "NO RESTRICTION", "NO RESTRICTIONS"})


@dataclass(frozen=True, slots=True)
class Gate:
    """A time before which a package does not go out: its words, and when."""

    shape: str
    label: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """A package as it is listed; `restrictions` is None where the script does not say, which is not none.

    `rights` says the same in the few words of a column: no Chinese mainland. `token` changes with everything
    that is shown but the passing of time.
    """

    package: Package
    status: Status
    restrictions: str | None
    rights: str
    gates: Sequence[Gate]
    writer: User | None
    waited: str
    is_late: bool
    person: User | None
    token: str


def row_of(package: Package, reader: Reader) -> Row:
    """Draw a package of the list; it comes with queries.with_marks."""
    terms = package.usage_terms.strip()
    free = terms.upper().rstrip(".") in FREE
    kind = package.live_revision.kind if package.live_revision else ""
    lock = getattr(package, "lock", None)
    writer = lock.user if lock is not None and lock.until > reader.now else None
    return Row(
        package=package,
        status=status_of(package, kind),
        restrictions=None if not terms else "" if free else terms,
        rights=NO_ACCESS.sub(_("no "), terms),
        gates=gates_of(package, reader.now),
        writer=writer,
        waited=waited(package.state_since, reader.now),
        is_late=_is_late(package, reader.now),
        person=package.assignee or package.owner,
        token=_token(package, writer),
    )


def waited(since: datetime, now: datetime) -> str:
    """Write how long something stands so: 4 min, 3 h 20; in a narrow column the first minute is "now"."""
    return time_left(now, since) if now - since >= timedelta(minutes=1) else _("now")


def gates_of(package: Package, now: datetime) -> tuple[Gate, ...]:
    """Give the planned time and the embargo, as far as they are still to come."""
    found = []
    if package.publish_at is not None:
        words = time_left(package.publish_at, now)
        found.append(
            Gate("scheduled", _("Planned"), _("in %(time)s") % {"time": words} if words else _("due"),
                 package.publish_at)
        )  # fmt: skip
    if package.embargoed_until is not None and package.embargoed_until > now:
        words = time_left(package.embargoed_until, now)
        found.append(Gate("clock", _("Embargo"), _("in %(time)s") % {"time": words}, package.embargoed_until))
    return tuple(found)


def _is_late(package: Package, now: datetime) -> bool:
    if package.live == Live.HELD:
        return now - package.state_since > LATE_HELD
    limit = LATE.get(State(package.state))
    return limit is not None and now - package.state_since > limit


def _token(package: Package, writer: User | None) -> str:
    seen: tuple[Any, ...] = (
        package.pk, package.version, package.state, package.live, package.assignee_id, package.owner_id,
        package.to_follow, package.duplicate_count, package.publish_at, package.error_count,
        package.warning_count, writer.pk if writer else None,
        *(getattr(package, name, 0) for name in ("open_comments", "open_tasks", "open_follow_ups")),
    )  # fmt: skip
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:12]
