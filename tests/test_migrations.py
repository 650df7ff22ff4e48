"""The way back to the release before, and forth again, with a desk in the database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from shotlists.models import LogEntry, Package, triggers
from tests.domain.desk_room import FLASH, begin, scheduled, staff


@pytest.fixture
def restored(transactional_db: None) -> Iterator[None]:
    """Whatever happens, the tests that follow find the tables of now."""
    yield
    call_command("migrate", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_the_desk_goes_back_to_the_first_release_and_forth_again(restored: None) -> None:
    people = staff()
    planned, draft = scheduled(people), begin(people["writer"], FLASH)
    logged = LogEntry.objects.count()

    call_command("migrate", "shotlists", "0002", verbosity=0)
    applied = MigrationRecorder(connection).applied_migrations()
    assert {name for app, name in applied if app == "shotlists"} == {"0001_tables", "0002_triggers"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT uid, state FROM shotlists_package ORDER BY id")
        # The release before knows no way out of "scheduled".
        assert cursor.fetchall() == [(planned.uid, "approved"), (draft.uid, "draft")]

    call_command("migrate", verbosity=0)
    rows = Package.objects.order_by("pk").values_list("uid", "state", "publish_at")
    assert list(rows) == [(planned.uid, "approved", None), (draft.uid, "draft", None)]
    assert LogEntry.objects.count() == logged
    assert set(triggers.triggers(connection.vendor)) <= triggers.installed(connection)
