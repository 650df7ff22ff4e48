"""The changes feed, and what is the same elsewhere."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.pagination import limit_of
from api.schema import query
from api.serializers.history import FeedPageSerializer
from api.views.base import DeskView, package_of
from shotlists.domain import duplicates, feed
from shotlists.models import Revision


class ChangesView(DeskView):
    """The feed."""

    scopes = {"GET": "feed"}
    permissions = {"GET": "shotlists.view_feedrow"}
    parameters = {"GET": ("after", "limit", "kind")}
    problems = {"GET": (410, 422)}

    @extend_schema(
        operation_id="read_changes",
        parameters=[
            query("after", "The cursor of the page before; the beginning without."),
            query("limit", f"How many at once, at most {feed.MOST_ROWS}.", int, default=100),
            query("kind", "Only rows of these kinds, with commas.", enum=None),
        ],
        responses={200: FeedPageSerializer},
    )
    def get(self, request: Request) -> Response:
        """Give what went out, in the order of commits; an empty page has a cursor too: ask again with it."""
        kinds = [name for name in request.query_params.get("kind", "").split(",") if name]
        page = feed.changes(
            request.query_params.get("after", ""), limit_of(request, 100, feed.MOST_ROWS), kinds=kinds
        )
        return Response(
            {
                "changes": [_change(change) for change in page.changes],
                "cursor": page.cursor,
                "more": page.more,
            }
        )


def _change(change: feed.Change) -> dict[str, Any]:
    return {
        "seq": change.seq,
        "uid": change.uid,
        "revision": change.revision,
        "version": change.version,
        "kind": change.kind,
        "at": change.at,
        "note": change.note,
        "package": None if change.package is None else _delivered(change.uid, change.package),
        "superseded_by": change.superseded_by,
    }


def _delivered(uid: str, revision: Revision) -> dict[str, Any]:
    return {
        "uid": uid,
        "revision": revision.number,
        "version": revision.version,
        "kind": revision.kind,
        "issued_at": revision.issued_at,
        "checksum": revision.checksum,
        "usage_terms": revision.rights.get("usage_terms", ""),
        "document": revision.document,
        "text": revision.text,
    }


class PassageSerializer(serializers.Serializer[Any]):
    """Where two packages say the same: offsets into a part of each."""

    part = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    other_part = serializers.CharField()
    other_start = serializers.IntegerField()
    other_end = serializers.IntegerField()


class MatchSerializer(serializers.Serializer[Any]):
    """Another package that says the same."""

    uid = serializers.CharField()
    kind = serializers.CharField()
    score = serializers.FloatField()
    containment = serializers.FloatField()
    passages = PassageSerializer(many=True)


class DuplicatesSerializer(serializers.Serializer[Any]):
    """All packages that say the same, best first."""

    uid = serializers.CharField()
    matches = MatchSerializer(many=True)


class DuplicatesView(DeskView):
    """What other packages say word for word."""

    permissions = {"GET": "shotlists.view_duplicatematch"}

    @extend_schema(operation_id="list_duplicates", responses={200: DuplicatesSerializer})
    def get(self, request: Request, uid: str) -> Response:
        """List packages that say the same in whole or in part."""
        return Response(duplicates.matches(package_of(uid)))
