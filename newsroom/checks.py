"""What `manage.py check --deploy` looks at in the place itself: database, broker, media folder."""

import os
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError, connection
from redis import Redis
from redis.exceptions import RedisError


@register(Tags.database, deploy=True)
def check_database(**_: Any) -> Sequence[CheckMessage]:
    """The database answers, and is one that several machines can share."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError as error:
        return [
            Error(
                f"The database does not answer: {error}",
                hint="Look at DATABASE_URL, and whether that server runs.",
                id="newsroom.E001",
            )
        ]
    if connection.vendor == "sqlite":
        return [
            Warning(
                "The desk runs on the embedded SQLite database.",
                hint="One machine may do so; set DATABASE_URL to PostgreSQL before a second one joins.",
                id="newsroom.W001",
            )
        ]
    return []


@register(deploy=True)
def check_broker(**_: Any) -> Sequence[CheckMessage]:
    """The broker that wakes the workers answers."""
    if not settings.REDIS_URL:
        return [
            Warning(
                "Jobs are woken through folders on this machine.",
                hint="One machine may do so; set REDIS_URL before a second one joins.",
                id="newsroom.W002",
            )
        ]
    try:
        Redis.from_url(settings.REDIS_URL, socket_connect_timeout=2, socket_timeout=2).ping()
    except (RedisError, OSError) as error:
        return [
            Error(
                f"Redis does not answer: {error}",
                hint="Look at REDIS_URL, and whether that server runs. Until then jobs wait; none is lost.",
                id="newsroom.E002",
            )
        ]
    return []


@register(deploy=True)
def check_media_folder(**_: Any) -> Sequence[CheckMessage]:
    """The folder of media files takes files."""
    folder = settings.MEDIA_ROOT
    if os.access(folder, os.W_OK | os.X_OK):
        return []
    return [
        Error(
            f"The media folder {folder} cannot be written to.",
            hint="Make it, or point MEDIA_ROOT to a folder that this user may write to.",
            id="newsroom.E003",
        )
    ]
