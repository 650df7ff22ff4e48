"""A running order as it stands: its items with their times, what their packages are now, and what is wrong.

The rows come in a constant number of queries, however many items there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from shotlists import workflow
from shotlists.domain.running.rundown_rules import KINDS, barred_by, why_barred
from shotlists.models import Live, Package, Revision, Rundown, RundownItem, Version
from shotlists.script.durations import print_duration
from shotlists.script.house import HOUSE
from shotlists.script.running import Item, Running, Timed, run
from shotlists.script.serial import script_from_dict
from shotlists.script.timing import speaking_ms, timeline

# What of a package a running order has no use for.
HEAVY = ("header", "storyline", "sections", "rundown", "marks", "order", "labels")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about an item that somebody must know; `is_error` where it must not go to air so."""

    code: str
    sentence: str
    is_error: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """An item with its times and remarks; `text_ms` is how long its presenter text reads."""

    item: RundownItem
    timed: Timed
    text_ms: int
    remarks: tuple[Remark, ...] = ()

    @property
    def is_barred(self) -> bool:
        """Say whether it must not go to air."""
        return self.timed.item.barred


@dataclass(frozen=True, slots=True)
class RunningOrder:
    """A rundown with its rows and all its times."""

    rundown: Rundown
    rows: tuple[Row, ...]
    running: Running

    @property
    def airing(self) -> tuple[Row, ...]:
        """The rows that go to air."""
        return tuple(row for row in self.rows if row.timed.item.is_timed)

    @property
    def barred(self) -> tuple[Row, ...]:
        """The rows that must not go to air and do not float."""
        return tuple(row for row in self.rows if row.is_barred and not row.item.floating)


def rundown_list(
    *, on: date | None = None, since: date | None = None, programme: str = ""
) -> QuerySet[Rundown]:
    """Give rundowns, the latest first, with `item_count` and `items_ms`, the sum planned for the items."""
    standing = Q(items__removed_at=None)
    found = Rundown.objects.annotate(
        item_count=Count("items", filter=standing),
        items_ms=Sum("items__planned_ms", filter=standing & Q(items__floating=False)),
    )
    if on is not None:
        found = found.filter(date=on)
    if since is not None:
        found = found.filter(date__gte=since)
    if programme:
        found = found.filter(programme__icontains=programme)
    return found.order_by("-starts_at", "-id")


def running_order(rundown: Rundown) -> RunningOrder:
    """Give the running order as it stands now."""
    items = list(
        RundownItem.objects.filter(rundown=rundown, removed_at=None)
        .select_related("package", "package__live_revision", "revision", "changed_by")
        .defer(*(f"package__{name}" for name in HEAVY), *_documents("revision", "package__live_revision"))
        .order_by("position")
    )
    for item in items:
        item.rundown = rundown
    lengths = _lengths(items)
    written = _last_written(items)
    texts = {item.pk: text_ms(item.text, rundown.language) for item in items}
    timed_items = [_as_item(item, lengths.get(item.pk), texts[item.pk]) for item in items]
    running = run(timed_items, starts_at=rundown.starts_at, slot_ms=rundown.planned_ms)
    rows = (
        Row(item, timed, texts[item.pk], tuple(_remarks(item, timed, written)))
        for item, timed in zip(items, running.rows, strict=True)
    )
    return RunningOrder(rundown, tuple(rows), running)


def bin_of(rundown: Rundown) -> QuerySet[RundownItem]:
    """Give what was taken out of a rundown, the last first."""
    found = RundownItem.objects.filter(rundown=rundown).exclude(removed_at=None)
    return found.select_related("changed_by").order_by("-removed_at", "-id")


def text_ms(text: str, language: str) -> int:
    """How long a presenter text reads; lines between brackets are notes to the gallery and are not read."""
    return speaking_ms(spoken(text), (language,), HOUSE)


def spoken(text: str) -> str:
    """Give the words of a presenter text that are read."""
    lines = (line for line in text.split("\n") if not (line.strip()[:1] == "[" and line.strip()[-1:] == "]"))
    return "\n".join(lines)


def _documents(*relations: str) -> Iterable[str]:
    return (f"{relation}__{name}" for relation in relations for name in ("document", "text", "rights"))


def _as_item(item: RundownItem, length: tuple[int, bool] | None, read_ms: int) -> Item:
    kind = KINDS[item.kind]
    return Item(
        key=item.pk,
        lasts_by=kind.lasts_by,
        planned_ms=item.planned_ms,
        media_ms=length[0] if length else None,
        estimated=bool(length and length[1]),
        text_ms=read_ms,
        floating=item.floating,
        barred=bool(barred_by(item.package)),
        ends_block=kind.ends_block,
        hit_at=item.hit_at,
    )


def _lengths(items: list[RundownItem]) -> dict[int, tuple[int, bool]]:
    """Give by item how long its package is and whether that is estimated: the pinned issue, or the latest."""
    pinned = {item.revision_id for item in items if item.revision_id}
    issued = dict(Revision.objects.filter(pk__in=pinned).values_list("pk", "document"))
    open_ended = {
        item.package.pk for item in items if item.package and not item.revision_id and _stated(item) is None
    }
    latest = Version.objects.filter(package_id__in=open_ended, number=F("package__version"))
    documents = dict(latest.values_list("package_id", "document"))
    found: dict[int, tuple[int, bool]] = {}
    for item in items:
        stated = _stated(item)
        if item.revision_id:
            document = issued[item.revision_id]
        elif stated is not None:
            found[item.pk] = (stated, False)
            continue
        else:
            document = documents.get(item.package_id or 0)
        if document is not None and (length := _length_of(document)) is not None:
            found[item.pk] = length
    return found


def _stated(item: RundownItem) -> int | None:
    return item.package.duration_ms if item.package else None


def _length_of(document: dict[str, object]) -> tuple[int, bool] | None:
    script = script_from_dict(document)
    if script.header.duration_ms is not None:
        return script.header.duration_ms, False
    slots = [slot for slot in timeline(script, HOUSE) if slot.track == "main"]
    if not slots:
        return None
    return max(slot.end_ms for slot in slots), any(slot.estimated for slot in slots)


def _last_written(items: list[RundownItem]) -> dict[int, int]:
    """Give by package the last version that somebody wrote, actions of the workflow left out."""
    packages = {item.package_id for item in items if item.package_id}
    versions = Version.objects.filter(package_id__in=packages).exclude(action__in=workflow.ACTIONS)
    return dict(versions.values_list("package_id").annotate(last=Max("number")).order_by())


def _remarks(item: RundownItem, timed: Timed, written: dict[int, int]) -> Iterable[Remark]:
    package = item.package
    if package is None:
        if item.package_uid:
            yield Remark("gone", _("Package %(uid)s is gone") % {"uid": item.package_uid}, is_error=True)
        elif KINDS[item.kind].holds_package:
            yield Remark("empty", _("No package yet"))
    else:
        yield from _package_remarks(item, package, timed, written)
    if timed.item.is_timed and timed.length.by == "nothing":
        yield Remark("no-time", _("No time yet: it counts as 0'00"))
    if timed.gap_ms >= 500:
        gap = print_duration(round(timed.gap_ms / 1000) * 1000)
        yield Remark("gap", _("%(time)s to fill before it") % {"time": gap})
    if timed.behind_ms and timed.behind_ms > 0 and item.hit_at is not None:
        yield Remark("late", _("Late for its fixed time"), is_error=True)


def _package_remarks(
    item: RundownItem, package: Package, timed: Timed, written: dict[int, int]
) -> Iterable[Remark]:
    if barred_by(package):
        yield Remark(barred_by(package), why_barred(package), is_error=True)
        return
    seen, last = item.package_version or 0, written.get(package.pk, 0)
    if item.revision is not None:
        newest = package.live_revision.number if package.live_revision else item.revision.number
        if newest > item.revision.number:
            yield Remark(
                "newer", _("Revision %(old)s is pinned, %(new)s is out")
                % {"old": item.revision.number, "new": newest},
            )  # fmt: skip
    elif last > seen:
        yield Remark(
            "changed", _("Script changed: version %(new)s, last looked at in version %(old)s")
            % {"new": last, "old": seen},
        )  # fmt: skip
    if package.embargoed_until and timed.on_air and timed.on_air < package.embargoed_until:
        yield Remark("embargo", _("Under embargo when it is on air"), is_error=True)
    if package.live == Live.NONE and package.state not in ("approved", "scheduled", "published"):
        yield Remark("unapproved", _("Not approved yet"))
