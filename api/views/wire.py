"""Wire items: the dated items of digest pages, and the packages that came of them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.filters import read_day, read_parameter, read_yes_or_no
from api.schema import PAGING, page_of, query
from api.serializers.base import StrictSerializer
from api.serializers.packages import PackageSerializer
from api.views.base import DeskView, actor_of, listed, package_of, whole_number
from api.views.packages import package_answer
from shotlists.domain.errors import NotFound
from shotlists.domain.queries import wire_item_list
from shotlists.domain.taking import digests
from shotlists.models import PackageWireItem, WireItem


class LinkSerializer(serializers.ModelSerializer[PackageWireItem]):
    """A package that came of an item, or has it as background."""

    uid = serializers.CharField(source="package.uid")

    class Meta:
        model = PackageWireItem
        fields = ["uid", "role", "at"]


class WireItemSerializer(serializers.ModelSerializer[WireItem]):
    """A dated item of a digest page, with the packages that came of it."""

    digest = serializers.IntegerField(source="digest_id")
    links = serializers.ListField(read_only=True)
    problems = serializers.ListField(child=serializers.DictField(), read_only=True)
    packages = LinkSerializer(source="package_links", many=True, read_only=True)

    class Meta:
        model = WireItem
        fields = ["id", "digest", "position", "date", "date_text", "text", "links", "problems", "packages"]


class PackageLinkSerializer(serializers.ModelSerializer[PackageWireItem]):
    """A wire item of a package."""

    item = serializers.IntegerField(source="wire_item_id")
    date = serializers.DateField(source="wire_item.date")
    text = serializers.CharField(source="wire_item.text")

    class Meta:
        model = PackageWireItem
        fields = ["item", "role", "date", "text", "at"]


class PackageLinksSerializer(serializers.Serializer[Any]):
    """All wire items of a package."""

    results = PackageLinkSerializer(many=True)


class NothingMoreSerializer(StrictSerializer):
    """A body without anything in it."""


def _item(number: int) -> WireItem:
    item = WireItem.objects.prefetch_related("package_links__package").filter(pk=number).first()
    if item is None:
        raise NotFound(_("There is no wire item %(number)s.") % {"number": number})
    return item


class WireItemsView(DeskView):
    """All wire items."""

    permissions = {"GET": "shotlists.view_wireitem"}
    parameters = {"GET": ("q", "dated_from", "dated_to", "unused", "digest", "cursor", "limit")}

    @extend_schema(
        operation_id="list_wire_items",
        parameters=[
            query("q", "Words that all stand in the item."),
            query("dated_from", "The item's date is this one or later."),
            query("dated_to", "The item's date is this one or earlier."),
            query("unused", "Items that no package came of, or the others.", enum=["yes", "no"]),
            query("digest", "The page that it stands on.", int),
            *PAGING,
        ],
        responses={200: page_of(WireItemSerializer)},
    )
    def get(self, request: Request) -> Response:
        """List items, the last imported page first, each page from its top."""
        rows = wire_item_list(
            q=request.query_params.get("q", ""),
            dated_from=read_parameter(request, "dated_from", read_day, None),
            dated_to=read_parameter(request, "dated_to", read_day, None),
            unused=read_parameter(request, "unused", read_yes_or_no, None),
        )
        digest = whole_number(request, "digest", 0)
        return listed(
            request,
            rows.filter(digest=digest) if digest else rows,
            WireItemSerializer,
            ("-digest_id", "position"),
        )


class WireItemView(DeskView):
    """One wire item."""

    permissions = {"GET": "shotlists.view_wireitem"}

    @extend_schema(operation_id="read_wire_item", responses={200: WireItemSerializer})
    def get(self, request: Request, number: int) -> Response:
        """Read an item."""
        return Response(WireItemSerializer(_item(number)).data)


class StartView(DeskView):
    """The packages of a wire item."""

    permissions = {"POST": "shotlists.add_package"}

    @extend_schema(
        operation_id="start_package", request=NothingMoreSerializer, responses={201: PackageSerializer}
    )
    def post(self, request: Request, number: int) -> Response:
        """Start a package from an item: a draft that has the item's words as storyline."""
        NothingMoreSerializer(data=request.data or {}).is_valid(raise_exception=True)
        package = digests.start_from_wire_item(_item(number), actor=actor_of(request), via="api")
        return package_answer(request, package, 201)


class LinksView(DeskView):
    """The wire items of a package."""

    permissions = {"GET": "shotlists.view_wireitem"}

    @extend_schema(operation_id="list_wire_items_of_package", responses={200: PackageLinksSerializer})
    def get(self, request: Request, uid: str) -> Response:
        """List the items that a package was started from or has as background."""
        rows: Any = package_of(uid).wire_links.select_related("wire_item").order_by("id")
        return Response({"results": PackageLinkSerializer(rows, many=True).data})


class LinkView(DeskView):
    """One wire item of a package."""

    permissions = {"PUT": "shotlists.change_package", "DELETE": "shotlists.change_package"}

    @extend_schema(
        operation_id="attach_wire_item",
        request=NothingMoreSerializer,
        responses={200: OpenApiResponse(PackageLinkSerializer, "It is attached.")},
    )
    def put(self, request: Request, uid: str, number: int) -> Response:
        """Attach an item to a package as background; doing it twice changes nothing."""
        NothingMoreSerializer(data=request.data or {}).is_valid(raise_exception=True)
        link = digests.attach_wire_item(package_of(uid), _item(number), actor=actor_of(request), via="api")
        return Response(PackageLinkSerializer(link).data)

    @extend_schema(
        operation_id="detach_wire_item", responses={204: OpenApiResponse(description="It is not attached.")}
    )
    def delete(self, request: Request, uid: str, number: int) -> Response:
        """Take a background item from a package; the item that it was started from stays."""
        digests.detach_wire_item(package_of(uid), _item(number), actor=actor_of(request), via="api")
        return Response(status=204)
