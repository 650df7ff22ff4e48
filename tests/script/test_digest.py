"""Digest pages: dates as lines, items under them, nothing lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shotlists.script.digest import DigestItem, DigestPage, find_links, read_day, read_digest
from shotlists.script.document import Span
from shotlists.script.problems import problem

PAGE = """\
Harbour News

12 May 2026
The ferry has a new engine.
Its plans are here: https://ferry.example/plans(2026).

10 May 2026\x20
The market opened. The film can be viewed here:
14 May 2026
A whale was seen.

31 February 2026
"""


def test_a_page_becomes_dated_items_with_links_and_problems():
    assert read_digest(PAGE) == DigestPage(
        "Harbour News",
        (
            DigestItem(
                "2026-05-12",
                "12 May 2026",
                "The ferry has a new engine.\nIts plans are here: https://ferry.example/plans(2026).",
                ("https://ferry.example/plans(2026)",),
                3,
            ),
            DigestItem(
                "2026-05-10",
                "10 May 2026",
                "The market opened. The film can be viewed here:",
                (),
                7,
                (
                    problem(
                        "digest-link-lost",
                        Span(7, 1, 7, 12),
                        words="The market opened. The film can be viewed here:",
                    ),
                ),
            ),
            DigestItem(
                "2026-05-14",
                "14 May 2026",
                "A whale was seen.",
                (),
                9,
                (problem("digest-date-order", Span(9, 1, 9, 12), date="14 May 2026"),),
            ),
            DigestItem(
                "",
                "31 February 2026",
                "",
                (),
                12,
                (
                    problem("digest-date-unclear", Span(12, 1, 12, 17), date="31 February 2026"),
                    problem("digest-item-empty", Span(12, 1, 12, 17), date="31 February 2026"),
                ),
            ),
        ),
        PAGE,
    )


def test_a_long_beginning_without_a_date_is_an_item_of_its_own():
    opening = "What happened in the harbour. " * 5
    page = read_digest(f"{opening}\n1 May 2026\nOne.\n2 May 2026\nTwo.\n")

    assert page is not None
    assert page.title == ""
    assert [(item.date, item.text, [one.code for one in item.problems]) for item in page.items] == [
        ("", opening.strip(), ["digest-date-unclear"]),
        ("2026-05-01", "One.", []),
        ("2026-05-02", "Two.", []),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Buy one, get one free.",
        "1 May 2026\nOne thing happened.",
        "1 May 2026\n2 May 2026\n3 May 2026\n",
        "May\nJune\nJuly\n",
        "On 1 May 2026 it rained.\nOn 2 May 2026 it did not.\n",
    ],
)
def test_what_has_not_two_dated_items_is_no_digest(text):
    assert read_digest(text) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("19 October 2020", ("2020-10-19", True)),
        ("09 October 2020 ", ("2020-10-09", True)),
        ("Monday, 19 October 2020", ("2020-10-19", True)),
        ("Oct. 19, 2020", ("2020-10-19", True)),
        ("2020-10-19", ("2020-10-19", True)),
        ("19.10.2020", ("2020-10-19", True)),
        ("2020年10月19日", ("2020-10-19", True)),
        ("18-19 October 2020", ("2020-10-18", True)),
        ("30 February 2020", ("", True)),
        ("2020-13-01", ("", True)),
        ("2020年13月1日", ("", True)),
        ("19 October", ("", True)),
        ("October 2020", ("", False)),
        ("2020", ("", False)),
        ("Recent", ("", False)),
        ("19 October 2020 was a Monday", ("", False)),
        ("", ("", False)),
    ],
)
def test_a_line_that_is_nothing_but_a_date_is_read(line, day):
    assert read_day(line) == day


@pytest.mark.parametrize("newest_first", [True, False])
def test_of_a_page_in_either_order_only_the_stray_is_named(newest_first):
    days = [20, 18, 25, 15, 15, 11]
    if not newest_first:
        days.reverse()
    page = read_digest("".join(f"{day} May 2026\nOn the {day}th.\n" for day in days))

    assert page is not None
    assert [item.date_text for item in page.items if item.problems] == ["25 May 2026"]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://a.example/x.", ("https://a.example/x",)),
        ("(www.a.example)", ("www.a.example",)),
        ("“https://a.example/b?c=d&e”", ("https://a.example/b?c=d&e",)),
        ("https://a.example https://a.example", ("https://a.example",)),
        ("no link: http is a word", ()),
        ("https://a.example/(b)).", ("https://a.example/(b)",)),
    ],
)
def test_links_are_found_without_the_marks_around_them(text, links):
    assert find_links(text) == links


@given(
    st.lists(
        st.sampled_from(
            ("1 May 2026", "May 2, 2026", "", "  It rained. ", "https://a.example)", "31 June 2026", "12")
        )
        | st.text(max_size=20),
        max_size=12,
    )
)
def test_every_word_of_a_digest_stands_in_its_title_or_an_item(lines):
    page = read_digest("\n".join(lines))
    if page is None:
        return
    kept = [page.title, *(word for item in page.items for word in (item.date_text, item.text))]
    assert "".join(re.sub(r"\s", "", words) for words in kept) == re.sub(r"\s", "", page.text)


@given(st.binary(max_size=200))
def test_no_bytes_raise(data):
    read_digest(data)
