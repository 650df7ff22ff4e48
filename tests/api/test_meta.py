"""The interface about itself: a schema that fits, a page that needs nobody else, a health that is true."""

import re
from datetime import timedelta
from typing import Any

import jsonschema
import pytest
import yaml
from django.utils import timezone
from drf_spectacular.validation import validate_schema
from playwright.sync_api import Page

from api.errors import KINDS
from api.urls import OF_A_PACKAGE, OF_A_RUNDOWN, urlpatterns
from shotlists.models import Job, Package, WireItem
from tests.api.programs import Program
from tests.domain.rundown_room import evening_news, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def schema(db: None) -> dict[str, Any]:
    answer = Program("").get("schema/")
    assert answer.status_code == 200
    found: dict[str, Any] = yaml.safe_load(answer.content)
    return found


def test_the_schema_is_valid_and_knows_every_path(
    schema: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    validate_schema(schema)
    routes = [
        pattern
        for pattern in urlpatterns
        if getattr(pattern, "name", None) not in ("schema", "docs", "nothing")
    ]
    expected = {
        re.sub(r"<\w+:(\w+)>", r"{\1}", str(pattern.pattern))
        for pattern in routes
        if hasattr(pattern, "name")
    }
    expected |= {
        "packages/{uid}/" + re.sub(r"<\w+:(\w+)>", r"{\1}", str(one.pattern)) for one in OF_A_PACKAGE
    }
    expected |= {
        "rundowns/{number}/" + re.sub(r"<\w+:(\w+)>", r"{\1}", str(one.pattern)) for one in OF_A_RUNDOWN
    }

    assert {path.removeprefix("/api/v1/") for path in schema["paths"]} - {"schema/"} == expected


def test_the_schema_is_made_without_a_warning(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    Program("").get("schema/")

    assert "Warning" not in capsys.readouterr().err


def test_every_operation_says_what_can_go_wrong(schema: dict[str, Any]) -> None:
    statuses = {str(kind.status) for kind in KINDS.values()}
    seen: set[str] = set()
    for operations in schema["paths"].values():
        for operation in operations.values():
            seen |= set(operation["responses"])
            assert {"400", "406", "429", "500", "503"} <= set(operation["responses"]), operation[
                "operationId"
            ]

    assert statuses - seen == {"405"}


def test_what_is_answered_is_what_the_schema_says(
    schema: dict[str, Any], writer: Program, editor: Program, chief: Program, uid: str, settings: Any
) -> None:
    writer.post("imports/", "Jan. 28, 2026\nA ferry ran aground.\nJan. 29, 2026\nA bridge was opened.\n")
    item = WireItem.objects.order_by("id")[0].pk
    writer.put(f"packages/{uid}/wire-items/{item}/")
    rundown = evening_news()
    line = put(rundown, "package", package=Package.objects.get(uid=uid))
    for program, action in ((writer, "submit"), (editor, "approve"), (editor, "publish")):
        assert program.act(uid, action).status_code == 200
    settings.NEWSROOM_TWO_PERSON_KILL = True
    asked = chief.act(uid, "kill", note="Wrong man", client_note="Destroy it.")
    assert asked.status_code == 202
    numbers = {
        "confirmations": asked.data["waiting"]["id"],
        "jobs": Job.objects.order_by("id")[0].pk,
        "wire-items": item,
        "comments": writer.post(f"packages/{uid}/comments/", {"text": "@odd look"}).data["id"],
        "tasks": writer.post(f"packages/{uid}/tasks/", {"title": "Look", "assignee": "odd"}).data["id"],
        "rundowns": rundown.pk,
        "dopesheets": writer.post(f"packages/{uid}/dopesheets/", {"text": "00:05 fog"}).data["id"],
        "pronunciations": writer.post("pronunciations/", {"name": "Nuuk", "spoken": "nook"}).data["id"],
    }
    checked = set()
    for path, operations in schema["paths"].items():
        first = path.removeprefix("/api/v1/").removeprefix("packages/{uid}/").partition("/")[0]
        if "get" not in operations or path.endswith(
            ("/schema/", "/exports/{key}/", "/script/", "/table/", "{kind}/")
        ):
            continue
        address = path.replace("{uid}", uid).replace("{number}", str(numbers.get(first, 1)))
        address = address.replace("{item}", str(line.pk))
        answer = editor.get(address + ("?from=1" if path.endswith("/compare/") else ""))
        content = operations["get"]["responses"]["200"]["content"]["application/json"]
        assert answer.status_code == 200, (path, answer.content)
        jsonschema.validate(answer.data, {**content["schema"], "components": schema["components"]})
        checked.add(path)

    assert len(checked) >= 18


def test_a_problem_is_what_the_schema_says(schema: dict[str, Any], writer: Program, uid: str) -> None:
    problem = schema["components"]["schemas"]["Problem"]
    for answer in (
        Program("").get("packages/"),
        writer.get("packages/?stat=x"),
        writer.post("packages/", {"document": {"shots": [1]}}),
        writer.put(f"packages/{uid}/", {}),
    ):
        jsonschema.validate(answer.data, {**problem, "components": schema["components"]})


def test_the_page_loads_nothing_from_elsewhere(db: None) -> None:
    answer = Program("").get("docs/", headers={"Accept": "text/html"})
    page = answer.content.decode()

    assert answer.status_code == 200
    assert all(address.startswith("/") for address in re.findall(r'(?:src|href)="([^"]+)"', page))
    assert "<script>" not in page
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_healthy_desk_says_so_to_everybody(db: None) -> None:
    answer = Program("").get("health/")

    assert answer.status_code == 200
    assert answer.data["status"] == "ok"
    assert {name: check["ok"] for name, check in answer.data["checks"].items()} == {
        "database": True,
        "migrations": True,
        "broker": True,
        "worker": True,
    }
    assert Program("").get("health/live/").data == {"status": "ok", "checks": {}}


def test_work_that_lies_about_is_seen(db: None) -> None:
    Job.objects.create(kind="detect_duplicates", key="old", due_at=timezone.now() - timedelta(minutes=5))
    answer = Program("").get("health/")

    assert (answer.status_code, answer.data["status"]) == (200, "degraded")
    assert answer.data["checks"]["worker"] == {"ok": False, "says": "1 jobs are late"}


def test_the_page_shows_every_operation_in_a_browser(
    live_server: Any, page: Page, schema: dict[str, Any]
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server.url}/api/v1/docs/")
    page.wait_for_selector(".opblock")

    assert page.locator(".opblock").count() == sum(len(operations) for operations in schema["paths"].values())
    assert said == []


@pytest.mark.parametrize("method", ["OPTIONS", "HEAD", "POST", "PUT", "DELETE", "PATCH", "TRACE"])
@pytest.mark.parametrize("path", ["docs/", "schema/", "health/", "errors/", "nothing/"])
def test_no_method_on_an_open_address_ends_in_a_fault(db: None, method: str, path: str) -> None:
    answer = Program("").ask(method, path)

    assert answer.status_code < 500
    if answer.status_code >= 400 and method != "HEAD":
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.data["status"] == answer.status_code
