"""What `check --deploy` says about the place."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from newsroom.checks import check_broker, check_database, check_media_folder


@pytest.mark.django_db
def test_the_database_answers_and_an_embedded_one_is_told() -> None:
    expected = ["newsroom.W001"] if connection.vendor == "sqlite" else []
    assert [message.id for message in check_database()] == expected


def test_an_embedded_broker_is_told(settings: Any) -> None:
    settings.REDIS_URL = ""
    assert [message.id for message in check_broker()] == ["newsroom.W002"]


def test_a_redis_that_is_away_is_an_error_that_says_where_to_look(settings: Any) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    (message,) = check_broker()
    assert (message.id, message.hint) == (
        "newsroom.E002",
        "Look at REDIS_URL, and whether that server runs. Until then jobs wait; none is lost.",
    )


def test_a_media_folder_that_takes_files_is_well(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    assert list(check_media_folder()) == []


def test_a_missing_media_folder_is_named(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "nowhere"
    (message,) = check_media_folder()
    assert (message.id, message.msg) == (
        "newsroom.E003",
        f"The media folder {tmp_path / 'nowhere'} cannot be written to.",
    )
