"""A package looked at beside the list: facts, rules, shots, problems, and what there is to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from shotlists.admin.base import find_package, needs, page
from shotlists.admin.lists.list_rows import FREE, gates_of
from shotlists.admin.shown import findings_of, meters_of, status_of
from shotlists.domain import composition
from shotlists.domain.duplicates import SUSPECTS
from shotlists.domain.together.assigning import open_tasks
from shotlists.models import Revision
from shotlists.script.document import Script
from shotlists.script.house import HOUSE
from shotlists.script.timing import timeline

MOST_SHOTS = 60
MOST_PROBLEMS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the small shotlist: `kind` is heading, shot, bite or cover, pictures over the bite above."""

    kind: str
    number: str = ""
    speaker: str = ""
    words: str = ""
    length_ms: int | None = None
    is_estimated: bool = False
    is_file: bool = False


def lines_of(script: Script) -> list[Line]:
    """Give headings and shots in their order."""
    slots = {slot.shot: slot for slot in timeline(script, HOUSE)}
    found = []
    scene = None
    for place, shot in enumerate(script.shots):
        if shot.scene != scene and shot.scene is not None:
            dateline = script.scenes[shot.scene].dateline
            if dateline is not None:
                found.append(Line("heading", words=dateline.text, is_file=dateline.is_file))
        scene = shot.scene
        slot = slots.get(place)
        bite = shot.soundbite
        found.append(
            Line(
                "bite" if bite else "cover" if shot.overlays is not None else "shot",
                number=shot.number,
                speaker=(bite.speaker or bite.role) if bite else "",
                words=(bite.quote if bite else "") or shot.description,
                length_ms=slot.end_ms - slot.start_ms if slot else None,
                is_estimated=slot.estimated if slot else False,
            )
        )
    return found


@needs("view_package")
def show(request: HttpRequest, uid: str) -> HttpResponse:
    """Show the pane alone, for the list to put beside itself."""
    package = find_package(uid)
    revision: Revision | None = (
        Revision.objects.filter(pk=package.live_revision_id or 0).defer("document", "text", "rights").first()
    )
    proof = composition.proof_of(package)
    lines = lines_of(proof.script)
    problems = findings_of(proof.problems)
    terms = package.usage_terms.strip()
    context = {
        "package": package,
        "status": status_of(package, revision.kind if revision else ""),
        "revision": revision,
        "restrictions": terms,
        "is_free": terms.upper().rstrip(".") in FREE,
        "gates": gates_of(package, timezone.now()),
        "meters": meters_of(proof.script),
        "lines": lines[:MOST_SHOTS],
        "lines_left": max(0, len(lines) - MOST_SHOTS),
        "problems": problems[:MOST_PROBLEMS],
        "problems_left": max(0, len(problems) - MOST_PROBLEMS),
        "tasks": list(open_tasks(package)),
        "twins": list(
            package.matches.filter(kind__in=SUSPECTS).select_related("other").only(
                "kind", "score", "package", "other__uid", "other__slugline"
            )[:5]
        ),
        "may_assign": request.user.has_perm("shotlists.change_package"),
    }  # fmt: skip
    return page(request, "parts/peek.html", context)
