"""Views that people keep: whose they are, what they are called, their order, and how one comes back."""

import pytest
from django.contrib.auth.models import User
from hypothesis import given
from hypothesis import strategies as st

from shotlists.domain.errors import DeskError, NeedsMore, NotAllowed, NotFound, NotPermitted
from shotlists.domain.lists.desk_views import VIEWS, Reader
from shotlists.domain.lists.list_words import (
    WORDS,
    asking,
    filters_of,
    query_of,
    read_words,
    sort_of,
    words_of,
)
from shotlists.domain.lists.saved_views import (
    MOST,
    bring_back,
    move_view,
    remove_view,
    rename_view,
    save_view,
    shelf_of,
    views_of,
)  # fmt: skip
from shotlists.domain.queries import package_list
from shotlists.domain.search import mistake_in
from shotlists.models import SavedView
from tests.domain.desk_room import CLEAN, WITH_ERRORS, begin, hire

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer() -> User:
    return hire("writer")


@pytest.fixture
def chief() -> User:
    return hire("chief")


def named(user: User) -> list[str]:
    return [view.name for view in views_of(user)]


def test_the_views_of_the_desk_stand_before_the_own_and_others_are_not_seen(
    writer: User, chief: User
) -> None:
    save_view("Mine only", "state=draft", actor=writer)
    save_view("Second", "live=held", actor=chief, of_desk=True)
    save_view("Third", "live=usable", actor=chief, of_desk=True)
    assert named(writer) == ["Second", "Third", "Mine only"]
    assert named(chief) == ["Second", "Third"]


def test_what_is_kept_is_what_says_something(writer: User) -> None:
    view = save_view("  Wide   place ", "place=Shanghai&state=nonsense&page=3&sort=slugline", actor=writer)
    assert (view.name, view.query, view.owner) == ("Wide place", "place=Shanghai&sort=slugline", writer)


@pytest.mark.parametrize(
    ("name", "query", "error"),
    [
        ("", "state=draft", NeedsMore),
        (" \n ", "state=draft", NeedsMore),
        ("Drafts", "", NeedsMore),
        ("Drafts", "state=nonsense", NeedsMore),
        ("x" * 41, "state=draft", NotAllowed),
        ("waiting FOR me", "state=draft", NotAllowed),
        ("taken", "state=draft", NotAllowed),
    ],
)
def test_a_view_without_a_good_name_or_filters_is_refused(
    writer: User, name: str, query: str, error: type[DeskError]
) -> None:
    save_view("Taken", "state=draft", actor=writer)
    with pytest.raises(error):
        save_view(name, query, actor=writer)
    assert named(writer) == ["Taken"]


def test_two_people_may_call_their_views_the_same(writer: User, chief: User) -> None:
    save_view("Drafts", "state=draft", actor=writer)
    save_view("Drafts", "state=approved", actor=chief)
    save_view("Drafts", "state=in_review", actor=chief, of_desk=True)
    assert (named(writer), named(chief)) == (["Drafts"] * 2, ["Drafts"] * 2)


def test_there_are_so_many_and_no_more(writer: User) -> None:
    for number in range(MOST):
        save_view(f"View {number}", "state=draft", actor=writer)
    with pytest.raises(NotAllowed):
        save_view("One more", "state=draft", actor=writer)


def test_only_chiefs_arrange_the_views_of_the_desk(writer: User, chief: User) -> None:
    view = save_view("Held", "live=held", actor=chief, of_desk=True)
    with pytest.raises(NotPermitted):
        save_view("Others", "live=held", actor=writer, of_desk=True)
    for deed in (
        lambda: rename_view(view, "Other", actor=writer),
        lambda: move_view(view, 1, actor=writer),
        lambda: remove_view(view, actor=writer),
    ):
        with pytest.raises(NotPermitted):
            deed()
    assert named(writer) == ["Held"]


def test_nobody_touches_or_learns_of_the_views_of_another(writer: User, chief: User) -> None:
    view = save_view("Private", "state=draft", actor=writer)
    for deed in (
        lambda: rename_view(view, "Other", actor=chief),
        lambda: move_view(view, 1, actor=chief),
        lambda: remove_view(view, actor=chief),
        lambda: bring_back(view, actor=chief),
    ):
        with pytest.raises(NotFound) as refusal:
            deed()
        assert "Private" not in refusal.value.message
    assert named(writer) == ["Private"]


def test_a_view_is_moved_by_one_and_stays_at_the_ends(writer: User) -> None:
    a, _b, c = (save_view(name, "state=draft", actor=writer) for name in "abc")
    move_view(c, -1, actor=writer)
    assert named(writer) == ["a", "c", "b"]
    move_view(a, -1, actor=writer)
    assert named(writer) == ["a", "c", "b"]
    move_view(a, 1, actor=writer)
    assert named(writer) == ["c", "a", "b"]


def test_a_removed_view_comes_back_where_it_stood(writer: User) -> None:
    for name in "abc":
        save_view(name, "state=draft", actor=writer)
    view = remove_view(SavedView.objects.get(name="b"), actor=writer)
    assert named(writer) == ["a", "c"]
    assert [removed.name for removed in shelf_of(writer).removed] == ["b"]
    bring_back(view, actor=writer)
    assert named(writer) == ["a", "b", "c"]
    assert shelf_of(writer).removed == []


def test_the_name_of_a_removed_view_is_free_and_then_it_does_not_come_back_under_it(writer: User) -> None:
    view = remove_view(save_view("a", "state=draft", actor=writer), actor=writer)
    save_view("A", "state=approved", actor=writer)
    with pytest.raises(NotAllowed):
        bring_back(view, actor=writer)
    assert named(writer) == ["A"]


def test_what_the_desk_removed_is_offered_to_chiefs_only(writer: User, chief: User) -> None:
    remove_view(save_view("a", "state=draft", actor=chief, of_desk=True), actor=chief)
    assert [view.name for view in shelf_of(chief).removed] == ["a"]
    assert shelf_of(writer).removed == []


def test_a_view_keeps_its_own_name_when_it_is_renamed_to_it(writer: User) -> None:
    view = save_view("a", "state=draft", actor=writer)
    assert rename_view(view, "A", actor=writer).name == "A"


WORD = st.dictionaries(
    st.sampled_from(sorted(WORDS)),
    st.one_of(
        st.text(max_size=8), st.sampled_from(["yes", "draft", "killed", "today", "2026-01-02", *VIEWS])
    ),
)


@given(given=WORD)
def test_words_come_back_from_the_address_that_they_were_written_into(given: dict[str, str]) -> None:
    words = read_words(given)
    assert words_of(query_of(words)) == words
    assert read_words(words) == words
    filters_of(words, Reader(User(pk=1)))


@pytest.mark.parametrize(
    ("field", "text", "asked"),
    [
        ("place", "Shang", "place:(shang*)"),
        ("place", "New York (US)", "place:(new york us*)"),
        ("speaker", '-"O\'Hara" OR*', "speaker:(o'hara or*)"),
        ("source", "北京台", "source:(北京台*)"),
        ("place", '"*"', None),
    ],
)
def test_what_is_typed_into_a_filter_is_asked_of_one_field(field: str, text: str, asked: str | None) -> None:
    assert asking(field, text) == asked
    if asked:
        assert mistake_in(asked) == ""


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("place=Lanj", ["9100106"]),
        ("place=lanjiang county", ["9100106"]),
        ("place=Nowhere", []),
        ("speaker=qiu", ["9100106"]),
        ("speaker=Dehai&place=Lanjiang", ["9100106"]),
        ("speaker=Dehai&place=Nowhere", []),
        ("source=China Central", ["9100102", "9100106"]),
    ],
)
def test_places_speakers_and_sources_are_found_by_their_beginnings(
    writer: User, query: str, found: list[str]
) -> None:
    begin(writer, CLEAN)
    begin(writer, WITH_ERRORS)
    filters = filters_of(words_of(query), Reader(writer))
    assert sorted(package_list(filters).values_list("uid", flat=True)) == found


def test_an_order_is_that_of_the_view_unless_one_is_named() -> None:
    assert sort_of({}) == "-updated_at"
    assert sort_of({"view": "killed"}) == "-state_since"
    assert sort_of({"view": "killed", "sort": "slugline"}) == "slugline"
