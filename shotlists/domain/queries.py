"""Lists of packages and wire items, with the filters that the admin and the API share.

A filter that is empty filters nothing. The rows of a page come in a constant number of queries.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from shotlists.domain.columns import fold_words
from shotlists.models import Package, Scene, WireItem

SORTS = {
    "-updated_at": ("-updated_at", "-id"),
    "updated_at": ("updated_at", "id"),
    "slugline": ("slugline", "id"),
    "-created_at": ("-id",),
    "created_at": ("id",),
}
"""The orders of a list; each ends with the id, so that a page can begin after any row."""

SEVERITY_COLUMNS = {"error": "error_count", "warning": "warning_count", "info": "info_count"}


@dataclass(frozen=True, slots=True)
class PackageFilters:
    """What a list of packages is narrowed to.

    `q`: all of these words, anywhere in slug, headline, shots, quotes and storyline, or the beginning of a
    uid. `source` and `place` are parts of a name in header or headings. `dated_from`, `dated_to`: a date of
    the script lies between, both included. `restricted`: whether it names any restriction but "none".
    `problems`: error, warning, info, or "none" for a clean script. `owner` is a user's name.
    """

    q: str = ""
    state: tuple[str, ...] = ()
    live: tuple[str, ...] = ()
    source: str = ""
    place: str = ""
    language: str = ""
    includes_file: bool | None = None
    dated_from: date | None = None
    dated_to: date | None = None
    changed_since: datetime | None = None
    restricted: bool | None = None
    problems: str = ""
    owner: str = ""
    slugline: str = ""
    uid: tuple[str, ...] = ()
    wire_item: int | None = None

    def is_empty(self) -> bool:
        """Say whether nothing is filtered."""
        return all(getattr(self, each.name) in ("", (), None) for each in fields(self))


NOTHING = PackageFilters()


def package_list(filters: PackageFilters = NOTHING, *, sort: str = "-updated_at") -> QuerySet[Package]:
    """Give the packages that fit, in an order of SORTS; owner and live revision come with them."""
    found = Package.objects.select_related("owner", "live_revision").defer("search_text")
    for condition in _conditions(filters):
        found = found.filter(condition)
    return found.order_by(*SORTS[sort])


def wire_item_list(
    *, q: str = "", dated_from: date | None = None, dated_to: date | None = None, unused: bool | None = None
) -> QuerySet[WireItem]:
    """Give wire items, the newest first, with the packages that came of them; `unused`: those without any."""
    found = WireItem.objects.select_related("digest").prefetch_related("package_links__package")
    for word in q.split():
        found = found.filter(Q(text__icontains=word) | Q(date_text__icontains=word))
    if dated_from:
        found = found.filter(date__gte=dated_from)
    if dated_to:
        found = found.filter(date__lte=dated_to)
    if unused is not None:
        found = found.filter(package_links__isnull=unused).distinct()
    return found.order_by("-date", "-id")


def _conditions(filters: PackageFilters) -> list[Q | Exists]:
    found: list[Q | Exists] = [
        Q(search_text__contains=word) | Q(uid__istartswith=word) for word in fold_words(filters.q).split()
    ]
    if filters.state:
        found.append(Q(state__in=filters.state))
    if filters.live:
        found.append(Q(live__in=filters.live))
    if filters.uid:
        found.append(Q(uid__in=filters.uid))
    if filters.slugline:
        found.append(Q(slugline__icontains=filters.slugline))
    if filters.source:
        found.append(Q(source__icontains=filters.source) | _scenes(source__icontains=filters.source))
    if filters.place:
        found.append(Q(location__icontains=filters.place) | _scenes(place__icontains=filters.place))
    if filters.language:
        found.append(Q(languages__icontains=filters.language))
    if filters.includes_file is not None:
        found.append(Q(includes_file=filters.includes_file))
    if filters.dated_from:
        found.append(Q(last_date__gte=filters.dated_from))
    if filters.dated_to:
        found.append(Q(first_date__lte=filters.dated_to))
    if filters.changed_since:
        found.append(Q(updated_at__gte=filters.changed_since))
    if filters.restricted is not None:
        free = Q(restrictions__iregex=r"^(none|no restrictions?)?$")
        found.append(~free if filters.restricted else free)
    if filters.problems:
        found.append(_with_problems(filters.problems))
    if filters.owner:
        found.append(Q(owner__username=filters.owner))
    if filters.wire_item is not None:
        found.append(Q(wire_links__wire_item=filters.wire_item))
    return found


def _scenes(**condition: str) -> Q:
    return Q(Exists(Scene.objects.filter(package=OuterRef("pk"), **condition)))


def _with_problems(severity: str) -> Q:
    if severity == "none":
        return Q(error_count=0, warning_count=0, info_count=0)
    return Q(**{f"{SEVERITY_COLUMNS[severity]}__gt": 0})
