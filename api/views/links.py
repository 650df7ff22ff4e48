"""What a package was made from and what was made from it, and what must follow a later issue of a source."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.etags import is_unchanged
from api.schema import IF_NONE_MATCH
from api.serializers.base import StrictSerializer, Text, user_name
from api.views.base import DeskView, actor_of, package_of
from shotlists.domain.errors import NotFound
from shotlists.domain.linking import follow_ups, linked
from shotlists.models import FollowUp, Package, PackageLink, ShotLink


class FollowUpSerializer(serializers.ModelSerializer[FollowUp]):
    """One thing that a source said otherwise since, and whether somebody has seen to it."""

    revision = serializers.IntegerField(source="source_revision.number")
    settled_by = user_name()

    class Meta:
        model = FollowUp
        fields = [
            "id", "part", "field", "source_key", "key", "source_place", "place", "before", "after", "here",
            "revision", "state", "reason", "marked_at", "settled_by", "settled_at",
        ]  # fmt: skip


class ShotLinkSerializer(serializers.ModelSerializer[ShotLink]):
    """Two shots that belong together, by their keys."""

    class Meta:
        model = ShotLink
        fields = ["source_key", "key"]


class SourceSerializer(serializers.ModelSerializer[PackageLink]):
    """What a package was made from; `revision` is none where it was begun from what never went out."""

    uid = serializers.CharField(source="source.uid")
    state = serializers.CharField(source="source.state")
    live = serializers.CharField(source="source.live")
    revision = serializers.IntegerField(source="source_revision.number", allow_null=True, default=None)
    by = user_name()
    shots = ShotLinkSerializer(many=True)
    follow_ups = serializers.SerializerMethodField()

    class Meta:
        model = PackageLink
        fields = [
            "uid", "kind", "language", "state", "live", "revision", "begun_version", "source_version", "by",
            "at", "shots", "follow_ups",
        ]  # fmt: skip

    def get_follow_ups(self, link: PackageLink) -> list[dict[str, Any]]:
        """Give them, those still open first."""
        return [dict(FollowUpSerializer(row).data) for row in follow_ups.follow_ups_of(link)]


class MadeSerializer(serializers.ModelSerializer[PackageLink]):
    """What was made from a package, where it stands, and how much of it must follow."""

    uid = serializers.CharField(source="package.uid")
    state = serializers.CharField(source="package.state")
    live = serializers.CharField(source="package.live")
    open = serializers.IntegerField(source="open_count")

    class Meta:
        model = PackageLink
        fields = ["uid", "kind", "language", "state", "live", "at", "open"]


class LinksSerializer(serializers.Serializer[Any]):
    """The links of a package both ways."""

    uid = serializers.CharField()
    sources = SourceSerializer(many=True)
    made = MadeSerializer(many=True)


class SettlingSerializer(StrictSerializer):
    """What becomes of a follow-up."""

    state = serializers.ChoiceField(FollowUp.State.values)
    reason = Text(required=False, default="", max_length=2000)


class PackageLinksView(DeskView):
    """The links of one package."""

    permissions = {"GET": "shotlists.view_packagelink"}

    @extend_schema(operation_id="list_links", parameters=[IF_NONE_MATCH], responses={200: LinksSerializer})
    def get(self, request: Request, uid: str) -> Response:
        """Give what a package was made from, with what must follow, and what was made from it."""
        package = package_of(uid)
        body = {
            "uid": package.uid,
            "sources": SourceSerializer(linked.links_of(package).prefetch_related("shots"), many=True).data,
            "made": MadeSerializer(linked.links_from(package), many=True).data,
        }
        tag = f'"{hashlib.sha256(json.dumps(body, cls=DjangoJSONEncoder).encode()).hexdigest()[:32]}"'
        if is_unchanged(request, tag):
            return Response(status=304, headers={"ETag": tag})
        return Response(body, headers={"ETag": tag})


class FollowUpView(DeskView):
    """One follow-up of a package."""

    permissions = {"POST": "shotlists.change_package"}
    problems = {"POST": (409,)}

    @extend_schema(
        operation_id="settle_follow_up", request=SettlingSerializer, responses={200: FollowUpSerializer}
    )
    def post(self, request: Request, uid: str, number: int) -> Response:
        """Say that it is done, that it does not concern this package (with a reason), or open it again."""
        link = _link_of(package_of(uid), number)
        filled = SettlingSerializer(data=request.data)
        filled.is_valid(raise_exception=True)
        settled = follow_ups.settle_follow_up(
            link, number, **filled.validated_data, actor=actor_of(request), via="api"
        )
        return Response(FollowUpSerializer(settled).data)


def _link_of(package: Package, number: int) -> PackageLink:
    """Give the link of a package that has a follow-up; raises NotFound."""
    link = PackageLink.objects.select_related("package").filter(package=package, follow_ups=number).first()
    if link is None:
        raise NotFound(
            _("Package %(uid)s has no follow-up %(number)s.") % {"uid": package.uid, "number": number}
        )
    return link
