"""What the benches on a database share: Django set up, and a scratch database that is made and dropped.

The database that DATABASE_URL names is only connected to; the benches work in one of their own beside it
(on PostgreSQL: the user must be allowed to make databases; on SQLite: a file in a temporary folder).
"""

from __future__ import annotations

import argparse
import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from newsroom.folders import make_folders  # noqa: E402  only now is the project on the path


def set_up() -> None:
    """Set Django up as the product does, with a folder and a name of its own; call it before any model."""
    os.environ.setdefault("SECRET_KEY", uuid4().hex * 2)
    place = tempfile.mkdtemp(prefix="newsroom-bench-")
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    os.environ["DATA_DIR"] = place
    os.environ["REDIS_URL"] = ""  # a save calls the workers: here in a folder that none of them looks at
    os.environ["BROKER_PREFIX"] = f"bench-{uuid4().hex[:8]}:"
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    django.setup()
    make_folders(settings.FOLDERS)


def add_keep(parser: argparse.ArgumentParser) -> None:
    """Give a bench the option to fill a database once for several runs."""
    parser.add_argument(
        "--keep",
        default="",
        metavar="NAME",
        help="keep the database under this name (on SQLite: this file), and go on in it where it is there",
    )


@contextmanager
def scratch_database(keep: str = "") -> Iterator[str]:
    """Make an empty database with our tables, and drop it in the end; gives the name of the engine.

    With `keep` it has that name and stays; one that is there is gone on in as it is, migrated.
    """
    before = connection.settings_dict["NAME"]
    name = keep or f"bench_newsroom_{uuid4().hex[:8]}"
    if connection.vendor == "sqlite":
        name = str(Path(keep).resolve() if keep else Path(os.environ["DATA_DIR"]) / f"{name}.sqlite3")
    is_there = bool(keep) and _is_there(name)
    if connection.vendor == "postgresql":
        connection.close()
        connection.close_pool()  # or its connections to the other database would go on being used
    if is_there:
        connection.settings_dict["NAME"] = name
        call_command("migrate", verbosity=0)
        yield connection.vendor
        return
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=False, serialize=False)
    try:
        yield connection.vendor
    finally:
        connections.close_all()
        if not keep:
            connection.creation.destroy_test_db(before, verbosity=0)


def _is_there(name: str) -> bool:
    if connection.vendor == "sqlite":
        return Path(name).exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None
