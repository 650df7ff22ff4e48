"""Each view lists what it says and nothing else; what waits for somebody is told arm by arm."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from shotlists.domain import desk
from shotlists.domain.lists.desk_views import (
    DESK_VIEWS,
    Reader,
    given_to,
    returned_to,
    to_approve,
    to_confirm,
    with_a_task_of,
)  # fmt: skip
from shotlists.domain.queries import MOST_COUNTED, PackageFilters, count_packages, package_list, sum_up
from shotlists.domain.together import assigning
from shotlists.models import Confirmation, Live, Package, State
from tests.domain.desk_room import CLEAN, begin, edit, hire, published, staff, walk

pytestmark = pytest.mark.django_db

OWN_WORK = "This is your own work: somebody else reads and approves it."


def another(number: int) -> str:
    """The clean script under another ID."""
    return CLEAN.replace("9100102", f"91009{number:02}")


def listed(view: str, user: User, **more: Any) -> set[str]:
    """The uids of a view."""
    filters = PackageFilters(view=view, reader=Reader(user, **more))
    return set(package_list(filters).values_list("uid", flat=True))


def put(package: Package, **columns: Any) -> str:
    """Let a package stand somewhere without the way there; gives its uid."""
    if columns.get("state") == State.SCHEDULED:
        columns["publish_at"] = timezone.now()
    Package.objects.filter(pk=package.pk).update(**columns)
    return package.uid


def yesterday() -> Any:
    return timezone.now() - timedelta(days=2)


@pytest.mark.parametrize(
    ("view", "inside", "outside"),
    [
        ("desk", [{"state": State.DRAFT, "updated_at": "old"}, {"state": State.PUBLISHED},
                  {"state": State.SCHEDULED, "updated_at": "old"}, {"state": State.ARCHIVED}],
         [{"state": State.PUBLISHED, "updated_at": "old"}, {"state": State.SPIKED}]),
        ("scheduled", [{"state": State.SCHEDULED}], [{"state": State.APPROVED}]),
        ("embargoed", [{"embargoed_until": "soon"}],
         [{"embargoed_until": "old"}, {"embargoed_until": None},
          {"embargoed_until": "soon", "state": State.SPIKED}]),
        ("duplicates", [{"duplicate_count": 1}],
         [{"duplicate_count": 0}, {"duplicate_count": 2, "state": State.ARCHIVED}]),
        ("to_follow", [{"to_follow": True}],
         [{"to_follow": False}, {"to_follow": True, "state": State.SPIKED}]),
        ("archive", [{"state": State.ARCHIVED}], [{"state": State.PUBLISHED}]),
        ("all", [{"state": State.ARCHIVED}, {"state": State.DRAFT}], [{"state": State.SPIKED}]),
        ("mine", [{"owner": "me"}, {"owner": "other", "assignee": "me"}],
         [{"owner": "other"}, {"owner": None}, {"state": State.ARCHIVED, "owner": "me"}]),
    ],
)  # fmt: skip
def test_a_view_lists_what_it_is_for(
    view: str, inside: list[dict[str, Any]], outside: list[dict[str, Any]]
) -> None:
    me, other = hire("me", "writer"), hire("other", "writer")
    known = {"me": me, "other": other, "old": yesterday(), "soon": timezone.now() + timedelta(hours=1)}

    def stand(columns: dict[str, Any], number: int) -> str:
        package = begin(other, another(number))
        return put(package, **{name: known.get(value, value) for name, value in columns.items()})

    wanted = {stand(columns, number) for number, columns in enumerate(inside)}
    for number, columns in enumerate(outside, 50):
        stand(columns, number)
    assert listed(view, me) == wanted


def test_what_went_out_is_told_by_the_day_of_the_desk_and_by_what_clients_have() -> None:
    people = staff()
    first, killed, old = (published(people, another(number)) for number in (1, 2, 3))
    walk(killed, ("kill", people["chief"]))
    walk(begin(people["writer"], another(4)), ("submit", people["writer"]))
    today = timezone.localtime(old.live_revision.issued_at)
    tomorrow = (today + timedelta(days=1)).replace(hour=0, minute=0, second=1)
    assert listed("today", people["writer"]) == {first.uid, old.uid}
    assert listed("today", people["writer"], now=tomorrow) == set()
    assert listed("today", people["writer"], now=tomorrow - timedelta(seconds=2)) == {first.uid, old.uid}
    assert listed("killed", people["writer"]) == {killed.uid}
    put(first, live=Live.HELD)
    put(old, live=Live.WITHDRAWN)
    assert listed("held", people["writer"]) == {first.uid, old.uid}
    assert listed("today", people["writer"]) == {first.uid}


def test_in_review_waits_for_those_who_may_approve_it_and_did_not_write_it() -> None:
    people = staff()
    ones = walk(begin(people["writer"], another(1)), ("submit", people["writer"]))
    own = walk(begin(people["editor"], another(2)), ("submit", people["editor"]))
    begin(people["writer"], another(3))
    found = {
        name: set(to_approve(Reader(user)).values_list("uid", flat=True)) for name, user in people.items()
    }
    assert found == {
        "writer": set(),
        "editor": {ones.uid},
        "chief": {ones.uid, own.uid},
        "archivist": set(),
        "observer": set(),
    }


def test_with_the_setting_the_own_work_waits_too(settings: Any) -> None:
    settings.NEWSROOM_AUTHOR_MAY_APPROVE = True
    editor = hire("editor")
    own = walk(begin(editor), ("submit", editor))
    assert [package.uid for package in to_approve(Reader(editor))] == [own.uid]


def shared(people: dict[str, User]) -> Package:
    """Begun by one, written on by another, handed in by a third."""
    package = begin(people["writer"], another(1))
    package = edit(package, people["editor"], "Written by the editor")
    return walk(package, ("submit", people["chief"]))


def corrected(people: dict[str, User]) -> Package:
    package = walk(published(people, another(2)), ("correct", people["editor"]))
    package = edit(package, people["editor"], "Mended by the editor")
    return walk(package, ("submit", people["writer"]))


def begun_again(people: dict[str, User]) -> Package:
    """A correction that was given up and begun anew by another."""
    package = walk(published(people, another(3)), ("correct", people["editor"]))
    package = edit(package, people["editor"], "Given up")
    package = walk(package, ("abandon", people["editor"]), ("correct", people["chief"]))
    package = edit(package, people["chief"], "Mended by the chief")
    return walk(package, ("submit", people["chief"]))


def of_nobody(people: dict[str, User]) -> Package:
    package = walk(begin(people["editor"], another(4)), ("submit", people["writer"]))
    package.versions.update(author=None)
    return package


@pytest.mark.parametrize("make", [shared, corrected, begun_again, of_nobody])
def test_the_own_work_of_the_view_is_that_of_the_workflow(make: Callable[[Any], Package]) -> None:
    people = staff()
    package = make(people)
    assert package.state == State.IN_REVIEW
    told, offered = set(), set()
    for name in ("editor", "chief"):
        offer = next(one for one in desk.available(package, people[name]) if one.action == "approve")
        if offer.why_not != OWN_WORK:
            offered.add(name)
        if package in to_approve(Reader(people[name])):
            told.add(name)
    assert told == offered


def test_what_was_given_to_somebody_waits_until_it_was_handed_in() -> None:
    people = staff()
    package = assigning.assign(begin(people["chief"]), people["writer"], actor=people["chief"])
    assert list(given_to(Reader(people["writer"]))) == [package]
    assert list(given_to(Reader(people["chief"]))) == []
    package = walk(package, ("submit", people["writer"]))
    assert list(given_to(Reader(people["writer"]))) == []
    assigning.assign(package, people["editor"], actor=people["chief"])
    assert list(given_to(Reader(people["editor"]))) == [package]


@pytest.mark.parametrize("state", [State.PUBLISHED, State.SCHEDULED, State.SPIKED, State.ARCHIVED])
def test_what_is_done_with_no_longer_waits_for_whom_it_was_given(state: State) -> None:
    writer = hire("writer")
    put(begin(writer), state=state, assignee=writer)
    assert list(given_to(Reader(writer))) == []


def test_what_was_returned_waits_for_its_writer_until_it_is_submitted_again() -> None:
    people = staff()
    package = walk(begin(people["writer"]), ("submit", people["writer"]), ("return", people["editor"]))
    assert list(returned_to(Reader(people["writer"]))) == [package]
    package = edit(package, people["writer"], "Mended")
    assert list(returned_to(Reader(people["writer"]))) == [package]
    assigning.assign(package, people["archivist"], actor=people["editor"])
    assert list(returned_to(Reader(people["writer"]))) == []
    assert list(returned_to(Reader(people["archivist"]))) == [package]
    walk(package, ("submit", people["writer"]))
    assert list(returned_to(Reader(people["archivist"]))) == []


def test_a_package_waits_for_whom_its_open_task_was_given() -> None:
    people = staff()
    package = published(people)
    task = assigning.add_task(
        package, kind="", title="Add the lower thirds", actor=people["editor"], assignee=people["writer"]
    )
    assert list(with_a_task_of(Reader(people["writer"]))) == [package]
    assert list(with_a_task_of(Reader(people["editor"]))) == []
    assigning.finish_task(task, actor=people["writer"])
    assert list(with_a_task_of(Reader(people["writer"]))) == []


def test_a_kill_waits_for_a_second_person_who_may_kill() -> None:
    people = staff()
    package = published(people)
    asked = Confirmation.objects.create(
        package=package, action="kill", asked_by=people["chief"], asked_at=timezone.now()
    )
    second = hire("second", "chief")
    assert list(to_confirm(Reader(second))) == [package]
    assert listed("waiting", second) == {package.uid}
    assert list(to_confirm(Reader(people["chief"]))) == []
    assert list(to_confirm(Reader(people["editor"]))) == []
    Confirmation.objects.filter(pk=asked.pk).update(
        state="refused", decided_by=second, decided_at=timezone.now()
    )
    assert list(to_confirm(Reader(second))) == []


def test_the_view_of_what_waits_is_all_arms_together_and_each_package_once() -> None:
    people = staff()
    review = walk(begin(people["writer"], another(1)), ("submit", people["writer"]))
    assigning.assign(review, people["editor"], actor=people["chief"])
    draft = begin(people["writer"], another(2))
    assigning.add_task(draft, kind="", title="Look", actor=people["chief"], assignee=people["editor"])
    back = walk(
        begin(people["editor"], another(3)), ("submit", people["editor"]), ("return", people["chief"])
    )
    begin(people["writer"], another(4))
    reader = Reader(people["editor"])
    found = list(package_list(PackageFilters(view="waiting", reader=reader), sort="state_since"))
    assert found == [review, draft, back]


def test_all_tabs_are_counted_in_one_statement(django_assert_num_queries: Any) -> None:
    people = staff()
    published(people)
    reader = Reader(people["editor"])
    assert reader.may("approve")
    wanted = {view.key: PackageFilters(view=view.key, reader=reader) for view in DESK_VIEWS}
    with django_assert_num_queries(1):
        counted = count_packages(wanted, reader)
    assert counted == {
        **dict.fromkeys(wanted, 0), "desk": 1, "today": 1, "all": 1,
    }  # fmt: skip
    assert count_packages({}, reader) == {}


def test_counts_stop_where_nobody_reads_further() -> None:
    reader = Reader(hire("writer"))
    Package.objects.bulk_create(
        Package(uid=f"p{number}", duration_ms=1_000 if number % 2 else None, estimated_ms=None)
        for number in range(MOST_COUNTED + 20)
    )
    everything = PackageFilters(view="all", reader=reader)
    assert count_packages({"all": everything}, reader) == {"all": MOST_COUNTED + 1}
    assert sum_up(everything)[0] == MOST_COUNTED + 1


def test_the_sum_of_a_list_takes_estimates_where_nothing_is_stated() -> None:
    Package.objects.bulk_create(
        [Package(uid="a", duration_ms=60_000), Package(uid="b", estimated_ms=5_000), Package(uid="c")]
    )
    assert sum_up(PackageFilters()) == (3, 65_000)


@pytest.mark.parametrize("view", [view.key for view in DESK_VIEWS])
@pytest.mark.parametrize("count", [1, 3])
def test_every_view_is_one_statement_however_many_rows(
    view: str, count: int, django_assert_num_queries: Any
) -> None:
    people = staff()
    for number in range(count):
        published(people, another(number))
    reader = Reader(people["editor"])
    assert reader.may("approve")
    with django_assert_num_queries(1):
        found = package_list(PackageFilters(view=view, reader=reader))
        assert all(str(package.owner) and package.live_revision for package in found)


def test_the_page_about_lists_names_every_view_by_its_label_and_key() -> None:
    page = (Path(__file__).parents[3] / "docs" / "lists.md").read_text(encoding="utf-8")
    assert [view.key for view in DESK_VIEWS if f"| {view.label} | `{view.key}` |" not in page] == []
