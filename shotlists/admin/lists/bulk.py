"""Several packages at once: what will happen is shown first, then done one by one, each with its result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from shotlists import workflow
from shotlists.admin.base import actor_of, needs, page, posted_text, posted_uids, whole_number
from shotlists.domain.lists import bulk
from shotlists.domain.lists.bulk import Outcome
from shotlists.domain.lists.list_words import query_of, words_of
from shotlists.domain.people import who_may
from shotlists.exports import FORMATS
from shotlists.models import Package

ASSIGN, EXPORT = "assign", "export"
LIST = "admin:shotlists_package_changelist"


@needs("view_package")
def show(request: HttpRequest) -> HttpResponse:
    """Show what would be done to the packages that were chosen; with `sure` do it and tell the results."""
    deed = request.POST.get("do", "")
    actor = actor_of(request)
    known = [ASSIGN, EXPORT, *(action for action, _label in bulk.offered(actor))]
    if deed == ASSIGN and not actor.has_perm("shotlists.change_package"):
        known.remove(ASSIGN)
    packages = _chosen(request)
    if request.method != "POST" or deed not in known or not packages:
        if request.method == "POST":
            messages.error(request, _("Nothing was done: choose packages, and then what to do with them."))
        return HttpResponseRedirect(_back(request))
    context = {
        "title": _label(deed),
        "deed": deed,
        "deed_label": _label(deed),
        "back": _back(request),
        "back_query": query_of(words_of(request.POST.get("back", ""))),
        "note": posted_text(request, "note").strip(),
    }
    if deed == EXPORT:
        return _export(request, packages, context)
    if deed == ASSIGN:
        return _assign(request, packages, context)
    return _act(request, packages, context)


def _chosen(request: HttpRequest) -> list[Package]:
    """Give the packages in the order in which they were chosen."""
    uids = list(dict.fromkeys(posted_uids(request)))[: bulk.MOST]
    found = {
        package.uid: package
        for package in Package.objects.select_related("owner", "assignee").filter(uid__in=uids)
    }
    return [found[uid] for uid in uids if uid in found]


def _seen(request: HttpRequest, packages: Sequence[Package]) -> list[tuple[Package, int]]:
    """Give with each package the version that the page showed."""
    return [
        (package, whole_number(request.POST.get(f"version-{package.uid}")) or package.version)
        for package in packages
    ]


def _act(request: HttpRequest, packages: Sequence[Package], context: dict[str, Any]) -> HttpResponse:
    actor = actor_of(request)
    action = context["deed"]
    foreseen = bulk.foresee(packages, action, actor=actor)
    needed = {name for outcome in foreseen if outcome.done for name in outcome.needs}
    context |= {
        "foreseen": foreseen,
        "needs_note": "note" in needed,
        "will": sum(one.done for one in foreseen),
    }
    flaw = ""
    if needed - {"note"}:
        flaw = _("This needs more than a note: open each package.")
    elif needed and "sure" in request.POST and not context["note"]:
        flaw = _("Write why: each package keeps it.")
    if flaw or "sure" not in request.POST:
        return page(
            request,
            "bulk.html",
            {**context, "flaw": flaw},
            status=422 if flaw and "sure" in request.POST else 200,
        )
    done = bulk.perform_each(_seen(request, packages), action, actor=actor, note=context["note"])
    undo = bulk.UNDONE_BY.get(action, "")
    return _told(request, done, context, undo if undo in dict(bulk.offered(actor)) else "")


def _assign(request: HttpRequest, packages: Sequence[Package], context: dict[str, Any]) -> HttpResponse:
    people = who_may("shotlists.change_package")
    given = request.POST.get("person", "")
    context |= {
        "foreseen": [Outcome(package) for package in packages], "will": len(packages), "people": people,
        "given": given,
    }  # fmt: skip
    if "sure" not in request.POST:
        return page(request, "bulk.html", context)
    person = next((user for user in people if str(user.pk) == given), None)
    if person is None and given != "nobody":
        return page(request, "bulk.html", {**context, "flaw": _("Choose somebody, or nobody.")}, status=422)
    done = bulk.assign_each(_seen(request, packages), person, actor=actor_of(request), note=context["note"])
    return _told(request, done, context, "")


def _export(request: HttpRequest, packages: Sequence[Package], context: dict[str, Any]) -> HttpResponse:
    chosen = request.POST.get("format", "")
    if "sure" not in request.POST or chosen not in FORMATS:
        context |= {
            "foreseen": [Outcome(package) for package in packages], "will": len(packages),
            "formats": list(FORMATS.values()),
        }  # fmt: skip
        return page(request, "bulk.html", context)
    content, _told_of = bulk.export_many(packages, chosen)
    answer = HttpResponse(content, content_type="application/zip")
    name = f"packages-{timezone.localtime():%Y%m%d-%H%M}-{chosen}.zip"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


def _told(
    request: HttpRequest, outcomes: Sequence[Outcome], context: dict[str, Any], undo: str
) -> HttpResponse:
    done = [one for one in outcomes if one.done]
    context |= {"outcomes": outcomes, "done": done, "undo": undo, "undo_label": _label(undo) if undo else ""}
    return page(request, "bulk_done.html", context, status=200 if done else 409)


def _label(deed: str) -> str:
    if deed == ASSIGN:
        return _("Assign")
    if deed == EXPORT:
        return _("Export")
    rows = workflow.rows_of(deed)
    return _(rows[0].label) if rows else deed


def _back(request: HttpRequest) -> str:
    """Give the list that the packages were chosen in; only words of the list are taken from the form."""
    query = query_of(words_of(request.POST.get("back", "")))
    return f"{reverse(LIST)}?{query}" if query else reverse(LIST)
