"""Pages of lists without counting rows off: a signed place says behind or before which row to go on.

A row is found by the columns of the order, of which the last is unique and none may be null. Rows that are
changed while somebody pages through a list ordered by time of change move to its front: they are met again
at the next reading, and no other row is lost or given twice by it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from shotlists.domain.errors import BadPlace

SALT = "shotlists.pages"
LONGEST_PLACE = 2_000
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a list; `before` and `after` are places to go on at, empty where the list ends."""

    rows: list[Row]
    before: str
    after: str


def cut_page(
    rows: QuerySet[Row], order: Sequence[str], *, size: int, place: str = "", choice: str = ""
) -> Page[Row]:
    """Cut the page at a place, or the first; `order` are columns, "-" for falling ones, the last unique.

    `choice` names what is listed (see name_choice): a place of another list is no place in this one. A page
    that leads back and reaches the front is the first page, full. Raises BadPlace.
    """
    back, values = read_place(place, choice, len(order)) if place else (False, ())
    found = rows.order_by(*(turned(order) if back else order))
    if values:
        found = found.filter(_behind(turned(order) if back else order, values))
    page = list(found[: size + 1])
    more = len(page) > size
    page = page[:size]
    if back and not more:
        return cut_page(rows, order, size=size, choice=choice)
    if back:
        page.reverse()
    return Page(
        rows=page,
        before=place_of(page[0], order, choice, back=True) if page and (more if back else values) else "",
        after=place_of(page[-1], order, choice) if page and (back or more) else "",
    )


def name_choice(chosen: Iterable[tuple[str, str]], order: Sequence[str]) -> str:
    """Give a short name of filters and order, by which a place of another list is told."""
    return hashlib.sha256(repr((sorted(chosen), list(order))).encode("utf-8", "replace")).hexdigest()[:12]


def turned(order: Sequence[str]) -> list[str]:
    """Give an order from its end."""
    return [column[1:] if column.startswith("-") else f"-{column}" for column in order]


def place_of(row: Model, order: Sequence[str], choice: str, *, back: bool = False) -> str:
    """Give the place behind a row, or the one before it."""
    values = []
    for column in order:
        value = getattr(row, column.lstrip("-"))
        values.append(value.isoformat() if isinstance(value, (date, datetime)) else value)
    return signing.dumps([choice, int(back), values], salt=SALT, compress=True)


def read_place(place: str, choice: str, count: int) -> tuple[bool, tuple[Any, ...]]:
    """Read a place: whether it leads back, and the values of the row. Raises BadPlace."""
    try:
        if len(place) > LONGEST_PLACE:
            raise signing.BadSignature
        of_choice, back, values = signing.loads(place, salt=SALT)
    except (signing.BadSignature, ValueError):
        raise BadPlace(
            _("This cursor is not one that this list gave: send it as it came, or begin without one."), place
        ) from None
    if of_choice != choice or len(values) != count:
        raise BadPlace(
            _("This cursor belongs to other filters or another order: keep those, or begin without it."),
            place,
        )
    return bool(back), tuple(_value(value) for value in values)


def _value(value: Any) -> Any:
    return (parse_datetime(value) or parse_date(value) or value) if _is_time(value) else value


def _is_time(value: Any) -> bool:
    return isinstance(value, str) and len(value) >= 10 and value[:4].isdigit() and value[4:5] == "-"


def _behind(order: Sequence[str], values: Sequence[Any]) -> Q:
    """Give what is true of the rows behind these values; the first column alone lets an index be used."""
    found = Q(pk__in=[])
    same = Q()
    for column, value in zip(order, values, strict=True):
        name = column.lstrip("-")
        found |= same & Q(**{f"{name}__{'lt' if column.startswith('-') else 'gt'}": value})
        same &= Q(**{name: value})
    first = order[0].lstrip("-")
    return Q(**{f"{first}__{'lte' if order[0].startswith('-') else 'gte'}": values[0]}) & found
