"""The list of packages."""

import html
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from shotlists.domain.lists.desk_views import DESK_VIEWS, VIEWS
from shotlists.domain.lists.saved_views import save_view
from shotlists.domain.together import assigning
from shotlists.models import Comment, EditLock, Package
from tests.admin.desk_pages import signed_in
from tests.domain.desk_room import CLEAN, WITH_ERRORS, begin, edit, hire, published, staff, walk

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
    assert "The desk is clear" in page
    assert "Paste a script" in page


def test_who_may_not_add_is_not_offered_to() -> None:
    page = signed_in("observer").get(reverse(LIST)).content.decode()
    assert "The desk is clear" in page
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
        ("at=nonsense", ["9100106", "9100102"]),
        ("view=nonsense", ["9100106", "9100102"]),
        ("view=today", ["9100102"]),
        ("view=mine", []),
        ("view=today&state=draft", []),
        ("with=writer", ["9100106", "9100102"]),
        ("with=nobody", []),
        ("changed=today", ["9100106", "9100102"]),
        ("changed=yesterday", ["9100106", "9100102"]),
        ("place=" + "x" * 300, []),
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
    save_view("Drafts", "state=draft", actor=people["chief"], of_desk=True)
    save_view("Ferries", "q=ferry", actor=people["writer"])
    save_view("Elsewhere", "state=approved", actor=people["editor"])
    response = signed_in("writer").get(reverse(LIST), {"state": "draft"})
    assert [(tab.label, tab.count, tab.here) for tab in response.context["tabs"]] == [
        ("On the desk", "2", False),
        ("Mine", "2", False),
        ("Waiting for me", "0", False),
        ("Embargoed", "0", False),
        ("Published today", "1", False),
        ("Killed", "0", False),
        ("Suspected duplicates", "0", False),
        ("Shotlist to follow", "0", False),
        ("Scheduled", "0", False),
        ("Held or withdrawn", "0", False),
        ("Archive", "", False),
        ("All", "", False),
        ("Drafts", "1", True),
        ("Ferries", "", False),
    ]


@pytest.mark.parametrize("view", [view.key for view in DESK_VIEWS])
def test_every_view_says_in_its_own_words_that_it_is_empty(view: str) -> None:
    page = signed_in("writer").get(reverse(LIST), {"view": view}).content.decode()
    assert f"<h2>{VIEWS[view].nothing}</h2>" in page
    assert str(VIEWS[view].help) in page


def test_a_page_leads_to_the_next_and_back_and_keeps_the_filters() -> None:
    people = staff()
    for number in range(53):
        Package.objects.create(uid=f"p{number:02}", owner=people["writer"], state="draft")
    client = signed_in("writer")
    first = client.get(reverse(LIST), {"state": "draft"})
    assert len(first.context["rows"]) == 50
    assert 'rel="prev"' not in first.content.decode()
    (next_page,) = re.findall(r'href="\?([^"]*)" rel="next"', first.content.decode())
    second = client.get(f"{reverse(LIST)}?{html.unescape(next_page)}")
    assert {row.package.state for row in second.context["rows"]} == {"draft"}
    assert len(second.context["rows"]) == 3
    together = {row.package.uid for row in [*first.context["rows"], *second.context["rows"]]}
    assert len(together) == 53
    (back,) = re.findall(r'href="\?([^"]*)" rel="prev"', second.content.decode())
    again = client.get(f"{reverse(LIST)}?{html.unescape(back)}")
    assert [row.package.uid for row in again.context["rows"]] == [
        row.package.uid for row in first.context["rows"]
    ]
    assert len(client.get(reverse(LIST), {"state": "draft", "size": "100"}).context["rows"]) == 53


def test_the_rows_alone_are_answered_once_and_then_that_nothing_changed() -> None:
    people = staff()
    package = begin(people["writer"])
    client = signed_in("editor")
    first = client.get(reverse(LIST), {"rows": "1"})
    assert "<html" not in first.content.decode()
    assert f'data-uid="{package.uid}"' in first.content.decode()
    tag = first["ETag"]
    same = client.get(reverse(LIST), {"rows": "1"}, headers={"If-None-Match": tag})
    assert (same.status_code, same.content) == (304, b"")
    edit(package, people["writer"], "Another headline")
    other = client.get(reverse(LIST), {"rows": "1"}, headers={"If-None-Match": tag})
    assert other.status_code == 200
    assert other["ETag"] != tag


def test_marks_of_a_row_say_what_hangs_on_it() -> None:
    people = staff()
    package = begin(people["writer"])
    assigning.assign(package, people["editor"], actor=people["chief"])
    assigning.add_task(package, kind="", title="Names", actor=people["chief"])
    Comment.objects.create(package=package, version=1, author=people["chief"], text="Look at shot 2")
    EditLock.objects.create(
        package=package, user=people["chief"], window="w", until=timezone.now() + timedelta(minutes=5)
    )
    Package.objects.filter(pk=package.pk).update(
        to_follow=True,
        duplicate_count=2,
        duration_ms=None,
        estimated_ms=61_400,
        state="in_review",
        state_since=timezone.now() - timedelta(minutes=52, seconds=10),
        embargoed_until=timezone.now() + timedelta(hours=5, minutes=7, seconds=30),
    )
    response = signed_in("editor").get(reverse(LIST))
    (row,) = response.context["rows"]
    assert (row.person.username, row.writer.username) == ("editor", "chief")
    assert (row.waited, row.is_late) == ("52 min", True)
    assert [(gate.shape, gate.words) for gate in row.gates] == [("clock", "in 5 h 07")]
    assert (row.package.open_comments, row.package.open_tasks, row.package.open_follow_ups) == (1, 1, 0)
    page = response.content.decode()
    assert "SHOTLIST TO FOLLOW" in page
    assert "≈1&#x27;01" in page
    assert "2 suspected duplicates" in page


def test_a_lease_that_has_run_out_shows_nobody_in_it() -> None:
    people = staff()
    package = begin(people["writer"])
    EditLock.objects.create(
        package=package, user=people["chief"], window="w", until=timezone.now() - timedelta(seconds=1)
    )
    (row,) = signed_in("editor").get(reverse(LIST)).context["rows"]
    assert row.writer is None


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
    assert {row.package.uid: row.rights for row in rows if row.rights} == {
        "9100901": "no Chinese mainland",
        "9100903": "NONE",
    }
    assert {row.package.uid: row.restrictions for row in rows} == {
        "9100901": "No access Chinese mainland",
        "9100902": None,
        "9100903": "",
    }


@pytest.mark.parametrize("view", ["", *(f"view={view.key}" for view in DESK_VIEWS), "q=tidal", "rows=1"])
def test_the_number_of_queries_does_not_grow_with_the_rows(
    view: str, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    people = staff()
    client = signed_in("editor")
    published(people, another("9100901"))
    with django_assert_max_num_queries(20) as one:
        uids(client, view)
    published(people, another("9100902"))
    begin(hire("other", "writer"), another("9100903"))
    fourth = walk(begin(hire("third", "writer"), another("9100904")), ("submit", hire("third", "writer")))
    assigning.assign(fourth, people["editor"], actor=people["chief"])
    save_view("Drafts", "state=draft", actor=people["chief"], of_desk=True)
    save_view("Killed ones", "live=killed", actor=people["editor"])
    with django_assert_max_num_queries(20) as four:
        uids(client, view)
    assert len(four) == len(one)
