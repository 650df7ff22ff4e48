"""Taking back one change of a rundown, as long as nobody has written over it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from shotlists.domain.errors import NotAllowed, NotFound
from shotlists.domain.people import require
from shotlists.domain.running import rundown_items, rundowns
from shotlists.domain.running.rundown_changes import (
    arrange,
    back_in_order,
    items_of,
    lock_rundown,
    plain,
    write_change,
)
from shotlists.domain.running.rundown_rules import MAY_CHANGE, RundownConflict, refuse_locked
from shotlists.models import Package, Revision, Rundown, RundownChange, RundownItem

CAN_BE_UNDONE = frozenset(
    ["add", "edit", "float", "unfloat", "move", "remove", "restore", "renumber", "change", "seen"]
)


@transaction.atomic
def undo_change(rundown: Rundown, number: int, *, actor: User | None, via: str = "admin") -> Rundown:
    """Take one change back; what others did since stays.

    Raises NotPermitted, NotAllowed (locked, or no undo for it), NotFound, and RundownConflict where somebody
    has written over it since.
    """
    require(actor, MAY_CHANGE)
    row = lock_rundown(rundown)
    refuse_locked(row)
    change = RundownChange.objects.select_related("item").filter(rundown=row, number=number).first()
    if change is None:
        raise NotFound(_("There is no change %(number)s in this rundown.") % {"number": number})
    if change.action not in CAN_BE_UNDONE:
        raise NotAllowed(_("This cannot be taken back: do the opposite of it."))
    if change.item is not None:
        change.item.rundown = row
    if change.action == "change":
        _head_back(row, change, actor, via)
    elif change.action == "move":
        _move_back(row, change, actor, via)
    elif change.action == "renumber":
        _pages_back(row, change, actor, via)
    elif change.item is None:
        raise NotFound(_("The item of this change is gone."))
    elif change.action in ("add", "restore"):
        rundown_items.remove_item(change.item, actor=actor, base_version=number, via=via)
    elif change.action == "remove":
        rundown_items.restore_item(change.item, actor=actor, via=via)
    else:
        _values_back(row, change.item, change, actor, via)
    return lock_rundown(row)


def _written_over(row: Rundown, change: RundownChange) -> RundownConflict:
    return RundownConflict(
        _("%(title)s was changed again since: look at it, and change it by hand.")
        % {"title": change.title or row.programme},
        base_version=change.number,
        current_version=row.version,
    )


def _values_back(
    row: Rundown, item: RundownItem, change: RundownChange, actor: User | None, via: str
) -> None:
    now = rundown_items.values_of(item)
    if any(plain(now[name]) != value for name, value in change.after.items()):
        raise _written_over(row, change)
    fields = {name: _value(name, value) for name, value in change.before.items() if name != "package_uid"}
    if "package" in fields:
        fields = {"package": fields["package"], **fields}  # it gives title and version, which come back then
        if fields["package"] is None:
            fields.pop("package_version", None)
    rundown_items.change_item(item, actor=actor, action="undo", via=via, **fields)


def _value(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name == "hit_at":
        return datetime.fromisoformat(value)
    if name == "package":
        return Package.objects.filter(pk=value).first()
    if name == "revision":
        return Revision.objects.values_list("number", flat=True).filter(pk=value).first()
    return value


def _head_back(row: Rundown, change: RundownChange, actor: User | None, via: str) -> None:
    now = rundowns.head_of(row)
    if any(now[name] != value for name, value in change.after.items()):
        raise _written_over(row, change)
    fields = dict(change.before)
    if "date" in fields:
        fields["date"] = date.fromisoformat(fields["date"])
    if "starts_at" in fields:
        fields["starts_at"] = datetime.fromisoformat(fields["starts_at"])
    rundowns.change_rundown(row, actor=actor, via=via, **fields)


def _move_back(row: Rundown, change: RundownChange, actor: User | None, via: str) -> None:
    moved = set(change.after["moved"])
    order = items_of(row)
    standing = [item for item in order if item.pk in moved]
    if not standing or any(item.moved != change.number for item in standing):
        raise _written_over(row, change)
    new = back_in_order(order, {item.pk for item in standing}, change.before["order"])
    row.version += 1
    RundownItem.objects.filter(pk__in=[item.pk for item in standing]).update(moved=row.version)
    former = [item.pk for item in order]
    arrange(new)
    write_change(
        row, "move", actor=actor, via=via, item=standing[0],
        before={"order": former}, after={"moved": [item.pk for item in standing]},
    )  # fmt: skip


def _pages_back(row: Rundown, change: RundownChange, actor: User | None, via: str) -> None:
    former = change.before["pages"]
    order = items_of(row)
    newer = {item.page for item in order if str(item.pk) not in former}
    if (
        newer & set(former.values())
        or RundownChange.objects.filter(rundown=row, action="renumber", number__gt=change.number).exists()
    ):
        raise _written_over(row, change)
    now = {str(item.pk): item.page for item in order}
    RundownItem.objects.filter(rundown=row).update(page="")
    for item in order:
        item.page = former.get(str(item.pk), item.page)
    RundownItem.objects.bulk_update(order, ["page"])
    row.version += 1
    write_change(row, "renumber", actor=actor, via=via, before={"pages": now})
