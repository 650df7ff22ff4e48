"""manage.py begin_feed: makes every cursor void, and only when it is meant."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from shotlists.domain import feed
from shotlists.domain.errors import CursorGone

pytestmark = pytest.mark.django_db


def test_it_makes_cursors_void() -> None:
    cursor = feed.changes().cursor
    out = StringIO()
    call_command("begin_feed", "--yes", stdout=out)
    assert out.getvalue() == f"The feed begins anew as {feed.current_epoch()}.\n"
    with pytest.raises(CursorGone):
        feed.changes(cursor)


def test_it_asks_first() -> None:
    cursor = feed.changes().cursor
    with pytest.raises(CommandError, match="Add --yes"):
        call_command("begin_feed")
    assert feed.changes(cursor).changes == ()
