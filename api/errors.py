"""Errors of the interface: application/problem+json (RFC 9457), each kind one row of KINDS.

`type` never changes and can be looked up under /api/v1/errors/. All that goes wrong becomes a Refusal here:
what the views refuse themselves, and by TABLE what the domain, DRF and Django raise.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.core import exceptions as django_errors
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions as drf
from rest_framework.response import Response

from api.renderers import PROBLEM_JSON
from shotlists.domain import errors as domain
from shotlists.domain.running.rundown_rules import RundownConflict
from shotlists.script.compare import change_to_dict
from shotlists.script.serial import DocumentError

logger = logging.getLogger(__name__)

TYPES = "/api/v1/errors/"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of error: its status and what it is called."""

    status: int
    title: Any


KINDS: dict[str, Kind] = {
    "malformed": Kind(400, gettext_lazy("The body of the request cannot be read")),
    "bad-parameter": Kind(400, gettext_lazy("A parameter of the address does not do")),
    "bad-question": Kind(400, gettext_lazy("The question cannot be understood")),
    "bad-header": Kind(400, gettext_lazy("A header of the request does not do")),
    "bad-cursor": Kind(400, gettext_lazy("This cursor was not given here")),
    "not-authenticated": Kind(401, gettext_lazy("Say who you are")),
    "not-permitted": Kind(403, gettext_lazy("You may not do this")),
    "not-found": Kind(404, gettext_lazy("There is nothing here")),
    "method-not-allowed": Kind(405, gettext_lazy("This cannot be done here")),
    "not-acceptable": Kind(406, gettext_lazy("The answer cannot be given in this form")),
    "conflict": Kind(412, gettext_lazy("Somebody saved in between")),
    "not-allowed": Kind(409, gettext_lazy("The package does not stand where this can be done")),
    "taken": Kind(409, gettext_lazy("This ID is taken")),
    "cursor-gone": Kind(410, gettext_lazy("This cursor is void: begin again")),
    "too-large": Kind(413, gettext_lazy("The body of the request is too large")),
    "unsupported-media-type": Kind(415, gettext_lazy("The body has a type that is not read here")),
    "invalid": Kind(422, gettext_lazy("A field does not do")),
    "bad-document": Kind(422, gettext_lazy("The document cannot be kept")),
    "not-a-shotlist": Kind(422, gettext_lazy("This text is no shotlist")),
    "several-packages": Kind(422, gettext_lazy("The text holds several packages")),
    "precondition-required": Kind(428, gettext_lazy("Say which version you change")),
    "too-many-requests": Kind(429, gettext_lazy("Too many requests")),
    "failed": Kind(500, gettext_lazy("Something went wrong at the desk")),
    "unavailable": Kind(503, gettext_lazy("The desk is not ready")),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: exactly where, what was seen (shortened), and what to do.

    `where` is "pointer" (into the JSON body), "parameter", "header" or "line" (of the text).
    """

    where: str
    name: str
    detail: str
    value: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Give it as it stands in the answer."""
        shown = {"value": self.value} if self.value else {}
        return {self.where: self.name, "detail": self.detail, **shown}


class Refusal(Exception):
    """An answer of a kind of KINDS; `extra` are further members of the problem, `headers` go with it."""

    def __init__(
        self,
        kind: str,
        detail: Any,
        *faults: Fault,
        headers: Mapping[str, str] | None = None,
        **extra: Any,
    ) -> None:
        super().__init__(str(detail))
        self.kind = kind
        self.detail = str(detail)
        self.faults = faults
        self.headers = dict(headers or {})
        self.extra = extra

    @property
    def status(self) -> int:
        """The HTTP status."""
        return KINDS[self.kind].status

    def body(self, path: str) -> dict[str, Any]:
        """Give the members of the problem."""
        return {
            "type": f"{TYPES}{self.kind}/",
            "title": str(KINDS[self.kind].title),
            "status": self.status,
            "detail": self.detail,
            "instance": path,
            **({"errors": [fault.as_dict() for fault in self.faults]} if self.faults else {}),
            **self.extra,
        }


def shortened(value: object, length: int = 60) -> str:
    """Show a value that was sent, in few characters."""
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= length else f"{text[: length - 1]}…"


def answer(error: Exception, context: Mapping[str, Any]) -> Response:
    """Be DRF's exception handler: every error of a view becomes a problem, none is shown as a traceback."""
    refusal = _told(error, context["request"])
    return Response(
        refusal.body(context["request"].path),
        status=refusal.status,
        headers=refusal.headers,
        content_type=PROBLEM_JSON,
    )


def answer_as_json(error: Exception, context: Mapping[str, Any]) -> JsonResponse:
    """Be the exception handler of views that answer in other forms than JSON."""
    return plain_answer(_told(error, context["request"]), context["request"])


def _told(error: Exception, request: Any) -> Refusal:
    """Give what is answered; a fault of ours is logged under the number that is shown."""
    refusal = refusal_of(error)
    if refusal.kind == "failed":
        refusal.extra["incident"] = uuid4().hex[:12]
        logger.error(
            "Incident %s at %s %s", refusal.extra["incident"], request.method, request.path, exc_info=error
        )
    return refusal


def plain_answer(refusal: Refusal, request: HttpRequest) -> JsonResponse:
    """Give a problem outside of DRF's views."""
    return JsonResponse(
        refusal.body(request.path), status=refusal.status, headers=refusal.headers, content_type=PROBLEM_JSON
    )


def refusal_of(error: Exception) -> Refusal:
    """Turn any exception into a Refusal."""
    if isinstance(error, Refusal):
        return error
    for kind, made in TABLE:
        if isinstance(error, kind):
            return made(error)
    return Refusal("failed", _("The fault is ours, not yours: tell the desk the number of the incident."))


def etag(version: int) -> str:
    """Give the ETag of a version."""
    return f'"{version}"'


def _conflict(error: domain.Conflict) -> Refusal:
    return Refusal(
        "conflict",
        error.message,
        headers={"ETag": etag(error.current_version)},
        base_version=error.base_version,
        current_version=error.current_version,
        difference=[change_to_dict(change) for change in error.difference],
        yours=[change_to_dict(change) for change in error.yours],
    )


def _rundown_conflict(error: RundownConflict) -> Refusal:
    refusal = _conflict(error)
    return Refusal("conflict", refusal.detail, headers=refusal.headers, **refusal.extra, who=error.who)


def _taken(error: domain.Taken) -> Refusal:
    return Refusal(
        "taken", error.message, uid=error.uid, difference=[change_to_dict(one) for one in error.difference]
    )


def _not_taken(error: domain.NotTaken) -> Refusal:
    fault = Fault("pointer", f"/{error.field}", error.message, shortened(error.value))
    return Refusal("invalid", error.message, fault, known=list(error.known))


def _needs_more(error: domain.NeedsMore) -> Refusal:
    return Refusal(
        "invalid",
        error.message,
        *(Fault("pointer", f"/{name}", _("Must be given.")) for name in error.fields),
    )


def _unknown_mention(error: domain.UnknownMention) -> Refusal:
    fault = Fault("pointer", "/text", error.message, shortened(f"@{error.name}"))
    return Refusal("invalid", error.message, fault, known=list(error.near))


def _bad_time(error: domain.BadTime) -> Refusal:
    return Refusal("invalid", error.message, Fault("pointer", f"/{error.field}", error.message))


def _bad_document(error: domain.BadDocument | DocumentError) -> Refusal:
    return Refusal("bad-document", error.message, Fault("pointer", error.pointer, error.message))


def _unknown(parameter: str) -> Callable[[Any], Refusal]:
    def made(error: Any) -> Refusal:
        fault = Fault("parameter", parameter, error.message, shortened(error.name))
        return Refusal("not-found", error.message, fault, known=list(error.known))

    return made


def _unknown_dialect(error: domain.UnknownDialect) -> Refusal:
    fault = Fault("parameter", "dialect", error.message, shortened(error.name))
    return Refusal("invalid", error.message, fault, known=list(error.known))


def _unknown_action(error: domain.UnknownAction) -> Refusal:
    fault = Fault("pointer", "/action", error.message, shortened(error.name))
    return Refusal("invalid", error.message, fault, known=list(error.known))


def _plain(kind: str) -> Callable[[Any], Refusal]:
    return lambda error: Refusal(kind, error.message)


def _bad_cursor(error: domain.BadCursor) -> Refusal:
    return Refusal("bad-cursor", error.message, Fault("parameter", "after", error.message))


def _bad_question(error: domain.BadQuestion) -> Refusal:
    return Refusal(
        "bad-question",
        error.message,
        Fault("parameter", "q", error.message),
        mistakes=[
            {"code": wrong.code, "start": wrong.start, "end": wrong.end, "detail": wrong.message}
            for wrong in error.mistakes
        ],
    )


def _bad_place(error: domain.BadPlace) -> Refusal:
    fault = Fault("parameter", "cursor", error.message, shortened(error.place))
    return Refusal("bad-cursor", error.message, fault)


def _cursor_gone(error: domain.CursorGone) -> Refusal:
    return Refusal(
        "cursor-gone", error.message, Fault("parameter", "after", error.message), reason=error.reason
    )


def _said(kind: str, sentence: Any) -> Callable[[Any], Refusal]:
    return lambda error: Refusal(kind, sentence, headers=_headers_of(error))


def _headers_of(error: Any) -> dict[str, str]:
    if getattr(error, "auth_header", None):
        return {"WWW-Authenticate": error.auth_header}
    if getattr(error, "wait", None):
        return {"Retry-After": str(int(error.wait) + 1)}
    return {}


def _in_own_words(kind: str) -> Callable[[Any], Refusal]:
    return lambda error: Refusal(kind, error.detail, headers=_headers_of(error))


def _validation(error: drf.ValidationError) -> Refusal:
    faults = tuple(_faults(error.detail, ""))
    return Refusal("invalid", faults[0].detail if faults else _("A field does not do."), *faults)


def _faults(detail: Any, pointer: str) -> Iterator[Fault]:
    """Flatten what DRF found into one Fault a place."""
    if isinstance(detail, Mapping):
        for key, inner in detail.items():
            yield from _faults(inner, pointer if key == "non_field_errors" else f"{pointer}/{key}")
    elif isinstance(detail, (list, tuple)):
        for place, inner in enumerate(detail):
            nested = isinstance(inner, (Mapping, list, tuple))
            yield from _faults(inner, f"{pointer}/{place}" if nested else pointer)
    else:
        yield Fault("pointer", pointer, str(detail))


def _not_found(error: Exception) -> Refusal:
    return Refusal("not-found", _("There is nothing at this address, or nothing that you may see."))


TABLE: tuple[tuple[type[Exception], Callable[[Any], Refusal]], ...] = (
    # the domain's
    (RundownConflict, _rundown_conflict),
    (domain.Conflict, _conflict),
    (domain.Taken, _taken),
    (domain.NotTaken, _not_taken),
    (domain.NeedsMore, _needs_more),
    (domain.BadTime, _bad_time),
    (domain.UnknownMention, _unknown_mention),
    (domain.BadDocument, _bad_document),
    (domain.NotAShotlist, _plain("not-a-shotlist")),
    (DocumentError, _bad_document),
    (domain.UnknownDialect, _unknown_dialect),
    (domain.UnknownAction, _unknown_action),
    (domain.UnknownFormat, _unknown("format")),
    (domain.NotPermitted, _plain("not-permitted")),
    (domain.NotAllowed, _plain("not-allowed")),
    (domain.NotFound, _plain("not-found")),
    (domain.BadCursor, _bad_cursor),
    (domain.BadQuestion, _bad_question),
    (domain.BadPlace, _bad_place),
    (domain.CursorGone, _cursor_gone),
    # DRF's and Django's
    (drf.ValidationError, _validation),
    (drf.ParseError, _in_own_words("malformed")),
    (drf.NotAuthenticated, _said("not-authenticated", gettext_lazy("Send `Authorization: Bearer TOKEN`."))),
    (drf.AuthenticationFailed, _in_own_words("not-authenticated")),
    (drf.PermissionDenied, _in_own_words("not-permitted")),
    (drf.NotFound, _not_found),
    (Http404, _not_found),
    (drf.MethodNotAllowed, _in_own_words("method-not-allowed")),
    (drf.NotAcceptable, _in_own_words("not-acceptable")),
    (drf.UnsupportedMediaType, _in_own_words("unsupported-media-type")),
    (drf.Throttled, _in_own_words("too-many-requests")),
    (django_errors.PermissionDenied, _said("not-permitted", gettext_lazy("You may not do this."))),
    (
        django_errors.RequestDataTooBig,
        _said("too-large", gettext_lazy("The body is larger than this desk takes: send less at once.")),
    ),
    (
        django_errors.SuspiciousOperation,
        _said("malformed", gettext_lazy("The request is not well formed: send fewer fields or files.")),
    ),
    (
        OperationalError,
        _said("unavailable", gettext_lazy("The database does not answer: try again in a moment.")),
    ),
    (
        InterfaceError,
        _said("unavailable", gettext_lazy("The database does not answer: try again in a moment.")),
    ),
)
