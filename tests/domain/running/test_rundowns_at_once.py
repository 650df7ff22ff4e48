"""Four people at one running order in the same moment: nothing is lost, nobody is refused without need."""

import threading
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connections

from shotlists.domain.errors import DeskError
from shotlists.domain.running import rundown_items
from shotlists.models import Rundown, RundownItem
from tests.domain.desk_room import hire
from tests.domain.rundown_room import deeds, evening_news, pages, put, titles, version_of

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], object]) -> list[str]:
    """Let everybody act in the same moment; give the end of each: done, or the code of the error."""
    ready = threading.Barrier(len(acts))
    ends: list[str] = ["died"] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        try:
            ready.wait()
            act()
            ends[place] = "done"
        except DeskError as error:
            ends[place] = error.code
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


@pytest.fixture
def editors() -> list[User]:
    return [hire(f"editor{number}", "editor") for number in range(4)]


@pytest.fixture
def rundown(editors: list[User]) -> Rundown:
    rundown = evening_news(editors[0])
    for name in "ABCDEFGH":
        put(rundown, title=name)
    return rundown


def item(rundown: Rundown, title: str) -> RundownItem:
    return RundownItem.objects.get(rundown=rundown, title=title)


def test_four_who_write_different_items_are_all_kept(rundown: Rundown, editors: list[User]) -> None:
    seen = version_of(rundown)

    def writes(who: User, title: str) -> Callable[[], object]:
        mine = item(rundown, title)

        def act() -> None:
            base = seen
            for number in range(10):
                saved = rundown_items.change_item(
                    mine, actor=who, base_version=base, text=f"{title} {number}"
                )
                base = saved.version

        return act

    ends = together(*(writes(who, title) for who, title in zip(editors, "ABCD", strict=True)))
    assert ends == ["done"] * 4
    assert [item(rundown, title).text for title in "ABCD"] == ["A 9", "B 9", "C 9", "D 9"]
    assert version_of(rundown) == seen + 40
    assert deeds(rundown)[-40:] == ["edit"] * 40


def test_of_four_who_write_the_same_item_one_is_kept_and_three_are_told(
    rundown: Rundown, editors: list[User]
) -> None:
    seen = version_of(rundown)
    mine = item(rundown, "A")
    ends = together(
        *(
            lambda who=who: rundown_items.change_item(mine, actor=who, base_version=seen, text=who.username)
            for who in editors
        )
    )
    assert sorted(ends) == ["conflict"] * 3 + ["done"]
    assert item(rundown, "A").text == editors[ends.index("done")].username


def test_four_who_put_in_move_and_take_out_leave_a_whole_order(rundown: Rundown, editors: list[User]) -> None:
    seen = version_of(rundown)
    keys = {title: item(rundown, title).pk for title in "ABCDEFGH"}
    ends = together(
        lambda: [put(rundown, title=f"new {n}", after=keys["A"], actor=editors[0]) for n in range(5)],
        lambda: rundown_items.move_items(rundown, [keys["H"]], after=0, actor=editors[1], base_version=seen),
        lambda: rundown_items.move_items(
            rundown, [keys["B"], keys["C"]], after=keys["F"], actor=editors[2], base_version=seen
        ),
        lambda: rundown_items.remove_item(item(rundown, "D"), actor=editors[3], base_version=seen),
    )
    assert ends == ["done"] * 4
    assert titles(rundown) == [
        "H", "A", "new 4", "new 3", "new 2", "new 1", "new 0", "E", "F", "B", "C", "G",
    ]  # fmt: skip
    assert len(set(pages(rundown))) == 12
    assert version_of(rundown) == seen + 8


def test_four_who_make_the_same_programme_make_one(editors: list[User]) -> None:
    ends = together(*(lambda who=who: evening_news(who) for who in editors))
    assert sorted(ends) == ["done", *["not-allowed"] * 3]
    assert Rundown.objects.count() == 1
