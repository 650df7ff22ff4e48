"""Files: a package in a format, its transcript."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from api.renderers import AnyRenderer
from api.schema import query
from api.views.base import DeskView, choice, package_of, whole_number
from shotlists.domain import composition, releases, transcripts
from shotlists.exports import FORMATS
from shotlists.script.serial import script_from_dict


class FormatSerializer(serializers.Serializer[Any]):
    """A format, and what of this package it cannot carry."""

    key = serializers.CharField()
    title = serializers.CharField()
    media_type = serializers.CharField()
    extension = serializers.CharField()
    loss = serializers.ListField(child=serializers.CharField())


class FormatsSerializer(serializers.Serializer[Any]):
    """All formats."""

    uid = serializers.CharField()
    formats = FormatSerializer(many=True)


class CueSerializer(serializers.Serializer[Any]):
    """Some spoken words on the timeline."""

    start_ms = serializers.IntegerField()
    end_ms = serializers.IntegerField()
    speaker = serializers.CharField()
    text = serializers.CharField()
    estimated = serializers.BooleanField()
    shot = serializers.IntegerField()


class TranscriptSerializer(serializers.Serializer[Any]):
    """The spoken words of the last version."""

    uid = serializers.CharField()
    version = serializers.IntegerField()
    cues = CueSerializer(many=True)


def file_answer(content: bytes, filename: str, media_type: str) -> HttpResponse:
    """Answer with a file, never shown as a page of this site."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, filename) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


class ExportsView(DeskView):
    """The formats."""

    @extend_schema(operation_id="list_formats", responses={200: FormatsSerializer})
    def get(self, request: Request, uid: str) -> Response:
        """List the formats, each with what of the package as it stands now it cannot carry."""
        package = package_of(uid)
        script = script_from_dict(composition.version_of(package, package.version).document)
        rows = [
            {
                "key": row.key,
                "title": str(row.title),
                "media_type": row.media_type,
                "extension": row.extension,
                "loss": list(row.loss(script)),
            }
            for row in FORMATS.values()
        ]
        return Response({"uid": uid, "formats": rows})


class ExportView(DeskView):
    """A package in one format."""

    renderer_classes = (AnyRenderer,)
    permissions = {"GET": "shotlists.view_revision"}
    parameters = {"GET": ("revision", "proof")}
    problems = {"GET": (409,)}

    @extend_schema(
        operation_id="export_package",
        parameters=[
            query("revision", "An earlier issue; the last without.", int),
            query("proof", '"yes": the working copy, marked as a proof.', enum=["yes", "no"], default="no"),
        ],
        responses={(200, "*/*"): OpenApiResponse(OpenApiTypes.BINARY, "The file.")},
    )
    def get(self, request: Request, uid: str, key: str) -> HttpResponse:
        """Give an issue as a file."""
        package = package_of(uid)
        number = whole_number(request, "revision", 0) or None
        proof = choice(request, "proof", ("yes", "no"), "no") == "yes"
        rendered = releases.render(package, key, number, proof=proof)
        return file_answer(rendered.content, rendered.filename, rendered.media_type)


class TranscriptView(DeskView):
    """The spoken words."""

    renderer_classes = (JSONRenderer, AnyRenderer)
    permissions = {"GET": "shotlists.view_transcript"}
    parameters = {"GET": ("as",)}

    @extend_schema(
        operation_id="read_transcript",
        parameters=[query("as", "A file of captions.", enum=list(transcripts.CAPTION_FORMATS))],
        responses={
            (200, "application/json"): TranscriptSerializer,
            (200, "text/vtt"): OpenApiResponse(OpenApiTypes.BINARY, "Captions."),
        },
    )
    def get(self, request: Request, uid: str) -> HttpResponse:
        """Give the spoken words of the last version on the timeline."""
        package = package_of(uid)
        name = request.query_params.get("as", "")
        if name:
            content = transcripts.transcript_of(package, name)
            row = FORMATS[name]
            return file_answer(content, f"{uid}-v{package.version}.{row.extension}", row.media_type)
        cues = transcripts.cues_of(package)
        return Response({"uid": uid, "version": package.version, "cues": [asdict(cue) for cue in cues]})
