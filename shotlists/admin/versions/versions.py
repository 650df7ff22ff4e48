"""The versions of a package: who saved what when and why; compare any two; restore one as the next."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from shotlists.admin.base import actor_of, find_package, needs, page, whole_number
from shotlists.admin.frame import frame_of
from shotlists.admin.versions.changes import groups_of
from shotlists.admin.versions.compared import side_of, sides
from shotlists.domain import composition
from shotlists.domain.errors import DeskError
from shotlists.models import Package, Version
from shotlists.script.compare import compare

A_PAGE = 100


def find_version(package: Package, number: int | None) -> Version:
    """Give a version of a package; Http404 for one that is not there."""
    version = Version.objects.filter(package=package, number=number or 0).select_related("author").first()
    if version is None:
        raise Http404(
            _("Package %(uid)s has no version %(version)s.") % {"uid": package.uid, "version": number}
        )
    return version


@needs("view_package")
def show_versions(request: HttpRequest, uid: str) -> HttpResponse:
    """List the versions, newest first, each beside the one before it."""
    package = find_package(uid)
    saved = package.versions.select_related("author").defer("document", "text")
    shown = Paginator(saved, A_PAGE).get_page(whole_number(request.GET.get("page")) or 1)
    pasted = dict(package.pasted_texts.values_list("version", "filename"))
    rows = [(version, version.number in pasted, pasted.get(version.number, "")) for version in shown]
    context = {
        **frame_of(request, package),
        "rows": rows,
        "shown": shown,
        "tab": "versions",
        "crumb": _("Versions"),
    }
    return page(request, "versions.html", context)


@needs("view_package")
def show_version(request: HttpRequest, uid: str, number: int) -> HttpResponse:
    """Show one version as it was saved, and the words it was made from."""
    package = find_package(uid)
    version = find_version(package, number)
    pasted = package.pasted_texts.filter(version=number).select_related("by")
    context = {**frame_of(request, package), "version": version, "pasted": pasted, "tab": "versions"}
    return page(request, "version.html", context)


@needs("view_package")
def compare_versions(request: HttpRequest, uid: str) -> HttpResponse:
    """Show what changed between any two of versions, issues and drafts, by shot."""
    package = find_package(uid)
    new = side_of(request, package, request.GET.get("to", "")) or side_of(
        request, package, str(package.version)
    )
    before_it = str(max(1, new.number - 1)) if new and new.value.isdigit() else str(package.version)
    old = side_of(request, package, request.GET.get("from", "")) or side_of(request, package, before_it)
    if old is None or new is None:
        raise Http404
    changes = compare(old.script, new.script)
    context = {
        **frame_of(request, package),
        "old": old,
        "new": new,
        "groups": groups_of(changes, old.script, new.script),
        "count": len(changes),
        "sides": sides(request, package),
        "tab": "versions",
    }
    return page(request, "compare.html", context)


@needs("change_package")
def restore_version(request: HttpRequest, uid: str, number: int) -> HttpResponse:
    """Save an earlier version again, as the next one."""
    package = find_package(uid)
    find_version(package, number)
    if request.method == "POST":
        try:
            composition.restore_version(
                package, number, actor=actor_of(request),
                base_version=whole_number(request.POST.get("base_version")) or 0,
            )  # fmt: skip
        except DeskError as error:
            messages.error(request, error.message)
        else:
            messages.success(
                request, _("Version %(number)s was saved again as the newest one.") % {"number": number}
            )
    return HttpResponseRedirect(reverse("admin:shotlists_package_versions", args=[uid]))
