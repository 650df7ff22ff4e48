"""Who has a package, and what there is to do about it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from shotlists.domain.errors import NeedsMore, NotAllowed, NotPermitted
from shotlists.domain.together import assigning
from shotlists.models import LogEntry, Notification, Package, Task
from tests.domain.desk_room import CLEAN, begin, edit, hire, staff

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str, str]]:
    """Who was told what with which words, oldest first."""
    rows = Notification.objects.order_by("id")
    return [(row.user.username, row.kind, row.text) for row in rows]


def lately(package: Package) -> list[tuple[str, str, str]]:
    return list(
        LogEntry.objects.filter(package=package).order_by("id").values_list("action", "actor_name", "note")
    )[1:]


def test_a_package_is_given_to_somebody_who_is_told_and_no_version_is_made() -> None:
    people = staff()
    package = begin(people["writer"])
    given = assigning.assign(package, people["editor"], actor=people["writer"], note="The quotes are yours")
    package.refresh_from_db()
    assert given == package
    assert (package.assignee, package.version) == (people["editor"], 1)
    assert told() == [("editor", "assigned", "The quotes are yours")]
    assert lately(package) == [("assign", "writer", "editor: The quotes are yours")]


def test_giving_it_to_whom_it_is_with_says_nothing_twice() -> None:
    people = staff()
    package = begin(people["writer"])
    for _time in range(2):
        assigning.assign(package, people["editor"], actor=people["writer"])
    assert told() == [("editor", "assigned", "")]
    assert lately(package) == [("assign", "writer", "editor")]


def test_it_can_be_taken_back_from_everybody_and_taken_by_oneself() -> None:
    people = staff()
    package = begin(people["writer"])
    assigning.assign(package, people["writer"], actor=people["writer"])
    assigning.assign(package, None, actor=people["editor"])
    package.refresh_from_db()
    assert package.assignee is None
    assert told() == []
    assert lately(package) == [("assign", "writer", "writer"), ("assign", "editor", "nobody")]


def test_a_save_leaves_it_with_whom_it_is() -> None:
    people = staff()
    package = begin(people["writer"])
    assigning.assign(package, people["editor"], actor=people["writer"])
    edit(package, people["writer"], "Another headline")
    package.refresh_from_db()
    assert package.assignee == people["editor"]


@pytest.mark.parametrize("group", ["observer", ""])
def test_who_may_not_change_packages_neither_gives_nor_gets_one(group: str) -> None:
    people = staff()
    package = begin(people["writer"])
    outsider = hire("outsider", "observer")
    if not group:
        outsider.groups.clear()
    with pytest.raises(NotPermitted):
        assigning.assign(package, people["editor"], actor=outsider)
    with pytest.raises(NotAllowed, match="outsider may not change packages"):
        assigning.assign(package, outsider, actor=people["writer"])
    with pytest.raises(NotAllowed, match="outsider may not change packages"):
        assigning.add_task(package, kind="", title="Read it", actor=people["writer"], assignee=outsider)
    with pytest.raises(NotPermitted):
        assigning.add_task(package, kind="", title="Read it", actor=outsider)
    assert (told(), lately(package), Task.objects.count()) == ([], [], 0)


def test_of_many_packages_all_are_given_or_none() -> None:
    people = staff()
    packages = [begin(people["writer"], CLEAN.replace("9100102", f"910020{n}")) for n in range(3)]
    gone = Package(pk=0, uid="gone")
    with pytest.raises(Exception, match="gone"):
        assigning.assign_many([*packages, gone], people["editor"], actor=people["chief"])
    assert Package.objects.filter(assignee=None).count() == 3
    assigning.assign_many(packages, people["editor"], actor=people["chief"])
    assert Package.objects.filter(assignee=people["editor"]).count() == 3
    assert len(told()) == 3


def test_a_task_is_given_done_and_opened_again() -> None:
    people = staff()
    package = begin(people["writer"])
    due = timezone.now() + timedelta(hours=2)
    task = assigning.add_task(
        package, kind="", title=" Check  the name\n", actor=people["editor"], assignee=people["writer"],
        due_at=due, note="陈伟 or 陈炜",
    )  # fmt: skip
    assert (task.title, task.note, task.due_at) == ("Check the name", "陈伟 or 陈炜", due)
    assert list(assigning.tasks_of(people["writer"])) == [task]
    done = assigning.finish_task(task, actor=people["writer"])
    assert (done.done_by, done.done_at is None) == (people["writer"], False)
    assert list(assigning.tasks_of(people["writer"])) == list(assigning.open_tasks(package)) == []
    assert assigning.finish_task(task, actor=people["chief"]).done_by == people["writer"]
    again = assigning.reopen_task(task, actor=people["editor"])
    assert (again.done_by, again.done_at) == (None, None)
    assert told() == [("writer", "task_given", ""), ("editor", "task_done", ""), ("writer", "task_given", "")]
    assert lately(package) == [
        ("add_task", "editor", "writer: Check the name"),
        ("finish_task", "writer", "Check the name"),
        ("reopen_task", "editor", "Check the name"),
    ]


def test_a_task_needs_words_and_not_too_many() -> None:
    people = staff()
    package = begin(people["writer"])
    with pytest.raises(NeedsMore) as caught:
        assigning.add_task(package, kind="", title=" \n ", actor=people["writer"])
    assert caught.value.fields == ("title",)
    with pytest.raises(NotAllowed, match="200 characters"):
        assigning.add_task(package, kind="", title="长" * 201, actor=people["writer"])
    assert not Task.objects.exists()


def test_the_workflow_has_one_open_task_of_a_kind() -> None:
    people = staff()
    package = begin(people["writer"])

    def ask() -> Task:
        return assigning.add_task(package, kind="full_script", title="Full script", actor=people["chief"])

    first = ask()
    assert ask() == first
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.create(package=package, kind="full_script", title="Another")
    assigning.finish_task(first, actor=people["writer"])
    second = ask()
    assert second != first
    with pytest.raises(NotAllowed, match="open task for this already"):
        assigning.reopen_task(first, actor=people["writer"])


def test_tasks_stand_in_the_order_of_their_time_those_without_last() -> None:
    people = staff()
    package = begin(people["writer"])
    now = timezone.now()

    def give(title: str, hours: int | None) -> Any:
        due = None if hours is None else now + timedelta(hours=hours)
        return assigning.add_task(
            package, kind="", title=title, actor=people["chief"], assignee=people["writer"], due_at=due
        )

    give("sometime", None), give("tonight", 9), give("late", -1)
    assert [task.title for task in assigning.tasks_of(people["writer"])] == ["late", "tonight", "sometime"]
