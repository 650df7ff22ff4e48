"""Lists of packages and wire items, with the filters that the admin and the API share.

A filter that is empty filters nothing. The rows of a page come in a constant number of queries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Exists, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from shotlists.domain.errors import BadQuestion
from shotlists.domain.lists.desk_views import VIEWS, Reader
from shotlists.domain.search import narrow
from shotlists.models import Comment, FollowUp, Package, Scene, State, Task, WireItem

SORTS = {
    "-updated_at": ("-updated_at", "-id"),
    "updated_at": ("updated_at", "id"),
    "state_since": ("state_since", "id"),
    "-state_since": ("-state_since", "-id"),
    "embargoed_until": ("embargoed_until", "id"),
    "publish_at": ("publish_at", "id"),
    "slugline": ("slugline", "id"),
    "-created_at": ("-id",),
    "created_at": ("id",),
}
"""The orders of a list; each ends with the id, so that a page can begin after any row. An order by a time
lists only packages that have one."""

MOST_COUNTED = 999
"""A count of a tab stops here: nobody reads further, and the database has not to either."""

NOBODY = "nobody"
SEVERITY_COLUMNS = {"error": "error_count", "warning": "warning_count", "info": "info_count"}


@dataclass(frozen=True, slots=True)
class PackageFilters:
    """What a list of packages is narrowed to.

    `q` and `asked` are questions in the language of domain.search; a wrong one finds nothing. `source` and
    `place` are parts of a name in header or headings. `dated_from`, `dated_to`: a date of the script lies
    between, both included. `restricted`: whether it names any restriction but "none". `problems`: error,
    warning, info, or "none" for a clean script. `owner`, `assignee` are users' names; `person` is who a
    package is with: the assignee, or the owner of one that was given to nobody; "nobody" where there is
    neither. `view` is a key of desk_views.VIEWS as `reader` sees it; `within` are filters that hold as well,
    those of a saved view.
    """

    q: str = ""
    asked: str = ""
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
    assignee: str = ""
    person: str = ""
    embargoed: bool | None = None
    scheduled: bool | None = None
    to_follow: bool | None = None
    duplicates: bool | None = None
    view: str = ""
    reader: Reader | None = None
    within: PackageFilters | None = None

    def is_empty(self) -> bool:
        """Say whether nothing is filtered."""
        return all(getattr(self, each.name) in ("", (), None) for each in fields(self))


NOTHING = PackageFilters()


def package_list(filters: PackageFilters = NOTHING, *, sort: str = "-updated_at") -> QuerySet[Package]:
    """Give the packages that fit, in an order of SORTS; owner and live revision come with them."""
    found = Package.objects.select_related("owner", "assignee", "live_revision")
    first = SORTS[sort][0].lstrip("-")
    if Package._meta.get_field(first).null:
        found = found.filter(**{f"{first}__isnull": False})
    return narrowed(found.order_by(*SORTS[sort]), filters)


def narrowed(found: QuerySet[Package], filters: PackageFilters) -> QuerySet[Package]:
    """Keep the packages that fit; a question that cannot be understood leaves none, and the page says so."""
    if filters.within:
        found = narrowed(found, filters.within)
    try:
        found = narrow(narrow(found, filters.q), filters.asked)
    except BadQuestion:  # it may be that of a saved view, whose tab counts none
        found = found.none()
    for condition in _conditions(filters):
        found = found.filter(condition)
    return found


def with_marks(found: QuerySet[Package]) -> QuerySet[Package]:
    """Add what hangs on each package: who writes on it, open comments, tasks, follow-ups; no query more."""
    comments = Comment.objects.filter(package=OuterRef("pk"), parent=None, resolved_at=None)
    tasks = Task.objects.filter(package=OuterRef("pk"), done_at=None)
    owed = FollowUp.objects.filter(link__package=OuterRef("pk"), state=FollowUp.State.OPEN)
    return found.select_related("owner", "assignee", "live_revision", "lock__user").annotate(
        open_comments=_number_of(comments), open_tasks=_number_of(tasks), open_follow_ups=_number_of(owed)
    )


def _number_of(rows: QuerySet[Any]) -> Coalesce:
    # Without grouping: by the columns of the outer row a count of each package would be made for all.
    counted = rows.order_by().annotate(one=Func(Count("pk"), template="%(expressions)s"))
    return Coalesce(Subquery(counted.values("one")), 0, output_field=IntegerField())


class Capped(Subquery):
    """How many rows a query gives, counted no further than it is cut."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) capped)"
    output_field = IntegerField()


def count_packages(wanted: Mapping[str, PackageFilters], reader: Reader) -> dict[str, int]:
    """Count what each of some filters gives, up to one more than MOST_COUNTED, in one statement."""
    counts = {
        f"n{at}": Capped(narrowed(Package.objects.order_by(), filters).values("pk")[: MOST_COUNTED + 1])
        for at, filters in enumerate(wanted.values())
    }
    if not counts:
        return {}
    # The row of the reader is there; what is wanted of it are the counts beside it.
    (row,) = User.objects.filter(pk=reader.user.pk).annotate(**counts).values_list(*counts)
    return dict(zip(wanted, row, strict=True))


def sum_up(filters: PackageFilters) -> tuple[int, int]:
    """Give how many packages fit, up to one more than MOST_COUNTED, and how long those are together in ms."""
    cut = narrowed(Package.objects.order_by(), filters)[: MOST_COUNTED + 1]
    found = cut.aggregate(count=Count("pk"), stated=Sum("duration_ms"), estimated=Sum("estimated_ms"))
    return found["count"], (found["stated"] or 0) + (found["estimated"] or 0)


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
    found: list[Q | Exists] = []
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
    return found + _conditions_of_the_desk(filters)


def _conditions_of_the_desk(filters: PackageFilters) -> list[Q | Exists]:
    """Give what is asked about who has a package, and what hangs over it."""
    found: list[Q | Exists] = []
    if filters.assignee:
        found.append(Q(assignee__username=filters.assignee))
    if filters.person == NOBODY:
        found.append(Q(assignee=None, owner=None))
    elif filters.person:
        found.append(Q(assignee__username=filters.person) | Q(assignee=None, owner__username=filters.person))
    if filters.embargoed is not None:
        now = filters.reader.now if filters.reader else timezone.now()
        found.append(Q(embargoed_until__gt=now) if filters.embargoed else ~Q(embargoed_until__gt=now))
    if filters.scheduled is not None:
        scheduled = Q(state=State.SCHEDULED)
        found.append(scheduled if filters.scheduled else ~scheduled)
    if filters.to_follow is not None:
        found.append(Q(to_follow=filters.to_follow))
    if filters.duplicates is not None:
        found.append(Q(duplicate_count__gt=0) if filters.duplicates else Q(duplicate_count=0))
    if filters.view and filters.reader:
        found.append(VIEWS[filters.view].condition(filters.reader))
    return found


def _scenes(**condition: str) -> Q:
    return Q(Exists(Scene.objects.filter(package=OuterRef("pk"), **condition)))


def _with_problems(severity: str) -> Q:
    if severity == "none":
        return Q(error_count=0, warning_count=0, info_count=0)
    return Q(**{f"{SEVERITY_COLUMNS[severity]}__gt": 0})
