"""What programs do beside packages: actions, versions, imports, wire items, files, pages of the feed."""

import json
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shotlists.domain.composition import save_script, script_of
from shotlists.models import Job, Package, WireItem
from shotlists.script.dialects import DIALECTS
from tests.api.programs import TEXT, Program, addresses, count_queries, refused

pytestmark = pytest.mark.django_db

DIGEST = """Jan. 28, 2026
A ferry ran aground near Tromso, and its passengers were taken off by boat.
https://example.org/ferry
Jan. 29, 2026
Oslo opened a bridge for bicycles only.
"""


def test_offers_say_what_may_be_done_and_why_not(writer: Program, observer: Program, uid: str) -> None:
    offers = {row["action"]: row for row in writer.get(f"packages/{uid}/actions/").data["actions"]}
    assert offers["submit"]["allowed"]
    assert (offers["approve"]["allowed"], bool(offers["approve"]["why_not"])) == (False, True)
    seen = observer.get(f"packages/{uid}/actions/").data
    assert (seen["state"], seen["live"], seen["version"]) == ("draft", "none", 1)
    assert [row["action"] for row in seen["actions"] if row["allowed"]] == []


def test_an_action_out_of_turn_is_refused_with_its_reason(editor: Program, uid: str) -> None:
    problem = refused(editor.act(uid, "publish"), 409, "not-allowed")
    assert problem["detail"] == "Only an approved or a scheduled package can be published."


@pytest.mark.parametrize(
    ("arguments", "pointer"),
    [
        ({"action": "fly"}, "/action"),
        ({"action": ""}, "/action"),
        ({"action": "submit", "at": "soon"}, "/at"),
        ({"action": "submit", "language": "French"}, "/language"),
        ({"action": "submit", "notes": "x"}, "/notes"),
        ({"action": "submit", "note": ["x"]}, "/note"),
    ],
)
def test_a_wrong_argument_of_an_action_is_named(
    writer: Program, uid: str, arguments: dict[str, Any], pointer: str
) -> None:
    problem = refused(writer.post(f"packages/{uid}/actions/", arguments), 422, "invalid")

    assert problem["errors"][0]["pointer"] == pointer
    assert Package.objects.get(uid=uid).version == 1


def test_an_action_that_needs_a_note_asks_for_it(writer: Program, editor: Program, uid: str) -> None:
    writer.act(uid, "submit")
    problem = refused(editor.act(uid, "return"), 422, "invalid")

    assert problem["errors"] == [{"pointer": "/note", "detail": "Must be given."}]


def test_an_action_on_a_version_that_is_gone_shows_what_changed(writer: Program, uid: str) -> None:
    writer.put(f"packages/{uid}/", {"script": TEXT.replace("four times", "five times")}, version=1)
    answer = writer.post(f"packages/{uid}/actions/", {"action": "submit"}, version=1)

    problem = refused(answer, 412, "conflict")
    assert [change["kind"] for change in problem["difference"]] == ["storyline-changed"]
    assert writer.post(f"packages/{uid}/actions/", {"action": "submit"}, version=2).status_code == 200


def test_versions_are_listed_compared_and_brought_back(writer: Program, uid: str) -> None:
    changed = TEXT.replace("four times", "five times")
    writer.put(f"packages/{uid}/", {"script": changed, "reason": "The operator called"}, version=1)
    rows = writer.get(f"packages/{uid}/versions/").data["results"]
    assert [(row["number"], row["reason"], row["author"]) for row in rows] == [
        (2, "The operator called", "mara"),
        (1, "", "mara"),
    ]
    assert "four times" in writer.get(f"packages/{uid}/versions/1/").data["text"]

    compared = writer.get(f"packages/{uid}/versions/compare/?from=1&to=2").data
    assert compared["sentences"] == ["Storyline: paragraph 2 was changed: [-four-] [+five+]."]
    assert compared["changes"][0]["words"][1] == {"op": "removed", "text": "four"}

    restored = writer.post(f"packages/{uid}/versions/1/restore/", version=2)
    assert (restored.status_code, restored.data["version"]) == (200, 3)
    assert "four times" in restored.data["document"]["storyline"][1]
    refused(writer.post(f"packages/{uid}/versions/1/restore/"), 428, "precondition-required")
    refused(writer.post(f"packages/{uid}/versions/9/restore/", version=3), 404, "not-found")


def test_comparing_asks_for_numbers_that_exist(writer: Program, uid: str) -> None:
    refused(writer.get(f"packages/{uid}/versions/compare/"), 400, "bad-parameter")
    refused(writer.get(f"packages/{uid}/versions/compare/?from=x"), 400, "bad-parameter")
    refused(writer.get(f"packages/{uid}/versions/compare/?from=1&to=7"), 404, "not-found")
    refused(writer.get(f"packages/{uid}/revisions/compare/?from=1&to=2"), 404, "not-found")


def test_the_text_of_an_earlier_version_and_an_unknown_style(writer: Program, uid: str) -> None:
    writer.put(f"packages/{uid}/", {"script": TEXT.replace("four times", "five times")}, version=1)

    assert "four times" in writer.get(f"packages/{uid}/script/?version=1").content.decode()
    problem = refused(writer.get(f"packages/{uid}/script/?as=klingon"), 422, "invalid")
    assert problem["known"] == list(DIALECTS)


def test_checking_gives_document_and_problems_and_saves_nothing(writer: Program) -> None:
    broken = TEXT.replace("3. Close", "7. Close")
    plain = writer.post("script/check/", broken)
    posted = writer.post("script/check/", {"script": broken})

    assert plain.status_code == 200
    assert plain.data == posted.data
    assert plain.data["dialect"] == "cctv"
    assert "number-gap" in [found["code"] for found in plain.data["problems"]]
    assert Package.objects.count() == 0
    none = writer.post("script/check/", "Buy one, get one free.").data
    assert (none["dialect"], [found["code"] for found in none["problems"]]) == (None, ["not-a-shotlist"])


@pytest.mark.parametrize("body", [b"\xff\xfe\x00", b"\x00" * 50, "“" * 2000, "1. a\n" * 3000, "\r\r\n"])
def test_checking_takes_any_bytes(writer: Program, body: Any) -> None:
    answer = writer.post("script/check/", body, content_type="text/plain; charset=utf-8")

    assert answer.status_code == 200
    assert answer.data["problems"] == answer.data["document"]["problems"]


def test_an_empty_text_replaces_nothing(writer: Program, uid: str) -> None:
    refused(writer.put(f"packages/{uid}/script/", " \n", version=1), 422, "invalid")
    refused(writer.put(f"packages/{uid}/script/", "", version=1), 422, "invalid")
    refused(writer.post("packages/", {"script": ""}), 422, "invalid")
    assert Package.objects.get(uid=uid).version == 1


def test_a_digest_page_becomes_wire_items_from_which_packages_start(writer: Program) -> None:
    taken = writer.post("imports/", DIGEST)
    assert (taken.status_code, len(taken.data["results"])) == (201, 1)
    assert taken.data["results"][0]["digest"] is not None
    items = writer.get("wire-items/").data["results"]
    assert [row["date"] for row in items] == ["2026-01-28", "2026-01-29"]
    assert "https://example.org/ferry" in json.dumps(items[0]["links"])
    assert [row["id"] for row in writer.get("wire-items/?q=bicycles").data["results"]] == [items[1]["id"]]

    started = writer.post(f"wire-items/{items[0]['id']}/packages/")
    assert started.status_code == 201
    uid = started.data["uid"]
    assert "ran aground" in started.data["document"]["storyline"][0]
    attached = writer.put(f"packages/{uid}/wire-items/{items[1]['id']}/")
    assert (attached.status_code, attached.data["role"]) == (200, "background")
    links = writer.get(f"packages/{uid}/wire-items/").data["results"]
    assert [(row["item"], row["role"]) for row in links] == [
        (items[0]["id"], "started"),
        (items[1]["id"], "background"),
    ]
    seen = writer.get(f"wire-items/{items[0]['id']}/").data["packages"]
    assert [(row["uid"], row["role"]) for row in seen] == [(uid, "started")]
    assert writer.ask("DELETE", f"packages/{uid}/wire-items/{items[1]['id']}/").status_code == 204
    assert [row["id"] for row in writer.get("wire-items/?unused=yes").data["results"]] == [items[1]["id"]]
    refused(writer.get("wire-items/999/"), 404, "not-found")


def test_wire_items_cost_the_same_for_three_as_for_one(writer: Program) -> None:
    writer.post("imports/", DIGEST)
    for item in WireItem.objects.all():
        writer.post(f"wire-items/{item.pk}/packages/")
    writer.get("wire-items/")
    one = count_queries(lambda: writer.get("wire-items/?limit=1"))

    assert count_queries(lambda: writer.get("wire-items/?limit=2")) == one


def test_a_text_that_is_nothing_we_know_is_kept_and_said_to_be_so(writer: Program) -> None:
    answer = writer.post("imports/", {"script": "Buy one, get one free.", "filename": "shop.txt"})

    assert answer.status_code == 422
    assert answer.data["results"][0]["error"]
    assert [found["code"] for found in answer.data["results"][0]["problems"]] == ["not-a-shotlist"]


def test_one_file_is_taken_in_at_once_and_many_become_a_job(
    writer: Program, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    url = "/api/v1/imports/"
    single = writer.browser.post(
        url, {"file": SimpleUploadedFile("ferry.txt", TEXT.encode())}, headers=writer.headers
    )
    assert (single.status_code, single.json()["results"][0]["uid"]) == (201, "7000001")
    files = [
        SimpleUploadedFile(f"{number}.txt", TEXT.replace("7000001", str(number)).encode())
        for number in (7000002, 7000003)
    ]
    several = writer.browser.post(url, {"file": files}, headers=writer.headers)
    assert several.status_code == 202
    job = writer.get(several.headers["Location"].removeprefix("http://testserver")).data
    assert (job["kind"], job["state"], job["created_by"]) == ("import_folder", "waiting", "mara")
    assert Job.objects.get(pk=job["id"]).kind == "import_folder"
    assert writer.get("jobs/?state=waiting&limit=1").data["results"][0]["id"] == job["id"]
    none = writer.browser.post(url, {"note": "no file"}, headers=writer.headers)
    refused(none, 422, "invalid")


def test_what_was_never_issued_is_printed_as_a_proof_only(writer: Program, uid: str) -> None:
    refused(writer.get(f"packages/{uid}/exports/text/"), 404, "not-found")
    proof = writer.get(f"packages/{uid}/exports/text/?proof=yes")
    assert proof.status_code == 200
    assert b"PROOF" in proof.content.upper()
    assert proof.headers["Content-Disposition"] == f'attachment; filename="{uid}-proof-v1.txt"'
    assert "sandbox" in proof.headers["Content-Security-Policy"]
    known = refused(writer.get(f"packages/{uid}/exports/betamax/"), 404, "not-found")["known"]
    formats = writer.get(f"packages/{uid}/exports/").data["formats"]
    assert [row["key"] for row in formats] == known


def test_the_transcript_comes_as_data_and_as_captions(writer: Program, uid: str) -> None:
    found = writer.get(f"packages/{uid}/transcript/").data
    assert (found["uid"], found["version"]) == (uid, 1)
    assert found["cues"][0]["speaker"] == "Lena Park"
    captions = writer.get(f"packages/{uid}/transcript/?as=vtt")
    assert captions.content.startswith(b"WEBVTT")
    refused(writer.get(f"packages/{uid}/transcript/?as=doc"), 404, "not-found")


def test_duplicates_are_listed(writer: Program, uid: str) -> None:
    assert writer.get(f"packages/{uid}/duplicates/").data == {"uid": uid, "matches": []}


def test_the_feed_refuses_what_it_did_not_give(writer: Program) -> None:
    assert writer.get("changes/").data["changes"] == []
    refused(writer.get("changes/?after=7"), 400, "bad-cursor")
    refused(writer.get("changes/?kind=gossip"), 422, "invalid")
    refused(writer.get("changes/?limit=none"), 400, "bad-parameter")


@pytest.mark.parametrize(
    "method", ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"]
)
def test_no_method_on_any_address_ends_in_a_fault(chief: Program, uid: str, method: str) -> None:
    for address in (*addresses(uid).values(), "health/", "errors/", "nowhere/"):
        for body in ({}, "text", b"\xff"):
            answer = chief.ask(method, address, body, headers={"If-Match": '"99999999999999999999"'})
            assert answer.status_code < 500, (method, address, body, answer.content)


def test_a_file_that_is_larger_than_any_script_is_refused(writer: Program, monkeypatch: Any) -> None:
    monkeypatch.setattr("shotlists.domain.taking.folders.LARGEST_FILE", 100)
    large = SimpleUploadedFile("ferry.txt", b"x" * 101)
    answer = writer.browser.post("/api/v1/imports/", {"file": large}, headers=writer.headers)

    refused(answer, 413, "too-large")


def test_a_save_answers_with_its_own_tag_though_another_one_followed(
    writer: Program, uid: str, monkeypatch: Any
) -> None:
    def save_and_be_overtaken(package: Package, *arguments: Any, **options: Any) -> Package:
        saved = save_script(package, *arguments, **options)
        later = replace(script_of(saved), storyline=("Written by somebody else.",))
        save_script(saved, later, actor=options["actor"], base_version=saved.version)
        return saved

    monkeypatch.setattr("shotlists.domain.composition.save_script", save_and_be_overtaken)
    answer = writer.put(f"packages/{uid}/script/", TEXT.replace("four times", "five times"), version=1)

    assert (answer.headers["ETag"], answer.data["version"]) == ('"2"', 2)
    assert answer.data["document"]["storyline"][-1].endswith("five times a day.")
    assert Package.objects.get(uid=uid).version == 3
