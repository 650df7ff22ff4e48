"""With whom a package is, what is to be done about it, and what the caller was told."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.filters import read_yes_or_no
from api.schema import PAGING, page_of, query
from api.serializers.together import (
    AssigneeInputSerializer,
    AssigneeSerializer,
    MarkedSerializer,
    NotificationSerializer,
    ReadSerializer,
    TaskChangeSerializer,
    TaskInputSerializer,
    TaskSerializer,
)
from api.views.base import DeskView, actor_of, choice, listed, package_of
from shotlists.domain.errors import NotFound, NotTaken
from shotlists.domain.people import who_may
from shotlists.domain.together import assigning, notifying
from shotlists.models import Package, Task

YES_OR_NO = ("yes", "no")
TASK_PAGE = page_of(TaskSerializer)


def person_of(name: str | None, field: str) -> User | None:
    """Find who is meant; raises NotTaken with the names that do."""
    if not name:
        return None
    person = User.objects.filter(username=name, is_active=True).first()
    if person is None:
        raise NotTaken(field, name, [user.get_username() for user in who_may(assigning.CHANGE)])
    return person


class AssigneeView(DeskView):
    """With whom a package is."""

    permissions = {"GET": "shotlists.view_package", "PUT": assigning.CHANGE}
    problems = {"PUT": (409,)}

    @extend_schema(operation_id="read_assignee", responses={200: AssigneeSerializer})
    def get(self, request: Request, uid: str) -> Response:
        """Say with whom it is; null: nobody."""
        return _assignee(package_of(uid))

    @extend_schema(
        operation_id="assign_package", request=AssigneeInputSerializer, responses={200: AssigneeSerializer}
    )
    def put(self, request: Request, uid: str) -> Response:
        """Give it to somebody, who is told, or with null to nobody; no version is made."""
        filled = AssigneeInputSerializer(data=request.data)
        filled.is_valid(raise_exception=True)
        given = filled.validated_data
        person = person_of(given["assignee"], "assignee")
        package = assigning.assign(
            package_of(uid), person, actor=actor_of(request), note=given["note"].strip(), via="api"
        )
        return _assignee(package)


def _assignee(package: Package) -> Response:
    name = package.assignee.get_username() if package.assignee else None
    return Response({"uid": package.uid, "assignee": name})


class PackageTasksView(DeskView):
    """The tasks of a package."""

    permissions = {"GET": "shotlists.view_task", "POST": "shotlists.add_task"}
    parameters = {"GET": ("cursor", "limit")}
    problems = {"POST": (409,)}

    @extend_schema(operation_id="list_package_tasks", parameters=[*PAGING], responses={200: TASK_PAGE})
    def get(self, request: Request, uid: str) -> Response:
        """List them, open and done, the first first."""
        rows = Task.objects.filter(package=package_of(uid))
        rows = rows.select_related("package", "assignee", "created_by", "done_by")
        return listed(request, rows, TaskSerializer, ("created_at", "id"))

    @extend_schema(operation_id="add_task", request=TaskInputSerializer, responses={201: TaskSerializer})
    def post(self, request: Request, uid: str) -> Response:
        """Write down what is to be done; whom it is given to is told."""
        package = package_of(uid)
        filled = TaskInputSerializer(data=request.data)
        filled.is_valid(raise_exception=True)
        given = filled.validated_data
        task = assigning.add_task(
            package,
            kind="",
            title=given["title"],
            note=given["note"],
            assignee=person_of(given["assignee"], "assignee"),
            due_at=given["due_at"],
            actor=actor_of(request),
            via="api",
        )
        return Response(TaskSerializer(task).data, status=201)


class PackageTaskView(DeskView):
    """One task."""

    permissions = {"GET": "shotlists.view_task", "PATCH": "shotlists.change_task"}
    problems = {"PATCH": (409,)}

    @extend_schema(operation_id="read_task", responses={200: TaskSerializer})
    def get(self, request: Request, uid: str, number: int) -> Response:
        """Read one."""
        return Response(TaskSerializer(_task_of(package_of(uid), number)).data)

    @extend_schema(operation_id="finish_task", request=TaskChangeSerializer, responses={200: TaskSerializer})
    def patch(self, request: Request, uid: str, number: int) -> Response:
        """Say that it is done, or that it is not after all."""
        task = _task_of(package_of(uid), number)
        filled = TaskChangeSerializer(data=request.data)
        filled.is_valid(raise_exception=True)
        change = assigning.finish_task if filled.validated_data["done"] else assigning.reopen_task
        return Response(TaskSerializer(change(task, actor=actor_of(request), via="api")).data)


def _task_of(package: Package, number: int) -> Task:
    task = Task.objects.filter(package=package, pk=number).select_related("package").first()
    if task is None:
        raise NotFound(_("Package %(uid)s has no task %(number)s.") % {"uid": package.uid, "number": number})
    return task


class TasksView(DeskView):
    """The caller's own tasks."""

    permissions = {"GET": "shotlists.view_task"}
    parameters = {"GET": ("cursor", "limit")}

    @extend_schema(operation_id="list_tasks", parameters=[*PAGING], responses={200: TASK_PAGE})
    def get(self, request: Request) -> Response:
        """List what the caller has to do, the oldest first."""
        rows = Task.objects.filter(assignee=actor_of(request), done_at=None)
        rows = rows.select_related("package", "assignee", "created_by", "done_by")
        return listed(request, rows, TaskSerializer, ("created_at", "id"))


class NotificationsView(DeskView):
    """What the caller was told."""

    permissions = {"GET": notifying.VIEW, "POST": notifying.VIEW}
    parameters = {"GET": ("unread", "cursor", "limit")}

    @extend_schema(
        operation_id="list_notifications",
        parameters=[query("unread", "Only those not read yet.", enum=list(YES_OR_NO), default="no"), *PAGING],
        responses={200: page_of(NotificationSerializer)},
    )
    def get(self, request: Request) -> Response:
        """List the caller's own, the last first."""
        rows = notifying.notifications_of(actor_of(request))
        if read_yes_or_no(choice(request, "unread", YES_OR_NO, "no")):
            rows = rows.filter(read_at=None)
        return listed(request, rows, NotificationSerializer, ("-at", "-id"))

    @extend_schema(
        operation_id="read_notifications", request=ReadSerializer, responses={200: MarkedSerializer}
    )
    def post(self, request: Request) -> Response:
        """Mark some of the caller's own as read, `{"read": [7, 8]}`, or all of them, `{}`."""
        filled = ReadSerializer(data=request.data)
        filled.is_valid(raise_exception=True)
        user = actor_of(request)
        marked = notifying.mark_read(user, filled.validated_data.get("read"))
        return Response({"marked": marked, "unread": notifying.unread_count(user)})
