"""The items of running orders: put in, changed, moved, taken out and put back, numbered anew.

Two people who work on different items never refuse each other: a caller who says what it has read
(`base_version`, the version of the rundown then) is refused only where just this item, or its place, was
changed since. What is taken out stays in the bin of the rundown. `actor` None is the desk itself.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists.domain.errors import BadDocument, NotAllowed, NotFound, NotTaken
from shotlists.domain.people import require
from shotlists.domain.running.rundown_changes import (
    ASIDE,
    arrange,
    free_page,
    items_of,
    lock_rundown,
    place_behind,
    put_in,
    refuse_changed,
    write_change,
)
from shotlists.domain.running.rundown_rules import (
    ITEM_FIELDS,
    KINDS,
    MAY_CHANGE,
    MOST_ITEMS,
    refuse_barred,
    refuse_locked,
)
from shotlists.models import Package, Revision, Rundown, RundownItem
from shotlists.script.page_numbers import numbered


@transaction.atomic
def add_item(
    rundown: Rundown,
    *,
    kind: str,
    actor: User | None,
    after: int | None = None,
    package: Package | None = None,
    via: str = "admin",
    **fields: Any,
) -> RundownItem:
    """Put an item in behind another one (its number; 0 for the top, None for the end); it gets a page.

    `fields` are those of ITEM_FIELDS. A package gives its slug as title. Raises NotPermitted, NotAllowed,
    NotFound, NotTaken, BadDocument.
    """
    require(actor, MAY_CHANGE)
    row = lock_rundown(rundown)
    refuse_locked(row)
    order = items_of(row)
    if len(order) >= MOST_ITEMS:
        raise NotAllowed(_("A rundown has at most %(count)s items.") % {"count": MOST_ITEMS})
    place = place_behind(order, after)
    item = RundownItem(rundown=row, position=ASIDE * 2, kind=kind, changed_by=actor)
    if kind not in KINDS:
        raise NotTaken("kind", kind, tuple(KINDS))
    if package is not None:
        _hold(item, package)
    for name, value in fields.items():
        setattr(item, name, _checked(item, name, value))
    if not item.page:
        item.page = free_page(row, order, place)
    row.version += 1
    item.version = item.moved = row.version
    item.save(force_insert=True)
    put_in(item, place, order)
    write_change(row, "add", actor=actor, via=via, item=item, after={"place": place})
    return item


def _hold(item: RundownItem, package: Package) -> None:
    if not KINDS[item.kind].holds_package:
        raise NotTaken("package", package.uid)
    refuse_barred(package)
    item.package, item.package_uid, item.package_version = package, package.uid, package.version
    item.revision = None
    item.title = package.slugline or package.headline[:255] or package.uid


def _checked(item: RundownItem, name: str, value: Any) -> Any:
    if name not in ITEM_FIELDS:
        raise NotTaken(name, str(value))
    return ITEM_FIELDS[name](item, value)


def lock_item(item: RundownItem) -> tuple[Rundown, RundownItem]:
    """Give the rows of an item and its rundown, locked; raises NotFound for one that was taken out."""
    row = lock_rundown(item.rundown)
    found = RundownItem.objects.select_related("package", "revision").filter(pk=item.pk, rundown=row).first()
    if found is None or found.removed_at is not None:
        raise NotFound(
            _("%(page)s %(title)s was taken out of the rundown: it is in the bin.")
            % {"page": item.page, "title": item.title}
        )
    found.rundown = row
    return row, found


@transaction.atomic
def change_item(
    item: RundownItem,
    *,
    actor: User | None,
    base_version: int | None = None,
    action: str = "edit",
    via: str = "admin",
    **fields: Any,
) -> RundownItem:
    """Change an item: ITEM_FIELDS, `package` (None takes it away), `revision` (a number, None the latest), or
    `package_version` (that somebody has looked at).

    What is as it was is no change and no version. Raises NotPermitted, NotAllowed, NotFound, NotTaken,
    BadDocument, and RundownConflict where the item was written since `base_version`.
    """
    require(actor, MAY_CHANGE)
    row, found = lock_item(item)
    refuse_locked(row)
    refuse_changed(row, found, found.version, base_version)
    before = values_of(found)
    for name, value in fields.items():
        if name == "package":
            _change_package(found, value)
        elif name == "revision":
            found.revision = _revision(found, value)
        elif name == "package_version":
            found.package_version = _looked_at(found, value)
        else:
            setattr(found, name, _checked(found, name, value))
    after = values_of(found)
    changed = [name for name in before if before[name] != after[name]]
    if not changed:
        return found
    row.version += 1
    found.version, found.changed_by, found.changed_at = row.version, actor, timezone.now()
    found.save()
    write_change(
        row, action, actor=actor, via=via, item=found,
        before={name: before[name] for name in changed}, after={name: after[name] for name in changed},
    )  # fmt: skip
    return found


def values_of(item: RundownItem) -> dict[str, Any]:
    """Give what can be changed in an item; a package and a revision as the numbers of their rows."""
    return {
        **{name: getattr(item, name) for name in ITEM_FIELDS},
        "package": item.package_id,
        "package_uid": item.package_uid,
        "package_version": item.package_version,
        "revision": item.revision_id,
    }


def _change_package(item: RundownItem, package: Package | None) -> None:
    if package is not None:
        _hold(item, package)
        return
    item.package, item.package_uid, item.package_version, item.revision = None, "", None, None


def _revision(item: RundownItem, number: int | None) -> Revision | None:
    if number is None:
        return None
    found = Revision.objects.filter(package=item.package_id, number=number).first()
    if found is None:
        raise BadDocument("/revision", _("This package has no revision %(number)s.") % {"number": number})
    return found


def _looked_at(item: RundownItem, version: int) -> int:
    if item.package is None or not 1 <= version <= item.package.version:
        raise BadDocument("/package_version", _("The package has no such version."))
    return version


def float_item(
    item: RundownItem,
    floating: bool,
    *,
    actor: User | None,
    base_version: int | None = None,
    via: str = "admin",
) -> RundownItem:
    """Let an item float: it stays in the list and takes no time; or take it back in."""
    action = "float" if floating else "unfloat"
    return change_item(
        item, actor=actor, base_version=base_version, action=action, via=via, floating=floating
    )


@transaction.atomic
def move_items(
    rundown: Rundown,
    items: Collection[int],
    *,
    after: int | None,
    actor: User | None,
    base_version: int | None = None,
    via: str = "admin",
) -> Rundown:
    """Put items, by their numbers, behind another one, in the order they have; they keep their pages.

    Raises NotFound where one was taken out, and RundownConflict where one of them, or the one that they are
    put behind, was moved since `base_version`; moves of others do not matter.
    """
    require(actor, MAY_CHANGE)
    row = lock_rundown(rundown)
    refuse_locked(row)
    order = items_of(row)
    by_key = {item.pk: item for item in order}
    if missing := [key for key in items if key not in by_key]:
        raise NotFound(
            _("Item %(number)s is not in this rundown any more: look again.") % {"number": missing[0]}
        )
    for key in (*items, *([after] if after in by_key else [])):
        refuse_changed(row, by_key[key], by_key[key].moved, base_version)
    place = place_behind(order, after)
    moving = [item for item in order if item.pk in items]
    ahead = [item for item in order[:place] if item.pk not in items]
    rest = [item for item in order[place:] if item.pk not in items]
    new = [*ahead, *moving, *rest]
    if new == order:
        return row
    former = [item.pk for item in order]
    row.version += 1
    _write_order(row, new, moving)
    write_change(
        row, "move", actor=actor, via=via, item=moving[0],
        before={"order": former}, after={"moved": [item.pk for item in moving]},
    )  # fmt: skip
    return row


def _write_order(rundown: Rundown, order: list[RundownItem], moved: list[RundownItem]) -> None:
    for item in moved:
        item.moved = rundown.version
    RundownItem.objects.filter(pk__in=[item.pk for item in moved]).update(moved=rundown.version)
    arrange(order)


@transaction.atomic
def remove_item(
    item: RundownItem, *, actor: User | None, base_version: int | None = None, via: str = "admin"
) -> RundownItem:
    """Take an item out; it stays in the bin of the rundown with all that was written into it.

    Raises NotPermitted, NotAllowed, NotFound, and RundownConflict where it was written since `base_version`.
    """
    require(actor, MAY_CHANGE)
    row, found = lock_item(item)
    refuse_locked(row)
    refuse_changed(row, found, found.version, base_version)
    order = items_of(row)
    place = next(index for index, each in enumerate(order) if each.pk == found.pk)
    row.version += 1
    found.removed_at, found.version = timezone.now(), row.version
    found.save(update_fields=["removed_at", "version"])
    arrange([each for each in order if each.pk != found.pk])
    behind = order[place - 1].pk if place else 0
    write_change(row, "remove", actor=actor, via=via, item=found, before={"after": behind, "place": place})
    return found


@transaction.atomic
def restore_item(item: RundownItem, *, actor: User | None, via: str = "admin") -> RundownItem:
    """Put an item of the bin back where it stood, with its page if that is free.

    Raises NotPermitted, NotFound, NotAllowed.
    """
    require(actor, MAY_CHANGE)
    row = lock_rundown(item.rundown)
    refuse_locked(row)
    found = RundownItem.objects.filter(pk=item.pk, rundown=row).first()
    if found is None or found.removed_at is None:
        raise NotFound(_("This item is not in the bin: look again."))
    found.rundown = row
    order = items_of(row)
    taken_out = found.changes.filter(action="remove").order_by("-number").first()
    before = taken_out.before if taken_out else {}
    standing = {each.pk: index + 1 for index, each in enumerate(order)}
    place = standing.get(before.get("after", 0), min(before.get("place", len(order)), len(order)))
    row.version += 1
    if not found.page or any(each.page == found.page for each in order):
        found.page = free_page(row, order, place)
    found.removed_at, found.position = None, ASIDE * 2
    found.version = found.moved = row.version
    found.save()
    put_in(found, place, order)
    write_change(row, "restore", actor=actor, via=via, item=found, after={"place": place})
    return found


@transaction.atomic
def renumber_pages(
    rundown: Rundown, *, actor: User | None, base_version: int | None = None, via: str = "admin"
) -> Rundown:
    """Number all pages anew, A1, A2, behind each break B1; what was printed before no longer fits.

    Raises RundownConflict where anything was moved since `base_version`.
    """
    require(actor, MAY_CHANGE)
    row = lock_rundown(rundown)
    refuse_locked(row)
    order = items_of(row)
    for item in order:
        refuse_changed(row, item, item.moved, base_version)
    pages = numbered(KINDS[item.kind].ends_block for item in order)
    former = {str(item.pk): item.page for item in order}
    if list(former.values()) == pages:
        return row
    row.version += 1
    RundownItem.objects.filter(rundown=row).update(page="")
    for item, page in zip(order, pages, strict=True):
        item.page = page
    RundownItem.objects.bulk_update(order, ["page"])
    write_change(row, "renumber", actor=actor, via=via, before={"pages": former})
    return row


def find_item(rundown: Rundown, number: int) -> RundownItem:
    """Give an item of a rundown, also one of its bin; raises NotFound."""
    found = RundownItem.objects.select_related("package", "changed_by").filter(rundown=rundown, pk=number)
    for item in found:
        item.rundown = rundown
        return item
    raise NotFound(_("There is no item %(number)s in this rundown.") % {"number": number})
