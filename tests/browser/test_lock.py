"""Two people at one script: who types has the lock, takeover costs no word, and drafts outlive windows."""

from playwright.sync_api import Page, expect

from shotlists.domain import composition
from shotlists.domain.drafting.drafts import draft_of
from shotlists.models import Draft, EditLock, Package
from tests.browser.conftest import SignIn
from tests.browser.windows import replace_text, show, text_of, wait_saved
from tests.domain.desk_room import hire


def wait_kept(page: Page) -> None:
    """Wait until the page says that the desk has the draft."""
    expect(page.locator("#saved")).to_contain_text("Kept as draft")


def look(page: Page) -> None:
    """Let the window look whether somebody else writes, as it does by itself every few seconds."""
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")


def test_takeover_keeps_the_losers_draft_and_leaves_it_to_be_read(
    sign_in: SignIn, package: Package, complaints: list[str]
) -> None:
    ada, jon = sign_in("writer"), sign_in("editor")
    show(ada, package)
    show(jon, package)
    replace_text(ada, "\n1. ", "\n1. Ada began: ")
    wait_kept(ada)
    look(jon)
    expect(jon.locator("#lock")).to_contain_text("writer is writing")
    assert jon.locator("#text").get_attribute("readonly") is not None

    replace_text(ada, "Ada began: ", "Ada went on: ")
    jon.click("#lock button:has-text('Take over')")
    expect(jon.locator("#lock")).to_have_count(0)
    replace_text(jon, "\n2. ", "\n2. Jon took over: ")
    look(ada)
    expect(ada.locator("#lock")).to_contain_text("editor took over")
    assert "Ada went on: " in text_of(ada)
    assert ada.locator("#text").get_attribute("readonly") is not None
    ada.wait_for_function("() => !document.getElementById('saved').textContent.includes('Not saved')")
    draft = draft_of(package, hire("writer"))
    assert draft is not None
    assert (draft.kept, "Ada went on: " in draft.text) == (Draft.Kept.TAKEOVER, True)

    jon.keyboard.press("Control+s")
    wait_saved(jon, 2)
    show(ada, package)
    expect(ada.locator("#found")).to_contain_text("Your text from before somebody took over")
    assert "Jon took over: " in text_of(ada)
    ada.click("#found >> text=Merge")
    ada.wait_for_selector("#merge")
    expect(ada.locator(".merge .joined")).to_contain_text("Ada went on")
    ada.click("#save-merge")
    ada.wait_for_selector("#script-form")
    package.refresh_from_db()
    text = composition.text_of(package)
    assert "\n1. Ada went on: " in text
    assert "\n2. Jon took over: " in text
    assert complaints == []


def test_the_lock_goes_with_its_window(sign_in: SignIn, package: Package) -> None:
    ada, jon = sign_in("writer"), sign_in("editor")
    show(ada, package)
    replace_text(ada, "\n1. ", "\n1. Ada: ")
    wait_kept(ada)
    assert EditLock.objects.get().user == hire("writer")
    ada.on("dialog", lambda dialog: dialog.accept())
    ada.goto("/admin/shotlists/package/")
    ada.wait_for_selector(".brand")
    show(jon, package)
    expect(jon.locator("#lock")).to_have_count(0)
    replace_text(jon, "\n1. ", "\n1. Jon: ")
    wait_kept(jon)
    assert EditLock.objects.get().user == hire("editor")
    assert draft_of(package, hire("writer")) is not None


def test_a_second_window_of_ones_own_is_told_and_takes_over_at_one_click(
    sign_in: SignIn, package: Package
) -> None:
    first = sign_in("writer")
    show(first, package)
    replace_text(first, "\n1. ", "\n1. First window: ")
    wait_kept(first)
    second = first.context.new_page()
    show(second, package)
    expect(second.locator("#lock")).to_contain_text("You are writing in another window")
    expect(second.locator("#found")).to_be_visible()
    second.click("#lock button")
    expect(second.locator("#lock")).to_have_count(0)
    second.click("#found [data-take]")
    assert "First window: " in text_of(second)
    replace_text(second, "First window: ", "Second window: ")
    wait_kept(second)
    look(first)
    expect(first.locator("#lock")).to_contain_text("You are writing in another window")
    assert first.locator("#text").get_attribute("readonly") is not None
    texts = list(Draft.objects.filter(package=package).values_list("text", flat=True))
    assert any("Second window: " in text for text in texts)
    assert draft_of(package, hire("writer")).text == text_of(second)


def test_a_draft_survives_a_killed_window_on_another_computer(sign_in: SignIn, package: Package) -> None:
    office = sign_in("writer")
    show(office, package)
    replace_text(office, "\n1. ", "\n1. Typed at the office: ")
    wait_kept(office)
    office.context.close()
    home = sign_in("writer")
    show(home, package)
    expect(home.locator("#found")).to_contain_text("Unsaved text found")
    home.click("#found [data-take]")
    assert "\n1. Typed at the office: " in text_of(home)
    home.keyboard.press("Control+s")
    wait_saved(home, 2)
    assert not Draft.objects.exists()


def test_what_is_typed_offline_goes_up_when_the_line_is_back(sign_in: SignIn, package: Package) -> None:
    page = sign_in("writer")
    show(page, package)
    page.context.set_offline(True)
    replace_text(page, "\n1. ", "\n1. On the train: ")
    expect(page.locator("#saved")).to_contain_text("kept on this computer")
    assert not Draft.objects.exists()
    page.context.set_offline(False)
    page.evaluate("() => window.dispatchEvent(new Event('online'))")
    wait_kept(page)
    assert "\n1. On the train: " in Draft.objects.get().text


def test_a_discarded_draft_can_be_found_again(sign_in: SignIn, package: Package) -> None:
    page = sign_in("writer")
    show(page, package)
    replace_text(page, "\n1. ", "\n1. Thrown away: ")
    wait_kept(page)
    page.on("dialog", lambda dialog: dialog.accept())
    show(page, package)
    page.click("#found [data-discard]")
    expect(page.locator("#saved")).to_contain_text("Discarded")
    show(page, package)
    expect(page.locator("#found")).to_be_hidden()
    show(page, package, "drafts/")
    page.click(".table >> text=Take it")
    assert "\n1. Thrown away: " in text_of(page)


def test_the_table_of_shots_is_kept_and_given_back(sign_in: SignIn, package: Package) -> None:
    page = sign_in("writer")
    show(page, package, "shots/")
    page.locator("textarea[name$=-description]").first.fill("Typed into the table")
    wait_kept(page)
    assert Draft.objects.get().kind == Draft.Kind.SHOTS
    page.on("dialog", lambda dialog: dialog.accept())
    show(page, package, "shots/")
    expect(page.locator("#found")).to_be_visible()
    page.click("#found [data-take]")
    expect(page.locator("textarea[name$=-description]").first).to_have_value("Typed into the table")
    page.keyboard.press("Control+s")
    expect(page.locator(".banner-ok")).to_contain_text("as version 2")
    assert not Draft.objects.exists()
