"""Versions: listed with author, reason and time; compared by shot; restored as the next one."""

import pytest

from shotlists.domain import composition
from tests.admin.desk_pages import at, keys, signed_in
from tests.domain.desk_room import begin, edit, hire, published, staff

pytestmark = pytest.mark.django_db


def test_each_version_is_listed_with_who_and_why() -> None:
    package = edit(begin(hire("writer")), hire("editor"), "Another headline")
    rows = signed_in("writer").get(at(package, "versions")).context["rows"]
    assert [
        (version.number, version.action, version.author.username, pasted) for version, pasted, _name in rows
    ] == [
        (2, "save", "editor", False),
        (1, "create", "writer", True),
    ]


def test_two_versions_are_compared_by_shot() -> None:
    package = begin(hire("writer"))
    text = composition.text_of(package)
    lines = text.split("\n")
    first = next(line for line in lines if line.startswith("1. "))
    changed = text.replace(f"{first}\n", f"{first}, seen from a boat\n")
    signed_in("writer").post(at(package), {"text": changed, "base_version": "1"})
    page = signed_in("observer").get(at(package, "compare"), {"from": "1", "to": "2"})
    (group,) = page.context["groups"]
    (row,) = group.rows
    assert (group.title, row.old, row.new, row.kind) == ("Shots", "1", "1", "changed")
    (line,) = row.lines
    assert [(edit.op, edit.text) for edit in line.words if edit.op != "same"] == [
        ("added", ", seen from a boat")
    ]
    assert "<ins>, seen from a boat</ins>" in page.content.decode()


def test_versions_that_differ_by_an_action_only_are_said_to_be_the_same() -> None:
    package = published(staff())
    page = signed_in("observer").get(at(package, "compare"), {"from": "1", "to": "4"})
    assert page.context["groups"] == ()
    assert "The script is the same" in page.content.decode()


def test_restoring_makes_a_new_version_with_the_old_shots() -> None:
    package = begin(hire("writer"))
    before, text = keys(package), composition.text_of(package)
    edit(package, hire("editor"), "Another headline")
    answer = signed_in("writer").post(at(package, "restore", 1), {"base_version": "2"})
    assert answer.status_code == 302
    package.refresh_from_db()
    assert (package.version, composition.text_of(package), keys(package)) == (3, text, before)


def test_a_stale_restore_is_refused() -> None:
    package = begin(hire("writer"))
    edit(package, hire("editor"), "Another headline")
    page = signed_in("writer").post(at(package, "restore", 1), {"base_version": "1"}, follow=True)
    assert "the package is at version 2" in page.content.decode()
    package.refresh_from_db()
    assert package.version == 2


def test_looking_at_restore_restores_nothing() -> None:
    package = edit(begin(hire("writer")), hire("editor"), "Another headline")
    assert signed_in("writer").get(at(package, "restore", 1)).status_code == 302
    package.refresh_from_db()
    assert package.version == 2


@pytest.mark.parametrize(
    "query", [{"from": "1", "to": "99"}, {"from": "x", "to": "y"}, {"from": "0", "to": "0"}]
)
def test_numbers_that_are_no_versions_are_no_crash(query: dict[str, str]) -> None:
    package = begin(hire("writer"))
    assert signed_in("writer").get(at(package, "compare"), query).status_code in {200, 404}


def test_one_version_shows_its_words_as_they_were_pasted() -> None:
    package = begin(hire("writer"))
    page = signed_in("observer").get(at(package, "version", 1))
    assert page.context["version"].text == composition.text_of(package)
    assert [paste.version for paste in page.context["pasted"]] == [1]
    assert signed_in("observer").get(at(package, "version", 7)).status_code == 404
