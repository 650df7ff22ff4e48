"""Views of the list by the interface: the same packages as the tabs, and filters for what hangs over them."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from shotlists.domain.lists.saved_views import save_view
from shotlists.domain.together import assigning
from shotlists.models import Package
from tests.api.programs import Program, count_queries, program_of, refused
from tests.domain.desk_room import CLEAN, begin, hire, walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(people: dict[str, User]) -> Program:
    return program_of("editor", "editor", ["read"])


def another(number: int) -> str:
    """The clean script under another ID."""
    return CLEAN.replace("9100102", f"91009{number:02}")


def uids(program: Program, query: str) -> list[str]:
    answer = program.get(f"packages/?{query}")
    assert answer.status_code == 200, answer.data
    return sorted(row["uid"] for row in answer.data["results"])


def test_views_are_listed_with_their_numbers(people: dict[str, User], editor: Program) -> None:
    walk(begin(people["writer"]), ("submit", people["writer"]))
    held = save_view("Held ones", "live=held", actor=people["chief"], of_desk=True)
    own = save_view("Drafts", "state=in_review", actor=people["editor"])
    save_view("Private", "state=draft", actor=people["writer"])
    found = editor.get("views/").data["results"]
    assert {row["key"]: row["count"] for row in found if row["count"]} == {
        "desk": 1, "waiting": 1, "all": 1, f"saved-{own.pk}": 1,
    }  # fmt: skip
    assert [(row["name"], row["kind"]) for row in found][-2:] == [("Held ones", "desk"), ("Drafts", "own")]
    assert found[-2]["packages"].endswith(f"/api/v1/packages/?view=saved-{held.pk}")
    assert "Private" not in str(found)


def test_a_view_lists_what_its_tab_does_and_other_filters_narrow_it(
    people: dict[str, User], editor: Program
) -> None:
    one = walk(begin(people["writer"], another(1)), ("submit", people["writer"]))
    begin(people["writer"], another(2))
    own = save_view("Read", "state=in_review", actor=people["editor"])
    assert uids(editor, "view=waiting") == [one.uid]
    assert uids(editor, f"view=saved-{own.pk}") == [one.uid]
    assert uids(editor, "view=desk&state=draft") == ["9100902"]
    assert uids(editor, f"view=saved-{own.pk}&state=draft") == []


@pytest.mark.parametrize("key", ["nonsense", "saved-1", "saved-x", "saved-"])
def test_a_view_that_one_has_not_is_refused_by_name(
    people: dict[str, User], editor: Program, key: str
) -> None:
    save_view("Private", "state=draft", actor=people["writer"])
    problem = refused(editor.get(f"packages/?view={key}"), 400, "bad-parameter")
    assert key in problem["detail"]


def test_filters_tell_what_hangs_over_a_package(people: dict[str, User], editor: Program) -> None:
    for number in range(6):
        begin(people["writer"], another(number))
    soon = timezone.now() + timedelta(hours=1)
    changes: list[dict[str, Any]] = [
        {}, {"to_follow": True}, {"state": "scheduled", "publish_at": soon}, {"embargoed_until": soon},
        {"duplicate_count": 2}, {"owner": None},
    ]  # fmt: skip
    for number, columns in enumerate(changes):
        if columns:
            Package.objects.filter(uid=f"910090{number}").update(**columns)
    assigning.assign(Package.objects.get(uid="9100900"), people["editor"], actor=people["chief"])
    assert uids(editor, "to_follow=yes") == ["9100901"]
    assert uids(editor, "scheduled=yes") == ["9100902"]
    assert uids(editor, "embargoed=yes") == ["9100903"]
    assert len(uids(editor, "embargoed=no")) == 5
    assert uids(editor, "duplicates=yes") == ["9100904"]
    assert uids(editor, "person=nobody") == ["9100905"]
    assert uids(editor, "assignee=editor") == uids(editor, "person=editor") == ["9100900"]
    assert len(uids(editor, "person=writer")) == 4
    refused(editor.get("packages/?to_follow=perhaps"), 400, "bad-parameter")


def test_a_row_says_with_whom_it_is_and_since_when(people: dict[str, User], editor: Program) -> None:
    package = begin(people["writer"])
    assigning.assign(package, people["editor"], actor=people["chief"])
    (row,) = editor.get("packages/").data["results"]
    assert (row["owner"], row["assignee"], row["to_follow"], row["duplicate_count"]) == (
        "writer", "editor", False, 0,
    )  # fmt: skip
    assert row["state_since"] is not None


def test_strangers_learn_of_no_view(people: dict[str, User]) -> None:
    save_view("Secret project", "state=draft", actor=people["chief"], of_desk=True)
    for program in (program_of("visitor", "", ["read"]), program_of("olav", "observer", ["feed"])):
        answer = program.get("views/")
        refused(answer, 403, "not-permitted")
        assert "Secret" not in answer.content.decode()


@pytest.mark.parametrize("address", ["views/", "packages/", "packages/?view=waiting"])
def test_lists_take_the_same_number_of_statements_for_one_row_and_for_three(
    people: dict[str, User], editor: Program, address: str
) -> None:
    editor.get("views/")  # the first use of a token is noted
    counted = []
    for number in range(3):
        author = hire(f"writer{number}", "writer")
        package = walk(begin(author, another(number)), ("submit", author))
        assigning.assign(package, author, actor=people["chief"])
        save_view(f"View {number}", "state=draft", actor=people["editor"])
        counted.append(count_queries(lambda: editor.get(address)))
    assert counted[0] == counted[2]
