"""Wire items: listed, started from, attached; the packages that came of them are seen."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from shotlists.domain.taking import intake
from shotlists.models import Package, WireItem
from tests.admin.desk_pages import at, signed_in
from tests.admin.taking.test_incoming import DIGEST
from tests.domain.desk_room import CLEAN, begin, hire

pytestmark = pytest.mark.django_db

LIST = "admin:shotlists_wireitem_changelist"


def item() -> WireItem:
    """The older of the two items of the digest."""
    intake.take_in(DIGEST, actor=hire("writer"))
    return WireItem.objects.get(position=1)


def page_of(wire_item: WireItem) -> str:
    """Its address."""
    return reverse("admin:shotlists_wireitem_change", args=[wire_item.pk])


def test_a_package_started_from_an_item_has_its_words_and_names_it() -> None:
    wire_item = item()
    client = signed_in("writer")
    answer = client.post(page_of(wire_item), {"do": "start", "slugline": "Norland-New Ferry"})
    package = Package.objects.get()
    assert answer["Location"] == at(package)
    assert package.slugline == "Norland-New Ferry"
    assert "A new ferry was ordered." in package.storyline[0]
    assert [link.role for link in client.get(at(package)).context["facts"].wire_links] == ["started"]
    assert [link.package.uid for link in client.get(page_of(wire_item)).context["packages"]] == [package.uid]


def test_a_package_started_from_an_item_can_be_written_on() -> None:
    wire_item = item()
    client = signed_in("writer")
    client.post(page_of(wire_item), {"do": "start", "slugline": "Norland-New Ferry"})
    package = Package.objects.get()
    page = client.post(at(package, "shots"), {"base_version": "1", "built_on": "1", "do": "first:"})
    (row,) = page.context["rows"]
    fields = {cell.name: cell.value for cell in row.cells.values()} | {
        f"{row.id}-description": "Ferry leaving"
    }
    answer = client.post(
        at(package, "shots"),
        {"base_version": "1", "built_on": "1", "row": f"shot:{row.id}", "do": "save", **fields},
    )
    assert answer.status_code == 302
    assert [(shot.number, shot.description) for shot in package.shots.all()] == [("1", "Ferry leaving")]


def test_an_item_is_attached_as_background() -> None:
    wire_item = item()
    package = begin(hire("writer"), CLEAN)
    signed_in("writer").post(page_of(wire_item), {"do": "attach", "uid": package.uid})
    assert [(link.wire_item_id, link.role) for link in package.wire_links.all()] == [
        (wire_item.pk, "background")
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"do": "start", "slugline": " "}, "Give the package a slug, as Place-Subject."),
        ({"do": "attach", "uid": "nowhere"}, "There is no package nowhere."),
    ],
)
def test_what_is_missing_is_said_at_its_field(given: dict[str, str], said: str) -> None:
    page = signed_in("writer").post(page_of(item()), given)
    assert (page.status_code, page.context["said"]) == (422, said)


def test_who_may_only_read_starts_nothing() -> None:
    page = signed_in("observer").post(page_of(item()), {"do": "start", "slugline": "Norland-New Ferry"})
    assert page.status_code == 422
    assert not Package.objects.exists()


def test_items_are_searched_and_listed_in_a_constant_number_of_queries(
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    wire_item = item()
    client = signed_in("writer")
    assert [each.pk for each in client.get(reverse(LIST), {"q": "ordered"}).context["items"]] == [
        wire_item.pk
    ]
    client.post(page_of(wire_item), {"do": "start", "slugline": "Norland-First"})
    with django_assert_max_num_queries(12) as two:
        client.get(reverse(LIST))
    intake.take_in(DIGEST.replace("2026", "2025"), actor=hire("writer"))
    for slug in ("Norland-A", "Norland-B"):
        client.post(page_of(wire_item), {"do": "start", "slugline": slug})
    with django_assert_max_num_queries(12) as four:
        client.get(reverse(LIST))
    assert len(two) == len(four)


def test_a_link_that_is_no_address_of_the_web_is_not_pressed() -> None:
    wire_item = item()
    wire_item.links = ["javascript:alert(1)", "https://ferry.example/news"]
    wire_item.save()
    content = signed_in("writer").get(page_of(wire_item)).content.decode()
    assert 'href="javascript' not in content
    assert 'href="https://ferry.example/news"' in content
