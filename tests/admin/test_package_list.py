"""The list of packages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.admin.desk_pages import signed_in
from tests.domain.desk_room import CLEAN, WITH_ERRORS, begin, hire, published, staff, walk

pytestmark = pytest.mark.django_db

LIST = "admin:shotlists_package_changelist"


def uids(client: Client, query: str = "") -> list[str]:
    """The uids of the rows that are shown."""
    response = client.get(f"{reverse(LIST)}?{query}")
    assert response.status_code == 200
    return [row.package.uid for row in response.context["rows"]]


def another(uid: str) -> str:
    """The clean script under another ID."""
    return CLEAN.replace("9100102", uid)


def test_an_empty_desk_says_what_belongs_here_and_what_to_press() -> None:
    page = signed_in("writer").get(reverse(LIST)).content.decode()
    assert "No packages yet" in page
    assert "Paste a script" in page


def test_who_may_not_add_is_not_offered_to() -> None:
    page = signed_in("observer").get(reverse(LIST)).content.decode()
    assert "No packages yet" in page
    assert "Paste a script" not in page


def test_the_front_door_of_the_admin_leads_strangers_to_the_sign_in_page() -> None:
    response = Client().get(reverse(LIST))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("admin:login"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["9100106", "9100102"]),
        ("q=turbine", ["9100102"]),
        ("q=9100106", ["9100106"]),
        ("state=draft", ["9100106"]),
        ("state=published", ["9100102"]),
        ("live=usable", ["9100102"]),
        ("live=none", ["9100106"]),
        ("problems=error", ["9100106"]),
        ("problems=none", ["9100102"]),
        ("owner=writer", ["9100106", "9100102"]),
        ("owner=nobody", []),
        ("from=2026-04-01&to=2026-12-31", ["9100102"]),
        ("q=turbine&state=draft", []),
        ("state=nonsense&problems=%3Cscript%3E&from=yesterday", ["9100106", "9100102"]),
        ("page=99999999999999999999", ["9100106", "9100102"]),
    ],
)
def test_filters_are_words_in_the_address(query: str, found: list[str]) -> None:
    people = staff()
    published(people, CLEAN)
    begin(people["writer"], WITH_ERRORS)
    assert sorted(uids(signed_in("observer"), query)) == sorted(found)


def test_each_view_counts_what_it_shows() -> None:
    people = staff()
    published(people, CLEAN)
    begin(people["writer"], WITH_ERRORS)
    response = signed_in("writer").get(reverse(LIST), {"state": "draft"})
    assert [(view.label, view.count, view.here) for view in response.context["views"]] == [
        ("All", 2, False),
        ("Mine", 2, False),
        ("Drafts", 1, True),
        ("In review", 0, False),
        ("Approved", 0, False),
        ("Published", 1, False),
        ("Killed", 0, False),
    ]


def test_a_killed_package_says_so_before_anything_else() -> None:
    people = staff()
    walk(published(people), ("kill", people["chief"]))
    (row,) = signed_in("writer").get(reverse(LIST)).context["rows"]
    assert (row.status.key, row.status.label) == ("killed", "Killed")


def test_an_open_correction_is_told_from_a_first_draft() -> None:
    people = staff()
    walk(published(people), ("correct", people["writer"]))
    (row,) = signed_in("writer").get(reverse(LIST)).context["rows"]
    assert (row.status.key, row.status.label) == ("draft", "Correction")


def test_restrictions_that_nobody_stated_are_not_shown_as_none() -> None:
    writer = hire("writer")
    begin(writer, another("9100901"))
    begin(
        writer,
        "\n".join(line for line in another("9100902").split("\n") if not line.startswith("Restrictions")),
    )
    begin(
        writer, another("9100903").replace("Restrictions : No access Chinese mainland", "Restrictions : NONE")
    )
    rows = signed_in("writer").get(reverse(LIST)).context["rows"]
    assert {row.package.uid: row.restrictions for row in rows} == {
        "9100901": "No access Chinese mainland",
        "9100902": None,
        "9100903": "",
    }


def test_the_number_of_queries_does_not_grow_with_the_rows(
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    people = staff()
    client = signed_in("editor")
    published(people, another("9100901"))
    with django_assert_max_num_queries(20) as one:
        assert len(uids(client)) == 1
    published(people, another("9100902"))
    begin(hire("other", "writer"), another("9100903"))
    with django_assert_max_num_queries(20) as three:
        assert len(uids(client)) == 3
    assert len(three) == len(one)
