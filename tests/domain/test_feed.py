"""What a page of the feed says."""

import pytest
from django.db import transaction

from shotlists.domain import feed
from shotlists.domain.errors import CursorGone, NotAllowed, NotTaken
from shotlists.models import Client
from tests.domain.issued import issue_row, kill_row, make_package

# seq is given by the commit, which a test in a transaction of its own never sees.
pytestmark = pytest.mark.django_db(transaction=True)


def told(page: feed.FeedPage) -> list[tuple[str, int, str, int | None, int | None]]:
    """Uid, revision, kind, the number of the revision delivered, and by what the row was superseded."""
    return [
        (c.uid, c.revision, c.kind, c.package.number if c.package else None, c.superseded_by)
        for c in page.changes
    ]


def test_an_empty_feed_gives_a_cursor_to_wait_with() -> None:
    page = feed.changes()
    assert (page.changes, page.more) == ((), False)
    issue_row(make_package("a"))
    assert told(feed.changes(page.cursor)) == [("a", 1, "original", 1, None)]


def test_rows_are_not_coalesced_and_an_old_one_says_by_what_it_was_superseded() -> None:
    package = make_package("a")
    issue_row(package)
    issue_row(make_package("b"))
    issue_row(package, "correction")
    issue_row(package, "refile")
    assert told(feed.changes()) == [
        ("a", 1, "original", None, 3),
        ("b", 1, "original", 1, None),
        ("a", 2, "correction", None, 3),
        ("a", 3, "refile", 3, None),
    ]


def test_after_a_kill_no_row_carries_the_script_any_more() -> None:
    package = make_package("a")
    issue_row(package)
    issue_row(package, "correction")
    kill_row(package, "The interview was not authorised.")
    page = feed.changes()
    assert told(page) == [
        ("a", 1, "original", None, 2),
        ("a", 2, "correction", None, None),
        ("a", 2, "kill", None, None),
    ]
    assert [change.note for change in page.changes] == ["", "", "The interview was not authorised."]


def test_pages_join_without_gap_or_repeat() -> None:
    for number in range(7):
        issue_row(make_package(f"p{number}"))
    cursor, pages = "", []
    for _ in range(4):
        page = feed.changes(cursor, limit=3)
        pages.append(([change.uid for change in page.changes], page.more))
        cursor = page.cursor
    assert pages == [(["p0", "p1", "p2"], True), (["p3", "p4", "p5"], True), (["p6"], False), ([], False)]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_is_read_in_one_statement_however_long(rows: int, django_assert_num_queries) -> None:
    for number in range(rows):
        issue_row(make_package(f"p{number}"))
    cursor = feed.changes(limit=1).cursor
    with django_assert_num_queries(3):  # the epoch, the page, the clock
        feed.changes()
    with django_assert_num_queries(4):  # and whether the feed is as long as the cursor says
        feed.changes(cursor)


def test_a_row_that_was_rolled_back_is_in_no_page() -> None:
    package = make_package("a")
    with transaction.atomic():
        issue_row(package)
        transaction.set_rollback(True)
    package.refresh_from_db()
    issue_row(make_package("b"))
    assert told(feed.changes()) == [("b", 1, "original", 1, None)]


def test_one_kind_only_and_its_cursor_is_good_for_that_kind_only() -> None:
    package = make_package("a")
    issue_row(package)
    page = feed.changes(kinds=["kill"])
    assert page.changes == ()
    kill_row(package, "Wrong person.")
    assert told(feed.changes(page.cursor, kinds=["kill"])) == [("a", 1, "kill", None, None)]
    with pytest.raises(CursorGone) as refused:
        feed.changes(page.cursor)
    assert refused.value.reason == "choice"
    with pytest.raises(NotTaken):
        feed.changes(kinds=["killed"])


def test_no_client_gets_anything_and_a_row_for_one_client_is_not_for_all() -> None:
    client = Client.objects.create(name="Harbour TV")
    package = make_package("a")
    revision = issue_row(package)
    feed.announce(package, revision, "rights", client)
    assert told(feed.changes()) == [("a", 1, "original", 1, None)]
    with pytest.raises(NotAllowed):
        feed.changes(client=client)
