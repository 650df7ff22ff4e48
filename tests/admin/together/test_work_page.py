"""With whom a package is, tasks, and one's own work."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shotlists.domain.together import assigning
from shotlists.models import Notification, Package, Task
from tests.admin.desk_pages import at, signed_in, signed_in_stranger
from tests.domain.desk_room import CLEAN, begin, hire, staff, walk

pytestmark = pytest.mark.django_db
MINE = "/admin/shotlists/task/"


@pytest.fixture
def package() -> Package:
    return begin(staff()["writer"])


def test_a_package_is_given_on_its_page_and_stands_in_the_bar(package: Package) -> None:
    editor = hire("editor")
    writer = signed_in("writer")
    response = writer.post(
        at(package, "work"), {"do": "assign", "person": str(editor.pk), "note": "The bites"}, follow=True
    )
    package.refresh_from_db()
    assert package.assignee == editor
    assert "It is with editor now." in response.content.decode()
    assert "data-assign" in writer.get(at(package)).content.decode()
    assert Notification.objects.get().text == "The bites"


def test_a_task_is_written_with_the_time_of_the_desk_and_finished(package: Package, settings: object) -> None:
    settings.TIME_ZONE = "Asia/Shanghai"  # type: ignore[attr-defined]
    editor = hire("editor")
    signed_in("writer").post(
        at(package, "work"),
        {
            "do": "add",
            "title": "Check the name",
            "person": str(editor.pk),
            "due": "2026-12-01T18:00",
            "note": "陈伟?",
        },
    )  # fmt: skip
    task = Task.objects.get()
    assert (task.title, task.assignee, task.note) == ("Check the name", editor, "陈伟?")
    assert task.due_at is not None
    assert task.due_at.isoformat() == "2026-12-01T10:00:00+00:00"
    client = signed_in("editor")
    assert "Check the name" in client.get(MINE).content.decode()
    client.post(MINE, {"task": str(task.pk)})
    task.refresh_from_db()
    assert task.done_by == editor
    client.post(at(package, "work"), {"do": "reopen", "task": str(task.pk)})
    task.refresh_from_db()
    assert task.done_at is None


@pytest.mark.parametrize(
    ("given", "flaw"),
    [
        ({"do": "add", "title": " "}, "Write what is to be done."),
        ({"do": "add", "title": "Read it", "due": "tomorrow"}, "tomorrow does not do for due"),
        ({"do": "add", "title": "Read it", "due": "2026-13-45T99:00"}, "does not do for due"),
        ({"do": "assign", "person": "999999"}, "999999 does not do for person"),
    ],
)
def test_what_does_not_do_is_explained_and_nothing_is_written(
    package: Package, given: dict[str, str], flaw: str
) -> None:
    response = signed_in("writer").post(at(package, "work"), given)
    package.refresh_from_db()
    assert (response.status_code, Task.objects.count(), package.assignee) == (422, 0, None)
    assert flaw in response.content.decode()
    assert given.get("title", "").strip() in response.content.decode()


def test_what_is_overdue_is_marked_in_words(package: Package) -> None:
    assigning.add_task(
        package, kind="", title="Late", actor=None, assignee=hire("editor"),
        due_at=timezone.now() - timedelta(hours=1),
    )  # fmt: skip
    assert "overdue since" in signed_in("editor").get(MINE).content.decode()


def test_an_observer_sees_tasks_and_changes_nothing(package: Package) -> None:
    task = assigning.add_task(package, kind="", title="Between us", actor=None)
    observer = signed_in("observer")
    page = observer.get(at(package, "work")).content.decode()
    assert "Between us" in page
    assert 'name="person"' not in page
    for given in (
        {"do": "assign", "person": str(hire("editor").pk)},
        {"do": "add", "title": "More"},
        {"do": "done", "task": str(task.pk)},
    ):
        assert observer.post(at(package, "work"), given).status_code == 422
    task.refresh_from_db()
    package.refresh_from_db()
    assert (task.done_at, package.assignee, Task.objects.count()) == (None, None, 1)
    assert signed_in_stranger().get(at(package, "work")).status_code == 403
    assert signed_in_stranger().get(MINE).status_code == 403


def test_my_work_shows_what_is_with_me_and_what_a_reviewer_could_read(package: Package) -> None:
    other = begin(hire("writer"), CLEAN.replace("9100102", "9100202"))
    walk(other, ("submit", hire("writer")))
    assigning.assign(package, hire("editor"), actor=None)
    editors = signed_in("editor").get(MINE)
    assert [found for found, _status in editors.context["with_me"]] == [package]
    assert list(editors.context["to_review"]) == [other]
    writers = signed_in("writer").get(MINE)
    assert (list(writers.context["with_me"]), list(writers.context["to_review"])) == ([], [])


def test_my_work_costs_the_same_with_one_and_with_three() -> None:
    people = staff()
    client = signed_in("editor")

    def more(number: int) -> None:
        package = begin(people["writer"], CLEAN.replace("9100102", f"910020{number}"))
        waiting = begin(people["writer"], CLEAN.replace("9100102", f"910030{number}"))
        walk(waiting, ("submit", people["writer"]))
        assigning.assign(package, people["editor"], actor=people["writer"])
        assigning.add_task(package, kind="", title="Do", actor=people["writer"], assignee=people["editor"])

    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    more(1)
    paths = (MINE, "/admin/shotlists/notification/", "/admin/shotlists/package/")
    one = [queries(path) for path in paths]
    more(2), more(3)
    assert [queries(path) for path in paths] == one
