"""Versions and revisions: lists, single ones, comparisons, an old version brought back."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.errors import Fault, Refusal
from api.etags import base_version
from api.schema import IF_MATCH, PAGING, page_of, query
from api.serializers.history import (
    ComparisonSerializer,
    RevisionRowSerializer,
    RevisionSerializer,
    VersionRowSerializer,
    VersionSerializer,
)
from api.serializers.packages import PackageSerializer
from api.views.base import DeskView, actor_of, listed, package_of, revision_of, whole_number
from api.views.packages import package_answer
from shotlists.domain import composition
from shotlists.models import Package
from shotlists.script.compare import change_to_dict, compare, sentences
from shotlists.script.serial import script_from_dict

COMPARED = [
    query("from", "The earlier number.", int, required=True),
    query("to", "The later number; the last one without.", int),
]


class VersionsView(DeskView):
    """The versions of a package."""

    permissions = {"GET": "shotlists.view_version"}
    parameters = {"GET": ("cursor", "limit")}

    @extend_schema(
        operation_id="list_versions", parameters=[*PAGING], responses={200: page_of(VersionRowSerializer)}
    )
    def get(self, request: Request, uid: str) -> Response:
        """List all saves and actions, the last first."""
        rows = package_of(uid).versions.select_related("author").defer("document", "text")
        return listed(request, rows, VersionRowSerializer, ("-number",))


class VersionView(DeskView):
    """One version."""

    permissions = {"GET": "shotlists.view_version"}

    @extend_schema(operation_id="read_version", responses={200: VersionSerializer})
    def get(self, request: Request, uid: str, number: int) -> Response:
        """Read a version with its document and text."""
        return Response(VersionSerializer(composition.version_of(package_of(uid), number)).data)


class RestoreView(DeskView):
    """An old version brought back."""

    permissions = {"POST": "shotlists.change_package"}
    problems = {"POST": (409, 412, 428)}

    @extend_schema(
        operation_id="restore_version",
        parameters=[IF_MATCH],
        request=None,
        responses={200: PackageSerializer},
    )
    def post(self, request: Request, uid: str, number: int) -> Response:
        """Make an old version the next one."""
        package = package_of(uid)
        restored = composition.restore_version(
            package,
            number,
            actor=actor_of(request),
            base_version=base_version(request, package) or 0,
            via="api",
        )
        return package_answer(request, restored)


class RevisionsView(DeskView):
    """The revisions of a package."""

    permissions = {"GET": "shotlists.view_revision"}
    parameters = {"GET": ("cursor", "limit")}

    @extend_schema(
        operation_id="list_revisions", parameters=[*PAGING], responses={200: page_of(RevisionRowSerializer)}
    )
    def get(self, request: Request, uid: str) -> Response:
        """List all issues, the last first."""
        rows = package_of(uid).revisions.select_related("issued_by").defer("document", "text", "rights")
        return listed(request, rows, RevisionRowSerializer, ("-number",))


class RevisionView(DeskView):
    """One revision."""

    permissions = {"GET": "shotlists.view_revision"}

    @extend_schema(operation_id="read_revision", responses={200: RevisionSerializer})
    def get(self, request: Request, uid: str, number: int) -> Response:
        """Read a revision as it was frozen."""
        return Response(RevisionSerializer(revision_of(package_of(uid), number)).data)


class CompareVersionsView(DeskView):
    """The difference of two versions."""

    permissions = {"GET": "shotlists.view_version"}
    parameters = {"GET": ("from", "to")}

    @extend_schema(
        operation_id="compare_versions", parameters=COMPARED, responses={200: ComparisonSerializer}
    )
    def get(self, request: Request, uid: str) -> Response:
        """Say what changed from one version to another."""
        package = package_of(uid)
        earlier, later = _numbers(request, package.version)
        old, new = (composition.version_of(package, number).document for number in (earlier, later))
        return Response(_comparison(package, earlier, later, old, new))


class CompareRevisionsView(DeskView):
    """The difference of two revisions."""

    permissions = {"GET": "shotlists.view_revision"}
    parameters = {"GET": ("from", "to")}

    @extend_schema(
        operation_id="compare_revisions", parameters=COMPARED, responses={200: ComparisonSerializer}
    )
    def get(self, request: Request, uid: str) -> Response:
        """Say what changed from one revision to another."""
        package = package_of(uid)
        last = package.live_revision.number if package.live_revision else 1
        earlier, later = _numbers(request, last)
        old, new = (revision_of(package, number).document for number in (earlier, later))
        return Response(_comparison(package, earlier, later, old, new))


def _numbers(request: Request, last: int) -> tuple[int, int]:
    if "from" not in request.query_params:
        problem = _("Say which number to compare from: ?from=1&to=2.")
        raise Refusal("bad-parameter", problem, Fault("parameter", "from", problem))
    return whole_number(request, "from", 1), whole_number(request, "to", last)


def _comparison(package: Package, earlier: int, later: int, old: Any, new: Any) -> dict[str, Any]:
    changes = compare(script_from_dict(old), script_from_dict(new))
    return {
        "uid": package.uid,
        "from": earlier,
        "to": later,
        "changes": [change_to_dict(change) for change in changes],
        "sentences": list(sentences(changes)),
    }
