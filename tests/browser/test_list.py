"""The list of packages by keys, themes, and what a reader without a mouse meets."""

from playwright.sync_api import expect

from shotlists.models import Package
from tests.browser.conftest import SignIn
from tests.browser.windows import show
from tests.domain.desk_room import WITH_ERRORS, begin, hire


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


def test_a_filter_is_chosen_without_a_mouse(sign_in: SignIn, package: Package) -> None:
    page = sign_in("writer")
    page.goto("/admin/shotlists/package/")
    page.keyboard.press("f")
    page.locator(".flt[open] a", has_text="Approved").press("Enter")
    page.wait_for_url("**/?state=approved")
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
    for path in ("package/", "incomingtext/", "wireitem/", "job/", "apitoken/new/"):
        page.goto(f"/admin/shotlists/{path}")
        assert page.evaluate(nameless) == [], path
