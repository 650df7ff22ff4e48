"""The archive page of a package: look for shots of others, attach dopesheets, pick from both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shotlists.admin.base import actor_of, find_package, needs, page, posted_text, whole_number
from shotlists.admin.frame import frame_of
from shotlists.admin.shown import findings_of
from shotlists.domain import composition
from shotlists.domain.craft import dopesheets, picking
from shotlists.domain.craft.pickable import Pickable, find_shots
from shotlists.domain.craft.picking import Proposal, Wanted
from shotlists.domain.errors import BadQuestion, Conflict, DeskError, NotFound
from shotlists.models import Dopesheet, Package, Shot
from shotlists.script.dopesheet import TIMED
from shotlists.script.reading import write
from shotlists.script.timing import print_duration

FILE_CHOICES = {"": None, "file": True, "not": False}
LONGEST_SEARCH = 200
NUMBERS = re.compile(r"^[0-9]+(?:-[0-9]+)?(?=\.)|(?<=shot )[0-9]+|(?<=shots )[0-9][0-9, -]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the script that picking would give; `is_new` where a picked shot brings it."""

    text: str
    is_new: bool
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line of a dopesheet as the page shows it."""

    number: int
    first: str
    last: str
    duration: str
    words: str
    speaker: str


@needs("view_package")
def show_pick(request: HttpRequest, uid: str) -> HttpResponse:
    """Search (GET or POST), show what picking would give, or pick (POST)."""
    package = find_package(uid)
    do = request.POST.get("do", "search")
    if request.method == "POST" and do in ("show", "pick"):
        return _pick(request, package) if do == "pick" else _preview(request, package)
    return _search(request, package)


def _search(request: HttpRequest, package: Package, *, flaw: str = "", status: int = 200) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    words = asked.get("q", "").strip().replace("\0", "")[:LONGEST_SEARCH]
    try:
        pickable = find_shots(words, for_package=package)
    except BadQuestion as error:
        pickable, flaw, status = Pickable(), flaw or error.message, 422
    found = pickable.packages
    ticked = set(request.POST.getlist("shot"))
    here = {f"{each.package.uid}:{shot.key}" for each in found for shot in each.shots}
    context = {
        **_context(request, package),
        "q": words,
        "found": found,
        "more": pickable.more,
        "ticked": ticked,
        "kept": _shown_elsewhere(ticked - here),
        "origins": picking.provenance_of(package),
        "sheets": dopesheets.dopesheets_of(package),
        "flaw": flaw,
    }
    return page(request, "pick.html", context, status=status)


def _context(request: HttpRequest, package: Package) -> dict[str, Any]:
    shots = package.shots.select_related("soundbite").order_by("position")
    return {
        **frame_of(request, package),
        "crumb": _("Archive"),
        "tab": "pick",
        "places": [(shot.key, _called(shot)) for shot in shots],
        "after": request.POST.get("after"),
        "as_file": request.POST.get("as_file", ""),
    }


def _called(shot: Shot) -> str:
    bite = getattr(shot, "soundbite", None)
    words = (bite.speaker_name or bite.role) if bite else shot.description
    return f"{shot.number or shot.position + 1}. {words or shot.description}"[:70]


def _shown_elsewhere(ticked: set[str]) -> list[tuple[str, str]]:
    """Give words for shots that were ticked in an earlier search."""
    keys = [value.partition(":")[2] for value in ticked]
    rows = {
        shot.key: shot for shot in Shot.objects.filter(key__in=keys).select_related("package", "soundbite")
    }
    return sorted(
        (value, f"{rows[key].package.slugline or rows[key].package.uid}: {_called(rows[key])}")
        for value in ticked
        if (key := value.partition(":")[2]) in rows
    )


def _wanted(request: HttpRequest, package: Package) -> list[Wanted]:
    """Read what is ticked, in the order of the page; raises NotFound for a source that is not there."""
    keys: dict[str, list[str]] = {}
    for value in request.POST.getlist("shot"):
        uid, _colon, key = value.partition(":")
        keys.setdefault(uid, []).append(key)
    lines: dict[int, list[int]] = {}
    for value in request.POST.getlist("line"):
        sheet, _colon, line = value.partition(":")
        number, index = whole_number(sheet), whole_number(line)
        if number is not None and index is not None:
            lines.setdefault(number, []).append(index)
    sources = {
        source.uid: source for source in Package.objects.filter(uid__in=keys).select_related("live_revision")
    }
    for uid in keys:
        if uid not in sources:
            raise NotFound(_("There is no package %(uid)s.") % {"uid": uid})
    return [
        *(Wanted(sources[uid], tuple(dict.fromkeys(some))) for uid, some in keys.items()),
        *(
            Wanted(dopesheets.dopesheet_of(package, number), lines=tuple(dict.fromkeys(some)))
            for number, some in lines.items()
        ),
    ]


def _preview(request: HttpRequest, package: Package, *, flaw: str = "", status: int = 200) -> HttpResponse:
    as_file = FILE_CHOICES.get(request.POST.get("as_file", ""))
    try:
        proposal = picking.propose_picks(
            package, _wanted(request, package), after=request.POST.get("after"), as_file=as_file
        )
    except DeskError as error:
        return _search(request, package, flaw=error.message, status=422)
    context = {
        **_context(request, package),
        "count": len(proposal.shots),
        "lines": _lines(package, proposal),
        "findings": findings_of(proposal.problems),
        "warnings": proposal.warnings,
        "base_version": package.version,
        "shots": request.POST.getlist("shot"),
        "sheet_lines": request.POST.getlist("line"),
        "q": request.POST.get("q", ""),
        "flaw": flaw,
    }
    return page(request, "pick_preview.html", context, status=status)


def _lines(package: Package, proposal: Proposal) -> list[Line]:
    """Print the script as it would be, and say which of its lines are new; numbers alone make no line new."""
    before = {_unnumbered(line) for line in composition.text_of(package).split("\n")}
    text = write(proposal.script, package.dialect).rstrip("\n")
    lines = [Line(line, _unnumbered(line) not in before) for line in text.split("\n")]
    first = next((number for number, line in enumerate(lines) if line.is_new), -1)
    return [Line(line.text, line.is_new, number == first) for number, line in enumerate(lines)]


def _unnumbered(line: str) -> str:
    """Give a line without its numbers: those of shots, and of the shots that a soundbite names, move on."""
    return NUMBERS.sub("#", line)


def _pick(request: HttpRequest, package: Package) -> HttpResponse:
    try:
        done = picking.pick_shots(
            package, _wanted(request, package), after=request.POST.get("after"),
            as_file=FILE_CHOICES.get(request.POST.get("as_file", "")), actor=actor_of(request),
            base_version=whole_number(request.POST.get("base_version")) or 0,
        )  # fmt: skip
    except Conflict:
        said = _("Somebody saved in between. This is what picking gives now; nothing was changed yet.")
        return _preview(request, find_package(package.uid), flaw=said, status=409)
    except DeskError as error:
        return _search(request, package, flaw=error.message, status=422)
    count = len(done.picks)
    said = ngettext(
        "%(count)s shot picked, saved as version %(version)s",
        "%(count)s shots picked, saved as version %(version)s", count,
    ) % {"count": count, "version": done.package.version}  # fmt: skip
    messages.success(request, said)
    return HttpResponseRedirect(reverse("admin:shotlists_package_change", args=[package.uid]))


@needs("view_package")
def attach(request: HttpRequest, uid: str) -> HttpResponse:
    """Attach a dopesheet that was pasted or uploaded (POST)."""
    package = find_package(uid)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("admin:shotlists_package_pick", args=[uid]))
    upload = request.FILES.get("file")
    text, filename = posted_text(request, "text"), ""
    if upload is not None:
        text, filename = _text_of(upload.read()), upload.name or ""
    try:
        sheet = dopesheets.attach_dopesheet(
            package, text, name=request.POST.get("name", ""), filename=filename, actor=actor_of(request)
        )
    except DeskError as error:
        return _search(request, package, flaw=error.message, status=422)
    messages.success(request, _("Attached: %(name)s") % {"name": sheet.name})
    return HttpResponseRedirect(reverse("admin:shotlists_package_dopesheet", args=[uid, sheet.pk]))


def _text_of(content: bytes) -> str:
    """Read a file; one that is not UTF-8 is taken for Windows or Chinese text, letter by letter."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", errors="replace")


@needs("view_package")
def show_dopesheet(request: HttpRequest, uid: str, number: int) -> HttpResponse:
    """One dopesheet: its lines to be ticked, its problems, its text as it came."""
    package = find_package(uid)
    try:
        sheet = dopesheets.dopesheet_of(package, number)
    except NotFound as error:
        messages.error(request, error.message)
        return HttpResponseRedirect(reverse("admin:shotlists_package_pick", args=[uid]))
    context = {
        **_context(request, package),
        "sheet": sheet,
        "is_timed": sheet.dialect == TIMED,
        "rows": _rows(sheet),
        "ticked": set(request.POST.getlist("line")),
        "taken": set(package.picks.filter(dopesheet=sheet).values_list("line", flat=True)),
    }
    return page(request, "dopesheet.html", context)


def _rows(sheet: Dopesheet) -> Sequence[SheetRow]:
    return [
        SheetRow(
            index,
            shot.timecode or _time(shot.in_ms),
            shot.timecode_out or _time(shot.out_ms),
            _time(shot.duration_ms),
            shot.soundbite.quote if shot.soundbite else shot.description,
            (shot.soundbite.speaker or shot.soundbite.role) if shot.soundbite else "",
        )
        for index, shot in enumerate(dopesheets.script_of_dopesheet(sheet).shots)
    ]


def _time(milliseconds: int | None) -> str:
    return "" if milliseconds is None else print_duration(milliseconds)
