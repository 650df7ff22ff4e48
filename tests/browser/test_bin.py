"""The bin in a browser: spike, undo at once, and restore from the bin later."""

from playwright.sync_api import expect

from shotlists.models import Package
from tests.browser.conftest import SignIn
from tests.browser.windows import show


def test_a_spike_is_undone_and_a_second_one_restored_from_the_bin(
    sign_in: SignIn, package: Package, complaints: list[str]
) -> None:
    page = sign_in("editor")
    for _time in range(2):
        show(page, package)
        page.click("summary[aria-label='More actions']")
        page.click(".menu .stop >> text=Spike")
        page.fill("dialog[open] textarea[name=note]", "The wrong pictures")
        page.click("dialog[open] .b-stop")
        expect(page.locator(".banner-ok")).to_contain_text("is now spiked")
        if _time == 0:
            page.click(".banner-ok >> text=Undo")
            expect(page.locator(".banner-ok")).to_contain_text("restored")
            package.refresh_from_db()
            assert package.state == "draft"
    page.click(".nav >> text=Bin")
    row = page.locator(".bin tbody tr", has_text=package.uid)
    expect(row).to_contain_text("The wrong pictures")
    row.locator("input[type=checkbox]").check()
    page.click("text=Restore the chosen")
    expect(page.locator(".banner-ok")).to_contain_text("1 package restored")
    expect(page.locator(".nothing")).to_contain_text("The bin is empty")
    package.refresh_from_db()
    assert package.state == "draft"
    assert complaints == []
