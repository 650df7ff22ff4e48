"""What the benches on a database share: Django set up, and a scratch database that is made and dropped.

The database that DATABASE_URL names is only connected to; the benches work in one of their own beside it
(on PostgreSQL: the user must be allowed to make databases; on SQLite: a file in a temporary folder).
"""

from __future__ import annotations

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


@contextmanager
def scratch_database() -> Iterator[str]:
    """Make an empty database with our tables, and drop it in the end; gives the name of the engine."""
    before = connection.settings_dict["NAME"]
    name = f"bench_newsroom_{uuid4().hex[:8]}"
    if connection.vendor == "sqlite":
        name = str(Path(os.environ["DATA_DIR"]) / f"{name}.sqlite3")
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=False, serialize=False)
    try:
        yield connection.vendor
    finally:
        connections.close_all()
        connection.creation.destroy_test_db(before, verbosity=0)
