"""A running order as frozen values: how long each item takes, when it is on air, and what the whole is over.

All lengths are whole milliseconds, all times aware moments that are counted in UTC, so that midnight and the
two nights of the year on which clocks are changed are nights like all others. Nothing here looks at a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from shotlists.script.durations import print_duration

MEDIA = "media"
"""What an item lasts by its pictures: once their length is known, that counts."""
TEXT = "text"
"""What an item lasts by the words that the presenter reads: once they are written, they count."""
PLAN = "plan"
"""What an item lasts by agreement: the planned time counts, unless the words of it take longer."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a running order.

    `lasts_by` is MEDIA, TEXT or PLAN. `media_ms` is the length of the pictures where it is known, stated or
    `estimated`; `text_ms` how long the presenter reads. A floating item stays in the list and takes no time;
    so does a barred one, which must not go to air. `hit_at` is the time at which it must begin.
    """

    key: int
    lasts_by: str = PLAN
    planned_ms: int | None = None
    media_ms: int | None = None
    text_ms: int = 0
    estimated: bool = False
    floating: bool = False
    barred: bool = False
    ends_block: bool = False
    hit_at: datetime | None = None

    @property
    def is_timed(self) -> bool:
        """Say whether it takes time of the programme."""
        return not (self.floating or self.barred)


@dataclass(frozen=True, slots=True)
class Length:
    """How long an item takes, and by what: media, text, both, plan or nothing (then it is 0)."""

    ms: int
    by: str
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Timed:
    """An item with its times; those of an item that takes no time are None.

    `computed` is what it lasts by words and pictures alone, None where neither is known; `over_ms` is that
    against the plan. `on_air` is when it begins if all before lasts as counted; `back` is when it must begin
    for the next fixed time, or the end, to be kept; `behind_ms` is how much the one is later than the other.
    `gap_ms` is the time before a fixed one that nothing fills.
    """

    item: Item
    length: Length
    computed: Length | None
    over_ms: int | None
    on_air: datetime | None
    back: datetime | None
    behind_ms: int | None
    gap_ms: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch between two fixed times or ends of blocks: its items, their sum, and what room there is.

    `room_ms` and `over_ms` are None where the stretch ends at no fixed time.
    """

    keys: tuple[int, ...]
    starts_at: datetime
    ms: int
    room_ms: int | None = None
    over_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """A running order with all its times.

    `counted_ms` is the sum of the items that take time, `gap_ms` what nothing fills before fixed times; the
    programme ends at their sum after the start. `over_ms` is how much later than planned that is, negative
    for under. `planned_ms` is the sum of what was planned for the items.
    """

    starts_at: datetime
    ends_at: datetime
    rows: tuple[Timed, ...]
    segments: tuple[Segment, ...]
    slot_ms: int
    planned_ms: int
    counted_ms: int
    gap_ms: int
    over_ms: int
    estimated: bool

    @property
    def due_at(self) -> datetime:
        """When the programme is planned to end."""
        return self.starts_at + timedelta(milliseconds=self.slot_ms)


def computed_length(item: Item) -> Length | None:
    """Say what an item lasts by its words and pictures, planned or not; None where there are neither."""
    if item.media_ms is not None:
        by = "both" if item.text_ms else "media"
        return Length(item.media_ms + item.text_ms, by, item.estimated or bool(item.text_ms))
    return Length(item.text_ms, "text", estimated=True) if item.text_ms else None


def length_of(item: Item) -> Length:
    """Say how long an item takes: what is known before what is planned, but never less than agreed (PLAN).

    An item of MEDIA whose pictures are not there yet takes its planned time, words included.
    """
    known, planned = computed_length(item), item.planned_ms
    if planned is None:
        return known or Length(0, "nothing")
    if known is None:
        return Length(planned, "plan")
    if item.lasts_by == MEDIA and item.media_ms is None:
        return max(Length(planned, "plan"), known, key=_ms)
    if item.lasts_by == PLAN:
        return max(Length(planned, "plan"), known, key=_ms)
    return known


def _ms(length: Length) -> int:
    return length.ms


def run(items: Iterable[Item], *, starts_at: datetime, slot_ms: int) -> Running:
    """Time a running order from its start, and backwards from its planned end.

    An item with a fixed time waits for it; where the programme is late it begins late, and all before it is
    over by that much. Raises ValueError for times without a zone.
    """
    listed = tuple(items)
    start = _utc(starts_at)
    due = start + timedelta(milliseconds=slot_ms)
    lengths = [length_of(item) for item in listed]
    backs = _backwards(listed, lengths, due)
    at, rows = start, []
    for item, length, back in zip(listed, lengths, backs, strict=True):
        computed = computed_length(item)
        over = computed.ms - item.planned_ms if computed and item.planned_ms is not None else None
        if not item.is_timed:
            rows.append(Timed(item, length, computed, over, None, None, None))
            continue
        begins = at if item.hit_at is None else max(at, _utc(item.hit_at))
        gap = _between(at, begins)
        rows.append(Timed(item, length, computed, over, begins, back, _between(back, begins), gap))
        at = begins + timedelta(milliseconds=length.ms)
    timed = [row for row in rows if row.item.is_timed]
    return Running(
        starts_at=start,
        ends_at=at,
        rows=tuple(rows),
        segments=tuple(_segments(timed, start, due)),
        slot_ms=slot_ms,
        planned_ms=sum(row.item.planned_ms or 0 for row in timed),
        counted_ms=sum(row.length.ms for row in timed),
        gap_ms=sum(row.gap_ms for row in timed),
        over_ms=_between(due, at),
        estimated=any(row.length.estimated for row in timed),
    )


def _backwards(items: tuple[Item, ...], lengths: list[Length], due: datetime) -> list[datetime]:
    """When each item must begin; a fixed time begins when it is fixed, and what stands before ends there."""
    at, found = due, []
    for item, length in zip(reversed(items), reversed(lengths), strict=True):
        if item.is_timed:
            at = at - timedelta(milliseconds=length.ms) if item.hit_at is None else _utc(item.hit_at)
        found.append(at)
    return found[::-1]


def _segments(rows: list[Timed], start: datetime, due: datetime) -> Iterator[Segment]:
    """Cut before each fixed time and behind each end of a block."""
    stretch: list[Timed] = []
    begins = start
    for place, row in enumerate(rows):
        stretch.append(row)
        after = rows[place + 1] if place + 1 < len(rows) else None
        if after is not None and after.item.hit_at is None and not row.item.ends_block:
            continue
        limit = due if after is None else after.item.hit_at
        ms = sum(each.length.ms for each in stretch)
        room = None if limit is None else _between(begins, _utc(limit))
        over = None if room is None else ms - room
        yield Segment(tuple(each.item.key for each in stretch), begins, ms, room, over)
        stretch = []
        begins = start if after is None or after.on_air is None else after.on_air


def _utc(moment: datetime) -> datetime:
    """Count in UTC: Python adds wall-clock time to a moment with a zone, and loses an hour in March."""
    if moment.tzinfo is None:
        raise ValueError(f"A time of a running order needs a zone: {moment.isoformat()}")
    return moment.astimezone(UTC)


def _between(earlier: datetime, later: datetime) -> int:
    return (later - earlier) // timedelta(milliseconds=1)


def print_over(ms: int) -> str:
    """Print what something is over or under, in whole seconds: +0'03 over, -0'03 under, 0'00 on time."""
    sign = "-" if ms < 0 else "+"
    seconds = (abs(ms) + 500) // 1000
    return f"{sign if seconds else ''}{print_duration(seconds * 1000)}"


def clock_moment(clock: time, *, after: datetime, zone: ZoneInfo) -> datetime | None:
    """Give the first moment at or after another at which the clocks of a zone show this time.

    None for a time that is left out in the night on which the clocks are put forward. A time that comes twice
    is the first that is still to come.
    """
    start = _utc(after)
    day = start.astimezone(zone).date()
    for shift in (0, 1):
        wall = datetime.combine(day + timedelta(days=shift), clock.replace(tzinfo=None))
        moments = [wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
        real = sorted({each for each in moments if each.astimezone(zone).replace(tzinfo=None) == wall})
        if not real and wall >= start.astimezone(zone).replace(tzinfo=None):
            return None
        for each in real:
            if each >= start:
                return each
    return None
