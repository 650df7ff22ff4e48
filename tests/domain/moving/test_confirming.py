"""A kill that waits for a second person: one asks, another decides, and the log keeps both."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import IntegrityError, connections, transaction

from shotlists.domain import desk
from shotlists.domain.errors import DeskError, NeedsMore, NotAllowed, NotPermitted
from shotlists.domain.moving import confirming
from shotlists.models import Confirmation, FeedRow, LogEntry, Notification, Package
from tests.domain.desk_room import edit, hire, published, staff, walk

pytestmark = pytest.mark.django_db

ASKED = {"note": "Wrong man", "client_note": "Destroy it: it shows the wrong man."}


@pytest.fixture(autouse=True)
def _two_persons(settings: Any) -> None:
    settings.NEWSROOM_TWO_PERSON_KILL = True


@pytest.fixture
def people() -> dict[str, User]:
    return {**staff(), "second": hire("second", "chief")}


def asked_for(people: dict[str, User]) -> tuple[Package, Confirmation]:
    package = desk.perform(published(people), "kill", actor=people["chief"], **ASKED)
    assert package.waiting is not None
    return package, package.waiting


def test_the_first_person_moves_nothing_and_the_second_is_told(people: dict[str, User]) -> None:
    package, asked = asked_for(people)
    assert (package.state, package.live, package.version) == ("published", "usable", 4)
    assert (asked.action, asked.arguments, asked.asked_by, asked.state) == (
        "kill", ASKED, people["chief"], "waiting",
    )  # fmt: skip
    entry = LogEntry.objects.latest("id")
    assert (entry.action, entry.actor, entry.note) == ("ask_kill", people["chief"], "Wrong man")
    told = Notification.objects.filter(kind="kill_waits").values_list("user__username", "text")
    assert list(told) == [("second", "Wrong man")]
    assert list(FeedRow.objects.values_list("kind", flat=True)) == ["original"]


def test_the_second_person_confirms_in_one_step(people: dict[str, User]) -> None:
    package, asked = asked_for(people)
    package = confirming.confirm(asked, actor=people["second"], via="api")
    assert (package.state, package.live) == ("published", "killed")
    assert list(FeedRow.objects.order_by("id").values_list("kind", "note")) == [
        ("original", ""), ("kill", ASKED["client_note"]),
    ]  # fmt: skip
    asked.refresh_from_db()
    assert (asked.state, asked.decided_by) == ("done", people["second"])
    assert asked.decided_at is not None
    entries = LogEntry.objects.order_by("id").values_list("action", "actor__username", "note", "via")
    assert list(entries)[-3:] == [
        ("ask_kill", "chief", "Wrong man", "admin"),
        ("confirm_kill", "second", "chief", "api"),
        ("kill", "second", "Wrong man", "api"),
    ]


def test_who_asked_does_not_decide(people: dict[str, User]) -> None:
    package, asked = asked_for(people)
    own = "You asked for this yourself: somebody else confirms or refuses it."
    assert confirming.why_not(asked, people["chief"]) == own
    for decide in (
        lambda: confirming.confirm(asked, actor=people["chief"]),
        lambda: confirming.refuse(asked, actor=people["chief"], reason="On second thoughts"),
    ):
        with pytest.raises(NotAllowed) as refused:
            decide()
        assert refused.value.reason == own
    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.filter(pk=asked.pk).update(
            state="done", decided_by=people["chief"], decided_at=asked.asked_at
        )
    package.refresh_from_db()
    assert package.live == "usable"


@pytest.mark.parametrize("name", ["editor", "writer", "observer"])
def test_who_may_not_kill_does_not_decide(people: dict[str, User], name: str) -> None:
    _package, asked = asked_for(people)
    with pytest.raises(NotPermitted):
        confirming.confirm(asked, actor=people[name])
    with pytest.raises(NotPermitted):
        confirming.confirm(asked, actor=AnonymousUser())


def test_it_is_refused_with_a_reason_and_can_be_asked_for_again(people: dict[str, User]) -> None:
    package, asked = asked_for(people)
    with pytest.raises(NeedsMore):
        confirming.refuse(asked, actor=people["second"], reason=" ")
    package = confirming.refuse(asked, actor=people["second"], reason="It is the right man.")
    assert (package.live, package.version) == ("usable", 4)
    asked.refresh_from_db()
    assert (asked.state, asked.reason) == ("refused", "It is the right man.")
    entry = LogEntry.objects.latest("id")
    assert (entry.action, entry.actor, entry.note) == (
        "refuse_kill",
        people["second"],
        "It is the right man.",
    )
    with pytest.raises(NotAllowed, match="second has decided this already"):
        confirming.confirm(asked, actor=hire("third", "chief"))
    assert desk.perform(package, "kill", actor=people["chief"], **ASKED).waiting is not None


def test_while_one_waits_nobody_asks_again(people: dict[str, User]) -> None:
    package, _asked = asked_for(people)
    for name in ("chief", "second"):
        offer = next(row for row in desk.available(package, people[name]) if row.action == "kill")
        assert offer.why_not.startswith("chief asked for this at ")
        assert offer.why_not.endswith(": somebody else confirms or refuses it.")
    with pytest.raises(NotAllowed):
        desk.perform(package, "kill", actor=people["second"], **ASKED)
    assert Confirmation.objects.count() == 1


def test_the_package_may_move_meanwhile(people: dict[str, User]) -> None:
    package, asked = asked_for(people)
    package = walk(package, ("hold", people["editor"]), ("correct", people["writer"]))
    package = edit(package, people["writer"], "Written meanwhile")
    assert (package.state, package.live) == ("draft", "held")
    assert confirming.confirm(asked, actor=people["second"]).live == "killed"


def test_what_is_missing_is_asked_of_the_first_person(people: dict[str, User]) -> None:
    with pytest.raises(NeedsMore):
        desk.perform(published(people), "kill", actor=people["chief"], note="Wrong man")
    assert not Confirmation.objects.exists()


def test_without_the_setting_one_person_kills(people: dict[str, User], settings: Any) -> None:
    settings.NEWSROOM_TWO_PERSON_KILL = False
    package = desk.perform(published(people), "kill", actor=people["chief"], **ASKED)
    assert (package.live, package.waiting) == ("killed", None)


@pytest.mark.django_db(transaction=True)
def test_two_second_persons_at_once_decide_once(settings: Any) -> None:
    people = {**staff(), "second": hire("second", "chief"), "third": hire("third", "chief")}
    _package, asked = asked_for(people)
    ready = threading.Barrier(2)
    ends: list[str] = []

    def decide(name: str) -> None:
        ready.wait()
        try:
            confirming.confirm(asked, actor=people[name])
            ends.append("done")
        except DeskError as error:
            ends.append(error.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=decide, args=(name,)) for name in ("second", "third")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ends) == ["done", "not-allowed"]
    assert FeedRow.objects.filter(kind="kill").count() == 1
