"""People at real browsers: each has a window of their own on the same desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page, expect

if TYPE_CHECKING:  # Models can be imported only when the apps stand, which is after this file is read.
    from shotlists.models import Package

SignIn = Callable[..., Page]


expect.set_options(timeout=20_000)  # a busy machine is no error


@pytest.fixture
def complaints() -> list[str]:
    """What the consoles of all windows complain of, violations of the content policy among it."""
    return []


@pytest.fixture
def sign_in(
    browser: Browser, live_server: Any, transactional_db: None, complaints: list[str]
) -> Iterator[SignIn]:
    """Open a window for a user of a group, named like it where left out, and sign in as people do."""
    from tests.domain.desk_room import hire

    windows = []

    def open_window(name: str, group: str = "") -> Page:
        user = hire(name, group)
        user.is_staff = True
        user.set_password(name)
        user.save()
        window = browser.new_context(base_url=live_server.url, viewport={"width": 1600, "height": 1000})
        windows.append(window)
        page = window.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text)
                if message.type == "error" and "status of 4" not in message.text
                else None
            ),
        )
        page.goto("/admin/login/")
        page.fill("#id_username", name)
        page.fill("#id_password", name)
        page.click("[type=submit]")
        page.wait_for_url(lambda url: "login" not in url)
        return page

    yield open_window
    for window in windows:
        window.close()


@pytest.fixture
def package(transactional_db: None) -> Package:
    """A clean draft of the writer."""
    from tests.domain.desk_room import CLEAN, begin, hire

    return begin(hire("writer"), CLEAN)
