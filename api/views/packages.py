"""Packages: list, read, create, change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.etags import base_version
from api.filters import PARAMETERS, SORTS, described, filter_packages
from api.pagination import page_body, paginate
from api.parsers import ScriptParser, StrictJSONParser, text_body
from api.schema import IF_MATCH, IF_NONE_MATCH, PAGING, page_of, query
from api.serializers.packages import (
    PackageInputSerializer,
    PackageRowSerializer,
    PackageSerializer,
    ScriptInputSerializer,
)
from api.taking import taken_script
from api.views.base import DeskView, actor_of, choice, chosen_fields, package_of, tagged
from shotlists.domain import composition
from shotlists.models import Package

ROW_FIELDS = tuple(PackageRowSerializer.Meta.fields)
FIELDS = tuple(PackageSerializer.Meta.fields)


def package_body(package: Package, fields: tuple[str, ...] | list[str] = FIELDS) -> dict[str, Any]:
    """Give a package as it is answered; document and problems are of its version, so they fit its ETag."""
    context = {}
    if "document" in fields or "problems" in fields:
        context["version"] = composition.version_of(package, package.version)
    serializer = PackageSerializer(package, context=context)
    for name in FIELDS:
        if name not in fields:
            serializer.fields.pop(name)
    return dict(serializer.data)


def package_answer(request: Request, package: Package, status: int = 200) -> Response:
    """Answer with a package as a change left it.

    It is not read again: with the tag of somebody's later save the caller would write over that one unseen.
    """
    headers = {}
    if status == 201:
        path = reverse("api:package", kwargs={"uid": package.uid})
        headers["Location"] = request.build_absolute_uri(path)
    return tagged(request, package.version, package_body(package), status, **headers)


def begun_answer(request: Request, package: Package) -> Response:
    """Answer with a package from which another was begun, and say which."""
    begun = package.begun.uid if package.begun else ""
    place = request.build_absolute_uri(reverse("api:package", kwargs={"uid": begun}))
    body = {**package_body(package), "begun": begun}
    return tagged(request, package.version, body, 201, Location=place)


class PackagesView(DeskView):
    """All packages."""

    parser_classes = (StrictJSONParser, ScriptParser)
    permissions = {"GET": "shotlists.view_package", "POST": "shotlists.add_package"}
    parameters = {
        "GET": (*PARAMETERS, "sort", "fields", "cursor", "limit"),
        "POST": ("as", "dialect"),
    }
    problems = {"POST": (409, 412)}

    @extend_schema(
        operation_id="list_packages",
        parameters=[
            *described(),
            query("sort", "The order of the list.", enum=list(SORTS), default="-updated_at"),
            query("fields", "The fields wanted, with commas."),
            *PAGING,
        ],
        responses={200: page_of(PackageRowSerializer)},
    )
    def get(self, request: Request) -> Response:
        """List packages."""
        fields = chosen_fields(request, ROW_FIELDS)
        sort = choice(request, "sort", tuple(SORTS), "-updated_at")
        rows = filter_packages(request, sort).select_related("owner", "created_by", "live_revision")
        page = paginate(rows.defer(*HEAVY), request, SORTS[sort])
        found = PackageRowSerializer(page.rows, many=True).data
        return Response(page_body(page, [{name: row[name] for name in fields} for row in found], request))

    @extend_schema(
        operation_id="create_package",
        parameters=[
            query(
                "as",
                '"version": where the ID is taken, save as that package\'s next version.',
                enum=["version"],
            ),
            query("dialect", "The house style of a text/plain body.", default="auto"),
        ],
        request={"application/json": PackageInputSerializer, "text/plain": str},
        responses={
            201: PackageSerializer,
            200: OpenApiResponse(PackageSerializer, "It became the next version of a package."),
        },
    )
    def post(self, request: Request) -> Response:
        """Create a package from a text or a document; it is a draft."""
        as_version = choice(request, "as", ("", "version"), "") == "version"
        given = _given(request, PackageInputSerializer)
        taken = taken_script(given, dialect=given.get("dialect", "auto"))
        package = composition.create_package(
            taken.script,
            actor=actor_of(request),
            dialect=taken.dialect,
            pasted=taken.text,
            reason=given.get("reason", ""),
            source=given.get("source", ""),
            source_id=given.get("source_id", ""),
            via="api",
            as_version=as_version,
        )
        return package_answer(request, package, 201 if package.is_new else 200)


HEAVY = (
    "header", "storyline", "sections", "rundown", "marks", "order", "labels",
    "live_revision__document", "live_revision__text", "live_revision__rights",
)  # fmt: skip


def _given(request: Request, serializer: type[ScriptInputSerializer]) -> Mapping[str, Any]:
    """Read a body that holds a script, as JSON or as plain text."""
    text = text_body(request)
    if text is not None:
        return {"script": text, "dialect": request.query_params.get("dialect", "auto")}
    filled = serializer(data=request.data)
    filled.is_valid(raise_exception=True)
    return dict(filled.validated_data)


class PackageView(DeskView):
    """One package."""

    permissions = {
        "GET": "shotlists.view_package",
        "PUT": "shotlists.change_package",
        "PATCH": "shotlists.change_package",
    }
    parameters = {"GET": ("fields",)}
    problems = {"PUT": (409, 412, 428), "PATCH": (409, 412, 428)}

    @extend_schema(
        operation_id="read_package",
        parameters=[query("fields", "The fields wanted, with commas."), IF_NONE_MATCH],
        responses={200: PackageSerializer, 304: OpenApiResponse(description="Nothing changed.")},
    )
    def get(self, request: Request, uid: str) -> Response:
        """Read a package with its document and all problems."""
        fields = chosen_fields(request, FIELDS)
        package = package_of(uid)
        return tagged(request, package.version, lambda: package_body(package, fields))

    @extend_schema(
        operation_id="change_package",
        parameters=[IF_MATCH],
        request=ScriptInputSerializer,
        responses={200: PackageSerializer},
    )
    def put(self, request: Request, uid: str) -> Response:
        """Save a text or a document as the next version."""
        package = package_of(uid)
        base = base_version(request, package) or 0
        given = _given(request, ScriptInputSerializer)
        taken = taken_script(given, dialect=given.get("dialect") or package.dialect)
        saved = composition.save_script(
            package,
            taken.script,
            actor=actor_of(request),
            base_version=base,
            reason=given.get("reason", ""),
            dialect=taken.dialect,
            pasted=taken.text,
            via="api",
            from_text="script" in given,
        )
        return package_answer(request, saved)

    @extend_schema(
        operation_id="change_package_too",
        parameters=[IF_MATCH],
        request=ScriptInputSerializer,
        responses={200: PackageSerializer},
    )
    def patch(self, request: Request, uid: str) -> Response:
        """Do the same as PUT: a script is always saved whole."""
        return self.put(request, uid)
