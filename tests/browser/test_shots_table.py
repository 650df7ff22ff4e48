"""The table of shots at a real browser: typed, moved by keys, saved."""

from playwright.sync_api import Page, expect

from shotlists.domain import composition
from shotlists.models import Package, Shot
from tests.browser.conftest import SignIn
from tests.browser.windows import replace_text, show, wait_saved
from tests.domain.desk_room import begin, hire
from tests.domain.harbour import TEXT


def row(page: Page, number: str):
    """The row of that number."""
    return page.locator("tr.is-shot").filter(has=page.locator(f"td.c-no:text-is('{number}')"))


def harbour() -> Package:
    """A draft with a soundbite and pictures over it."""
    return begin(hire("writer"), TEXT)


def test_a_duration_typed_in_the_table_survives_a_later_save_of_the_text(
    sign_in: SignIn, complaints: list[str]
) -> None:
    package = harbour()
    page = sign_in("writer")
    show(page, package, "shots/")
    row(page, "6").locator("input[name$=-duration]").fill("0'07")
    row(page, "3").locator("textarea[name$=-original_text]").fill("Turbinen har gått i en måned.")
    page.keyboard.press("Control+s")
    wait_saved(page, 2)
    show(page, package)
    replace_text(page, "6. Various of control room", "6. Control room at night")
    page.keyboard.press("Control+s")
    wait_saved(page, 3)
    shot = Shot.objects.get(package=package, position=5)
    assert (shot.description, shot.duration_ms) == ("Control room at night", 7_000)
    show(page, package, "shots/")
    expect(row(page, "6").locator("input[name$=-duration]")).to_have_value("0'07")
    expect(row(page, "3").locator("textarea[name$=-original_text]")).to_have_value(
        "Turbinen har gått i en måned."
    )
    assert complaints == []


def test_rows_are_added_moved_and_taken_out_by_keys(sign_in: SignIn) -> None:
    package = harbour()
    page = sign_in("writer")
    show(page, package, "shots/")
    row(page, "1").locator("textarea[name$=-description]").click()
    page.keyboard.press("Alt+Enter")
    new = row(page, "2").locator("textarea[name$=-description]")
    expect(new).to_be_focused()
    page.keyboard.insert_text("A gull")
    expect(row(page, "4").locator("input[name$=-overlaid_by]")).to_have_value("5-6")
    page.keyboard.press("Alt+ArrowUp")
    expect(row(page, "1").locator("textarea[name$=-description]")).to_have_value("A gull")
    expect(row(page, "1").locator("textarea[name$=-description]")).to_be_focused()
    row(page, "8").locator("textarea[name$=-description]").click()
    page.keyboard.press("Alt+Delete")
    expect(page.locator("tr.is-shot")).to_have_count(7)
    page.keyboard.press("Control+s")
    wait_saved(page, 2)
    text = composition.text_of(package)
    assert "1. A gull\n2. Aerial of harbour entrance" in text
    assert "(partially overlaid with shots 5-6):" in text
    assert "Screen showing output curve" not in text


def test_a_flaw_is_shown_at_its_field_and_the_page_goes_there(sign_in: SignIn) -> None:
    package = harbour()
    page = sign_in("writer")
    show(page, package, "shots/")
    row(page, "7").locator("input[name$=-duration]").fill("soon")
    row(page, "1").locator("textarea[name$=-description]").fill("Typed and kept")
    page.keyboard.press("Control+s")
    expect(page.locator("#refused")).to_contain_text("Not saved: 1 field needs another look.")
    expect(row(page, "7").locator("input[name$=-duration]")).to_be_focused()
    expect(row(page, "7")).to_contain_text("Write a time as 1'23, 1:23 or 83.")
    expect(row(page, "1").locator("textarea[name$=-description]")).to_have_value("Typed and kept")
    row(page, "7").locator("input[name$=-duration]").fill("9")
    page.keyboard.press("Control+s")
    wait_saved(page, 2)


def test_the_bracket_reaches_from_the_soundbite_to_its_last_picture(sign_in: SignIn) -> None:
    page = sign_in("writer")
    show(page, harbour(), "shots/")
    lanes = page.eval_on_selector_all(
        "[data-shot-row]", "rows => rows.map(row => (/lane-(\\w*)/.exec(row.className) || ['', ''])[1])"
    )
    assert lanes == ["", "", "", "", "top", "mid", "dot", "end", "", "", ""]


def test_two_hundred_shots_stay_usable(sign_in: SignIn) -> None:
    shots = "\n".join(f"{number}. Crane number {number}" for number in range(1, 201))
    head = "Harbour-Many Cranes\nNorhaven, Norland - March 4, 2026 (NTV - No access Norland)\n"
    tail = "\nStoryline\nMany cranes stood in the harbour.\nID : 7700199\nRestrictions : No access Norland\n"
    package = begin(hire("writer"), head + shots + tail)
    page = sign_in("writer")
    show(page, package, "shots/")
    field = row(page, "150").locator("textarea[name$=-description]")
    field.click()
    page.keyboard.press("Alt+ArrowUp")
    moved = row(page, "149").locator("textarea[name$=-description]")
    expect(moved).to_have_value("Crane number 150")
    expect(moved).to_be_focused()
    expect(moved).to_be_in_viewport()
    page.keyboard.press("Control+s")
    wait_saved(page, 2)
    assert "149. Crane number 150\n150. Crane number 149\n" in composition.text_of(package)
