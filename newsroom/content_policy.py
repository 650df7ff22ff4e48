"""The Content-Security-Policy header: nothing but this site's own files, nothing inline."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

HEADER = "Content-Security-Policy"


def policy(**changes: str) -> str:
    """Give the header's text; a page that needs more names the directive (`script_src="'self' ..."`)."""
    directives = dict(settings.CONTENT_POLICY)
    directives.update({name.replace("_", "-"): sources for name, sources in changes.items()})
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


class ContentPolicyMiddleware:
    """Sets the header on each answer that has none of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.header = policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault(HEADER, self.header)
        return response
