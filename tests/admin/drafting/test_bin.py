"""The bin: who spiked what and why; restored one or many at a time; undo right after, without any script."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shotlists.domain import desk
from shotlists.models import Package
from tests.admin.desk_pages import at, signed_in
from tests.domain.desk_room import begin, hire, logged

pytestmark = pytest.mark.django_db

BIN, UNDO, RESTORE = (reverse(f"admin:shotlists_package_{name}") for name in ("bin", "undo", "restore_many"))


def spiked(count: int = 1) -> list[Package]:
    """Packages in the bin, spiked by the editor."""
    made = []
    for number in range(count):
        package = begin(hire("writer"))
        Package.objects.filter(pk=package.pk).update(slugline=f"Slug-{number}", source_id="")
        package.refresh_from_db()
        made.append(desk.perform(package, "spike", actor=hire("editor"), note=f"Reason {number}"))
    return made


def test_the_bin_says_who_spiked_what_and_why() -> None:
    (package,) = spiked()
    begin(hire("writer"))
    page = signed_in("observer").get(BIN)
    assert [(row.package.uid, row.entry.actor_name, row.entry.note) for row in page.context["rows"]] == [
        (package.uid, "editor", "Reason 0")
    ]
    assert "Restore" not in page.content.decode()


def test_the_bin_takes_as_many_queries_for_three_as_for_one(django_assert_num_queries) -> None:
    client = signed_in("editor")
    spiked()
    client.get(BIN)
    with CaptureQueriesContext(connection) as one:
        client.get(BIN)
    spiked(2)
    with django_assert_num_queries(len(one)):
        assert len(client.get(BIN).context["rows"]) == 3


def test_many_are_restored_at_once_and_one_that_cannot_be_is_named() -> None:
    first, second, third = spiked(3)
    desk.perform(third, "restore", actor=hire("editor"))
    page = signed_in("editor").post(
        RESTORE, {"uid": [first.uid, second.uid, third.uid, "nothing"]}, follow=True
    )
    content = page.content.decode()
    assert "2 packages restored, among them Slug-0." in content
    assert "Slug-2: Only a spiked" in content
    assert "There is no package nothing any more." in content
    assert set(Package.objects.values_list("state", flat=True)) == {"draft"}


def test_a_ticked_row_whose_own_button_is_pressed_is_restored_once() -> None:
    (package,) = spiked()
    page = signed_in("editor").post(RESTORE, {"uid": [package.uid, package.uid]}, follow=True)
    assert [str(message) for message in page.context["messages"]] == ["1 package restored: Slug-0."]


def test_a_spike_is_undone_by_the_button_in_its_message() -> None:
    package = begin(hire("writer"))
    client = signed_in("editor")
    page = client.post(
        at(package, "action", "spike"), {"base_version": "1", "note": "Wrong one"}, follow=True
    )
    (done,) = re.findall(r'name="done" value="([^"]+)"', page.content.decode())
    assert done == f"{package.uid}:2"
    again = client.post(UNDO, {"done": done}, follow=True)
    package.refresh_from_db()
    assert (package.state, package.version) == ("draft", 3)
    assert "1 package restored" in again.content.decode()
    assert [entry[0] for entry in logged(package)] == ["create", "spike", "restore"]


def test_undo_leaves_a_package_that_moved_on_since() -> None:
    (package,) = spiked()
    done = f"{package.uid}:{package.version}"
    desk.perform(package, "restore", actor=hire("editor"))
    package.refresh_from_db()
    desk.perform(package, "spike", actor=hire("chief"))
    page = signed_in("editor").post(UNDO, {"done": done}, follow=True)
    package.refresh_from_db()
    assert package.state == "spiked"
    assert "the package is at version 4" in page.content.decode()


def test_who_may_not_restore_neither_restores_nor_undoes() -> None:
    (package,) = spiked()
    writer = signed_in("writer")
    assert writer.post(RESTORE, {"uid": package.uid}).status_code == 403
    writer.post(UNDO, {"done": f"{package.uid}:{package.version}"})
    package.refresh_from_db()
    assert package.state == "spiked"


def test_looking_restores_nothing() -> None:
    (package,) = spiked()
    client = signed_in("editor")
    client.get(UNDO, {"done": f"{package.uid}:2"})
    client.get(RESTORE, {"uid": package.uid})
    package.refresh_from_db()
    assert package.state == "spiked"


def test_an_empty_bin_says_what_belongs_there() -> None:
    assert "The bin is empty" in signed_in("observer").get(BIN).content.decode()
