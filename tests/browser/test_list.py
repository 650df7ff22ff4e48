"""The list of packages by keys, themes, and what a reader without a mouse meets."""

from playwright.sync_api import expect

from shotlists.models import Package
from tests.browser.conftest import SignIn
from tests.browser.windows import show
from tests.domain.desk_room import WITH_ERRORS, begin, hire, walk


def test_the_list_is_walked_and_opened_by_keys(
    sign_in: SignIn, package: Package, complaints: list[str]
) -> None:
    other = begin(hire("writer"), WITH_ERRORS)
    page = sign_in("writer")
    page.goto("/admin/shotlists/package/")
    rows = page.locator("[data-row]")
    expect(rows).to_have_count(2)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(rows.nth(1)).to_have_class("is-at")
    page.keyboard.press("k")
    expect(rows.nth(0)).to_have_class("is-at")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/package/{other.uid}/")
    assert complaints == []


def test_the_slash_searches_and_the_question_mark_shows_the_keys(sign_in: SignIn, package: Package) -> None:
    page = sign_in("writer")
    page.goto("/admin/shotlists/package/")
    page.keyboard.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog#keys")).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.type("tidal?")
    expect(page.locator("dialog#keys")).to_be_hidden()
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=tidal")
    expect(page.locator("[data-row]")).to_have_count(1)


def test_space_looks_into_a_package_and_follows_the_row(
    sign_in: SignIn, package: Package, complaints: list[str]
) -> None:
    other = begin(hire("writer"), WITH_ERRORS)
    page = sign_in("writer")
    page.goto("/admin/shotlists/package/")
    peek = page.locator("#peek")
    expect(peek.locator("h2")).to_have_text(other.slugline)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(peek.locator("h2")).to_have_text(package.slugline)
    page.keyboard.press(" ")
    expect(peek).to_be_hidden()
    page.reload()
    expect(page.locator("[data-row]").nth(1)).to_have_class("is-at")
    expect(peek).to_be_hidden()
    page.keyboard.press(" ")
    expect(peek.locator("h2")).to_have_text(package.slugline)
    assert complaints == []


def test_who_comes_back_stands_at_the_row_again(sign_in: SignIn, package: Package) -> None:
    begin(hire("writer"), WITH_ERRORS)
    page = sign_in("writer")
    page.goto("/admin/shotlists/package/?view=all")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/package/{package.uid}/")
    page.go_back()
    row = page.locator(f"[data-row][data-uid='{package.uid}']")
    expect(row).to_have_class("is-at")
    expect(row.locator("a.t")).to_be_focused()


def test_rows_are_selected_by_keys_and_spiked_and_undone(sign_in: SignIn, package: Package) -> None:
    begin(hire("writer"), WITH_ERRORS)
    page = sign_in("editor")
    page.goto("/admin/shotlists/package/")
    expect(page.locator("#bulk")).to_be_hidden()
    page.keyboard.press("x")
    page.keyboard.press("x")
    expect(page.locator("#bulk")).to_be_hidden()
    page.keyboard.press("j")
    page.keyboard.press("Shift+J")
    expect(page.locator("[data-selected]")).to_have_text("2")
    page.click("#bulk button[value=spike]")
    page.click(".b-stop")
    expect(page.locator("h1")).to_have_text("Spike: 2 of 2 done")
    page.click("button[value=restore]")
    expect(page.locator("h1")).to_have_text("Restore: 2 of 2 done")
    page.click("text=Back to the list")
    expect(page.locator("[data-row] .st-draft")).to_have_count(2)


def test_what_is_filtered_becomes_a_tab_and_its_number_key_opens_it(
    sign_in: SignIn, package: Package
) -> None:
    page = sign_in("writer")
    page.goto("/admin/shotlists/package/?state=draft")
    page.click(".more-views > summary")
    page.fill("#view-name", "Drafts")
    page.press("#view-name", "Enter")
    expect(page.locator("#views [aria-current]")).to_have_text("Drafts 1")
    page.keyboard.press("2")
    page.wait_for_url("**/?view=mine")
    expect(page.locator("#views [aria-current]")).to_have_text("Mine 1")


def test_a_change_is_marked_in_its_row_and_a_new_package_waits(sign_in: SignIn, package: Package) -> None:
    page = sign_in("editor")
    page.goto("/admin/shotlists/package/?view=all")
    page.keyboard.press("j")
    page.keyboard.press("x")
    begin(hire("writer"), WITH_ERRORS)
    walk(package, ("submit", hire("writer")))
    page.evaluate("document.dispatchEvent(new Event('shotlists:look'))")
    row = page.locator("[data-row]")
    expect(row).to_have_count(1)
    expect(row).to_have_class("is-changed is-at")
    expect(row.locator(".chip").first).to_have_text("In review")
    expect(row.locator(".box")).to_be_checked()
    expect(row.locator("a.t")).to_be_focused()
    expect(page.locator("#news")).to_have_text("1 new: show it")
    page.keyboard.press("r")
    expect(row).to_have_count(2)


def test_a_filter_is_chosen_without_a_mouse(sign_in: SignIn, package: Package) -> None:
    page = sign_in("writer")
    page.goto("/admin/shotlists/package/")
    page.keyboard.press("f")
    expect(page.locator("details.flt").first).to_have_attribute("open", "")
    page.locator(".flt[open] a", has_text="Approved").press("Enter")
    page.wait_for_url("**/?view=desk&state=approved")
    expect(page.locator(".nothing")).to_contain_text("No package fits")


def test_the_theme_that_was_chosen_stays(sign_in: SignIn, package: Package) -> None:
    page = sign_in("writer")
    show(page, package)
    page.emulate_media(color_scheme="light")
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.click("[data-theme-button]")
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert dark != light
    page.reload()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark


def test_every_field_and_button_of_the_main_pages_has_a_name(sign_in: SignIn, package: Package) -> None:
    page = sign_in("chief")
    nameless = """() => [...document.querySelectorAll(
        'input:not([type=hidden]), textarea, select, button, summary, a[href]')]
        .filter(e => e.checkVisibility() && !(e.labels && e.labels.length) && !e.getAttribute('aria-label')
                     && !e.textContent.trim() && !e.getAttribute('title'))
        .map(e => e.outerHTML.slice(0, 120))"""
    for part in ("", "shots/", "versions/", "print/"):
        show(page, package, part)
        assert page.evaluate(nameless) == [], part
    for path in ("package/", "incomingtext/", "savedview/", "wireitem/", "job/", "apitoken/new/"):
        page.goto(f"/admin/shotlists/{path}")
        assert page.evaluate(nameless) == [], path
