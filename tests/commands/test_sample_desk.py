"""`manage.py sample_desk`: a desk to look at, made once and kept."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command
from django.utils import timezone

from shotlists.models import (
    Client,
    Comment,
    FeedRow,
    FollowUp,
    LogEntry,
    Notification,
    Package,
    PackageLink,
    Task,
    Version,
    WireItem,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_machine_of_its_own(settings):
    settings.DEBUG = True


def sample_desk(*arguments: str) -> str:
    out = StringIO()
    call_command("sample_desk", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def states() -> dict[str, tuple[str, str]]:
    """Where the samples stand; what was begun from one of them has an ID of the desk."""
    rows = Package.objects.exclude(uid__contains="-").values_list("uid", "state", "live")
    return {uid: (state, live) for uid, state, live in rows}


def test_a_translation_and_an_update_wait_for_a_correction_to_be_followed_and_are_made_once():
    sample_desk()
    sample_desk()
    links = PackageLink.objects.order_by("pk")
    assert [(link.source.uid, link.kind, link.language, link.package.state) for link in links] == [
        ("9100102", "translation", "Chinese", "draft"), ("9100102", "update", "", "draft"),
    ]  # fmt: skip
    rows = FollowUp.objects.order_by("pk").values_list("link__kind", "state", "here", "after")
    assert [(kind, state, "53" in here, "35 meters" in after) for kind, state, here, after in rows] == [
        ("translation", "open", True, True), ("update", "open", True, True),
    ]  # fmt: skip


def test_a_number_of_packages_is_that_number():
    sample_desk("--packages", "3")
    assert Package.objects.count() == 3


def test_packages_stand_in_every_state_and_feed_and_log_say_how_they_came_there():
    sample_desk()
    assert states() == {
        "9100108": ("published", "killed"),
        "9100102": ("published", "usable"),
        "9100103": ("published", "usable"),
        "9100106": ("draft", "none"),
        "9100104": ("in_review", "none"),
        "9100107": ("approved", "none"),
        "9100105": ("draft", "none"),
        "9100109": ("published", "held"),
        "9100110": ("scheduled", "none"),
        "9100111": ("published", "usable"),
        "9100101": ("published", "usable"),
    }
    rows = FeedRow.objects.order_by("pk").values_list("package__uid", "kind", "revision__number")
    assert list(rows) == [
        ("9100108", "original", 1),
        ("9100108", "kill", 1),
        ("9100102", "original", 1),
        ("9100102", "correction", 2),
        ("9100103", "original", 1),
        ("9100109", "original", 1),
        ("9100109", "hold", 1),
        ("9100111", "original", 1),
        ("9100101", "original", 1),
    ]
    moves = LogEntry.objects.filter(package_uid="9100101").order_by("pk")
    assert list(moves.values_list("action", "actor__username")) == [
        ("create", "writer"),
        ("submit", "writer"),
        ("approve", "editor"),
        ("publish", "editor"),
    ]


def test_users_can_sign_in_with_their_names_and_have_their_groups():
    sample_desk("--packages", "0")
    for name in ("writer", "editor", "chief", "archivist", "observer"):
        user = authenticate(username=name, password=name)
        assert user is not None
        assert [group.name for group in user.groups.all()] == [name]
        assert user.is_staff


def test_clients_receive_in_two_territories():
    sample_desk("--packages", "0")
    assert list(Client.objects.values_list("name", "territories")) == [
        ("mainland", ["CN"]),
        ("sample", ["US"]),
    ]


def test_the_digest_becomes_wire_items_and_packages_are_started_from_them():
    sample_desk()
    assert list(WireItem.objects.order_by("position").values_list("date_text", flat=True)) == [
        "21 September 2026",
        "30 August 2026",
        "21 May 2026",
        "8 April 2026",
        "10 April 2026",
    ]
    started = Package.objects.get(uid="9100103").wire_items.values_list("date_text", flat=True)
    assert list(started) == ["21 May 2026"]


def test_a_second_call_makes_nothing_and_keeps_what_was_written():
    first = json.loads(sample_desk("--json"))
    user = get_user_model().objects.get(username="writer")
    user.set_password("my own")
    user.save()
    Client.objects.filter(name="sample").update(territories=["BR"])
    before = (states(), Version.objects.count(), FeedRow.objects.count(), WireItem.objects.count())
    second = json.loads(sample_desk("--json"))
    assert (states(), Version.objects.count(), FeedRow.objects.count(), WireItem.objects.count()) == before
    assert authenticate(username="writer", password="my own") == user
    assert Client.objects.get(name="sample").territories == ["BR"]
    assert second["uids"] == first["uids"] == first["made"]
    assert second["made"] == []


def test_more_packages_are_added_to_those_that_are_here():
    sample_desk("--packages", "2")
    result = json.loads(sample_desk("--packages", "14", "--json"))
    assert len(result["uids"]) == Package.objects.count() == 14
    assert len(result["made"]) == 12


def test_the_flash_leaves_a_task_and_the_planned_one_a_time_to_come():
    sample_desk()
    flash = Package.objects.get(uid="9100111")
    assert flash.to_follow
    assert list(flash.tasks.values_list("kind", "title", "done_at")) == [
        ("full_script", "Write the full script", None)
    ]
    planned = Package.objects.get(uid="9100110").publish_at
    assert planned is not None
    assert planned > timezone.now()


def test_where_passwords_matter_nothing_is_made(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="set DEBUG"):
        sample_desk()
    assert not get_user_model().objects.exists()
    assert not Package.objects.exists()


@pytest.mark.parametrize("number", ["-1", "many", "1.5", "100001", "٣"])
def test_a_number_that_does_not_do_is_refused(number):
    with pytest.raises(CommandError, match="whole number"):
        sample_desk(f"--packages={number}")


def test_people_speak_about_the_samples_and_give_each_other_work():
    sample_desk()
    sample_desk()
    said = Comment.objects.filter(parent=None).order_by("package__uid", "pk")
    assert list(said.values_list("package__uid", "author__username", "resolved_by__username")) == [
        ("9100101", "archivist", "archivist"),
        ("9100103", "archivist", "archivist"),
        ("9100104", "editor", None),
        ("9100104", "chief", None),
        ("9100105", "editor", None),
    ]
    assert Package.objects.get(uid="9100104").assignee.username == "editor"
    given = Task.objects.filter(kind="").values_list("assignee__username", "title")
    assert list(given) == [("writer", "Call the operator about the figure")]
    assert Notification.objects.filter(user__username="writer", kind="mention").exists()
