"""Lists: each filter narrows to what it says, in a constant number of queries."""

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.utils import timezone

from shotlists.domain.composition import create_package
from shotlists.domain.queries import SORTS, PackageFilters, package_list, wire_item_list
from shotlists.domain.taking.digests import start_from_wire_item
from shotlists.domain.taking.intake import take_in
from shotlists.models import Package
from shotlists.script.document import Dateline, Header, Scene, Script, Shot, Soundbite
from tests.domain.harbour import harbour

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> dict[str, Package]:
    ida = User.objects.create_user("ida")
    ida.user_permissions.add(Permission.objects.get(codename="add_package"))
    market = Script(
        header=Header(
            slugline="夜市 Market", location="Southmark", dates=("2026-05-01",), restrictions=("NONE",)
        ),
        scenes=(Scene(Dateline(text="Sundvik", place="Sundvik, Southmark", source="SBC")),),
        shots=(
            Shot(
                "1",
                0,
                soundbite=Soundbite(speaker="Mia Holt", quote="It smells of bread", languages=("Markish",)),
            ),
        ),
    )
    found = {
        "harbour": create_package(harbour(), actor=None),
        "market": create_package(market, actor=User.objects.get(pk=ida.pk)),
        "bare": create_package(Script(storyline=("Nothing of note. 100% calm",)), actor=None),
    }
    Package.objects.filter(slugline__contains="Market").update(
        state="in_review", error_count=0, warning_count=0, info_count=0
    )
    Package.objects.filter(pk=found["harbour"].pk).update(error_count=2)
    return found


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (PackageFilters(), {"harbour", "market", "bare"}),
        (PackageFilters(q="TURBINE month"), {"harbour"}),
        (PackageFilters(q="smells bread"), {"market"}),
        (PackageFilters(q="夜市"), {"market"}),
        (PackageFilters(q="100%"), {"bare"}),
        (PackageFilters(q="77001"), {"harbour"}),
        (PackageFilters(q="-turbine -slug:夜"), {"bare"}),
        (PackageFilters(q="turbine bread"), set()),
        (PackageFilters(state=("draft",)), {"harbour", "bare"}),
        (PackageFilters(state=("in_review", "approved")), {"market"}),
        (PackageFilters(live=("usable",)), set()),
        (PackageFilters(source="ntv"), {"harbour"}),
        (PackageFilters(source="sbc"), {"market"}),
        (PackageFilters(place="norhaven"), {"harbour"}),
        (PackageFilters(place="southmark"), {"market"}),
        (PackageFilters(language="markish"), {"market"}),
        (PackageFilters(includes_file=True), {"harbour"}),
        (PackageFilters(includes_file=False), {"market", "bare"}),
        (PackageFilters(dated_from=date(2026, 4, 1)), {"market"}),
        (PackageFilters(dated_to=date(2026, 4, 1)), {"harbour"}),
        (PackageFilters(dated_from=date(2026, 3, 4), dated_to=date(2026, 3, 4)), {"harbour"}),
        (PackageFilters(restricted=True), {"harbour"}),
        (PackageFilters(restricted=False), {"market", "bare"}),
        (PackageFilters(problems="error"), {"harbour"}),
        (PackageFilters(problems="none"), {"market", "bare"}),
        (PackageFilters(owner="ida"), {"market"}),
        (PackageFilters(slugline="tidal"), {"harbour"}),
        (PackageFilters(uid=("7700123", "nothing")), {"harbour"}),
    ],
)  # fmt: skip
def test_a_filter_narrows_to_what_it_says(desk, filters, names):
    found = {package.pk for package in package_list(filters)}

    assert {name for name, package in desk.items() if package.pk in found} == names


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_is_whole_and_its_reverse_where_there_is_one(desk, sort):
    now = timezone.now()
    Package.objects.update(embargoed_until=now, publish_at=now, state="scheduled")
    found = [package.pk for package in package_list(sort=sort)]

    assert sorted(found) == sorted(package.pk for package in desk.values())
    other = sort.removeprefix("-") if sort.startswith("-") else f"-{sort}"
    if other in SORTS:
        assert [package.pk for package in package_list(sort=other)] == found[::-1]


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_takes_one_query(count, django_assert_num_queries):
    for number in range(count):
        create_package(replace(harbour(), header=Header(slugline=str(number))), actor=None)

    with django_assert_num_queries(1):
        rows = [(package.uid, package.owner, package.live_revision) for package in package_list()]
    assert len(rows) == count


@pytest.mark.parametrize("count", [1, 3])
def test_wire_items_come_with_what_came_of_them(count, django_assert_num_queries):
    page = "".join(f"{day} May 2026\nOn the {day}th a whale came.\n" for day in range(1, 4))
    (result,) = take_in(page, actor=None)
    for item in result.digest.items.all()[:count]:
        start_from_wire_item(item, actor=None)

    with django_assert_num_queries(3):
        rows = [[link.package.uid for link in item.package_links.all()] for item in wire_item_list()]
    assert sum(map(len, rows)) == count
    assert [item.date.day for item in wire_item_list()] == [3, 2, 1]
    assert [item.date.day for item in wire_item_list(q="2th WHALE")] == [2]
    assert [item.date.day for item in wire_item_list(unused=False)] == [3, 2, 1][3 - count :]
    assert len(wire_item_list(unused=True)) == 3 - count
    assert [
        item.date.day for item in wire_item_list(dated_from=date(2026, 5, 2), dated_to=date(2026, 5, 2))
    ] == [2]
