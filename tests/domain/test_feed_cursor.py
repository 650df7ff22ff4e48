"""Which cursors the feed takes, and what it says of the others."""

import pytest
import time_machine

from shotlists.domain import feed
from shotlists.domain.errors import BadCursor, CursorGone
from shotlists.models import FeedEpoch
from tests.domain.issued import issue_row, make_package

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("cursor", ["1", "0", "x", "a:b:c", "é" * 40, "\x00", "W10:1abc:def", "1" * 100_000])
def test_what_the_feed_did_not_give_is_no_cursor(cursor: str) -> None:
    with pytest.raises(BadCursor):
        feed.changes(cursor)


def test_a_cursor_that_was_changed_on_the_way_is_none() -> None:
    cursor = feed.changes().cursor
    other = feed.encode_cursor(99, epoch=feed.current_epoch(), choice=feed.choice_of(()))
    body, _, rest = cursor.partition(":")
    for changed in (cursor[:-1], cursor + "A", other.partition(":")[0] + ":" + rest, body):
        with pytest.raises(BadCursor):
            feed.changes(changed)


def test_a_cursor_never_grows_old() -> None:
    with time_machine.travel("2026-01-01T00:00:00Z"):
        cursor = feed.changes().cursor
    with time_machine.travel("2036-01-01T00:00:00Z"):
        assert feed.changes(cursor).changes == ()


def test_after_the_feed_began_anew_every_old_cursor_is_void() -> None:
    cursor = feed.changes().cursor
    before = feed.current_epoch()
    after = feed.begin_epoch()
    assert (before != after, feed.current_epoch()) == (True, after)
    with pytest.raises(CursorGone) as refused:
        feed.changes(cursor)
    assert refused.value.reason == "epoch"
    assert list(FeedEpoch.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_a_feed_that_is_behind_the_cursor_says_so() -> None:
    ahead = feed.encode_cursor(5, epoch=feed.current_epoch(), choice=feed.choice_of(()))
    with pytest.raises(CursorGone) as refused:
        feed.changes(ahead)
    assert refused.value.reason == "ahead"


def test_a_slip_in_the_kind_is_found_where_it_is_made() -> None:
    package = make_package("a")
    revision = issue_row(package)
    with pytest.raises(ValueError, match="no kind"):
        feed.announce(package, revision, "killed")
