"""Wire items: the list, and one item with the packages that came of it and two ways to make more of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _

from shotlists.admin.base import ReadOnlyAdmin, actor_of, needs, page, route, whole_number
from shotlists.domain import queries
from shotlists.domain.errors import DeskError
from shotlists.domain.saving.columns import is_storable
from shotlists.domain.taking import digests
from shotlists.models import Package, WireItem

A_PAGE = 50
LATELY = 50


@admin.register(WireItem)
class WireItemAdmin(ReadOnlyAdmin):
    """Items are what a page said; nobody edits them."""

    def get_urls(self) -> list[URLPattern]:
        """List and item."""
        return [
            route("", show_items, "shotlists_wireitem_changelist"),
            route("<int:pk>/", show_item, "shotlists_wireitem_change"),
        ]


@needs("view_wireitem")
def show_items(request: HttpRequest) -> HttpResponse:
    """All items, newest first."""
    words = request.GET.get("q", "").strip().replace("\0", "")[:200]
    found = queries.wire_item_list(q=words)
    shown = Paginator(found, A_PAGE).get_page(whole_number(request.GET.get("page")) or 1)
    context = {
        "title": _("Wire items"),
        "items": shown,
        "q": words,
        "query": f"{urlencode({'q': words})}&" if words else "",
    }
    return page(request, "wire_list.html", context)


@needs("view_wireitem")
def show_item(request: HttpRequest, pk: int) -> HttpResponse:
    """One item; a POST starts a package from it, or attaches it to one."""
    item = get_object_or_404(WireItem.objects.select_related("digest"), pk=pk)
    flaw: dict[str, Any] = {}
    if request.method == "POST":
        answer = _start(request, item) if request.POST.get("do") == "start" else _attach(request, item)
        if isinstance(answer, HttpResponse):
            return answer
        flaw = answer
    context = {
        "title": item.date_text or _("No date"),
        "item": item,
        "links": [{"url": link, "safe": urlsplit(link).scheme in {"http", "https"}} for link in _urls(item)],
        "packages": item.package_links.select_related("package", "by"),
        "slugline": request.POST.get("slugline", ""),
        "uid": request.POST.get("uid", ""),
        "lately": Package.objects.values_list("uid", "slugline")[:LATELY],
        **flaw,
    }
    return page(request, "wire_item.html", context, status=422 if flaw else 200)


def _urls(item: WireItem) -> list[str]:
    return [link for link in item.links if isinstance(link, str)]


def _start(request: HttpRequest, item: WireItem) -> HttpResponse | dict[str, Any]:
    slugline = " ".join(request.POST.get("slugline", "").split())
    if not slugline:
        return {"flaw": "start", "said": _("Give the package a slug, as Place-Subject.")}
    try:
        package = digests.start_from_wire_item(item, actor=actor_of(request), slugline=slugline)
    except DeskError as error:
        return {"flaw": "start", "said": error.message}
    messages.success(
        request, _("Started from the wire item; write the shots, its text stands in the storyline.")
    )
    return HttpResponseRedirect(reverse("admin:shotlists_package_change", args=[package.uid]))


def _attach(request: HttpRequest, item: WireItem) -> HttpResponse | dict[str, Any]:
    uid = request.POST.get("uid", "").strip()
    package = Package.objects.filter(uid=uid).first() if is_storable(uid) else None
    if package is None:
        return {"flaw": "attach", "said": _("There is no package %(uid)s.") % {"uid": uid}}
    try:
        digests.attach_wire_item(package, item, actor=actor_of(request))
    except DeskError as error:
        return {"flaw": "attach", "said": error.message}
    messages.success(
        request, _("The item is background of %(slug)s.") % {"slug": package.slugline or package.uid}
    )
    return HttpResponseRedirect(reverse("admin:shotlists_wireitem_change", args=[item.pk]))
