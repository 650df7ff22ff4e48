"""Says for each request from which machine it comes, so that the log can tell."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from shotlists.domain.origin import comes_from


def address_of(request: HttpRequest) -> str:
    """Give the address of the machine that asks; behind a proxy the one that the proxy saw.

    A caller may write any X-Forwarded-For; only its last entry comes from our own proxy.
    """
    seen = str(request.META.get("REMOTE_ADDR", ""))
    if settings.BEHIND_PROXY:
        last = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
        try:
            return str(ip_address(last))
        except ValueError:
            return seen
    return seen


class OriginMiddleware:
    """Wraps every request, of the admin and of the interface."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with comes_from(address_of(request)):
            return self.get_response(request)
