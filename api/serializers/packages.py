"""Packages: what is read of them, and what creates and changes them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers.base import StrictSerializer, Text, user_name
from shotlists import workflow
from shotlists.models import Package, Version


class ProblemCounts(serializers.Serializer[Any]):
    """How many problems of each severity."""

    error = serializers.IntegerField()
    warning = serializers.IntegerField()
    info = serializers.IntegerField()


class ScriptProblemSerializer(serializers.Serializer[Any]):
    """One finding in a script, as in schema 1."""

    code = serializers.CharField()
    severity = serializers.ChoiceField(["error", "warning", "info"])
    message = serializers.CharField()
    line = serializers.IntegerField()
    column = serializers.IntegerField()
    end_line = serializers.IntegerField()
    end_column = serializers.IntegerField()
    fix = serializers.DictField(child=serializers.CharField(), allow_null=True)


class PackageRowSerializer(serializers.ModelSerializer[Package]):
    """A package in a list."""

    languages = serializers.SerializerMethodField()
    problem_counts = ProblemCounts(read_only=True)
    owner = user_name()
    assignee = user_name()
    created_by = user_name()
    revision = serializers.SerializerMethodField()

    class Meta:
        model = Package
        fields = [
            "uid", "source", "source_id", "state", "live", "version", "revision", "dialect", "slugline",
            "headline", "location", "duration_ms", "usage_terms", "languages", "includes_file", "first_date",
            "last_date", "embargoed_until", "problem_counts", "owner", "assignee", "created_by",
            "created_at", "updated_at", "state_since", "published_at", "publish_at", "to_follow",
            "duplicate_count", "estimated_ms",
        ]  # fmt: skip

    def get_languages(self, package: Package) -> list[str]:
        """Give the languages as a list."""
        return [name for name in package.languages.split(", ") if name]

    @extend_schema_field(serializers.IntegerField(allow_null=True))
    def get_revision(self, package: Package) -> int | None:
        """Give the number of the revision that is live."""
        return package.live_revision.number if package.live_revision else None


class PackageSerializer(PackageRowSerializer):
    """A package whole: with its document (schema 1) and all problems, as its version has them."""

    document = serializers.SerializerMethodField()
    problems = serializers.SerializerMethodField()

    class Meta(PackageRowSerializer.Meta):
        fields = [*PackageRowSerializer.Meta.fields, "document", "problems"]

    def _version(self) -> Version:
        version: Version = self.context["version"]
        return version

    @extend_schema_field(serializers.DictField())
    def get_document(self, package: Package) -> dict[str, Any]:
        """Give the document."""
        return dict(self._version().document)

    @extend_schema_field(ScriptProblemSerializer(many=True))
    def get_problems(self, package: Package) -> list[dict[str, Any]]:
        """Give the problems."""
        return list(self._version().document["problems"])


class BegunSerializer(PackageSerializer):
    """A package from which another was begun; `begun` is the uid of that one."""

    begun = serializers.CharField(read_only=True)

    class Meta(PackageSerializer.Meta):
        fields = [*PackageSerializer.Meta.fields, "begun"]


class ScriptInputSerializer(StrictSerializer):
    """A script, as text or as a document; exactly one of them."""

    script = Text(required=False, help_text=_("The whole text."))
    document = serializers.DictField(required=False, help_text=_("The document of schema 1."))
    dialect = Text(required=False, help_text=_("The house style of the text; found out by itself without."))
    reason = Text(required=False, default="", max_length=2000, help_text=_("Why; kept with the version."))

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Ask for one script."""
        if ("script" in attrs) == ("document" in attrs):
            raise serializers.ValidationError(
                {"script": [_("Send either the text as `script` or the document as `document`.")]}
            )
        return attrs


class PackageInputSerializer(ScriptInputSerializer):
    """What creates a package."""

    source: Any = Text(  # a Field has an attribute of that name
        required=False, default="", max_length=255, help_text=_("The agency that it came from.")
    )
    source_id = Text(required=False, default="", max_length=255, help_text=_("Its ID there."))


class CheckInputSerializer(StrictSerializer):
    """A text to be checked; nothing is saved."""

    script = Text()
    dialect = Text(required=False)


class CheckedSerializer(serializers.Serializer[Any]):
    """What a text says, and all that is wrong with it."""

    dialect = serializers.CharField(allow_null=True)
    document = serializers.DictField()
    problems = ScriptProblemSerializer(many=True)


class ActionInputSerializer(StrictSerializer):
    """One action of the workflow."""

    action = Text(allow_blank=False, help_text=", ".join(workflow.ACTIONS))
    note = Text(required=False, default="", max_length=10_000)
    at = serializers.DateTimeField(
        required=False,
        allow_null=True,
        default=None,
        help_text=_("When it goes out; a time without an offset is in the desk's zone."),
    )
    kind = Text(required=False, default="")
    language = Text(required=False, default="")
    client_note = Text(required=False, default="", max_length=10_000)
    override = serializers.BooleanField(
        required=False, default=False, help_text=_("Take on the errors of the script; it needs a note.")
    )


class OfferSerializer(serializers.Serializer[Any]):
    """What this user may do with the package now, or why not."""

    action = serializers.CharField()
    label: Any = serializers.CharField()  # a Field has an attribute of that name
    allowed = serializers.BooleanField()
    why_not = serializers.CharField()
    needs = serializers.ListField(child=serializers.CharField())
    takes = serializers.ListField(child=serializers.CharField())
    kinds = serializers.ListField(child=serializers.CharField())
    proposed = serializers.CharField(
        help_text=_("What clients are told with a correction where no client_note is given.")
    )


class OffersSerializer(serializers.Serializer[Any]):
    """Where the package stands, and all actions of the workflow."""

    uid = serializers.CharField()
    state = serializers.CharField()
    live = serializers.CharField()
    version = serializers.IntegerField()
    actions = OfferSerializer(many=True)
