"""What was done to a rundown, kept with the values before and after; and the rows of its order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists.domain.errors import NotFound
from shotlists.domain.running.rundown_rules import KINDS, RundownConflict, name_of
from shotlists.models import Rundown, RundownChange, RundownItem
from shotlists.script.page_numbers import page_after

# Far behind every position: rows wait here while their places are given anew.
ASIDE = 1_000_000


def lock_rundown(rundown: Rundown) -> Rundown:
    """Give the row of a rundown, locked until the transaction ends; raises NotFound."""
    row = Rundown.objects.select_for_update().filter(pk=rundown.pk).first()
    if row is None:
        raise NotFound(_("The rundown %(name)s is gone.") % {"name": str(rundown)})
    return row


def items_of(rundown: Rundown) -> list[RundownItem]:
    """Give the items of a rundown in their order, those in the bin left out; each knows its rundown."""
    found = list(RundownItem.objects.filter(rundown=rundown, removed_at=None).order_by("position"))
    for item in found:
        item.rundown = rundown
    return found


def plain(value: Any) -> Any:
    """Give a value as a change keeps it."""
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def write_change(
    rundown: Rundown,
    action: str,
    *,
    actor: User | None,
    via: str,
    item: RundownItem | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> RundownChange:
    """Count the rundown up and write what was done; the rows of its items are written by the caller."""
    Rundown.objects.filter(pk=rundown.pk).update(version=rundown.version, updated_at=timezone.now())
    return RundownChange.objects.create(
        rundown=rundown,
        number=rundown.version,
        action=action,
        item=item,
        title=f"{item.page} {item.title or item.get_kind_display()}".strip()[:300] if item else "",
        before={name: plain(value) for name, value in (before or {}).items()},
        after={name: plain(value) for name, value in (after or {}).items()},
        actor=actor,
        actor_name=name_of(actor),
        via=via,
    )


def arrange(items: Sequence[RundownItem]) -> None:
    """Write the places of items in the order given; their rows keep apart while they change."""
    if [item.position for item in items] == list(range(len(items))):
        return
    rows = RundownItem.objects.filter(pk__in=[item.pk for item in items])
    rows.update(position=F("position") + ASIDE)
    for place, item in enumerate(items):
        item.position = place
    RundownItem.objects.bulk_update(items, ["position"])


def free_page(rundown: Rundown, order: Sequence[RundownItem], place: int) -> str:
    """Give the page for an item that is put in at a place; one that is on paper is never given again."""
    taken = set(RundownItem.objects.filter(rundown=rundown).values_list("page", flat=True))
    before = order[place - 1] if place else None
    return page_after(
        before.page if before else "",
        ends_block=before is not None and KINDS[before.kind].ends_block,
        following=order[place].page if place < len(order) else "",
        taken=taken,
    )


def put_in(item: RundownItem, place: int, order: list[RundownItem]) -> None:
    """Put a saved item, which stands aside, at its place of the order."""
    order.insert(place, item)
    arrange(order)


def place_behind(order: Sequence[RundownItem], after: int | None) -> int:
    """Give the place behind an item by its number; 0 is the top, None the end. Raises NotFound."""
    if after is None:
        return len(order)
    if after == 0:
        return 0
    for place, item in enumerate(order):
        if item.pk == after:
            return place + 1
    raise NotFound(_("The item that it should stand behind is not in this rundown any more: look again."))


def refuse_changed(rundown: Rundown, item: RundownItem, number: int, base_version: int | None) -> None:
    """Raise RundownConflict where this item was changed behind the back of who read `base_version`.

    `number` is the version of its last change, of the kind that matters here.
    """
    if base_version is None or number <= base_version:
        return
    change = RundownChange.objects.filter(rundown=rundown, number=number).first()
    who = change.actor_name if change and change.actor_name else _("somebody")
    raise RundownConflict(
        _("%(page)s %(title)s was changed by %(who)s in between: look at it, then do it again.")
        % {"page": item.page, "title": item.title or item.get_kind_display(), "who": who},
        base_version=base_version,
        current_version=rundown.version,
        who=who,
    )


def back_in_order(
    current: Sequence[RundownItem], moved: Collection[int], former: Sequence[int]
) -> list[RundownItem]:
    """Give the order with some items back where they stood: each behind what it stood behind."""
    by_key = {item.pk: item for item in current}
    order = [item for item in current if item.pk not in moved]
    for place, key in enumerate(former):
        if key not in moved or key not in by_key:
            continue
        standing = {item.pk: index for index, item in enumerate(order)}
        behind = next((standing[each] for each in reversed(former[:place]) if each in standing), -1)
        order.insert(behind + 1, by_key[key])
    return order
