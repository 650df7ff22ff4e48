"""Running orders: list, read with all times, create, change, copy; their items, order and changes."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.etags import base_version
from api.filters import read_day, read_parameter
from api.renderers import AnyRenderer
from api.schema import IF_MATCH, IF_NONE_MATCH, PAGING, page_of, query
from api.serializers.rundowns import (
    ChangeRowSerializer,
    CopyInputSerializer,
    ItemChangeSerializer,
    ItemInputSerializer,
    ItemSerializer,
    MoveInputSerializer,
    RundownChangeSerializer,
    RundownInputSerializer,
    RundownRowSerializer,
    RundownSerializer,
    rundown_body,
)
from api.views.base import DeskView, actor_of, listed, package_of, tagged
from api.views.exports import file_answer
from api.views.wire import NothingMoreSerializer
from shotlists.domain.errors import NotFound
from shotlists.domain.running import rundown_items, rundown_undo, rundowns
from shotlists.domain.running.rundown_files import rundown_csv
from shotlists.domain.running.running_orders import rundown_list, running_order
from shotlists.models import Rundown, RundownItem

CHANGE = "shotlists.change_rundown"
VIEW = "shotlists.view_rundown"


def rundown_of(number: int) -> Rundown:
    """Find a rundown; raises NotFound."""
    found = Rundown.objects.select_related("created_by").filter(pk=number).first()
    if found is None:
        raise NotFound(_("There is no rundown %(number)s.") % {"number": number})
    return found


def rundown_answer(request: Request, number: int, status: int = 200) -> Response:
    """Answer with a rundown as it stands."""
    rundown = rundown_of(number)
    headers = {}
    if status == 201:
        path = reverse("api:rundown", kwargs={"number": rundown.pk})
        headers["Location"] = request.build_absolute_uri(path)
    return tagged(request, rundown.version, rundown_body(running_order(rundown)), status, **headers)


def item_answer(request: Request, item: RundownItem, status: int = 200) -> Response:
    """Answer with an item as a change left it."""
    headers = {}
    if status == 201:
        path = reverse("api:rundown-item", kwargs={"number": item.rundown_id, "item": item.pk})
        headers["Location"] = request.build_absolute_uri(path)
    return tagged(request, item.version, ItemSerializer(item).data, status, **headers)


def _given(request: Request, serializer: type[Any], **context: Any) -> dict[str, Any]:
    filled = serializer(data=request.data, context=context)
    filled.is_valid(raise_exception=True)
    return dict(filled.validated_data)


def _nothing(request: Request) -> None:
    NothingMoreSerializer(data=request.data or {}).is_valid(raise_exception=True)


class RundownsView(DeskView):
    """All rundowns."""

    permissions = {"GET": VIEW, "POST": "shotlists.add_rundown"}
    parameters = {"GET": ("date", "since", "programme", "cursor", "limit")}
    problems = {"POST": (409,)}

    @extend_schema(
        operation_id="list_rundowns",
        parameters=[
            query("date", "Those that are listed under this day."),
            query("since", "Those of this day or later."),
            query("programme", "A part of the name."),
            *PAGING,
        ],
        responses={200: page_of(RundownRowSerializer)},
    )
    def get(self, request: Request) -> Response:
        """List rundowns, the latest start first."""
        rows = rundown_list(
            on=read_parameter(request, "date", read_day, None),
            since=read_parameter(request, "since", read_day, None),
            programme=request.query_params.get("programme", ""),
        )
        return listed(request, rows, RundownRowSerializer, ("-starts_at", "-id"))

    @extend_schema(
        operation_id="create_rundown", request=RundownInputSerializer, responses={201: RundownSerializer}
    )
    def post(self, request: Request) -> Response:
        """Make an empty rundown."""
        made = rundowns.create_rundown(
            **_given(request, RundownInputSerializer), actor=actor_of(request), via="api"
        )
        return rundown_answer(request, made.pk, 201)


class RundownView(DeskView):
    """One rundown."""

    permissions = {"GET": VIEW, "PATCH": CHANGE}
    problems = {"PATCH": (409, 412, 428)}

    @extend_schema(
        operation_id="read_rundown",
        responses={200: RundownSerializer},
    )
    def get(self, request: Request, number: int) -> Response:
        """Read a rundown with its items and all times; the tag does not count changes of its packages."""
        rundown = rundown_of(number)
        body = rundown_body(running_order(rundown))
        return Response(body, headers={"ETag": f'"{rundown.version}"'})

    @extend_schema(
        operation_id="change_rundown",
        parameters=[IF_MATCH],
        request=RundownChangeSerializer,
        responses={200: RundownSerializer},
    )
    def patch(self, request: Request, number: int) -> Response:
        """Change name, times, zone or language; or the state by itself."""
        rundown = rundown_of(number)
        base = base_version(request, rundown)
        given = _given(request, RundownChangeSerializer, starts_at=rundown.starts_at)
        actor = actor_of(request)
        if "state" in given:
            rundowns.set_state(rundown, given["state"], actor=actor, base_version=base, via="api")
        else:
            rundowns.change_rundown(rundown, actor=actor, base_version=base, via="api", **given)
        return rundown_answer(request, number)


class CopiesView(DeskView):
    """Copies of a rundown."""

    permissions = {"POST": "shotlists.add_rundown"}
    problems = {"POST": (409,)}

    @extend_schema(
        operation_id="copy_rundown", request=CopyInputSerializer, responses={201: RundownSerializer}
    )
    def post(self, request: Request, number: int) -> Response:
        """Make a rundown of this one: its frame, or with its packages a repeat."""
        made = rundowns.copy_rundown(
            rundown_of(number), **_given(request, CopyInputSerializer), actor=actor_of(request), via="api"
        )
        return rundown_answer(request, made.pk, 201)


class ItemsView(DeskView):
    """The items of a rundown."""

    permissions = {"POST": CHANGE}
    problems = {"POST": (409,)}

    @extend_schema(
        operation_id="add_rundown_item", request=ItemInputSerializer, responses={201: ItemSerializer}
    )
    def post(self, request: Request, number: int) -> Response:
        """Put an item in; it gets a page."""
        given = _given(request, ItemInputSerializer)
        uid = given.pop("package", "")
        if uid:
            given["package"] = package_of(uid)
        made = rundown_items.add_item(rundown_of(number), actor=actor_of(request), via="api", **given)
        return item_answer(request, made, 201)


class ItemView(DeskView):
    """One item."""

    permissions = {"GET": VIEW, "PATCH": CHANGE, "DELETE": CHANGE}
    problems = {"PATCH": (409, 412, 428), "DELETE": (409, 412, 428)}

    @extend_schema(
        operation_id="read_rundown_item",
        parameters=[IF_NONE_MATCH],
        responses={200: ItemSerializer, 304: OpenApiResponse(description="Nothing changed.")},
    )
    def get(self, request: Request, number: int, item: int) -> Response:
        """Read an item, also one of the bin."""
        return item_answer(request, rundown_items.find_item(rundown_of(number), item))

    @extend_schema(
        operation_id="change_rundown_item",
        parameters=[IF_MATCH],
        request=ItemChangeSerializer,
        responses={200: ItemSerializer},
    )
    def patch(self, request: Request, number: int, item: int) -> Response:
        """Change an item; only changes of this item since the tag are in the way."""
        found = rundown_items.find_item(rundown_of(number), item)
        base = base_version(request, found)
        given = _given(request, ItemChangeSerializer)
        if "package" in given:
            given["package"] = package_of(given["package"]) if given["package"] else None
        saved = rundown_items.change_item(
            found, actor=actor_of(request), base_version=base, via="api", **given
        )
        return item_answer(request, saved)

    @extend_schema(
        operation_id="remove_rundown_item",
        parameters=[IF_MATCH],
        responses={204: OpenApiResponse(description="It is in the bin.")},
    )
    def delete(self, request: Request, number: int, item: int) -> Response:
        """Take an item out; it stays in the bin."""
        found = rundown_items.find_item(rundown_of(number), item)
        base = base_version(request, found)
        rundown_items.remove_item(found, actor=actor_of(request), base_version=base, via="api")
        return Response(status=204)


class RestoreItemView(DeskView):
    """An item of the bin."""

    permissions = {"POST": CHANGE}
    problems = {"POST": (409,)}

    @extend_schema(
        operation_id="restore_rundown_item", request=NothingMoreSerializer, responses={200: ItemSerializer}
    )
    def post(self, request: Request, number: int, item: int) -> Response:
        """Put it back where it stood."""
        _nothing(request)
        found = rundown_items.find_item(rundown_of(number), item)
        return item_answer(request, rundown_items.restore_item(found, actor=actor_of(request), via="api"))


class MovesView(DeskView):
    """The order of the items."""

    permissions = {"POST": CHANGE}
    problems = {"POST": (409, 412, 428)}

    @extend_schema(
        operation_id="move_rundown_items",
        parameters=[IF_MATCH],
        request=MoveInputSerializer,
        responses={200: RundownSerializer},
    )
    def post(self, request: Request, number: int) -> Response:
        """Put items behind another one; only moves of these items since the tag are in the way."""
        rundown = rundown_of(number)
        base = base_version(request, rundown)
        given = _given(request, MoveInputSerializer)
        rundown_items.move_items(
            rundown,
            given["items"],
            after=given["after"],
            actor=actor_of(request),
            base_version=base,
            via="api",
        )
        return rundown_answer(request, number)


class PagesView(DeskView):
    """The pages of a rundown."""

    permissions = {"POST": CHANGE}
    problems = {"POST": (409, 412, 428)}

    @extend_schema(
        operation_id="renumber_rundown",
        parameters=[IF_MATCH],
        request=NothingMoreSerializer,
        responses={200: RundownSerializer},
    )
    def post(self, request: Request, number: int) -> Response:
        """Number all pages anew."""
        rundown = rundown_of(number)
        base = base_version(request, rundown)
        _nothing(request)
        rundown_items.renumber_pages(rundown, actor=actor_of(request), base_version=base, via="api")
        return rundown_answer(request, number)


class ChangesView(DeskView):
    """What was done to a rundown."""

    permissions = {"GET": VIEW}
    parameters = {"GET": ("cursor", "limit")}

    @extend_schema(
        operation_id="list_rundown_changes",
        parameters=[*PAGING],
        responses={200: page_of(ChangeRowSerializer)},
    )
    def get(self, request: Request, number: int) -> Response:
        """List the changes, the last first."""
        rows = rundown_of(number).changes.select_related("actor")
        return listed(request, rows, ChangeRowSerializer, ("-number",))


class UndoView(DeskView):
    """One change."""

    permissions = {"POST": CHANGE}
    problems = {"POST": (409, 412)}

    @extend_schema(
        operation_id="undo_rundown_change", request=NothingMoreSerializer, responses={200: RundownSerializer}
    )
    def post(self, request: Request, number: int, change: int) -> Response:
        """Take a change back; what others did since stays."""
        _nothing(request)
        rundown_undo.undo_change(rundown_of(number), change, actor=actor_of(request), via="api")
        return rundown_answer(request, number)


class TableView(DeskView):
    """A rundown as a table."""

    renderer_classes = (AnyRenderer,)
    permissions = {"GET": VIEW}

    @extend_schema(
        operation_id="read_rundown_table",
        responses={(200, "text/csv"): OpenApiResponse(OpenApiTypes.BINARY, "The table.")},
    )
    def get(self, request: Request, number: int) -> HttpResponse:
        """Read it as CSV, for spreadsheets."""
        rundown = rundown_of(number)
        name = f"rundown-{rundown.pk}-{rundown.date}.csv"
        return file_answer(rundown_csv(running_order(rundown)), name, "text/csv; charset=utf-8")
