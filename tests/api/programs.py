"""Programs that speak to the desk, and what they expect of a refusal."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import connection
from django.http import HttpResponse
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from api.urls import OF_A_PACKAGE, OF_A_RUNDOWN, urlpatterns
from shotlists.domain.tokens import issue_token

API = "/api/v1/"

TEXT = """Norway-Harbour Ferry/Electric Crossing
Electric ferry crosses fjord for first time
Dateline : Jan 29, 2026
Duration : 0'40
Shotlist
Bergen, Norway - Jan 29, 2026 (FJORDVIEW - No access Norway)
1. Wide of ferry leaving quay
2. SOUNDBITE (English) Lena Park, captain, Fjord Line (partially overlaid with shot 3):
"We crossed without a sound, and the passengers noticed it at once."
++SHOT OVERLAYING SOUNDBITE++
3. Close of captain at wheel
++SHOT OVERLAYING SOUNDBITE++
4. Various of passengers waving
Storyline
An electric ferry crossed the fjord near Bergen for the first time on Thursday.
The operator said that it would cross four times a day.
ID : 7000001
Source : Fjordview
Restrictions : No access Norway
"""


OPEN = {"health", "live", "schema", "docs", "errors", "error", "nothing"}


def addresses(uid: str) -> dict[str, str]:
    """Every address of the interface that is not for everybody."""
    parts = {
        "<number:number>": "1",
        "<number:item>": "1",
        "<number:change>": "1",
        "<str:key>": "text",
        "<uid:uid>": uid,
    }
    found = {}
    for pattern in urlpatterns:
        name = getattr(pattern, "name", None)
        if name and name not in OPEN:
            found[name] = str(pattern.pattern)
    for pattern in OF_A_PACKAGE:
        found[str(pattern.name)] = f"packages/{uid}/{pattern.pattern}"  # type: ignore[union-attr]
    for pattern in OF_A_RUNDOWN:
        found[str(pattern.name)] = f"rundowns/<number:number>/{pattern.pattern}"  # type: ignore[union-attr]
    for name, address in found.items():
        for part, value in parts.items():
            address = address.replace(part, value)
        found[name] = address
    return found


class Program:
    """A program with a token: requests with JSON or text, answers with `data`."""

    def __init__(self, token: str) -> None:
        self.browser = Browser()
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def ask(self, method: str, path: str, body: Any = None, **options: Any) -> Any:
        """Send a request; a dict as JSON, a text as text/plain, bytes under `content_type`."""
        content_type = options.pop(
            "content_type", "text/plain" if isinstance(body, str) else "application/json"
        )
        data = json.dumps(body).encode() if isinstance(body, (dict, list)) else body or b""
        headers = {**self.headers, **options.pop("headers", {})}
        if "version" in options:
            headers["If-Match"] = f'"{options.pop("version")}"'
        path = path if path.startswith("/") else API + path
        answer: Any = self.browser.generic(
            method, path, data, content_type=content_type, headers=headers, **options
        )
        answer.data = (
            json.loads(answer.content)
            if answer.content and "json" in answer.headers.get("Content-Type", "")
            else None
        )
        return answer

    def get(self, path: str, **options: Any) -> Any:
        return self.ask("GET", path, **options)

    def post(self, path: str, body: Any = None, **options: Any) -> Any:
        return self.ask("POST", path, body, **options)

    def put(self, path: str, body: Any = None, **options: Any) -> Any:
        return self.ask("PUT", path, body, **options)

    def act(self, uid: str, action: str, **arguments: Any) -> Any:
        return self.post(f"packages/{uid}/actions/", {"action": action, **arguments})


def program_of(name: str, group: str = "", scopes: list[str] | None = None) -> Program:
    user, _created = User.objects.get_or_create(username=name)
    if group:
        user.groups.set([Group.objects.get(name=group)])
    return Program(issue_token(user=user, scopes=scopes)[1])


def count_queries(ask: Callable[[], Any]) -> int:
    """Count the statements that a request costs."""
    with CaptureQueriesContext(connection) as queries:
        assert ask().status_code == 200
    return len(queries)


def refused(answer: HttpResponse, status: int, kind: str) -> dict[str, Any]:
    """Assert that an answer is a problem of that kind, and give it."""
    body: dict[str, Any] = json.loads(answer.content)
    assert (answer.status_code, body["type"]) == (status, f"/api/v1/errors/{kind}/"), body
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    return body
