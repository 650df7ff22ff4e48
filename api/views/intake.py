"""Imports: texts and files become drafts and wire items; many files become a job."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from api.errors import Fault, Refusal, shortened
from api.parsers import ScriptParser, StrictJSONParser, text_body, unkeepable
from api.schema import query
from api.serializers.base import StrictSerializer, Text
from api.serializers.packages import ScriptProblemSerializer
from api.taking import known_or_auto, shown
from api.views.base import DeskView, actor_of, choice
from api.views.jobs import JobSerializer, job_accepted
from shotlists.domain.taking import folders, intake

MOST_FILES = 500


class ImportInputSerializer(StrictSerializer):
    """A text to be taken in."""

    script = Text(help_text="The whole page.")
    dialect = Text(required=False, default="auto")
    filename = Text(required=False, default="", max_length=255)
    source: Any = Text(required=False, default="", max_length=255)  # a Field has an attribute of that name


class ResultSerializer(serializers.Serializer[Any]):
    """What came of a package of a page, or of a digest page: one of uid, digest and error is there."""

    uid = serializers.CharField(allow_null=True)
    digest = serializers.IntegerField(allow_null=True)
    error = serializers.CharField()
    type = serializers.CharField(allow_null=True)
    problems = ScriptProblemSerializer(many=True)


class ImportedSerializer(serializers.Serializer[Any]):
    """One result a package; a bad one never stops the rest."""

    results = ResultSerializer(many=True)


class ImportsView(DeskView):
    """The way in for texts and files."""

    parser_classes = (StrictJSONParser, ScriptParser, MultiPartParser)
    permissions = {"POST": "shotlists.add_package"}
    parameters = {"POST": ("dialect", "filename", "as")}
    problems = {"POST": (409,)}

    @extend_schema(
        operation_id="import_texts",
        parameters=[
            query("dialect", "The house style of a text or of files.", default="auto"),
            query("filename", "The name of a text/plain body's file."),
            query("as", '"version": a package that is here already gets its next version.', enum=["version"]),
        ],
        request={
            "application/json": ImportInputSerializer,
            "text/plain": str,
            "multipart/form-data": {
                "type": "object",
                "properties": {"file": {"type": "array", "items": {"type": "string", "format": "binary"}}},
            },
        },
        responses={
            201: ImportedSerializer,
            202: OpenApiResponse(JobSerializer, "Several files: a job takes them in."),
            422: OpenApiResponse(ImportedSerializer, "Nothing of it could be taken in; the text is kept."),
        },
    )
    def post(self, request: Request) -> Response:
        """Take in a text, a digest page, or files (several become a job).

        201 where at least one package or digest came of it. What was refused is kept and waits for an editor.
        """
        as_version = choice(request, "as", ("", "version"), "") == "version"
        dialect = known_or_auto(request.query_params.get("dialect", "auto"))
        name, source = request.query_params.get("filename", ""), ""
        text = text_body(request)
        if text is not None:
            content = text
        elif request.content_type.startswith("multipart/"):
            files = _files(request)
            if len(files) > 1:
                return job_accepted(
                    request, folders.request_upload(files, actor=actor_of(request), dialect=dialect)
                )
            name, content = files[0]
        else:
            filled = ImportInputSerializer(data=request.data)
            filled.is_valid(raise_exception=True)
            given = filled.validated_data
            content, name, source = given["script"], given["filename"], given["source"]
            dialect = known_or_auto(given["dialect"])
        results = intake.take_in(
            content,
            actor=actor_of(request),
            dialect=dialect,
            filename=name,
            via="api",
            source=source,
            as_version=as_version,
        )
        taken = any(result.package or result.digest for result in results)
        return Response({"results": [_result(result) for result in results]}, status=201 if taken else 422)


def _files(request: Request) -> list[tuple[str, bytes]]:
    """Give the files of a form, (name, content) each."""
    uploads = [upload for name in request.FILES for upload in request.FILES.getlist(name)]
    problem = ""
    if not uploads:
        problem = _("Send at least one file in the field `file`.")
    elif large := [upload for upload in uploads if (upload.size or 0) > folders.LARGEST_FILE]:
        problem = _("The file %(name)s is larger than any script.") % {"name": shortened(large[0].name or "")}
        raise Refusal("too-large", problem, Fault("pointer", "/file", problem))
    elif len(uploads) > MOST_FILES:
        problem = _("Send at most %(most)s files at once.") % {"most": MOST_FILES}
    else:
        problem = next((found for upload in uploads if (found := unkeepable(upload.name or ""))), "")
    if problem:
        raise Refusal("invalid", problem, Fault("pointer", "/file", problem))
    return [(upload.name or "", upload.read()) for upload in uploads]


def _result(result: intake.Intake) -> dict[str, Any]:
    return {
        "uid": result.package.uid if result.package else None,
        "digest": result.digest.pk if result.digest else None,
        "error": result.error,
        "type": result.failure.code if result.failure else None,
        "problems": [shown(found) for found in result.problems],
    }
