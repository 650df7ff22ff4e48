"""Pages of lists: a signed cursor says behind which row to go on (see domain/lists/paging.py)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework.request import Request

from api.errors import Fault, Refusal, shortened
from shotlists.domain.lists.paging import Page, cut_page, name_choice

USUAL, MOST = 50, 200
PARAMETERS = ("cursor", "limit")
OF_THE_ANSWER = (*PARAMETERS, "fields")
"""Parameters that change nothing about which rows are listed."""


def limit_of(request: Request, usual: int = USUAL, most: int = MOST) -> int:
    """Give how many rows are asked for."""
    text = request.query_params.get("limit", str(usual))
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= 1):
        problem = _("limit must be a whole number from 1 to %(most)s.") % {"most": most}
        raise Refusal("bad-parameter", problem, Fault("parameter", "limit", problem, shortened(text)))
    return min(int(text), most)


def paginate(rows: QuerySet[Any], request: Request, order: Sequence[str]) -> Page[Any]:
    """Cut the page that the request asks for; `order` are columns, "-" for falling ones, the last unique."""
    limit = limit_of(request)
    return cut_page(
        rows,
        order,
        size=limit,
        place=request.query_params.get("cursor", ""),
        choice=name_choice(_chosen(request.query_params), order),
    )


def page_body(page: Page[Any], results: list[Any], request: Request) -> dict[str, Any]:
    """Give a page as it is answered."""
    address = None
    if page.after:
        parameters = request.query_params.copy()
        parameters["cursor"] = page.after
        address = request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")
    return {"results": results, "cursor": page.after, "more": bool(page.after), "next": address}


def _chosen(parameters: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in parameters.items() if name not in OF_THE_ANSWER]
