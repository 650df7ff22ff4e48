"""Lists of packages as people and programs ask for them: milliseconds, at two sizes.

Works in a scratch database beside the one that DATABASE_URL names; without it on SQLite. What is timed: the
rows of each view and filter, the first page and the hundredth by its place, the counts of all tabs, and whole
answers through the application: the page, the rows that the page asks for again, and the interface.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date

from desk import add_keep, scratch_database, set_up

os.environ.setdefault("HASHED_STATIC", "false")
os.environ.setdefault("HTTPS", "false")
os.environ.setdefault("ALLOWED_HOSTS", "testserver")
set_up()

import many  # noqa: E402  models need Django set up
from django.contrib.auth.models import User  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from timing import time_in_turns  # noqa: E402

from shotlists.admin.lists.list_filters import counted  # noqa: E402
from shotlists.domain.lists.desk_views import DESK_VIEWS, Reader  # noqa: E402
from shotlists.domain.lists.list_words import asking  # noqa: E402
from shotlists.domain.lists.paging import cut_page  # noqa: E402
from shotlists.domain.queries import (  # noqa: E402
    SORTS,
    PackageFilters,
    count_packages,
    package_list,
    sum_up,
    with_marks,
)

PAGE = 50
HUNDREDTH = 99
BAR = 200.0
FILTERS: tuple[tuple[str, PackageFilters], ...] = (
    ("no filter", PackageFilters()),
    ("state", PackageFilters(state=("in_review",))),
    ("place", PackageFilters(asked=asking("place", "province") or "")),
    ("a place nobody went to", PackageFilters(asked=asking("place", "nowhere") or "")),
    ("speaker", PackageFilters(asked=asking("speaker", "qiu") or "")),
    ("source", PackageFilters(asked=asking("source", "cctv") or "")),
    ("a part of a place's name", PackageFilters(place="provinc")),
    ("dates", PackageFilters(dated_from=date(2026, 1, 1), dated_to=date(2026, 2, 28))),
    ("restricted", PackageFilters(restricted=True)),
    ("with errors", PackageFilters(problems="error")),
    ("with somebody", PackageFilters(person="person07")),
    ("with nobody", PackageFilters(person="nobody")),
    ("uid", PackageFilters(uid=("bench-500",))),
    ("four at once", PackageFilters(state=("draft",), restricted=True, problems="none", person="person07")),
)


def page_of(filters: PackageFilters, sort: str, place: str = "") -> str:
    """Read a page as the list shows it; gives the place behind it."""
    found = with_marks(package_list(filters, sort=sort))
    page = cut_page(found, SORTS[sort], size=PAGE, place=place)
    assert all(f"{row} {row.owner} {row.live_revision}" for row in page.rows)
    return page.after


def place_behind(filters: PackageFilters, sort: str, pages: int) -> str:
    """Walk so many pages; gives where the next one begins."""
    place = ""
    for _ in range(pages):
        place = page_of(filters, sort, place)
    return place


def answered(client: Client, address: str) -> None:
    """Ask the application; anything but an answer ends the run."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code, response.content[:300])


def rows_of_the_table(reader: Reader, client: Client) -> list[tuple[str, Callable[[], object]]]:
    """Give what is timed, by name."""
    newest = place_behind(PackageFilters(), "-updated_at", HUNDREDTH)
    by_slug = place_behind(PackageFilters(), "slugline", HUNDREDTH)
    found: list[tuple[str, Callable[[], object]]] = [
        (f"rows: {name}", lambda filters=filters: page_of(filters, "-updated_at"))
        for name, filters in FILTERS
    ]
    found += [
        ("rows: page 100 by change", lambda: page_of(PackageFilters(), "-updated_at", newest)),
        ("rows: page 100 by slug", lambda: page_of(PackageFilters(), "slugline", by_slug)),
    ]
    for view in DESK_VIEWS:
        filters = PackageFilters(view=view.key, reader=reader)
        found.append((f"view: {view.key}", lambda filters=filters, sort=view.sort: page_of(filters, sort)))
    tabs = counted(reader, [])
    desk = PackageFilters(view="desk", reader=reader)
    found += [
        ("counts of all tabs", lambda: count_packages(tabs, reader)),
        ("number and length of a view", lambda: sum_up(desk)),
    ]
    for view in DESK_VIEWS:
        address = f"/admin/shotlists/package/?view={view.key}"
        found.append((f"page: {view.key}", lambda address=address: answered(client, address)))
    found += [
        ("page: the rows alone", lambda: answered(client, "/admin/shotlists/package/?rows=1")),
        ("page: in review", lambda: answered(client, "/admin/shotlists/package/?state=in_review")),
        ("API: packages/", lambda: answered(client, "/api/v1/packages/")),
        ("API: packages/?state=in_review", lambda: answered(client, "/api/v1/packages/?state=in_review")),
    ]
    return found


def main() -> int:
    """Print a line for everything that is timed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], help="numbers of packages")
    parser.add_argument(
        "--rounds", type=int, default=7, help="how often each is timed (default: %(default)s)"
    )
    parser.add_argument("--even", action="store_true", help="as many packages in each state")
    parser.add_argument("--only", default="", help="time only what has these words in its name")
    parser.add_argument("--explain", action="store_true", help="print the plans of what takes above 50 ms")
    add_keep(parser)
    options = parser.parse_args()
    slow = 0
    with scratch_database(options.keep) as engine:
        editor = many.begin()
        print(f"{engine}, a page of {PAGE}, {options.rounds} rounds{', even' if options.even else ''}")
        for size in sorted(options.sizes):
            seconds = many.fill(size, even=options.even)
            reader = Reader(User.objects.get(pk=editor.pk))
            client = Client()
            client.force_login(editor)
            print(f"\n{size:,} packages, filled in {seconds:.0f} s")
            print(f"{'':34} {'least ms':>9} {'median':>9} {'most':>9} {'work':>9} {'queries':>8}")
            works = [each for each in rows_of_the_table(reader, client) if options.only in each[0]]
            asked = []
            for _name, work in works:
                with CaptureQueriesContext(connection) as queries:
                    work()
                asked.append(list(queries.captured_queries))
            times = time_in_turns([work for _name, work in works], options.rounds)
            for (name, _work), took, statements in zip(works, times, asked, strict=True):
                slow += took.median > BAR
                print(
                    f"{name:34} {took.least:9.1f} {took.median:9.1f} {took.most:9.1f} {took.work:9.1f}"
                    f" {len(statements):8}",
                    flush=True,
                )
                if options.explain and took.work > 40:
                    explain(statements)
    print(f"\n{slow} above {BAR:.0f} ms")
    return 1 if slow else 0


def explain(queries: list[dict[str, str]]) -> None:
    """Print how the database does the slowest of some statements."""
    slowest = max(queries, key=lambda query: float(query["time"]))["sql"]
    how = "EXPLAIN (ANALYZE, BUFFERS)" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        cursor.execute(f"{how} {slowest}")
        for row in cursor.fetchall():
            print("   ", row[-1])


if __name__ == "__main__":
    sys.exit(main())
