"""Running orders: what is read of them, and what creates and changes them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers.base import StrictSerializer, Text, user_name
from shotlists.domain.running.running_orders import Row, RunningOrder
from shotlists.models import Rundown, RundownChange, RundownItem
from shotlists.script.durations import LONGEST_MS


@extend_schema_field(OpenApiTypes.DATETIME)
class Moment(serializers.Field[datetime, str, str, Any]):
    """A time with its offset; no zone is invented for one without."""

    default_error_messages = {"invalid": _("Write a time with its offset, as 2026-11-30T22:00:00+08:00.")}

    def to_internal_value(self, data: Any) -> datetime:
        """Read it."""
        try:
            found = datetime.fromisoformat(data)
        except (TypeError, ValueError):
            self.fail("invalid")
        if found.tzinfo is None:
            self.fail("invalid")
        return found

    def to_representation(self, value: datetime) -> str:
        """Write it."""
        return value.isoformat()


class RundownRowSerializer(serializers.ModelSerializer[Rundown]):
    """A rundown in a list."""

    item_count = serializers.IntegerField()
    items_ms = serializers.IntegerField(allow_null=True, help_text="The sum planned for items that count.")

    class Meta:
        model = Rundown
        fields = [
            "id", "programme", "date", "starts_at", "planned_ms", "zone", "language", "state", "version",
            "item_count", "items_ms", "updated_at",
        ]  # fmt: skip


class RemarkSerializer(serializers.Serializer[Any]):
    """Something about an item that somebody must know."""

    code = serializers.CharField()
    sentence = serializers.CharField()
    is_error = serializers.BooleanField()


class ItemSerializer(serializers.ModelSerializer[RundownItem]):
    """An item as it is written."""

    package = serializers.CharField(source="package_uid")
    revision = serializers.SlugRelatedField[Any](slug_field="number", read_only=True, allow_null=True)

    class Meta:
        model = RundownItem
        fields = [
            "id", "page", "kind", "title", "package", "package_version", "revision", "presenter", "text",
            "planned_ms", "hit_at", "floating", "status", "notes", "version", "changed_at", "removed_at",
        ]  # fmt: skip


class TimedItemSerializer(ItemSerializer):
    """An item with its times: what it takes, when it is on air, and when it must be."""

    takes_ms = serializers.IntegerField(allow_null=True)
    takes_by = serializers.CharField()
    text_ms = serializers.IntegerField()
    computed_ms = serializers.IntegerField(allow_null=True)
    over_ms = serializers.IntegerField(allow_null=True)
    estimated = serializers.BooleanField()
    on_air = serializers.DateTimeField(allow_null=True)
    back_time = serializers.DateTimeField(allow_null=True)
    behind_ms = serializers.IntegerField(allow_null=True)
    remarks = RemarkSerializer(many=True)

    class Meta(ItemSerializer.Meta):
        fields = [
            *ItemSerializer.Meta.fields, "takes_ms", "takes_by", "text_ms", "computed_ms", "over_ms",
            "estimated", "on_air", "back_time", "behind_ms", "remarks",
        ]  # fmt: skip


class TotalsSerializer(serializers.Serializer[Any]):
    """What the whole comes to; over_ms is negative for under."""

    planned_ms = serializers.IntegerField()
    takes_ms = serializers.IntegerField()
    gap_ms = serializers.IntegerField()
    over_ms = serializers.IntegerField()
    estimated = serializers.BooleanField()
    ends_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField()


class RundownSerializer(serializers.ModelSerializer[Rundown]):
    """A rundown with its items in their order, and all times."""

    created_by = user_name()
    totals = TotalsSerializer()
    items = TimedItemSerializer(many=True)

    class Meta:
        model = Rundown
        fields = [
            "id", "programme", "date", "starts_at", "planned_ms", "zone", "language", "state", "version",
            "notes", "created_by", "created_at", "updated_at", "totals", "items",
        ]  # fmt: skip


def rundown_body(order: RunningOrder) -> dict[str, Any]:
    """Give a running order as it is answered."""
    running = order.running
    head = RundownHeadSerializer(order.rundown).data
    totals = {
        "planned_ms": running.planned_ms,
        "takes_ms": running.counted_ms,
        "gap_ms": running.gap_ms,
        "over_ms": running.over_ms,
        "estimated": running.estimated,
        "ends_at": running.ends_at.isoformat(),
        "due_at": running.due_at.isoformat(),
    }
    return {**head, "totals": totals, "items": [_row(row) for row in order.rows]}


class RundownHeadSerializer(serializers.ModelSerializer[Rundown]):
    """What is said of the whole."""

    created_by = user_name()

    class Meta:
        model = Rundown
        fields = [
            "id", "programme", "date", "starts_at", "planned_ms", "zone", "language", "state", "version",
            "notes", "created_by", "created_at", "updated_at",
        ]  # fmt: skip


def _row(row: Row) -> dict[str, Any]:
    timed = row.timed
    return {
        **ItemSerializer(row.item).data,
        "takes_ms": timed.length.ms if timed.item.is_timed else None,
        "takes_by": timed.length.by if timed.item.is_timed else "",
        "text_ms": row.text_ms,
        "computed_ms": timed.computed.ms if timed.computed else None,
        "over_ms": timed.over_ms,
        "estimated": timed.length.estimated,
        "on_air": timed.on_air.isoformat() if timed.on_air else None,
        "back_time": timed.back.isoformat() if timed.back else None,
        "behind_ms": timed.behind_ms,
        "remarks": RemarkSerializer(row.remarks, many=True).data,
    }


class ChangeRowSerializer(serializers.ModelSerializer[RundownChange]):
    """What was done to a rundown."""

    actor = user_name()

    class Meta:
        model = RundownChange
        fields = ["number", "action", "item", "title", "before", "after", "actor", "actor_name", "via", "at"]

    before = serializers.DictField()
    after = serializers.DictField()


def _planned(**options: Any) -> Any:
    return serializers.IntegerField(min_value=0, max_value=LONGEST_MS - 1, **options)


class RundownChangeSerializer(StrictSerializer):
    """Changes of the whole; `ends_at` may stand for `planned_ms`; `state` alone."""

    programme = Text(required=False)
    date = serializers.DateField(required=False)
    starts_at = Moment(required=False)
    ends_at = Moment(required=False)
    planned_ms = _planned(required=False)
    zone = Text(required=False)
    language = Text(required=False)
    notes = Text(required=False)
    state = serializers.ChoiceField(Rundown.State.choices, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Read an end as a length; a state is changed by itself."""
        if "state" in attrs and len(attrs) > 1:
            raise serializers.ValidationError({"state": _("Change the state by itself, with nothing else.")})
        if "ends_at" in attrs:
            self._read_end(attrs)
        return attrs

    def _read_end(self, attrs: dict[str, Any]) -> None:
        if "planned_ms" in attrs:
            raise serializers.ValidationError({"ends_at": _("Send ends_at or planned_ms, not both.")})
        starts_at = attrs.get("starts_at") or self.context.get("starts_at")
        length = attrs.pop("ends_at") - starts_at if starts_at else None
        if length is None or length.total_seconds() <= 0 or length.days:
            raise serializers.ValidationError({"ends_at": _("A programme ends within a day of its start.")})
        attrs["planned_ms"] = round(length.total_seconds() * 1000)


class RundownInputSerializer(RundownChangeSerializer):
    """A new rundown."""

    state = None  # type: ignore[assignment]  # a new one is planned
    programme = Text()
    starts_at = Moment()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Ask for a length in one form or the other."""
        attrs = super().validate(attrs)
        if "planned_ms" not in attrs:
            raise serializers.ValidationError({"ends_at": _("Send ends_at or planned_ms.")})
        return attrs


class CopyInputSerializer(StrictSerializer):
    """Where a copy starts; with packages it is a repeat."""

    starts_at = Moment()
    programme = Text(required=False)
    with_packages = serializers.BooleanField(required=False)


class ItemChangeSerializer(StrictSerializer):
    """Changes of an item; `package` is a uid, "" for none, `revision` a number, null for the latest."""

    kind = serializers.ChoiceField(RundownItem.Kind.choices, required=False)
    page = Text(required=False)
    title = Text(required=False)
    presenter = Text(required=False)
    text = Text(required=False)
    planned_ms = _planned(required=False, allow_null=True)
    hit_at = Moment(required=False, allow_null=True)
    floating = serializers.BooleanField(required=False)
    status = serializers.ChoiceField(RundownItem.Status.choices, required=False)
    notes = Text(required=False)
    package = Text(required=False)
    package_version = serializers.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
    revision = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=2**31 - 1)


class ItemInputSerializer(StrictSerializer):
    """A new item; `after` is the item that it stands behind: 0 for the top, null or nothing for the end."""

    kind = serializers.ChoiceField(RundownItem.Kind.choices)
    after = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=2**31 - 1)
    page = Text(required=False)
    title = Text(required=False)
    presenter = Text(required=False)
    text = Text(required=False)
    planned_ms = _planned(required=False, allow_null=True)
    hit_at = Moment(required=False, allow_null=True)
    floating = serializers.BooleanField(required=False)
    status = serializers.ChoiceField(RundownItem.Status.choices, required=False)
    notes = Text(required=False)
    package = Text(required=False)


class MoveInputSerializer(StrictSerializer):
    """Items to be put behind another one, in the order they have: 0 for the top, null for the end."""

    items = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**31 - 1), min_length=1, max_length=500
    )
    after = serializers.IntegerField(allow_null=True, min_value=0, max_value=2**31 - 1)
