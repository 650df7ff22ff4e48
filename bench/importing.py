"""Writing scripts into PostgreSQL by save_scripts, against COPY of exactly the same rows.

Each round reads some scripts, checks them, writes them by save_scripts, dumps the rows that this made from
all tables, and copies them into the same tables of a second database with all its keys, constraints and
triggers. What counts is the time to write against that of COPY; exit status 1 where it is more than --limit
times as long. Reading and checks are timed apart, waking the workers too: what follows a save is a job's.

DATABASE_URL names a PostgreSQL where the user may make databases; two are made, and dropped in the end.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from desk import scratch_database, set_up

set_up()

import psycopg  # noqa: E402  models need Django set up
from django.apps import apps  # noqa: E402
from django.db import connection  # noqa: E402
from psycopg import sql  # noqa: E402
from scripts import script_texts  # noqa: E402

from shotlists import receivers  # noqa: E402
from shotlists.domain.saving.batches import AT_ONCE, New, save_scripts  # noqa: E402
from shotlists.domain.saving.keeping import Save, make_ready  # noqa: E402
from shotlists.models import Package, SearchPackage  # noqa: E402
from shotlists.script import read  # noqa: E402
from shotlists.signals import job_requested  # noqa: E402

PARTS = ("reading", "checks", "writing", "copy")
# What others refer to comes before it.
FIRST = ("speaker", "package", "scene", "shot", "soundbite")


def tables() -> dict[str, str]:
    """Give our tables whose rows have growing numbers, with the column, those first to which others refer."""
    models = [
        model
        for model in apps.get_app_config("shotlists").get_models()
        if model._meta.pk.name == "id" or model is SearchPackage
    ]
    models.sort(
        key=lambda model: FIRST.index(name) if (name := model._meta.model_name) in FIRST else len(FIRST)
    )
    return {model._meta.db_table: model._meta.pk.column for model in models}


@contextmanager
def second_database() -> Iterator[psycopg.Connection[Any]]:
    """Make a copy of the scratch database, still empty, and drop it in the end."""
    parameters = connection.get_connection_params()
    name = parameters["dbname"]
    twin = f"{name}_twin"
    connection.close()
    connection.close_pool()  # a template must have no guest
    keep = {key: parameters[key] for key in ("host", "port", "user", "password") if parameters.get(key)}
    with psycopg.connect(**keep, dbname="postgres", autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*map(sql.Identifier, (twin, name))))
        try:
            with psycopg.connect(**keep, dbname=twin) as other:
                yield other
        finally:
            server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(twin)))


class Written:
    """The rows that were written since the last look, as COPY gives them."""

    def __init__(self) -> None:
        self.keys = tables()
        self.last = dict.fromkeys(self.keys, 0)
        self.rows = dict.fromkeys(self.last, 0)

    def dump(self) -> list[tuple[str, bytes]]:
        """Give the new rows of each table."""
        found = []
        with connection.cursor() as cursor:
            for table, last in self.last.items():
                name, key = sql.Identifier(table), sql.Identifier(self.keys[table])
                query = sql.SQL("SELECT count(*), max({key}) FROM {name} WHERE {key} > %s")
                cursor.execute(query.format(name=name, key=key), [last])
                count, highest = cursor.fetchone()
                if not count:
                    continue
                query = sql.SQL("COPY (SELECT * FROM {name} WHERE {key} > {last} ORDER BY {key}) TO STDOUT")
                with cursor.cursor.copy(query.format(name=name, key=key, last=sql.Literal(last))) as copy:
                    found.append((table, b"".join(map(bytes, copy))))
                self.last[table] = highest
                self.rows[table] += count
        return found


def copy_rows(other: psycopg.Connection[Any], dumped: list[tuple[str, bytes]]) -> None:
    """Copy rows into the second database, in one transaction."""
    for table, rows in dumped:
        query = sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))
        with other.cursor() as cursor, cursor.copy(query) as copy:
            copy.write(rows)
    other.commit()


def one_round(
    other: psycopg.Connection[Any], written: Written, first: int, count: int, at_once: int
) -> dict[str, float]:
    """Take some scripts all the way; give the seconds of each part."""
    spent = dict.fromkeys(PARTS, 0.0)
    for start in range(first, first + count, at_once):  # as an import does: never all scripts in memory
        texts = list(script_texts(start, min(at_once, first + count - start)))
        marks = [time.perf_counter()]
        found = [read(text) for text in texts]
        marks.append(time.perf_counter())
        ready = [make_ready(parsed.script, "cctv") for parsed in found]
        marks.append(time.perf_counter())
        saved = save_scripts(
            [
                New(parsed.script, Save(None, "command", "create", "", text), "cctv", ready=each)
                for parsed, text, each in zip(found, texts, ready, strict=True)
            ],
            at_once=at_once,
        )
        marks.append(time.perf_counter())
        assert all(each.package for each in saved), next(each.error for each in saved if each.error)
        for part, (before, after) in zip(PARTS, pairwise(marks), strict=False):
            spent[part] += after - before
    dumped = written.dump()
    began = time.perf_counter()
    copy_rows(other, dumped)
    spent["copy"] = time.perf_counter() - began
    return spent


def spread(values: list[float]) -> str:
    """Show some figures: all of them together, and each."""
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{sum(values):7.2f}   min {low:6.2f}, median {middle:6.2f}, max {high:6.2f}"


def main() -> int:
    """Print the seconds of each part and the ratio of writing to COPY."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--packages", type=int, default=10_000, help="how many scripts (default: %(default)s)"
    )
    parser.add_argument("--rounds", type=int, default=10, help="in how many rounds (default: %(default)s)")
    parser.add_argument("--at-once", type=int, default=AT_ONCE, help="scripts a batch (default: %(default)s)")
    parser.add_argument("--limit", type=float, default=5.0, help="the highest ratio (default: %(default)s)")
    options = parser.parse_args()
    if connection.vendor != "postgresql":
        parser.error("DATABASE_URL must name a PostgreSQL")
    asked: list[tuple[str, list[int]]] = []

    def note(kind: str, job_ids: list[int], **_others: Any) -> None:
        asked.append((kind, job_ids))

    job_requested.disconnect(dispatch_uid="wake_workers")
    job_requested.connect(note)
    each = max(1, options.packages // options.rounds)
    with scratch_database(), second_database() as other:
        written = Written()
        one_round(other, written, 1, min(50, each), options.at_once)  # neither side is timed cold
        before = sum(written.rows.values())
        asked.clear()
        spent = [
            one_round(other, written, 1_000 + number * each, each, options.at_once)
            for number in range(options.rounds)
        ]
        began = time.perf_counter()
        for kind, job_ids in asked:
            receivers.wake_workers(kind=kind, job_ids=job_ids)
        woken = time.perf_counter() - began
        rows = written.rows
        same = all(
            other.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
            == (count,)
            for table, count in rows.items()
        )
        assert same, "COPY wrote other rows than save_scripts"
        packages = Package.objects.count()
        connection.close()
        connection.close_pool()
    print(f"{each * options.rounds:,} scripts in {options.rounds} rounds, {options.at_once} a batch")
    print(
        f"{sum(rows.values()) - before:,} rows; of all {packages:,}: "
        + ", ".join(f"{table.removeprefix('shotlists_')} {count:,}" for table, count in rows.items() if count)
    )
    for part in PARTS:
        print(f"{part:14} {spread([found[part] for found in spent])} s")
    print(f"{'waking':14} {woken:7.2f} s   (the messages to the workers, after the commits)")
    print(f"{'each ratio':24}{spread([found['writing'] / found['copy'] for found in spent])[9:]}")
    ratio = sum(found["writing"] for found in spent) / sum(found["copy"] for found in spent)
    print(f"writing / copy {ratio:7.2f}   limit {options.limit}")
    return int(ratio > options.limit)


if __name__ == "__main__":
    sys.exit(main())
