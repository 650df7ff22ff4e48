"""What the desk does by itself at its time: publish what was planned, and open an embargo.

Each is a job (planning.py asks for it), done under the lock of the package's row and by the clock of the
database. Whoever comes second finds the package moved, does nothing, and says so.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from shotlists.domain import desk, feed, jobs
from shotlists.domain.errors import DeskError
from shotlists.domain.log import write_log
from shotlists.domain.moving.findings import Findings
from shotlists.domain.together.notifying import notify
from shotlists.models import Live, Package, Revision, State

BLOCKED = "miss_planned"
"""The entry of the log that says why something did not go out at its time."""


def publish_planned(turn: jobs.Turn) -> dict[str, Any]:
    """Publish a package at its planned time; give what was done, or why nothing was.

    What keeps it from going out (an error that was not there, a hold) leaves it scheduled: the log says why,
    people are told, and the page shows it until somebody acts.
    """
    arguments, planner = turn.job.arguments, turn.job.created_by
    package = Package.objects.select_for_update().filter(pk=arguments["package_id"]).first()
    if package is None:
        return {"published": False, "reason": _("The package is gone.")}
    if reason := _is_void(package, arguments):
        return {"uid": package.uid, "published": False, "reason": reason}
    given = desk.Given(note=arguments["note"], client_note=arguments["client_note"], kind=arguments["kind"])
    findings = Findings(package)
    if package.publish_at is not None and package.publish_at > findings.now:
        raise ValueError(f"Job {turn.job.pk} was taken before its time.")
    try:
        transition = desk.check_place(package, "publish")
        desk.check_script(transition, findings, may_override=False)
        desk.check_arguments(transition, given, findings)
        with transaction.atomic():
            moved = desk.carry_out(package, transition, given, findings, actor=planner, via="job")
    except DeskError as refusal:
        _tell_blocked(package, planner, refusal.message)
        return {"uid": package.uid, "published": False, "reason": refusal.message}
    number = moved.live_revision.number if moved.live_revision else None
    return {"uid": moved.uid, "published": True, "revision": number}


def _is_void(package: Package, arguments: dict[str, Any]) -> str:
    """Say what has come in between since the plan was made; nothing where it stands."""
    if package.state != State.SCHEDULED:
        return _("The package is not scheduled any more: it is %(state)s.") % {"state": package.state}
    at = datetime.fromisoformat(arguments["at"])
    if _planned_in(package) != arguments["version"] or package.publish_at != at:
        return _("Another time was planned since.")
    return ""


def _planned_in(package: Package) -> int | None:
    planned = package.versions.filter(action="schedule").order_by("-number")
    return planned.values_list("number", flat=True).first()


def _tell_blocked(package: Package, planner: User | None, reason: str) -> None:
    write_log(package, BLOCKED, actor=planner, via="job", note=reason)
    notify({planner, package.owner}, "schedule_failed", package=package, actor=None, text=reason)


def missed(package: Package) -> str:
    """Say why a scheduled package did not go out at its time; nothing where it has not come, or it went."""
    if package.state != State.SCHEDULED or package.publish_at is None:
        return ""
    entries = package.log.filter(action=BLOCKED, version__gte=_planned_in(package))
    return entries.order_by("-id").values_list("note", flat=True).first() or ""


def open_embargo(turn: jobs.Turn) -> dict[str, Any]:
    """Tell in the feed that an issue may be used now; nothing where a later one or a hold has replaced it."""
    revision = Revision.objects.filter(pk=turn.job.arguments["revision_id"]).first()
    if revision is None:
        return {"announced": False, "reason": _("The revision is gone.")}
    package = Package.objects.select_for_update().get(pk=revision.package_id)
    if package.live_revision_id != revision.pk:
        return {"uid": package.uid, "announced": False, "reason": _("A later issue has replaced it.")}
    if package.live != Live.USABLE:
        return {"uid": package.uid, "announced": False, "reason": str(package.get_live_display())}
    feed.announce(package, revision, "release")
    write_log(package, "open_embargo", actor=None, via="job", note=_("The embargo is over."))
    return {"uid": package.uid, "announced": True, "revision": revision.number}
