"""The graphics page: lower thirds that are set beside those that are proposed, and the operator's list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from shotlists.admin.base import actor_of, find_package, needs, page, whole_number
from shotlists.admin.frame import frame_of
from shotlists.admin.shown import Finding, findings_of
from shotlists.domain.craft import graphics
from shotlists.domain.craft.graphics import Graphic, Setting
from shotlists.domain.errors import Conflict, DeskError
from shotlists.models import LowerThird, Package
from shotlists.script.document import LowerThird as Third
from shotlists.script.house import HOUSE
from shotlists.script.lower_thirds import widths
from shotlists.script.terminal import columns
from shotlists.script.timing import parse_duration, print_duration


@dataclass(slots=True)
class GraphicRow:
    """A lower third as the page shows it, with what is typed in its fields."""

    id: str
    number: str
    kind: str
    label: str
    is_set: bool
    first: str
    second: str
    in_text: str
    out_text: str
    seen: str
    estimated: bool
    speaker: str
    spoken: str
    findings: tuple[Finding, ...]
    flaw: str = ""

    @property
    def counts(self) -> tuple[int, int]:
        """How many columns the two lines take."""
        return columns(self.first), columns(self.second)


@needs("view_package")
def show_graphics(request: HttpRequest, uid: str) -> HttpResponse:
    """Show the list (GET); set what is typed, accept one or all proposals (POST)."""
    package = find_package(uid)
    found = graphics.graphics_of(package)
    if request.method != "POST":
        return _draw(request, package, [_row(each) for each in found])
    do, base = request.POST.get("do", "save"), whole_number(request.POST.get("base_version")) or 0
    rows = [_typed(request, _row(each)) for each in found]
    if any(row.flaw for row in rows):
        return _draw(request, package, rows, flaw=_("Not saved: a time needs another look."), status=422)
    chosen = _settings(found, rows, do)
    if not chosen:
        messages.info(request, _("Nothing was changed."))
        return HttpResponseRedirect(reverse("admin:shotlists_package_graphics", args=[uid]))
    try:
        saved = graphics.set_graphics(package, chosen, actor=actor_of(request), base_version=base)
    except Conflict:
        said = _("Somebody saved in between. Look at the list, your lines are still in it, and save again.")
        return _draw(request, find_package(uid), rows, flaw=said, status=409)
    except DeskError as error:
        return _draw(request, package, rows, flaw=error.message, status=422)
    messages.success(
        request, _("Lower thirds set, saved as version %(version)s") % {"version": saved.version}
    )
    return HttpResponseRedirect(reverse("admin:shotlists_package_graphics", args=[uid]))


def _draw(
    request: HttpRequest, package: Package, rows: list[GraphicRow], *, flaw: str = "", status: int = 200
) -> HttpResponse:
    first, second = widths(HOUSE)
    context: dict[str, Any] = {
        **frame_of(request, package),
        "crumb": _("Graphics"),
        "tab": "graphics",
        "rows": rows,
        "proposed": sum(1 for row in rows if not row.is_set),
        "base_version": package.version,
        "room_first": first,
        "room_second": second,
        "flaw": flaw,
    }
    return page(request, "graphics.html", context, status=status)


def _row(each: Graphic) -> GraphicRow:
    first, *others = each.third.lines or ("",)
    stated = each.is_set and not each.estimated
    kind = each.third.kind
    return GraphicRow(
        each.id, each.number, kind, str(dict(LowerThird.Kind.choices).get(kind, "")), each.is_set, first,
        " / ".join(others), _time(each.third.in_ms) if stated else "",
        _time(each.third.out_ms) if stated else "", f"{_time(each.third.in_ms)}–{_time(each.third.out_ms)}",
        each.estimated, each.speaker, each.spoken, findings_of(each.problems),
    )  # fmt: skip


def _time(milliseconds: int | None) -> str:
    return "" if milliseconds is None else print_duration(round(milliseconds / 100) * 100)


def _typed(request: HttpRequest, row: GraphicRow) -> GraphicRow:
    """Take what is typed in the fields of a row; one whose fields did not come stays as it is."""
    if f"first-{row.id}" not in request.POST:
        return row
    first, second, in_text, out_text = (
        " ".join(request.POST.get(f"{field}-{row.id}", "").split())
        for field in ("first", "second", "in", "out")
    )
    start, end = parse_duration(in_text), parse_duration(out_text)
    wrong = (in_text and start is None) or (out_text and end is None)
    flaw = _("Write a time as 1'23, 1:23 or 83.") if wrong else ""
    if start is not None and end is not None and end < start:
        flaw = _("The out point lies before the in point.")
    return replace(row, first=first, second=second, in_text=in_text, out_text=out_text, flaw=flaw)


def _settings(found: list[Graphic], rows: list[GraphicRow], do: str) -> list[Setting]:
    """Say what is to be set: changed lines, and the proposals that are accepted."""
    verb, _colon, name = do.partition(":")
    chosen = []
    for each, typed in zip(found, rows, strict=True):
        drawn = _row(each)
        changed = (typed.first, typed.second, typed.in_text, typed.out_text) != (
            drawn.first, drawn.second, drawn.in_text, drawn.out_text,
        )  # fmt: skip
        accepted = not each.is_set and (verb == "accept_all" or (verb == "accept" and name == each.id))
        if accepted or (verb == "save" and changed):
            chosen.append(Setting(each.key, _third(each, typed, drawn), each.place))
        elif verb == "remove" and name == each.id and each.is_set:
            chosen.append(Setting(each.key, Third(each.third.kind), each.place))
    return chosen


def _third(each: Graphic, typed: GraphicRow, drawn: GraphicRow) -> Third:
    """Make a lower third of a row; lines and times that nobody touched stay what they are."""
    lines = each.third.lines
    if (typed.first, typed.second) != (drawn.first, drawn.second):
        lines = tuple(filter(None, (typed.first, typed.second)))
    start, end = parse_duration(typed.in_text), parse_duration(typed.out_text)
    if typed.in_text and typed.in_text == drawn.in_text:
        start = each.third.in_ms
    if typed.out_text and typed.out_text == drawn.out_text:
        end = each.third.out_ms
    return Third(each.third.kind, lines, start, end)


@needs("view_package")
def export_list(request: HttpRequest, uid: str) -> HttpResponse:
    """The graphics operator's list as CSV; with a mark by which spreadsheets know its letters."""
    package = find_package(uid)
    response = HttpResponse("\ufeff" + graphics.print_list(package), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{package.uid}-graphics.csv") or ""
    return response
