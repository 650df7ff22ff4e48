"""Errors: always a problem with its type, its place and what to do; never a traceback, never a page."""

import json
from typing import Any

import pytest
from django.test import override_settings

from api import errors
from api.throttling import RATES
from shotlists.domain import errors as domain
from shotlists.domain.running.rundown_rules import RundownConflict
from shotlists.models import Package
from tests.api.programs import TEXT, Program, refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"{", "not JSON"),
        (b'{"script": "a", "script": "b"}', '"script" stands twice'),
        (b'{"document": {"header": {"duration_ms": NaN}}}', "NaN is no JSON number"),
        (b'{"document": {"header": {"duration_ms": ' + b"9" * 5000 + b"}}}", "5000 digits"),
        (b'{"script": "\xff"}', "byte 12 does not fit"),
        (b'{"script": "a\x00b"}', "not JSON"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"document": ' + b'{"header": ' * 50_000 + b"1" + b"}" * 50_001, "nested too deeply"),
    ],
    ids=["cut", "twice", "nan", "huge", "bytes", "nul", "deep list", "deep object"],
)
def test_a_body_that_is_no_json_is_refused(writer: Program, body: bytes, said: str) -> None:
    problem = refused(writer.post("packages/", body, content_type="application/json"), 400, "malformed")

    assert said in problem["detail"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (b'{"script": "a\\u0000b"}', "/script"),
        (b'{"script": "a\\ud800b"}', "/script"),
        (b'{"document": {"storyline": ["fine", "\\udc00"]}}', "/document/storyline/1"),
        (b'{"document": {"header": {"fields": {"a\\u0000": "b"}}}}', "/document/header/fields"),
    ],
)
def test_what_no_database_keeps_is_refused_at_its_place(writer: Program, body: bytes, pointer: str) -> None:
    problem = refused(writer.post("packages/", body, content_type="application/json"), 422, "invalid")

    assert problem["errors"][0]["pointer"] == pointer


def test_a_nul_in_a_plain_text_is_refused_and_nothing_is_lost(writer: Program) -> None:
    answer = writer.post("packages/", TEXT.replace("ferry", "fer\0ry").encode(), content_type="text/plain")

    assert answer.status_code in (201, 422), answer.content
    if answer.status_code == 422:
        refused(answer, 422, "bad-document")


def test_another_type_of_body_is_refused(writer: Program, uid: str) -> None:
    refused(writer.post("packages/", b"<a/>", content_type="application/xml"), 415, "unsupported-media-type")
    answer = writer.put(f"packages/{uid}/script/", {"script": TEXT}, version=1)
    refused(answer, 415, "unsupported-media-type")


def test_another_type_of_answer_is_refused(writer: Program, uid: str) -> None:
    refused(writer.get("packages/", headers={"Accept": "text/html"}), 406, "not-acceptable")
    refused(writer.get(f"packages/{uid}/script/", headers={"Accept": "image/png"}), 406, "not-acceptable")


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000)
def test_a_body_that_is_too_large_is_refused_before_it_is_read(writer: Program) -> None:
    refused(writer.post("packages/", {"script": TEXT * 5}), 413, "too-large")
    refused(writer.post("packages/", TEXT * 5), 413, "too-large")


def test_too_many_requests_are_refused_with_a_time_to_wait(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RATES, "stranger", "2/min")
    stranger = Program("")
    for _ in range(2):
        refused(stranger.get("packages/"), 401, "not-authenticated")
    answer = stranger.get("packages/")

    refused(answer, 429, "too-many-requests")
    assert 0 < int(answer.headers["Retry-After"]) <= 61


def test_a_fault_of_ours_shows_an_incident_and_nothing_else(
    writer: Program, uid: str, caplog: pytest.LogCaptureFixture
) -> None:
    # A document that nobody wrote through the desk.
    package = Package.objects.get(uid=uid)
    package.versions.update(document={"problems": []})
    package.versions.update(document=[1])
    answer = writer.get(f"packages/{uid}/")

    problem = refused(answer, 500, "failed")
    assert set(problem) == {"type", "title", "status", "detail", "instance", "incident"}
    assert problem["incident"] in caplog.text
    assert "Traceback" not in json.dumps(problem)


def test_every_type_can_be_looked_up(db: None) -> None:
    stranger = Program("")
    listed = stranger.get("errors/").data

    assert [row["type"] for row in listed] == [f"/api/v1/errors/{name}/" for name in errors.KINDS]
    for row in listed:
        assert stranger.get(row["type"]).data == row
    refused(stranger.get("errors/unheard-of/"), 404, "not-found")


def subclasses(kind: type) -> set[type]:
    return {kind for below in kind.__subclasses__() for kind in ({below} | subclasses(below))}


def test_every_error_of_the_domain_has_a_row_of_its_own_or_is_ours() -> None:
    ours = {"DamagedRevision", "LeaseLost"}
    rows = {kind for kind, _made in errors.TABLE}
    missing = {
        kind.__name__
        for kind in subclasses(domain.DeskError)
        if kind.__module__.startswith("shotlists") and kind not in rows
    }

    assert missing <= ours


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (domain.Conflict(1, 2), 412),
        (RundownConflict("No.", base_version=1, current_version=2, who="mara"), 412),
        (domain.Taken("7"), 409),
        (domain.NotTaken("kind", "x", ("a",)), 422),
        (domain.NeedsMore("Needs a note.", ["note"]), 422),
        (domain.BadDocument("/shots", "No."), 422),
        (domain.NotAShotlist(3), 422),
        (domain.UnknownDialect("x", ("cctv",)), 422),
        (domain.UnknownAction("x", ("submit",)), 422),
        (domain.UnknownFormat("x", ("text",)), 404),
        (domain.NotPermitted("No."), 403),
        (domain.NotAllowed("No."), 409),
        (domain.NotFound("No."), 404),
        (domain.BadCursor("No."), 400),
        (domain.BadPlace("No.", "x"), 400),
        (domain.CursorGone("No.", "epoch"), 410),
        (domain.DamagedRevision("No."), 500),
        (RecursionError(), 500),
    ],
)
def test_each_error_has_its_status(error: Exception, status: int) -> None:
    refusal = errors.refusal_of(error)

    assert refusal.status == status
    assert json.dumps(refusal.body("/"))


def test_values_are_shortened(writer: Program) -> None:
    problem: dict[str, Any] = refused(writer.get("packages/?state=" + "x" * 5000), 400, "bad-parameter")

    assert len(problem["errors"][0]["value"]) == 60


@pytest.mark.parametrize("charset", ["klingon", "undefined", "base64", "ascii"])
def test_a_charset_that_cannot_be_read_is_refused_by_name(writer: Program, uid: str, charset: str) -> None:
    body = TEXT.replace("captain", "capitaine d\u00e9put\u00e9e").encode()
    answer = writer.put(
        f"packages/{uid}/script/", body, content_type=f"text/plain; charset={charset}", version=1
    )

    assert refused(answer, 400, "malformed")["errors"][0]["header"] == "Content-Type"
