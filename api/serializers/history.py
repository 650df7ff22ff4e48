"""What was saved, what went out, what changed between the two."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from api.serializers.base import user_name
from shotlists.models import Revision, Version


class VersionRowSerializer(serializers.ModelSerializer[Version]):
    """A save or an action."""

    author = user_name()

    class Meta:
        model = Version
        fields = ["number", "action", "reason", "author", "at", "dialect"]


class VersionSerializer(VersionRowSerializer):
    """A version whole."""

    document = serializers.DictField(read_only=True)

    class Meta(VersionRowSerializer.Meta):
        fields = [*VersionRowSerializer.Meta.fields, "document", "text"]


class RevisionRowSerializer(serializers.ModelSerializer[Revision]):
    """An issue."""

    issued_by = user_name()

    class Meta:
        model = Revision
        fields = ["number", "version", "kind", "checksum", "note", "client_note", "issued_by", "issued_at"]


class RevisionSerializer(RevisionRowSerializer):
    """An issue whole, as it was frozen."""

    document = serializers.DictField(read_only=True)
    rights = serializers.DictField(read_only=True)

    class Meta(RevisionRowSerializer.Meta):
        fields = [*RevisionRowSerializer.Meta.fields, "rights", "document", "text"]


class WordEditSerializer(serializers.Serializer[Any]):
    """A run of words that stayed, came or went."""

    op = serializers.ChoiceField(["same", "added", "removed"])
    text = serializers.CharField()


class ChangeSerializer(serializers.Serializer[Any]):
    """One change between two scripts."""

    kind = serializers.CharField()
    sentence = serializers.CharField()
    name = serializers.CharField()
    field = serializers.CharField()
    old = serializers.CharField()
    new = serializers.CharField()
    old_index = serializers.IntegerField(allow_null=True)
    new_index = serializers.IntegerField(allow_null=True)
    words = WordEditSerializer(many=True)


class ComparisonSerializer(serializers.Serializer[Any]):
    """What changed from one version or revision to another."""

    uid = serializers.CharField()
    to = serializers.IntegerField()
    changes = ChangeSerializer(many=True)
    sentences = serializers.ListField(child=serializers.CharField())

    def get_fields(self) -> dict[str, Any]:
        """Add `from`, which is no name in Python."""
        return {"from": serializers.IntegerField(), **super().get_fields()}


class FeedPackageSerializer(serializers.Serializer[Any]):
    """A revision as the feed delivers it."""

    uid = serializers.CharField()
    revision = serializers.IntegerField()
    version = serializers.IntegerField()
    kind = serializers.CharField()
    issued_at = serializers.DateTimeField()
    checksum = serializers.CharField()
    usage_terms = serializers.CharField()
    document = serializers.DictField()
    text = serializers.CharField()


class FeedChangeSerializer(serializers.Serializer[Any]):
    """One row of the feed."""

    seq = serializers.IntegerField()
    uid = serializers.CharField()
    revision = serializers.IntegerField()
    version = serializers.IntegerField()
    kind = serializers.CharField()
    at = serializers.DateTimeField()
    note = serializers.CharField()
    package = FeedPackageSerializer(allow_null=True)
    superseded_by = serializers.IntegerField(allow_null=True)


class FeedPageSerializer(serializers.Serializer[Any]):
    """Some rows of the feed, in commit order."""

    changes = FeedChangeSerializer(many=True)
    cursor = serializers.CharField()
    more = serializers.BooleanField()
