"""manage.py desk: one action, its outcome in words or JSON, its errors in the exit status."""

import json
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.utils import timezone

from shotlists.models import Confirmation, LogEntry
from tests.domain.desk_room import WITH_ERRORS, begin, hire, published, walk

pytestmark = pytest.mark.django_db


def desk(*words: str) -> str:
    out = StringIO()
    call_command("desk", *words, stdout=out)
    return out.getvalue()


def refused(*words: str) -> tuple[int, str, str]:
    """Exit status, message, and what stands on stdout."""
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("desk", *words, stdout=out)
    return error.value.returncode, str(error.value), out.getvalue()


def test_an_action_says_where_the_package_stands_now(people: dict[str, User]) -> None:
    package = begin(people["writer"])
    assert desk(package.uid, "submit", "--as", "writer", "--note", "Ready") == (
        f"{package.uid}: In review / Not issued (version 2)\n"
    )
    entry = LogEntry.objects.latest("id")
    assert (entry.action, entry.actor, entry.note, entry.via) == (
        "submit",
        people["writer"],
        "Ready",
        "command",
    )


def test_the_outcome_as_json(people: dict[str, User]) -> None:
    package = published(people)
    words = ["kill", "--as", "chief", "--note", "Wrong man", "--client-note", "Do not use.", "--json"]
    assert json.loads(desk(package.uid, *words)) == {
        "uid": package.uid,
        "action": "kill",
        "state": "published",
        "live": "killed",
        "version": 5,
        "revision": 1,
        "waiting": None,
        "begun": None,
    }


def test_a_refusal_has_status_3_and_its_reason(people: dict[str, User]) -> None:
    package = begin(people["writer"])
    assert refused(package.uid, "publish", "--as", "chief") == (
        3,
        "Only an approved or a scheduled package can be published.",
        "",
    )
    assert refused(package.uid, "submit", "--as", "observer")[0] == 3


def test_a_wrong_call_has_status_2(people: dict[str, User]) -> None:
    package = published(people)
    assert refused(package.uid, "submit", "--as", "nobody")[:2] == (2, "There is no user nobody.")
    assert refused("no-such", "submit", "--as", "chief")[:2] == (2, "There is no package no-such.")
    assert refused(package.uid, "delete", "--as", "chief")[0] == 2
    assert refused(package.uid, "kill", "--as", "chief")[:2] == (
        2,
        "This action needs: Note, Text for clients.",
    )


def test_an_error_as_json_stands_on_stdout_too(people: dict[str, User]) -> None:
    package = begin(people["writer"])
    _status, message, out = refused(package.uid, "approve", "--as", "editor", "--json")
    assert json.loads(out) == {"error": {"code": "not-allowed", "message": message}}


def test_a_time_is_planned_from_the_command_line(people: dict[str, User]) -> None:
    package = walk(begin(people["writer"]), ("submit", people["writer"]), ("approve", people["editor"]))
    words = ["schedule", "--as", "editor", "--at"]
    assert refused(package.uid, *words, "tonight")[:2] == (
        2, "tonight is no time: write one as in 2026-12-01T22:00+08:00.",
    )  # fmt: skip
    status, message, _out = refused(package.uid, *words, "2020-12-01T22:00+08:00")
    assert (status, message[:29]) == (2, "1 Dec 2020 14:00 GMT is past,")
    assert desk(package.uid, *words, "2040-12-01T22:00+08:00") == (
        f"{package.uid}: Scheduled / Not issued (version 4)\n"
    )
    with timezone.override("Asia/Shanghai"):
        desk(package.uid, *words, "2040-12-01T22:30")
    package.refresh_from_db()
    assert package.publish_at == datetime(2040, 12, 1, 14, 30, tzinfo=UTC)


def test_errors_are_taken_on_from_the_command_line(people: dict[str, User]) -> None:
    package = walk(begin(people["writer"], WITH_ERRORS), ("submit", people["writer"]))
    assert refused(package.uid, "approve", "--as", "chief", "--note", "Known")[0] == 2
    desk(package.uid, "approve", "--as", "chief", "--note", "Known", "--override")
    package.refresh_from_db()
    assert package.state == "approved"


def test_a_kill_waits_and_a_second_person_decides(people: dict[str, User], settings: Any) -> None:
    settings.NEWSROOM_TWO_PERSON_KILL = True
    hire("second", "chief")
    package = published(people)
    kill = [package.uid, "kill", "--as"]
    text = ["--note", "Wrong man", "--client-note", "Destroy it."]
    status, message, out = refused(*kill, "chief", *text, "--json")
    assert (status, message) == (4, "It waits until somebody else confirms it.")
    assert json.loads(out)["waiting"] == Confirmation.objects.get().pk
    assert refused(*kill, "chief", "--confirm")[0] == 3
    assert refused(*kill, "second", "--refuse")[0] == 2
    desk(*kill, "second", "--refuse", "--note", "It is the right man.")
    assert refused(*kill, "second", "--confirm")[0] == 2
    refused(*kill, "chief", *text)
    assert desk(*kill, "second", "--confirm") == f"{package.uid}: Published / Killed (version 5)\n"
