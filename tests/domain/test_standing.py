"""What a list shows of a package stands in its columns: since when it waits, its length, likely doubles."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from shotlists.domain import composition, desk, duplicates
from shotlists.models import Package
from shotlists.script import read
from tests.domain.desk_room import CLEAN, WITH_ERRORS, begin, edit, hire, published, staff, walk

pytestmark = pytest.mark.django_db


def long_ago(package: Package) -> None:
    """Let a package have stood there since yesterday."""
    Package.objects.filter(pk=package.pk).update(state_since=timezone.now() - timedelta(days=1))


def waits(package: Package) -> bool:
    """Whether it stands so since yesterday."""
    package.refresh_from_db()
    return package.state_since < timezone.now() - timedelta(hours=23)


def test_a_move_begins_the_wait_anew_and_a_save_does_not() -> None:
    writer = hire("writer")
    package = begin(writer)
    long_ago(package)
    edit(package, writer, "Another headline")
    assert waits(package)
    walk(package, ("submit", writer))
    assert not waits(package)
    assert package.last_action == "submit"


def test_what_happens_to_what_clients_have_begins_the_wait_too() -> None:
    people = staff()
    package = published(people)
    long_ago(package)
    walk(package, ("kill", people["chief"]))
    assert not waits(package)
    assert (package.state, package.live, package.last_action) == ("published", "killed", "kill")


def test_a_refused_action_leaves_it_waiting(django_user_model: type[User]) -> None:
    package = begin(hire("writer"))
    long_ago(package)
    with pytest.raises(desk.NotPermitted):
        desk.perform(package, "publish", actor=hire("observer"))
    assert waits(package)
    assert package.last_action == ""


@pytest.mark.parametrize(
    ("line", "found"),
    [("", True), ("Duration : 1'23\n", False)],
)
def test_a_length_is_estimated_where_the_script_states_none(line: str, found: bool) -> None:
    stated = next(row for row in CLEAN.split("\n") if row.startswith("Duration"))
    package = begin(hire("writer"), CLEAN.replace(f"{stated}\n", line))
    assert (package.estimated_ms is not None) is found
    assert (package.duration_ms is None) is found


def test_copies_are_counted_and_no_longer_where_one_was_rewritten() -> None:
    writer = hire("writer")
    one, two = begin(writer), begin(writer, CLEAN.replace("9100102", "9100999"))
    changed = one.updated_at
    for package in (one, two):
        duplicates.detect(package.pk, package.version)
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.duplicate_count, two.duplicate_count) == (1, 1)
    assert one.updated_at == changed
    other = read(WITH_ERRORS).script
    one = composition.save_script(one, other, actor=writer, base_version=one.version)
    duplicates.detect(one.pk, one.version)
    two.refresh_from_db()
    one.refresh_from_db()
    assert (one.duplicate_count, two.duplicate_count) == (0, 0)
