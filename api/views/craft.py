"""Archive work and graphics: picks, dopesheets, lower thirds, pronunciations."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from api.errors import etag
from api.etags import base_version
from api.schema import IF_MATCH, PAGING, page_of, query
from api.serializers.base import StrictSerializer, Text, user_name
from api.serializers.packages import ScriptProblemSerializer
from api.views.base import DeskView, actor_of, choice, listed, package_of
from shotlists.domain.craft import dopesheets, graphics, picking, pronunciations
from shotlists.models import Dopesheet, Package, Pronunciation, PronunciationChange
from shotlists.script.serial import problem_to_dict


class PickSerializer(serializers.Serializer[Any]):
    """Where a shot that stands in a package came from; `trouble` is what became of its source since."""

    key = serializers.CharField(source="pick.key")
    number = serializers.CharField()
    source_uid = serializers.CharField(source="pick.source_uid", allow_blank=True)
    source_key = serializers.CharField(source="pick.source_key", allow_blank=True)
    source_version = serializers.IntegerField(source="pick.source_version", allow_null=True)
    source_revision = serializers.IntegerField(source="pick.source_revision", allow_null=True)
    dopesheet = serializers.IntegerField(source="pick.dopesheet_id", allow_null=True)
    line = serializers.IntegerField(source="pick.line", allow_null=True)
    trouble = serializers.ChoiceField(["", "killed", "withdrawn", "held", "corrected"])
    by = serializers.CharField(source="pick.by_name")
    at = serializers.DateTimeField(source="pick.at")


class PicksSerializer(serializers.Serializer[Any]):
    """The picks of a package."""

    uid = serializers.CharField()
    version = serializers.IntegerField()
    picks = PickSerializer(many=True)


class PickedSerializer(PicksSerializer):
    """What came of picking: what could not come along, and what to look at before it goes out."""

    problems = ScriptProblemSerializer(many=True)
    warnings = serializers.ListField(child=serializers.CharField())


class WantedShotsSerializer(StrictSerializer):
    """Shots of another package."""

    uid = Text(max_length=100)
    keys = serializers.ListField(child=Text(max_length=12), allow_empty=False, max_length=200)


class WantedLinesSerializer(StrictSerializer):
    """Lines of a dopesheet, counted from 0."""

    dopesheet = serializers.IntegerField(min_value=1)
    lines = serializers.ListField(
        child=serializers.IntegerField(min_value=0), allow_empty=False, max_length=200
    )


class PickInputSerializer(StrictSerializer):
    """What is to be picked; `after` is the key of a shot here, "" the beginning, null the end."""

    shots = WantedShotsSerializer(many=True, required=False, default=list)
    lines = WantedLinesSerializer(many=True, required=False, default=list)
    after = Text(required=False, default=None, allow_null=True, max_length=12)
    file = serializers.BooleanField(required=False, default=None, allow_null=True)
    reason = Text(required=False, default="", max_length=500)


class PicksView(DeskView):
    """Shots picked from other packages and from dopesheets."""

    permissions = {"GET": "shotlists.view_pick", "POST": "shotlists.change_package"}
    problems = {"POST": (404, 409, 412, 428)}

    @extend_schema(operation_id="list_picks", responses={200: PicksSerializer})
    def get(self, request: Request, uid: str) -> Response:
        """Say where the picked shots came from, and whether their source was killed or corrected since."""
        package = package_of(uid)
        return Response(_picks(package))

    @extend_schema(
        operation_id="pick_shots",
        parameters=[IF_MATCH],
        request=PickInputSerializer,
        responses={201: PickedSerializer},
    )
    def post(self, request: Request, uid: str) -> Response:
        """Put shots of others into this script as its next version."""
        package = package_of(uid)
        given = PickInputSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        asked = given.validated_data
        done = picking.pick_shots(
            package, _wanted(package, asked), after=asked["after"], as_file=asked["file"],
            actor=actor_of(request), base_version=base_version(request, package) or 0, via="api",
            reason=asked["reason"],
        )  # fmt: skip
        body = {
            **_picks(done.package),
            "problems": [problem_to_dict(found) for found in done.problems],
            "warnings": list(done.warnings),
        }
        return Response(body, status=201, headers={"ETag": etag(done.package.version)})


def _picks(package: Package) -> dict[str, Any]:
    rows = PickSerializer(picking.provenance_of(package), many=True).data
    return {"uid": package.uid, "version": package.version, "picks": rows}


def _wanted(package: Package, asked: dict[str, Any]) -> list[picking.Wanted]:
    sources = {
        source.uid: source for source in Package.objects.filter(uid__in=[s["uid"] for s in asked["shots"]])
    }
    for each in asked["shots"]:
        if each["uid"] not in sources:
            package_of(each["uid"])  # says that there is none
    return [
        *(picking.Wanted(sources[each["uid"]], tuple(each["keys"])) for each in asked["shots"]),
        *(
            picking.Wanted(dopesheets.dopesheet_of(package, each["dopesheet"]), lines=tuple(each["lines"]))
            for each in asked["lines"]
        ),
    ]


class DopesheetRowSerializer(serializers.ModelSerializer[Dopesheet]):
    """A dopesheet; `dialect` is a house style, "timed" for a plain log, empty where no shotlist was read."""

    by = user_name()

    class Meta:
        model = Dopesheet
        fields = ["id", "name", "filename", "dialect", "is_shotlist", "by", "at"]


class DopesheetSerializer(DopesheetRowSerializer):
    """A dopesheet whole: its text as it came, and what was read in it (schema 1)."""

    document = serializers.DictField(read_only=True)
    problems = ScriptProblemSerializer(many=True, read_only=True)

    class Meta(DopesheetRowSerializer.Meta):
        fields = [*DopesheetRowSerializer.Meta.fields, "text", "document", "problems"]


class DopesheetInputSerializer(StrictSerializer):
    """A log to be attached."""

    text = Text()
    name = Text(required=False, default="", max_length=255)
    filename = Text(required=False, default="", max_length=255)


class DopesheetsView(DeskView):
    """The dopesheets of a package."""

    permissions = {"GET": "shotlists.view_dopesheet", "POST": "shotlists.change_package"}
    parameters = {"GET": ("cursor", "limit")}

    @extend_schema(
        operation_id="list_dopesheets", parameters=[*PAGING], responses={200: page_of(DopesheetRowSerializer)}
    )
    def get(self, request: Request, uid: str) -> Response:
        """List them, the first attached first."""
        rows = dopesheets.dopesheets_of(package_of(uid)).select_related("by")
        return listed(request, rows, DopesheetRowSerializer, ("id",))

    @extend_schema(
        operation_id="attach_dopesheet",
        request=DopesheetInputSerializer,
        responses={201: DopesheetSerializer},
    )
    def post(self, request: Request, uid: str) -> Response:
        """Attach a log in any form; it is kept letter by letter."""
        package = package_of(uid)
        given = DopesheetInputSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        sheet = dopesheets.attach_dopesheet(
            package, actor=actor_of(request), via="api", **given.validated_data
        )
        where = reverse("api:dopesheet", args=[uid, sheet.pk])
        return Response(DopesheetSerializer(sheet).data, status=201, headers={"Location": where})


class DopesheetView(DeskView):
    """One dopesheet."""

    permissions = {"GET": "shotlists.view_dopesheet"}

    @extend_schema(operation_id="read_dopesheet", responses={200: DopesheetSerializer})
    def get(self, request: Request, uid: str, number: int) -> Response:
        """Read a log as it came, with what was read in it."""
        return Response(DopesheetSerializer(dopesheets.dopesheet_of(package_of(uid), number)).data)


class GraphicSerializer(serializers.Serializer[Any]):
    """A lower third, set or proposed, with its time on the timeline in milliseconds."""

    id = serializers.CharField()
    key = serializers.CharField()
    number = serializers.CharField()
    kind = serializers.CharField(source="third.kind", allow_blank=True)
    lines: Any = serializers.ListField(child=serializers.CharField(), source="third.lines")
    in_ms = serializers.IntegerField(source="third.in_ms", allow_null=True)
    out_ms = serializers.IntegerField(source="third.out_ms", allow_null=True)
    estimated = serializers.BooleanField()
    is_set = serializers.BooleanField()
    speaker = serializers.CharField(allow_blank=True)
    spoken = serializers.CharField(allow_blank=True)
    problems = serializers.SerializerMethodField()

    def get_problems(self, each: graphics.Graphic) -> list[str]:
        """Say what does not fit."""
        return [found.message for found in each.problems]


class GraphicsSerializer(serializers.Serializer[Any]):
    """All lower thirds of a package, in the order of its shots."""

    uid = serializers.CharField()
    version = serializers.IntegerField()
    graphics = GraphicSerializer(many=True)


class CSVRenderer(BaseRenderer):
    """For those who ask for text/csv; an error of such a view is a problem as everywhere."""

    media_type = "text/csv"
    format = "csv"
    charset: str | None = "utf-8"

    def render(self, data, accepted_media_type=None, renderer_context=None):  # type: ignore[no-untyped-def]
        """Give a text as it is, everything else as JSON."""
        if isinstance(data, str):
            return data.encode()
        return JSONRenderer().render(data, "application/json", renderer_context)


class GraphicsView(DeskView):
    """The lower thirds of a package."""

    permissions = {"GET": "shotlists.view_lowerthird"}
    parameters = {"GET": ("as",)}
    renderer_classes = (JSONRenderer, CSVRenderer)

    @extend_schema(
        operation_id="list_graphics",
        parameters=[query("as", "The form of the list; else as Accept says.", enum=["json", "csv"])],
        responses={
            (200, "application/json"): GraphicsSerializer,
            (200, "text/csv"): OpenApiResponse(str, "The list for the graphics operator."),
        },
    )
    def get(self, request: Request, uid: str) -> Response | HttpResponse:
        """Give what is set and what is proposed; as CSV the operator's list, by in points."""
        package = package_of(uid)
        accepted = getattr(request, "accepted_renderer", None)
        default = "csv" if isinstance(accepted, CSVRenderer) else "json"
        if choice(request, "as", ("json", "csv"), default) == "csv":
            return HttpResponse(graphics.print_list(package), content_type="text/csv; charset=utf-8")
        rows = GraphicSerializer(graphics.graphics_of(package), many=True).data
        return Response({"uid": package.uid, "version": package.version, "graphics": rows})


class PronunciationSerializer(serializers.ModelSerializer[Pronunciation]):
    """A name and how it is said."""

    by = user_name()

    class Meta:
        model = Pronunciation
        fields = ["id", "name", "language", "spoken", "note", "by", "at"]


class PronunciationChangeSerializer(serializers.ModelSerializer[PronunciationChange]):
    """What it said from a moment on."""

    by = serializers.CharField(source="by_name")

    class Meta:
        model = PronunciationChange
        fields = ["name", "language", "spoken", "note", "by", "at"]


class PronunciationWithHistorySerializer(PronunciationSerializer):
    """A name, how it is said, and what was said before, the last first."""

    changes = PronunciationChangeSerializer(many=True, read_only=True)

    class Meta(PronunciationSerializer.Meta):
        fields = [*PronunciationSerializer.Meta.fields, "changes"]


class PronunciationInputSerializer(StrictSerializer):
    """What the register is to say."""

    name = Text(max_length=255)
    spoken = Text(max_length=255)
    language = Text(required=False, default="", max_length=60)
    note = Text(required=False, default="", max_length=2000)


class PronunciationsView(DeskView):
    """The register of pronunciations."""

    permissions = {"GET": "shotlists.view_pronunciation", "POST": "shotlists.add_pronunciation"}
    parameters = {"GET": ("q", "cursor", "limit")}
    problems = {"POST": (409,)}

    @extend_schema(
        operation_id="list_pronunciations",
        parameters=[query("q", "Words of the name, the spoken form or the note."), *PAGING],
        responses={200: page_of(PronunciationSerializer)},
    )
    def get(self, request: Request) -> Response:
        """List names in their order."""
        rows = pronunciations.pronunciation_list(request.query_params.get("q", ""))
        return listed(request, rows, PronunciationSerializer, ("folded", "id"))

    @extend_schema(
        operation_id="add_pronunciation",
        request=PronunciationInputSerializer,
        responses={201: PronunciationSerializer},
    )
    def post(self, request: Request) -> Response:
        """Add a name; one that is there already is changed at its own address."""
        given = PronunciationInputSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        row = pronunciations.add_pronunciation(actor=actor_of(request), **given.validated_data)
        where = reverse("api:pronunciation", args=[row.pk])
        return Response(PronunciationSerializer(row).data, status=201, headers={"Location": where})


class PronunciationView(DeskView):
    """One name of the register."""

    permissions = {"GET": "shotlists.view_pronunciation", "PUT": "shotlists.change_pronunciation"}
    problems = {"PUT": (409,)}

    @extend_schema(operation_id="read_pronunciation", responses={200: PronunciationWithHistorySerializer})
    def get(self, request: Request, number: int) -> Response:
        """Read how a name is said, and what was said before."""
        return Response(PronunciationWithHistorySerializer(pronunciations.pronunciation_of(number)).data)

    @extend_schema(
        operation_id="change_pronunciation",
        request=PronunciationInputSerializer,
        responses={200: PronunciationWithHistorySerializer},
    )
    def put(self, request: Request, number: int) -> Response:
        """Change it; what it said stays in its history."""
        given = PronunciationInputSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        row = pronunciations.change_pronunciation(number, actor=actor_of(request), **given.validated_data)
        return Response(PronunciationWithHistorySerializer(row).data)
