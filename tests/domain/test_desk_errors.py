"""Errors stop, warnings ask for one reason; a chief takes errors on; a flash goes out without shots."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User

from shotlists.domain import composition, desk, releases
from shotlists.domain.errors import NeedsMore, NotAllowed, NotTaken
from shotlists.domain.moving.findings import Findings
from shotlists.domain.together import assigning
from shotlists.exports import FORMATS
from shotlists.models import LogEntry, Package, Revision, Task
from shotlists.script import read
from shotlists.workflow import rows_of
from tests.domain.desk_room import (
    CLEAN,
    FLASH,
    WITH_ERRORS,
    WITH_WARNINGS,
    begin,
    edit,
    hire,
    published,
    walk,
)  # fmt: skip

pytestmark = pytest.mark.django_db


def in_review(people: dict[str, User], text: str) -> Package:
    return walk(begin(people["writer"], text), ("submit", people["writer"]))


def offer_of(package: Package, action: str, actor: User) -> desk.Offer:
    return next(offer for offer in desk.available(package, actor) if offer.action == action)


# Warnings.


def test_warnings_want_one_reason_which_stays_in_the_log(people: dict[str, User]) -> None:
    package = in_review(people, WITH_WARNINGS)
    assert (package.error_count, package.warning_count) == (0, 1)
    offer = offer_of(package, "approve", people["editor"])
    assert (offer.allowed, offer.needs, offer.takes) == (True, ("note",), ())
    with pytest.raises(NeedsMore) as refused:
        desk.perform(package, "approve", actor=people["editor"], note="  ")
    assert refused.value.fields == ("note",)
    assert str(refused.value) == "The script has 1 warning: write in the note why it may go."
    package = desk.perform(package, "approve", actor=people["editor"], note="The dateline is the agency's.")
    assert LogEntry.objects.latest("id").note == "The dateline is the agency's."
    assert offer_of(package, "publish", people["editor"]).needs == ()


def test_a_script_without_warnings_asks_for_nothing(people: dict[str, User]) -> None:
    offer = offer_of(in_review(people, CLEAN), "approve", people["editor"])
    assert (offer.allowed, offer.needs, offer.takes) == (True, (), ("note",))


# Errors taken on.


def test_a_chief_takes_errors_on_with_a_reason(people: dict[str, User]) -> None:
    package = in_review(people, WITH_ERRORS)
    offer = offer_of(package, "approve", people["chief"])
    assert (offer.allowed, offer.needs) == (True, ("note", "override"))
    for given in ({}, {"note": "Known"}, {"override": True}):
        with pytest.raises(NeedsMore, match="3 errors: to take them on, say so and give a reason"):
            desk.perform(package, "approve", actor=people["chief"], **given)  # type: ignore[arg-type]
    package = desk.perform(package, "approve", actor=people["chief"], note="Known", override=True)
    assert package.accepted == sorted(set(package.accepted))
    assert len(package.accepted) == 3
    assert LogEntry.objects.latest("id").note == "Known"
    # The very same text is not stopped for them again, also where an editor publishes it.
    assert offer_of(package, "publish", people["editor"]).allowed
    assert walk(package, ("publish", people["editor"])).live == "usable"


def test_an_editor_takes_none_on(people: dict[str, User]) -> None:
    package = in_review(people, WITH_ERRORS)
    with pytest.raises(NotAllowed, match="The script has 3 errors: mend them first"):
        desk.perform(package, "approve", actor=people["editor"], note="Known", override=True)


def test_the_right_can_be_given_to_one_person(people: dict[str, User]) -> None:
    package = in_review(people, WITH_ERRORS)
    people["editor"].user_permissions.add(Permission.objects.get(codename="override_errors"))
    editor = User.objects.get(username="editor")
    assert desk.perform(package, "approve", actor=editor, note="Known", override=True).state == "approved"


def test_where_there_is_no_error_there_is_nothing_to_take_on(people: dict[str, User]) -> None:
    with pytest.raises(NotTaken) as refused:
        desk.perform(in_review(people, CLEAN), "approve", actor=people["chief"], override=True)
    assert refused.value.field == "override"


def test_what_was_taken_on_is_void_for_another_text(people: dict[str, User]) -> None:
    package = walk(in_review(people, WITH_ERRORS), ("approve", people["chief"]))
    returned = walk(package, ("return", people["chief"]))
    assert returned.accepted == []
    again = walk(returned, ("submit", people["writer"]))
    assert not offer_of(again, "approve", people["editor"]).allowed
    Package.objects.filter(pk=again.pk).update(accepted=["number-gap"])
    again.refresh_from_db()
    assert edit(again, people["writer"], "Another headline").accepted == []


def test_a_new_error_stops_what_was_approved_with_others(people: dict[str, User]) -> None:
    package = walk(in_review(people, WITH_ERRORS), ("approve", people["chief"]))
    Package.objects.filter(pk=package.pk).update(accepted=package.accepted[:-1])
    package.refresh_from_db()
    assert offer_of(package, "publish", people["editor"]).why_not == "The script has 1 error: mend it first."
    offer = offer_of(package, "publish", people["chief"])
    assert offer.needs == ("note", "override")
    package = desk.perform(package, "publish", actor=people["chief"], note="Known too", override=True)
    assert package.live == "usable"


# Whose it is to take back.


def test_the_author_takes_it_back_and_nobody_else(people: dict[str, User]) -> None:
    package = in_review(people, CLEAN)
    other = hire("second writer", "writer")
    why_not = "Only who submitted or wrote it takes it back: return it with a reason."
    assert offer_of(package, "recall", other).why_not == why_not
    assert offer_of(package, "recall", people["chief"]).why_not == why_not
    package = desk.perform(package, "recall", actor=people["writer"])
    assert (package.state, package.live) == ("draft", "none")


# Flash.


def flashed(people: dict[str, User], text: str = FLASH) -> Package:
    return walk(begin(people["writer"], text), ("flash", people["editor"]))


def test_a_flash_goes_out_at_once_marked_and_with_a_task(people: dict[str, User]) -> None:
    package = flashed(people)
    assert (package.state, package.live, package.to_follow) == ("published", "usable", True)
    task = Task.objects.get()
    assert (task.kind, task.title, task.assignee, task.created_by, task.done_at) == (
        "full_script", "Write the full script", people["writer"], people["editor"], None,
    )  # fmt: skip
    assert [entry.action for entry in LogEntry.objects.order_by("id")] == ["create", "flash", "add_task"]


@pytest.mark.parametrize("key", list(FORMATS))
def test_every_format_of_a_flash_is_headed_shotlist_to_follow(people: dict[str, User], key: str) -> None:
    assert b"SHOTLIST TO FOLLOW" in releases.render(flashed(people), key).content


def test_the_author_does_not_flash_the_own_work(people: dict[str, User]) -> None:
    package = begin(people["editor"], FLASH)
    own = "This is your own work: somebody else reads and approves it."
    assert offer_of(package, "flash", people["editor"]).why_not == own
    assert offer_of(package, "flash", people["chief"]).allowed
    assert not offer_of(package, "flash", people["writer"]).allowed


def test_a_script_with_shots_is_no_flash(people: dict[str, User]) -> None:
    assert offer_of(begin(people["writer"]), "flash", people["chief"]).why_not == (
        "The script has its shots: submit it, and publish it as it is."
    )


def test_a_flash_excuses_what_only_shots_could_mend_and_nothing_else(people: dict[str, User]) -> None:
    headed = FLASH.replace("Storyline\n", f"Shotlist\n{HEADING}\nStoryline\n", 1)
    package = begin(people["writer"], headed)
    against = {
        name: [found.code for found in Findings(package).warnings_against(row)]
        for name, row in (("flash", rows_of("flash")[0]), ("approve", rows_of("approve")[0]))
    }
    # The words of the heading belong to no shot yet: that they are unread is said all the same.
    assert against == {"flash": ["unread"], "approve": ["heading-empty", "unread"]}
    copied = FLASH.replace("9100111", "9100112").replace("chart.", "chart &amp; map.")
    package = begin(people["writer"], copied)
    assert [found.code for found in composition.problems_of(package)] == ["html-entity"]
    assert offer_of(package, "flash", people["editor"]).needs == ("note",)


HEADING = "Sulawesi, Indonesia - Nov 2, 2026 (CGTN - No access Chinese mainland)"


def full_script(package: Package, actor: User) -> Package:
    script = read(CLEAN).script
    return composition.save_script(
        package, replace(script, header=replace(script.header, uid=package.uid)), actor=actor,
        base_version=package.version,
    )  # fmt: skip


def test_the_issue_with_the_shots_ends_the_task_and_the_mark(people: dict[str, User]) -> None:
    package = walk(flashed(people), ("correct", people["writer"]))
    # A correction of the few words is not the full script yet.
    package = edit(package, people["writer"], "Divers find a reef")
    package = walk(
        package, ("submit", people["writer"]), ("approve", people["editor"]), ("publish", people["editor"])
    )
    assert package.to_follow
    assert b"SHOTLIST TO FOLLOW" in releases.render(package, "cctv").content
    package = full_script(walk(package, ("correct", people["writer"])), people["writer"])
    package = walk(package, ("submit", people["writer"]), ("approve", people["editor"]))
    package = desk.perform(package, "publish", actor=people["editor"], kind="refile")
    assert not package.to_follow
    assert not assigning.open_tasks(package).exists()
    assert Task.objects.get().done_by == people["editor"]
    assert b"SHOTLIST TO FOLLOW" not in releases.render(package, "cctv").content
    # The earlier issue says what it was.
    assert b"SHOTLIST TO FOLLOW" in releases.render(package, "cctv", 1).content
    assert list(Revision.objects.order_by("number").values_list("to_follow", flat=True)) == [
        True,
        True,
        False,
    ]


def test_an_owner_who_may_not_write_gets_no_task(people: dict[str, User]) -> None:
    package = begin(people["writer"], FLASH)
    people["writer"].groups.clear()
    walk(package, ("flash", people["editor"]))
    assert Task.objects.get().assignee is None


# Corrections.


def corrected(people: dict[str, User], **given: Any) -> Package:
    package = walk(published(people), ("correct", people["writer"]))
    script = read(CLEAN.replace("twenty-two thousand", "twenty thousand").replace("0'52", "0'55")).script
    package = composition.save_script(
        package, script, actor=people["writer"], base_version=package.version, from_text=True
    )
    package = walk(package, ("submit", people["writer"]), ("approve", people["editor"]))
    offer = offer_of(package, "publish", people["editor"])
    assert offer.proposed == PROPOSED
    return desk.perform(package, "publish", actor=people["editor"], **given)


PROPOSED = 'Soundbite 8 reads "feed twenty thousand"; duration 0\'55.'


@pytest.mark.parametrize("key", list(FORMATS))
def test_a_correction_says_on_top_of_every_format_what_it_corrects(people: dict[str, User], key: str) -> None:
    package = corrected(people, kind="correction")
    assert package.live_revision is not None
    assert package.live_revision.client_note == PROPOSED
    printed = releases.render(package, key).content.decode()
    said = PROPOSED.replace('"', "&#34;").replace("'", "&#39;") if key == "html" else PROPOSED
    said = said.replace('"', '\\"') if key == "json" else said
    flat = " ".join(printed.split())
    assert f"CORRECTION - {said}" in flat
    below = [words for words in ("Aerial shots of sea", "The tide tells us") if words in flat]
    assert below
    assert all(flat.index("CORRECTION - ") < flat.index(words) for words in below)


def test_the_words_that_were_written_go_out_instead_of_those_proposed(people: dict[str, User]) -> None:
    package = corrected(people, client_note="It is twenty thousand homes.")
    assert Revision.objects.latest("number").client_note == "It is twenty thousand homes."
    assert "CORRECTION - It is twenty thousand homes." in releases.render(package, "text").content.decode()


def test_a_refile_without_words_says_nothing(people: dict[str, User]) -> None:
    package = corrected(people, kind="refile")
    assert Revision.objects.latest("number").client_note == ""
    assert b"CORRECTION" not in releases.render(package, "cctv").content
