"""The desk: packages by view and filter. The address says what is listed, domain.queries finds the rows."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.translation import gettext as _

from shotlists.admin.base import actor_of, needs, page
from shotlists.admin.lists import list_filters
from shotlists.admin.lists.list_rows import NOT_LISTED, Row, row_of
from shotlists.domain import queries
from shotlists.domain.errors import BadPlace
from shotlists.domain.lists.bulk import offered
from shotlists.domain.lists.desk_views import VIEWS, Reader
from shotlists.domain.lists.list_words import filters_of, query_of, read_words, sort_of
from shotlists.domain.lists.paging import Page, cut_page, name_choice
from shotlists.domain.lists.saved_views import ARRANGE, views_of
from shotlists.domain.search import mistake_in
from shotlists.models import Package, SavedView

SIZES = (50, 100)
HOME = "desk"
"""The view of an address that says nothing."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list, and the counts of the tabs beside it."""

    words: dict[str, str]
    size: int
    page: Page[Package]
    rows: Sequence[Row]
    saved: Sequence[SavedView]
    counts: dict[str, int]
    place_is_lost: bool

    @property
    def tag(self) -> str:
        """What an unchanged page is known by; the passing of time is no change."""
        seen = ([row.token for row in self.rows], sorted(self.counts.items()), bool(self.page.after))
        return f'"{hashlib.sha256(repr(seen).encode()).hexdigest()[:20]}"'


def listing_of(request: HttpRequest) -> Listing:
    """Find what an address lists; a place that this list did not give is its beginning."""
    reader = Reader(actor_of(request))
    words = read_words(request.GET.dict()) or {"view": HOME}
    size = next((size for size in SIZES if request.GET.get("size") == str(size)), SIZES[0])
    sort = sort_of(words)
    order = queries.SORTS[sort]
    found = queries.with_marks(queries.package_list(filters_of(words, reader), sort=sort)).defer(*NOT_LISTED)
    choice = name_choice(words.items(), order)
    lost = False
    try:
        cut = cut_page(found, order, size=size, place=request.GET.get("at", ""), choice=choice)
    except BadPlace:
        lost = True
        cut = cut_page(found, order, size=size, choice=choice)
    saved = views_of(reader.user)
    return Listing(
        words=words, size=size, page=cut, rows=[row_of(package, reader) for package in cut.rows],
        saved=saved, counts=queries.count_packages(list_filters.counted(reader, saved), reader),
        place_is_lost=lost,
    )  # fmt: skip


@needs("view_package")
def show(request: HttpRequest) -> HttpResponse:
    """List a page of packages, filtered as the address says; what it says wrongly filters nothing.

    With `rows` in the address only the rows and counts are answered, or that nothing changed: the page asks
    for that again and again.
    """
    listing = listing_of(request)
    if "rows" in request.GET:
        if request.headers.get("If-None-Match") == listing.tag:
            answer: HttpResponse = HttpResponseNotModified()
        else:
            answer = page(request, "parts/package_rows.html", _of_the_rows(request, listing))
        answer["ETag"] = listing.tag
        return answer
    return page(request, "package_list.html", _of_the_page(request, listing))


def _of_the_rows(request: HttpRequest, listing: Listing) -> dict[str, Any]:
    return {
        "rows": listing.rows,
        "tabs": list_filters.tabs(listing.words, listing.saved, listing.counts),
        "may_select": request.user.has_perm("shotlists.change_package"),
        "tag": listing.tag,
    }


def _of_the_page(request: HttpRequest, listing: Listing) -> dict[str, Any]:
    words = listing.words
    reader = Reader(actor_of(request))
    number, length = queries.sum_up(filters_of(words, reader))
    view = VIEWS.get(words.get("view", ""))
    only_view = view is not None and set(words) <= {"view", "sort"}
    query = query_of(words, **({"size": str(listing.size)} if listing.size != SIZES[0] else {}))
    first, last = words.get("from", ""), words.get("to", "")
    rows = _of_the_rows(request, listing)
    return {
        **rows,
        "title": _("Packages"),
        "crumb": next(
            (tab.label for tab in rows["tabs"] if tab.here), _("found") if "q" in words else _("filtered")
        ),
        "q": words.get("q", ""),
        "mistake": mistake_in(words.get("q", "")),
        "view": view,
        "here": query,
        "before": listing.page.before,
        "after": listing.page.after,
        "place_is_lost": listing.place_is_lost,
        "total": list_filters.shown_count(number),
        "total_number": number,
        "total_ms": length if number <= queries.MOST_COUNTED else None,
        "filters": list_filters.filters_above(words),
        "today": {
            "here": "changed" in words,
            "query": query_of(words, changed="" if "changed" in words else "today"),
        },
        "dates": {
            "first": first, "last": last, "chosen": f"{first}–{last}" if first or last else "",
            "others": list_filters.others(words, "from", "to"),
            "without": query_of(words, **{"from": "", "to": ""}),
        },
        "orders": list_filters.orders(words),
        "sizes": [(size, query_of(words, size=str(size)), size == listing.size) for size in SIZES],
        "any_filter": not only_view,
        "clear": f"view={view.key}" if view else "view=all",
        "can_save": bool(set(words) - {"view"}),
        "may_arrange": request.user.has_perm(ARRANGE),
        "query": query_of(words),
        "bulk": offered(actor_of(request)),
    }  # fmt: skip
