"""Times are shown in the desk's zone and in GMT together."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.utils import timezone

from shotlists.domain.moving.moments import exact_words, moment_words, time_left, zone_typed

NOW = datetime(2026, 11, 30, 8, 53, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "at", "words"),
    [
        ("Asia/Shanghai", "2026-11-30T08:53+00:00", "16:53 CST (08:53 GMT)"),
        ("Asia/Shanghai", "2026-11-30T14:00+00:00", "22:00 CST (14:00 GMT)"),
        ("Asia/Shanghai", "2026-11-30T18:00+00:00", "1 Dec 2026 02:00 CST (30 Nov 18:00 GMT)"),
        ("Asia/Shanghai", "2026-04-08T10:40+00:00", "8 Apr 2026 18:40 CST (10:40 GMT)"),
        ("Asia/Kolkata", "2026-11-30T08:53+00:00", "14:23 IST (08:53 GMT)"),
        ("Asia/Singapore", "2026-11-30T08:53+00:00", "16:53 +08 (08:53 GMT)"),
        ("America/New_York", "2026-11-30T02:00+00:00", "29 Nov 2026 21:00 EST (30 Nov 02:00 GMT)"),
        ("Europe/London", "2026-11-30T08:53+00:00", "08:53 GMT"),
        ("Europe/London", "2026-07-01T08:53+00:00", "1 Jul 2026 09:53 BST (08:53 GMT)"),
        ("UTC", "2026-11-30T08:53+00:00", "08:53 GMT"),
        ("UTC", "2026-12-01T08:53+00:00", "1 Dec 2026 08:53 GMT"),
        ("UTC", "2026-11-30T16:53+08:00", "08:53 GMT"),
    ],
)
def test_a_time_says_both_zones_and_the_date_where_it_is_not_today(zone: str, at: str, words: str) -> None:
    with timezone.override(zone):
        assert moment_words(datetime.fromisoformat(at), now=NOW) == words


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Asia/Shanghai", "2026-11-30 16:53:18 CST (08:53:18 GMT)"),
        ("Asia/Singapore", "2026-11-30 16:53:18 +08 (08:53:18 GMT)"),
        ("America/New_York", "2026-11-30 03:53:18 EST (08:53:18 GMT)"),
        ("Pacific/Auckland", "2026-11-30 21:53:18 NZDT (08:53:18 GMT)"),
        ("Europe/London", "2026-11-30 08:53:18 GMT"),
        ("UTC", "2026-11-30 08:53:18 GMT"),
    ],
)
def test_a_time_to_the_second_has_both_zones_and_calls_utc_gmt(zone: str, words: str) -> None:
    with timezone.override(zone):
        assert exact_words(datetime(2026, 11, 30, 8, 53, 18, tzinfo=UTC)) == words


def test_the_filter_gives_it_as_a_time_element_and_nothing_for_none() -> None:
    template = Template("{% load desk %}[{{ at|moment }}]")
    at = datetime(2025, 11, 30, 8, 53, 7, tzinfo=UTC)
    with timezone.override("Asia/Shanghai"):
        assert template.render(Context({"at": at})) == (
            '[<time datetime="2025-11-30T16:53:07+08:00" title="2025-11-30 16:53:07 CST (08:53:07 GMT)">'
            '<span class="nw">30 Nov 2025 16:53 CST</span> <span class="nw">(08:53 GMT)</span></time>]'
        )
    assert template.render(Context({"at": None})) == "[]"


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("UTC", "GMT"),
        ("Asia/Shanghai", "Shanghai, CST (GMT+8)"),
        ("Asia/Kolkata", "Kolkata, IST (GMT+5:30)"),
        ("America/Caracas", "Caracas, -04 (GMT-4)"),
    ],
)
def test_a_form_says_which_zone_is_typed(zone: str, words: str) -> None:
    with timezone.override(zone):
        assert zone_typed() == words


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ("2026-11-30T08:53:30+00:00", "less than a minute"),
        ("2026-11-30T09:05:00+00:00", "12 min"),
        ("2026-11-30T14:00:00+00:00", "5 h 07"),
        ("2026-12-03T12:54:00+00:00", "3 d 4 h"),
        ("2026-11-30T08:53:00+00:00", ""),
        ("2026-11-29T08:53:00+00:00", ""),
    ],
)
def test_what_is_left_until_then_is_said_as_the_desk_says_it(until: str, words: str) -> None:
    assert time_left(datetime.fromisoformat(until), NOW) == words
