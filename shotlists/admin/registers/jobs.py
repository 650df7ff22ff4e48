"""The background work: how far each job is, what it failed at, and a button to run a dead one again."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _

from shotlists.admin.base import ReadOnlyAdmin, needs, page, route, whole_number
from shotlists.domain import jobs
from shotlists.domain.errors import DeskError
from shotlists.models import Job

A_PAGE = 50


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    """Pages of our own: a list with bars, and one job."""

    def get_urls(self) -> list[URLPattern]:
        """List, job, run again, cancel."""
        return [
            route("", show_jobs, "shotlists_job_changelist"),
            route("<int:pk>/", show_job, "shotlists_job_change"),
            route("<int:pk>/repeat/", repeat_job, "shotlists_job_repeat"),
            route("<int:pk>/cancel/", cancel_job, "shotlists_job_cancel"),
        ]


@needs("view_job")
def show_jobs(request: HttpRequest) -> HttpResponse:
    """All jobs, newest first, or those in one state."""
    state = request.GET.get("state", "")
    chosen = Job.objects.select_related("created_by").defer("arguments", "result")
    if state in Job.State.values:
        chosen = chosen.filter(state=state)
    shown = Paginator(chosen, A_PAGE).get_page(whole_number(request.GET.get("page")) or 1)
    counted = dict(Job.objects.order_by().values_list("state").annotate(Count("pk")))
    context: dict[str, Any] = {
        "title": _("Jobs"),
        "jobs": shown,
        "state": state,
        "states": [(value, label, counted.get(value, 0)) for value, label in Job.State.choices],
        "total": sum(counted.values()),
    }
    return page(request, "jobs.html", context)


@needs("view_job")
def show_job(request: HttpRequest, pk: int) -> HttpResponse:
    """One job with all that is known of it."""
    job = get_object_or_404(Job.objects.select_related("created_by"), pk=pk)
    return page(request, "job.html", {"title": _("Job %(number)s") % {"number": job.pk}, "job": job})


@needs("change_job")
def repeat_job(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a dead job start again."""
    return _do(request, pk, jobs.repeat, _("Job %(number)s starts again."))


@needs("change_job")
def cancel_job(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a job back that nobody has begun."""
    return _do(request, pk, jobs.cancel, _("Job %(number)s will not be done."))


def _do(request: HttpRequest, pk: int, act: Any, said: str) -> HttpResponse:
    job = get_object_or_404(Job, pk=pk)
    if request.method == "POST":
        try:
            act(job, actor=request.user)
        except DeskError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, said % {"number": job.pk})
    return HttpResponseRedirect(reverse("admin:shotlists_job_change", args=[pk]))
