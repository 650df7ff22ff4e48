"""The Content-Security-Policy header."""

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from newsroom.content_policy import HEADER, ContentPolicyMiddleware, policy

STRICT = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)


def answer(own: str = "") -> HttpResponse:
    def view(_: HttpRequest) -> HttpResponse:
        return HttpResponse("page", headers={HEADER: own} if own else {})

    return ContentPolicyMiddleware(view)(RequestFactory().get("/"))


def test_each_answer_allows_this_site_only_and_nothing_inline() -> None:
    assert answer().headers[HEADER] == STRICT


def test_a_page_with_a_policy_of_its_own_keeps_it() -> None:
    own = policy(style_src="'self' 'unsafe-inline'")
    assert own == f"{STRICT}; style-src 'self' 'unsafe-inline'"
    assert answer(own).headers[HEADER] == own
