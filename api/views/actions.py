"""The workflow: what may be done with a package now, and doing it."""

from __future__ import annotations

from dataclasses import asdict

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.etags import base_version
from api.schema import MAY_MATCH
from api.serializers.confirmations import WaitingSerializer
from api.serializers.packages import (
    ActionInputSerializer,
    BegunSerializer,
    OffersSerializer,
    PackageSerializer,
)
from api.views.base import DeskView, actor_of, package_of, tagged
from api.views.confirmations import waiting_answer
from api.views.packages import begun_answer, package_answer
from shotlists.domain import desk


class ActionsView(DeskView):
    """The actions of one package."""

    scopes = {"POST": "act"}
    permissions = {"GET": "shotlists.view_package", "POST": "shotlists.view_package"}
    problems = {"POST": (409, 412)}

    @extend_schema(operation_id="list_actions", responses={200: OffersSerializer})
    def get(self, request: Request, uid: str) -> Response:
        """Say what you may do with the package now; for each other action, why not."""
        package = package_of(uid)
        offers = [asdict(offer) for offer in desk.available(package, request.user)]
        body = {"uid": uid, "state": package.state, "live": package.live, "version": package.version}
        response = tagged(request, package.version, {**body, "actions": offers})
        # What may be done depends on the caller's groups too, which no version counts.
        return response if response.status_code != 304 else Response({**body, "actions": offers})

    @extend_schema(
        operation_id="do_action",
        parameters=[MAY_MATCH],
        request=ActionInputSerializer,
        responses={200: PackageSerializer, 201: BegunSerializer, 202: WaitingSerializer},
    )
    def post(self, request: Request, uid: str) -> Response:
        """Do an action; the answer is the package as it then stands, or 202: a second person confirms.

        201: another package was begun from it; `begun` and Location name that one.
        """
        package = package_of(uid)
        filled = ActionInputSerializer(data=request.data)
        filled.is_valid(raise_exception=True)
        moved = desk.perform(
            package,
            **filled.validated_data,
            actor=actor_of(request),
            base_version=base_version(request, package, required=False),
            via="api",
        )
        if moved.waiting is not None:
            return waiting_answer(moved.waiting)
        return begun_answer(request, moved) if moved.begun else package_answer(request, moved)
