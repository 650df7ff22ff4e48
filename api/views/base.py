"""What all views share: who may, which parameters there are, how errors and lists look."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.authentication import SessionAuthentication
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.authentication import BearerAuthentication
from api.errors import Fault, Refusal, answer, etag, shortened
from api.etags import is_unchanged
from api.pagination import page_body, paginate
from api.parsers import StrictJSONParser, unkeepable
from api.permissions import DeskPermission
from api.schema import DeskSchema
from api.throttling import HolderThrottle, StrangerThrottle
from shotlists.domain.errors import NotFound
from shotlists.models import Package, Revision


class Negotiation(DefaultContentNegotiation):
    """By Accept alone: `format` is no parameter of ours."""

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        """Choose by the header."""
        query = request._request.GET
        if "format" in query:
            raise unknown_parameter("format", ())
        return super().select_renderer(request, renderers, format_suffix)


class DeskView(APIView):
    """The base of all views; `parameters` names those of the address, by method.

    `scopes` and `permissions` say by method what the caller must have; `problems` are statuses that the
    schema would not guess.
    """

    authentication_classes: Any = (BearerAuthentication, SessionAuthentication)
    permission_classes: Any = (DeskPermission,)
    throttle_classes: Any = (HolderThrottle,)
    parser_classes: Any = (StrictJSONParser,)
    renderer_classes: Any = (JSONRenderer,)
    content_negotiation_class = Negotiation
    schema: Any = DeskSchema()

    scopes: ClassVar[dict[str, str]] = {}
    permissions: ClassVar[dict[str, str]] = {"GET": "shotlists.view_package"}
    parameters: ClassVar[dict[str, tuple[str, ...]]] = {}
    problems: ClassVar[dict[str, tuple[int, ...]]] = {}

    def handle_exception(self, exc: Exception) -> Any:
        """Count who did not say, or not rightly, who it is: guessing tokens comes to an end soon."""
        if isinstance(exc, (exceptions.NotAuthenticated, exceptions.AuthenticationFailed)):
            strangers = StrangerThrottle()
            if not strangers.allow_request(self.request, self):
                exc = exceptions.Throttled(strangers.wait())
        return super().handle_exception(exc)

    def get_exception_handler(self) -> Callable[..., Any]:
        """Answer with problems."""
        return answer

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Look at the address when it is clear who asks."""
        super().initial(request, *args, **kwargs)
        known = self.parameters.get(request.method or "", ())
        for name in request.query_params:
            if name not in known:
                raise unknown_parameter(name, known)
            problem = unkeepable(request.query_params[name])
            if problem:
                raise Refusal("bad-parameter", problem, Fault("parameter", name, problem))

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Say what an answer depends on, and that nobody else may keep it."""
        response = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(response, ("Authorization", "Accept", "Cookie"))
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


def unknown_parameter(name: str, known: Sequence[str]) -> Refusal:
    """Refuse a parameter that would otherwise be passed over in silence."""
    near = difflib.get_close_matches(shortened(name), known, 1)
    if near:
        problem = _('There is no parameter "%(name)s" here: did you mean "%(near)s"?') % {
            "name": shortened(name),
            "near": near[0],
        }
    elif known:
        problem = _('There is no parameter "%(name)s" here: known are %(known)s.') % {
            "name": shortened(name),
            "known": ", ".join(known),
        }
    else:
        problem = _('There is no parameter "%(name)s" here, nor any other.') % {"name": shortened(name)}
    return Refusal("bad-parameter", problem, Fault("parameter", shortened(name), problem), known=list(known))


def actor_of(request: Request) -> User:
    """Give the user who asks; DeskPermission has seen to it that there is one."""
    if not isinstance(request.user, User):
        raise exceptions.NotAuthenticated
    return request.user


def package_of(uid: str) -> Package:
    """Find a package with what its answers need; raises NotFound."""
    packages = Package.objects.select_related("owner", "assignee", "created_by", "live_revision")
    package = packages.defer("live_revision__document", "live_revision__text").filter(uid=uid).first()
    if package is None:
        raise NotFound(_("There is no package %(uid)s.") % {"uid": shortened(uid)})
    return package


def revision_of(package: Package, number: int) -> Revision:
    """Find a revision; raises NotFound."""
    revision = package.revisions.select_related("issued_by").filter(number=number).first()
    if revision is None:
        raise NotFound(
            _("Package %(uid)s has no revision %(number)s.") % {"uid": package.uid, "number": number}
        )
    return revision


def whole_number(request: Request, name: str, default: int) -> int:
    """Read a parameter that is a whole number."""
    text = request.query_params.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        problem = _("%(name)s must be a whole number.") % {"name": name}
        raise Refusal("bad-parameter", problem, Fault("parameter", name, problem, shortened(text)))
    return int(text)


def choice(request: Request, name: str, known: Sequence[str], default: str) -> str:
    """Read a parameter that is one of some words."""
    text = request.query_params.get(name, default)
    if text not in known:
        problem = _("%(name)s must be one of %(known)s.") % {"name": name, "known": ", ".join(known)}
        raise Refusal("bad-parameter", problem, Fault("parameter", name, problem, shortened(text)))
    return text


def chosen_fields(request: Request, known: Sequence[str]) -> list[str]:
    """Read `fields=`, the fields that are wanted; all without it."""
    text = request.query_params.get("fields")
    if not text:
        return list(known)
    wanted = [name.strip() for name in text.split(",") if name.strip()]
    for name in wanted:
        if name not in known:
            problem = _('There is no field "%(name)s": known are %(known)s.') % {
                "name": shortened(name),
                "known": ", ".join(known),
            }
            raise Refusal("bad-parameter", problem, Fault("parameter", "fields", problem, shortened(name)))
    return wanted


def listed(request: Request, rows: QuerySet[Any], serializer: Any, order: Sequence[str]) -> Response:
    """Answer with a page of rows."""
    page = paginate(rows, request, order)
    return Response(page_body(page, serializer(page.rows, many=True).data, request))


def tagged(request: Request, version: int, body: Any, status: int = 200, **headers: str) -> Response:
    """Answer with an ETag; 304 where a reader has that version already."""
    tag = etag(version)
    if request.method in ("GET", "HEAD") and is_unchanged(request, tag):
        return Response(status=304, headers={"ETag": tag})
    return Response(body() if callable(body) else body, status=status, headers={"ETag": tag, **headers})
