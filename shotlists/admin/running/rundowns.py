"""Rundowns: the routes of all their pages, the list by days, and the form of a whole rundown."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists.admin.base import ReadOnlyAdmin, actor_of, find_package, needs, page, route, whole_number
from shotlists.admin.running import rundown_page, rundown_paper
from shotlists.admin.running.rundown_forms import Typed, read_head, shown_head
from shotlists.admin.running.rundown_page import find_rundown
from shotlists.domain.errors import BadDocument, DeskError, NotTaken
from shotlists.domain.running import rundown_items, rundowns
from shotlists.domain.running.rundown_files import over_words
from shotlists.domain.running.rundown_rules import why_barred
from shotlists.domain.running.running_orders import rundown_list
from shotlists.models import Package, Rundown
from shotlists.script.house import HOUSE

A_PAGE = 50
NAME = "shotlists_rundown"


@admin.register(Rundown)
class RundownAdmin(ReadOnlyAdmin):
    """The routes of all pages about running orders."""

    def get_urls(self) -> list[URLPattern]:
        """Instead of Django's own views, not beside them."""
        return [
            route("", show_list, f"{NAME}_changelist"),
            route("new/", new, f"{NAME}_new"),
            route("put/<str:uid>/", put, f"{NAME}_put"),
            route("<int:pk>/", rundown_page.show, f"{NAME}_change"),
            route("<int:pk>/items/<int:number>/", rundown_page.item, f"{NAME}_item"),
            route("<int:pk>/read/", rundown_page.read_time, f"{NAME}_read"),
            route("<int:pk>/head/", head, f"{NAME}_head"),
            route("<int:pk>/changes/", rundown_paper.show_changes, f"{NAME}_changes"),
            route("<int:pk>/print/", rundown_paper.show_print, f"{NAME}_print"),
            route("<int:pk>/prompter/", rundown_paper.show_prompter, f"{NAME}_prompter"),
            route("<int:pk>/csv/", rundown_paper.as_csv, f"{NAME}_csv"),
        ]


@needs("view_rundown")
def show_list(request: HttpRequest) -> HttpResponse:
    """Rundowns from today on, or all of them."""
    every = "all" in request.GET
    found = rundown_list(since=None if every else timezone.localdate() - timedelta(days=1))
    shown = Paginator(found, A_PAGE).get_page(whole_number(request.GET.get("page")) or 1)
    rows = [
        {
            "rundown": rundown,
            "ends_at": rundown.starts_at + timedelta(milliseconds=rundown.planned_ms),
            "over": (rundown.items_ms or 0) - rundown.planned_ms,  # type: ignore[attr-defined]  # annotated
            "words": over_words((rundown.items_ms or 0) - rundown.planned_ms),  # type: ignore[attr-defined]
        }
        for rundown in shown
    ]
    context = {
        "title": _("Rundowns"),
        "rows": rows,
        "shown": shown,
        "every": every,
        "query": "all&" if every else "",
        "any_at_all": bool(rows) or Rundown.objects.exists(),
    }
    return page(request, "rundown_list.html", context)


@needs("add_rundown")
def new(request: HttpRequest) -> HttpResponse:
    """Make a rundown, empty or as a copy of another one (`from`)."""
    number = whole_number(request.POST.get("from") or request.GET.get("from"))
    source = find_rundown(number) if number else None
    if request.method != "POST":
        values = shown_head(source)
        if source is not None:
            day = source.date + timedelta(days=1)
            values |= {"date": day.isoformat(), "day": ""}
        return _form(request, Typed(values), source=source)
    typed = read_head(request.POST)
    if typed.flaws:
        return _form(request, typed, source=source, status=422)
    actor = actor_of(request)
    try:
        if source is None:
            made = rundowns.create_rundown(actor=actor, **typed.read)
        else:
            made = rundowns.copy_rundown(
                source, actor=actor, with_packages="with_packages" in request.POST, **typed.read
            )
    except DeskError as error:
        return _form(request, _flawed(typed, error), source=source, status=422)
    return HttpResponseRedirect(reverse(f"admin:{NAME}_change", args=[made.pk]))


@needs("change_rundown")
def head(request: HttpRequest, pk: int) -> HttpResponse:
    """Change name, times, zone and language of a rundown."""
    rundown = find_rundown(pk)
    if request.method != "POST":
        return _form(request, Typed(shown_head(rundown)), rundown=rundown)
    typed = read_head(request.POST)
    if typed.flaws:
        return _form(request, typed, rundown=rundown, status=422)
    base = whole_number(request.POST.get("base_version"))
    try:
        rundowns.change_rundown(rundown, actor=actor_of(request), base_version=base, **typed.read)
    except DeskError as error:
        return _form(request, _flawed(typed, error), rundown=rundown, status=422)
    return HttpResponseRedirect(reverse(f"admin:{NAME}_change", args=[pk]))


def _flawed(typed: Typed, error: DeskError) -> Typed:
    field = ""
    if isinstance(error, BadDocument):
        field = {"starts_at": "start", "planned_ms": "end"}.get(error.pointer[1:], error.pointer[1:])
    elif isinstance(error, NotTaken):
        field = error.field
    typed.flaws[field] = error.message
    return typed


def _form(
    request: HttpRequest, typed: Typed, *, rundown: Rundown | None = None, source: Rundown | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context: dict[str, Any] = {
        "title": _("Times of the rundown") if rundown else _("New rundown"),
        "rundown": rundown,
        "source": source,
        "values": typed.values,
        "flaws": typed.flaws,
        "languages": [rate.language for rate in HOUSE.reading_rates],
        "with_packages": "with_packages" in request.POST,
        "base_version": request.POST.get("base_version") or (rundown.version if rundown else ""),
    }
    return page(request, "rundown_form.html", context, status=status)


@needs("change_rundown")
def put(request: HttpRequest, uid: str) -> HttpResponse:
    """Choose the rundown into which a package is put, at its end."""
    package = find_package(uid)
    if request.method == "POST":
        rundown = find_rundown(whole_number(request.POST.get("rundown")) or 0)
        try:
            item = rundown_items.add_item(rundown, kind="package", package=package, actor=actor_of(request))
        except DeskError as error:
            messages.error(request, error.message)
        else:
            messages.success(
                request,
                _("%(slug)s is %(page)s of %(programme)s.")
                % {"slug": item.title, "page": item.page, "programme": rundown.programme},
            )
            where = reverse(f"admin:{NAME}_change", args=[rundown.pk])
            return HttpResponseRedirect(f"{where}?item={item.pk}")
    found = rundown_list(since=timezone.localdate() - timedelta(days=1))
    context = {
        "title": _("Add to a rundown"),
        "package": package,
        "rundowns": list(found.filter(state=Rundown.State.PLANNED)[:A_PAGE]),
        "holds": _holding(package),
        "barred": why_barred(package),
    }
    return page(request, "rundown_put.html", context)


def _holding(package: Package) -> set[int]:
    return set(package.rundown_items.filter(removed_at=None).values_list("rundown_id", flat=True))
