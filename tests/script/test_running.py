"""Running orders: how long items take, when they are on air, forwards and backwards, on every night."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shotlists.script.durations import print_duration
from shotlists.script.running import (
    MEDIA,
    PLAN,
    TEXT,
    Item,
    Length,
    Running,
    clock_moment,
    length_of,
    print_over,
    run,
)

BERLIN = ZoneInfo("Europe/Berlin")
SHANGHAI = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 11, 30, 20, 0, tzinfo=UTC)
MINUTE = 60_000


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def timed(*items: Item, slot: float = 10, start: datetime = START) -> Running:
    """The items in a programme of so many minutes, numbered in their order."""
    listed = [replace(item, key=number) for number, item in enumerate(items, 1)]
    return run(listed, starts_at=start, slot_ms=round(slot * MINUTE))


def planned(ms: int, **more: object) -> Item:
    return Item(0, PLAN, planned_ms=ms, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("item", "length"),
    [
        (Item(1, MEDIA, planned_ms=90_000), Length(90_000, "plan")),
        (Item(1, MEDIA, planned_ms=90_000, media_ms=83_000), Length(83_000, "media")),
        (Item(1, MEDIA, media_ms=83_000, estimated=True), Length(83_000, "media", True)),
        (Item(1, MEDIA, media_ms=83_000, text_ms=10_000), Length(93_000, "both", True)),
        (Item(1, MEDIA, planned_ms=90_000, text_ms=10_000), Length(90_000, "plan")),
        (Item(1, MEDIA, planned_ms=5_000, text_ms=10_000), Length(10_000, "text", True)),
        (Item(1, TEXT, planned_ms=20_000), Length(20_000, "plan")),
        (Item(1, TEXT, planned_ms=20_000, text_ms=12_000), Length(12_000, "text", True)),
        (Item(1, PLAN, planned_ms=180_000, text_ms=12_000), Length(180_000, "plan")),
        (Item(1, PLAN, planned_ms=10_000, text_ms=12_000), Length(12_000, "text", True)),
        (Item(1, PLAN, text_ms=12_000), Length(12_000, "text", True)),
        (Item(1, PLAN), Length(0, "nothing")),
    ],
)
def test_what_is_known_counts_before_what_is_planned(item: Item, length: Length) -> None:
    assert length_of(item) == length


def test_times_run_forwards_from_the_start_and_backwards_from_the_end() -> None:
    running = timed(planned(2 * MINUTE), planned(3 * MINUTE), planned(4 * MINUTE))
    assert [row.on_air for row in running.rows] == [START, START + minutes(2), START + minutes(5)]
    assert [row.back for row in running.rows] == [START + minutes(1), START + minutes(3), START + minutes(6)]
    assert [row.behind_ms for row in running.rows] == [-MINUTE] * 3
    assert (running.ends_at, running.due_at, running.over_ms) == (
        START + minutes(9),
        START + minutes(10),
        -MINUTE,
    )


def test_a_fixed_time_is_waited_for_and_says_what_room_is_left() -> None:
    running = timed(planned(2 * MINUTE), planned(3 * MINUTE, hit_at=START + minutes(4)), planned(4 * MINUTE))
    assert [row.on_air for row in running.rows] == [START, START + minutes(4), START + minutes(7)]
    assert [row.gap_ms for row in running.rows] == [0, 2 * MINUTE, 0]
    assert [row.back for row in running.rows] == [START + minutes(2), START + minutes(4), START + minutes(6)]
    assert running.over_ms == MINUTE
    assert [(part.keys, part.room_ms, part.over_ms) for part in running.segments] == [
        ((1,), 4 * MINUTE, -2 * MINUTE),
        ((2, 3), 6 * MINUTE, MINUTE),
    ]


def test_who_is_late_for_a_fixed_time_is_told_by_how_much() -> None:
    running = timed(planned(5 * MINUTE), planned(MINUTE, hit_at=START + minutes(4)))
    late = running.rows[1]
    assert (late.on_air, late.back, late.behind_ms) == (START + minutes(5), START + minutes(4), MINUTE)
    assert running.segments[0].over_ms == MINUTE


def test_what_floats_or_must_not_air_has_no_time_and_takes_none() -> None:
    floating = Item(0, TEXT, text_ms=20_000, planned_ms=30_000, floating=True)
    killed = Item(0, MEDIA, media_ms=80_000, planned_ms=90_000, barred=True)
    running = timed(planned(MINUTE), floating, killed, planned(MINUTE))
    assert [(row.on_air, row.back) for row in running.rows[1:3]] == [(None, None)] * 2
    assert (running.counted_ms, running.planned_ms) == (2 * MINUTE, 2 * MINUTE)
    assert running.rows[1].over_ms == -10_000


def test_a_block_ends_behind_its_break() -> None:
    running = timed(planned(MINUTE), planned(2 * MINUTE, ends_block=True), planned(3 * MINUTE))
    assert [(part.keys, part.ms, part.starts_at) for part in running.segments] == [
        ((1, 2), 3 * MINUTE, START),
        ((3,), 3 * MINUTE, START + minutes(3)),
    ]
    assert [part.over_ms for part in running.segments] == [None, -4 * MINUTE]


def test_an_empty_order_is_under_by_all_of_the_programme() -> None:
    running = timed(slot=30)
    assert (running.over_ms, running.ends_at, running.segments) == (-30 * MINUTE, START, ())


@pytest.mark.parametrize(
    ("start", "clocks"),
    [  # midnight; the night with an hour twice; the night without one
        (datetime(2026, 12, 31, 23, 50, tzinfo=BERLIN), ["23:50 CET", "00:10 CET", "00:30 CET"]),
        (datetime(2026, 10, 25, 2, 50, tzinfo=BERLIN), ["02:50 CEST", "02:10 CET", "02:30 CET"]),
        (datetime(2026, 3, 29, 1, 50, tzinfo=BERLIN), ["01:50 CET", "03:10 CEST", "03:30 CEST"]),
    ],
)
def test_every_night_is_as_long_as_it_is(start: datetime, clocks: list[str]) -> None:
    running = timed(*[planned(20 * MINUTE)] * 3, slot=60, start=start)
    shown = [row.on_air.astimezone(BERLIN).strftime("%H:%M %Z") for row in running.rows if row.on_air]
    assert shown == clocks
    assert running.over_ms == 0
    assert [row.behind_ms for row in running.rows] == [0, 0, 0]


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        timed(planned(1), start=datetime(2026, 11, 30, 20, 0))


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (0, "0'00"), (3_000, "+0'03"), (-3_000, "-0'03"), (-400, "0'00"), (499, "0'00"), (500, "+0'01"),
        (-90_500, "-1'31"), (75 * MINUTE, "+75'00"), (-(72 * 60 + 1) * MINUTE, "-4321'00"),
    ],
)  # fmt: skip
def test_over_and_under_are_printed_with_their_sign(ms: int, text: str) -> None:
    assert print_over(ms) == text


@pytest.mark.parametrize(
    ("clock", "after", "zone", "moment"),
    [
        (time(22, 10), datetime(2026, 11, 30, 22, 0, tzinfo=SHANGHAI), SHANGHAI, "2026-11-30T14:10:00+00:00"),
        (time(0, 10), datetime(2026, 11, 30, 23, 30, tzinfo=SHANGHAI), SHANGHAI, "2026-11-30T16:10:00+00:00"),
        (time(2, 30), datetime(2026, 10, 25, 2, 0, tzinfo=BERLIN), BERLIN, "2026-10-25T00:30:00+00:00"),
        (time(2, 30), datetime(2026, 10, 25, 2, 40, tzinfo=BERLIN), BERLIN, "2026-10-25T01:30:00+00:00"),
        (time(2, 30), datetime(2026, 3, 29, 1, 0, tzinfo=BERLIN), BERLIN, None),
        (time(3, 0), datetime(2026, 3, 29, 1, 0, tzinfo=BERLIN), BERLIN, "2026-03-29T01:00:00+00:00"),
    ],
)
def test_a_clock_time_is_the_first_moment_at_which_it_is_shown(
    clock: time, after: datetime, zone: ZoneInfo, moment: str | None
) -> None:
    found = clock_moment(clock, after=after, zone=zone)
    assert (found.isoformat() if found else None) == moment


# Laws

lengths = st.none() | st.integers(0, 20 * MINUTE)
items = st.builds(
    Item,
    key=st.just(0),
    lasts_by=st.sampled_from([MEDIA, TEXT, PLAN]),
    planned_ms=lengths,
    media_ms=lengths,
    text_ms=st.integers(0, 5 * MINUTE),
    estimated=st.booleans(),
    floating=st.booleans(),
    barred=st.booleans(),
    ends_block=st.booleans(),
)
starts = st.datetimes(
    datetime(2026, 1, 1),
    datetime(2027, 12, 31),
    timezones=st.sampled_from([UTC, BERLIN, SHANGHAI]),
)
hits = st.none() | st.integers(-10, 120)


@st.composite
def orders(draw: st.DrawFn) -> Running:
    start = draw(starts)
    listed = [
        replace(item, key=key, hit_at=None if hit is None else start.astimezone(UTC) + minutes(hit))
        for key, (item, hit) in enumerate(draw(st.lists(st.tuples(items, hits), max_size=12)))
    ]
    return run(listed, starts_at=start, slot_ms=draw(st.integers(0, 90 * MINUTE)))


@given(orders())
def test_law_the_sum_of_all_that_counts_and_all_gaps_is_the_time_it_takes(running: Running) -> None:
    took = (running.ends_at - running.starts_at) // timedelta(milliseconds=1)
    assert took == running.counted_ms + running.gap_ms
    assert running.counted_ms == sum(row.length.ms for row in running.rows if row.item.is_timed)
    assert running.over_ms == took - running.slot_ms
    assert sum(part.ms for part in running.segments) == running.counted_ms
    timed = [row.item.key for row in running.rows if row.item.is_timed]
    assert [key for part in running.segments for key in part.keys] == timed


@given(orders())
def test_law_no_item_begins_before_the_one_above_it_has_ended(running: Running) -> None:
    on_air = [row for row in running.rows if row.on_air is not None]
    for before, after in pairwise(on_air):
        assert before.on_air is not None
        assert after.on_air is not None
        ended = before.on_air + timedelta(milliseconds=before.length.ms)
        assert after.on_air == ended + timedelta(milliseconds=after.gap_ms)
    assert all(row.gap_ms >= 0 for row in running.rows)
    assert all(row.on_air >= row.item.hit_at for row in on_air if row.item.hit_at)  # type: ignore[operator]


@given(orders())
def test_law_backwards_each_item_ends_where_the_next_must_begin(running: Running) -> None:
    rows = [row for row in running.rows if row.item.is_timed]
    ends = [*(row.back for row in rows), running.due_at][1:]
    for row, end in zip(rows, ends, strict=True):
        if row.item.hit_at is None:
            assert row.back is not None
            assert row.back + timedelta(milliseconds=row.length.ms) == end
        else:
            assert row.back == row.item.hit_at


@given(st.lists(items, max_size=12), starts, st.integers(0, 90 * MINUTE))
def test_law_without_fixed_times_the_first_must_begin_earlier_by_what_is_over(
    listed: list[Item], start: datetime, slot_ms: int
) -> None:
    running = run(listed, starts_at=start, slot_ms=slot_ms)
    over = timedelta(milliseconds=running.over_ms)
    first = next((row for row in running.rows if row.item.is_timed), None)
    assert first is None or first.back == running.starts_at - over
    assert {row.behind_ms for row in running.rows if row.item.is_timed} <= {running.over_ms}


@given(st.data(), st.lists(items, min_size=1, max_size=12), starts, st.integers(0, 90 * MINUTE))
def test_law_moving_items_changes_no_total(
    data: st.DataObject, listed: list[Item], start: datetime, slot_ms: int
) -> None:
    moved = data.draw(st.permutations(listed))
    one, two = (run(each, starts_at=start, slot_ms=slot_ms) for each in (listed, moved))
    assert (one.counted_ms, one.planned_ms, one.over_ms, one.ends_at) == (
        two.counted_ms,
        two.planned_ms,
        two.over_ms,
        two.ends_at,
    )


@given(orders())
def test_law_floating_items_might_as_well_not_be_there(running: Running) -> None:
    without = run(
        [row.item for row in running.rows if row.item.is_timed],
        starts_at=running.starts_at,
        slot_ms=running.slot_ms,
    )
    assert [row for row in running.rows if row.item.is_timed] == list(without.rows)
    assert (running.over_ms, running.planned_ms, running.segments) == (
        without.over_ms,
        without.planned_ms,
        without.segments,
    )


@given(st.integers(-(10**9), 10**9))
def test_law_what_is_printed_over_is_what_is_over_to_the_half_second(ms: int) -> None:
    printed = print_over(ms)
    sign = {"+": 1, "-": -1}.get(printed[0], 1)
    whole, _prime, seconds = printed.lstrip("+-").partition("'")
    assert abs(sign * (int(whole) * 60 + int(seconds)) * 1000 - ms) <= 500
    assert printed.lstrip("+-") == print_duration(abs(ms + (500 if ms >= 0 else -500)) // 1000 * 1000)
