"""The list of packages: filters and search are words in the address, domain.queries finds the rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from shotlists.admin.base import needs, page, whole_number
from shotlists.admin.shown import Status, status_of
from shotlists.domain import queries
from shotlists.models import Live, Package, State

A_PAGE = 50
MOST_SOURCES = 30
NOT_LISTED = (
    "header", "storyline", "sections", "rundown", "marks", "order", "labels", "search_text",
    "live_revision__document", "live_revision__text", "live_revision__rights",
)  # fmt: skip


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
    """A package as it is listed; `restrictions` is None where the script does not say, which is not none."""

    package: Package
    status: Status
    restrictions: str | None


def row_of(package: Package) -> Row:
    """Draw a package of the list."""
    terms = package.usage_terms.strip()
    free = terms.upper().rstrip(".") in {"NONE", "NO RESTRICTION", "NO RESTRICTIONS"}
    kind = package.live_revision.kind if package.live_revision else ""
    return Row(package, status_of(package, kind), None if not terms else "" if free else terms)


@needs("view_package")
def show(request: HttpRequest) -> HttpResponse:
    """List a page of packages, filtered as the address says; what it says wrongly filters nothing."""
    chosen = _chosen(request)
    found = queries.package_list(_filters(chosen)).defer(*NOT_LISTED)
    shown = Paginator(found, A_PAGE).get_page(whole_number(request.GET.get("page")) or 1)
    context = {
        "title": _("Packages"),
        "q": chosen.get("q", ""),
        "rows": [row_of(package) for package in shown],
        "shown": shown,
        "total": shown.paginator.count,
        "query": f"{urlencode(chosen)}&" if chosen else "",
        "views": _views(request, chosen),
        "filters": [_filter(name, label, values, chosen) for name, label, values in _known()],
        "dates": _dates(chosen),
        "any_filter": bool(chosen),
    }
    return page(request, "package_list.html", context)


def _known() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Every filter with its values; the addresses say the same words."""
    sources = (
        Package.objects.exclude(source="").order_by("source").values_list("source", flat=True).distinct()
    )
    return [
        ("state", _("State"), [(value, str(label)) for value, label in State.choices]),
        ("live", _("Clients have"), [(value, str(label)) for value, label in Live.choices]),
        ("source", _("Source"), [(name, name) for name in sources[:MOST_SOURCES]]),
        ("file", _("FILE"), [("yes", _("with FILE")), ("no", _("without FILE"))]),
        ("restricted", _("Restriction"), [("yes", _("restricted")), ("no", _("free, or not stated"))]),
        ("problems", _("Problems"), [
            ("error", _("with errors")), ("warning", _("with warnings")), ("none", _("none at all")),
        ]),
    ]  # fmt: skip


FIXED = {
    "state": set(State.values),
    "live": set(Live.values),
    "file": {"yes", "no"},
    "restricted": {"yes", "no"},
    "problems": {"error", "warning", "none"},
}


def _chosen(request: HttpRequest) -> dict[str, str]:
    """Take from the address what filters, in one order."""
    chosen: dict[str, str] = {}
    for name in ("q", "owner", "state", "live", "source", "file", "restricted", "problems", "from", "to"):
        value = request.GET.get(name, "").strip().replace("\0", "")[:200]
        if name in FIXED and value not in FIXED[name]:
            continue
        if name in {"from", "to"} and _day(value) is None:
            continue
        if value:
            chosen[name] = value
    return chosen


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _filters(chosen: dict[str, str]) -> queries.PackageFilters:
    either = {"yes": True, "no": False}
    return queries.PackageFilters(
        q=chosen.get("q", ""),
        state=tuple(filter(None, [chosen.get("state", "")])),
        live=tuple(filter(None, [chosen.get("live", "")])),
        source=chosen.get("source", ""),
        includes_file=either.get(chosen.get("file", "")),
        restricted=either.get(chosen.get("restricted", "")),
        dated_from=_day(chosen.get("from", "")),
        dated_to=_day(chosen.get("to", "")),
        problems=chosen.get("problems", ""),
        owner=chosen.get("owner", ""),
    )


def _filter(name: str, label: str, values: list[tuple[str, str]], chosen: dict[str, str]) -> Filter:
    others = {key: value for key, value in chosen.items() if key != name}
    here = chosen.get(name, "")
    choices = [Choice(_("any"), urlencode(others), not here)]
    choices += [Choice(word, urlencode({**others, name: value}), value == here) for value, word in values]
    return Filter(label, tuple(choices), dict(values).get(here, here))


def _dates(chosen: dict[str, str]) -> dict[str, Any]:
    first, last = chosen.get("from", ""), chosen.get("to", "")
    return {
        "first": first,
        "last": last,
        "chosen": f"{first}–{last}" if first or last else "",
        "others": [(name, value) for name, value in chosen.items() if name not in {"from", "to"}],
    }


def _views(request: HttpRequest, chosen: dict[str, str]) -> list[View]:
    """The tabs with their counts, in one query."""
    mine = request.user.get_username()
    tabs: list[tuple[str, dict[str, str], Q]] = [
        (_("All"), {}, Q()),
        (_("Mine"), {"owner": mine}, Q(owner__username=mine)),
        (_("Drafts"), {"state": "draft"}, Q(state=State.DRAFT)),
        (_("In review"), {"state": "in_review"}, Q(state=State.IN_REVIEW)),
        (_("Approved"), {"state": "approved"}, Q(state=State.APPROVED)),
        (
            _("Published"),
            {"state": "published", "live": "usable"},
            Q(state=State.PUBLISHED, live=Live.USABLE),
        ),
        (_("Killed"), {"live": "killed"}, Q(live=Live.KILLED)),
    ]
    counted = Package.objects.aggregate(
        **{
            f"n{at}": Count("pk", filter=condition) if condition else Count("pk")
            for at, (_l, _q, condition) in enumerate(tabs)
        }
    )
    return [
        View(label, urlencode(query), query == chosen, counted[f"n{at}"])
        for at, (label, query, _condition) in enumerate(tabs)
    ]
