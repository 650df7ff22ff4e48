"""The whole way of a script as people walk it: paste, save, submit, approve, plan, publish, correct, kill."""

from typing import Any

from playwright.sync_api import Page, expect

from shotlists.models import FeedRow, Package
from tests.browser.conftest import SignIn
from tests.browser.windows import replace_text, show, wait_saved
from tests.domain.desk_room import CLEAN, hire

PROPOSED = 'Shot 1 reads "Aerial shots of sea, waves, dusk".'


def act(page: Page, label: str) -> None:
    """Press an action of the bar that asks for nothing."""
    page.click(f".wf .bs > form button:has-text('{label}')")
    page.wait_for_selector(".banner-ok")


def test_from_paste_to_kill(sign_in: SignIn, complaints: list[str], settings: Any) -> None:
    settings.NEWSROOM_TWO_PERSON_KILL = True
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
    expect(writer.locator("#saved")).not_to_have_attribute("data-state", "saved")
    writer.fill("#reason", "The light was missing")
    writer.keyboard.press("Control+s")
    wait_saved(writer, 2)
    assert package.versions.get(number=2).reason == "The light was missing"

    # submit, approve, plan, publish
    act(writer, "Submit for review")
    editor.goto("/admin/shotlists/package/?state=in_review")
    editor.keyboard.press("j")
    editor.keyboard.press("Enter")
    editor.wait_for_selector("#wf")
    act(editor, "Approve")
    editor.click(".wf .bs a[data-open=do-schedule]")
    editor.fill("#schedule-at", "2040-12-01T22:00")
    expect(editor.locator("#do-schedule [data-gmt]")).to_have_text("= 2040-12-01 22:00 GMT")
    editor.click("#do-schedule button[type=submit]")
    expect(editor.locator(".notes")).to_contain_text("Goes out 1 Dec 2040 22:00 GMT, in ")
    expect(editor.locator(".steps [aria-current]")).to_have_text("Scheduled")
    act(editor, "Take off the schedule")
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
    wait_saved(writer, 9)
    act(writer, "Submit for review")
    show(chief, package)
    act(chief, "Approve")
    chief.click(".wf .bs a.b-go:has-text('Publish')")
    note = chief.locator("#publish-client-note")
    expect(note).to_have_value(PROPOSED)
    chief.select_option("#publish-kind", "refile")
    expect(note).to_have_value("")
    chief.select_option("#publish-kind", "correction")
    expect(note).to_have_value(PROPOSED)
    chief.click("#do-publish button[type=submit]")
    chief.wait_for_selector(".wf .st-corrected")

    # kill, by two
    chief.click("summary[aria-label='More actions']")
    chief.click(".menu [data-open=do-kill]")
    chief.fill("#kill-client-note", "Destroy it: the company withdrew the pictures.")
    chief.fill("#kill-note", "Call from the company, 16:40")
    chief.click("#do-kill button:has-text('Ask for a kill')")
    expect(chief.locator(".banner-err[role=alert]")).to_contain_text("Kill asked by chief at ")
    assert not chief.locator(".banner-err button").count()
    second = sign_in("second", "chief")
    show(second, package)
    second.click(".banner-err button:has-text('Confirm the kill')")
    expect(second.locator(".banner-err[role=alert]")).to_contain_text("Killed.")
    assert not second.locator("#text").is_editable()
    assert list(FeedRow.objects.order_by("seq").values_list("kind", "note")) == [
        ("original", "Pictures from the first day."),
        ("correction", PROPOSED),
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
