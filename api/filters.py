"""How the parameters of a list become domain.queries' filters; an unknown or wrong value is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import is_naive
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from api.errors import Fault, Refusal, shortened
from api.schema import query
from shotlists.domain.queries import SEVERITY_COLUMNS, SORTS, PackageFilters, package_list
from shotlists.domain.search import question_of
from shotlists.models import Live, Package, State


@dataclass(frozen=True, slots=True)
class Filter:
    """One parameter: what it means, and how its text is read; a ValueError says what to write instead."""

    says: str
    read: Callable[[str], Any]
    known: tuple[str, ...] = ()


def _some_of(known: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        wanted = tuple(text.split(","))
        if not set(wanted) <= set(known):
            raise ValueError(_("write one or more of %(known)s, with commas") % {"known": ", ".join(known)})
        return wanted

    return read


def _one_of(known: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in known:
            raise ValueError(_("write one of %(known)s") % {"known": ", ".join(known)})
        return text

    return read


def _many(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


def read_day(text: str) -> date:
    """Read a day; ValueError says how one is written."""
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None:
        raise ValueError(_("write a day such as 2026-01-29"))
    return found


def _moment(text: str) -> datetime:
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None or is_naive(found) or not 1 < found.year < MAXYEAR:
        raise ValueError(_("write a time with its zone, such as 2026-01-29T12:00:00Z"))
    return found


def read_yes_or_no(text: str) -> bool:
    """Read yes or no; ValueError says so."""
    if text not in ("yes", "no"):
        raise ValueError(_("write yes or no"))
    return text == "yes"


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ValueError(_("write a whole number"))
    return int(text)


PROBLEMS = (*SEVERITY_COLUMNS, "none")
FILTERS: dict[str, Filter] = {
    "q": Filter(
        "A question in the language of searches: words, phrases in quotation marks, fields (docs/search.md).",
        str,
    ),
    "state": Filter("Where the working copy stands.", _some_of(tuple(State.values)), tuple(State.values)),
    "live": Filter("What clients have.", _some_of(tuple(Live.values)), tuple(Live.values)),
    "uid": Filter("One or more UIDs, with commas.", _many),
    "slugline": Filter("A part of the slug.", str),
    "source": Filter("A part of a source's name, in header or headings.", str),
    "place": Filter("A part of a place's name, in header or headings.", str),
    "language": Filter("A language spoken, as written.", str),
    "includes_file": Filter("With FILE pictures or without.", read_yes_or_no, ("yes", "no")),
    "dated_from": Filter("A date of the script is this one or later.", read_day),
    "dated_to": Filter("A date of the script is this one or earlier.", read_day),
    "changed_since": Filter("Changed at this time or later.", _moment),
    "restricted": Filter("With any restriction but none, or without.", read_yes_or_no, ("yes", "no")),
    "problems": Filter("With problems of this severity; none: without any.", _one_of(PROBLEMS), PROBLEMS),
    "owner": Filter("The name of the user whose package it is.", str),
    "wire_item": Filter("The wire item that it was started from or has as background.", _number),
}
PARAMETERS = tuple(FILTERS)


def described() -> list[OpenApiParameter]:
    """Give the filters for the schema."""
    return [query(name, row.says) for name, row in FILTERS.items()]


def read_parameter(request: Request, name: str, read: Callable[[str], Any], default: Any) -> Any:
    """Read one parameter; one that is absent or empty is as the default."""
    text = request.query_params.get(name, "")
    if not text:
        return default
    try:
        return read(text)
    except ValueError as wrong:
        problem = _("%(name)s: %(wrong)s.") % {"name": name, "wrong": wrong}
        raise Refusal("bad-parameter", problem, Fault("parameter", name, problem, shortened(text))) from None


def filter_packages(request: Request, sort: str) -> QuerySet[Package]:
    """Give the packages that a request asks for, in an order of SORTS."""
    usual = PackageFilters()
    question_of(request.query_params.get("q", ""))  # a wrong one is refused, as every parameter is
    given = {
        name: read_parameter(request, name, row.read, getattr(usual, name)) for name, row in FILTERS.items()
    }
    return package_list(PackageFilters(**given), sort=sort)


__all__ = [
    "PARAMETERS",
    "SORTS",
    "described",
    "filter_packages",
    "read_day",
    "read_parameter",
    "read_yes_or_no",
]
