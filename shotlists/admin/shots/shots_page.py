"""The table of shots: drawn from the rows, changed step by step without saving, saved through save_script."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shotlists.admin.base import actor_of, find_package, needs, page, whole_number
from shotlists.admin.drafting.conflict import conflict_page
from shotlists.admin.drafting.draft_scripts import data_of_draft, rows_of_draft, script_at
from shotlists.admin.drafting.writing import taken_up, typed_in
from shotlists.admin.frame import can_write, frame_of, saved_words
from shotlists.admin.shots.shots_edit import script_from
from shotlists.admin.shots.shots_form import Row, ShotRow, flaws_of, resolve, rows_of, typed_rows
from shotlists.admin.shots.shots_steps import rearranged
from shotlists.admin.shown import meters_of
from shotlists.domain import composition
from shotlists.domain.craft import picking
from shotlists.domain.drafting import drafts
from shotlists.domain.errors import Conflict, DeskError
from shotlists.models import Draft, LowerThird, Package, Shot
from shotlists.script.document import Script
from shotlists.script.house import HOUSE
from shotlists.script.timing import print_duration, timeline


@needs("view_package")
def show_shots(request: HttpRequest, uid: str) -> HttpResponse:
    """Draw the table (GET), do one step on it as typed, or save it (POST)."""
    package = find_package(uid)
    if request.method != "POST":
        taken = taken_up(request, package, Draft.Kind.SHOTS) if can_write(request, package) else None
        if taken is not None:
            rows, drawn = rows_of_draft(package, taken)
            if drawn is not None:
                return _draw(request, package, rows, drawn, typed=True, taken=taken)
        script = composition.script_of(package)
        return _draw(request, package, rows_of(script), script)
    base = whole_number(request.POST.get("built_on"))
    drawn = script_at(package, base)
    if drawn is None:
        messages.error(
            request, _("The form did not say on which version it was drawn: open the shots again.")
        )
        return HttpResponseRedirect(reverse("admin:shotlists_package_shots", args=[uid]))
    rows = typed_rows(request.POST, drawn)
    do = request.POST.get("do", "save")
    if do != "save":
        rows, at = rearranged(rows, do)
        return _draw(request, package, rows, drawn, typed=True, at=at)
    return _save(request, package, rows, drawn)


def _draw(
    request: HttpRequest, package: Package, rows: list[Row], script: Script, *, typed: bool = False,
    at: str = "", taken: Draft | None = None, flaw: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    _lanes(rows)
    _choices(rows)
    _origins(rows, package)
    if not typed:
        _times(rows, script)
    context: dict[str, Any] = {
        "rows": rows,
        "third_kinds": LowerThird.Kind.choices,
        "coverages": [("", _("not said")), ("partial", _("partially")), ("full", _("fully"))],
        "at": at,
        "flaws": flaws_of(rows),
        "can_write": can_write(request, package),
        "package": package,
    }
    if request.headers.get("X-Part") == "table":
        return page(request, "parts/shots_table.html", context, status=status)
    context |= {
        **frame_of(request, package),
        "base_version": taken.base_version if taken else _posted(request, "base_version") or package.version,
        "built_on": data_of_draft(taken).get("built_on", taken.base_version)
        if taken
        else _posted(request, "built_on") or package.version,
        "reason": taken.reason if taken else request.POST.get("reason", ""),
        "draft_taken": taken,
        "meters": meters_of(script),
        "typed": typed,
        "flaw": flaw,
        "tab": "shots",
        "crumb": _("Shots"),
    }
    return page(request, "shots.html", context, status=status)


def _save(request: HttpRequest, package: Package, rows: list[Row], base: Script) -> HttpResponse:
    script = (
        script_from(rows, base, package.dialect)
        if request.user.has_perm("shotlists.change_package")
        else None
    )
    base_version = whole_number(request.POST.get("base_version"))
    if script is None or base_version is None:
        count = flaws_of(rows)
        flaw = ngettext(
            "Not saved: %(count)s field needs another look.",
            "Not saved: %(count)s fields need another look.", count,
        ) % {"count": count}  # fmt: skip
        if not any(isinstance(row, ShotRow) for row in rows):
            flaw = _("Not saved: a script keeps at least one shot.")
        return _draw(request, package, rows, base, typed=True, flaw=flaw, status=422)
    try:
        saved = composition.save_script(
            package, script, actor=actor_of(request), base_version=base_version,
            reason=request.POST.get("reason", "").strip(), via="admin",
        )  # fmt: skip
    except Conflict:
        return conflict_page(request, package, typed_in(request, package, kind=Draft.Kind.SHOTS))
    except DeskError as error:
        return _draw(request, package, rows, base, typed=True, flaw=error.message, status=422)
    typed = typed_in(request, package, kind=Draft.Kind.SHOTS)
    drafts.drop_draft(package, typed, actor=actor_of(request))
    messages.success(request, saved_words(saved))
    return HttpResponseRedirect(reverse("admin:shotlists_package_shots", args=[package.uid]))


def _posted(request: HttpRequest, name: str) -> int | None:
    return whole_number(request.POST.get(name))


def _times(rows: list[Row], script: Script) -> None:
    """Write beside each shot when it is seen."""
    shots = [row for row in rows if isinstance(row, ShotRow)]
    for row, slot in zip(shots, timeline(script, HOUSE), strict=True):
        row.time = f"{_seconds(slot.start_ms)}–{_seconds(slot.end_ms)}"
        row.estimated = slot.estimated


def _origins(rows: list[Row], package: Package) -> None:
    """Write at each picked shot where it came from."""
    names = {each.pick.key: each for each in picking.provenance_of(package)}
    for row in rows:
        if isinstance(row, ShotRow) and row.id in names:
            row.origin = _("Picked from %(source)s") % {"source": names[row.id].source_name}


def _choices(rows: list[Row]) -> None:
    """Draw the list of kinds once a kind, not once a shot."""
    kinds = [("", ""), *Shot.Kind.choices]
    drawn: dict[str, SafeString] = {}
    for row in rows:
        if isinstance(row, ShotRow):
            here = row.cells["kind"].value
            if here not in drawn:
                options = (
                    (value, SafeString(" selected" if value == here else ""), label) for value, label in kinds
                )
                drawn[here] = format_html_join("", '<option value="{}"{}>{}</option>', options)
            row.kinds = drawn[here]


def _seconds(milliseconds: int) -> str:
    return print_duration(round(milliseconds / 1000) * 1000)


def _lanes(rows: list[Row]) -> None:
    """Draw the bracket from a soundbite down to the last picture over it, by the numbers in the table."""
    shots = [row for row in rows if isinstance(row, ShotRow)]
    place = {row.id: number for number, row in enumerate(rows)}
    for bite in shots:
        covers = set(resolve(bite.cells["overlaid_by"].value, shots) or ()) if bite.is_bite else set()
        below = [place[name] for name in covers if place[name] > place[bite.id]]
        if not below:
            continue
        bite.lane = "top"
        for number in range(place[bite.id] + 1, max(below) + 1):
            row = rows[number]
            row.lane = "end" if number == max(below) else "dot" if row.id in covers else "mid"
            if isinstance(row, ShotRow) and row.id in covers:
                row.over = bite.cells["number"].value
