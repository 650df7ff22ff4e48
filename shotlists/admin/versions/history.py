"""What was done to a package: who, what, from where; and who wrote which line of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from shotlists.admin.base import find_package, needs, page, whole_number
from shotlists.admin.frame import frame_of
from shotlists.domain.drafting.blame import BlamedLine, blame
from shotlists.models import Live, LogEntry, Package, State, Version
from shotlists.models.deeds import deed

A_PAGE = 100
COLUMNS = {**dict(State.choices), **dict(Live.choices)}


@dataclass(frozen=True, slots=True)
class Deed:
    """An entry as it is shown; `changed` is the version that it gave, where that changed words."""

    entry: LogEntry
    moves: str
    changed: int | None


@needs("view_logentry")
def show_history(request: HttpRequest, uid: str) -> HttpResponse:
    """List what was done, the last first, narrowed to one action where the address names it."""
    package = find_package(uid)
    entries = LogEntry.objects.filter(package=package).order_by("-at", "-id")
    actions = sorted(set(entries.order_by().values_list("action", flat=True).distinct()))
    action = request.GET.get("action", "")
    if action in actions:
        entries = entries.filter(action=action)
    shown = Paginator(entries.select_related("actor"), A_PAGE).get_page(
        whole_number(request.GET.get("page")) or 1
    )
    worded = _worded(package, [entry.version for entry in shown if entry.version])
    context = {
        **frame_of(request, package),
        "rows": [_deed(entry, worded) for entry in shown],
        "shown": shown,
        "actions": [(name, deed(name)) for name in actions],
        "action": action,
        "crumb": _("What was done"),
        "tab": "versions",
        "part": "history",
    }
    return page(request, "history.html", context)


def _deed(entry: LogEntry, worded: set[int]) -> Deed:
    moves = [(entry.state_from, entry.state_to), (entry.live_from, entry.live_to)]
    said = ", ".join(
        f"{COLUMNS.get(before, before)} → {COLUMNS.get(after, after)}"
        for before, after in moves
        if before != after
    )
    number = entry.version or 0
    return Deed(entry, said, number if number in worded and number > 1 else None)


def _worded(package: Package, numbers: list[int]) -> set[int]:
    """Give those versions that are saves: an action changes no word."""
    found: QuerySet[Version] = Version.objects.filter(package=package, number__in=numbers)
    writes = ("create", "save", "restore_version", "revert", "abandon", "start_from_wire_item")
    return set(found.filter(action__in=writes).values_list("number", flat=True))


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with its author; `first` is where another hand begins."""

    line: BlamedLine
    first: bool


@needs("view_version")
def show_blame(request: HttpRequest, uid: str) -> HttpResponse:
    """Show the text of the last version, and beside each line who wrote it in which version."""
    package = find_package(uid)
    lines = blame(package)
    rows = [
        Shown(line, place == 0 or lines[place - 1].hand.version != line.hand.version)
        for place, line in enumerate(lines)
    ]
    counted: dict[int, int] = {}
    for line in lines:
        counted[line.hand.version] = counted.get(line.hand.version, 0) + 1
    context = {
        **frame_of(request, package),
        "rows": rows,
        "hands": len(counted),
        "last": max(counted, default=0),
        "crumb": _("Who wrote what"),
        "tab": "versions",
        "part": "blame",
    }
    return page(request, "blame.html", context)
