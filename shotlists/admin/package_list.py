"""The list of packages: every package at a glance, filters and search as addresses; domain.queries finds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from shotlists.admin.base import needs, page, whole_number
from shotlists.admin.shown import Status, status_of
from shotlists.models import Live, Package, State

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, as a link that keeps all other filters."""

    label: str
    query: str
    here: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter with its values; `chosen` is the label of the one that holds."""

    label: str
    choices: tuple[Choice, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class View:
    """A tab: a saved set of filters."""

    label: str
    query: str
    here: bool
    count: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A package as it is listed; `restrictions` is None where the script does not say, which is not "none"."""

    package: Package
    status: Status
    restrictions: str | None


def row_of(package: Any) -> Row:
    """Draw a package that was listed with the kind of its live revision."""
    terms = package.usage_terms.strip()
    restrictions = None if not terms else "" if terms.upper().rstrip(".") in {"NONE", "NO RESTRICTIONS"} else terms
    return Row(package, status_of(package, package.live_kind or ""), restrictions)


@needs("view_package")
def show(request: HttpRequest) -> HttpResponse:
    """List a page of packages."""
    rows = Package.objects.select_related("owner").all()
    from django.db.models import F
    rows = rows.annotate(live_kind=F("live_revision__kind"))
    shown = Paginator(rows, A_PAGE).get_page(whole_number(request.GET.get("page")) or 1)
    return page(request, "package_list.html", {"title": _("Packages"), "rows": [row_of(p) for p in shown], "shown": shown, "total": shown.paginator.count, "views": [], "filters": [], "dates": {}})
