"""What no database keeps is refused in words, whatever field it was typed into, and nothing is done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shotlists.domain import desk
from shotlists.domain.drafting import locks
from shotlists.domain.errors import BadDocument
from shotlists.domain.moving import confirming
from shotlists.domain.together import assigning
from shotlists.models import LogEntry, Package, Task
from tests.domain.desk_room import begin, hire, published

pytestmark = pytest.mark.django_db

BAD = ("a NUL \0 in it", "half \ud800 of a pair")
DEEDS: dict[str, Callable[[Package, str], object]] = {
    "note": lambda package, bad: desk.perform(package, "submit", actor=hire("writer"), note=bad),
    "language": lambda package, bad: desk.perform(package, "translate", actor=hire("editor"), language=bad),
    "assigned": lambda package, bad: assigning.assign(package, hire("editor"), actor=hire("chief"), note=bad),
    "task": lambda package, bad: assigning.add_task(package, kind="", title=bad, actor=hire("chief")),
    "task note": lambda package, bad: assigning.add_task(
        package, kind="", title="Call the harbour", note=bad, actor=hire("chief")
    ),
    "lock": lambda package, bad: locks.take_lock(package, actor=hire("writer"), window=bad),
    "takeover": lambda package, bad: locks.take_over(package, actor=hire("editor"), window=bad),
}


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("deed", DEEDS)
def test_it_is_refused_in_words(deed: str, bad: str) -> None:
    package = begin(hire("writer"))
    before = LogEntry.objects.count()
    with pytest.raises(BadDocument, match="no database keeps it"):
        DEEDS[deed](package, bad)
    package.refresh_from_db()
    assert (package.state, package.assignee, package.version) == ("draft", None, 1)
    assert (LogEntry.objects.count(), Task.objects.count()) == (before, 0)


def test_a_second_person_refuses_with_words_that_can_be_kept(settings) -> None:
    settings.NEWSROOM_TWO_PERSON_KILL = True
    people = {name: hire(name) for name in ("writer", "editor", "chief")}
    package = published(people)
    asked = desk.perform(package, "kill", actor=people["chief"], note="Wrong", client_note="Destroy it")
    with pytest.raises(BadDocument):
        confirming.refuse(asked.waiting, actor=hire("second", "chief"), reason=BAD[0])
    assert [row.state for row in package.confirmations.all()] == ["waiting"]
