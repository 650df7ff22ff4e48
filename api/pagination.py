"""Pages of lists: a signed cursor says behind which row to go on, so that no row is lost or given twice.

A row is found by the columns of the order, of which the last is unique. Rows that are changed while somebody
pages through a list ordered by time of change move to its front and come again with the next reading.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from rest_framework.request import Request

from api.errors import Fault, Refusal, shortened

SALT = "api.pages"
USUAL, MOST = 50, 200
PARAMETERS = ("cursor", "limit")


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, and the cursor behind the last of them; empty at the end."""

    rows: list[Any]
    cursor: str


def limit_of(request: Request, usual: int = USUAL, most: int = MOST) -> int:
    """Give how many rows are asked for."""
    text = request.query_params.get("limit", str(usual))
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= 1):
        problem = _("limit must be a whole number from 1 to %(most)s.") % {"most": most}
        raise Refusal("bad-parameter", problem, Fault("parameter", "limit", problem, shortened(text)))
    return min(int(text), most)


def paginate(rows: QuerySet[Any], request: Request, order: Sequence[str]) -> Page:
    """Cut the page that the request asks for; `order` are columns, "-" for falling ones, the last unique."""
    limit = limit_of(request)
    choice = _choice(request.query_params, order)
    cursor = request.query_params.get("cursor", "")
    found = rows.order_by(*order)
    if cursor:
        found = found.filter(_behind(order, _read(cursor, choice, len(order))))
    page = list(found[: limit + 1])
    more = len(page) > limit
    page = page[:limit]
    return Page(page, _write(page[-1], order, choice) if more else "")


def page_body(page: Page, results: list[Any], request: Request) -> dict[str, Any]:
    """Give a page as it is answered."""
    address = None
    if page.cursor:
        parameters = request.query_params.copy()
        parameters["cursor"] = page.cursor
        address = request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")
    return {"results": results, "cursor": page.cursor, "more": bool(page.cursor), "next": address}


def _choice(parameters: Mapping[str, str], order: Sequence[str]) -> str:
    """Give a short name of what is listed: a cursor of other filters or another order is refused."""
    chosen = sorted(
        (name, value) for name, value in parameters.items() if name not in (*PARAMETERS, "fields")
    )
    return hashlib.sha256(repr((chosen, list(order))).encode("utf-8", "replace")).hexdigest()[:12]


def _write(row: Model, order: Sequence[str], choice: str) -> str:
    values = []
    for column in order:
        value = getattr(row, column.lstrip("-"))
        values.append(value.isoformat() if isinstance(value, (date, datetime)) else value)
    return signing.dumps([choice, values], salt=SALT, compress=True)


def _read(cursor: str, choice: str, count: int) -> list[Any]:
    problem = _("This cursor is not one that this list gave: send it as it came, or begin without one.")
    try:
        if len(cursor) > 2_000:
            raise signing.BadSignature
        of_choice, values = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError):
        raise Refusal(
            "bad-cursor", problem, Fault("parameter", "cursor", problem, shortened(cursor))
        ) from None
    if of_choice != choice or len(values) != count:
        problem = _("This cursor belongs to other filters or another order: keep those, or begin without it.")
        raise Refusal("bad-cursor", problem, Fault("parameter", "cursor", problem, shortened(cursor)))
    return [_value(value) for value in values]


def _value(value: Any) -> Any:
    return (parse_datetime(value) or parse_date(value) or value) if _is_time(value) else value


def _is_time(value: Any) -> bool:
    return isinstance(value, str) and len(value) >= 10 and value[:4].isdigit() and value[4:5] == "-"


def _behind(order: Sequence[str], values: Sequence[Any]) -> Q:
    """Give what is true of the rows behind these values; no column of an order may be null."""
    found = Q(pk__in=[])
    same = Q()
    for column, value in zip(order, values, strict=True):
        name = column.lstrip("-")
        found |= same & Q(**{f"{name}__{'lt' if column.startswith('-') else 'gt'}": value})
        same &= Q(**{name: value})
    return found
