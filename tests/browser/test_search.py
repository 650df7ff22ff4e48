"""The search in a browser: from the slash to a shot by keys, and a term changed in its place."""

from playwright.sync_api import expect

from shotlists.models import Package
from tests.browser.conftest import SignIn


def test_a_shot_is_found_by_keys_and_its_question_changed(
    sign_in: SignIn, package: Package, complaints: list[str]
) -> None:
    page = sign_in("writer")
    page.goto("/admin/shotlists/package/")
    page.keyboard.press("/")
    page.keyboard.type("shots of turbine")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=shots+of+turbine")
    expect(page.locator("[data-row]")).to_have_count(1)
    page.keyboard.press("2")
    expect(page.locator("[data-row] mark")).to_have_text(["Turbine", "turbine"])
    page.locator(".term button").click()
    expect(page.locator("#ask")).to_have_value("shot:turbine")
    page.keyboard.type("shot:diver")
    page.keyboard.press("Enter")
    expect(page.locator("[data-row] mark")).to_have_text(["Diver"])
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{package.uid}/shots/#*")
    assert complaints == []
