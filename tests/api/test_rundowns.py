"""Running orders for programs: read with all times, filled, moved, changed on what was read, taken back."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest

from shotlists.domain.running import rundown_items
from shotlists.domain.tokens import issue_token
from shotlists.models import Client, Rundown, RundownItem
from tests.api.programs import Program, count_queries, program_of, refused
from tests.domain.rundown_room import MINUTE, START, evening_news, put, titles, version_of

pytestmark = pytest.mark.django_db

NEW = {"programme": "Evening News", "starts_at": "2026-11-30T22:00:00+08:00", "planned_ms": 1_800_000,
       "zone": "Asia/Shanghai"}  # fmt: skip


@pytest.fixture
def rundown(writer: Program) -> Rundown:
    made = writer.post("rundowns/", NEW)
    assert made.status_code == 201, made.content
    return Rundown.objects.get(pk=made.data["id"])


def where(rundown: Rundown, rest: str = "") -> str:
    return f"rundowns/{rundown.pk}/{rest}"


def test_a_rundown_is_made_filled_and_read_with_its_times(
    writer: Program, rundown: Rundown, uid: str
) -> None:
    lead = writer.post(
        where(rundown, "items/"),
        {"kind": "lead_in", "title": "Ferry", "text": "one two three", "planned_ms": 5_000},
    )
    assert (lead.status_code, lead.headers["ETag"], lead.data["page"]) == (201, '"2"', "A1")
    assert lead.headers["Location"].endswith(f"/rundowns/{rundown.pk}/items/{lead.data['id']}/")
    package = writer.post(where(rundown, "items/"), {"kind": "package", "package": uid}).data
    assert (package["package"], package["title"]) == (uid, "Norway-Harbour Ferry/Electric Crossing")
    top = writer.post(where(rundown, "items/"), {"kind": "live", "planned_ms": 60_000, "after": 0}).data
    read = writer.get(where(rundown))
    assert read.headers["ETag"] == '"4"'
    assert [
        (item["id"], item["takes_ms"], item["takes_by"], item["on_air"], item["over_ms"])
        for item in read.data["items"]
    ] == [
        (top["id"], 60_000, "plan", "2026-11-30T14:00:00+00:00", None),
        (lead.data["id"], 1_000, "text", "2026-11-30T14:01:00+00:00", -4_000),
        (package["id"], 40_000, "media", "2026-11-30T14:01:01+00:00", None),
    ]
    assert read.data["totals"] == {
        "planned_ms": 65_000,
        "takes_ms": 101_000,
        "gap_ms": 0,
        "over_ms": 101_000 - 1_800_000,
        "estimated": True,
        "ends_at": "2026-11-30T14:01:41+00:00",
        "due_at": "2026-11-30T14:30:00+00:00",
    }
    assert [remark["code"] for remark in read.data["items"][2]["remarks"]] == ["unapproved"]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"programme": " "}, "/programme"),
        ({"starts_at": "2026-11-30T22:00:00"}, "/starts_at"),
        ({"starts_at": "tomorrow"}, "/starts_at"),
        ({"starts_at": 7}, "/starts_at"),
        ({"planned_ms": -1}, "/planned_ms"),
        ({"planned_ms": 0}, "/planned_ms"),
        ({"ends_at": "2026-11-30T22:30:00+08:00"}, "/ends_at"),
        ({"zone": "Mars"}, "/zone"),
        ({"language": "Klingon"}, "/language"),
        ({"state": "ready"}, "/state"),
        ({"colour": "red"}, "/colour"),
        ({"date": "soon"}, "/date"),
    ],
)
def test_what_does_not_do_is_said_at_its_place(writer: Program, change: dict[str, Any], pointer: str) -> None:
    answer = writer.post("rundowns/", {**NEW, **change})
    assert answer.status_code == 422, answer.content
    assert answer.data["errors"][0]["pointer"] == pointer
    assert not Rundown.objects.exists()


def test_an_end_may_stand_for_the_length(writer: Program) -> None:
    given = {name: value for name, value in NEW.items() if name != "planned_ms"}
    made = writer.post("rundowns/", {**given, "ends_at": "2026-11-30T22:25:00+08:00"})
    assert made.data["planned_ms"] == 25 * MINUTE
    refused(writer.post("rundowns/", given), 422, "invalid")
    refused(writer.post("rundowns/", {**given, "ends_at": "2026-11-30T21:25:00+08:00"}), 422, "invalid")
    refused(writer.post("rundowns/", NEW), 409, "not-allowed")


def test_rundowns_are_listed_by_days(writer: Program, rundown: Rundown) -> None:
    other = evening_news(starts_at=START - timedelta(days=3), programme="Weekend")
    listed = writer.get("rundowns/").data["results"]
    assert [row["id"] for row in listed] == [rundown.pk, other.pk]
    for query, found in (
        ("date=2026-11-27", [other.pk]), ("since=2026-11-28", [rundown.pk]), ("programme=week", [other.pk]),
    ):  # fmt: skip
        assert [row["id"] for row in writer.get(f"rundowns/?{query}").data["results"]] == found
    first = writer.get("rundowns/?limit=1").data
    assert [
        row["id"] for row in writer.get(f"rundowns/?limit=1&cursor={first['cursor']}").data["results"]
    ] == [other.pk]
    refused(writer.get("rundowns/?day=monday"), 400, "bad-parameter")


def test_an_item_is_changed_on_what_was_read(writer: Program, editor: Program, rundown: Rundown) -> None:
    one, two = put(rundown, title="One"), put(rundown, title="Two")
    address = where(rundown, f"items/{one.pk}/")
    refused(writer.ask("PATCH", address, {"title": "x"}), 428, "precondition-required")
    tag = writer.get(address).headers["ETag"]
    assert tag == '"2"'
    changed = writer.ask(
        "PATCH", address, {"planned_ms": 83_000, "hit_at": "2026-11-30T22:10:00+08:00"}, version=2
    )
    assert (changed.status_code, changed.headers["ETag"]) == (200, '"4"')
    assert (changed.data["planned_ms"], changed.data["hit_at"]) == (83_000, "2026-11-30T14:10:00Z")
    late = refused(editor.ask("PATCH", address, {"planned_ms": 1}, version=2), 412, "conflict")
    assert "A1 One was changed by mara in between" in late["detail"]
    assert (late["base_version"], late["current_version"], late["who"]) == (2, 4, "mara")
    other = editor.ask("PATCH", where(rundown, f"items/{two.pk}/"), {"text": "Two words"}, version=3)
    assert other.status_code == 200
    assert writer.get(address, headers={"If-None-Match": '"4"'}).status_code == 304


def test_the_order_is_changed_by_moves(writer: Program, editor: Program, rundown: Rundown) -> None:
    items = {name: put(rundown, title=name).pk for name in "ABCD"}
    seen = version_of(rundown)
    refused(
        writer.post(where(rundown, "moves/"), {"items": [items["D"]], "after": 0}),
        428,
        "precondition-required",
    )
    moved = writer.post(where(rundown, "moves/"), {"items": [items["D"]], "after": 0}, version=seen)
    assert [item["title"] for item in moved.data["items"]] == ["D", "A", "B", "C"]
    editor.post(where(rundown, "moves/"), {"items": [items["A"]], "after": None}, version=seen)
    assert titles(rundown) == ["D", "B", "C", "A"]
    late = editor.post(where(rundown, "moves/"), {"items": [items["D"]], "after": items["B"]}, version=seen)
    assert "A4 D was changed by mara in between" in refused(late, 412, "conflict")["detail"]
    gone = editor.post(where(rundown, "moves/"), {"items": [999], "after": 0}, version=seen)
    refused(gone, 404, "not-found")
    renumbered = editor.post(where(rundown, "pages/"), {}, version=version_of(rundown))
    assert [item["page"] for item in renumbered.data["items"]] == ["A1", "A2", "A3", "A4"]


def test_items_go_into_the_bin_and_come_back_and_changes_are_taken_back(
    writer: Program, rundown: Rundown
) -> None:
    one = put(rundown, title="One", text="Words")
    address = where(rundown, f"items/{one.pk}/")
    assert writer.ask("DELETE", address, version=2).status_code == 204
    assert writer.get(address).data["removed_at"] is not None
    assert writer.post(f"{address}restore/", {}).data["text"] == "Words"
    assert [row["action"] for row in writer.get(where(rundown, "changes/")).data["results"]] == [
        "restore", "remove", "add", "create",
    ]  # fmt: skip
    undone = writer.post(where(rundown, "changes/2/undo/"), {})
    refused(undone, 412, "conflict")
    assert writer.post(where(rundown, "changes/4/undo/"), {}).data["items"] == []
    refused(writer.post(where(rundown, "changes/99/undo/"), {}), 404, "not-found")


def test_the_whole_is_changed_locked_and_copied(writer: Program, rundown: Rundown) -> None:
    put(rundown, "lead_in", title="Lead", text="News of that day")
    changed = writer.ask(
        "PATCH", where(rundown), {"programme": "Late News", "ends_at": "2026-11-30T22:20:00+08:00"}, version=2
    )
    assert (changed.data["programme"], changed.data["planned_ms"]) == ("Late News", 20 * MINUTE)
    both = writer.ask("PATCH", where(rundown), {"state": "ready", "notes": "x"}, version=3)
    refused(both, 422, "invalid")
    ready = writer.ask("PATCH", where(rundown), {"state": "ready"}, version=3)
    assert ready.data["state"] == "ready"
    locked = refused(writer.post(where(rundown, "items/"), {"kind": "live"}), 409, "not-allowed")
    assert "locked: open it again" in locked["detail"]
    copy = writer.post(where(rundown, "copies/"), {"starts_at": "2026-12-01T22:00:00+08:00"})
    assert (copy.status_code, copy.data["items"][0]["text"], copy.data["state"]) == (201, "", "planned")


def test_it_is_given_as_a_table(writer: Program, rundown: Rundown) -> None:
    put(rundown, title="夜市", planned_ms=60_000)
    answer = writer.get(where(rundown, "table/"))
    assert (
        answer.headers["Content-Disposition"] == f'attachment; filename="rundown-{rundown.pk}-2026-11-30.csv"'
    )
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["page"], row["title"], row["planned"]) for row in rows] == [("A1", "夜市", "1'00")]


def test_observers_read_only_and_clients_get_nothing(
    writer: Program, observer: Program, rundown: Rundown
) -> None:
    item = put(rundown, title="Ferry secrets", text="Not for everybody")
    before = version_of(rundown)
    assert observer.get(where(rundown)).data["items"][0]["title"] == "Ferry secrets"
    from_client = program_for_client()
    tries = [
        ("POST", "rundowns/", {**NEW, "programme": "Other"}),
        ("PATCH", where(rundown), {"programme": "x"}),
        ("POST", where(rundown, "items/"), {"kind": "live"}),
        ("PATCH", where(rundown, f"items/{item.pk}/"), {"title": "x"}),
        ("DELETE", where(rundown, f"items/{item.pk}/"), {}),
        ("POST", where(rundown, f"items/{item.pk}/restore/"), {}),
        ("POST", where(rundown, "moves/"), {"items": [item.pk], "after": 0}),
        ("POST", where(rundown, "pages/"), {}),
        ("POST", where(rundown, "copies/"), {"starts_at": NEW["starts_at"]}),
        ("POST", where(rundown, "changes/1/undo/"), {}),
    ]
    for method, address, body in tries:
        refused(observer.ask(method, address, body, version=before), 403, "not-permitted")
    readable = [address for method, address, _body in tries if method == "PATCH"]
    for address in (*readable, "rundowns/", where(rundown, "changes/"), where(rundown, "table/")):
        answer = from_client.get(address)
        refused(answer, 403, "not-permitted")
        assert "secrets" not in answer.content.decode()
    assert (version_of(rundown), RundownItem.objects.count()) == (before, 1)


def program_for_client() -> Program:
    return Program(issue_token(client=Client.objects.create(name="sample", territories=["US"]))[1])


def test_a_token_to_read_changes_nothing(writer: Program, rundown: Rundown) -> None:
    reader = program_of("mara", "", ["read"])
    assert reader.get(where(rundown)).status_code == 200
    assert (
        '"write"'
        in refused(reader.post(where(rundown, "items/"), {"kind": "live"}), 403, "not-permitted")["detail"]
    )


def test_three_times_the_rows_cost_not_one_query_more(writer: Program, rundown: Rundown, uid: str) -> None:
    def fill(into: Rundown, count: int) -> None:
        for number in range(count):
            writer.post(where(into, "items/"), {"kind": "package", "package": uid})
            put(into, "live", title=f"Live {number}")

    fill(rundown, 1)
    other = evening_news(programme="Other", starts_at=START + timedelta(days=1))
    fill(other, 3)
    writer.get(where(rundown))
    assert count_queries(lambda: writer.get(where(rundown))) == count_queries(
        lambda: writer.get(where(other))
    )
    assert count_queries(lambda: writer.get("rundowns/?limit=1")) == count_queries(
        lambda: writer.get("rundowns/")
    )
    assert rundown_items.find_item(other, other.items.first().pk).rundown == other
