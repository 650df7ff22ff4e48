"""One running order: its table with the times, what is done to it there, and the pane of one item.

Each step is done by the server and drawn back, in place where rundown.js asks for a part (`X-Part`), else as
a whole page; so there is one way to do it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists.admin.base import actor_of, needs, page, posted_text, whole_number
from shotlists.admin.running.rundown_forms import Typed, read_item, shown_item
from shotlists.admin.running.rundown_steps import Press, do_step, save_typed
from shotlists.admin.shown import Status, status_of
from shotlists.domain.errors import BadDocument, DeskError, NotFound, NotTaken
from shotlists.domain.moving.moments import zone_word
from shotlists.domain.queries import PackageFilters, package_list
from shotlists.domain.running import rundown_items
from shotlists.domain.running.rundown_files import over_words
from shotlists.domain.running.rundown_rules import KINDS, RundownConflict
from shotlists.domain.running.running_orders import Row, RunningOrder, running_order, text_ms
from shotlists.models import Revision, Rundown, RundownItem
from shotlists.script.durations import duration_of
from shotlists.script.running import print_over

FOUND = 12
SHAPES = {
    "package": "package", "lead_in": "mic", "live": "live", "vt": "film", "break": "break",
    "weather": "weather", "other": "note",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is drawn: `planned` and `presenter` as typed where they could not be saved."""

    row: Row
    shape: str
    status: Status | None
    planned: str
    presenter: str
    flaw: str
    behind: str
    is_over: bool
    block: bool


def find_rundown(pk: int) -> Rundown:
    """Give the rundown of an address; Http404 for an unknown one."""
    found = Rundown.objects.filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no rundown %(number)s.") % {"number": pk})
    return found


@needs("view_rundown")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw the running order (GET), or save what was typed and do one step (POST)."""
    rundown = find_rundown(pk)
    if request.method != "POST":
        return draw(request, rundown)
    press = Press(request, rundown, {})
    flaws = save_typed(press)
    said, refused, status = "", "", 200
    if flaws:
        refused, status = _("Not saved: look at the fields that are marked."), 409
    else:
        try:
            said = do_step(press, request.POST.get("do", "save"))
        except DeskError as error:
            refused, status = error.message, 409 if isinstance(error, RundownConflict | NotFound) else 422
    before, rundown = rundown.version, find_rundown(pk)
    if request.headers.get("X-Part") or refused:
        undo = None if refused else _own_last(press, before)
        return draw(request, rundown, flaws=flaws, said=said, refused=refused, undo=undo, status=status)
    if said:
        messages.success(request, said)
    where = reverse("admin:shotlists_rundown_change", args=[pk])
    chosen = whole_number(request.POST.get("item"))
    return HttpResponseRedirect(f"{where}?item={chosen}" if chosen else where)


def _own_last(press: Press, before: int) -> int | None:
    """The change that can be taken back by one button: the only one since, and one's own."""
    last = press.rundown.changes.filter(number__gt=before).order_by("number")[:2]
    numbers = [change.number for change in last if change.actor_id == press.actor.pk]
    return numbers[0] if len(numbers) == 1 == len(last) else None


def draw(
    request: HttpRequest, rundown: Rundown, *, flaws: dict[int, tuple[str, str]] | None = None,
    said: str = "", refused: str = "", undo: int | None = None, chosen: int | None = None,
    pane: Typed | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """Draw the page, or the part of it that is asked for."""
    part = request.headers.get("X-Part", "")
    order = running_order(rundown)
    chosen = chosen or whole_number(request.POST.get("item") or request.GET.get("item"))
    may_change = request.user.has_perm("shotlists.change_rundown")
    context: dict[str, Any] = {
        "title": rundown.programme,
        "rundown": rundown,
        "order": order,
        "running": order.running,
        "lines": lines_of(order, flaws or {}),
        "over": print_over(order.running.over_ms),
        "over_words": over_words(order.running.over_ms),
        "zone": zone_words(rundown),
        "may_change": may_change,
        "can_write": may_change and rundown.state == Rundown.State.PLANNED,
        "chosen": chosen,
        "said": said,
        "refused": refused,
        "undo": undo,
        "kinds": [(kind, label, SHAPES[kind]) for kind, label in RundownItem.Kind.choices],
    }
    if part != "table":
        context |= _pane_of(request, order, chosen, pane)
    if part:
        return page(
            request, f"parts/rundown_{'pane' if part == 'pane' else 'table'}.html", context, status=status
        )
    return page(request, "rundown.html", context, status=status)


def zone_words(rundown: Rundown) -> str:
    """The name that the clocks of the rundown have at its start: CST."""
    return zone_word(rundown.starts_at.astimezone(ZoneInfo(rundown.zone)))


def lines_of(order: RunningOrder, flaws: dict[int, tuple[str, str]]) -> list[Line]:
    """Give the rows as they are drawn."""
    lines, ended = [], False
    for row in order.rows:
        item, package = row.item, row.item.package
        live_kind = package.live_revision.kind if package and package.live_revision else ""
        typed, flaw = flaws.get(item.pk, ("", ""))
        behind = row.timed.behind_ms
        lines.append(
            Line(
                row=row,
                shape=SHAPES[item.kind],
                status=status_of(package, live_kind) if package else None,
                planned=typed if flaw else duration_of(item.planned_ms),
                presenter=item.presenter,
                flaw=flaw,
                behind="" if behind is None else print_over(behind),
                is_over=bool(behind and behind >= 500),
                block=ended,
            )
        )
        ended = KINDS[item.kind].ends_block
    return lines


def _pane_of(
    request: HttpRequest, order: RunningOrder, chosen: int | None, typed: Typed | None
) -> dict[str, Any]:
    """What stands beside the table: one item, or ways to put more in."""
    row = next((row for row in order.rows if row.item.pk == chosen), None)
    words = " ".join(request.GET.get("find", "").replace("\0", "").split())[:200]
    fits_package = row is None or (KINDS[row.item.kind].holds_package and row.item.package is None)
    packages = list(package_list(PackageFilters(q=words))[:FOUND]) if fits_package else []
    found: dict[str, Any] = {
        "words": words,
        "packages": [(package, status_of(package)) for package in packages],
        "row": row,
    }
    if row is None:
        return found
    values = typed.values if typed else shown_item(row.item)
    read_ms = text_ms(values["text"], order.rundown.language)
    package = row.item.package
    revisions = (
        Revision.objects.filter(package=package).order_by("-number") if package else Revision.objects.none()
    )
    return {
        **found,
        "item": row.item,
        "values": values,
        "flaws": typed.flaws if typed else {},
        "read_words": read_words(read_ms),
        "statuses": RundownItem.Status.choices,
        "revisions": list(revisions.values_list("number", "kind")),
    }


def read_words(ms: int) -> str:
    """How long a text reads, in whole seconds: ≈0'12."""
    return f"≈{duration_of(round(ms / 1000) * 1000)}" if ms else "0'00"


@needs("view_rundown")
def item(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Save what was written into the pane of an item; where somebody else wrote it, both texts are shown."""
    rundown = find_rundown(pk)
    where = f"{reverse('admin:shotlists_rundown_change', args=[pk])}?item={number}"
    if request.method != "POST":
        return HttpResponseRedirect(where)
    try:
        found = rundown_items.find_item(rundown, number)
    except NotFound as error:
        raise Http404(error.message) from error
    typed = read_item(request.POST, found)
    refused, said = "", ""
    if typed.flaws:
        refused = _("Not saved: look at the fields that are marked.")
    else:
        try:
            rundown_items.change_item(
                found,
                actor=actor_of(request),
                base_version=whole_number(request.POST.get("base_version")),
                **typed.read,
            )
            said = _("Saved")
        except DeskError as error:
            refused = _refused(typed, error)
    rundown = find_rundown(pk)
    if refused:
        return draw(request, rundown, refused=refused, chosen=number, pane=typed, status=409)
    if request.headers.get("X-Part"):
        return draw(request, rundown, said=said, chosen=number)
    messages.success(request, said)
    return HttpResponseRedirect(where)


def _refused(typed: Typed, error: DeskError) -> str:
    """Say why an item was not saved, at the field where it is one."""
    field = ""
    if isinstance(error, BadDocument):
        field = {"planned_ms": "planned", "hit_at": "hit"}.get(error.pointer[1:], error.pointer[1:])
    elif isinstance(error, NotTaken):
        field = error.field
    if field in typed.values:
        typed.flaws[field] = error.message
    return error.message


@needs("view_rundown")
def read_time(request: HttpRequest, pk: int) -> HttpResponse:
    """How long the text reads that is being written."""
    rundown = find_rundown(pk)
    ms = text_ms(posted_text(request, "text"), rundown.language)
    return JsonResponse({"ms": ms, "words": read_words(ms), "at": timezone.now().isoformat()})
