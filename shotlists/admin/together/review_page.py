"""Review on one page: what changed since this reviewer looked, what is wrong, and one decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from shotlists.admin.base import actor_of, find_package, needs, page, posted_text, whole_number
from shotlists.admin.shown import counts_of, findings_of, status_of
from shotlists.admin.together.review_diff import review_of
from shotlists.admin.together.said import said_of
from shotlists.domain import desk
from shotlists.domain.desk import Offer
from shotlists.domain.errors import Conflict, DeskError, NeedsMore
from shotlists.domain.moving.findings import Findings
from shotlists.domain.people import name_of
from shotlists.domain.together import comments, reviewing
from shotlists.domain.together.reviewing import Bases
from shotlists.models import Package, State, Version
from shotlists.script.compare import compare
from shotlists.script.document import Script
from shotlists.script.serial import script_from_dict

VERSIONS = 300


@dataclass(frozen=True, slots=True)
class Base:
    """A version to compare with, and why."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What the reviewer may do, and what each needs."""

    approve: Offer
    back: Offer

    @property
    def needs_reason_to_approve(self) -> bool:
        """Whether warnings or errors want a word before it is approved."""
        return "note" in self.approve.needs

    @property
    def takes_on_errors(self) -> bool:
        """Whether approving means to take errors on."""
        return "override" in self.approve.needs


@needs("view_package")
def show_review(request: HttpRequest, uid: str) -> HttpResponse:
    """Show the difference and the decision (GET), or decide (POST)."""
    package = find_package(uid)
    if request.method == "POST":
        return _decide(request, package)
    bases = reviewing.bases_of(package, actor_of(request))
    reviewing.note_seen(package, actor_of(request))
    return _show(request, package, bases)


def _show(
    request: HttpRequest, package: Package, bases: Bases, *, base: int | None = None, flaw: str = "",
    status: int = 200, missing: tuple[str, ...] = (),
) -> HttpResponse:  # fmt: skip
    user = actor_of(request)
    findings = Findings(package)
    new = findings.proof.script
    chosen = base or _asked_base(request, bases)
    old_row = package.versions.filter(number=chosen or 0).select_related("author").first()
    old = script_from_dict(old_row.document) if old_row else None
    changes = compare(old, new) if old is not None else ()
    choices = _choices(bases)
    upcoming = reviewing.next_to_review(user, after=package)
    context: dict[str, Any] = {
        "package": package,
        "title": _("Review"),
        "status": status_of(package),
        "review": review_of(changes, old or Script(), new, is_first=old is None),
        "old": old_row,
        "bases": choices,
        "base_is_named": old_row is not None and old_row.number in [choice.number for choice in choices],
        "numbers": list(package.versions.values_list("number", flat=True)[:VERSIONS]),
        "sent": reviewing.sent_in(package),
        "findings": findings_of(findings.proof.problems),
        "counts": counts_of(findings.proof.problems),
        "accepted": _accepted(package),
        "decision": _decision(package, user),
        "proposed": findings.proposed if package.live_revision_id else "",
        "threads": [thread for thread in comments.threads_of(package) if thread.is_open],
        "upcoming": upcoming,
        "typed": request.POST,
        "flaw": flaw,
        "missing": missing,
        "quick": [_("Check the bite"), _("Restriction"), _("Too long"), _("Location")],
        **said_of(package),
    }
    return page(request, "review.html", context, status=status)


def _decision(package: Package, user: Any) -> Decision:
    offers = {offer.action: offer for offer in desk.available(package, user)}
    return Decision(offers["approve"], offers["return"])


def _asked_base(request: HttpRequest, bases: Bases) -> int | None:
    """Give the version that was chosen; 0 asks for the whole script."""
    asked = whole_number(request.GET.get("from") or request.POST.get("from"))
    return bases.usual if asked is None else asked


def _choices(bases: Bases) -> list[Base]:
    named = (
        (bases.seen, _("since you saw version %(number)s")),
        (bases.returned, _("since version %(number)s was returned")),
        (bases.submitted, _("since version %(number)s was submitted")),
        (bases.issued, _("since version %(number)s went out")),
    )
    found: dict[int, Base] = {}
    for number, label in named:
        if number is not None:
            found.setdefault(number, Base(number, label % {"number": number}))
    return list(found.values())


def _accepted(package: Package) -> dict[str, Any]:
    """Give who took errors on and why; nothing where none are."""
    if not package.accepted:
        return {}
    last = package.versions.exclude(reason="").filter(action__in=("approve", "publish", "schedule", "flash"))
    row = last.select_related("author").defer("document", "text").order_by("-number").first()
    return {"codes": package.accepted, "by": row.author if row else None, "why": row.reason if row else ""}


def _decide(request: HttpRequest, package: Package) -> HttpResponse:
    """Approve or return on the version that was read; a typed reason means Return."""
    user = actor_of(request)
    bases = reviewing.bases_of(package, user)
    read = whole_number(request.POST.get("base_version"))
    reason, accept = posted_text(request, "reason").strip(), posted_text(request, "accept").strip()
    action = "return" if request.POST.get("do") == "return" else "approve"
    if read is None:
        return _show(request, package, bases, flaw=_("The page did not say what was read."), status=422)
    if action == "approve" and reason:
        flaw = _("A reason is typed, which returns it: press Return, or clear the reason to approve.")
        return _show(request, package, bases, flaw=flaw, status=422)
    try:
        moved = desk.perform(
            package, action, actor=user, note=reason if action == "return" else accept,
            override=action == "approve" and "override" in request.POST, base_version=read, via="admin",
        )  # fmt: skip
    except Conflict as error:
        return _overtaken(request, package, error)
    except NeedsMore as error:
        return _show(request, package, bases, flaw=error.message, status=422, missing=error.fields)
    except DeskError as error:
        return _show(request, find_package(package.uid), bases, flaw=error.message, status=409)
    said = _("%(slug)s is approved.") if action == "approve" else _("%(slug)s is returned.")
    messages.success(request, said % {"slug": moved.slugline or moved.uid})
    return HttpResponseRedirect(_next_page(request, package))


def _overtaken(request: HttpRequest, package: Package, error: Conflict) -> HttpResponse:
    """Show what was saved while somebody read; nothing was decided, and the typed reason stays."""
    now = find_package(package.uid)
    last = Version.objects.filter(package=now).select_related("author").defer("document", "text")
    who = last.order_by("-number").first()
    reviewing.note_seen(now, actor_of(request))
    flaw = _(
        "Nothing was decided: %(name)s saved version %(version)s while you read. What changed since version "
        "%(read)s stands below."
    ) % {
        "name": name_of(who.author if who else None) or _("Somebody"),
        "version": error.current_version,
        "read": error.base_version,
    }
    bases = reviewing.bases_of(now, actor_of(request))
    return _show(request, now, bases, base=error.base_version, flaw=flaw, status=409)


def _next_page(request: HttpRequest, done: Package) -> str:
    if "onward" in request.POST:
        upcoming = reviewing.next_to_review(actor_of(request), after=done)
        if upcoming is not None:
            return reverse("admin:shotlists_package_review", args=[upcoming.uid])
    return f"{reverse('admin:shotlists_package_changelist')}?state={State.IN_REVIEW}"
