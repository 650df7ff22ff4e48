"""A place for each run and each xdist worker (database, broker, media), and what all tests share."""

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import hypothesis
import pytest
from django.conf import settings

from tests.place import chromium, forget_broker, say_where

# The folder name tells whose it is, should a killed run leave one behind.
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid4().hex)[:8]
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
PLACE = Path(tempfile.mkdtemp(prefix=f"newsroom-{RUN}-{WORKER}-"))

atexit.register(shutil.rmtree, PLACE, ignore_errors=True)

if "newsroom.settings" in sys.modules:
    raise pytest.UsageError(
        "The settings were read before the tests could make their own place: unset DJANGO_SETTINGS_MODULE."
    )
os.environ.update(
    DATA_DIR=str(PLACE),
    MEDIA_ROOT=str(PLACE / "media"),
    STATIC_ROOT=str(PLACE / "static"),
    SECRET_KEY=f"only-for-tests-{uuid4().hex}{uuid4().hex}",
    DEBUG="false",
    HTTPS="false",
    SSL_REDIRECT="false",
    HSTS_SECONDS="0",
    BEHIND_PROXY="false",
    BROKER_PREFIX=f"test-{RUN}-{WORKER}:",
    HASHED_STATIC="false",
    ALLOWED_HOSTS="localhost,127.0.0.1,testserver",
    CSRF_TRUSTED_ORIGINS="",
    TIME_ZONE="UTC",
    LANGUAGE_CODE="en",
    LOG_LEVEL="WARNING",
    AUTHOR_MAY_APPROVE="false",
    TWO_PERSON_KILL="false",
    DESK_ADDRESS="https://desk.example",
    EMAIL_URL="console:",
    EMAIL_FROM="",
    DJANGO_SETTINGS_MODULE="newsroom.settings",
    # Playwright runs an event loop in the thread of the test, where Django would refuse the database.
    DJANGO_ALLOW_ASYNC_UNSAFE="true",
)

# The same examples each time: a run speaks of the change, not of luck; "wander" looks for new ones.
hypothesis.settings.register_profile(
    "default",
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile("slow", hypothesis.settings.get_profile("default"), max_examples=1_000)
hypothesis.settings.register_profile("long", hypothesis.settings.get_profile("default"), max_examples=10_000)
hypothesis.settings.register_profile(
    "wander", hypothesis.settings.get_profile("default"), max_examples=1_000, derandomize=False
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_configure(config: pytest.Config) -> None:
    """Make the folders; a hash that is quick to make spares each test that has users 0.1 s."""
    from newsroom.folders import make_folders

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]
    make_folders(settings.FOLDERS)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Hide the settings from the workers, which would read them before their own place stands."""
    del os.environ["DJANGO_SETTINGS_MODULE"]


def pytest_unconfigure() -> None:
    """Remove the place, and what its workers left in Redis."""
    shutil.rmtree(PLACE, ignore_errors=True)
    forget_broker(os.environ["BROKER_PREFIX"])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser; skip it, with the reason, where none is."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            if not chromium() and os.environ.get("NEWSROOM_REQUIRE_ALL") != "1":
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine (see CHROMIUM)"))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say at the end what the run stood on and what it left out."""
    say_where(terminalreporter, config)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Give the test database a name of its own; on SQLite a real file, which threads and processes share."""
    from django.db import connection

    name = str(PLACE / "test.sqlite3")
    if connection.vendor == "postgresql":
        name = f"test_newsroom_{RUN}_{WORKER}"
    connection.settings_dict["TEST"]["NAME"] = name


@pytest.fixture
def _frozen_again(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[bool]]:
    """Put the triggers back that a transactional test had lifted, after the database was emptied."""
    lifted: list[bool] = []
    yield lifted
    if lifted:
        from django.db import connection

        from shotlists.models import triggers

        with django_db_blocker.unblock():
            triggers.install(connection)


@pytest.fixture
def _django_db_helper(_frozen_again: list[bool], _django_db_helper: None) -> Iterator[None]:
    """Lift the triggers that freeze rows just before a transactional test empties the database.

    Such a test is undone by deleting every row, which the triggers are there to refuse. All others are undone
    by a rollback and keep them.
    """
    yield
    from django.db import connection

    if not connection.in_atomic_block:
        from shotlists.models import triggers

        _frozen_again.append(True)
        triggers.lift(connection)


@pytest.fixture
def database_url(transactional_db: None) -> str:
    """The address of this worker's test database, for another process."""
    from django.db import connection

    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    address, _, rest = os.environ["DATABASE_URL"].rpartition("/")
    query = rest.partition("?")[2]
    return f"{address}/{name}" + (f"?{query}" if query else "")


@pytest.fixture
def process_environment(database_url: str) -> dict[str, str]:
    """The environment of a server or worker process that shares database, broker and media with the test."""
    return {**os.environ, "DATABASE_URL": database_url}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drive the system's Chromium, quietly."""
    found = chromium()
    if not found:
        pytest.fail("There is no Chromium: install it, or write its path into CHROMIUM.")
    return {
        **browser_type_launch_args,
        "executable_path": found,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ],
    }


@pytest.fixture
def people() -> dict[str, Any]:
    """One user a group, by its name."""
    from tests.domain.desk_room import staff

    return staff()
