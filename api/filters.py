"""How the parameters of a list become domain.queries' filters; an unknown or wrong value is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import is_naive
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from api.errors import Fault, Refusal, shortened
from api.schema import query
from shotlists.domain.lists.desk_views import VIEWS, Reader
from shotlists.domain.lists.list_words import filters_of, words_of
from shotlists.domain.lists.saved_views import views_of
from shotlists.domain.queries import SEVERITY_COLUMNS, SORTS, PackageFilters, package_list
from shotlists.domain.search import question_of
from shotlists.models import Live, Package, SavedView, State


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
    "assignee": Filter("The name of the user whom it was given to.", str),
    "person": Filter(
        'Who it is with: whom it was given to, or the owner where that is nobody; "nobody" for neither.', str
    ),
    "to_follow": Filter("Went out before its shotlist, which is owed.", read_yes_or_no, ("yes", "no")),
    "scheduled": Filter("Goes out by itself at a set time.", read_yes_or_no, ("yes", "no")),
    "embargoed": Filter("Under an embargo that has not passed.", read_yes_or_no, ("yes", "no")),
    "duplicates": Filter("May be another package over again.", read_yes_or_no, ("yes", "no")),
    "wire_item": Filter("The wire item that it was started from or has as background.", _number),
}
PARAMETERS = ("view", *FILTERS)


VIEW = "view"


def described() -> list[OpenApiParameter]:
    """Give the filters for the schema."""
    view = query(VIEW, "The key of a view of the desk, as views/ gives it; other filters narrow it.")
    return [view, *(query(name, row.says) for name, row in FILTERS.items())]


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
    filters = PackageFilters(**given, reader=Reader(request.user) if isinstance(request.user, User) else None)
    return package_list(_within_view(request, filters), sort=sort)


def _within_view(request: Request, filters: PackageFilters) -> PackageFilters:
    """Narrow filters to the view that is named: one of every desk, of this desk, or of the reader."""
    key = request.query_params.get(VIEW, "")
    if not key or filters.reader is None:
        return filters
    if key in VIEWS:
        return replace(filters, view=key)
    kept = {key_of(view): view for view in views_of(filters.reader.user)}
    if key not in kept:
        problem = _('There is no view "%(key)s": views/ lists them.') % {"key": shortened(key)}
        fault = Fault("parameter", VIEW, problem, shortened(key))
        raise Refusal("bad-parameter", problem, fault, known=[*VIEWS, *kept])
    return replace(filters, within=filters_of(words_of(kept[key].query), filters.reader))


def key_of(view: SavedView) -> str:
    """Name a view that somebody keeps, for `view=`."""
    return f"saved-{view.pk}"


__all__ = [
    "PARAMETERS",
    "SORTS",
    "described",
    "filter_packages",
    "key_of",
    "read_day",
    "read_parameter",
    "read_yes_or_no",
]
