"""Packages move by the table only, by whom it allows, and whole or not at all."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Permission, User
from django.db import IntegrityError, transaction
from django.utils import translation

from shotlists import permissions, workflow
from shotlists.domain import composition, desk
from shotlists.domain.desk import available, perform
from shotlists.domain.errors import (
    Conflict,
    NeedsMore,
    NotAllowed,
    NotFound,
    NotPermitted,
    NotTaken,
    UnknownAction,
)
from shotlists.models import FeedRow, LogEntry, Package, Revision, Version
from shotlists.script.document import Header, Script
from tests.domain.desk_room import (
    SAMPLES,
    WITH_ERRORS,
    begin,
    edit,
    enough,
    hire,
    logged,
    published,
    walk,
)  # fmt: skip

pytestmark = pytest.mark.django_db


def everything(package: Package) -> dict[str, Any]:
    """All that an action could change."""
    return {
        "package": Package.objects.filter(pk=package.pk).values().get(),
        "log": LogEntry.objects.count(),
        "versions": Version.objects.count(),
        "revisions": Revision.objects.count(),
        "feed": FeedRow.objects.count(),
    }


def offers(package: Package, actor: User) -> dict[str, str]:
    """The reason why not of each action, empty for one that is allowed."""
    return {offer.action: offer.why_not for offer in available(package, actor)}


def test_the_whole_way_of_a_package_is_in_its_log(people: dict[str, User]) -> None:
    package = walk(
        published(people),
        ("correct", people["writer"]), ("submit", people["writer"]), ("approve", people["chief"]),
        ("publish", people["chief"]), ("kill", people["chief"]),
    )  # fmt: skip
    assert logged(package) == [
        ("create", "writer", "draft>draft", "none>none"),
        ("submit", "writer", "draft>in_review", "none>none"),
        ("approve", "editor", "in_review>approved", "none>none"),
        ("publish", "editor", "approved>published", "none>usable"),
        ("correct", "writer", "published>draft", "usable>usable"),
        ("submit", "writer", "draft>in_review", "usable>usable"),
        ("approve", "chief", "in_review>approved", "usable>usable"),
        ("publish", "chief", "approved>published", "usable>usable"),
        ("kill", "chief", "published>published", "usable>killed"),
    ]
    assert list(FeedRow.objects.order_by("id").values_list("kind", "revision__number", "note")) == [
        ("original", 1, ""),
        ("correction", 2, "The words of the script are unchanged."),
        ("kill", 2, "the client_note"),
    ]
    assert package.version == 9
    assert list(package.versions.order_by("number").values_list("number", "action")) == list(
        enumerate([entry[0] for entry in logged(package)], start=1)
    )


@pytest.mark.parametrize("group", [group.name for group in permissions.GROUPS])
def test_what_is_offered_is_done_and_what_is_not_is_refused_with_the_same_reason(
    people: dict[str, User], group: str
) -> None:
    other = hire("second writer", "writer")
    package = begin(other)
    chief = people["chief"]
    ways = (
        ("submit", other), ("approve", chief), ("schedule", chief), ("publish", chief), ("hold", chief),
        ("correct", other), ("withdraw", chief), ("abandon", chief), ("archive", chief), ("release", chief),
    )  # fmt: skip
    for way in (None, *ways):
        package = walk(package, way) if way else package
        before = everything(package)
        for offer in available(package, people[group]):
            if offer.allowed:
                row = workflow.find(offer.action, package.state, package.live)
                assert row is not None
                with transaction.atomic():
                    moved = perform(package, offer.action, actor=people[group], **enough(offer))
                    assert (moved.state, moved.live) == workflow.move(row, package.state, package.live)
                    transaction.set_rollback(True)
            else:
                with pytest.raises(NotAllowed) as refused:
                    perform(package, offer.action, actor=people[group], note="why", client_note="why")
                assert refused.value.reason == offer.why_not
            assert everything(package) == before


def test_every_reason_why_not_is_a_sentence(people: dict[str, User]) -> None:
    package = begin(people["writer"])
    assert offers(package, people["chief"]) == {
        "submit": "",
        "return": "Only a package in review or an approved one can be returned.",
        "approve": "Only a package in review can be approved.",
        "recall": "Only a package in review can be taken back.",
        "schedule": "Only an approved package can be scheduled.",
        "unschedule": "Only a scheduled package can be taken off the schedule.",
        "publish": "Only an approved or a scheduled package can be published.",
        "flash": "The script has its shots: submit it, and publish it as it is.",
        "hold": "Only a package that clients may use can be held.",
        "release": "Only a package on hold or a withdrawn one can be released.",
        "withdraw": "Only a package that clients have can be withdrawn.",
        "archive": "Only a published package with nothing open can be archived.",
        "correct": "Only a published package can be corrected.",
        "abandon": "Only an open correction of a published package can be abandoned.",
        "kill": "Only a package that clients have can be killed.",
        "spike": "",
        "restore": "Only a spiked or an archived package can be restored.",
        "update": "Only a package that clients may use can be updated.",
        "translate": "",
    }
    assert set(offers(package, people["observer"]).values()) == {
        "You lack the permission for this: ask a chief of the desk."
    }


def test_an_offer_says_what_an_action_needs_and_may_take(people: dict[str, User]) -> None:
    package = walk(
        published(people),
        ("correct", people["writer"]),
        ("submit", people["writer"]),
        ("approve", people["editor"]),
    )
    by_action = {offer.action: offer for offer in available(package, people["chief"])}
    assert by_action["publish"] == desk.Offer(
        "publish",
        "Publish",
        allowed=True,
        takes=("note", "client_note", "kind"),
        kinds=("correction", "refile"),
        proposed="The words of the script are unchanged.",
    )
    assert by_action["kill"] == desk.Offer("kill", "Kill", allowed=True, needs=("note", "client_note"))


def test_after_a_kill_nothing_is_offered_to_anybody(people: dict[str, User]) -> None:
    package = walk(published(people), ("kill", people["chief"]))
    assert set(offers(package, people["chief"]).values()) == {
        "The package was killed: nothing follows a kill."
    }
    with pytest.raises(NotAllowed):
        edit(package, people["editor"], "Once more")


def test_a_kill_closes_an_open_correction(people: dict[str, User]) -> None:
    package = walk(published(people), ("correct", people["writer"]))
    package = edit(package, people["writer"], "A headline that never went out")
    package = walk(package, ("kill", people["chief"]))
    assert (package.state, package.live) == ("published", "killed")
    assert package.versions.filter(text__contains="A headline that never went out").exists()


@pytest.mark.parametrize("actor", [None, AnonymousUser()])
def test_nobody_is_refused(people: dict[str, User], actor: AnonymousUser | None) -> None:
    package = begin(people["writer"])
    before = everything(package)
    with pytest.raises(NotPermitted):
        perform(package, "submit", actor=actor)
    assert all(not offer.allowed for offer in available(package, actor))
    assert everything(package) == before


def test_who_left_the_desk_is_refused(people: dict[str, User]) -> None:
    package = begin(people["writer"])
    User.objects.filter(username="writer").update(is_active=False)
    with pytest.raises(NotPermitted):
        perform(package, "submit", actor=User.objects.get(username="writer"))


def test_a_permission_given_to_one_person_is_enough(people: dict[str, User]) -> None:
    package = published(people)
    people["writer"].user_permissions.add(Permission.objects.get(codename="kill_package"))
    writer = User.objects.get(username="writer")
    assert (
        perform(package, "kill", actor=writer, note="Wrong man", client_note="Do not use.").live == "killed"
    )


def test_an_unknown_action_names_the_known_ones(people: dict[str, User]) -> None:
    with pytest.raises(UnknownAction) as refused:
        perform(begin(people["writer"]), "delete", actor=people["chief"])
    assert refused.value.known == workflow.ACTIONS


# What an action asks for.


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, ("note", "client_note")),
        ({"note": "Wrong man"}, ("client_note",)),
        ({"note": " \n", "client_note": "Do not use."}, ("note",)),
    ],
)
def test_a_kill_needs_a_reason_and_a_text_for_clients(
    people: dict[str, User], given: dict[str, str], missing: tuple[str, ...]
) -> None:
    package = published(people)
    before = everything(package)
    with pytest.raises(NeedsMore) as refused:
        perform(package, "kill", actor=people["chief"], **given)
    assert refused.value.fields == missing
    assert everything(package) == before


def test_returning_needs_a_reason_which_stays_in_the_log(people: dict[str, User]) -> None:
    package = walk(begin(people["writer"]), ("submit", people["writer"]))
    with pytest.raises(NeedsMore):
        perform(package, "return", actor=people["editor"])
    package = perform(package, "return", actor=people["editor"], note="Who says so in shot 3?", via="api")
    entry = LogEntry.objects.latest("id")
    assert (entry.action, entry.note, entry.via, entry.version) == (
        "return",
        "Who says so in shot 3?",
        "api",
        3,
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("client_note", "Read this."),
        ("kind", "correction"),
        ("language", "fr"),
        ("at", datetime(2026, 3, 1, tzinfo=UTC)),
    ],
)
def test_what_an_action_has_no_use_for_is_refused_not_dropped(
    people: dict[str, User], field: str, value: Any
) -> None:
    package = begin(people["writer"])
    with pytest.raises(NotTaken) as refused:
        perform(package, "submit", actor=people["writer"], **{field: value})
    assert refused.value.field == field


# Errors, and whose work it is.


def test_errors_keep_a_script_from_being_approved_and_published(people: dict[str, User]) -> None:
    package = walk(begin(people["writer"], WITH_ERRORS), ("submit", people["writer"]))
    errors = package.error_count
    assert errors > 0
    assert offers(package, people["editor"])["approve"] == f"The script has {errors} errors: mend them first."
    with pytest.raises(NotAllowed, match="mend them first"):
        perform(package, "approve", actor=people["editor"])
    Package.objects.filter(pk=package.pk).update(state="approved")
    package.refresh_from_db()
    with pytest.raises(NotAllowed, match="mend them first"):
        perform(package, "publish", actor=people["editor"])
    assert Revision.objects.count() == 0


OWN_WORK = "This is your own work: somebody else reads and approves it."


def test_the_author_does_not_approve_the_own_work(people: dict[str, User]) -> None:
    package = walk(begin(people["editor"]), ("submit", people["editor"]))
    assert offers(package, people["editor"])["approve"] == OWN_WORK
    assert offers(package, people["chief"])["approve"] == ""


def test_it_stays_the_own_work_when_somebody_else_submits_it(people: dict[str, User]) -> None:
    package = walk(begin(people["editor"]), ("submit", people["writer"]))
    assert offers(package, people["editor"])["approve"] == OWN_WORK


def test_who_submits_does_not_approve(people: dict[str, User]) -> None:
    package = walk(begin(people["writer"]), ("submit", people["editor"]))
    assert offers(package, people["editor"])["approve"] == OWN_WORK


def test_an_editor_mends_the_text_of_a_writer_and_approves_it(people: dict[str, User]) -> None:
    package = walk(begin(people["writer"]), ("submit", people["writer"]))
    package = edit(package, people["editor"], "A better headline")
    assert walk(package, ("approve", people["editor"])).state == "approved"


def test_a_correction_counts_by_itself(people: dict[str, User]) -> None:
    package = walk(published(people), ("correct", people["editor"]))
    package = edit(package, people["editor"], "A mended headline")
    package = walk(package, ("submit", people["writer"]))
    assert offers(package, people["editor"])["approve"] == OWN_WORK


def test_what_was_given_up_counts_no_more(people: dict[str, User]) -> None:
    package = walk(published(people), ("correct", people["writer"]))
    package = edit(package, people["writer"], "Given up")
    package = walk(package, ("abandon", people["editor"]), ("correct", people["editor"]))
    package = edit(package, people["editor"], "All the editor's own")
    package = walk(package, ("submit", people["writer"]))
    assert offers(package, people["editor"])["approve"] == OWN_WORK


def test_a_desk_of_one_person(people: dict[str, User], settings: Any) -> None:
    settings.NEWSROOM_AUTHOR_MAY_APPROVE = True
    chief = people["chief"]
    assert walk(begin(chief), ("submit", chief), ("approve", chief), ("publish", chief)).live == "usable"


def test_a_superuser_follows_the_table_as_well(people: dict[str, User]) -> None:
    root = User.objects.create_superuser("root")
    package = walk(begin(root), ("submit", root))
    assert offers(package, root)["approve"] == OWN_WORK
    assert offers(package, root)["publish"] == "Only an approved or a scheduled package can be published."


# Versions.


def test_an_action_on_a_version_that_is_no_longer_is_refused_with_what_changed(
    people: dict[str, User],
) -> None:
    package = begin(people["writer"])
    edit(package, people["writer"], "Changed meanwhile")
    with pytest.raises(Conflict) as refused:
        perform(package, "submit", actor=people["writer"], base_version=1)
    assert (refused.value.base_version, refused.value.current_version) == (1, 2)
    assert len(refused.value.difference) == 1
    assert "Changed meanwhile" in str(refused.value.difference)
    assert perform(package, "submit", actor=people["writer"], base_version=2).version == 3


@pytest.mark.parametrize("base_version", [0, 7, -1])
def test_a_version_that_never_was_is_refused(people: dict[str, User], base_version: int) -> None:
    package = begin(people["writer"])
    with pytest.raises(Conflict):
        perform(package, "submit", actor=people["writer"], base_version=base_version)


def test_an_action_leaves_the_words_as_they_are(people: dict[str, User]) -> None:
    package = begin(people["writer"])
    before = composition.document_of(package)
    package = walk(package, ("submit", people["writer"]))
    first, second = package.versions.order_by("number")
    assert composition.document_of(package) == before
    assert (second.number, second.action, second.author) == (2, "submit", people["writer"])
    assert (second.document, second.text) == (first.document, first.text)


def test_only_a_draft_or_what_is_in_review_can_be_written_on(people: dict[str, User]) -> None:
    package = walk(begin(people["writer"]), ("submit", people["writer"]))
    package = edit(package, people["editor"], "While it is read")
    package = walk(package, ("approve", people["editor"]))
    with pytest.raises(NotAllowed):
        edit(package, people["editor"], "After it was approved")


# Corrections.


def test_a_correction_is_a_correction_unless_it_is_said_to_be_a_refile(people: dict[str, User]) -> None:
    ways = (("correct", people["writer"]), ("submit", people["writer"]), ("approve", people["editor"]))
    package = walk(published(people), *ways)
    with pytest.raises(NotTaken) as refused:
        perform(package, "publish", actor=people["editor"], kind="original")
    assert refused.value.known == ("correction", "refile")
    package = perform(package, "publish", actor=people["editor"], client_note="Corrects the name in shot 3.")
    package = walk(package, *ways)
    package = perform(package, "publish", actor=people["editor"], kind="refile")
    assert list(package.revisions.order_by("number").values_list("number", "kind", "client_note")) == [
        (1, "original", ""),
        (2, "correction", "Corrects the name in shot 3."),
        (3, "refile", ""),
    ]


def test_a_first_issue_may_say_that_it_is_the_original(people: dict[str, User]) -> None:
    package = walk(begin(people["writer"]), ("submit", people["writer"]), ("approve", people["editor"]))
    package = perform(package, "publish", actor=people["editor"], kind="original")
    assert package.live_revision is not None
    assert package.live_revision.kind == "original"


def test_an_abandoned_correction_leaves_what_clients_have_and_loses_no_word(people: dict[str, User]) -> None:
    package = published(people)
    issued = composition.script_of(package)
    keys = [shot.key for shot in issued.shots]
    package = walk(package, ("correct", people["writer"]))
    package = edit(package, people["writer"], "A headline that never went out")
    package = walk(
        package, ("submit", people["writer"]), ("approve", people["editor"]), ("abandon", people["editor"])
    )
    assert (package.state, package.live) == ("published", "usable")
    assert composition.script_of(package) == issued
    assert [shot.key for shot in composition.script_of(package).shots] == keys
    assert package.versions.filter(text__contains="A headline that never went out").exists()
    assert package.revisions.count() == 1


def test_a_correction_that_changed_nothing_is_abandoned_without_a_save(people: dict[str, User]) -> None:
    package = walk(published(people), ("correct", people["writer"]), ("abandon", people["writer"]))
    assert [entry[0] for entry in logged(package)][-2:] == ["correct", "abandon"]


# Whole or not at all.


def test_a_failure_at_the_end_undoes_everything(
    people: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    package = walk(begin(people["writer"]), ("submit", people["writer"]), ("approve", people["editor"]))
    before = everything(package)
    # A version that is in the way: the database refuses a second one with its number.
    last = package.versions.order_by("-number").first()
    assert last is not None
    in_the_way = Version.objects.create(package=package, number=package.version + 1, document=last.document)
    with pytest.raises(IntegrityError):
        perform(package, "publish", actor=people["editor"])
    in_the_way.delete()
    assert everything(package) == before


def test_sentences_are_translated_where_they_are_shown(people: dict[str, User]) -> None:
    package = begin(people["writer"])
    with translation.override("zh-hans"):
        labels = [offer.label for offer in available(package, people["chief"])]
    assert len(labels) == len(workflow.ACTIONS)


@pytest.mark.parametrize("shots", ["tidal-power.txt", "robot-football.txt"])
def test_offers_cost_the_same_however_long_the_script(
    people: dict[str, User], shots: str, django_assert_max_num_queries: Any
) -> None:
    package = walk(
        begin(people["writer"], (SAMPLES / shots).read_text(encoding="utf-8")), ("submit", people["writer"])
    )
    editor = User.objects.get(username="editor")
    with django_assert_max_num_queries(16):
        available(package, editor)


def test_a_package_that_is_gone_is_not_moved() -> None:
    package = composition.create_package(Script(header=Header(slugline="Gone")), actor=None)
    Package.objects.get(pk=package.pk).delete()

    with pytest.raises(NotFound):
        desk.perform(package, "submit", actor=hire("vera", "writer"))
