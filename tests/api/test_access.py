"""Who gets in: users of the desk with valid tokens and fitting scopes; clients nowhere yet."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client as Browser
from django.utils import timezone

from api.urls import urlpatterns
from shotlists.domain.tokens import issue_token, revoke
from shotlists.models import Client
from tests.admin.whole_desk import snapshot
from tests.api.programs import OPEN, TEXT, Program, addresses, program_of, refused
from tests.domain.rundown_room import evening_news, put

pytestmark = pytest.mark.django_db


def test_without_a_token_nothing_is_said(uid: str) -> None:
    for address in addresses(uid).values():
        answer = Program("").get(address)
        if answer.status_code != 405:
            refused(answer, 401, "not-authenticated")
            assert answer.headers["WWW-Authenticate"] == 'Bearer realm="desk"'


def test_a_client_gets_nothing_anywhere(uid: str) -> None:
    token = issue_token(client=Client.objects.create(name="sample", territories=["US"]))[1]
    client = Program(token)
    for address in addresses(uid).values():
        for method in ("GET", "POST", "PUT", "PATCH"):
            answer = client.ask(method, address, {})
            problem = refused(answer, 403, "not-permitted")
            assert "belongs to a client" in problem["detail"]
            assert "ferry" not in answer.content.decode().lower()


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer ", "Bearer a b", "Basic eDp5", "Token x", "Bearer nonsense"]
)
def test_a_wrong_header_is_refused_even_for_who_is_logged_in(header: str, db: None) -> None:
    browser = Browser()
    browser.force_login(User.objects.create_superuser("ada"))

    refused(browser.get("/api/v1/packages/", headers={"Authorization": header}), 401, "not-authenticated")


def test_a_token_that_is_void_opens_nothing(db: None) -> None:
    user = User.objects.create_superuser("ada")
    revoked, plain = issue_token(user=user)
    revoke(revoked)
    old = issue_token(user=user, expires_at=timezone.now() - timedelta(seconds=1))[1]
    for token in (plain, old):
        refused(Program(token).get("packages/"), 401, "not-authenticated")
    alive = issue_token(user=user)[1]
    user.is_active = False
    user.save()
    refused(Program(alive).get("packages/"), 401, "not-authenticated")


@pytest.mark.parametrize(
    ("scopes", "allowed"),
    [
        (["read"], {"read"}),
        (["feed"], {"feed"}),
        (["write"], {"write"}),
        (["act"], {"act"}),
    ],
)
def test_a_token_opens_what_its_scopes_say(uid: str, scopes: list[str], allowed: set[str]) -> None:
    program = program_of("ines", "chief", scopes)
    asked = {
        "read": program.get("packages/"),
        "feed": program.get("changes/"),
        "write": program.post("packages/", {"script": TEXT.replace("7000001", "7000002")}),
        "act": program.act(uid, "submit"),
    }

    assert {scope for scope, answer in asked.items() if answer.status_code < 300} == allowed
    for scope, answer in asked.items():
        if scope not in allowed:
            assert f'"{scope}"' in refused(answer, 403, "not-permitted")["detail"]


def test_checking_a_text_asks_for_reading_only(db: None) -> None:
    program = program_of("olav", "observer", ["read"])

    assert program.post("script/check/", TEXT).status_code == 200


def test_a_session_reads_and_changes_only_with_its_token_against_forgery(uid: str) -> None:
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(User.objects.create_superuser("ada"))

    assert browser.get("/api/v1/packages/").status_code == 200
    answer = browser.post("/api/v1/packages/", {"script": TEXT}, content_type="application/json")
    refused(answer, 403, "not-permitted")


def test_the_open_addresses_are_these(uid: str) -> None:
    names = {str(pattern.name) for pattern in urlpatterns if getattr(pattern, "name", None)}

    assert names >= OPEN
    assert not OPEN & set(addresses(uid))


OWN = {("check", "POST"), ("notifications", "POST")}
"""Who may read may do these: a check saves nothing, and one's notifications are one's own."""


def test_an_observer_is_refused_at_every_address_that_writes(
    uid: str, writer: Program, chief: Program, editor: Program, settings: Any
) -> None:
    settings.NEWSROOM_TWO_PERSON_KILL = True
    put(evening_news(), title="Weather")
    for program, action in ((writer, "submit"), (editor, "approve"), (editor, "publish")):
        assert program.act(uid, action).status_code == 200
    waiting = chief.act(uid, "kill", note="Wrong man", client_note="Destroy it.").data["waiting"]["id"]
    said = writer.post(f"packages/{uid}/comments/", {"text": "Look"}).data["id"]
    real = {
        "actions": (None, {"action": "correct", "note": "Name"}),
        "comment": (f"packages/{uid}/comments/{said}/", {"text": "Other"}),
        "confirmation": (f"packages/{uid}/confirmations/{waiting}/", {"decision": "confirm"}),
    }
    observer = program_of("olav", "observer", ["read", "write", "act", "feed"])
    before, refusals = snapshot(), set()
    for name, address in addresses(uid).items():
        where, body = real.get(name, (None, {}))
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            answer = observer.ask(method, where or address, body)
            if answer.status_code != 405 and (name, method) not in OWN:
                refused(answer, 403, "not-permitted")
                refusals.add((name, method))
    after = snapshot()
    for rows in (before, after):
        rows.pop("ApiToken")  # says when each was last used

    assert after == before
    assert len(refusals) >= 30


def test_what_is_somebodys_own_is_nobody_elses(uid: str, writer: Program, editor: Program) -> None:
    task = editor.post(f"packages/{uid}/tasks/", {"title": "Look", "assignee": "mara"}).data["id"]
    (told,) = writer.get("notifications/").data["results"]

    assert editor.get("notifications/").data["results"] == []
    assert editor.post("notifications/", {"read": [told["id"]]}).data["marked"] == 0
    assert writer.get("notifications/").data["results"] == [told]
    assert [row["id"] for row in writer.get("tasks/").data["results"]] == [task]
    assert editor.get("tasks/").data["results"] == []
