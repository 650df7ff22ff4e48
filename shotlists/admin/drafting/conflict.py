"""When somebody saved in between: what joins by itself, what has to be chosen, and both texts kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shotlists.admin.base import actor_of, find_package, needs, page, posted_text, whole_number
from shotlists.admin.drafting.draft_scripts import script_of_draft
from shotlists.admin.versions.changes import Line, Row, groups_of, headline
from shotlists.domain import composition
from shotlists.domain.drafting import drafts, locks, merging
from shotlists.domain.drafting.drafts import Typed
from shotlists.domain.errors import Conflict, DeskError, NeedsMore, NotFound
from shotlists.models import Draft, Package, Version
from shotlists.script.choosing import SIDES, choose, clash_id, sides_of
from shotlists.script.compare import compare
from shotlists.script.comparing.changes import FIELD_WORDS, Change
from shotlists.script.comparing.merge_values import Clash
from shotlists.script.comparing.wording import Edit, edits
from shotlists.script.document import Script
from shotlists.script.reading import write


@dataclass(slots=True)
class Threeway:
    """One shot or part: where both began, and what each side did to it."""

    number: str
    base: str
    mine: list[Row] = field(default_factory=list)
    theirs: list[Row] = field(default_factory=list)

    @property
    def both(self) -> bool:
        """Both changed it."""
        return bool(self.mine and self.theirs)


@dataclass(frozen=True, slots=True)
class Choice:
    """A clash as it is drawn: three wordings, the answers that it takes, and the one that was given."""

    id: str
    name: str
    what: str
    base: str
    mine: tuple[Edit, ...]
    theirs: tuple[Edit, ...]
    sides: tuple[str, ...]
    answer: str
    sentence: str

    @property
    def is_open(self) -> bool:
        """Whether it waits."""
        return len(self.sides) > 1 and not self.answer


def conflict_page(request: HttpRequest, package: Package, typed: Typed) -> HttpResponse:
    """Keep what was not saved as a draft that met another save, and show how to put both together."""
    draft = drafts.keep_draft(package, typed, actor=actor_of(request), kept=Draft.Kept.CONFLICT)
    current = Package.objects.select_related("owner").get(pk=package.pk)
    return _draw(request, current, draft, {}, status=409)


@needs("change_package")
def merge_view(request: HttpRequest, uid: str, number: int) -> HttpResponse:
    """Merge a draft with what stands now (GET), and save it as chosen (POST)."""
    package = find_package(uid)
    try:
        draft = drafts.find_draft(package, number, actor=actor_of(request))
    except NotFound as error:
        raise Http404(error.message) from None
    if request.method != "POST":
        return _draw(request, package, draft, {})
    answers = {
        name.removeprefix("choice-"): value
        for name, value in request.POST.items()
        if name.startswith("choice-") and value in SIDES
    }
    if request.POST.get("do") == "show":
        return _draw(request, package, draft, answers, show=True)
    return _save(request, package, draft, answers)


def _save(request: HttpRequest, package: Package, draft: Draft, answers: Mapping[str, str]) -> HttpResponse:
    mine = script_of_draft(package, draft).script
    if mine is None:
        return _draw(request, package, draft, answers, status=422)
    proposal = merging.propose(package, mine, draft.base_version)
    seen = whole_number(request.POST.get("base_version"))
    if seen != proposal.version:
        flaw = _("Somebody saved once more, version %(version)s: look again. What you chose is still chosen.")
        return _draw(request, package, draft, answers, flaw=flaw % {"version": proposal.version}, status=409)
    try:
        saved = merging.save_choices(
            package, proposal, answers, actor=actor_of(request), reason=posted_text(request, "reason").strip()
        )
    except Conflict as error:
        return _draw(request, find_package(package.uid), draft, answers, flaw=error.message, status=409)
    except NeedsMore as error:
        return _draw(request, package, draft, answers, flaw=error.message, status=422)
    except DeskError as error:
        return _draw(request, package, draft, answers, flaw=error.message, status=422)
    drafts.finish_draft(draft, actor=actor_of(request))
    said = _(
        "Merged and saved as version %(version)s. Both texts stay: yours under Drafts, theirs as version."
    )
    messages.success(request, said % {"version": saved.version})
    return HttpResponseRedirect(reverse("admin:shotlists_package_change", args=[package.uid]))


def _draw(
    request: HttpRequest, package: Package, draft: Draft, answers: Mapping[str, str], *, show: bool = False,
    flaw: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    package = find_package(package.uid)
    read = script_of_draft(package, draft)
    between = list(
        Version.objects.filter(package=package, number__gt=draft.base_version)
        .select_related("author").defer("document", "text").order_by("number")
    )  # fmt: skip
    context: dict[str, Any] = {
        "package": package,
        "title": _("Merge"),
        "draft": draft,
        "read": read,
        "between": between,
        "text": draft.text,
        "their_text": composition.text_of(package),
        "reason": posted_text(request, "reason"),
        "flaw": flaw,
        "lock": locks.holder_of(package),
    }
    if read.script is not None:
        context |= _proposed(package, draft, read.script, answers, show=show)
    return page(request, "conflict.html", context, status=status)


def _proposed(
    package: Package, draft: Draft, mine: Script, answers: Mapping[str, str], *, show: bool
) -> dict[str, Any]:
    proposal = merging.propose(package, mine, draft.base_version)
    base, mine, theirs = proposal.base, proposal.mine, proposal.theirs
    choices = [_choice(clash, answers) for clash in proposal.clashes]
    left = sum(choice.is_open for choice in choices)
    rows = _rows(base, compare(base, mine), mine, compare(base, theirs), theirs)
    return {
        "choices": choices,
        "left": left,
        "wait": _waiting(left),
        "version": proposal.version,
        "next": proposal.version + 1,
        "rows": [row for row in rows if not _is_asked(row, choices)],
        "joined": sum(not _is_asked(row, choices) for row in rows),
        "result": write(choose(base, mine, theirs, answers).script, package.dialect) if show else "",
    }


def _waiting(left: int) -> str:
    said = ngettext("%(count)s place to choose", "%(count)s places to choose", left)
    return said % {"count": left} if left else _("nothing is left to choose")


def _choice(clash: Clash, answers: Mapping[str, str]) -> Choice:
    sides, answer = sides_of(clash), answers.get(clash_id(clash), "")
    gone = _("taken out")
    mine = clash.ours or (gone if clash.kind == "deleted-by-us" else "")
    theirs = clash.theirs or (gone if clash.kind == "deleted-by-them" else "")
    return Choice(
        clash_id(clash), clash.name, FIELD_WORDS.get(clash.field, clash.field.replace("_", " ")), clash.base,
        edits(clash.base, mine), edits(clash.base, theirs), sides, answer if answer in sides else "",
        clash.sentence,
    )  # fmt: skip


def _is_asked(row: Threeway, choices: Sequence[Choice]) -> bool:
    """Say whether a row is what one of the choices asks about, and shown there."""
    return row.both and any(
        choice.name in (f"Shot {row.number}", row.number)
        or any(choice.name == each.title for each in (*row.mine, *row.theirs))
        for choice in choices
    )


def _rows(
    base: Script, yours: Sequence[Change], mine: Script, difference: Sequence[Change], theirs: Script
) -> list[Threeway]:
    found: dict[str, Threeway] = {}
    for side, changes, script in (("mine", yours, mine), ("theirs", difference, theirs)):
        for group in groups_of(changes, base, script):
            for row in group.rows:
                _place(found, group.title, side, row, base)
    return sorted(found.values(), key=lambda row: (not row.both, _order(row.number)))


def _place(found: dict[str, Threeway], part: str, side: str, row: Row, base: Script) -> None:
    shot = next((shot for shot in base.shots if shot.number and shot.number == row.old), None)
    name = row.old or row.new
    key = f"{part} {row.old} {'' if row.old else side + row.new + row.title}"
    entry = found.setdefault(
        key, Threeway(name if name else part, headline(shot) if shot and row.old else "")
    )
    if not row.lines and not row.chips:
        row.lines.append(Line("", ()))
    (entry.mine if side == "mine" else entry.theirs).append(row)


def _order(number: str) -> tuple[int, str]:
    return (int(number) if number.isascii() and number.isdigit() else 0, number)
