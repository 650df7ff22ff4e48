"""One running order: its table with the times, what is done to it there, and the pane of one item.

Each step is done by the server and drawn back, in place where rundown.js asks for a part (`X-Part`), else as
a whole page; so there is one way to do it. What was typed into the table is saved before any other step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists.admin.base import actor_of, needs, page, posted_text, whole_number
from shotlists.admin.running.rundown_forms import Typed, read_item, read_planned, shown_item
from shotlists.admin.shown import Status, status_of
from shotlists.domain.errors import BadDocument, DeskError, NotFound, NotTaken
from shotlists.domain.queries import PackageFilters, package_list
from shotlists.domain.running import rundown_items, rundown_undo, rundowns
from shotlists.domain.running.rundown_files import over_words
from shotlists.domain.running.rundown_rules import KINDS, RundownConflict
from shotlists.domain.running.running_orders import Row, RunningOrder, running_order, text_ms
from shotlists.models import Package, Revision, Rundown, RundownItem
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


@dataclass(frozen=True, slots=True)
class Press:
    """A button that somebody pressed: on which rundown, and what was typed and saved just before, by item."""

    request: HttpRequest
    rundown: Rundown
    saved: dict[int, int]

    @property
    def actor(self) -> User:
        """Who pressed it."""
        return actor_of(self.request)

    def base(self, item: RundownItem | None = None) -> int | None:
        """The version that was read; one's own save of an item just before does not stand in the way."""
        read = whole_number(self.request.POST.get("base_version"))
        own = self.saved.get(item.pk) if item else None
        return read if read is None or own is None else max(read, own)

    def base_of_all(self) -> int | None:
        """The version that was read, or that of one's own saves just before where nobody else was between."""
        read = self.base()
        if read is None or not self.saved:
            return read
        last = max(self.saved.values())
        others = self.rundown.changes.filter(number__gt=read, number__lte=last).exclude(actor=self.actor)
        return read if others.exists() else last

    def item(self, number: str) -> RundownItem:
        """Find an item; raises NotFound."""
        return rundown_items.find_item(self.rundown, whole_number(number) or 0)


Step = Callable[[Press, str], str]
"""Does one step with what stands behind its name, and gives what is said of it."""


@needs("view_rundown")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw the running order (GET), or save what was typed and do one step (POST)."""
    rundown = find_rundown(pk)
    if request.method != "POST":
        return draw(request, rundown)
    press = Press(request, rundown, {})
    flaws = _save_typed(press)
    said, refused, status = "", "", 200
    if flaws:
        refused, status = _("Not saved: look at the fields that are marked."), 409
    else:
        try:
            said = _do(press, request.POST.get("do", "save"))
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


def _save_typed(press: Press) -> dict[int, tuple[str, str]]:
    """Save the times and names that were typed into the table; give by item what was typed and why not."""
    flaws: dict[int, tuple[str, str]] = {}
    for number, typed in _typed(press.request.POST).items():
        fields: dict[str, Any] = {}
        if "presenter" in typed:
            fields["presenter"] = typed["presenter"]
        if "planned" in typed:
            fields["planned_ms"], flaw = read_planned(typed["planned"])
            if flaw:
                flaws[number] = (typed["planned"], flaw)
                continue
        try:
            found = press.item(str(number))
            saved = rundown_items.change_item(found, actor=press.actor, base_version=press.base(), **fields)
            press.saved[number] = saved.version
        except DeskError as error:
            flaws[number] = (typed.get("planned", duration_of(None)), error.message)
    return flaws


def _typed(posted: QueryDict) -> dict[int, dict[str, str]]:
    """Give by item the fields of the table that are not as they were drawn."""
    found: dict[int, dict[str, str]] = {}
    for name, was in posted.items():
        if not name.startswith("was-"):
            continue
        field, _dash, number = name.removeprefix("was-").partition("-")
        key, typed = whole_number(number), posted.get(f"{field}-{number}")
        if key and isinstance(typed, str) and typed != was:
            found.setdefault(key, {})[field] = typed
    return found


def _do(press: Press, do: str) -> str:
    """Do one step; give what is said of it."""
    name, _colon, rest = do.partition(":")
    step = STEPS.get(name)
    if step is None:
        raise NotFound(_("This page knows no such step: open the rundown again."))
    return step(press, rest)


def _save(_press: Press, _rest: str) -> str:
    return _("Saved")


def _shift(by: int) -> Step:
    def step(press: Press, rest: str) -> str:
        found = press.item(rest)
        standing = press.rundown.items.filter(removed_at=None).order_by("position")
        keys = list(standing.values_list("pk", flat=True))
        if found.pk not in keys:
            raise NotFound(_("The item is not in this rundown any more: look again."))
        others = [key for key in keys if key != found.pk]
        place = keys.index(found.pk) + by
        if not 0 <= place <= len(others):
            return ""
        after = others[place - 1] if place else 0
        rundown_items.move_items(
            press.rundown, [found.pk], after=after, actor=press.actor, base_version=press.base()
        )
        return _("%(page)s moved") % {"page": found.page}

    return step


def _move(press: Press, rest: str) -> str:
    """Put items behind another one: `12,13:11`, `12:0` for the top."""
    moved, _colon, after = rest.partition(":")
    keys = [number for number in map(whole_number, moved.split(",")) if number]
    if not keys:
        return ""
    rundown_items.move_items(
        press.rundown, keys, after=whole_number(after) or 0, actor=press.actor, base_version=press.base()
    )
    return _("%(page)s moved") % {"page": press.item(str(keys[0])).page}


def _float(press: Press, rest: str) -> str:
    found = press.item(rest)
    rundown_items.float_item(found, not found.floating, actor=press.actor, base_version=press.base(found))
    said = _("%(page)s counts again") if found.floating else _("%(page)s floats")
    return said % {"page": found.page}


def _remove(press: Press, rest: str) -> str:
    found = press.item(rest)
    found = rundown_items.remove_item(found, actor=press.actor, base_version=press.base(found))
    return _("%(page)s %(title)s taken out; it is in the bin") % {"page": found.page, "title": found.title}


def _restore(press: Press, rest: str) -> str:
    found = rundown_items.restore_item(press.item(rest), actor=press.actor)
    return _("%(page)s %(title)s is back") % {"page": found.page, "title": found.title}


def _seen(press: Press, rest: str) -> str:
    found = press.item(rest)
    if found.package is not None:
        rundown_items.change_item(
            found, actor=press.actor, base_version=press.base(found), action="seen",
            package_version=found.package.version,
        )  # fmt: skip
    return _("%(page)s looked at") % {"page": found.page}


def _add(press: Press, rest: str) -> str:
    """Put in an item of a kind; a package by its uid in `rest`."""
    posted = press.request.POST
    given: dict[str, Any] = {"after": whole_number(posted.get("after"))}
    if rest:
        given |= {"kind": "package", "package": _package(rest)}
    else:
        given["kind"] = posted.get("new-kind", "")
        if title := posted.get("new-title", "").strip():
            given["title"] = title
        given["planned_ms"], flaw = read_planned(posted.get("new-planned", ""))
        if flaw:
            raise BadDocument("/planned_ms", flaw)
    found = rundown_items.add_item(press.rundown, actor=press.actor, **given)
    return _("%(page)s put in") % {"page": found.page}


def _package(uid: str) -> Package:
    found = Package.objects.filter(uid=uid).first()
    if found is None:
        raise NotFound(_("There is no package %(uid)s.") % {"uid": uid})
    return found


def _fill(press: Press, rest: str) -> str:
    """Give an open slot its package: `12:uid`."""
    number, _colon, uid = rest.partition(":")
    found = press.item(number)
    found = rundown_items.change_item(
        found, actor=press.actor, base_version=press.base(found), package=_package(uid)
    )
    return _("%(page)s is %(title)s") % {"page": found.page, "title": found.title}


def _renumber(press: Press, _rest: str) -> str:
    rundown_items.renumber_pages(press.rundown, actor=press.actor, base_version=press.base())
    return _("Pages numbered anew")


def _state(press: Press, rest: str) -> str:
    changed = rundowns.set_state(press.rundown, rest, actor=press.actor, base_version=press.base_of_all())
    return str(changed.get_state_display())


def _undo(press: Press, rest: str) -> str:
    rundown_undo.undo_change(press.rundown, whole_number(rest) or 0, actor=press.actor)
    return _("Taken back")


STEPS: dict[str, Step] = {
    "save": _save, "up": _shift(-1), "down": _shift(1), "move": _move, "float": _float, "remove": _remove,
    "restore": _restore, "seen": _seen, "add": _add, "fill": _fill, "renumber": _renumber, "state": _state,
    "undo": _undo,
}  # fmt: skip


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
    return rundown.starts_at.astimezone(ZoneInfo(rundown.zone)).strftime("%Z")


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
