"""Writing in the composer: live checks, problems that lead to their line, text that is never lost."""

import re
from typing import Any

from playwright.sync_api import Browser, expect

from shotlists.domain import composition
from shotlists.models import Package
from tests.browser.conftest import SignIn
from tests.browser.windows import marked, replace_text, show, text_of, wait_saved
from tests.domain.desk_room import WITH_ERRORS, begin, edit, hire


def faulty() -> Package:
    """A draft with errors and warnings."""
    return begin(hire("writer"), WITH_ERRORS)


def test_a_problem_that_is_pressed_leads_to_its_line_and_marks_its_words(sign_in: SignIn) -> None:
    package = faulty()
    page = sign_in("writer")
    show(page, package)
    item = page.locator(".problems li", has_text="opens pictures over a soundbite and is never closed")
    item.locator(".go").click()
    assert marked(page) == "++SHOTS OVERLAYING SOUNDBITE++"
    expect(item).to_have_class("is-at")
    expect(page.locator(".layer .ln.is-at")).to_contain_text("++SHOTS OVERLAYING SOUNDBITE++")
    expect(page.locator(".layer .p-error", has_text="OVERLAYING")).to_be_visible()


def test_f8_walks_from_problem_to_problem(sign_in: SignIn) -> None:
    page = sign_in("writer")
    show(page, faulty())
    count = page.locator(".problems li").count()
    lines = []
    for _step in range(count):
        page.keyboard.press("F8")
        lines.append(page.locator(".problems li.is-at").get_attribute("data-line"))
    assert lines == [item.get_attribute("data-line") for item in page.locator(".problems li").all()]
    page.keyboard.press("F8")
    assert page.locator(".problems li.is-at").get_attribute("data-line") == lines[0]


def test_a_certain_fix_is_put_in_by_its_key_and_can_be_taken_back(sign_in: SignIn) -> None:
    page = sign_in("writer")
    show(page, faulty())
    before = text_of(page)
    page.keyboard.press("Control+.")
    page.wait_for_function("old => document.getElementById('text').value !== old", arg=before)
    assert text_of(page) == before.replace("complain.”", 'complain."')
    page.keyboard.press("Control+z")
    assert text_of(page) == before


def test_the_check_follows_the_typing_and_nothing_is_saved(sign_in: SignIn, package: Package) -> None:
    page = sign_in("writer")
    show(page, package)
    expect(page.locator(".clean")).to_be_visible()
    replace_text(page, "\n2. ", "\n4. ")
    expect(page.locator(".problems li").first).to_contain_text("Shot 4 follows shot 1")
    replace_text(page, "\n4. ", "\n2. ")
    expect(page.locator(".clean")).to_be_visible()
    package.refresh_from_db()
    assert package.version == 1


def test_a_conflict_keeps_both_texts(sign_in: SignIn, package: Package, complaints: list[str]) -> None:
    page = sign_in("writer")
    show(page, package)
    theirs = edit(package, hire("editor"), "Theirs is another headline")
    replace_text(page, "\n1. ", "\n1. Mine: ")
    mine = text_of(page)
    page.keyboard.press("Control+s")
    page.wait_for_selector("#merge")
    page.click("#by-hand summary")
    assert page.input_value("#text") == mine
    assert page.input_value("#theirs") == composition.text_of(theirs)
    expect(page.locator(".banner-warn")).to_contain_text("Nothing of yours is lost")
    expect(page.locator(".merge")).to_contain_text("Mine:")
    page.click("#mine button:has-text('Save mine over version 2')")
    page.wait_for_selector("#script-form")
    package.refresh_from_db()
    assert (package.version, composition.text_of(package)) == (3, mine)
    assert "Theirs is another headline" in package.versions.get(number=2).text
    assert complaints == []


def test_going_on_with_theirs_still_offers_mine(sign_in: SignIn, package: Package) -> None:
    page = sign_in("writer")
    show(page, package)
    edit(package, hire("editor"), "Theirs is another headline")
    replace_text(page, "\n1. ", "\n1. Mine: ")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#merge")
    page.click("#by-hand summary")
    page.click("text=Go on with theirs")
    page.wait_for_selector("#found:not([hidden])")
    assert "Mine:" not in text_of(page)
    page.click("[data-take]")
    assert "\n1. Mine: " in text_of(page)


def test_text_survives_a_crash_of_the_window(sign_in: SignIn, package: Package) -> None:
    page = sign_in("writer")
    show(page, package)
    replace_text(page, "\n1. ", "\n1. Typed before the crash: ")
    expect(page.locator("#saved")).to_contain_text("kept on this computer")
    page.on("dialog", lambda dialog: dialog.accept())
    other = page.context.new_page()
    page.close(run_before_unload=False)
    show(other, package)
    expect(other.locator("#found")).to_be_visible()
    assert "Typed before the crash" not in text_of(other)
    other.click("[data-take]")
    assert "\n1. Typed before the crash: " in text_of(other)
    other.keyboard.press("Control+s")
    wait_saved(other, 2)
    show(other, package)
    expect(other.locator("#found")).to_be_hidden()


def test_leaving_unsaved_text_is_warned_of(sign_in: SignIn, package: Package) -> None:
    page = sign_in("writer")
    show(page, package)
    replace_text(page, "\n1. ", "\n1. Unsaved: ")
    page.locator("#text").press("End")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("() => setTimeout(() => { location.href = '/admin/' }, 0)")
    page.wait_for_timeout(800)
    assert asked == ["beforeunload"]
    assert re.search(r"/9100102/$", page.url)


def test_without_script_the_page_still_saves_and_checks(
    sign_in: SignIn, package: Package, browser: Browser, live_server: Any
) -> None:
    state = sign_in("writer").context.storage_state()
    plain = browser.new_context(
        base_url=live_server.url, storage_state=state, java_script_enabled=False
    ).new_page()
    show(plain, package)
    text = plain.input_value("#text")
    plain.fill("#text", text.replace("\n2. ", "\n4. "))
    plain.click("button[value=check]")
    expect(plain.locator(".problems li").first).to_contain_text("Shot 4 follows shot 1")
    plain.fill("#text", text.replace("\n2. ", "\n2. Slow pan of "))
    plain.click(".savebar button:has-text('Save')")
    expect(plain.locator(".banner-ok")).to_contain_text("as version 2")
    plain.context.close()
