"""What was planned goes out once, at its time, and says why where it does not."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connections
from django.utils import timezone

from shotlists.domain import desk, handlers
from shotlists.domain.errors import BadTime, NeedsMore, NotAllowed
from shotlists.domain.moving import planning, scheduling
from shotlists.domain.saving.inserting import database_now
from shotlists.models import FeedRow, Job, LogEntry, Notification, Package, Revision
from tests.domain.desk_room import begin, edit, published, scheduled, staff, walk

pytestmark = pytest.mark.django_db


def plan_of(package: Package) -> Job:
    """The last job that is to publish a package."""
    return Job.objects.filter(kind=planning.PUBLISH, arguments__package_id=package.pk).latest("pk")


def let_it_be_time(package: Package) -> Job:
    """Put the planned time a minute back, in the package and in its job."""
    job, at = plan_of(package), database_now() - timedelta(minutes=1)
    Package.objects.filter(pk=package.pk).update(publish_at=at)
    Job.objects.filter(pk=job.pk).update(due_at=at, arguments={**job.arguments, "at": at.isoformat()})
    return job


def done(job: Job) -> dict[str, Any]:
    """Do a job and give its result."""
    assert handlers.run(job.pk)
    job.refresh_from_db()
    assert job.state == "done", job.last_error
    result: dict[str, Any] = job.result
    return result


# Planning.


def test_a_planned_package_waits_and_its_text_cannot_be_changed(people: dict[str, User]) -> None:
    at = database_now() + timedelta(hours=3)
    package = scheduled(people, at)
    assert (package.state, package.live, package.publish_at) == ("scheduled", "none", at)
    job = plan_of(package)
    assert (job.due_at, job.created_by, job.state) == (at, people["editor"], "waiting")
    with pytest.raises(NotAllowed):
        edit(package, people["editor"], "Too late")
    assert not handlers.run(job.pk), "it is not due"


@pytest.mark.parametrize("late", [timedelta(0), timedelta(seconds=-1), timedelta(days=-400)])
def test_a_time_that_is_past_is_refused_in_both_zones(people: dict[str, User], late: timedelta) -> None:
    package = walk(begin(people["writer"]), ("submit", people["writer"]), ("approve", people["editor"]))
    with timezone.override("Asia/Shanghai"), pytest.raises(BadTime) as refused:
        desk.perform(package, "schedule", actor=people["editor"], at=database_now() + late)
    assert refused.value.field == "at"
    assert str(refused.value).count(" CST (") == 2
    assert str(refused.value).count(" GMT)") == 2
    assert not Job.objects.filter(kind=planning.PUBLISH).exists()


def test_the_time_is_compared_with_the_clock_of_the_database(
    people: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    package = walk(begin(people["writer"]), ("submit", people["writer"]), ("approve", people["editor"]))
    at = database_now() + timedelta(hours=1)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2040, 1, 1, tzinfo=UTC))
    assert desk.perform(package, "schedule", actor=people["editor"], at=at).publish_at == at


def test_a_time_without_a_zone_and_no_time_are_refused(people: dict[str, User]) -> None:
    package = walk(begin(people["writer"]), ("submit", people["writer"]), ("approve", people["editor"]))
    with pytest.raises(BadTime, match="zone"):
        desk.perform(package, "schedule", actor=people["editor"], at=datetime(2040, 1, 1))
    with pytest.raises(NeedsMore) as refused:
        desk.perform(package, "schedule", actor=people["editor"])
    assert refused.value.fields == ("at",)


def test_taken_off_the_schedule_it_is_approved_and_its_job_does_nothing(people: dict[str, User]) -> None:
    package = scheduled(people)
    job = let_it_be_time(package)
    package = walk(Package.objects.get(pk=package.pk), ("unschedule", people["editor"]))
    assert (package.state, package.publish_at) == ("approved", None)
    assert done(job) == {
        "uid": package.uid,
        "published": False,
        "reason": "The package is not scheduled any more: it is approved.",
    }
    assert Revision.objects.count() == 0


# Going out.


def test_at_its_time_it_goes_out_by_the_job_in_the_name_of_who_planned_it(people: dict[str, User]) -> None:
    package = scheduled(people)
    assert done(let_it_be_time(package)) == {"uid": package.uid, "published": True, "revision": 1}
    package.refresh_from_db()
    assert (package.state, package.live, package.publish_at) == ("published", "usable", None)
    entry = LogEntry.objects.filter(action="publish").get()
    assert (entry.via, entry.actor, entry.state_from, entry.live_to) == (
        "job", people["editor"], "scheduled", "usable",
    )  # fmt: skip
    assert Revision.objects.get().issued_by == people["editor"]
    assert list(FeedRow.objects.values_list("kind", flat=True)) == ["original"]


def test_what_was_said_when_it_was_planned_goes_out_with_it(people: dict[str, User]) -> None:
    package = walk(published(people), ("correct", people["writer"]))
    package = edit(package, people["writer"], "A better headline")
    package = walk(package, ("submit", people["writer"]), ("approve", people["editor"]))
    package = desk.perform(
        package, "schedule", actor=people["editor"], at=database_now() + timedelta(hours=1), kind="refile",
        note="At the desk's wish", client_note="Mended in form.",
    )  # fmt: skip
    done(let_it_be_time(package))
    revision = Revision.objects.latest("number")
    assert (revision.kind, revision.client_note, revision.note) == (
        "refile", "Mended in form.", "At the desk's wish",
    )  # fmt: skip


def test_a_planned_correction_without_words_gets_those_proposed(people: dict[str, User]) -> None:
    package = walk(published(people), ("correct", people["writer"]))
    package = edit(package, people["writer"], "A better headline")
    package = walk(
        package, ("submit", people["writer"]), ("approve", people["editor"]), ("schedule", people["editor"])
    )
    done(let_it_be_time(package))
    assert Revision.objects.latest("number").client_note == 'Headline "A better headline".'


def test_a_job_that_comes_twice_publishes_once(people: dict[str, User]) -> None:
    package = scheduled(people)
    job = let_it_be_time(package)
    done(job)
    Job.objects.filter(pk=job.pk).update(state="waiting", finished_at=None)
    assert done(job)["reason"] == "The package is not scheduled any more: it is published."
    assert Revision.objects.count() == FeedRow.objects.count() == 1


def test_an_earlier_plan_for_the_very_same_time_is_void(people: dict[str, User]) -> None:
    at = database_now() + timedelta(hours=1)
    package = scheduled(people, at)
    first = plan_of(package)
    package = walk(package, ("unschedule", people["editor"]))
    package = desk.perform(package, "schedule", actor=people["chief"], at=at, client_note="The second plan")
    let_it_be_time(package)
    second = plan_of(package)
    Job.objects.filter(pk=first.pk).update(due_at=second.due_at, arguments={
        **first.arguments, "at": second.arguments["at"],
    })  # fmt: skip
    assert done(first)["reason"] == "Another time was planned since."
    assert Revision.objects.count() == 0
    second.refresh_from_db()
    assert done(second)["published"]
    assert Revision.objects.get().client_note == "The second plan"


def test_another_time_replaces_the_first(people: dict[str, User]) -> None:
    package = scheduled(people)
    first = let_it_be_time(package)
    later = database_now() + timedelta(hours=5)
    package = desk.perform(package, "schedule", actor=people["editor"], at=later)
    assert package.publish_at == later
    assert done(first)["reason"] == "Another time was planned since."
    assert Package.objects.get(pk=package.pk).state == "scheduled"


def test_published_by_hand_or_killed_it_is_left_alone(people: dict[str, User]) -> None:
    by_hand = scheduled(people)
    job = let_it_be_time(by_hand)
    walk(Package.objects.get(pk=by_hand.pk), ("publish", people["editor"]))
    assert not done(job)["published"]

    package = walk(published(people, TEXT_OF_ANOTHER), ("correct", people["writer"]))
    package = edit(package, people["writer"], "A better headline")
    package = walk(
        package, ("submit", people["writer"]), ("approve", people["editor"]), ("schedule", people["editor"])
    )
    job = let_it_be_time(package)
    package = walk(Package.objects.get(pk=package.pk), ("kill", people["chief"]))
    assert (package.state, package.live, package.publish_at) == ("published", "killed", None)
    assert not done(job)["published"]
    assert package.revisions.count() == 1


TEXT_OF_ANOTHER = (
    "China-Night Train\nNew night train\nShotlist\n"
    "Zhongwei City, China - Oct 18, 2026 (CCTV - No access Chinese mainland)\n1. Train leaving platform\n"
    "Storyline\nA new night train crosses the desert.\nID : 9200001\nDateline : Oct 18, 2026\n"
    "Location : China\nSource : China Central Television (CCTV)\nRestrictions : No access Chinese mainland\n"
)


def test_a_person_who_left_the_desk_since_does_not_keep_it_from_going_out(people: dict[str, User]) -> None:
    package = scheduled(people)
    User.objects.filter(pk=people["editor"].pk).update(is_active=False)
    assert done(let_it_be_time(package))["published"]


# Not going out.


def test_a_hold_leaves_it_scheduled_and_people_are_told(people: dict[str, User]) -> None:
    package = walk(published(people), ("correct", people["writer"]))
    package = edit(package, people["writer"], "A better headline")
    package = walk(
        package, ("submit", people["writer"]), ("approve", people["editor"]), ("schedule", people["editor"])
    )
    job = let_it_be_time(package)
    package = walk(Package.objects.get(pk=package.pk), ("hold", people["chief"]))
    assert scheduling.missed(package) == ""
    reason = "Clients are told to wait, or not to use it: release it first."
    assert done(job) == {"uid": package.uid, "published": False, "reason": reason}
    package.refresh_from_db()
    assert (package.state, package.live) == ("scheduled", "held")
    entry = LogEntry.objects.latest("id")
    assert (entry.action, entry.via, entry.actor, entry.note) == (
        "miss_planned", "job", people["editor"], reason,
    )  # fmt: skip
    told = Notification.objects.filter(kind="schedule_failed").values_list("user__username", "text")
    assert sorted(told) == [("editor", reason), ("writer", reason)]
    assert scheduling.missed(package) == reason
    again = walk(package, ("release", people["chief"]), ("unschedule", people["editor"]))
    assert scheduling.missed(again) == ""


def test_an_error_that_was_not_there_keeps_it_back(people: dict[str, User]) -> None:
    package = scheduled(people)
    job = let_it_be_time(package)
    header = {**package.header, "restrictions": ["No access Japan"]}
    Package.objects.filter(pk=package.pk).update(header=header)
    result = done(job)
    assert not result["published"]
    assert "mend" in result["reason"]
    package.refresh_from_db()
    assert package.state == "scheduled"
    assert Revision.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_publish_it_once() -> None:
    package = scheduled(staff())
    job = let_it_be_time(package)
    twin = Job.objects.create(
        kind=job.kind, key=f"{job.key}:twin", due_at=plan_of(package).due_at, created_by=job.created_by,
        arguments=plan_of(package).arguments,
    )  # fmt: skip
    ready = threading.Barrier(4)

    def work(pk: int) -> None:
        ready.wait()
        try:
            handlers.run(pk)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(pk,)) for pk in (job.pk, job.pk, twin.pk, twin.pk)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    results = Job.objects.filter(kind=planning.PUBLISH, state="done").values_list(
        "result__published", flat=True
    )
    assert sorted(results) == [False, True]
    assert Revision.objects.count() == FeedRow.objects.count() == 1
