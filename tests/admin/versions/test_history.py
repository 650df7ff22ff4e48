"""What was done to a package, and who wrote which line of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from shotlists.domain import composition
from shotlists.domain.origin import comes_from
from tests.admin.desk_pages import at, signed_in
from tests.domain.desk_room import begin, edit, hire, published, staff, walk

pytestmark = pytest.mark.django_db


def test_each_deed_is_listed_with_who_and_from_where() -> None:
    with comes_from("203.0.113.5"):
        package = begin(hire("writer"))
    with comes_from("lin@desk-2"):
        edit(package, hire("editor"), "Another headline")
    page = signed_in("observer").get(at(package, "history"))
    assert [
        (row.entry.action, row.entry.actor_name, row.entry.origin, row.changed)
        for row in page.context["rows"]
    ] == [
        ("save", "editor", "lin@desk-2", 2),
        ("create", "writer", "203.0.113.5", None),
    ]
    content = page.content.decode()
    assert f"{at(package, 'compare')}?from=1&amp;to=2" in content


def test_the_list_can_be_narrowed_to_one_action() -> None:
    package = published(staff())
    page = signed_in("writer").get(at(package, "history"), {"action": "approve"})
    assert [(row.entry.action, row.moves) for row in page.context["rows"]] == [
        ("approve", "In review → Approved")
    ]
    every = signed_in("writer").get(at(package, "history"), {"action": "what"})
    assert len(every.context["rows"]) == 4


def test_the_history_takes_as_many_queries_for_many_as_for_few(django_assert_num_queries) -> None:
    package = begin(hire("writer"))
    client = signed_in("writer")
    client.get(at(package, "history"))
    with CaptureQueriesContext(connection) as few:
        client.get(at(package, "history"))
    for number in range(4):
        package = edit(package, hire("editor"), f"Headline {number}")
    with django_assert_num_queries(len(few)):
        client.get(at(package, "history"))


def test_each_line_stands_beside_its_author() -> None:
    package = begin(hire("writer"))
    text = composition.text_of(package).replace("\n2. ", "\n2. Slow pan of ")
    signed_in("editor").post(at(package), {"text": text, "base_version": "1"})
    page = signed_in("observer").get(at(package, "blame"))
    rows = page.context["rows"]
    assert "\n".join(row.line.text for row in rows) == text.rstrip("\n")
    mine = [row for row in rows if row.line.hand.version == 2]
    assert [(row.line.hand.author.username, row.line.text[:14], row.first) for row in mine] == [
        ("editor", "2. Slow pan of", True)
    ]
    assert (page.context["hands"], page.context["last"]) == (2, 2)


def test_any_two_of_versions_and_issues_are_compared() -> None:
    people = staff()
    package = published(people)
    corrected = edit(walk(package, ("correct", people["editor"])), people["editor"], "Mended headline")
    client = signed_in("observer")
    page = client.get(at(package, "compare"), {"from": "r1", "to": str(corrected.version)})
    assert [group.title for group in page.context["groups"]] == ["Header"]
    assert ("r1", "issue 1") in page.context["sides"]
    same = client.get(at(package, "compare"), {"from": "1", "to": "r1"})
    assert same.context["groups"] == ()
    for query in ({"from": "r9", "to": "1"}, {"from": "d1", "to": "1"}):
        assert client.get(at(package, "compare"), query).status_code in {403, 404}


def test_the_log_is_narrowed_by_package_person_action_way_in_and_day() -> None:
    with comes_from("203.0.113.5"):
        package = begin(hire("writer"))
    edit(package, hire("editor"), "Another headline")
    client, address = signed_in("chief"), reverse("admin:shotlists_logentry_changelist")
    today = timezone.now()
    for query, wanted in (
        ({}, ["save", "create"]),
        ({"q": package.uid}, ["save", "create"]),
        ({"q": "203.0.113.5"}, ["create"]),
        ({"q": "nothing like this"}, []),
        ({"actor": str(hire("editor").pk)}, ["save"]),
        ({"actor": "x"}, []),
        ({"action": "create"}, ["create"]),
        ({"via__exact": "api"}, []),
        ({"at__year": str(today.year)}, ["save", "create"]),
        ({"at__year": str(today.year - 1)}, []),
    ):
        page = client.get(address, query)
        assert page.status_code == 200, query
        assert [entry.action for entry in page.context["cl"].result_list] == wanted, query
    content = client.get(address).content.decode()
    assert "203.0.113.5" in content
    assert package.slugline in content
