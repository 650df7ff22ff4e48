"""Who has a package and what is to be done about it; what waits for oneself."""

from __future__ import annotations

from datetime import datetime

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from shotlists.admin.base import (
    ReadOnlyAdmin,
    actor_of,
    find_package,
    needs,
    page,
    posted_text,
    route,
    whole_number,
)
from shotlists.admin.frame import frame_of
from shotlists.admin.shown import status_of
from shotlists.domain.errors import DeskError, NotTaken
from shotlists.domain.moving.moments import zone_typed
from shotlists.domain.people import who_may
from shotlists.domain.together import assigning
from shotlists.models import Package, State, Task

A_PAGE = 50


@needs("view_package")
def show_work(request: HttpRequest, uid: str) -> HttpResponse:
    """Show with whom a package is and its tasks (GET), or give it, write and finish tasks (POST)."""
    package = find_package(uid)
    flaw = ""
    if request.method == "POST":
        try:
            done = _do(request, package)
        except DeskError as error:
            flaw = error.message
        else:
            messages.success(request, done)
            return HttpResponseRedirect(reverse("admin:shotlists_package_work", args=[uid]))
    tasks = Task.objects.filter(package=package).select_related("assignee", "created_by", "done_by")
    context = {
        **frame_of(request, package),
        "crumb": _("With and tasks"),
        "open_tasks": assigning.open_tasks(package),
        "done_tasks": tasks.exclude(done_at=None).order_by("-done_at", "-id")[:A_PAGE],
        "people": who_may(assigning.CHANGE),
        "may_assign": request.user.has_perm(assigning.CHANGE),
        "may_add": request.user.has_perm("shotlists.add_task"),
        "flaw": flaw,
        "typed": request.POST if flaw else {},
        "now": timezone.now(),
        "zone": zone_typed(),
    }
    return page(request, "work.html", context, status=422 if flaw else 200)


def _do(request: HttpRequest, package: Package) -> str:
    """Do what one of the forms asks for, and say what was done."""
    actor, do = actor_of(request), request.POST.get("do", "")
    if do == "assign":
        given = assigning.assign(
            package, _person(request), actor=actor, note=posted_text(request, "note").strip()
        )
        name = given.assignee.get_username() if given.assignee else _("nobody")
        return _("It is with %(name)s now.") % {"name": name}
    if do == "add":
        task = assigning.add_task(
            package, kind="", title=posted_text(request, "title"), note=posted_text(request, "note"),
            assignee=_person(request), due_at=_due(request), actor=actor,
        )  # fmt: skip
        return _("Task written: %(title)s") % {"title": task.title}
    task = find_task(request, package)
    if do == "done":
        assigning.finish_task(task, actor=actor)
        return _("Done: %(title)s") % {"title": task.title}
    assigning.reopen_task(task, actor=actor)
    return _("Open again: %(title)s") % {"title": task.title}


def _person(request: HttpRequest) -> User | None:
    chosen = request.POST.get("person", "")
    if not chosen:
        return None
    person = User.objects.filter(pk=whole_number(chosen) or 0, is_active=True).first()
    if person is None:
        raise NotTaken(_("person"), chosen[:40], [user.get_username() for user in who_may(assigning.CHANGE)])
    return person


def _due(request: HttpRequest) -> datetime | None:
    """Read the time that was typed, which is the desk's."""
    typed = request.POST.get("due", "").strip()
    if not typed:
        return None
    try:
        found = parse_datetime(typed)
    except ValueError:
        found = None
    if found is None:
        raise NotTaken(_("due"), typed[:40], [timezone.localtime().strftime("%Y-%m-%dT%H:%M")])
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def find_task(request: HttpRequest, package: Package | None = None) -> Task:
    """Give the task that a form names; Http404 for one that is not there."""
    tasks = Task.objects.filter(pk=whole_number(request.POST.get("task")) or 0)
    if package is not None:
        tasks = tasks.filter(package=package)
    task = tasks.select_related("package").first()
    if task is None:
        raise Http404(_("There is no such task."))
    return task


@needs("view_package")
def show_my_work(request: HttpRequest) -> HttpResponse:
    """Show what one has to do, what is with one, and what one could review (GET); finish a task (POST)."""
    user = actor_of(request)
    if request.method == "POST":
        try:
            task = assigning.finish_task(find_task(request), actor=user)
        except DeskError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, _("Done: %(title)s") % {"title": task.title})
        return HttpResponseRedirect(reverse("admin:shotlists_task_changelist"))
    with_me = (
        Package.objects.filter(assignee=user)
        .exclude(state__in=[State.PUBLISHED, State.SPIKED, State.ARCHIVED])
        .order_by("-updated_at", "-id")[:A_PAGE]
    )
    may_review = user.has_perm("shotlists.approve_package")
    in_review = Package.objects.filter(state=State.IN_REVIEW).exclude(assignee=user).select_related("owner")
    context = {
        "title": _("My work"),
        "tasks": assigning.tasks_of(user)[:A_PAGE],
        "with_me": [(package, status_of(package)) for package in with_me],
        "to_review": in_review.order_by("updated_at", "pk")[:A_PAGE] if may_review else (),
        "now": timezone.now(),
    }
    return page(request, "my_work.html", context)


@admin.register(Task)
class TaskAdmin(ReadOnlyAdmin):
    """The page of one's own work."""

    def get_urls(self) -> list[URLPattern]:
        """Instead of Django's own views."""
        return [route("", show_my_work, "shotlists_task_changelist")]
