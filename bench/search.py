"""Searches at two sizes: milliseconds of first and next pages, and of counts; how long the index takes.

Packages are scripts made up (bench/scripts.py) with words at random, English and Chinese, saved as people
save them, and then copied row by row in SQL until there are enough; each copy has a word of its own. Works in
a scratch database beside the one that DATABASE_URL names; without it on SQLite. Exit status 1 where a median
is above --limit.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from desk import add_keep, scratch_database, set_up

set_up()

from django.db import connection, models  # noqa: E402  models need Django set up
from django.test.utils import CaptureQueriesContext  # noqa: E402
from scripts import script_texts  # noqa: E402
from timing import NEVER, Times, time_in_turns  # noqa: E402

from shotlists.domain.saving.batches import New, save_scripts  # noqa: E402
from shotlists.domain.saving.keeping import Save  # noqa: E402
from shotlists.domain.search import (  # noqa: E402
    count_packages,
    count_parts,
    find_packages,
    find_parts,
    index,
)
from shotlists.models import Package, Scene, SearchPackage, SearchPart, Shot, Soundbite, fulltext  # noqa: E402
from shotlists.models.search import ORDINAL_BITS  # noqa: E402
from shotlists.script import read  # noqa: E402
from shotlists.script.document import Script  # noqa: E402

PROTOTYPES = 500
STEP = 1 << 32
"""Ids of copied shots and scenes are those of the first ones, so many further."""
HAN = (
    "的一是不了人我在有他这中大来上国和地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "火箭射飞船海天市"
)

QUESTIONS: tuple[tuple[str, str, str], ...] = (
    ("a word in every script", "packages", "various"),
    ("a common word", "packages", "kiru"),
    ("two common words", "packages", "kiru baru"),
    ("a phrase of common words", "packages", '"kiru baru"'),
    ("a rare word", "packages", "copy00070x"),
    ("a word nobody wrote", "packages", "nowheretobefound"),
    ("two letters of Chinese", "packages", "火箭"),
    ("one letter of Chinese", "packages", "火"),
    ("four letters of Chinese", "packages", "火箭发射"),
    ("a beginning", "packages", "bas*"),
    ("without a word", "packages", "kiru -baru"),
    ("one of two", "packages", "kiru OR 火箭"),
    ("restriction, a phrase of all", "packages", 'restriction:"Chinese mainland"'),
    ("shot: in one shot, no FILE", "packages", "shot:kiru shot:baru -is:file"),
    ("state and dates", "packages", "kiru state:draft dated:2026-02"),
    ("speaker", "packages", "speaker:jiang"),
    ("shots of a word in every script", "shots", "shot:various"),
    ("shots, a phrase", "shots", 'shot:"kiru baru"'),
    ("shots, FILE left out", "shots", "shot:kiru -is:file"),
    ("shots, place and month", "shots", "shot:kiru place:china dated:2026-02"),
    ("all FILE shots", "shots", "is:file"),
    ("shots in Chinese", "shots", "shot:火箭"),
    ("soundbites of somebody", "shots", "speaker:jiang"),
    ("soundbites, word and speaker", "shots", "speaker:jiang bite:we"),
)


def varied(script: Script, dice: Random) -> Script:
    """Put words at random into the pictures of a script: some common, some rare, and Chinese."""
    shots = []
    for shot in script.shots:
        words = [syllables(int(dice.paretovariate(0.3)) % 20_000) for _ in range(3)]
        chinese = "".join(dice.choice(HAN) for _ in range(dice.randint(2, 6)))
        chinese += "火箭发射" * (dice.random() < 0.02)
        shots.append(replace(shot, description=f"{shot.description} {' '.join(words)} {chinese}".strip()))
    return replace(script, shots=tuple(shots))


def syllables(number: int) -> str:
    """Make a word of a number; 1 is bano."""
    first, second = (
        ("ba", "de", "ki", "lo", "su", "ra", "mi", "po"),
        ("no", "li", "ta", "ru", "sen", "vo", "ka"),
    )
    return (
        first[(number - 1) % 8] + second[(number - 1) % 7] + ("x" + str(number // 56) if number > 56 else "")
    )


def save_prototypes() -> None:
    """Save the scripts that are copied."""
    dice = Random(7)  # noqa: S311  no secret
    scripts = [varied(read(text).script, dice) for text in script_texts(1, PROTOTYPES)]
    saved = save_scripts([New(script, Save(None, "command", "create", "", ""), "cctv") for script in scripts])
    assert all(each.package for each in saved), next(each.error for each in saved if each.error)


def copy_rows(
    model: type[models.Model], copies: tuple[int, int], given: dict[str, str], source: str = ""
) -> None:
    """Copy the rows of the prototypes in SQL; `given` says which columns become what, {n} is the copy."""
    columns = [field.column for field in model._meta.concrete_fields]
    quoted = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(given.get(column, f'r."{column}"') for column in columns)
    first, last = copies
    numbers = (
        f"generate_series({first}, {last}) AS copies(n)"
        if connection.vendor == "postgresql"
        else f"(WITH RECURSIVE c(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM c "
        f"WHERE n < {last}) SELECT n FROM c) copies"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{model._meta.db_table}" ({quoted}) SELECT {values} '
            f'FROM "{model._meta.db_table}" r {source} CROSS JOIN {numbers} WHERE {given["where"]}'
        )


def fill(have: int, count: int) -> dict[str, float]:
    """Copy until there are `count` packages; give the seconds that each kind of row took."""
    copies = (have // PROTOTYPES, count // PROTOTYPES - 1)
    postgres = connection.vendor == "postgresql"
    number = "lpad(copies.n::text, 5, '0')" if postgres else "printf('%05d', copies.n)"
    key = (
        "lpad(to_hex(r.id), 6, '0') || lpad(to_hex(copies.n), 6, '0')"
        if postgres
        else "printf('%08x%04x', r.id, copies.n)"
    )
    package = f"copies.n * {PROTOTYPES} + %s"
    own = f"' copy' || {number} || 'x'"
    words = "r.words || ('copy' || " + number + " || 'x')::tsvector" if postgres else f"r.words || {own}"
    older = f"r.id <= {PROTOTYPES}"
    shot = f"r.shot_id <= {Shot.objects.filter(package__lte=PROTOTYPES).latest('pk').pk}"
    tables = (
        (Package, {"id": package % "r.id", "uid": f"r.uid || '-' || {number}", "source_id": "''",
                   "live_revision_id": "NULL", "where": older}),
        (Scene, {"id": f"r.id + copies.n * {STEP}", "package_id": package % "r.package_id",
                 "where": f"r.package_id <= {PROTOTYPES}"}),
        (Shot, {"id": f"r.id + copies.n * {STEP}", "package_id": package % "r.package_id", "key": key,
                "scene_id": f"r.scene_id + copies.n * {STEP}", "where": f"r.package_id <= {PROTOTYPES}"}),
        (Soundbite, {"id": f"r.id + copies.n * {STEP}", "where": shot,
                     "shot_id": f"r.shot_id + copies.n * {STEP}"}),
        (SearchPackage, {"package_id": package % "r.package_id", "words": words,
                         "where": f"r.package_id <= {PROTOTYPES}"}),
        (SearchPart, {"id": f"r.id + ((copies.n * {PROTOTYPES}) << {ORDINAL_BITS})"
                      if not postgres else f"r.id + ((copies.n::bigint * {PROTOTYPES}) << {ORDINAL_BITS})",
                      "package_id": package % "r.package_id", "where": f"r.package_id <= {PROTOTYPES}",
                      "shot_key": f"CASE WHEN s.id IS NULL THEN '' ELSE {key.replace('r.id', 's.id')} END"}),
    )  # fmt: skip
    spent = {}
    fulltext.drop(connection)  # made anew behind the rows: in a third of the time, and the same
    for model, given in tables:
        source = 'LEFT JOIN "shotlists_shot" s ON s.key = r.shot_key' if model is SearchPart else ""
        if postgres:
            given = {
                name: value.replace("copies.n * ", "copies.n::bigint * ") for name, value in given.items()
            }
        began = time.perf_counter()
        copy_rows(model, copies, given, source)
        spent[model.__name__] = time.perf_counter() - began
    began = time.perf_counter()
    with connection.cursor() as cursor:
        if postgres:
            cursor.execute("SET maintenance_work_mem = '512MB'")
    fulltext.install(connection)
    spent["full-text indexes"] = time.perf_counter() - began
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if postgres else "ANALYZE")
    return spent


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question takes: how many are found (up to 1,000), statements of a page, and the times."""

    found: int
    statements: int
    page: Times
    next: Times
    count: Times


def measure(questions: Sequence[tuple[str, str, str]], rounds: int) -> list[Answer]:
    """Time all questions in turns."""
    works: list[Callable[[], object]] = []
    told = []
    for _name, kind, text in questions:
        find, count = (find_packages, count_packages) if kind == "packages" else (find_parts, count_parts)
        with CaptureQueriesContext(connection) as queries:
            after = find(text).after
        told.append((count(text), len(queries), bool(after)))
        works += [
            lambda find=find, text=text: find(text),
            (lambda find=find, text=text, after=after: find(text, after=after)) if after else (lambda: None),
            lambda count=count, text=text: count(text),
        ]
    times = time_in_turns(works, rounds)
    return [
        Answer(found, statements, times[3 * at], times[3 * at + 1] if more else NEVER, times[3 * at + 2])
        for at, (found, statements, more) in enumerate(told)
    ]


def main() -> int:
    """Print a line a question."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], help="numbers of packages")
    parser.add_argument(
        "--rounds", type=int, default=7, help="how often each is timed (default: %(default)s)"
    )
    parser.add_argument(
        "--limit", type=float, default=200, help="highest median in ms (default: %(default)s)"
    )
    parser.add_argument("--only", default="", help="time only what has these words in its name")
    add_keep(parser)
    options = parser.parse_args()
    slow = 0
    with scratch_database(options.keep) as engine:
        have = Package.objects.count()
        if not have:
            save_prototypes()
            began = time.perf_counter()
            index.rebuild()
            print(f"{engine}; {PROTOTYPES} packages indexed anew in {time.perf_counter() - began:.1f} s")
            have = PROTOTYPES
        for size in sorted(options.sizes):
            spent = fill(have, size) if have < size else {}
            have = max(have, size)
            print(f"\n{have:,} packages, {SearchPart.objects.count():,} parts; copied in "
                  + ", ".join(f"{name} {seconds:.0f} s" for name, seconds in spent.items()))  # fmt: skip
            wanted = [each for each in QUESTIONS if options.only in each[0]]
            print(
                f"{'least / median / work, ms':34}{'found':>7} {'q':>2}"
                f" {'page':>18} {'next':>18} {'count':>18}"
            )
            for (name, _kind, _text), answer in zip(wanted, measure(wanted, options.rounds), strict=True):
                times = (answer.page, answer.next, answer.count)
                number = f"{answer.found:,}" if answer.found <= 1_000 else "1,000+"
                shown = " ".join(f"{time!s:>18}" for time in times)
                print(f"{name:34}{number:>7} {answer.statements:2} {shown}", flush=True)
                slow += any(time.median > options.limit for time in times)
    print(f"\n{slow} questions above {options.limit:.0f} ms")
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main())
