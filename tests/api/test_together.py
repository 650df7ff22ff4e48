"""Comments, assignment, tasks and notifications for programs of people at the desk."""

from typing import Any

import pytest

from shotlists.models import Comment, Notification, Package, Task
from tests.api.programs import Program, count_queries, program_of, refused

pytestmark = pytest.mark.django_db


def key(uid: str, number: str) -> str:
    return Package.objects.get(uid=uid).shots.get(number=number).key


def test_a_comment_is_made_answered_changed_and_settled(writer: Program, editor: Program, uid: str) -> None:
    said = editor.post(f"packages/{uid}/comments/", {"text": "@mara, is this dawn?", "shot": key(uid, "3")})
    assert said.status_code == 201
    assert {name: said.data[name] for name in ("shot", "anchor_number", "anchor", "version", "parent")} == {
        "shot": key(uid, "3"), "anchor_number": "3", "anchor": "Close of captain at wheel", "version": 1,
        "parent": None,
    }  # fmt: skip
    assert (said.data["author"], said.data["mentioned"]) == ("odd", ["mara"])
    number = said.data["id"]
    writer.post(f"packages/{uid}/comments/", {"text": "Dusk", "parent": number})
    address = f"packages/{uid}/comments/{number}/"
    assert editor.ask("PATCH", address, {"text": "@mara, is this dusk?"}).data["edited_at"]
    settled = writer.ask("PATCH", address, {"settled": True}).data
    assert (settled["text"], settled["settled_by"]) == ("@mara, is this dusk?", "mara")
    rows = writer.get(f"packages/{uid}/comments/").data["results"]
    assert [(row["text"], row["parent"]) for row in rows] == [
        ("@mara, is this dusk?", None), ("Dusk", number),
    ]  # fmt: skip
    assert writer.get(f"packages/{uid}/comments/?which=open").data["results"] == []
    assert writer.ask("PATCH", address, {"settled": False}).data["settled_by"] is None
    assert writer.get(address).data["settled_at"] is None
    assert len(writer.get(f"packages/{uid}/comments/?which=open").data["results"]) == 2


@pytest.mark.parametrize(
    ("body", "status", "kind", "pointer"),
    [
        ({"text": " "}, 422, "invalid", "/text"),
        ({"text": "Ask @mra"}, 422, "invalid", "/text"),
        ({"words": "Here"}, 422, "invalid", "/words"),
        ({"text": "Here", "shot": "nosuchshot00"}, 404, "not-found", None),
        ({"text": "Here", "parent": 999999}, 404, "not-found", None),
    ],
)
def test_what_cannot_be_said_is_refused_where_it_is_wrong(
    writer: Program, uid: str, body: dict[str, Any], status: int, kind: str, pointer: str | None
) -> None:
    problem = refused(writer.post(f"packages/{uid}/comments/", body), status, kind)
    assert [fault["pointer"] for fault in problem.get("errors", [])] == ([pointer] if pointer else [])
    assert not Comment.objects.exists()


def test_nobody_changes_the_words_of_another(writer: Program, chief: Program, uid: str) -> None:
    number = writer.post(f"packages/{uid}/comments/", {"text": "Mine"}).data["id"]
    address = f"packages/{uid}/comments/{number}/"
    refused(chief.ask("PATCH", address, {"text": "Yours"}), 409, "not-allowed")
    refused(writer.ask("PATCH", address, {}), 422, "invalid")
    refused(writer.ask("PATCH", address, {"text": "a", "settled": True}), 422, "invalid")
    assert Comment.objects.get().text == "Mine"


def test_a_package_is_given_and_taken(writer: Program, editor: Program, uid: str) -> None:
    answer = writer.ask("PUT", f"packages/{uid}/assignee/", {"assignee": "odd", "note": "The bites"})
    assert answer.data == {"uid": uid, "assignee": "odd"}
    told = editor.get("notifications/").data["results"]
    assert [(row["kind"], row["sentence"], row["text"], row["uid"]) for row in told] == [
        ("assigned", "mara gives you this package", "The bites", uid)
    ]
    assert writer.ask("PUT", f"packages/{uid}/assignee/", {"assignee": None}).data["assignee"] is None
    problem = refused(writer.ask("PUT", f"packages/{uid}/assignee/", {"assignee": "nobody"}), 422, "invalid")
    assert problem["known"] == ["mara", "odd"]
    assert Package.objects.get(uid=uid).version == 1


def test_a_task_is_given_with_a_time_and_done(writer: Program, editor: Program, uid: str) -> None:
    made = writer.post(
        f"packages/{uid}/tasks/",
        {"title": "Check the name", "assignee": "odd", "due_at": "2026-12-01T18:00:00+08:00"},
    )
    assert (made.status_code, made.data["due_at"][:16]) == (201, "2026-12-01T10:00")
    number = made.data["id"]
    assert [row["id"] for row in editor.get("tasks/").data["results"]] == [number]
    assert writer.get("tasks/").data["results"] == []
    address = f"packages/{uid}/tasks/{number}/"
    assert editor.ask("PATCH", address, {"done": True}).data["done_by"] == "odd"
    assert editor.get("tasks/").data["results"] == []
    assert editor.ask("PATCH", address, {"done": False}).data["done_at"] is None
    assert writer.get(address).data["title"] == "Check the name"
    refused(writer.post(f"packages/{uid}/tasks/", {"title": " "}), 422, "invalid")
    refused(writer.get(f"packages/{uid}/tasks/999999/"), 404, "not-found")


def test_everybody_reads_and_marks_only_their_own(writer: Program, editor: Program, uid: str) -> None:
    for text in ("@odd one", "@odd two", "three"):
        writer.post(f"packages/{uid}/comments/", {"text": text})
    editor.post(f"packages/{uid}/comments/", {"text": "for you"})
    rows = editor.get("notifications/").data["results"]
    assert [row["text"] for row in rows] == ["@odd two", "@odd one"]
    theirs = Notification.objects.get(user__username="mara")
    answer = editor.post("notifications/", {"read": [rows[0]["id"], theirs.pk]})
    assert answer.data == {"marked": 1, "unread": 1}
    assert [row["text"] for row in editor.get("notifications/?unread=yes").data["results"]] == ["@odd one"]
    assert editor.post("notifications/", {}).data == {"marked": 1, "unread": 0}
    theirs.refresh_from_db()
    assert theirs.read_at is None


def test_an_observer_reads_and_a_stranger_does_not(writer: Program, observer: Program, uid: str) -> None:
    number = writer.post(f"packages/{uid}/comments/", {"text": "Between us"}).data["id"]
    task = writer.post(f"packages/{uid}/tasks/", {"title": "Between us"}).data["id"]
    assert observer.get(f"packages/{uid}/comments/").data["results"][0]["text"] == "Between us"
    stranger = program_of("nadia")
    for program in (observer, stranger):
        for method, path, body in (
            ("POST", "comments/", {"text": "I too"}),
            ("PATCH", f"comments/{number}/", {"settled": True}),
            ("PUT", "assignee/", {"assignee": "mara"}),
            ("POST", "tasks/", {"title": "More"}),
            ("PATCH", f"tasks/{task}/", {"done": True}),
        ):
            refused(program.ask(method, f"packages/{uid}/{path}", body), 403, "not-permitted")
    for path in ("comments/", f"comments/{number}/", "tasks/", f"tasks/{task}/", "assignee/"):
        answer = stranger.get(f"packages/{uid}/{path}")
        refused(answer, 403, "not-permitted")
        assert b"Between us" not in answer.content
    for path in ("notifications/", "tasks/"):
        refused(stranger.get(path), 403, "not-permitted")
    assert (Comment.objects.count(), Task.objects.get().done_at, Comment.objects.get().resolved_at) == (
        1, None, None,
    )  # fmt: skip


def test_a_token_for_reading_says_nothing(uid: str) -> None:
    reader = program_of("mara", "writer", ["read"])
    refused(reader.post(f"packages/{uid}/comments/", {"text": "Here"}), 403, "not-permitted")
    assert reader.get(f"packages/{uid}/comments/").status_code == 200


def test_lists_cost_the_same_with_one_row_and_with_three(writer: Program, editor: Program, uid: str) -> None:
    editor.get("tasks/")  # a token notes its first use
    addresses = (f"packages/{uid}/comments/", f"packages/{uid}/tasks/", "tasks/", "notifications/")

    def more() -> None:
        writer.post(f"packages/{uid}/comments/", {"text": "@odd look", "shot": key(uid, "1")})
        writer.post(f"packages/{uid}/tasks/", {"title": "Look", "assignee": "odd"})

    more()
    one = [count_queries(lambda address=address: editor.get(address)) for address in addresses]
    more(), more()
    assert [count_queries(lambda address=address: editor.get(address)) for address in addresses] == one
