"""What waits for a second person."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from api.serializers.base import StrictSerializer, Text, user_name
from shotlists.models import Confirmation

DECISIONS = ("confirm", "refuse")


class ConfirmationSerializer(serializers.ModelSerializer[Confirmation]):
    """An action that one person asked for and a second one confirms or refuses."""

    uid = serializers.CharField(source="package.uid")
    arguments = serializers.DictField(read_only=True)
    asked_by = user_name()
    decided_by = user_name()

    class Meta:
        model = Confirmation
        fields = [
            "id", "uid", "action", "arguments", "asked_by", "asked_at", "state", "decided_by", "decided_at",
            "reason",
        ]  # fmt: skip


class WaitingSerializer(serializers.Serializer[Any]):
    """The answer to an action that is not done yet."""

    waiting = ConfirmationSerializer()


class ConfirmationsSerializer(serializers.Serializer[Any]):
    """All that was asked for of one package, the last first."""

    uid = serializers.CharField()
    confirmations = ConfirmationSerializer(many=True)


class DecisionSerializer(StrictSerializer):
    """The second person's word."""

    decision = serializers.ChoiceField(choices=DECISIONS)
    reason = Text(required=False, default="", max_length=10_000)
