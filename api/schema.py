"""How the interface describes itself: every status that occurs, errors as problems."""

from __future__ import annotations

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, inline_serializer
from rest_framework import serializers

from api.errors import KINDS
from api.renderers import PROBLEM_JSON


class FaultSerializer(serializers.Serializer[Any]):
    """One thing that is wrong; exactly one of pointer, parameter, header and line says where."""

    pointer = serializers.CharField(required=False)
    parameter = serializers.CharField(required=False)
    header = serializers.CharField(required=False)
    line = serializers.CharField(required=False)
    detail = serializers.CharField()
    value = serializers.CharField(required=False)


class ProblemSerializer(serializers.Serializer[Any]):
    """An error (RFC 9457); some kinds have further members."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField()
    errors: Any = FaultSerializer(many=True, required=False)  # a Serializer has a property of that name


def header(name: str, description: str, *, required: bool = False) -> OpenApiParameter:
    """Describe a header of the request."""
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, description=description, required=required)


def query(name: str, description: str, kind: Any = str, **more: Any) -> OpenApiParameter:
    """Describe a parameter of the address."""
    return OpenApiParameter(name, kind, OpenApiParameter.QUERY, description=description, **more)


IF_MATCH = header("If-Match", "The ETag of what you read: the change is written on it.", required=True)
MAY_MATCH = header(
    "If-Match", "The ETag of what you read; then the action is refused if somebody saved since."
)
IF_NONE_MATCH = header("If-None-Match", "The ETag of what you have: 304 if nothing changed.")
PAGING = (
    query("cursor", "Where to go on: `cursor` of the page before."),
    query("limit", "How many at once, at most 200.", int, default=50),
)


def page_of(serializer: type[serializers.BaseSerializer[Any]]) -> Any:
    """Describe a page of a list."""
    return inline_serializer(
        serializer.__name__.removesuffix("Serializer") + "Page",
        {
            "results": serializer(many=True),
            "cursor": serializers.CharField(help_text="Where to go on; empty at the end."),
            "more": serializers.BooleanField(),
            "next": serializers.URLField(allow_null=True),
        },
    )


class DeskSchema(AutoSchema):
    """Adds to each operation the problems that it can answer with."""

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        bodies = super()._get_response_bodies(direction)
        problem = self.resolve_serializer(ProblemSerializer, "response")
        titles = {kind.status: str(kind.title) for kind in reversed(KINDS.values())}
        for status in sorted(self.problem_statuses()):
            bodies.setdefault(
                str(status),
                {"description": titles[status], "content": {PROBLEM_JSON: {"schema": problem.ref}}},
            )
        return bodies

    def problem_statuses(self) -> set[int]:
        """Say which problems an operation can have, from the view and the method."""
        found = {400, 406, 429, 500, 503}
        if getattr(self.view, "permission_classes", ()):
            found |= {401, 403}
        if "{" in self.path:
            found.add(404)
        if self.method in ("POST", "PUT", "PATCH"):
            found |= {413, 415, 422}
        return found | set(getattr(self.view, "problems", {}).get(self.method, ()))
