"""A gallery with a running order, for tests of what is done to one."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User

from shotlists.domain.running import rundown_items, rundowns
from shotlists.models import Package, Rundown, RundownItem
from tests.domain.desk_room import begin, hire

START = datetime(2026, 11, 30, 14, 0, tzinfo=UTC)
MINUTE = 60_000
CUT = """Norland-Night Train/Sleeper
Sleeper train runs again
Dateline : Nov 28, 2026
Duration : 1'23
Shotlist
Norhaven, Norland - Nov 28, 2026 (NTV - No access Norland)
1. Sleeper train leaving platform
2. Various of passengers in cabin
Storyline
The sleeper train between Norhaven and the coast ran again after ten years.
Restrictions : No access Norland
"""


def evening_news(actor: User | None = None, **fields: Any) -> Rundown:
    """An empty rundown of half an hour at ten in the evening in Shanghai."""
    given = {
        "programme": "Evening News",
        "starts_at": START,
        "planned_ms": 30 * MINUTE,
        "zone": "Asia/Shanghai",
    }
    return rundowns.create_rundown(actor=actor, **{**given, **fields})


def put(rundown: Rundown, kind: str = "other", **fields: Any) -> RundownItem:
    """Put an item in at the end, or behind `after`."""
    return rundown_items.add_item(rundown, kind=kind, actor=fields.pop("actor", None), **fields)


def night_train(text: str = CUT) -> Package:
    """A draft of 1'23."""
    return begin(hire("writer"), text)


def pages(rundown: Rundown) -> list[str]:
    """The pages in the order of the items."""
    return list(
        RundownItem.objects.filter(rundown=rundown, removed_at=None)
        .order_by("position")
        .values_list("page", flat=True)
    )


def titles(rundown: Rundown) -> list[str]:
    """The titles in the order of the items, whose places are counted without a hole."""
    found = RundownItem.objects.filter(rundown=rundown, removed_at=None).order_by("position")
    assert [item.position for item in found] == list(range(len(found)))
    return [item.title for item in found]


def version_of(rundown: Rundown) -> int:
    """The version of now."""
    return Rundown.objects.values_list("version", flat=True).get(pk=rundown.pk)


def deeds(rundown: Rundown) -> list[str]:
    """What was done, oldest first; every version but the first of a copy has its change."""
    return list(rundown.changes.order_by("number").values_list("action", flat=True))
