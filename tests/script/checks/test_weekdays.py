import pytest

from tests.script.checks.clean import CLEAN, found, problems, spoilt

SAID = "its head of harbour said on Tuesday."
LEAD = f"The port of Bergen will open a line of electric ferries in the spring, {SAID}"


def told(sentence: str) -> list[tuple[str, str, str | None]]:
    return found(spoilt(LEAD, sentence))


def test_the_weekday_of_the_news_is_that_of_the_dateline() -> None:
    assert told("A line of ferries was presented in Bergen on Friday.") == [
        ("weekday-differs", "Friday", None)
    ]
    assert told("A line of ferries was presented in Bergen on Tuesday.") == []


def test_the_day_before_may_be_that_of_the_news() -> None:
    (one,) = problems(spoilt(LEAD, "A ferry sank off Bergen on Monday."))
    assert (one.code, one.severity) == ("weekday-differs", "info")
    (one,) = problems(spoilt(LEAD, "A ferry sank off Bergen on Wednesday."))
    assert (one.code, one.severity) == ("weekday-differs", "warning")


@pytest.mark.parametrize(
    "sentence",
    [
        "Ferries will leave from Friday.",
        "The council meets on Wednesday.",
        "The line was closed after Sunday's storm.",
        "The line was closed since Sunday.",
        "The line was closed last Friday.",
        "The line is expected to open on Monday, the port said.",
        "Talks that began on Friday ended on Tuesday.",
        "On Good Friday the ferries were full.",
        "A Friday-night ferry was cancelled.",
        "It was a fine day.",
    ],
)
def test_other_days_may_be_told_of(sentence: str) -> None:
    assert told(sentence) == []


def test_days_further_down_are_not_those_of_the_news() -> None:
    assert found(spoilt(LEAD, "The port spoke.\nMore followed.\nIt was asked on Friday.")) == []


def test_every_day_of_a_range_and_of_the_headings_is_right() -> None:
    week = spoilt(LEAD, "The line was presented on Monday.").replace(
        "Dateline : March 3", "Dateline : March 2-3"
    )
    assert found(week) == []
    heading = "Bergen, Norway - March 2, 2026 (CCTV"
    text = spoilt(LEAD, "The line was presented on Monday.").replace(
        "Bergen, Norway - March 3, 2026 (CCTV", heading, 1
    )
    assert "weekday-differs" not in [code for code, _, _ in found(text)]


def test_without_a_dateline_nobody_knows_the_day() -> None:
    assert found("1. Wide of ferries\n2. Crane\n3. Cable\nStoryline\nThe line was opened on Friday.\n") == []


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("Tuesday, March 3", False),
        ("Tuesday (March 3)", False),
        ("Tuesday, 3rd March 2026", False),
        ("Saturday, January 17", False),
        ("Wednesday, Dec. 31", False),
        ("Tuesday, March 4", True),
        ("Monday, 3 March 2026", True),
        ("Tuesday 30 February", False),
    ],
)
def test_a_date_beside_a_weekday_is_one(words: str, wrong: bool) -> None:
    text = CLEAN.replace("when power is cheap.", f"when power is cheap, as since {words}.")
    assert [code for code, _, _ in found(text)] == ["weekday-date"] * wrong
