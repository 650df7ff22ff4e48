"""manage.py desk: one action, its outcome in words or JSON, its errors in the exit status."""

import json
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from shotlists.models import LogEntry
from tests.domain.desk_room import begin, published, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> dict[str, User]:
    return staff()


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
