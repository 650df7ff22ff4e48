"""Keeping the index: the tokens of packages and their parts, written with each version of a script."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import connection, transaction

from shotlists.domain import jobs
from shotlists.domain.saving.inserting import insert_rows, new_row
from shotlists.domain.saving.rows import Stored, load_many, script_from
from shotlists.models import Job, Package, SearchPackage, SearchPart, fulltext
from shotlists.models.search import MOST_PARTS, ORDINAL_BITS
from shotlists.script.document import Script
from shotlists.script.searching.parts import parts_of, whole_of
from shotlists.script.searching.values import WrongValue, days_of

AT_ONCE = 100
"""Packages that are written anew together."""
KIND = "index_search"
"""The kind of job that fills the index of a desk which had none."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A package with what is to be found of it: its script, and of each shot its key and who speaks in it."""

    package: Package
    script: Script
    keys: Sequence[str]
    speakers: Sequence[int | None]


def indexed(stored: Stored, script: Script) -> Indexed:
    """Give what is kept of a package from its rows."""
    bites = stored.soundbites
    speakers = [bites[shot.pk].speaker_id if shot.pk in bites else None for shot in stored.shots]
    return Indexed(stored.package, script, [shot.key for shot in stored.shots], speakers)


def write_index(several: Iterable[Indexed], *, known: Collection[int]) -> None:
    """Write the tokens of some packages in the caller's transaction; `known` may have rows, which go."""
    parts: list[SearchPart] = []
    packages: list[SearchPackage] = []
    for each in several:
        found = list(parts_of(each.script, each.keys, each.speakers))[:MOST_PARTS]
        top = ((each.package.pk + 1) << ORDINAL_BITS) - 1
        for place, part in enumerate(found):
            first, last = _days(part.dates)
            parts.append(
                new_row(
                    SearchPart, top - place, package_id=each.package.pk, kind=part.kind, shot_key=part.key,
                    first_date=first, last_date=last, words=" ".join(part.tokens),
                )
            )  # fmt: skip
        words = whole_of(found, uid=each.package.uid, includes_file=each.package.includes_file)
        packages.append(SearchPackage(package_id=each.package.pk, words=" ".join(words)))
    if known:
        SearchPart.objects.filter(package__in=known).delete()
        SearchPackage.objects.filter(package__in=known).delete()
    insert_rows(SearchPackage, packages)
    insert_rows(SearchPart, parts)


@lru_cache(maxsize=4_096)
def _days(texts: tuple[str, ...]) -> tuple[date | None, date | None]:
    """Give the first and the last day of some ISO texts, of which some may be a month or a year."""
    spans = []
    for text in texts:
        with suppress(WrongValue):
            spans.append(days_of(text))
    first = min((span[0] for span in spans if span[0]), default=None)
    return first, max((span[1] for span in spans if span[1]), default=None)


def index_packages(packages: Iterable[Package]) -> None:
    """Write the tokens of some packages anew from their rows, under the lock of those."""
    with transaction.atomic():
        ids = [package.pk for package in packages]
        rows = list(Package.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk"))
        stored = load_many(rows)
        several = [indexed(each, script_from(each)) for each in stored.values()]
        write_index(several, known=list(stored))


def missing() -> int:
    """Count the packages that no search finds yet."""
    return Package.objects.filter(search=None).count()


def rebuild(watch: Callable[[int, int], None] | None = None) -> int:
    """Write the whole index anew; give the number of packages. Searches find what is done so far."""
    fulltext.rebuild(connection)
    return _fill(Package.objects.order_by("-pk").values_list("pk", flat=True), watch)


def _fill(ids: Iterable[int], watch: Callable[[int, int], None] | None) -> int:
    wanted = list(ids)
    for start in range(0, len(wanted), AT_ONCE):
        index_packages(Package.objects.filter(pk__in=wanted[start : start + AT_ONCE]))
        if watch:
            watch(min(start + AT_ONCE, len(wanted)), len(wanted))
    return len(wanted)


def work(turn: jobs.Turn) -> jobs.Result:
    """Fill the index for packages that are older than it, the newest first, in steps."""
    wanted = missing()

    def advance(done: int, _all: int) -> None:
        turn.advance(100 * done // max(1, wanted), f"{done} / {wanted}")

    filled = _fill(Package.objects.filter(search=None).order_by("-pk").values_list("pk", flat=True), advance)
    return {"packages": filled}


def is_filling() -> bool:
    """Say whether packages from before the index may still be missing in it."""
    return Job.objects.filter(kind=KIND).exclude(state=Job.State.DONE).exists()
