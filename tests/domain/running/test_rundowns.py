"""Running orders as wholes: made, changed, made ready, copied, and any change of them taken back."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from shotlists.domain import desk
from shotlists.domain.errors import BadDocument, NotAllowed, NotFound, NotTaken
from shotlists.domain.running import rundown_items, rundowns
from shotlists.domain.running.rundown_rules import RundownConflict
from shotlists.domain.running.rundown_undo import undo_change
from shotlists.models import Rundown, RundownItem
from tests.domain.desk_room import hire, staff
from tests.domain.rundown_room import (
    MINUTE,
    START,
    deeds,
    evening_news,
    night_train,
    pages,
    put,
    titles,
    version_of,
)

pytestmark = pytest.mark.django_db


def test_a_rundown_stands_under_the_day_of_its_own_zone() -> None:
    night = datetime(2026, 11, 30, 16, 30, tzinfo=UTC)
    assert evening_news(starts_at=night).date == date(2026, 12, 1)
    assert evening_news(starts_at=night, programme="Late", date=date(2026, 11, 30)).date == date(2026, 11, 30)
    assert evening_news(programme="Home", zone="").zone == "UTC"


def test_a_programme_has_one_rundown_for_a_start() -> None:
    evening_news()
    with pytest.raises(NotAllowed, match="Evening News has a rundown for this start already"):
        evening_news()
    other = evening_news(programme="Other")
    with pytest.raises(NotAllowed, match="already"):
        rundowns.change_rundown(other, actor=None, programme="Evening News")
    assert Rundown.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"programme": " "}, "/programme"),
        ({"programme": "x" * 121}, "/programme"),
        ({"starts_at": START.replace(tzinfo=None)}, "/starts_at"),
        ({"starts_at": datetime(9999, 1, 1, tzinfo=UTC)}, "/starts_at"),
        ({"planned_ms": 0}, "/planned_ms"),
        ({"planned_ms": 24 * 60 * MINUTE}, "/planned_ms"),
        ({"zone": "Mars/Base"}, "/zone"),
        ({"zone": "../etc"}, "/zone"),
    ],
)
def test_what_no_programme_has_is_refused_at_its_place(fields: dict[str, Any], pointer: str) -> None:
    with pytest.raises(BadDocument) as caught:
        evening_news(**fields)
    assert caught.value.pointer == pointer
    assert not Rundown.objects.exists()


def test_a_language_without_a_rate_is_refused() -> None:
    with pytest.raises(NotTaken):
        evening_news(language="Klingon")


def test_the_head_is_changed_and_who_has_not_seen_it_is_told() -> None:
    rundown = evening_news()
    put(rundown, title="An item does not matter")
    rundowns.change_rundown(rundown, actor=hire("editor"), base_version=1, planned_ms=25 * MINUTE)
    with pytest.raises(RundownConflict, match="editor changed this rundown in between"):
        rundowns.change_rundown(rundown, actor=None, base_version=1, programme="News")
    rundown.refresh_from_db()
    assert (rundown.planned_ms, rundown.programme, rundown.version) == (25 * MINUTE, "Evening News", 3)


def test_a_fixed_time_must_stay_within_the_programme() -> None:
    rundown = evening_news()
    put(rundown, "live", title="Satellite", hit_at=START + timedelta(minutes=20))
    with pytest.raises(NotAllowed, match="A1 Satellite has a fixed time outside these times"):
        rundowns.change_rundown(rundown, actor=None, planned_ms=15 * MINUTE)


def test_only_who_has_seen_all_of_it_makes_it_ready() -> None:
    rundown = evening_news()
    item = put(rundown, title="Opening")
    seen = version_of(rundown)
    rundown_items.change_item(item, actor=hire("writer"), text="Good evening.")
    with pytest.raises(RundownConflict, match="A1 Opening was changed by writer"):
        rundowns.set_state(rundown, "ready", actor=None, base_version=seen)
    assert rundowns.set_state(rundown, "ready", actor=None, base_version=seen + 1).state == "ready"
    with pytest.raises(NotTaken):
        rundowns.set_state(rundown, "gone", actor=None)


def test_a_spiked_package_keeps_a_rundown_from_being_ready_until_it_floats() -> None:
    people = staff()
    rundown, package = evening_news(), night_train()
    item = put(rundown, "package", package=package)
    desk.perform(package, "spike", actor=people["editor"], note="Another desk has it")
    with pytest.raises(NotAllowed, match="A1 Norland-Night Train/Sleeper must not go to air: float it"):
        rundowns.set_state(rundown, "ready", actor=None)
    rundown_items.float_item(item, True, actor=None)
    assert rundowns.set_state(rundown, "ready", actor=None).state == "ready"


def filled() -> Rundown:
    """A rundown with one item of several kinds, all with words."""
    rundown = evening_news()
    put(rundown, "other", title="Opening", text="Welcome.", planned_ms=20_000)
    put(rundown, "lead_in", title="Train lead", text="A train ran again.")
    put(rundown, "package", package=night_train(), planned_ms=90_000, notes="Check sound")
    put(rundown, "break", title="Break", planned_ms=120_000)
    put(rundown, "live", title="Harbour", hit_at=START + timedelta(minutes=20), presenter="Mara")
    return rundown


def test_the_frame_of_tomorrow_has_open_slots_and_the_same_clock_times() -> None:
    source = filled()
    new = rundowns.copy_rundown(source, starts_at=START + timedelta(days=1), actor=hire("editor"))
    items = RundownItem.objects.filter(rundown=new).order_by("position")
    assert [
        (item.page, item.kind, item.title, item.text, item.planned_ms, item.package) for item in items
    ] == [
        ("A1", "other", "Opening", "Welcome.", 20_000, None),
        ("A2", "lead_in", "", "", None, None),
        ("A3", "package", "", "", 90_000, None),
        ("A4", "break", "Break", "", 120_000, None),
        ("B1", "live", "Harbour", "", None, None),
    ]
    assert [item.hit_at for item in items if item.hit_at] == [START + timedelta(days=1, minutes=20)]
    assert (deeds(new), version_of(new)) == (["create", "copy"], 2)
    assert titles(source)[1] == "Train lead"


def test_a_repeat_has_every_word_but_not_what_was_spiked_since() -> None:
    source = filled()
    gone = put(source, "package", package=night_train(), title="ignored")
    desk.perform(gone.package, "spike", actor=staff()["editor"], note="Twice")
    new = rundowns.copy_rundown(
        source, starts_at=START + timedelta(hours=2), actor=None, programme="Night News", with_packages=True
    )
    items = list(RundownItem.objects.filter(rundown=new).order_by("position"))
    assert [item.text for item in items] == ["Welcome.", "A train ran again.", "", "", "", ""]
    assert items[2].title == "Norland-Night Train/Sleeper"
    assert (items[5].package, items[5].title) == (None, "")


def test_a_fixed_time_is_copied_by_the_clock_over_a_change_of_clocks() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    start = datetime(2026, 3, 28, 20, 0, tzinfo=berlin)
    source = evening_news(starts_at=start, zone="Europe/Berlin")
    put(source, "live", hit_at=datetime(2026, 3, 28, 20, 10, tzinfo=berlin))
    new = rundowns.copy_rundown(source, starts_at=datetime(2026, 3, 29, 20, 0, tzinfo=berlin), actor=None)
    assert [item.hit_at for item in new.items.all()] == [datetime(2026, 3, 29, 18, 10, tzinfo=UTC)]


def taken_back(rundown: Rundown, number: int | None = None) -> None:
    undo_change(rundown, number or version_of(rundown), actor=hire("editor"))


def test_each_kind_of_change_is_taken_back() -> None:
    rundown = filled()
    items = {item.title: item for item in rundown.items.all()}
    before = (pages(rundown), titles(rundown))
    package = items["Norland-Night Train/Sleeper"]
    acts: list[Any] = [
        lambda: rundown_items.change_item(
            items["Opening"], actor=None, text="Hello.", planned_ms=None, page="Z9"
        ),
        lambda: rundown_items.change_item(items["Harbour"], actor=None, hit_at=None),
        lambda: rundown_items.change_item(package, actor=None, package=None),
        lambda: rundown_items.float_item(items["Break"], True, actor=None),
        lambda: rundown_items.move_items(
            rundown, [items["Opening"].pk, items["Break"].pk], after=items["Harbour"].pk, actor=None
        ),
        lambda: rundown_items.remove_item(items["Train lead"], actor=None),
        lambda: put(rundown, title="Too much", after=0),
        lambda: rundowns.change_rundown(
            rundown,
            actor=None,
            programme="Other",
            date=date(2026, 1, 1),
            starts_at=START - timedelta(minutes=5),
        ),
    ]
    names = "title text planned_ms page hit_at package package_uid package_version floating".split()
    standing = rundown.items.filter(removed_at=None).order_by("position")
    values = list(standing.values(*names))
    for act in acts:
        act()
        taken_back(rundown)
        assert (pages(rundown), titles(rundown)) == before
        assert values == list(standing.all().values(*names))
    rundown.refresh_from_db()
    assert (rundown.programme, rundown.date, rundown.starts_at) == ("Evening News", date(2026, 11, 30), START)


def test_a_new_numbering_is_taken_back() -> None:
    rundown = filled()
    rundown_items.move_items(rundown, [rundown.items.get(title="Opening").pk], after=None, actor=None)
    before = pages(rundown)
    rundown_items.renumber_pages(rundown, actor=None)
    assert pages(rundown) != before
    taken_back(rundown)
    assert pages(rundown) == before


def test_what_somebody_wrote_over_is_not_taken_back() -> None:
    rundown = filled()
    opening, lead = rundown.items.get(title="Opening"), rundown.items.get(title="Train lead")
    rundown_items.change_item(opening, actor=None, text="One")
    first = version_of(rundown)
    rundown_items.change_item(opening, actor=None, text="Two")
    with pytest.raises(RundownConflict, match="A1 Opening was changed again since"):
        taken_back(rundown, first)
    rundown_items.move_items(rundown, [lead.pk], after=0, actor=None)
    moved = version_of(rundown)
    rundown_items.move_items(rundown, [lead.pk], after=None, actor=None)
    with pytest.raises(RundownConflict, match="changed again since"):
        taken_back(rundown, moved)
    opening.refresh_from_db()
    assert (opening.text, titles(rundown)[-1]) == ("Two", "Train lead")


def test_what_others_did_since_stays_when_a_change_is_taken_back() -> None:
    rundown = filled()
    opening, lead = rundown.items.get(title="Opening"), rundown.items.get(title="Train lead")
    rundown_items.change_item(opening, actor=None, text="One")
    number = version_of(rundown)
    rundown_items.change_item(opening, actor=None, presenter="Mara")
    rundown_items.change_item(lead, actor=None, text="Two")
    taken_back(rundown, number)
    opening.refresh_from_db()
    lead.refresh_from_db()
    assert (opening.text, opening.presenter, lead.text) == ("Welcome.", "Mara", "Two")


def test_what_never_was_or_cannot_be_taken_back_is_said() -> None:
    rundown = filled()
    with pytest.raises(NotFound, match="no change 99"):
        taken_back(rundown, 99)
    with pytest.raises(NotAllowed, match="do the opposite"):
        taken_back(rundown, 1)
