"""Pages of lists: every row once, forwards and back, also while rows change."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shotlists.domain import queries
from shotlists.domain.errors import BadPlace
from shotlists.domain.lists.paging import Page, cut_page, name_choice
from shotlists.models import Package

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def packages(slugs: list[str], minutes: list[int] | None = None) -> list[Package]:
    """Bare rows, changed so many minutes ago."""
    made = Package.objects.bulk_create(
        Package(uid=f"p{number}", slugline=slug) for number, slug in enumerate(slugs)
    )
    for package, ago in zip(made, minutes or range(len(made)), strict=True):
        moment = NOW - timedelta(minutes=ago)
        Package.objects.filter(pk=package.pk).update(
            updated_at=moment, state_since=moment, embargoed_until=moment,
            state="scheduled", publish_at=moment,
        )  # fmt: skip
    return made


def page(sort: str, place: str = "", size: int = 2) -> Page[Package]:
    return cut_page(queries.package_list(sort=sort), queries.SORTS[sort], size=size, place=place, choice=sort)


def uids(found: Page[Package]) -> list[str]:
    return [row.uid for row in found.rows]


@pytest.mark.parametrize("sort", queries.SORTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=8, deadline=None)
@given(
    minutes=st.lists(st.integers(0, 3), min_size=1, max_size=9),
    size=st.integers(1, 4),
)
def test_all_pages_together_are_the_list_forwards_and_back(
    db: None, sort: str, minutes: list[int], size: int
) -> None:
    Package.objects.all().delete()
    packages(["甲", "b", "乙", "B", "a'", '"', "b", "%", ""][: len(minutes)], minutes)
    whole = [row.uid for row in queries.package_list(sort=sort)]
    pages = [page(sort, size=size)]
    while pages[-1].after:
        pages.append(page(sort, pages[-1].after, size))
    assert [uid for one in pages for uid in uids(one)] == whole
    assert pages[0].before == ""
    back = [pages[-1]]
    while back[-1].before:
        back.append(page(sort, back[-1].before, size))
    assert uids(back[-1]) == uids(pages[0])
    if len(whole) % size == 0:
        assert [uids(one) for one in reversed(back)] == [uids(one) for one in pages]


def test_a_row_that_changes_is_not_given_again_and_none_behind_it_is_lost() -> None:
    packages(["a", "b", "c", "d", "e"])
    first = page("-updated_at")
    Package.objects.filter(uid="p3").update(updated_at=NOW + timedelta(minutes=1))
    Package.objects.filter(uid="p0").update(updated_at=NOW + timedelta(minutes=2))
    second = page("-updated_at", first.after)
    assert (uids(first), uids(second)) == (["p0", "p1"], ["p2", "p4"])
    assert uids(page("-updated_at")) == ["p0", "p3"]


def test_a_page_goes_on_behind_a_row_that_is_gone() -> None:
    packages(["a", "b", "c", "d", "e"])
    first = page("slugline")
    Package.objects.filter(uid="p1").delete()
    assert uids(page("slugline", first.after)) == ["p2", "p3"]


def test_back_at_the_front_the_first_page_is_full_again() -> None:
    packages(["a", "b", "c", "d", "e"])
    second = page("slugline", page("slugline").after)
    Package.objects.filter(uid="p1").delete()
    first = page("slugline", second.before)
    assert (uids(first), first.before) == (["p0", "p2"], "")


def test_an_order_by_a_time_lists_only_what_has_it() -> None:
    packages(["a", "b"])
    Package.objects.filter(uid="p0").update(embargoed_until=None)
    assert uids(page("embargoed_until")) == ["p1"]


@pytest.mark.parametrize(
    "place", ["nonsense", "x" * 3_000, "WyJhIiwwLFsxXV0:1abc:def", name_choice([("q", "x")], ["id"])]
)
def test_a_place_that_was_made_up_is_refused(place: str) -> None:
    with pytest.raises(BadPlace):
        page("slugline", place)


def test_a_place_of_another_order_is_refused() -> None:
    packages(["a", "b", "c"])
    with pytest.raises(BadPlace):
        page("slugline", page("-updated_at").after)
