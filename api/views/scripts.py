"""The script as text: read, replaced, checked."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from api.errors import Fault, Refusal
from api.etags import base_version
from api.parsers import ScriptParser, StrictJSONParser, text_body
from api.renderers import PlainTextRenderer
from api.schema import IF_MATCH, IF_NONE_MATCH, query
from api.serializers.packages import CheckedSerializer, CheckInputSerializer, PackageSerializer
from api.taking import known_or_auto, problems_of, taken_script
from api.views.base import DeskView, actor_of, package_of, tagged, whole_number
from api.views.packages import package_answer
from shotlists.domain import composition
from shotlists.domain.saving.proofreading import known_dialect
from shotlists.script.house import HOUSE
from shotlists.script.reading import read, write
from shotlists.script.serial import script_from_dict, to_dict


class ScriptView(DeskView):
    """The whole text of a package."""

    parser_classes = (ScriptParser,)
    renderer_classes = (PlainTextRenderer, JSONRenderer)
    permissions = {"GET": "shotlists.view_package", "PUT": "shotlists.change_package"}
    parameters = {"GET": ("as", "version"), "PUT": ("as", "reason")}
    problems = {"PUT": (409, 412, 428)}

    @extend_schema(
        operation_id="read_script",
        parameters=[
            query("as", "The house style; the package's own without."),
            query("version", "An earlier version; the last without.", int),
            IF_NONE_MATCH,
        ],
        responses={(200, "text/plain"): str, 304: OpenApiResponse(description="Nothing changed.")},
    )
    def get(self, request: Request, uid: str) -> Response:
        """Read the text."""
        package = package_of(uid)
        version = composition.version_of(package, whole_number(request, "version", package.version))
        dialect = known_dialect(request.query_params.get("as", version.dialect))
        same = dialect == version.dialect
        return tagged(
            request,
            version.number,
            lambda: version.text if same else write(script_from_dict(version.document), dialect),
        )

    @extend_schema(
        operation_id="replace_script",
        parameters=[
            IF_MATCH,
            query("as", "The house style of the text; the package's own without."),
            query("reason", "Why; kept with the version."),
        ],
        request={"text/plain": str},
        responses={(200, "application/json"): PackageSerializer},
    )
    def put(self, request: Request, uid: str) -> Response:
        """Save a text as the next version; what the text cannot say stays as it is stored."""
        package = package_of(uid)
        base = base_version(request, package) or 0
        taken = taken_script(
            {"script": text_body(request) or ""}, dialect=request.query_params.get("as", package.dialect)
        )
        saved = composition.save_script(
            package,
            taken.script,
            actor=actor_of(request),
            base_version=base,
            reason=request.query_params.get("reason", ""),
            dialect=taken.dialect,
            pasted=taken.text,
            via="api",
            from_text=True,
        )
        response = package_answer(request, saved)
        request.accepted_renderer = JSONRenderer()
        return response


class CheckView(DeskView):
    """What a text says and what is wrong with it; nothing is saved."""

    parser_classes = (StrictJSONParser, ScriptParser)
    scopes = {"POST": "read"}
    permissions = {"POST": "shotlists.view_package"}
    parameters = {"POST": ("dialect",)}

    @extend_schema(
        operation_id="check_script",
        parameters=[query("dialect", "The house style of a text/plain body.", default="auto")],
        request={"application/json": CheckInputSerializer, "text/plain": str},
        responses={200: CheckedSerializer},
    )
    def post(self, request: Request) -> Response:
        """Read a text and check it."""
        given = self._given(request)
        parsed = read(given["script"], known_or_auto(given.get("dialect", "auto")), house=HOUSE)
        problems = problems_of(parsed)
        document = {**to_dict(parsed), "problems": problems}
        return Response({"dialect": parsed.dialect, "document": document, "problems": problems})

    def _given(self, request: Request) -> dict[str, Any]:
        text = text_body(request)
        if text is not None:
            return {"script": text, "dialect": request.query_params.get("dialect", "auto")}
        if "dialect" in request.query_params:
            problem = _("Name the house style in the body: `dialect`.")
            raise Refusal("bad-parameter", problem, Fault("parameter", "dialect", problem))
        filled = CheckInputSerializer(data=request.data)
        filled.is_valid(raise_exception=True)
        return dict(filled.validated_data)
