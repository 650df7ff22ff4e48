"""Running orders as wholes: made, copied, changed, made ready; each deed under the lock of the row, and kept.

`base_version` is the version of the rundown that a caller has read. `actor` None is the desk itself.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from shotlists.domain.errors import BadDocument, NotAllowed, NotTaken
from shotlists.domain.people import require
from shotlists.domain.running.rundown_changes import items_of, lock_rundown, refuse_changed, write_change
from shotlists.domain.running.rundown_rules import (
    KINDS,
    MAY_ADD,
    MAY_CHANGE,
    RundownConflict,
    barred_by,
    checked_language,
    checked_length,
    checked_start,
    checked_text,
    checked_zone,
    refuse_locked,
)
from shotlists.models import Rundown, RundownItem
from shotlists.script.running import clock_moment

HEAD_FIELDS = ("programme", "date", "starts_at", "planned_ms", "zone", "language", "notes")


@transaction.atomic
def create_rundown(
    *,
    programme: str,
    starts_at: datetime,
    planned_ms: int,
    actor: User | None,
    zone: str = "",
    language: str = "English",
    date: date | None = None,
    notes: str = "",
    via: str = "admin",
) -> Rundown:
    """Make an empty running order; without a zone the desk's, without a day that of the start in its zone.

    Raises NotPermitted, BadDocument, NotTaken, and NotAllowed where this programme has one for that start.
    """
    require(actor, MAY_ADD)
    rundown = Rundown(zone=zone or settings.TIME_ZONE, created_by=actor)
    _fill(rundown, programme=programme, starts_at=starts_at, planned_ms=planned_ms, language=language)
    rundown.notes = checked_text("notes", notes, 20_000)
    rundown.date = date or rundown.starts_at.astimezone(checked_zone(rundown.zone)).date()
    _save_head(rundown)
    write_change(rundown, "create", actor=actor, via=via, after=head_of(rundown))
    return rundown


@transaction.atomic
def change_rundown(
    rundown: Rundown,
    *,
    actor: User | None,
    base_version: int | None = None,
    via: str = "admin",
    **fields: Any,
) -> Rundown:
    """Change what is said of the whole: HEAD_FIELDS. Fixed times that no longer lie within it are refused.

    Raises what create_rundown does, and RundownConflict where the head was changed since `base_version`.
    """
    require(actor, MAY_CHANGE)
    row = lock_rundown(rundown)
    refuse_locked(row)
    _refuse_changed_head(row, base_version)
    if unknown := [name for name in fields if name not in HEAD_FIELDS]:
        raise NotTaken(unknown[0], str(fields[unknown[0]]))
    before = head_of(row)
    if "notes" in fields:
        row.notes = checked_text("notes", fields.pop("notes"), 20_000)
    if "date" in fields:
        row.date = fields.pop("date")
    _fill(row, **fields)
    after = head_of(row)
    if after == before:
        return row
    _refuse_hits_outside(row)
    row.version += 1
    _save_head(row)
    changed = [name for name in before if before[name] != after[name]]
    write_change(
        row, "change", actor=actor, via=via,
        before={name: before[name] for name in changed}, after={name: after[name] for name in changed},
    )  # fmt: skip
    return row


def _refuse_changed_head(rundown: Rundown, base_version: int | None) -> None:
    if base_version is None:
        return
    later = rundown.changes.filter(number__gt=base_version, action__in=("change", "state"))
    change = later.order_by("-number").first()
    if change is not None:
        who = change.actor_name or _("somebody")
        raise RundownConflict(
            _("%(who)s changed this rundown in between: look at it, then do it again.") % {"who": who},
            base_version=base_version, current_version=rundown.version, who=who,
        )  # fmt: skip


def _refuse_hits_outside(rundown: Rundown) -> None:
    due = rundown.starts_at + timedelta(milliseconds=rundown.planned_ms)
    for item in items_of(rundown):
        if item.hit_at is not None and not rundown.starts_at <= item.hit_at <= due:
            raise NotAllowed(
                _("%(page)s %(title)s has a fixed time outside these times: change that first.")
                % {"page": item.page, "title": item.title or item.get_kind_display()}
            )


def head_of(rundown: Rundown) -> dict[str, Any]:
    """Give what can be changed of the whole, as a change keeps it."""
    found = {name: getattr(rundown, name) for name in HEAD_FIELDS}
    return {
        **found,
        "date": rundown.date.isoformat(),
        "starts_at": rundown.starts_at.astimezone(UTC).isoformat(),
    }


def _fill(rundown: Rundown, **fields: Any) -> None:
    """Check and set what is given."""
    if "zone" in fields:
        checked_zone(fields["zone"])
        rundown.zone = fields["zone"]
    checked_zone(rundown.zone)
    if "programme" in fields:
        rundown.programme = checked_text("programme", " ".join(fields["programme"].split()), 120)
        if not rundown.programme:
            raise BadDocument("/programme", _("Give the programme a name, such as Evening News."))
    if "starts_at" in fields:
        rundown.starts_at = checked_start(fields["starts_at"]).astimezone(UTC)
    if "planned_ms" in fields:
        rundown.planned_ms = checked_length(fields["planned_ms"])
    if "language" in fields:
        rundown.language = checked_language(fields["language"])


def _save_head(rundown: Rundown) -> None:
    try:
        with transaction.atomic():
            rundown.save()
    except IntegrityError as error:
        if Rundown.objects.filter(programme=rundown.programme, starts_at=rundown.starts_at).exists():
            raise NotAllowed(
                _("%(programme)s has a rundown for this start already: open that, or choose another time.")
                % {"programme": rundown.programme}
            ) from error
        raise


@transaction.atomic
def set_state(
    rundown: Rundown, state: str, *, actor: User | None, base_version: int | None = None, via: str = "admin"
) -> Rundown:
    """Make a rundown ready (locked), done, or planned again.

    Raises NotAllowed where an item that does not float must not go to air, and RundownConflict where anything
    was changed since `base_version`: who locks an order has seen all of it.
    """
    require(actor, MAY_CHANGE)
    standing = lock_rundown(rundown)
    if state not in Rundown.State.values:
        raise NotTaken("state", state, tuple(Rundown.State.values))
    if state == standing.state:
        return standing
    if state == Rundown.State.READY:
        _refuse_unready(standing, base_version)
    before, standing.state = standing.state, state
    standing.version += 1
    standing.save(update_fields=["state", "version"])
    write_change(standing, "state", actor=actor, via=via, before={"state": before}, after={"state": state})
    return standing


def _refuse_unready(rundown: Rundown, base_version: int | None) -> None:
    items = RundownItem.objects.filter(rundown=rundown, removed_at=None).select_related("package")
    for item in items.order_by("position"):
        item.rundown = rundown
        refuse_changed(rundown, item, max(item.version, item.moved), base_version)
        if not item.floating and barred_by(item.package):
            raise NotAllowed(
                _("%(page)s %(title)s must not go to air: float it or take it out first.")
                % {"page": item.page, "title": item.title}
            )


@transaction.atomic
def copy_rundown(
    source: Rundown,
    *,
    starts_at: datetime,
    actor: User | None,
    programme: str = "",
    with_packages: bool = False,
    via: str = "admin",
    **fields: Any,
) -> Rundown:
    """Make a running order of another one: its items and pages, with fixed times at the same clock times.

    With packages it is a repeat, word for word, but for packages that must not go to air. Without, it is
    tomorrow's frame: packages become open slots, and the texts of lead-ins, which were the news of that day,
    stay behind. `fields` are others of create_rundown, whose errors it raises; a fixed time that no longer
    lies within the programme is none.
    """
    require(actor, MAY_ADD)
    usual = {"planned_ms": source.planned_ms, "zone": source.zone, "language": source.language}
    new = create_rundown(
        programme=programme or source.programme, starts_at=starts_at, actor=actor, via=via,
        **{**usual, **fields},
    )  # fmt: skip
    items = list(source.items.filter(removed_at=None).select_related("package").order_by("position"))
    for item in items:
        _become_copy(item, new, with_packages=with_packages)
        item.changed_by = actor
    RundownItem.objects.bulk_create(items)
    new.version += 1
    write_change(
        new, "copy", actor=actor, via=via, after={"source": str(source), "with_packages": with_packages}
    )
    return new


def _become_copy(item: RundownItem, rundown: Rundown, *, with_packages: bool) -> None:
    """Make a row of another rundown one of this, not saved yet."""
    was, zone = item.rundown, checked_zone(rundown.zone)
    if item.hit_at is not None:
        clock = item.hit_at.astimezone(checked_zone(was.zone)).timetz()
        hit = clock_moment(clock, after=rundown.starts_at, zone=zone)
        due = rundown.starts_at + timedelta(milliseconds=rundown.planned_ms)
        item.hit_at = hit if hit is not None and hit <= due else None
    item.pk, item.rundown, item.status = None, rundown, RundownItem.Status.OPEN
    item.version = item.moved = 1
    if item.package is not None and with_packages and not barred_by(item.package):
        item.package_version = item.package.version
        return
    if KINDS[item.kind].holds_package:
        item.package, item.package_uid, item.package_version, item.revision = None, "", None, None
        item.title = item.text = item.notes = ""
    if item.kind == RundownItem.Kind.LEAD_IN and not with_packages:
        item.text = item.title = ""
