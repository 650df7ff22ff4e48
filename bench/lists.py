"""Lists of packages as the admin and the API ask for them: milliseconds and queries, at two sizes.

Packages are our samples, saved as people save them, and then copied row by row until there are enough. Works
in a scratch database beside the one that DATABASE_URL names; without it on SQLite.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

from desk import scratch_database, set_up

set_up()

from django.contrib.auth.models import User  # noqa: E402  models need Django set up
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from shotlists.domain import composition  # noqa: E402
from shotlists.domain.queries import PackageFilters, package_list  # noqa: E402
from shotlists.domain.sample_texts import samples  # noqa: E402
from shotlists.models import Package, Scene, State  # noqa: E402
from shotlists.script import read  # noqa: E402

PAGE = 50
STATES = (State.DRAFT, State.IN_REVIEW, State.APPROVED, State.PUBLISHED, State.SPIKED)

FILTERS: tuple[tuple[str, PackageFilters], ...] = (
    ("all", PackageFilters()),
    ("state", PackageFilters(state=("in_review",))),
    ("a common word", PackageFilters(q="china")),
    ("a rare word", PackageFilters(q="copy00500x")),
    ("a word nobody wrote", PackageFilters(q="nowhere-to-be-found")),
    ("place", PackageFilters(place="province")),
    ("source", PackageFilters(source="cctv")),
    ("dates", PackageFilters(dated_from=date(2026, 1, 1), dated_to=date(2026, 2, 28))),
    ("restricted", PackageFilters(restricted=True)),
    ("with errors", PackageFilters(problems="error")),
    ("uid", PackageFilters(uid=("bench-500",))),
    ("four at once", PackageFilters(q="opening", state=("draft",), restricted=True, place="a")),
)


def fill(count: int) -> None:
    """Copy what is here until there are `count` packages."""
    kept = list(Package.objects.exclude(uid__startswith="bench-"))
    scenes = {package.pk: list(package.scenes.all()) for package in kept}
    have = Package.objects.count()
    for start in range(have, count, 1_000):
        numbers = range(start, min(start + 1_000, count))
        made = Package.objects.bulk_create(copy_of(kept[number % len(kept)], number) for number in numbers)
        Scene.objects.bulk_create(
            fresh(scene, package=package)
            for number, package in zip(numbers, made, strict=True)
            for scene in scenes[kept[number % len(kept)].pk]
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def copy_of(package: Package, number: int) -> Package:
    """Give another package that says the same and has a name of its own."""
    return fresh(
        package,
        uid=f"bench-{number}",
        source_id="",
        state=STATES[number % len(STATES)],
    )


def fresh(row: Package | Scene, **changed: object) -> Package | Scene:
    """Give a row that is not saved yet, with some values changed."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    del values["id"]
    for name in changed:
        values.pop(f"{name}_id" if f"{name}_id" in values else name)
    return type(row)(**values, **changed)


def timed(work: Callable[[], object], rounds: int) -> float:
    """Give the median milliseconds of a call."""
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1_000)
    return statistics.median(taken)


def first_page(filters: PackageFilters) -> list[str]:
    """Read what a page of the list shows of each package."""
    return [f"{package} {package.owner} {package.live_revision}" for package in package_list(filters)[:PAGE]]


def main() -> int:
    """Print a line a filter: for each size the matches, milliseconds and queries of page and count."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="numbers of packages")
    parser.add_argument(
        "--rounds", type=int, default=7, help="how often each is timed (default: %(default)s)"
    )
    options = parser.parse_args()
    with scratch_database() as engine:
        actor = User.objects.create_superuser("bench")
        for sample in samples(None):
            parsed = read(sample.text)
            composition.create_package(
                parsed.script, actor=actor, dialect="cctv", pasted=sample.text, via="command"
            )
        print(f"{engine}, a page of {PAGE}, median of {options.rounds} rounds")
        for size in sorted(options.sizes):
            fill(size)
            print(f"\n{size:,} packages        {'found':>7} {'page ms':>8} {'queries':>8} {'count ms':>9}")
            for name, filters in FILTERS:
                with CaptureQueriesContext(connection) as queries:
                    first_page(filters)
                page = timed(lambda: first_page(filters), options.rounds)  # noqa: B023  called at once
                count = timed(package_list(filters).count, options.rounds)
                found = package_list(filters).count()
                print(f"{name:22} {found:7,} {page:8.1f} {len(queries):8} {count:9.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
