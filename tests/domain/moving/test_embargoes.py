"""An embargo is a gate on delivery, held by the clock of the database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from shotlists.domain import composition, desk, feed, handlers, releases
from shotlists.domain.errors import NotAllowed
from shotlists.domain.moving import embargoes, planning
from shotlists.domain.saving.inserting import database_now
from shotlists.exports import FORMATS
from shotlists.models import FeedRow, Job, LogEntry, Package
from shotlists.script import read
from tests.domain.desk_room import CLEAN, begin, published, staff, walk

pytestmark = pytest.mark.django_db

UNREAD = (
    "Nobody can tell when the embargo ends, so nothing goes out: write its date, time and zone, as in "
    "2026-12-01 14:00 GMT."
)
LATE = "Clients have this already, so an embargo comes too late: hold it, or take the embargo out."


def under(embargo: str) -> str:
    """The clean script with a line about an embargo."""
    return f"{CLEAN.rstrip()}\nEmbargo : {embargo}\n"


def in_an_hour(hours: int = 1) -> str:
    return f"{database_now() + timedelta(hours=hours):%Y-%m-%d %H:%M} GMT"


def rewrite(package: Package, actor: User, text: str) -> Package:
    script = read(text).script
    return composition.save_script(package, script, actor=actor, base_version=package.version, from_text=True)


def let_it_end(monkeypatch: pytest.MonkeyPatch, hours: int = 2) -> None:
    """Put the clock of the database on, for all who ask it; nothing in the database changes."""
    later = database_now() + timedelta(hours=hours)
    for module in (embargoes, feed, releases):
        monkeypatch.setattr(module, "database_now", lambda: later)


# What cannot be read.


@pytest.mark.parametrize(
    "embargo", ["until 2200 tomorrow", "Not before 14:00", "until further notice", "2040-12-01 14:00"]
)
def test_an_embargo_that_nobody_can_read_lets_nothing_out(people: dict[str, User], embargo: str) -> None:
    package = walk(begin(people["writer"], under(embargo)), ("submit", people["writer"]))
    with pytest.raises(NotAllowed) as refused:
        desk.perform(package, "approve", actor=people["chief"], note="I know it", override=True)
    assert refused.value.reason == UNREAD
    offer = next(row for row in desk.available(package, people["chief"]) if row.action == "approve")
    assert (offer.allowed, offer.why_not) == (False, UNREAD)


@pytest.mark.parametrize("embargo", ["none", "NONE", "No", "lifted", "2020-12-01 14:00 GMT"])
def test_one_that_is_none_or_over_stops_nothing(people: dict[str, User], embargo: str) -> None:
    assert published(people, under(embargo)).live == "usable"


@pytest.mark.parametrize("embargo", ["2020-12-01 14:00", "2020-12-01"])
def test_one_that_is_over_in_every_zone_is_an_error_like_any_other(
    people: dict[str, User], embargo: str
) -> None:
    package = walk(begin(people["writer"], under(embargo)), ("submit", people["writer"]))
    offer = next(row for row in desk.available(package, people["editor"]) if row.action == "approve")
    assert offer.why_not == "The script has 1 error: mend it first."
    assert walk(package, ("approve", people["chief"])).accepted == ["embargo-zone"]


def test_one_that_may_still_run_somewhere_is_taken_on_by_nobody(people: dict[str, User]) -> None:
    yesterday = f"{database_now() - timedelta(days=1):%Y-%m-%d %H:%M}"
    package = walk(begin(people["writer"], under(yesterday)), ("submit", people["writer"]))
    with pytest.raises(NotAllowed) as refused:
        desk.perform(package, "approve", actor=people["chief"], note="Surely over", override=True)
    assert refused.value.reason == UNREAD


def test_one_that_only_a_heading_speaks_of_is_not_read() -> None:
    text = CLEAN.replace(
        "April 8, 2026 (CCTV - No access Chinese mainland)\n3.",
        "April 8, 2026 (CCTV - No access Chinese mainland; Embargoed until 1400GMT)\n3.",
    )
    assert text != CLEAN
    package = begin(staff()["writer"], text)
    assert embargoes.is_unread(package, database_now())


# A gate on delivery.


@pytest.mark.django_db(transaction=True)  # rows of the feed are numbered at the commit
def test_under_an_embargo_it_is_published_and_nobody_gets_it(people: dict[str, User]) -> None:
    package = published(people, under(in_an_hour()))
    assert (package.state, package.live) == ("published", "usable")
    assert not releases.is_deliverable(package)
    for key in FORMATS:
        with pytest.raises(NotAllowed, match="is under embargo until"):
            releases.render(package, key)
        with pytest.raises(NotAllowed, match="is under embargo until"):
            releases.render(package, key, 1)
    assert b"PROOF" in releases.render(package, "cctv", proof=True).content
    (change,) = feed.changes().changes
    assert (change.kind, change.revision, change.package, change.superseded_by) == ("original", 1, None, None)


@pytest.mark.django_db(transaction=True)  # rows of the feed are numbered at the commit
def test_a_worker_whose_clock_is_ahead_opens_nothing(
    people: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    package = published(people, under(in_an_hour()))
    job = Job.objects.get(kind=planning.OPEN)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2040, 1, 1, tzinfo=UTC))
    assert not releases.is_deliverable(package)
    assert feed.changes().changes[0].package is None
    assert not handlers.run(job.pk), "it is not due by the clock of the database"


def opened(package: Package) -> dict[str, Any]:
    """Do the job at the end of the embargo of the last issue."""
    job = Job.objects.get(key=f"{planning.OPEN}:{package.live_revision_id}")
    assert job.due_at == embargoes.embargo_end(package.live_revision.document)  # type: ignore[union-attr]
    Job.objects.filter(pk=job.pk).update(due_at=database_now() - timedelta(minutes=1))
    assert handlers.run(job.pk)
    job.refresh_from_db()
    assert job.state == "done", job.last_error
    result: dict[str, Any] = job.result
    return result


@pytest.mark.django_db(transaction=True)  # rows of the feed are numbered at the commit
def test_when_it_is_over_a_row_of_the_feed_brings_it(
    people: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    package = published(people, under(in_an_hour()))
    before = feed.changes()
    let_it_end(monkeypatch)
    assert opened(package) == {"uid": package.uid, "announced": True, "revision": 1}
    (change,) = feed.changes(before.cursor).changes
    assert (change.kind, change.package) == ("release", package.live_revision)
    assert releases.render(package, "cctv").content
    entry = LogEntry.objects.latest("id")
    assert (entry.action, entry.via, entry.note) == ("open_embargo", "job", "The embargo is over.")


def test_nothing_is_told_of_what_was_replaced_held_or_killed_meanwhile(people: dict[str, User]) -> None:
    package = published(people, under(in_an_hour()))
    first = package.live_revision
    package = walk(
        package, ("correct", people["writer"]), ("submit", people["writer"]), ("approve", people["editor"]),
        ("publish", people["editor"]),
    )  # fmt: skip
    job = Job.objects.get(key=f"{planning.OPEN}:{first.pk}")  # type: ignore[union-attr]
    Job.objects.filter(pk=job.pk).update(due_at=database_now() - timedelta(minutes=1))
    handlers.run(job.pk)
    job.refresh_from_db()
    assert job.result == {
        "uid": package.uid, "announced": False, "reason": "A later issue has replaced it.",
    }  # fmt: skip
    package = walk(package, ("hold", people["chief"]))
    assert opened(package) == {"uid": package.uid, "announced": False, "reason": "On hold"}
    assert list(FeedRow.objects.order_by("id").values_list("kind", flat=True)) == [
        "original", "correction", "hold",
    ]  # fmt: skip


# Put on, and passed.


def test_one_that_is_put_on_what_clients_have_already_is_refused(people: dict[str, User]) -> None:
    package = walk(published(people), ("correct", people["writer"]))
    package = rewrite(package, people["writer"], under(in_an_hour()))
    package = walk(package, ("submit", people["writer"]), ("approve", people["editor"]))
    with pytest.raises(NotAllowed) as refused:
        desk.perform(package, "publish", actor=people["chief"])
    assert refused.value.reason == LATE
    assert package.revisions.count() == 1


def test_one_that_has_passed_never_stops_a_correction(
    people: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    package = published(people, under("2020-12-01 14:00 GMT"))
    package = walk(
        package, ("correct", people["writer"]), ("submit", people["writer"]), ("approve", people["editor"]),
        ("publish", people["editor"]),
    )  # fmt: skip
    assert package.revisions.count() == 2
    assert releases.render(package, "cctv").content
    assert not Job.objects.filter(kind=planning.OPEN).exists()


def test_under_one_that_still_runs_it_may_be_moved_and_corrected(people: dict[str, User]) -> None:
    package = walk(published(people, under(in_an_hour(1))), ("correct", people["writer"]))
    package = rewrite(package, people["writer"], under(in_an_hour(3)))
    package = walk(
        package, ("submit", people["writer"]), ("approve", people["editor"]), ("publish", people["editor"])
    )
    assert package.revisions.count() == 2
    assert Job.objects.filter(kind=planning.OPEN).count() == 2
