"""Drafts: one open a user and package, never overwritten unseen, never gone while its words stand alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shotlists.domain import composition
from shotlists.domain.drafting.drafts import (
    Typed,
    discard_draft,
    draft_of,
    drafts_of,
    drop_draft,
    find_draft,
    finish_draft,
    keep_draft,
)
from shotlists.domain.errors import BadDocument, NotFound, NotPermitted
from shotlists.models import Draft, Package, Version
from tests.domain.desk_room import begin, hire, logged

pytestmark = pytest.mark.django_db


@pytest.fixture
def package() -> Package:
    return begin(hire("writer"))


def every(package: Package) -> list[tuple[str, str, bool]]:
    """Text, why it is kept, and whether it is the open one, in the order they were begun."""
    rows = Draft.objects.filter(package=package).order_by("id")
    return [(row.text, row.kept, row.set_aside_at is None) for row in rows]


def test_typing_changes_one_draft_and_writes_no_version(package: Package) -> None:
    writer = hire("writer")
    first = keep_draft(package, Typed(1, "One", window="a"), actor=writer)
    again = keep_draft(package, Typed(1, "One two", window="a"), actor=writer)
    assert (first.pk, again.counter) == (again.pk, first.counter + 1)
    assert every(package) == [("One two", "", True)]
    assert Version.objects.filter(package=package).count() == 1
    assert [entry[0] for entry in logged(package)] == ["create"]


def test_each_user_has_a_draft(package: Package) -> None:
    for name in ("writer", "editor"):
        keep_draft(package, Typed(1, f"By the {name}", window="a"), actor=hire(name))
    assert {name: draft_of(package, hire(name)).text for name in ("writer", "editor")} == {
        "writer": "By the writer",
        "editor": "By the editor",
    }
    assert draft_of(package, hire("chief")) is None


def test_a_second_window_never_overwrites_what_it_has_not_seen(package: Package) -> None:
    writer = hire("writer")
    keep_draft(package, Typed(1, "In the first window", window="a"), actor=writer)
    beside = keep_draft(package, Typed(1, "In the second", window="b"), actor=writer)
    assert beside.set_aside_at is not None
    keep_draft(package, Typed(1, "In the second, more", window="b"), actor=writer)
    assert every(package) == [
        ("In the first window", "", True),
        ("In the second, more", Draft.Kept.WINDOW, False),
    ]


def test_who_saw_the_draft_and_types_anew_sets_it_aside(package: Package) -> None:
    writer = hire("writer")
    seen = keep_draft(package, Typed(1, "Yesterday's", window="a"), actor=writer)
    keep_draft(package, Typed(1, "Today's", window="b", counter=seen.counter), actor=writer)
    assert every(package) == [("Yesterday's", Draft.Kept.REPLACED, False), ("Today's", "", True)]
    late = keep_draft(package, Typed(1, "Yesterday's, late", window="a"), actor=writer)
    assert late.set_aside_at is not None
    assert draft_of(package, writer).text == "Today's"


def test_who_takes_the_draft_up_goes_on_with_it(package: Package) -> None:
    writer = hire("writer")
    seen = keep_draft(package, Typed(1, "Begun", window="a"), actor=writer)
    keep_draft(
        package, Typed(1, "Begun, ended", window="b", counter=seen.counter, continues=seen.pk), actor=writer
    )
    assert every(package) == [("Begun, ended", "", True)]


def test_a_discarded_draft_is_offered_no_more_and_can_be_taken_up_again(package: Package) -> None:
    writer = hire("writer")
    draft = keep_draft(package, Typed(1, "Not wanted", window="a"), actor=writer)
    discard_draft(draft, actor=writer)
    assert draft_of(package, writer) is None
    assert logged(package)[-1][:2] == ("discard_draft", "writer")
    assert find_draft(package, draft.pk, actor=writer).text == "Not wanted"
    goes_on = {"counter": draft.counter, "continues": draft.pk}
    keep_draft(package, Typed(1, "Wanted after all", window="b", **goes_on), actor=writer)
    assert every(package) == [("Wanted after all", "", True)]


def test_a_save_drops_the_draft_of_its_window_and_no_other(package: Package) -> None:
    writer, editor = hire("writer"), hire("editor")
    keep_draft(package, Typed(1, "Mine", window="a"), actor=writer)
    keep_draft(package, Typed(1, "Mine in b", window="b"), actor=writer)
    keep_draft(package, Typed(1, "Theirs", window="c"), actor=editor)
    drop_draft(package, Typed(1, "Mine, saved", window="a"), actor=writer)
    assert every(package) == [("Mine in b", Draft.Kept.WINDOW, False), ("Theirs", "", True)]
    drop_draft(package, Typed(1, "Mine in b"), actor=writer)
    assert every(package) == [("Theirs", "", True)]


def test_a_save_of_other_words_leaves_the_draft(package: Package) -> None:
    writer = hire("writer")
    keep_draft(package, Typed(1, "From home", window="home"), actor=writer)
    drop_draft(package, Typed(1, "From the desk", window="desk"), actor=writer)
    assert every(package) == [("From home", "", True)]


def test_a_save_where_a_draft_was_taken_up_leaves_what_another_window_wrote_into_it(package: Package) -> None:
    writer = hire("writer")
    seen = keep_draft(package, Typed(1, "Begun", window="home"), actor=writer)
    goes_on = {"counter": seen.counter, "continues": seen.pk}
    keep_draft(package, Typed(1, "Begun, ended in b", window="b", **goes_on), actor=writer)
    drop_draft(package, Typed(1, "Begun, ended in c", window="c", continues=seen.pk), actor=writer)
    assert every(package) == [("Begun, ended in b", Draft.Kept.REPLACED, False)]


def test_a_save_of_what_became_of_a_draft_taken_up_lets_it_go(package: Package) -> None:
    writer = hire("writer")
    seen = keep_draft(package, Typed(1, "Begun", window="home"), actor=writer)
    goes_on = {"counter": seen.counter, "continues": seen.pk}
    drop_draft(package, Typed(1, "Begun and ended", window="b", **goes_on), actor=writer)
    assert every(package) == []


def test_the_table_of_shots_is_kept_field_by_field(package: Package) -> None:
    fields = (("row", "shot:1"), ("1-description", "码头"), ("1-description", ""))
    draft = keep_draft(package, Typed(1, fields=fields, kind="shots", window="a"), actor=hire("writer"))
    assert Draft.objects.get(pk=draft.pk).fields == [list(pair) for pair in fields]


def test_a_merged_draft_stays_beside(package: Package) -> None:
    writer = hire("writer")
    draft = keep_draft(package, Typed(1, "Mine", window="a"), actor=writer, kept=Draft.Kept.CONFLICT)
    finish_draft(draft, actor=writer)
    assert every(package) == [("Mine", Draft.Kept.MERGED, False)]
    assert logged(package)[-1][0] == "merge_draft"


def test_nobody_else_discards_a_draft_though_an_editor_may_read_it(package: Package) -> None:
    draft = keep_draft(package, Typed(1, "Mine", window="a"), actor=hire("writer"))
    assert find_draft(package, draft.pk, actor=hire("editor")).text == "Mine"
    with pytest.raises(NotPermitted):
        discard_draft(draft, actor=hire("editor"))
    with pytest.raises(NotPermitted):
        find_draft(package, draft.pk, actor=hire("observer"))
    with pytest.raises(NotPermitted):
        keep_draft(package, Typed(1, "x"), actor=hire("observer"))
    with pytest.raises(NotFound):
        find_draft(begin_other(), draft.pk, actor=hire("editor"))
    assert every(package) == [("Mine", "", True)]


def begin_other() -> Package:
    return Package.objects.create(uid="other")


def test_what_no_database_keeps_is_refused_by_name(package: Package) -> None:
    for typed in (
        Typed(1, "\0"),
        Typed(1, fields=(("1-description", "half \ud800"),), kind="shots"),
        Typed(1, "x", reason="\0"),
        Typed(1, "x", window="\0"),
    ):
        with pytest.raises(BadDocument):
            keep_draft(package, typed, actor=hire("writer"))
    assert every(package) == []


def test_drafts_are_listed_without_their_words(package: Package, django_assert_num_queries) -> None:
    keep_draft(package, Typed(1, "A", window="a"), actor=hire("writer"))
    keep_draft(package, Typed(1, "B", window="b"), actor=hire("editor"))
    with django_assert_num_queries(1):
        assert {(row.user.username, row.base_version) for row in drafts_of(package)} == {
            ("writer", 1),
            ("editor", 1),
        }


STEPS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["type", "look", "take", "save", "discard"])),
    max_size=14,
)


@given(steps=STEPS)
def test_no_words_are_lost_whatever_windows_do(steps: list[tuple[str, str]]) -> None:
    """The last words of each window stand in a draft or in a save, in whatever order the windows act."""
    Package.objects.filter(uid__startswith="law-").delete()
    writer = hire("writer")
    package = Package.objects.create(uid="law-1")
    seen = dict.fromkeys("abc", 0)
    wrote = dict.fromkeys("abc", 0)  # the counter of what a window itself kept or took up last
    continues: dict[str, int | None] = dict.fromkeys("abc")
    last: dict[str, str] = {}
    shown: dict[str, str] = {}
    saved: set[str] = set()
    for number, (window, step) in enumerate(steps):
        held = draft_of(package, writer)
        if step == "type":
            taken = Draft.objects.filter(pk=continues[window] or 0, counter=wrote[window]).first()
            if taken and (held is None or held.pk == taken.pk):
                # It goes on with what it took up: those words are no other window's any more.
                last = {other: words for other, words in last.items() if words != taken.text}
            last[window] = f"{window} {number}"
            typed = Typed(1, last[window], window=window, counter=seen[window], continues=continues[window])
            kept = keep_draft(package, typed, actor=writer)
            if kept.set_aside_at is None:
                seen[window] = wrote[window] = kept.counter
        elif step == "look" and held:
            seen[window] = held.counter
        elif step == "take" and held:
            seen[window] = wrote[window] = held.counter
            continues[window] = held.pk
            shown[window] = held.text
            last.pop(window, None)  # the page is loaded anew; what it kept before stands in the drafts
        elif step == "save" and (window in last or window in shown):
            words = last.get(window, shown.get(window, ""))
            saved.add(words)
            typed = Typed(1, words, window=window, counter=wrote[window], continues=continues[window])
            drop_draft(package, typed, actor=writer)
        elif step == "discard" and held:
            discard_draft(held, actor=writer)
    kept_words = set(Draft.objects.filter(package=package).values_list("text", flat=True)) | saved
    assert set(last.values()) <= kept_words, (steps, last, kept_words)


def test_a_draft_changes_nothing_of_the_script(package: Package) -> None:
    before = composition.text_of(package)
    keep_draft(package, Typed(1, "Anything", window="a"), actor=hire("writer"))
    package.refresh_from_db()
    assert (package.version, composition.text_of(package)) == (1, before)
