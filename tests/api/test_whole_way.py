"""The whole way of a script by the interface alone: from a pasted page to a kill in the feed."""

import pytest

from tests.api.programs import TEXT, Program

pytestmark = pytest.mark.django_db(transaction=True)


def feed_of(program: Program, after: str = "") -> dict:
    answer = program.get("changes/", query_params={"after": after} if after else {})
    assert answer.status_code == 200
    return answer.data


def test_a_page_goes_in_goes_out_is_corrected_and_killed(
    writer: Program, editor: Program, chief: Program
) -> None:
    made = writer.post("packages/", TEXT)
    assert (made.status_code, made.data["uid"], made.data["state"], made.data["live"]) == (
        201, "7000001", "draft", "none",
    )  # fmt: skip
    assert made.headers["ETag"] == '"1"'
    assert made.headers["Location"].endswith("/api/v1/packages/7000001/")

    text = writer.get("packages/7000001/script/").content.decode()
    saved = writer.put(
        "packages/7000001/script/", text.replace("leaving quay", "leaving the quay"), version=1
    )
    assert (saved.status_code, saved.headers["ETag"]) == (200, '"2"')
    assert saved.data["document"]["shots"][0]["description"] == "Wide of ferry leaving the quay"

    assert writer.act("7000001", "submit").data["state"] == "in_review"
    assert editor.act("7000001", "approve").data["state"] == "approved"
    out = editor.act("7000001", "publish", client_note="First pictures")
    assert (out.data["state"], out.data["live"], out.data["revision"]) == ("published", "usable", 1)

    first = feed_of(chief)
    assert [(row["kind"], row["uid"], row["revision"]) for row in first["changes"]] == [
        ("original", "7000001", 1)
    ]
    delivered = first["changes"][0]["package"]
    assert "leaving the quay" in delivered["text"]
    assert delivered["document"]["schema"] == 1

    printed = editor.get("packages/7000001/exports/text/")
    assert printed.status_code == 200
    assert printed.headers["Content-Disposition"].startswith("attachment")
    assert b"leaving the quay" in printed.content

    opened = editor.act("7000001", "correct", note="Captain's name")
    corrected = writer.put(
        "packages/7000001/script/",
        text.replace("leaving quay", "leaving the quay").replace("Lena Park", "Lena Parks"),
        version=opened.data["version"],
    )
    assert corrected.status_code == 200
    assert writer.act("7000001", "submit").status_code == 200
    assert editor.act("7000001", "approve").status_code == 200
    again = editor.act("7000001", "publish", kind="correction", client_note="The name is Parks.")
    assert (again.status_code, again.data["revision"]) == (200, 2)

    compared = editor.get("packages/7000001/revisions/compare/?from=1&to=2").data
    assert [change["field"] for change in compared["changes"]] == ["speaker"]

    second = feed_of(chief, first["cursor"])
    assert [(row["kind"], row["revision"], row["note"]) for row in second["changes"]] == [
        ("correction", 2, "The name is Parks.")
    ]
    assert [row["superseded_by"] for row in feed_of(chief)["changes"]] == [2, None]

    killed = chief.act("7000001", "kill", note="Wrong pictures", client_note="Destroy all copies.")
    assert (killed.status_code, killed.data["live"]) == (200, "killed")
    last = feed_of(chief, second["cursor"])
    assert [(row["kind"], row["package"]) for row in last["changes"]] == [("kill", None)]
    assert all(row["package"] is None for row in feed_of(chief)["changes"])
    assert feed_of(chief, last["cursor"])["changes"] == []
