"""The log: from where things come, and that nobody changes it, whatever becomes of package and user."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.test import Client, override_settings
from django.utils import timezone

from shotlists.domain import desk
from shotlists.domain.log import write_log
from shotlists.domain.origin import comes_from, current_origin, worker_origin
from shotlists.models import LogEntry, Package
from tests.admin.desk_pages import at, signed_in
from tests.domain.desk_room import begin, hire

pytestmark = pytest.mark.django_db


def last() -> LogEntry:
    return LogEntry.objects.order_by("-id")[0]


def test_outside_of_requests_the_account_and_machine_are_named() -> None:
    begin(hire("writer"))
    assert last().origin == current_origin()
    assert "@" in current_origin()


def test_an_origin_holds_for_its_block_only() -> None:
    before = current_origin()
    with comes_from("198.51.100.7"):
        begin(hire("writer"))
    assert (last().origin, current_origin()) == ("198.51.100.7", before)
    assert worker_origin().startswith("worker ")


def submit(package: Package, client: Client, **headers: str) -> LogEntry:
    client.post(at(package, "action", "submit"), {"base_version": str(package.version)}, **headers)
    return last()


def test_the_pages_log_the_address_of_the_machine() -> None:
    entry = submit(begin(hire("writer")), signed_in("writer"), REMOTE_ADDR="203.0.113.9")
    assert (entry.action, entry.via, entry.origin) == ("submit", "admin", "203.0.113.9")


def test_a_forwarded_address_counts_only_behind_a_proxy_and_only_the_last() -> None:
    claimed = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "1.2.3.4, 203.0.113.9"}
    assert submit(begin(hire("writer")), signed_in("writer"), **claimed).origin == "10.0.0.1"
    with override_settings(BEHIND_PROXY=True):
        other = Package.objects.get()
        desk.perform(other, "return", actor=hire("editor"), note="Again")
        other.refresh_from_db()
        assert submit(other, signed_in("writer"), **claimed).origin == "203.0.113.9"


def test_the_interface_logs_the_address_too() -> None:
    package = begin(hire("writer"))
    client = signed_in("writer")
    answer = client.post(
        f"/api/v1/packages/{package.uid}/actions/", {"action": "submit"}, content_type="application/json",
        headers={"If-Match": '"1"'}, REMOTE_ADDR="203.0.113.10",
    )  # fmt: skip
    assert answer.status_code == 200, answer.content
    assert (last().via, last().origin) == ("api", "203.0.113.10")


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: LogEntry.objects.filter(pk=entry.pk).update(note="another"),
        lambda entry: LogEntry.objects.filter(pk=entry.pk).update(at=timezone.now()),
        lambda entry: LogEntry.objects.filter(pk=entry.pk).update(actor=hire("chief")),
        lambda entry: LogEntry.objects.filter(pk=entry.pk).update(origin="", actor=None),
        lambda entry: LogEntry.objects.filter(pk=entry.pk).delete(),
        lambda entry: entry.delete(),
    ],
)
def test_nobody_changes_the_log(change: Callable[[LogEntry], object]) -> None:
    hire("chief")
    begin(hire("writer"))
    before = LogEntry.objects.values().get()
    with pytest.raises(IntegrityError, match="only written on"), transaction.atomic():
        change(LogEntry.objects.get())
    assert LogEntry.objects.values().get() == before


def test_an_entry_outlives_its_package_and_its_user() -> None:
    package = Package.objects.create(uid="short-lived", slugline="Gone-Tomorrow")
    ada = User.objects.create_user("ada", first_name="Ada", last_name="Lind")
    write_log(package, "create", actor=ada, via="api", note="Kept")
    package.delete()
    ada.delete()
    entry = last()
    assert (entry.package, entry.actor) == (None, None)
    assert (entry.package_uid, entry.slugline, entry.actor_name, entry.note) == (
        "short-lived",
        "Gone-Tomorrow",
        "Ada Lind",
        "Kept",
    )


def test_no_statement_gets_past_the_guard_of_the_log() -> None:
    begin(hire("writer"))
    names = ", ".join(f'"{each.column}"' for each in LogEntry._meta.concrete_fields)
    table = LogEntry._meta.db_table
    statement = {
        "sqlite": f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table}",  # noqa: S608
        "postgresql": f"TRUNCATE {table}",
    }[connection.vendor]
    connection.check_constraints()
    with pytest.raises(IntegrityError, match="only written on"), transaction.atomic():
        connection.cursor().execute(statement)
    assert LogEntry.objects.count() == 1


def test_every_column_of_the_log_is_guarded() -> None:
    """Also one that a later release adds: the trigger is made anew after each migrate."""
    begin(hire("writer"))
    for each in LogEntry._meta.concrete_fields:
        if each.name in {"id", "package", "actor"}:
            continue
        value = {"at": timezone.now(), "version": 99}.get(each.name, "job")
        with pytest.raises(IntegrityError), transaction.atomic():
            LogEntry.objects.update(**{each.name: value})
