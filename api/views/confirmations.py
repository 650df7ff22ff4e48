"""Confirmations: what one person asked for, and a second one's word on it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers.confirmations import (
    ConfirmationSerializer,
    ConfirmationsSerializer,
    DecisionSerializer,
)
from api.serializers.packages import PackageSerializer
from api.views.base import DeskView, actor_of, package_of
from api.views.packages import package_answer
from shotlists.domain.errors import NotFound
from shotlists.domain.moving import confirming
from shotlists.models import Confirmation, Package

MOST = 100
"""Nobody asks for the same kill so often; an address that gave all could be made to give too much."""


def waiting_answer(waiting: Confirmation) -> Response:
    """Say that an action waits for a second person."""
    return Response({"waiting": ConfirmationSerializer(waiting).data}, status=202)


class ConfirmationsView(DeskView):
    """What was asked for of one package."""

    permissions = {"GET": "shotlists.view_package"}

    @extend_schema(operation_id="list_confirmations", responses={200: ConfirmationsSerializer})
    def get(self, request: Request, uid: str) -> Response:
        """List what waits for a second person, and what was decided, the last first."""
        package = package_of(uid)
        found = package.confirmations.select_related("package", "asked_by", "decided_by")
        rows = ConfirmationSerializer(found[:MOST], many=True).data
        return Response({"uid": uid, "confirmations": rows})


class ConfirmationView(DeskView):
    """One of them."""

    scopes = {"POST": "act"}
    permissions = {"GET": "shotlists.view_package", "POST": "shotlists.view_package"}
    problems = {"POST": (409,)}

    @extend_schema(operation_id="read_confirmation", responses={200: ConfirmationSerializer})
    def get(self, request: Request, uid: str, number: int) -> Response:
        """Read what was asked for, and what became of it."""
        return Response(ConfirmationSerializer(confirmation_of(package_of(uid), number)).data)

    @extend_schema(
        operation_id="decide_confirmation", request=DecisionSerializer, responses={200: PackageSerializer}
    )
    def post(self, request: Request, uid: str, number: int) -> Response:
        """Confirm it, and it is done; or refuse it, with a reason. Not for who asked."""
        asked = confirmation_of(package_of(uid), number)
        filled = DecisionSerializer(data=request.data)
        filled.is_valid(raise_exception=True)
        word = filled.validated_data
        if word["decision"] == "confirm":
            package = confirming.confirm(asked, actor=actor_of(request), via="api")
        else:
            package = confirming.refuse(asked, actor=actor_of(request), reason=word["reason"], via="api")
        return package_answer(request, package)


def confirmation_of(package: Package, number: int) -> Confirmation:
    """Give what was asked for of a package; raises NotFound."""
    found = package.confirmations.filter(pk=number).select_related("package", "asked_by", "decided_by")
    confirmation = found.first()
    if confirmation is None:
        raise NotFound(_("Nothing of that number waits for a second person here."))
    return confirmation
