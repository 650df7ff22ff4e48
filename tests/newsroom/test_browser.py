"""The site in a real browser: what the content policy must not break."""

from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser's console complains of, violations of the policy among it."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("requestfailed", lambda request: found.append(f"{request.url} failed"))
    return found


def test_somebody_signs_in_at_the_root_and_sees_the_packages(
    page: Page, live_server: Any, admin_user: Any, complaints: list[str]
) -> None:
    page.goto(f"{live_server.url}/")
    page.fill("#id_username", "admin")
    page.fill("#id_password", "password")
    page.click("[type=submit]")
    page.wait_for_url("**/admin/shotlists/package/")
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"  # the style sheet is there
    assert complaints == []


def test_the_description_of_the_interface_draws_itself_without_the_network(
    page: Page, live_server: Any, complaints: list[str]
) -> None:
    page.goto(f"{live_server.url}/api/v1/docs/")
    page.wait_for_selector("text=/api/v1/packages/")
    assert complaints == []


def test_a_script_that_stands_in_the_page_itself_does_not_run(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/admin/login/")
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = true';"
        " document.body.append(s) }"
    )
    assert page.evaluate("window.ran") is None
