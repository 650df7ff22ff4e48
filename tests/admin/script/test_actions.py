"""The workflow as buttons: what is offered, what is asked for, and that nothing happens by half."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import timezone

from shotlists.domain import desk
from shotlists.domain.log import write_log
from shotlists.models import Package
from tests.admin.desk_pages import at, signed_in, signed_in_as
from tests.domain.desk_room import (
    CLEAN,
    WITH_ERRORS,
    begin,
    edit,
    hire,
    published,
    scheduled,
    staff,
    walk,
)  # fmt: skip

pytestmark = pytest.mark.django_db


def test_at_most_two_buttons_stand_beside_the_menu() -> None:
    people = staff()
    package = walk(begin(people["writer"]), ("submit", people["writer"]))
    bar = signed_in("editor").get(at(package)).context["bar"]
    assert (bar.go.action, bar.second.action) == ("approve", "return")
    offered = {button.action: button.why_not for button in bar.more}
    assert offered["submit"] == "Only a draft can be submitted."
    assert offered["spike"] == ""


def test_the_whole_way_by_plain_forms() -> None:
    people = staff()
    package = begin(people["writer"])
    steps = [
        ("writer", "submit", {}, "in_review"),
        ("editor", "return", {"note": "Name the source."}, "draft"),
        ("writer", "submit", {}, "in_review"),
        ("editor", "approve", {}, "approved"),
        ("editor", "publish", {"client_note": "First issue."}, "published"),
        ("writer", "correct", {}, "draft"),
        ("writer", "submit", {}, "in_review"),
        ("chief", "approve", {}, "approved"),
        ("chief", "publish", {"kind": "correction", "client_note": "It reads 40, not 14."}, "published"),
        ("chief", "kill", {"note": "Wrong pictures", "client_note": "Destroy it."}, "published"),
    ]
    for name, action, given, state in steps:
        package.refresh_from_db()
        answer = signed_in(name).post(
            at(package, "action", action), {"base_version": str(package.version), **given}
        )
        assert answer.status_code == 302, (action, answer.content.decode()[-2000:])
        package.refresh_from_db()
        assert package.state == state, action
    assert package.live == "killed"
    assert list(package.revisions.order_by("number").values_list("number", "kind", "client_note")) == [
        (1, "original", "First issue."),
        (2, "correction", "It reads 40, not 14."),
    ]


def test_a_missing_reason_is_asked_for_and_what_was_typed_stays() -> None:
    people = staff()
    package = published(people)
    page = signed_in("chief").post(
        at(package, "action", "kill"), {"base_version": str(package.version), "client_note": "Destroy it."}
    )
    assert page.status_code == 422
    assert page.context["missing"] == ("note",)
    assert "Destroy it." in page.content.decode()
    package.refresh_from_db()
    assert package.live == "usable"


def test_an_action_on_an_older_version_does_nothing() -> None:
    people = staff()
    package = begin(people["writer"])
    edit(package, people["editor"], "Changed meanwhile")
    client = signed_in("writer")
    page = client.post(at(package, "action", "submit"), {"base_version": "1"}, follow=True)
    assert "the package was changed since you opened it and is at version 2 now" in page.content.decode()
    package.refresh_from_db()
    assert (package.state, package.version) == ("draft", 2)


def test_a_script_with_errors_is_not_approved_and_the_page_says_why() -> None:
    people = staff()
    package = walk(begin(people["writer"], WITH_ERRORS), ("submit", people["writer"]))
    bar = signed_in("editor").get(at(package)).context["bar"]
    refused = {button.action: button.why_not for button in bar.more}["approve"]
    assert refused == "The script has 3 errors: mend them first."
    page = signed_in("editor").get(at(package, "action", "approve"))
    assert refused in page.content.decode()


def test_what_the_menu_refuses_the_form_refuses_as_well() -> None:
    people = staff()
    package = begin(people["writer"])
    page = signed_in("observer").post(at(package, "action", "submit"), {"base_version": "1"}, follow=True)
    assert "You lack the permission for this" in page.content.decode()
    package.refresh_from_db()
    assert package.state == "draft"


def test_an_unknown_action_is_no_crash() -> None:
    package = begin(hire("writer"))
    assert signed_in("writer").post(at(package, "action", "explode")).status_code == 302


def test_looking_does_nothing() -> None:
    package = begin(hire("writer"))
    for offer in desk.available(package, hire("writer")):
        assert signed_in("writer").get(at(package, "action", offer.action)).status_code == 200
    package.refresh_from_db()
    assert (package.state, package.version) == ("draft", 1)


# Times, errors and second persons.


def approved() -> Package:
    people = staff()
    return walk(begin(people["writer"]), ("submit", people["writer"]), ("approve", people["editor"]))


def test_a_time_is_typed_in_the_desks_zone_and_the_form_says_which() -> None:
    package = approved()
    editor = signed_in("editor")
    with timezone.override("Asia/Shanghai"):
        form = editor.get(at(package, "action", "schedule")).content.decode()
        assert "Shanghai, CST (GMT+8)" in form
        assert " GMT)" in form
        done = editor.post(
            at(package, "action", "schedule"), {"base_version": "3", "at": "2040-12-01T22:00"}, follow=True
        )
    package.refresh_from_db()
    assert package.publish_at == datetime(2040, 12, 1, 14, tzinfo=UTC)
    assert "goes out at 1 Dec 2040 22:00 CST (14:00 GMT)." in done.content.decode()


@pytest.mark.parametrize(
    ("typed", "flaw"), [("2020-12-01T22:00", "is past, it is"), ("soon", "is no time"), ("", "needs: Time")]
)
def test_a_time_that_does_not_do_is_said_where_it_was_typed(typed: str, flaw: str) -> None:
    package = approved()
    page = signed_in("editor").post(
        at(package, "action", "schedule"), {"base_version": "3", "at": typed, "client_note": "Stays here"}
    )
    assert page.status_code == 422
    assert flaw in page.context["flaw"]
    assert tuple(page.context["missing"]) == ("at",)
    assert "Stays here" in page.content.decode()


def test_what_is_planned_says_so_above_the_script_and_can_go_out_now() -> None:
    package = scheduled(staff(), datetime(2040, 12, 1, 14, tzinfo=UTC))
    page = signed_in("editor").get(at(package))
    (banner,) = page.context["banners"]
    assert banner.what.startswith("Goes out 1 Dec 2040 14:00 GMT, in ")
    assert [step.key for step in page.context["steps"] if step.standing == "current"] == ["scheduled"]
    bar = page.context["bar"]
    assert (bar.go, bar.second.action) == (None, "unschedule")
    assert {button.label for button in bar.more if button.allowed} >= {"Publish now", "Set another time"}


def test_what_missed_its_time_says_why() -> None:
    package = scheduled(staff())
    Package.objects.filter(pk=package.pk).update(publish_at=datetime(2020, 12, 1, 14, tzinfo=UTC))
    (banner,) = signed_in("editor").get(at(package)).context["banners"]
    assert (banner.css, banner.what) == ("banner-err", "It did not go out at 1 Dec 2020 14:00 GMT.")
    assert banner.say == "Nobody has done the job yet: look at the jobs, or publish it now."
    write_log(package, "miss_planned", actor=None, via="job", note="The script has 1 error: mend it first.")
    (banner,) = signed_in("editor").get(at(package)).context["banners"]
    assert banner.say == "The script has 1 error: mend it first."


def test_a_hold_and_a_withdrawal_stand_above_the_script_with_what_clients_were_told() -> None:
    people = staff()
    package = desk.perform(published(people), "hold", actor=people["editor"], client_note="Wait: the name.")
    page = signed_in("editor").get(at(package))
    (banner,) = page.context["banners"]
    assert (banner.css, banner.shape, banner.say) == ("banner-warn", "held", "Wait: the name.")
    assert banner.what.startswith("On hold since ")
    assert page.context["bar"].go.action == "release"
    package = desk.perform(package, "withdraw", actor=people["chief"], client_note="Rights.")
    (banner,) = signed_in("editor").get(at(package)).context["banners"]
    assert (banner.shape, banner.say) == ("withdrawn", "Rights.")


def test_a_chief_sees_the_errors_that_are_taken_on() -> None:
    people = staff()
    package = walk(begin(people["writer"], WITH_ERRORS), ("submit", people["writer"]))
    chief = signed_in("chief")
    page = chief.get(at(package, "action", "approve"))
    assert len(page.context["button"].errors) == 3
    assert page.context["button"].note_label == "Why it may go with these errors"
    # It is never the blue button, which Ctrl+Enter presses.
    assert chief.get(at(package)).context["bar"].go is None
    again = chief.post(at(package, "action", "approve"), {"base_version": "2", "note": "Known"})
    assert (again.status_code, again.context["missing"]) == (422, ("override",))
    chief.post(at(package, "action", "approve"), {"base_version": "2", "note": "Known", "override": "1"})
    package.refresh_from_db()
    assert package.state == "approved"


def test_a_correction_is_asked_for_with_the_sentence_that_is_proposed() -> None:
    people = staff()
    package = edit(walk(published(people), ("correct", people["writer"])), people["writer"], "A better one")
    package = walk(package, ("submit", people["writer"]), ("approve", people["editor"]))
    form = signed_in("editor").get(at(package, "action", "publish")).content.decode()
    assert "Headline &quot;A better one&quot;." in form
    assert "Correction: clients had something wrong" in form
    assert "Refile: the same again, mended in form" in form


def test_a_kill_waits_above_the_script_and_a_second_person_confirms_in_one_click(settings: Any) -> None:
    settings.NEWSROOM_TWO_PERSON_KILL = True
    people = staff()
    hire("second", "chief")
    package = published(people)
    chief, second = signed_in("chief"), signed_in_as("second")
    asked = {"base_version": "4", "note": "Wrong man", "client_note": "Destroy it."}
    page = chief.post(at(package, "action", "kill"), asked, follow=True)
    assert "the kill waits until a second person confirms it." in page.content.decode()
    (wait,) = page.context["waiting"]
    assert wait.why_not == "You asked for this yourself: somebody else confirms or refuses it."
    address = at(package, "confirm", wait.asked.pk)
    (wait,) = second.get(at(package)).context["waiting"]
    assert (wait.what.startswith("Kill asked by chief at "), wait.why_not) == (True, "")
    assert second.get(address).status_code == 200
    again = second.post(address, {"decision": "refuse", "reason": " "})
    assert (again.status_code, again.context["flaw"]) == (422, "Say why you refuse it.")
    assert signed_in("editor").post(address, {"decision": "confirm"}, follow=True).status_code == 200
    package.refresh_from_db()
    assert package.live == "usable"
    second.post(address, {"decision": "confirm"})
    package.refresh_from_db()
    assert package.live == "killed"


def test_what_is_under_embargo_is_a_proof_everywhere() -> None:
    people = staff()
    package = published(people, f"{CLEAN.rstrip()}\nEmbargo : 2040-12-01 14:00 GMT\n")
    page = signed_in("editor").get(at(package))
    (banner,) = page.context["banners"]
    assert banner.what.startswith("Embargo until 1 Dec 2040 14:00 GMT, in ")
    assert not page.context["facts"].issued
    assert signed_in("editor").get(at(package, "print")).context["proof"]
    made = signed_in("editor").get(at(package, "export", "cctv"))
    assert made.content.startswith(b"PROOF")
