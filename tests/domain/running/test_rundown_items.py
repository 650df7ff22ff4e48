"""Items of a running order: put in, changed, moved, taken out and put back; and who is refused."""

from datetime import timedelta
from typing import Any

import pytest

from shotlists.domain import desk
from shotlists.domain.errors import BadDocument, DeskError, NotAllowed, NotFound, NotPermitted, NotTaken
from shotlists.domain.running import rundown_items, rundowns
from shotlists.domain.running.rundown_rules import RundownConflict
from shotlists.models import Package, Rundown, RundownChange, RundownItem
from tests.domain.desk_room import edit, hire, published, staff
from tests.domain.rundown_room import (
    CUT,
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


def four() -> tuple[Rundown, dict[str, RundownItem]]:
    """A rundown with four items called A to D."""
    rundown = evening_news()
    return rundown, {name: put(rundown, title=name) for name in "ABCD"}


def test_items_get_pages_behind_each_other_and_a_break_begins_a_block() -> None:
    rundown = evening_news()
    first = put(rundown, "lead_in", title="Good evening")
    put(rundown, "live", title="Harbour")
    put(rundown, "break", title="Break")
    put(rundown, "weather", title="Weather")
    put(rundown, "vt", title="Headlines", after=first.pk)
    put(rundown, "other", title="Opening", after=0)
    assert list(zip(pages(rundown), titles(rundown), strict=True)) == [
        ("A0", "Opening"),
        ("A1", "Good evening"),
        ("A1A", "Headlines"),
        ("A2", "Harbour"),
        ("A3", "Break"),
        ("B1", "Weather"),
    ]


def test_a_package_gives_its_slug_and_is_looked_at() -> None:
    package = night_train()
    item = put(evening_news(), "package", package=package, text="Tonight, trains.", planned_ms=90_000)
    item.refresh_from_db()
    assert (item.title, item.package_uid, item.package_version, item.planned_ms) == (
        "Norland-Night Train/Sleeper",
        package.uid,
        1,
        90_000,
    )


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"live": "killed"}, "Killed: it must not go to air"),
        ({"live": "withdrawn"}, "Withdrawn: it must not go to air"),
        ({"live": "held"}, "On hold: not to air before it is released"),
        ({"state": "spiked"}, "Spiked: it must not go to air"),
    ],
)
def test_what_must_not_go_to_air_is_not_put_in(columns: dict[str, str], why: str) -> None:
    package = published(staff(), CUT)
    Package.objects.filter(pk=package.pk).update(**columns)
    package.refresh_from_db()
    rundown = evening_news()
    with pytest.raises(NotAllowed) as caught:
        put(rundown, "package", package=package)
    assert str(caught.value) == f"Norland-Night Train/Sleeper cannot be put in. {why}."
    assert pages(rundown) == []


def test_moved_items_keep_their_pages_and_their_order_among_themselves() -> None:
    rundown, items = four()
    rundown_items.move_items(rundown, [items["D"].pk, items["A"].pk], after=items["B"].pk, actor=None)
    assert list(zip(pages(rundown), titles(rundown), strict=True)) == [
        ("A2", "B"),
        ("A1", "A"),
        ("A4", "D"),
        ("A3", "C"),
    ]
    rundown_items.move_items(rundown, [items["C"].pk], after=0, actor=None)
    rundown_items.move_items(rundown, [items["B"].pk], after=None, actor=None)
    assert titles(rundown) == ["C", "A", "D", "B"]


def test_a_move_to_where_it_stands_is_none() -> None:
    rundown, items = four()
    before = version_of(rundown)
    rundown_items.move_items(rundown, [items["B"].pk], after=items["A"].pk, actor=None)
    rundown_items.move_items(rundown, [items["B"].pk], after=items["B"].pk, actor=None)
    assert (titles(rundown), version_of(rundown)) == (["A", "B", "C", "D"], before)


def test_two_people_who_move_different_items_do_not_refuse_each_other() -> None:
    rundown, items = four()
    seen = version_of(rundown)
    rundown_items.move_items(rundown, [items["D"].pk], after=0, actor=None, base_version=seen)
    rundown_items.move_items(rundown, [items["A"].pk], after=items["C"].pk, actor=None, base_version=seen)
    assert titles(rundown) == ["D", "B", "C", "A"]


def test_who_moves_what_somebody_moved_in_between_is_told_who_it_was() -> None:
    rundown, items = four()
    editor = hire("editor")
    seen = version_of(rundown)
    rundown_items.move_items(rundown, [items["D"].pk], after=0, actor=editor, base_version=seen)
    for moving, behind in (("D", "B"), ("A", "D")):
        with pytest.raises(RundownConflict, match="A4 D was changed by editor in between") as caught:
            rundown_items.move_items(
                rundown, [items[moving].pk], after=items[behind].pk, actor=None, base_version=seen
            )
        assert (caught.value.base_version, caught.value.current_version) == (seen, seen + 1)
    assert titles(rundown) == ["D", "A", "B", "C"]


def test_who_moves_what_was_taken_out_is_told_so() -> None:
    rundown, items = four()
    rundown_items.remove_item(items["B"], actor=None)
    with pytest.raises(NotFound, match="not in this rundown any more"):
        rundown_items.move_items(rundown, [items["B"].pk], after=0, actor=None)
    with pytest.raises(NotFound, match="stand behind"):
        rundown_items.move_items(rundown, [items["A"].pk], after=items["B"].pk, actor=None)
    assert titles(rundown) == ["A", "C", "D"]


def test_two_people_write_different_items_and_the_same_one_is_refused() -> None:
    rundown, items = four()
    writer, editor = hire("writer"), hire("editor")
    seen = version_of(rundown)
    rundown_items.change_item(items["A"], actor=writer, base_version=seen, planned_ms=90_000)
    rundown_items.change_item(items["B"], actor=editor, base_version=seen, text="Good evening.")
    with pytest.raises(RundownConflict, match="A1 A was changed by writer in between"):
        rundown_items.change_item(items["A"], actor=editor, base_version=seen, planned_ms=80_000)
    with pytest.raises(RundownConflict, match="changed by writer"):
        rundown_items.remove_item(items["A"], actor=editor, base_version=seen)
    fresh = RundownItem.objects.get(pk=items["A"].pk)
    assert (fresh.planned_ms, fresh.changed_by, fresh.version) == (90_000, writer, seen + 1)
    rundown_items.change_item(items["A"], actor=editor, base_version=fresh.version, planned_ms=80_000)
    assert version_of(rundown) == seen + 3


def test_what_is_as_it_was_is_no_change() -> None:
    rundown, items = four()
    before = version_of(rundown)
    rundown_items.change_item(items["A"], actor=None, title=" A ", floating=False, planned_ms=None)
    assert (version_of(rundown), deeds(rundown)) == (before, ["create", "add", "add", "add", "add"])


@pytest.mark.parametrize(
    ("fields", "pointer", "said"),
    [
        ({"planned_ms": -1}, "/planned_ms", "lasts less than a day"),
        ({"planned_ms": 24 * 60 * MINUTE}, "/planned_ms", "lasts less than a day"),
        ({"title": "x" * 256}, "/title", "at most 255"),
        ({"presenter": "x" * 121}, "/presenter", "at most 120"),
        ({"text": "a\0b"}, "/text", "NUL"),
        ({"page": "A2"}, "/page", "Page A2 is that of B"),
        ({"page": " "}, "/page", "Every item has a page"),
        ({"hit_at": START - timedelta(seconds=1)}, "/hit_at", "from 22:00:00 to 22:30:00 CST"),
        ({"hit_at": START + timedelta(minutes=31)}, "/hit_at", "a fixed time lies between"),
        ({"hit_at": START.replace(tzinfo=None)}, "/hit_at", "needs its zone"),
        ({"revision": 1}, "/revision", "no revision 1"),
        ({"package_version": 1}, "/package_version", "no such version"),
    ],
)
def test_what_cannot_be_is_refused_at_its_place(fields: dict[str, Any], pointer: str, said: str) -> None:
    rundown, items = four()
    before = version_of(rundown)
    with pytest.raises(BadDocument, match=said) as caught:
        rundown_items.change_item(items["A"], actor=None, **fields)
    assert (caught.value.pointer, version_of(rundown)) == (pointer, before)


@pytest.mark.parametrize("fields", [{"kind": "ballet"}, {"status": "aired"}, {"position": 3}, {"key": "x"}])
def test_what_is_not_known_is_refused_by_name(fields: dict[str, Any]) -> None:
    _rundown, items = four()
    with pytest.raises(NotTaken) as caught:
        rundown_items.change_item(items["A"], actor=None, **fields)
    assert caught.value.field == next(iter(fields))


def test_an_item_that_was_taken_out_comes_back_where_it_stood_with_all_its_words() -> None:
    rundown, items = four()
    rundown_items.change_item(items["B"], actor=None, text="Good evening.", planned_ms=30_000)
    rundown_items.remove_item(items["B"], actor=hire("writer"))
    assert (pages(rundown), titles(rundown)) == (["A1", "A3", "A4"], ["A", "C", "D"])
    rundown_items.restore_item(items["B"], actor=None)
    assert (pages(rundown), titles(rundown)) == (["A1", "A2", "A3", "A4"], ["A", "B", "C", "D"])
    back = RundownItem.objects.get(pk=items["B"].pk)
    assert (back.text, back.planned_ms, back.removed_at) == ("Good evening.", 30_000, None)
    with pytest.raises(NotFound, match="not in the bin"):
        rundown_items.restore_item(items["B"], actor=None)


def test_what_is_in_the_bin_keeps_its_page_and_cannot_be_written() -> None:
    rundown, items = four()
    rundown_items.remove_item(items["D"], actor=None)
    assert put(rundown, title="E").page == "A5"
    with pytest.raises(NotFound, match="A4 D was taken out of the rundown: it is in the bin"):
        rundown_items.change_item(items["D"], actor=None, text="Late words")


def test_pages_are_numbered_anew_by_wish_only() -> None:
    rundown, items = four()
    put(rundown, "break", title="Break", after=items["B"].pk)
    rundown_items.move_items(rundown, [items["A"].pk], after=items["D"].pk, actor=None)
    assert pages(rundown) == ["A2", "A2A", "A3", "A4", "A1"]
    rundown_items.renumber_pages(rundown, actor=None)
    assert pages(rundown) == ["A1", "A2", "B1", "B2", "B3"]
    before = version_of(rundown)
    rundown_items.renumber_pages(rundown, actor=None)
    assert version_of(rundown) == before


def test_an_item_whose_page_was_given_away_comes_back_with_another() -> None:
    rundown, items = four()
    rundown_items.remove_item(items["B"], actor=None)
    rundown_items.renumber_pages(rundown, actor=None)
    rundown_items.restore_item(items["B"], actor=None)
    assert list(zip(pages(rundown), titles(rundown), strict=True)) == [
        ("A1", "A"), ("A1A", "B"), ("A2", "C"), ("A3", "D"),
    ]  # fmt: skip


def test_a_typed_page_is_that_of_the_item() -> None:
    rundown, items = four()
    rundown_items.change_item(items["A"], actor=None, page=" c 7 ")
    assert pages(rundown) == ["C7", "A2", "A3", "A4"]


def test_a_package_is_pinned_to_an_issue_looked_at_and_taken_away() -> None:
    people = staff()
    package = published(people, CUT)
    item = put(evening_news(), "package", package=package)
    item = rundown_items.change_item(item, actor=None, revision=1)
    assert item.revision is not None
    assert item.revision.number == 1
    package = desk.perform(package, "correct", actor=people["editor"], note="A figure")
    package = edit(package, people["writer"], "Another headline")
    item = rundown_items.change_item(item, actor=None, revision=None, package_version=package.version)
    assert (item.revision, item.package_version) == (None, package.version)
    with pytest.raises(BadDocument, match="holds a package"):
        rundown_items.change_item(item, actor=None, kind="break")
    item = rundown_items.change_item(item, actor=None, package=None, kind="break")
    assert (item.package, item.package_uid, item.title) == (None, "", "Norland-Night Train/Sleeper")


def test_only_an_item_for_packages_holds_one() -> None:
    with pytest.raises(NotTaken, match="package"):
        put(evening_news(), "weather", package=night_train())


@pytest.mark.parametrize("name", ["observer", "archivist"])
def test_who_may_only_look_changes_nothing(name: str) -> None:
    rundown, items = four()
    somebody = hire(name)
    before = (version_of(rundown), RundownChange.objects.count())
    tries: list[Any] = [
        lambda: evening_news(somebody, programme="Own"),
        lambda: put(rundown, actor=somebody),
        lambda: rundown_items.change_item(items["A"], actor=somebody, title="x"),
        lambda: rundown_items.float_item(items["A"], True, actor=somebody),
        lambda: rundown_items.move_items(rundown, [items["A"].pk], after=None, actor=somebody),
        lambda: rundown_items.remove_item(items["A"], actor=somebody),
        lambda: rundown_items.restore_item(items["A"], actor=somebody),
        lambda: rundown_items.renumber_pages(rundown, actor=somebody),
        lambda: rundowns.change_rundown(rundown, actor=somebody, programme="x"),
        lambda: rundowns.set_state(rundown, "ready", actor=somebody),
        lambda: rundowns.copy_rundown(rundown, starts_at=START + timedelta(days=1), actor=somebody),
    ]
    for act in tries:
        with pytest.raises(NotPermitted):
            act()
    assert (version_of(rundown), RundownChange.objects.count()) == before


def test_a_locked_rundown_is_changed_by_nobody() -> None:
    rundown, items = four()
    rundowns.set_state(rundown, "ready", actor=None)
    before = version_of(rundown)
    tries: list[Any] = [
        lambda: put(rundown),
        lambda: rundown_items.change_item(items["A"], actor=None, title="x"),
        lambda: rundown_items.move_items(rundown, [items["A"].pk], after=None, actor=None),
        lambda: rundown_items.remove_item(items["A"], actor=None),
        lambda: rundown_items.renumber_pages(rundown, actor=None),
        lambda: rundowns.change_rundown(rundown, actor=None, programme="x"),
    ]
    for act in tries:
        with pytest.raises(DeskError, match="The rundown is ready and locked: open it again"):
            act()
    assert version_of(rundown) == before
    rundowns.set_state(rundown, "planned", actor=None)
    assert put(rundown).page == "A5"


def test_a_rundown_holds_so_many_items_and_no_more(monkeypatch: Any) -> None:
    monkeypatch.setattr(rundown_items, "MOST_ITEMS", 2)
    rundown = evening_news()
    put(rundown)
    put(rundown)
    with pytest.raises(NotAllowed, match="at most 2 items"):
        put(rundown)
