"""Who is writing: a lease that typing renews and time ends; takeover that keeps the loser's words."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from shotlists.domain.drafting.drafts import Typed, draft_of, keep_draft
from shotlists.domain.drafting.locks import (
    LEASE,
    holder_of,
    release_lock,
    take_lock,
    take_over,
)
from shotlists.domain.errors import NotPermitted
from shotlists.models import Draft, EditLock, LogEntry, Package
from tests.domain.desk_room import begin, hire, logged

pytestmark = pytest.mark.django_db


@pytest.fixture
def package() -> Package:
    return begin(hire("writer"))


def pass_time(span: timedelta) -> None:
    """Let time pass for every lock, by the rows: the clock of the database cannot be set."""
    EditLock.objects.update(
        taken_at=F("taken_at") - span, renewed_at=F("renewed_at") - span, until=F("until") - span
    )


def held(package: Package) -> tuple[str, str] | None:
    lock = holder_of(package)
    return (lock.user.username, lock.window) if lock else None


def test_the_first_to_type_has_the_lock_and_the_second_hears_who(package: Package) -> None:
    writer, editor = hire("writer"), hire("editor")
    assert held(package) is None
    assert take_lock(package, actor=writer, window="a").window == "a"
    assert take_lock(package, actor=editor, window="b").user == writer
    assert held(package) == ("writer", "a")


def test_typing_renews_the_lease_and_keeps_since_when(package: Package) -> None:
    writer = hire("writer")
    first = take_lock(package, actor=writer, window="a")
    pass_time(LEASE - timedelta(seconds=5))
    again = take_lock(package, actor=writer, window="a")
    assert first.taken_at - again.taken_at == LEASE - timedelta(seconds=5)
    assert again.until - again.renewed_at == LEASE
    assert again.until > first.until - timedelta(seconds=1)


def test_the_lock_of_somebody_who_left_ends_by_itself(package: Package) -> None:
    take_lock(package, actor=hire("writer"), window="a")
    pass_time(LEASE)
    assert held(package) is None
    lock = take_lock(package, actor=hire("editor"), window="b")
    assert (lock.user.username, lock.taken_from, held(package)) == ("editor", None, ("editor", "b"))


def test_a_window_gives_back_only_its_own_lock(package: Package) -> None:
    writer = hire("writer")
    take_lock(package, actor=writer, window="a")
    assert not release_lock(package, actor=writer, window="b")
    assert not release_lock(package, actor=hire("editor"), window="a")
    assert held(package) == ("writer", "a")
    assert release_lock(package, actor=writer, window="a")
    assert held(package) is None


def test_takeover_keeps_the_draft_of_the_loser_and_is_logged(package: Package) -> None:
    writer, editor = hire("writer"), hire("editor")
    take_lock(package, actor=writer, window="a")
    keep_draft(package, Typed(1, "what the writer typed", window="a"), actor=writer)
    lock = take_over(package, actor=editor, window="b")
    assert (lock.user, lock.taken_from, held(package)) == (editor, writer, ("editor", "b"))
    draft = draft_of(package, writer)
    assert draft is not None
    assert (draft.text, draft.kept, draft.set_aside_at) == (
        "what the writer typed",
        Draft.Kept.TAKEOVER,
        None,
    )
    assert logged(package)[-1] == ("take_over", "editor", "draft>draft", "none>none")
    assert LogEntry.objects.order_by("-id")[0].note == "writer"


def test_what_the_loser_typed_last_joins_the_draft_that_was_kept(package: Package) -> None:
    writer = hire("writer")
    take_lock(package, actor=writer, window="a")
    keep_draft(package, Typed(1, "typed", window="a"), actor=writer)
    take_over(package, actor=hire("editor"), window="b")
    keep_draft(package, Typed(1, "typed until the last moment", window="a", counter=1), actor=writer)
    kept = Draft.objects.get(user=writer)
    assert (kept.text, kept.kept) == ("typed until the last moment", Draft.Kept.TAKEOVER)


def test_ones_own_other_window_is_taken_over_without_a_word_in_the_log(package: Package) -> None:
    writer = hire("writer")
    take_lock(package, actor=writer, window="a")
    before = logged(package)
    assert take_over(package, actor=writer, window="b").taken_from is None
    assert held(package) == ("writer", "b")
    assert logged(package) == before


def test_who_may_not_write_takes_no_lock(package: Package) -> None:
    observer = hire("observer")
    for take in (take_lock, take_over):
        with pytest.raises(NotPermitted):
            take(package, actor=observer, window="a")
    assert held(package) is None


def test_renewing_costs_three_queries(package: Package) -> None:
    writer = hire("writer")
    take_lock(package, actor=writer, window="a")
    writer = User.objects.get(pk=writer.pk)
    writer.has_perm("shotlists.change_package")
    with CaptureQueriesContext(
        connection,
    ) as seen:
        take_lock(package, actor=writer, window="a")
    assert len(seen) == 3
