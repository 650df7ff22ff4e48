"""The workflow as buttons: what is offered, what is asked for, and that nothing happens by half."""

import pytest

from shotlists.domain import desk
from tests.admin.desk_pages import at, signed_in
from tests.domain.desk_room import WITH_ERRORS, begin, edit, hire, published, staff, walk

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
