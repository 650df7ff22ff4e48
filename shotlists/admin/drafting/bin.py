"""The bin: packages that were spiked, by whom and why; restored one or many at a time; undo right after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shotlists.admin.base import actor_of, needs, page, posted_uids, whole_number
from shotlists.domain import desk
from shotlists.domain.errors import DeskError
from shotlists.models import LogEntry, Package, State

A_PAGE = 50
UNDO = "undo"
UNDONE_BY = {"spike": "restore", "archive": "restore"}
"""The action that takes another one back."""
MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Binned:
    """A package in the bin, and the entry of the log that says who put it there."""

    package: Package
    entry: LogEntry | None


def undo_tags(action: str, packages: Iterable[Package]) -> str:
    """Give the tags of a message by which it offers to take an action back; none where that cannot be."""
    if action not in UNDONE_BY:
        return ""
    return " ".join([UNDO, *(f"{package.uid}:{package.version}" for package in packages)])


def binned() -> QuerySet[Package]:
    """Give the packages in the bin, the last spiked first."""
    found = Package.objects.filter(state=State.SPIKED).select_related("owner")
    return found.only(
        "uid", "slugline", "headline", "state", "live", "version", "updated_at", "owner"
    ).order_by("-updated_at", "-id")


@needs("view_package")
def show_bin(request: HttpRequest) -> HttpResponse:
    """List a page of the bin, in three queries."""
    shown = Paginator(binned(), A_PAGE).get_page(whole_number(request.GET.get("page")) or 1)
    rows = _with_entries(list(shown))
    context = {
        "title": _("Bin"),
        "rows": rows,
        "shown": shown,
        "can_restore": request.user.has_perm("shotlists.restore_package"),
    }
    return page(request, "bin.html", context)


def _with_entries(packages: Sequence[Package]) -> list[Binned]:
    last = (
        LogEntry.objects.filter(package__in=packages, action="spike")
        .order_by().values("package").annotate(last=Max("id")).values("last")
    )  # fmt: skip
    entries = {
        entry.package_id: entry for entry in LogEntry.objects.filter(pk__in=last).select_related("actor")
    }
    return [Binned(package, entries.get(package.pk)) for package in packages]


@needs("restore_package")
def restore_many(request: HttpRequest) -> HttpResponse:
    """Restore the packages that were ticked, and the one whose own button was pressed; each once."""
    if request.method == "POST":
        asked = dict.fromkeys(posted_uids(request))
        _take_back(request, [(uid, None) for uid in asked][:MOST_AT_ONCE])
    return HttpResponseRedirect(reverse("admin:shotlists_package_bin"))


@needs("view_package")
def undo(request: HttpRequest) -> HttpResponse:
    """Take a spike back that was just done; a package that moved on since is left as it is, and named."""
    given = request.POST.getlist("done")[:MOST_AT_ONCE] if request.method == "POST" else []
    pairs = [each.rpartition(":") for each in given]
    done = _take_back(request, [(uid, whole_number(version)) for uid, _colon, version in pairs])
    if len(done) == 1:
        return HttpResponseRedirect(reverse("admin:shotlists_package_change", args=[done[0].uid]))
    return HttpResponseRedirect(reverse("admin:shotlists_package_changelist"))


def _take_back(request: HttpRequest, asked: Sequence[tuple[str, int | None]]) -> list[Package]:
    """Restore each package, by the workflow; say how many, and what stood in the way of the others."""
    found = {row.uid: row for row in Package.objects.filter(uid__in=[uid for uid, _version in asked])}
    done: list[Package] = []
    for uid, version in asked:
        if uid not in found:
            messages.error(request, _("There is no package %(uid)s any more.") % {"uid": uid[:100]})
            continue
        try:
            done.append(
                desk.perform(
                    found[uid], "restore", actor=actor_of(request), base_version=version, via="admin"
                )
            )
        except DeskError as error:
            messages.error(request, f"{found[uid].slugline or uid}: {error.message}")
    if done:
        said = ngettext(
            "%(count)s package restored: %(slug)s.",
            "%(count)s packages restored, among them %(slug)s.",
            len(done),
        )
        messages.success(request, said % {"count": len(done), "slug": done[0].slugline or done[0].uid})
    return done
