"""A running order as it stands: what each item takes, what its package is now, and in how many queries."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from shotlists.domain import desk
from shotlists.domain.running import rundown_items
from shotlists.domain.running.rundown_files import over_words, prompter_text, rundown_csv
from shotlists.domain.running.running_orders import Row, rundown_list, running_order, text_ms
from shotlists.models import Package, Rundown
from tests.domain.desk_room import begin, edit, hire, published, staff
from tests.domain.rundown_room import CUT, MINUTE, START, evening_news, night_train, put

pytestmark = pytest.mark.django_db

TEN_WORDS = "one two three four five six seven eight nine ten"


def codes(row: Row) -> list[str]:
    """What is remarked of a row."""
    return [remark.code for remark in row.remarks]


def issued() -> Package:
    """A package that clients have."""
    return published(staff(), CUT)


def test_each_kind_takes_the_time_that_is_known_of_it() -> None:
    rundown = evening_news()
    put(rundown, "lead_in", text=TEN_WORDS, planned_ms=20_000)
    put(rundown, "package", package=night_train(), planned_ms=90_000)
    put(rundown, "live", text=TEN_WORDS, planned_ms=180_000)
    put(rundown, "weather")
    order = running_order(rundown)
    assert [
        (row.timed.length.ms, row.timed.length.by, row.timed.over_ms, row.text_ms) for row in order.rows
    ] == [
        (3_333, "text", -16_667, 3_333),
        (83_000, "media", -7_000, 0),
        (180_000, "plan", -176_667, 3_333),
        (0, "nothing", None, 0),
    ]
    assert [codes(row) for row in order.rows] == [[], ["unapproved"], [], ["no-time"]]
    assert (order.running.counted_ms, order.running.planned_ms) == (266_333, 290_000)
    assert order.running.over_ms == 266_333 - 30 * MINUTE


def test_a_package_without_a_stated_length_is_estimated_by_its_script() -> None:
    rundown = evening_news()
    put(rundown, "package", package=night_train(CUT.replace("Duration : 1'23\n", "")))
    (row,) = running_order(rundown).rows
    assert (row.timed.length.ms, row.timed.length.by, row.timed.length.estimated) == (8_000, "media", True)


def test_a_pinned_issue_keeps_its_length_and_says_that_a_newer_one_is_out() -> None:
    people = staff()
    package = issued()
    rundown = evening_news()
    item = put(rundown, "package", package=package)
    rundown_items.change_item(item, actor=None, revision=1)
    package = desk.perform(package, "correct", actor=people["editor"], note="Too long")
    Package.objects.filter(pk=package.pk).update(duration_ms=60_000)
    (row,) = running_order(rundown).rows
    assert (row.timed.length.ms, codes(row)) == (83_000, [])
    rundown_items.change_item(item, actor=None, revision=None)
    (row,) = running_order(rundown).rows
    assert row.timed.length.ms == 60_000


def test_a_script_that_was_written_on_since_is_remarked_until_somebody_has_looked() -> None:
    people = staff()
    package = begin(people["writer"], CUT)
    rundown = evening_news()
    item = put(rundown, "package", package=package)
    assert codes(running_order(rundown).rows[0]) == ["unapproved"]
    package = edit(package, people["writer"], "Another headline")
    (row,) = running_order(rundown).rows
    assert codes(row) == ["changed", "unapproved"]
    assert row.remarks[0].sentence == "Script changed: version 2, last looked at in version 1"
    rundown_items.change_item(item, actor=None, action="seen", package_version=package.version)
    assert codes(running_order(rundown).rows[0]) == ["unapproved"]


def test_an_action_of_the_workflow_is_no_change_of_the_script() -> None:
    people = staff()
    package = begin(people["writer"], CUT)
    rundown = evening_news()
    put(rundown, "package", package=package)
    package = desk.perform(package, "submit", actor=people["writer"])
    desk.perform(package, "approve", actor=people["editor"])
    assert codes(running_order(rundown).rows[0]) == []


@pytest.mark.parametrize(
    ("columns", "code", "sentence"),
    [
        ({"live": "killed"}, "killed", "Killed: it must not go to air"),
        ({"live": "held"}, "held", "On hold: not to air before it is released"),
        ({"live": "withdrawn"}, "withdrawn", "Withdrawn: it must not go to air"),
    ],
)
def test_a_package_that_was_taken_back_has_no_time_and_is_in_no_prompter(
    columns: dict[str, str], code: str, sentence: str
) -> None:
    package = issued()
    rundown = evening_news()
    put(rundown, "package", package=package, text="Words that must not be read.", planned_ms=90_000)
    put(rundown, "weather", title="Weather", planned_ms=60_000)
    Package.objects.filter(pk=package.pk).update(**columns)
    order = running_order(rundown)
    assert [(remark.code, remark.sentence, remark.is_error) for remark in order.rows[0].remarks] == [
        (code, sentence, True)
    ]
    assert order.rows[0].timed.on_air is None
    assert [row.item.page for row in order.barred] == ["A1"]
    assert order.running.counted_ms == 60_000
    assert "must not be read" not in prompter_text(order)


def test_a_package_that_is_gone_leaves_its_slug() -> None:
    package = night_train()
    rundown = evening_news()
    item = put(rundown, "package", package=package)
    type(item).objects.filter(pk=item.pk).update(package=None)
    (row,) = running_order(rundown).rows
    assert (row.item.title, codes(row)) == ("Norland-Night Train/Sleeper", ["gone", "no-time"])


def test_an_embargo_that_ends_after_the_item_is_on_air_is_an_error() -> None:
    package = issued()
    rundown = evening_news()
    put(rundown, "other", title="Opening", planned_ms=60_000)
    put(rundown, "package", package=package)
    for minutes, expected in ((2, ["embargo"]), (1, [])):
        Package.objects.filter(pk=package.pk).update(embargoed_until=START + timedelta(minutes=minutes))
        assert codes(running_order(rundown).rows[1]) == expected


def test_who_is_late_for_a_fixed_time_is_told() -> None:
    rundown = evening_news()
    put(rundown, "other", planned_ms=6 * MINUTE)
    put(rundown, "live", planned_ms=MINUTE, hit_at=START + timedelta(minutes=5))
    order = running_order(rundown)
    assert codes(order.rows[1]) == ["late"]
    assert order.rows[1].timed.behind_ms == MINUTE


@pytest.mark.parametrize(
    ("text", "language", "ms"),
    [
        (TEN_WORDS, "English", 3_333),
        (TEN_WORDS, "German", 4_000),
        ("今晚的新闻到这里结束了", "English", 2_200),
        ("[CAMERA 2]\n" + TEN_WORDS + "\n[turn to Mara]", "English", 3_333),
        ("", "English", 0),
    ],
)
def test_reading_time_goes_by_the_language_and_leaves_notes_out(text: str, language: str, ms: int) -> None:
    assert text_ms(text, language) == ms


def fill(rundown: Rundown, count: int) -> None:
    """So many packages of each sort, with words, pinned and not."""
    people = staff()
    for number in range(count):
        text = CUT.replace("Night Train", f"Train {rundown.pk} {number}")
        issue = published(people, text)
        item = put(rundown, "package", package=issue, text="Tonight.")
        rundown_items.change_item(item, actor=people["writer"], revision=1)
        draft = begin(people["writer"], text.replace("Duration : 1'23\n", ""))
        put(rundown, "package", package=draft, actor=people["writer"])
        put(rundown, "live", planned_ms=60_000, presenter="Mara")


def test_three_times_the_items_cost_not_one_query_more(
    django_assert_num_queries: Callable[..., Any],
) -> None:
    one, three = evening_news(), evening_news(programme="Other")
    fill(one, 1)
    fill(three, 3)
    for rundown in (one, three):
        with django_assert_num_queries(4):
            order = running_order(rundown)
            assert all(row.item.page and row.item.rundown.zone for row in order.rows)
            assert all(row.item.package.slugline for row in order.rows if row.item.package)
            rundown_csv(order)
            prompter_text(order)


def test_rundowns_are_listed_with_what_their_items_come_to(
    django_assert_num_queries: Callable[..., Any],
) -> None:
    old = evening_news(starts_at=START - timedelta(days=1))
    rundown = evening_news()
    put(rundown, planned_ms=60_000)
    put(rundown, planned_ms=30_000)
    rundown_items.remove_item(put(rundown, planned_ms=7_000), actor=None)
    rundown_items.float_item(put(rundown, planned_ms=9_000), True, actor=None)
    with django_assert_num_queries(1):
        assert [(each.pk, each.item_count, each.items_ms) for each in rundown_list()] == [
            (rundown.pk, 3, 90_000),
            (old.pk, 0, None),
        ]
    assert [each.pk for each in rundown_list(on=old.date)] == [old.pk]
    assert [each.pk for each in rundown_list(since=rundown.date, programme="evening")] == [rundown.pk]
    assert not rundown_list(programme="late")


def test_the_table_for_spreadsheets_holds_every_row_and_runs_nothing() -> None:
    rundown = evening_news()
    put(rundown, "lead_in", title="=SUM(A1)", text="@one\ntwo", presenter="Mara", planned_ms=20_000)
    rundown_items.float_item(put(rundown, "live", title="夜市", planned_ms=60_000), True, actor=None)
    content = rundown_csv(running_order(rundown)).decode("utf-8-sig")
    head, lead, live = csv.reader(io.StringIO(content))
    assert dict(zip(head, lead, strict=True)) == {
        "page": "A1", "kind": "lead_in", "title": "'=SUM(A1)", "uid": "", "presenter": "Mara",
        "planned": "0'20", "computed": "0'00.667", "counted": "0'00.667", "by": "text",
        "on_air": "2026-11-30T22:00:00+08:00", "back_time": "2026-11-30T22:29:59+08:00",
        "over_s": "-1799", "floating": "", "status": "open", "warnings": "", "text": "'@one\ntwo",
    }  # fmt: skip
    assert live[:3] + live[7:13] == ["A2", "live", "夜市", "", "", "", "", "", "yes"]


def test_the_prompter_has_what_is_read_in_order() -> None:
    rundown = evening_news()
    put(rundown, "lead_in", title="Train", text="A train ran again.\n", presenter="Mara")
    put(rundown, "package", package=night_train())
    rundown_items.float_item(put(rundown, "lead_in", text="Not read."), True, actor=None)
    assert prompter_text(running_order(rundown)) == (
        "Evening News  2026-11-30\n\n"
        "A1  Train  MARA\n\nA train ran again.\n\n"
        "A2  Norland-Night Train/Sleeper\n\n[Package 1'23]\n"
    )


@pytest.mark.parametrize(
    ("ms", "words"), [(0, "on time"), (-300, "on time"), (12_000, "0'12 over"), (-90_000, "1'30 under")]
)
def test_over_and_under_have_words(ms: int, words: str) -> None:
    assert over_words(ms) == words


def test_sixty_items_with_a_hundred_words_each_are_timed_at_once() -> None:
    rundown = evening_news(actor=hire("writer"))
    for number in range(60):
        put(rundown, "lead_in", title=f"Item {number}", text=TEN_WORDS * 10)
    order = running_order(rundown)
    assert len(order.rows) == 60
    assert order.rows[-1].timed.on_air == START + timedelta(milliseconds=59 * order.rows[0].text_ms)
