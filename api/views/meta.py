"""The interface about itself: health, schema, its page, the kinds of errors, and what is not there."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from api.errors import KINDS, TYPES, Refusal, answer_as_json
from api.health import checks
from api.views.base import DeskView
from shotlists.domain.errors import NotFound


class HealthSerializer(serializers.Serializer[Any]):
    """Whether the desk works."""

    status = serializers.ChoiceField(["ok", "degraded", "down"])
    checks = serializers.DictField(child=serializers.DictField())


class OpenView(DeskView):
    """A view for everybody: it shows nothing of the desk."""

    authentication_classes = ()
    permission_classes = ()
    throttle_classes = ()


class LiveView(OpenView):
    """Liveness."""

    @extend_schema(operation_id="read_liveness", responses={200: HealthSerializer})
    def get(self, request: Request) -> Response:
        """Say that this process answers."""
        return Response({"status": "ok", "checks": {}})


class HealthView(OpenView):
    """Readiness."""

    @extend_schema(
        operation_id="read_health",
        responses={200: HealthSerializer, 503: OpenApiResponse(HealthSerializer, "The desk cannot serve.")},
    )
    def get(self, request: Request) -> Response:
        """Look at the database, the migrations, the broker and the worker.

        `degraded`: the desk serves, and what a worker does waits. `down` (503): it cannot serve.
        """
        found = checks()
        down = any(not check.ok and check.essential for check in found)
        status = "down" if down else "ok" if all(check.ok for check in found) else "degraded"
        body = {
            "status": status,
            "checks": {check.name: {"ok": check.ok, "says": check.says} for check in found},
        }
        return Response(body, status=503 if down else 200, headers={"Cache-Control": "no-store"})


class ErrorKindSerializer(serializers.Serializer[Any]):
    """A kind of error."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()


class ErrorKindsView(OpenView):
    """The kinds of errors."""

    @extend_schema(operation_id="list_error_kinds", responses={200: ErrorKindSerializer(many=True)})
    def get(self, request: Request) -> Response:
        """List every `type` that an error can have."""
        return Response([_kind(name) for name in KINDS])


class ErrorKindView(OpenView):
    """One kind of error."""

    @extend_schema(operation_id="read_error_kind", responses={200: ErrorKindSerializer})
    def get(self, request: Request, kind: str) -> Response:
        """Say what a `type` means."""
        if kind not in KINDS:
            raise NotFound(_("There is no kind of error %(name)s.") % {"name": kind[:60]})
        return Response(_kind(kind))


def _kind(name: str) -> dict[str, Any]:
    return {"type": f"{TYPES}{name}/", "title": str(KINDS[name].title), "status": KINDS[name].status}


class SchemaView(SpectacularAPIView):
    """The description of this interface (OpenAPI 3)."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    def get_exception_handler(self) -> Any:
        """Answer with problems."""
        return answer_as_json


class DocsView(SpectacularSwaggerSplitView):
    """The page on which one can read and try this interface; nothing is loaded from elsewhere."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    url_name = "api:schema"
    title = "Scripts and shot lists"

    def get_exception_handler(self) -> Any:
        """Answer with problems."""
        return answer_as_json

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Say what may be asked; the page has no template for more."""
        return HttpResponse(status=204, headers={"Allow": ", ".join(self.allowed_methods)})

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Allow the styles that Swagger UI writes into its elements; scripts come from our files only."""
        response = super().finalize_response(request, response, *args, **kwargs)
        policy = {**settings.CONTENT_POLICY, "style-src": "'self' 'unsafe-inline'"}
        response["Content-Security-Policy"] = "; ".join(f"{name} {value}" for name, value in policy.items())
        return response


class NothingView(OpenView):
    """Every address that is none."""

    schema = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer any method alike."""
        request.method = "GET" if request.method != "HEAD" else "HEAD"
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: Request, **_parts: str) -> Response:
        """Refuse."""
        raise Refusal(
            "not-found", _("There is nothing at this address: see /api/v1/docs/. Addresses end with a slash.")
        )
