"""A place of its own for each run and each xdist worker: database, broker, media; and what all tests share."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid4().hex)[:8]
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
PLACE = Path(tempfile.mkdtemp(prefix=f"newsroom-{RUN}-{WORKER}-"))

# Settings are read once, when the first test module imports them: the place must stand before that.
os.environ.update(
    DATA_DIR=str(PLACE),
    MEDIA_ROOT=str(PLACE / "media"),
    STATIC_ROOT=str(PLACE / "static"),
    SECRET_KEY=f"only-for-tests-{uuid4().hex}{uuid4().hex}",
    DEBUG="false",
    HTTPS="false",
    ALLOWED_HOSTS="localhost,127.0.0.1,testserver",
    TIME_ZONE="UTC",
    LANGUAGE_CODE="en",
    LOG_LEVEL="WARNING",
    DJANGO_SETTINGS_MODULE="newsroom.settings",
    # Playwright runs an event loop in the thread of the test, where Django sees one and refuses the database.
    DJANGO_ALLOW_ASYNC_UNSAFE="true",
)
