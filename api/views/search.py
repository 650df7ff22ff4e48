"""Shots and soundbites of all packages, by a question."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.errors import Fault, Refusal, shortened
from api.pagination import limit_of
from api.schema import PAGING, page_of, query
from api.views.base import DeskView, choice
from shotlists.domain import search

KINDS = {"": ("shot", "soundbite"), "shot": ("shot",), "soundbite": ("soundbite",)}
SALT = "api.search"


class MarkedTextSerializer(serializers.Serializer[Any]):
    """A text, and where the words stand in it: pairs of first letter and the letter behind the last."""

    text = serializers.CharField()
    places = serializers.ListField(child=serializers.ListField(child=serializers.IntegerField()))


class HitSerializer(serializers.Serializer[Any]):
    """A shot or a soundbite with its heading."""

    kind = serializers.ChoiceField(["shot", "soundbite"])
    package_uid = serializers.CharField()
    slugline = serializers.CharField()
    state = serializers.CharField()
    live = serializers.CharField()
    shot_key = serializers.CharField()
    number = serializers.CharField()
    position = serializers.IntegerField()
    description = MarkedTextSerializer()
    speaker = MarkedTextSerializer()
    role = serializers.CharField()
    quote = MarkedTextSerializer()
    languages = serializers.ListField(child=serializers.CharField())
    heading = serializers.CharField()
    place = MarkedTextSerializer()
    date = serializers.CharField()
    dates = serializers.ListField(child=serializers.CharField())
    restrictions = serializers.ListField(child=serializers.CharField())
    is_file = serializers.BooleanField()
    is_recent = serializers.BooleanField()
    duration_ms = serializers.IntegerField(allow_null=True)

    def get_fields(self) -> dict[str, Any]:
        """Give the fields; a Serializer has a property with the name of one."""
        return {**super().get_fields(), "source": serializers.CharField()}


class SearchView(DeskView):
    """The search for shots and soundbites; packages are found by `q` of their list."""

    permissions = {"GET": "shotlists.view_package"}
    parameters = {"GET": ("q", "kind", "cursor", "limit")}

    @extend_schema(
        operation_id="search",
        parameters=[
            query("q", "A question in the language of searches (docs/search.md); all without."),
            query("kind", "Only shots, or only soundbites.", enum=["shot", "soundbite"]),
            *PAGING,
        ],
        responses={200: page_of(HitSerializer)},
    )
    def get(self, request: Request) -> Response:
        """Find shots and soundbites, those of the newest package first."""
        kind = choice(request, "kind", tuple(KINDS), "")
        text = request.query_params.get("q", "")
        found = search.find_parts(
            text, kinds=KINDS[kind], after=_read(request, [text, kind]), limit=limit_of(request)
        )
        cursor = (
            "" if found.after is None else signing.dumps([text, kind, found.after], salt=SALT, compress=True)
        )
        return Response(
            {
                "results": HitSerializer(found.hits, many=True).data,
                "cursor": cursor,
                "more": bool(cursor),
                "next": _next(request, cursor),
            }
        )


def _read(request: Request, asked: list[str]) -> int | None:
    """Read the cursor of the page before; one of another question is refused."""
    cursor = request.query_params.get("cursor", "")
    if not cursor:
        return None
    try:
        *of_question, after = signing.loads(cursor, salt=SALT)
    except signing.BadSignature:
        of_question, after = [], None
    if of_question != asked:
        problem = _(
            "This cursor is not one that this question gave: send it as it came, or begin without one."
        )
        raise Refusal("bad-cursor", problem, Fault("parameter", "cursor", problem, shortened(cursor)))
    return int(after)


def _next(request: Request, cursor: str) -> str | None:
    if not cursor:
        return None
    parameters = request.query_params.copy()
    parameters["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")
