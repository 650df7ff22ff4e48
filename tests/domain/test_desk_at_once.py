"""Several people do the same at the same moment: one of them does it, the others are told."""

import threading
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connections

from shotlists.domain import desk
from shotlists.domain.errors import Conflict, DeskError, NotAllowed
from shotlists.models import FeedRow, Package, Revision
from tests.domain.desk_room import begin, staff, walk

pytestmark = pytest.mark.django_db(transaction=True)

CROWD = 6


def all_at_once(act: Callable[[], object]) -> list[str]:
    """Let a crowd do something in the same moment; give the end of each: done, or the code of its error."""
    ready = threading.Barrier(CROWD)
    ends: list[str] = []

    def run() -> None:
        try:
            ready.wait()
            act()
            ends.append("done")
        except DeskError as error:
            ends.append(error.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(CROWD)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)


@pytest.fixture
def approved() -> Package:
    people = staff()
    return walk(begin(people["writer"]), ("submit", people["writer"]), ("approve", people["editor"]))


def test_a_package_is_published_once(approved: Package) -> None:
    chief = User.objects.get(username="chief")
    ends = all_at_once(lambda: desk.perform(Package.objects.get(pk=approved.pk), "publish", actor=chief))
    assert ends == ["done"] + [NotAllowed.code] * (CROWD - 1)
    assert list(Revision.objects.values_list("number", flat=True)) == [1]
    assert FeedRow.objects.count() == 1


def test_who_says_on_which_version_is_told_that_it_is_gone(approved: Package) -> None:
    chief = User.objects.get(username="chief")
    version = approved.version
    ends = all_at_once(lambda: desk.perform(approved, "publish", actor=chief, base_version=version))
    assert ends == [Conflict.code] * (CROWD - 1) + ["done"]
    approved.refresh_from_db()
    assert (approved.version, approved.live) == (version + 1, "usable")
