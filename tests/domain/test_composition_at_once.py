"""Several people at once, each with a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier, Event

import pytest
from django.db import connection

from shotlists.domain.composition import create_package, save_script, script_of
from shotlists.domain.errors import Conflict, Taken
from shotlists.models import Package, Version
from shotlists.script.document import Header, Script
from tests.domain.harbour import harbour, timed

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works: Callable[[], object]) -> list[object]:
    """Do all works at the same moment; give what each returned or raised."""
    start = Barrier(len(works))

    def one(work: Callable[[], object]) -> object:
        start.wait()
        try:
            return work()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


def test_of_two_saves_on_one_version_the_second_is_refused_with_the_difference():
    package = create_package(harbour(), actor=None)
    scripts = [
        replace(harbour(), header=replace(harbour().header, headline=words)) for words in ("By Ada", "By Jon")
    ]

    found = at_once(
        *(
            lambda script=script: save_script(package, script, actor=None, base_version=1)
            for script in scripts
        )
    )

    won = [result for result in found if isinstance(result, Package)]
    lost = [result for result in found if isinstance(result, Conflict)]
    assert (len(won), len(lost)) == (1, 1), found
    stored = script_of(package).header.headline
    assert stored == won[0].headline
    assert [(change.field, change.new) for change in lost[0].difference] == [("headline", stored)]
    assert [(change.field, change.new) for change in lost[0].yours] == [
        ("headline", ({"By Ada", "By Jon"} - {stored}).pop())
    ]
    assert Version.objects.count() == 2


def test_packages_without_an_id_that_begin_at_once_get_ids_of_their_own():
    found = at_once(*[lambda: create_package(Script(header=Header(slugline="Many")), actor=None)] * 8)

    assert sorted(int(package.uid.split("-")[1]) for package in found) == list(range(1, 9)), found


def test_of_packages_with_one_id_that_begin_at_once_one_is_kept_and_the_others_hear_of_it():
    found = at_once(*[lambda: create_package(harbour(), actor=None)] * 6)

    assert [result.uid for result in found if isinstance(result, (Package, Taken))] == ["7700123"] * 6, found
    assert sum(isinstance(result, Package) for result in found) == Package.objects.count() == 1


def test_a_reader_never_sees_half_of_a_save():
    one = timed(harbour())
    other = replace(one, shots=one.shots[:2], scenes=one.scenes[:1], marks=(), storyline=("Short.",))
    package = create_package(one, actor=None)
    done = Event()

    def write() -> None:
        for turn in range(6):
            save_script(package, (other, one)[turn % 2], actor=None, base_version=turn + 1)
        done.set()

    def read() -> list[Script]:
        seen = []
        while not done.is_set():
            seen.append(script_of(package))
        return seen

    _written, *readers = at_once(write, read, read)

    seen = [script for several in readers for script in several]
    assert seen
    assert all(script in (one, other) for script in seen)
