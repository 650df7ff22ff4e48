"""Who has a package, and what there is to do about it. Neither makes a version: the words stay."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists.domain.errors import NeedsMore, NotAllowed
from shotlists.domain.log import write_log
from shotlists.domain.people import name_of, require, who_may
from shotlists.domain.saving.batches import gone
from shotlists.domain.saving.columns import refuse_unstorable
from shotlists.domain.together.notifying import VIEW, notify
from shotlists.models import Package, Task

CHANGE = "shotlists.change_package"
TITLE_LENGTH = Task._meta.get_field("title").max_length or 0


def people_of_the_desk() -> list[User]:
    """Give everybody who can be given a package or a task, or be mentioned."""
    return who_may(VIEW)


def assign(
    package: Package, assignee: User | None, *, actor: User | None, note: str = "", via: str = "admin"
) -> Package:
    """Give a package to somebody, or to nobody, and tell them; give it as it then stands.

    To give it to whom it is with already changes nothing. Raises NotPermitted, and NotAllowed for somebody
    who may not change packages.
    """
    return assign_many([package], assignee, actor=actor, note=note, via=via)[0]


@transaction.atomic
def assign_many(
    packages: Iterable[Package],
    assignee: User | None,
    *,
    actor: User | None,
    note: str = "",
    via: str = "admin",
) -> list[Package]:
    """Give some packages to one person; all of them, or none. Else as `assign`."""
    require(actor, CHANGE)
    refuse_unstorable({"note": note})
    if assignee is not None and not who_may(CHANGE, [assignee]):
        raise NotAllowed(
            _("%(name)s may not change packages: give it to somebody who may.") % {"name": name_of(assignee)}
        )
    asked = list(packages)
    locked = {
        row.pk: row
        for row in Package.objects.select_for_update()
        .filter(pk__in=[package.pk for package in asked])
        .order_by("pk")
    }
    given = []
    for package in asked:
        row = locked.get(package.pk)
        if row is None:
            raise gone(package)
        given.append(row)
        if row.assignee_id == (assignee.pk if assignee else None):
            continue
        row.assignee = assignee
        row.save(update_fields=["assignee"])
        said = name_of(assignee) if assignee else _("nobody")
        write_log(row, "assign", actor=actor, via=via, note=f"{said}: {note}" if note else said)
        notify([assignee], "assigned", package=row, actor=actor, text=note)
    return given


@transaction.atomic
def add_task(
    package: Package,
    *,
    kind: str,
    title: str,
    actor: User | None,
    assignee: User | None = None,
    due_at: datetime | None = None,
    note: str = "",
    via: str = "admin",
) -> Task:
    """Write down what is to be done about a package, and tell whom it is given to.

    A task of the workflow (`kind` not empty) that is open already is given back as it stands. Raises
    NotPermitted, NeedsMore without a title, NotAllowed for a title that is too long or somebody who may not
    change packages.
    """
    require(actor, "shotlists.add_task")
    refuse_unstorable({"title": title, "note": note})
    title = " ".join(title.split())
    if not title:
        raise NeedsMore(_("Write what is to be done."), ["title"])
    if len(title) > TITLE_LENGTH:
        raise NotAllowed(
            _("A task is named in %(most)s characters: put the rest into the note.") % {"most": TITLE_LENGTH}
        )
    if assignee is not None and not who_may(CHANGE, [assignee]):
        raise NotAllowed(
            _("%(name)s may not change packages: give it to somebody who may.") % {"name": name_of(assignee)}
        )
    Package.objects.select_for_update().filter(pk=package.pk).first()
    if kind:
        standing = Task.objects.filter(package=package, kind=kind, done_at=None).first()
        if standing is not None:
            return standing
    task = Task.objects.create(
        package=package,
        kind=Task.Kind(kind) if kind else "",
        title=title,
        note=note.strip(),
        assignee=assignee,
        created_by=actor,
        due_at=due_at,
    )
    write_log(package, "add_task", actor=actor, via=via, note=_said(task))
    notify([assignee], "task_given", package=package, actor=actor, task=task)
    return task


def _said(task: Task) -> str:
    return f"{name_of(task.assignee)}: {task.title}" if task.assignee else task.title


@transaction.atomic
def finish_task(task: Task, *, actor: User | None, via: str = "admin") -> Task:
    """Say that a task is done, and tell who gave it; one that is done already stays as it is."""
    require(actor, "shotlists.change_task")
    row = _locked(task)
    if row.done_at is None:
        row.done_at, row.done_by = timezone.now(), actor
        row.save(update_fields=["done_at", "done_by"])
        write_log(row.package, "finish_task", actor=actor, via=via, note=row.title)
        notify([row.created_by], "task_done", package=row.package, actor=actor, task=row)
    return row


@transaction.atomic
def reopen_task(task: Task, *, actor: User | None, via: str = "admin") -> Task:
    """Say that a task is not done after all; tells whom it is given to.

    Raises NotAllowed where the workflow has opened another of its kind since.
    """
    require(actor, "shotlists.change_task")
    row = _locked(task)
    if row.done_at is None:
        return row
    if row.kind and Task.objects.filter(package=row.package_id, kind=row.kind, done_at=None).exists():
        raise NotAllowed(_("There is an open task for this already: finish that one."))
    row.done_at = row.done_by = None
    row.save(update_fields=["done_at", "done_by"])
    write_log(row.package, "reopen_task", actor=actor, via=via, note=row.title)
    notify([row.assignee], "task_given", package=row.package, actor=actor, task=row)
    return row


def _locked(task: Task) -> Task:
    """Lock a task behind its package, as an issue does that ends the task of the full script."""
    Package.objects.select_for_update().filter(pk=task.package_id).first()
    return Task.objects.select_for_update().get(pk=task.pk)


def open_tasks(package: Package) -> QuerySet[Task]:
    """Give what is to be done about a package, the most urgent first."""
    tasks = Task.objects.filter(package=package, done_at=None).select_related("assignee", "created_by")
    return tasks.order_by(F("due_at").asc(nulls_last=True), "id")


def tasks_of(user: User) -> QuerySet[Task]:
    """Give what somebody has to do, the most urgent first."""
    tasks = Task.objects.filter(assignee=user, done_at=None).select_related("package", "created_by")
    return tasks.order_by(F("due_at").asc(nulls_last=True), "id")
