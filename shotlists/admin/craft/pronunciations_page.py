"""The register of pronunciations: look for a name, add one, change one, see what it said before."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _

from shotlists.admin.base import ReadOnlyAdmin, actor_of, needs, page, route, whole_number
from shotlists.domain.craft import pronunciations
from shotlists.domain.errors import DeskError, NeedsMore
from shotlists.models import Pronunciation

A_PAGE = 100
FIELDS = ("name", "spoken", "language", "note")


@admin.register(Pronunciation)
class PronunciationAdmin(ReadOnlyAdmin):
    """The register is changed on pages of its own."""

    def get_urls(self) -> list[URLPattern]:
        """List and one name."""
        return [
            route("", show_register, "shotlists_pronunciation_changelist"),
            route("<int:pk>/", show_one, "shotlists_pronunciation_change"),
        ]


@needs("view_pronunciation")
def show_register(request: HttpRequest) -> HttpResponse:
    """All names, or those of a search (GET); add one (POST)."""
    flaw: dict[str, Any] = {}
    if request.method == "POST":
        try:
            row = pronunciations.add_pronunciation(**_typed(request), actor=actor_of(request))
        except DeskError as error:
            flaw = _flaw(error)
        else:
            messages.success(request, _("In the register: %(name)s") % {"name": row.name})
            return HttpResponseRedirect(reverse("admin:shotlists_pronunciation_changelist"))
    words = request.GET.get("q", "").strip().replace("\0", "")[:200]
    found = pronunciations.pronunciation_list(words)
    context = {
        "title": _("Pronunciations"),
        "rows": Paginator(found, A_PAGE).get_page(whole_number(request.GET.get("page")) or 1),
        "q": words,
        "query": f"{urlencode({'q': words})}&" if words else "",
        "values": _typed(request) if flaw else {},
        **flaw,
    }
    return page(request, "pronunciations.html", context, status=422 if flaw else 200)


@needs("view_pronunciation")
def show_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One name with its history (GET); change it (POST)."""
    row = get_object_or_404(Pronunciation.objects.select_related("by"), pk=pk)
    flaw: dict[str, Any] = {}
    if request.method == "POST":
        try:
            pronunciations.change_pronunciation(pk, **_typed(request), actor=actor_of(request))
        except DeskError as error:
            flaw = _flaw(error)
        else:
            messages.success(request, _("Saved"))
            return HttpResponseRedirect(reverse("admin:shotlists_pronunciation_change", args=[pk]))
    context = {
        "title": row.name,
        "row": row,
        "values": _typed(request) if flaw else {field: getattr(row, field) for field in FIELDS},
        "changes": row.changes.all()[:50],
        **flaw,
    }
    return page(request, "pronunciation.html", context, status=422 if flaw else 200)


def _typed(request: HttpRequest) -> dict[str, str]:
    return {field: request.POST.get(field, "").replace("\r\n", "\n") for field in FIELDS}


def _flaw(error: DeskError) -> dict[str, Any]:
    return {"flaw": error.message, "wrong": error.fields if isinstance(error, NeedsMore) else ("name",)}
