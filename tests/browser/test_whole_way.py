"""The whole way of a script as three people walk it: paste, save, submit, approve, publish, correct, kill."""

from playwright.sync_api import Page, expect

from shotlists.models import FeedRow, Package
from tests.browser.conftest import SignIn
from tests.browser.windows import replace_text, show, wait_saved
from tests.domain.desk_room import CLEAN, hire


def act(page: Page, label: str) -> None:
    """Press an action of the bar that asks for nothing."""
    page.click(f".wf .bs > form button:has-text('{label}')")
    page.wait_for_selector(".banner-ok")


def test_from_paste_to_kill(sign_in: SignIn, complaints: list[str]) -> None:
    hire("writer"), hire("editor"), hire("chief")
    writer, editor, chief = sign_in("writer"), sign_in("editor"), sign_in("chief")

    # paste
    writer.goto("/admin/shotlists/package/")
    writer.keyboard.press("c")
    writer.wait_for_selector("#import-form")
    writer.fill("#text", CLEAN)
    writer.keyboard.press("Control+Enter")
    expect(writer.locator(".found-list")).to_contain_text("China-Tidal Power/Grid")
    writer.keyboard.press("Control+Enter")
    writer.wait_for_selector("#script-form")
    package = Package.objects.get()
    assert writer.url.endswith(f"/admin/shotlists/package/{package.uid}/")

    # save
    first = next(line for line in CLEAN.split("\n") if line.startswith("1. "))
    replace_text(writer, first, f"{first}, dawn")
    expect(writer.locator("#saved")).to_contain_text("Not saved")
    writer.fill("#reason", "The light was missing")
    writer.keyboard.press("Control+s")
    wait_saved(writer, 2)
    assert package.versions.get(number=2).reason == "The light was missing"

    # submit, approve, publish
    act(writer, "Submit for review")
    editor.goto("/admin/shotlists/package/?state=in_review")
    editor.keyboard.press("j")
    editor.keyboard.press("Enter")
    editor.wait_for_selector("#wf")
    act(editor, "Approve")
    editor.click(".wf .bs a.b-go:has-text('Publish')")
    editor.fill("#publish-client-note", "Pictures from the first day.")
    editor.click("#do-publish button[type=submit]")
    editor.wait_for_selector(".wf .st-published")
    package.refresh_from_db()
    assert (package.state, package.live) == ("published", "usable")

    # correct
    show(writer, package)
    act(writer, "Correct")
    expect(writer.locator(".wf .chip.st-draft")).to_have_text("Correction")
    replace_text(writer, ", dawn", ", dusk")
    writer.keyboard.press("Control+s")
    wait_saved(writer, 7)
    act(writer, "Submit for review")
    show(chief, package)
    act(chief, "Approve")
    chief.click(".wf .bs a.b-go:has-text('Publish')")
    chief.select_option("#publish-kind", "correction")
    chief.fill("#publish-client-note", "Shot 1 is at dusk, not at dawn.")
    chief.click("#do-publish button[type=submit]")
    chief.wait_for_selector(".wf .st-corrected")

    # kill
    chief.click("summary[aria-label='More actions']")
    chief.click(".menu [data-open=do-kill]")
    chief.fill("#kill-client-note", "Destroy it: the company withdrew the pictures.")
    chief.fill("#kill-note", "Call from the company, 16:40")
    chief.click("#do-kill button[type=submit]")
    expect(chief.locator(".banner-err[role=alert]")).to_contain_text("Killed.")
    assert not chief.locator("#text").is_editable()
    assert list(FeedRow.objects.order_by("seq").values_list("kind", "note")) == [
        ("original", "Pictures from the first day."),
        ("correction", "Shot 1 is at dusk, not at dawn."),
        ("kill", "Destroy it: the company withdrew the pictures."),
    ]
    assert list(package.revisions.order_by("number").values_list("number", "kind")) == [
        (1, "original"),
        (2, "correction"),
    ]
    assert f"{first}, dusk" in package.revisions.get(number=2).text
    assert complaints == []


def test_an_action_saves_what_was_typed_first(sign_in: SignIn, package: Package) -> None:
    writer = sign_in("writer")
    show(writer, package)
    replace_text(writer, "\n2. ", "\n2. Slow pan of ")
    writer.click(".wf .bs > form button:has-text('Submit for review')")
    writer.wait_for_selector(".wf .st-in_review")
    package.refresh_from_db()
    assert (package.state, package.version) == ("in_review", 3)
    assert "\n2. Slow pan of " in package.versions.get(number=2).text
