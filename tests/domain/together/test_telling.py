"""Whom an action of the workflow concerns."""

import pytest
from django.contrib.auth.models import User

from shotlists import workflow
from shotlists.domain import desk
from shotlists.domain.errors import DeskError
from shotlists.domain.together import assigning
from shotlists.domain.together.notices import KINDS
from shotlists.domain.together.telling import TELLS
from shotlists.models import Notification
from tests.domain.desk_room import begin, hire, published, walk

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str, str]]:
    """Who was told what with which words since this was asked last."""
    rows = sorted(Notification.objects.values_list("user__username", "kind", "text"))
    Notification.objects.all().delete()
    return rows


def test_the_table_names_actions_and_kinds_that_there_are() -> None:
    assert set(TELLS) <= set(workflow.ACTIONS)
    assert {kind for kind, _people in TELLS.values()} <= set(KINDS)


def test_the_way_out_and_back_tells_those_whom_each_step_concerns(people: dict[str, User]) -> None:
    package = begin(people["writer"])
    assigning.assign(package, people["editor"], actor=people["writer"])
    told()
    package = desk.perform(package, "submit", actor=people["writer"], note="Bites as in the transcript")
    assert told() == [("editor", "submitted", "Bites as in the transcript")]
    package = desk.perform(package, "return", actor=people["editor"], note="Check the bite")
    assert told() == [("writer", "returned", "Check the bite")]
    package = walk(package, ("submit", people["writer"]), ("approve", people["chief"]))
    assert told() == [
        ("editor", "approved", ""), ("editor", "submitted", ""), ("writer", "approved", ""),
    ]  # fmt: skip
    walk(package, ("publish", people["chief"]))
    assert told() == [("editor", "published", ""), ("writer", "published", "")]


def test_a_submission_that_concerns_nobody_in_particular_tells_nobody(people: dict[str, User]) -> None:
    walk(begin(people["writer"]), ("submit", people["writer"]))
    assert told() == []


def test_a_kill_is_told_to_everybody_who_had_a_hand_in_it(people: dict[str, User]) -> None:
    hire("bystander", "editor")
    package = published(people)
    told()
    desk.perform(package, "kill", actor=people["chief"], note="Withdrawn", client_note="Destroy it")
    assert told() == [("editor", "killed", "Withdrawn"), ("writer", "killed", "Withdrawn")]


def test_what_did_not_happen_is_told_to_nobody(people: dict[str, User]) -> None:
    package = walk(begin(people["writer"]), ("submit", people["writer"]))
    told()
    with pytest.raises(DeskError):
        desk.perform(package, "return", actor=people["editor"])
    assert told() == []
