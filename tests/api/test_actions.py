"""The workflow by program: what an action takes, what it answers, and what waits for a second person."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from shotlists.domain.saving.inserting import database_now
from shotlists.models import Confirmation, Package
from tests.api.programs import TEXT, Program, program_of, refused
from tests.domain.desk_room import WITH_ERRORS

pytestmark = pytest.mark.django_db


def offer_of(program: Program, uid: str, action: str) -> dict[str, Any]:
    rows = program.get(f"packages/{uid}/actions/").data["actions"]
    return next(row for row in rows if row["action"] == action)


def publish(uid: str, writer: Program, editor: Program) -> None:
    for program, action in ((writer, "submit"), (editor, "approve"), (editor, "publish")):
        answer = program.act(uid, action)
        assert answer.status_code == 200, answer.content


def test_a_package_is_planned_and_taken_off_again(writer: Program, editor: Program, uid: str) -> None:
    writer.act(uid, "submit")
    editor.act(uid, "approve")
    assert offer_of(editor, uid, "schedule") == {
        "action": "schedule", "label": "Schedule", "allowed": True, "why_not": "", "needs": ["at"],
        "takes": ["note", "client_note"], "kinds": [], "proposed": "",
    }  # fmt: skip
    at = database_now() + timedelta(hours=2)
    planned = editor.act(uid, "schedule", at=at.isoformat())
    assert (planned.status_code, planned.data["state"]) == (200, "scheduled")
    assert Package.objects.get(uid=uid).publish_at == at
    assert editor.act(uid, "unschedule").data["state"] == "approved"


def test_a_time_without_an_offset_is_in_the_desks_zone(writer: Program, editor: Program, uid: str) -> None:
    writer.act(uid, "submit")
    editor.act(uid, "approve")
    with timezone.override("Asia/Shanghai"):
        assert editor.act(uid, "schedule", at="2040-12-01T22:00").status_code == 200
    assert Package.objects.get(uid=uid).publish_at.isoformat() == "2040-12-01T14:00:00+00:00"


def test_a_time_that_is_past_names_the_field_and_both_times(
    writer: Program, editor: Program, uid: str
) -> None:
    writer.act(uid, "submit")
    editor.act(uid, "approve")
    problem = refused(editor.act(uid, "schedule", at="2020-12-01T22:00:00+08:00"), 422, "invalid")
    (fault,) = problem["errors"]
    assert fault["pointer"] == "/at"
    assert fault["detail"].startswith("1 Dec 2020 14:00 GMT is past, it is ")


def test_an_offer_of_a_correction_carries_the_sentence_for_clients(
    writer: Program, editor: Program, uid: str
) -> None:
    publish(uid, writer, editor)
    opened = writer.act(uid, "correct")
    writer.put(
        f"packages/{uid}/", {"script": TEXT.replace("four times", "five times")},
        version=opened.data["version"],
    )  # fmt: skip
    writer.act(uid, "submit")
    editor.act(uid, "approve")
    offer = offer_of(editor, uid, "publish")
    assert offer["kinds"] == ["correction", "refile"]
    assert offer["proposed"].startswith("Storyline paragraph 2 reads ")
    assert editor.act(uid, "publish").status_code == 200
    (last, _first) = editor.get(f"packages/{uid}/revisions/").data["results"]
    assert (last["kind"], last["client_note"]) == ("correction", offer["proposed"])


def test_errors_are_taken_on_by_who_may_and_says_so(writer: Program, editor: Program, chief: Program) -> None:
    uid = writer.post("packages/", {"script": WITH_ERRORS}).data["uid"]
    writer.act(uid, "submit")
    assert offer_of(editor, uid, "approve")["why_not"] == "The script has 3 errors: mend them first."
    assert offer_of(chief, uid, "approve")["needs"] == ["note", "override"]
    refused(editor.act(uid, "approve", note="Known", override=True), 409, "not-allowed")
    problem = refused(chief.act(uid, "approve", note="Known"), 422, "invalid")
    assert problem["errors"] == [{"pointer": "/override", "detail": "Must be given."}]
    assert chief.act(uid, "approve", note="Known", override=True).data["state"] == "approved"


@pytest.mark.django_db(transaction=True)  # rows of the feed are numbered at the commit
def test_the_feed_tells_of_hold_release_and_withdrawal(
    writer: Program, editor: Program, chief: Program, uid: str
) -> None:
    publish(uid, writer, editor)
    editor.act(uid, "hold", client_note="Wait.")
    editor.act(uid, "release")
    held = chief.act(uid, "withdraw", client_note="Do not use.")
    assert (held.status_code, held.data["live"]) == (200, "withdrawn")
    rows = chief.get("changes/").data["changes"]
    assert [(row["kind"], row["note"], row["package"]) for row in rows] == [
        ("original", "", None), ("hold", "Wait.", None), ("release", "", None),
        ("withdraw", "Do not use.", None),
    ]  # fmt: skip
    refused(editor.get(f"packages/{uid}/exports/text/"), 409, "not-allowed")


# A second person.


@pytest.fixture
def waiting(writer: Program, editor: Program, chief: Program, uid: str, settings: Any) -> int:
    """The number of a kill that waits, asked by the chief."""
    settings.NEWSROOM_TWO_PERSON_KILL = True
    publish(uid, writer, editor)
    answer = chief.act(uid, "kill", note="Wrong man", client_note="Destroy it.")
    assert answer.status_code == 202
    row = answer.data["waiting"]
    assert (row["uid"], row["action"], row["asked_by"], row["state"]) == (uid, "kill", "ines", "waiting")
    assert row["arguments"] == {"note": "Wrong man", "client_note": "Destroy it."}
    return int(row["id"])


def test_a_second_person_confirms(chief: Program, uid: str, waiting: int) -> None:
    address = f"packages/{uid}/confirmations/{waiting}/"
    refused(chief.post(address, {"decision": "confirm"}), 409, "not-allowed")
    done = program_of("second", "chief").post(address, {"decision": "confirm"})
    assert (done.status_code, done.data["live"]) == (200, "killed")
    row = chief.get(address).data
    assert (row["state"], row["decided_by"]) == ("done", "second")


def test_a_second_person_refuses_with_a_reason(chief: Program, uid: str, waiting: int) -> None:
    address = f"packages/{uid}/confirmations/{waiting}/"
    second = program_of("second", "chief")
    problem = refused(second.post(address, {"decision": "refuse"}), 422, "invalid")
    assert problem["errors"] == [{"pointer": "/reason", "detail": "Must be given."}]
    done = second.post(address, {"decision": "refuse", "reason": "It is the right man."})
    assert (done.status_code, done.data["live"]) == (200, "usable")
    (row,) = chief.get(f"packages/{uid}/confirmations/").data["confirmations"]
    assert (row["state"], row["reason"]) == ("refused", "It is the right man.")


@pytest.mark.parametrize("name", ["writer", "editor", "observer"])
def test_others_do_not_decide(request: pytest.FixtureRequest, uid: str, waiting: int, name: str) -> None:
    program = request.getfixturevalue(name)
    refused(
        program.post(f"packages/{uid}/confirmations/{waiting}/", {"decision": "confirm"}), 403,
        "not-permitted",
    )  # fmt: skip
    assert Confirmation.objects.get().state == "waiting"


def test_a_token_that_may_only_read_decides_nothing(uid: str, waiting: int) -> None:
    reader = program_of("second", "chief", scopes=["read"])
    address = f"packages/{uid}/confirmations/{waiting}/"
    assert reader.post(address, {"decision": "confirm"}).status_code == 403
    assert reader.get(address).status_code == 200


@pytest.mark.parametrize(
    ("body", "pointer"),
    [({}, "/decision"), ({"decision": "perhaps"}, "/decision"), ({"decision": "confirm", "x": 1}, "/x")],
)
def test_a_wrong_word_is_named(chief: Program, uid: str, waiting: int, body: Any, pointer: str) -> None:
    problem = refused(chief.post(f"packages/{uid}/confirmations/{waiting}/", body), 422, "invalid")
    assert problem["errors"][0]["pointer"] == pointer


def test_what_waits_for_another_package_is_not_found_here(
    writer: Program, chief: Program, waiting: int
) -> None:
    other = writer.post("packages/", {"script": TEXT.replace("7000001", "7000009")}).data["uid"]
    refused(chief.get(f"packages/{other}/confirmations/{waiting}/"), 404, "not-found")
    refused(
        chief.post(f"packages/{other}/confirmations/{waiting}/", {"decision": "confirm"}), 404, "not-found"
    )
