"""What becomes of what clients have, whatever the working copy does."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from shotlists.domain import desk, feed, releases
from shotlists.domain.errors import NeedsMore, NotAllowed
from shotlists.models import FeedRow, LogEntry, Package
from tests.domain.desk_room import begin, edit, published, walk

pytestmark = pytest.mark.django_db


def why_not(package: Package, action: str, actor: User) -> str:
    return next(offer.why_not for offer in desk.available(package, actor) if offer.action == action)


def told(package: Package) -> list[tuple[str, str]]:
    """Kind and text of each row of the feed."""
    return list(FeedRow.objects.filter(package=package).order_by("id").values_list("kind", "note"))


@pytest.mark.django_db(transaction=True)  # rows of the feed are numbered at the commit
def test_on_hold_clients_are_told_to_wait_and_get_nothing_until_it_is_released(
    people: dict[str, User],
) -> None:
    package = desk.perform(published(people), "hold", actor=people["editor"], client_note="Wait: the name.")
    assert (package.state, package.live) == ("published", "held")
    with pytest.raises(NotAllowed, match="Clients may not use"):
        releases.render(package, "cctv")
    proof = releases.render(package, "cctv", proof=True).content
    assert b"HOLD - do not use until released" in proof
    assert [change.package for change in feed.changes().changes] == [None, None]
    package = desk.perform(package, "release", actor=people["editor"], client_note="The name is right.")
    assert (package.state, package.live) == ("published", "usable")
    assert releases.render(package, "cctv").content
    assert told(package) == [
        ("original", ""), ("hold", "Wait: the name."), ("release", "The name is right."),
    ]  # fmt: skip


def test_a_correction_is_written_while_it_is_held_and_goes_out_once_released(people: dict[str, User]) -> None:
    package = walk(published(people), ("hold", people["editor"]), ("correct", people["writer"]))
    package = edit(package, people["writer"], "A mended headline")
    package = walk(package, ("submit", people["writer"]), ("approve", people["editor"]))
    assert (package.state, package.live) == ("approved", "held")
    reason = "Clients are told to wait, or not to use it: release it first."
    for action in ("publish", "schedule"):
        assert why_not(package, action, people["chief"]) == reason
    with pytest.raises(NotAllowed) as refused:
        desk.perform(package, "publish", actor=people["chief"])
    assert refused.value.reason == reason
    package = walk(package, ("release", people["editor"]), ("publish", people["editor"]))
    assert [kind for kind, _note in told(package)] == ["original", "hold", "release", "correction"]


def test_a_withdrawal_needs_a_text_and_coming_back_a_reason(people: dict[str, User]) -> None:
    package = published(people)
    with pytest.raises(NeedsMore) as refused:
        desk.perform(package, "withdraw", actor=people["chief"])
    assert refused.value.fields == ("client_note",)
    package = desk.perform(package, "withdraw", actor=people["chief"], client_note="Rights: do not use.")
    assert package.live == "withdrawn"
    assert b"WITHDRAWN - do not use" in releases.render(package, "text", proof=True).content
    with pytest.raises(NeedsMore) as refused:
        desk.perform(package, "release", actor=people["editor"])
    assert refused.value.fields == ("note",)
    package = desk.perform(
        package, "release", actor=people["editor"], note="The agency gave the rights back."
    )
    assert package.live == "usable"
    assert LogEntry.objects.latest("id").note == "The agency gave the rights back."
    assert told(package) == [("original", ""), ("withdraw", "Rights: do not use."), ("release", "")]


def test_a_withdrawn_package_does_not_come_back_by_a_correction(people: dict[str, User]) -> None:
    package = walk(
        published(people), ("withdraw", people["chief"]), ("correct", people["writer"]),
        ("submit", people["writer"]), ("approve", people["editor"]),
    )  # fmt: skip
    assert (package.state, package.live) == ("approved", "withdrawn")
    assert why_not(package, "publish", people["chief"]).endswith("release it first.")
    package = walk(package, ("abandon", people["editor"]))
    assert (package.state, package.live) == ("published", "withdrawn")


@pytest.mark.parametrize("name", ["editor", "writer", "archivist", "observer"])
def test_only_a_chief_withdraws_and_kills(people: dict[str, User], name: str) -> None:
    package = published(people)
    for action in ("withdraw", "kill"):
        assert why_not(package, action, people[name]).startswith("You lack the permission")


@pytest.mark.parametrize(
    "before", [(), ("hold",), ("withdraw",), ("archive",), ("hold", "correct"), ("correct",)]
)
def test_a_kill_ends_everything_from_wherever_it_stands(
    people: dict[str, User], before: tuple[str, ...]
) -> None:
    package = walk(published(people), *((action, people["chief"]) for action in before))
    package = walk(package, ("kill", people["chief"]))
    assert (package.state, package.live, package.publish_at) == ("published", "killed", None)
    assert {offer.allowed for offer in desk.available(package, people["chief"])} == {False}


def test_what_is_scheduled_can_be_held_and_keeps_its_time(people: dict[str, User]) -> None:
    package = walk(
        published(people), ("correct", people["writer"]), ("submit", people["writer"]),
        ("approve", people["editor"]), ("schedule", people["editor"]),
    )  # fmt: skip
    at = package.publish_at
    package = walk(package, ("hold", people["editor"]))
    assert (package.state, package.live, package.publish_at) == ("scheduled", "held", at)
    assert walk(package, ("release", people["editor"])).publish_at == at


WAY = (("submit", "writer"), ("approve", "editor"))


def test_what_never_went_out_is_not_held(people: dict[str, User]) -> None:
    package = begin(people["writer"])
    for action in ("hold", "release", "withdraw", "kill", "archive", "correct"):
        assert why_not(package, action, people["chief"]).startswith("Only a ")
    package = walk(package, *((way, people[who]) for way, who in WAY), ("schedule", people["editor"]))
    assert why_not(package, "spike", people["chief"]) == (
        "Only a package that never went out and is not scheduled can be spiked."
    )


def test_the_archive_gives_back_what_it_took(people: dict[str, User]) -> None:
    package = walk(published(people), ("archive", people["archivist"]))
    assert (package.state, package.live) == ("archived", "usable")
    assert releases.render(package, "cctv").content
    with pytest.raises(NotAllowed):
        edit(package, people["archivist"], "Not in the archive")
    package = walk(package, ("restore", people["archivist"]))
    assert (package.state, package.live) == ("published", "usable")
    assert why_not(walk(package, ("hold", people["editor"])), "archive", people["chief"]) == (
        "Clients are told to wait: release, withdraw or kill it first."
    )
