"""The merge in a browser: chosen by key or mouse, and saving waits for the last choice."""

from playwright.sync_api import expect

from shotlists.domain import composition
from shotlists.models import Package
from shotlists.script import read
from tests.browser.conftest import SignIn
from tests.browser.windows import replace_text, show
from tests.domain.desk_room import hire


def theirs(package: Package, *changes: tuple[str, str]) -> None:
    """Let the editor save while the writer writes."""
    text = composition.text_of(package)
    for change in changes:
        text = text.replace(*change)
    composition.save_script(
        package, read(text).script, actor=hire("editor"), base_version=package.version, from_text=True
    )


def test_two_clashes_are_chosen_by_key_and_what_joins_is_ticked(
    sign_in: SignIn, package: Package, complaints: list[str]
) -> None:
    page = sign_in("writer")
    show(page, package)
    theirs(package, ("\n1. ", "\n1. Theirs: "), ("\n2. ", "\n2. Theirs: "), ("\n3. ", "\n3. "))
    replace_text(page, "\n1. ", "\n1. Mine: ")
    replace_text(page, "\n2. ", "\n2. Mine: ")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#merge")
    expect(page.locator("#left")).to_have_text("2 places to choose")
    assert page.locator("#save-merge").get_attribute("aria-disabled") == "true"
    first, second = (row for row in page.locator("tr.clash").all())
    first.locator("input[value=ours]").focus()
    page.keyboard.press("Space")
    expect(page.locator("#left")).to_have_text("1 place to choose")
    page.click("#save-merge", force=True)
    expect(page.locator("#merge")).to_be_visible()
    second.locator("label:has(input[value=theirs])").click()
    expect(page.locator("#left")).to_have_text("nothing is left to choose")
    page.click("#save-merge")
    page.wait_for_selector("#script-form")
    package.refresh_from_db()
    text = composition.text_of(package)
    assert package.version == 3
    assert "\n1. Mine: " in text
    assert "\n2. Theirs: " in text
    assert complaints == []


def test_keeping_mine_as_a_copy_goes_on_with_theirs_and_offers_mine(
    sign_in: SignIn, package: Package
) -> None:
    page = sign_in("writer")
    show(page, package)
    theirs(package, ("\n1. ", "\n1. Theirs: "))
    replace_text(page, "\n1. ", "\n1. Mine: ")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#merge")
    page.click("#keep-mine")
    expect(page.locator("#found")).to_contain_text("Your text that met another save")
    expect(page.locator("#text")).to_have_value(composition.text_of(package))
