"""The running order at real browsers: dragged, moved by keys, written by two people."""

import pytest
from playwright.sync_api import Page, expect

from shotlists.domain.running import rundown_items
from shotlists.models import Rundown, RundownItem
from tests.browser.conftest import SignIn
from tests.domain.desk_room import hire
from tests.domain.rundown_room import MINUTE, evening_news, put, titles


@pytest.fixture
def rundown(transactional_db: None) -> Rundown:
    rundown = evening_news()
    for name in "ABCD":
        put(rundown, title=name, planned_ms=MINUTE)
    return rundown


def key(title: str) -> int:
    return RundownItem.objects.get(title=title).pk


def show(page: Page, rundown: Rundown, rest: str = "") -> None:
    page.goto(f"/admin/shotlists/rundown/{rundown.pk}/{rest}")


def shown(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".running .open").all_text_contents()]


def row(page: Page, title: str):
    return page.locator(f"#item-{key(title)}")


def test_an_item_is_dragged_and_stands_there_after_reloading(
    sign_in: SignIn, rundown: Rundown, complaints: list[str]
) -> None:
    page = sign_in("writer")
    show(page, rundown)
    target = row(page, "A").bounding_box()
    assert target is not None
    row(page, "D").locator(".drag").drag_to(row(page, "A"), target_position={"x": 200, "y": 4})
    expect(page.locator(".sums .said")).to_have_text("A4 moved")
    assert shown(page) == titles(rundown) == ["D", "A", "B", "C"]
    row(page, "D").locator(".drag").drag_to(
        row(page, "B"), target_position={"x": 200, "y": target["height"] - 4}
    )
    expect(page.locator("#saved")).to_contain_text("version 7")
    show(page, rundown)
    assert shown(page) == titles(rundown) == ["A", "B", "D", "C"]
    assert page.locator(".running .c-page").all_text_contents()[1:] == ["A1", "A2", "A4", "A3"]
    assert complaints == []


def test_an_item_is_moved_by_keys_keeps_the_focus_and_the_move_is_taken_back(
    sign_in: SignIn, rundown: Rundown, complaints: list[str]
) -> None:
    page = sign_in("writer")
    show(page, rundown)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(row(page, "B").locator(".open")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#saved")).to_contain_text("version 7")
    expect(row(page, "B").locator(".open")).to_be_focused()
    assert shown(page) == titles(rundown) == ["A", "C", "D", "B"]
    page.keyboard.press("f")
    expect(row(page, "B")).to_have_class("k-other is-floating")
    page.click(".sums button:has-text('Undo')")
    expect(page.locator(".sums .said")).to_have_text("Taken back")
    assert not RundownItem.objects.get(title="B").floating
    assert complaints == []


def test_times_are_typed_in_the_table_and_text_in_the_pane(
    sign_in: SignIn, rundown: Rundown, complaints: list[str]
) -> None:
    page = sign_in("writer")
    show(page, rundown)
    page.fill(f"[name=planned-{key('A')}]", "83")
    page.keyboard.press("Enter")
    expect(page.locator(f"[name=planned-{key('A')}]")).to_have_value("1'23")
    expect(page.locator(".sums")).to_contain_text("25'37 under")
    expect(page.locator(f"[name=planned-{key('B')}]")).to_be_focused()
    row(page, "B").locator(".open").click()
    expect(page.locator("#i-text")).to_be_focused()
    page.keyboard.insert_text("one two three four five six seven eight nine ten " * 9)
    expect(page.locator("#read-time")).to_have_text("≈0'30")
    page.keyboard.press("Control+s")
    expect(row(page, "B").locator(".reads")).to_contain_text("0'30")
    assert RundownItem.objects.get(title="B").text.startswith("one two three")
    expect(row(page, "B")).to_have_class("k-other is-at")
    expect(page.locator("#i-text")).to_be_focused()
    assert complaints == []


def test_who_is_overtaken_is_told_by_whom_and_nothing_typed_is_lost(
    sign_in: SignIn, rundown: Rundown
) -> None:
    page = sign_in("writer")
    show(page, rundown, f"?item={key('B')}")
    page.fill("#i-text", "My words.")
    editor = hire("editor")
    rundown_items.change_item(RundownItem.objects.get(title="B"), actor=editor, text="Their words.")
    rundown_items.move_items(rundown, [key("D")], after=0, actor=editor)
    page.keyboard.press("Control+s")
    expect(page.locator("#item-form [role=alert]")).to_contain_text("A2 B was changed by editor in between")
    expect(page.locator(".theirs")).to_contain_text("Their words.")
    expect(page.locator("#i-text")).to_have_value("My words.")
    page.click("#item-form button[type=submit]")
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    assert RundownItem.objects.get(title="B").text == "My words."
    assert shown(page) == ["D", "A", "B", "C"]


def test_a_package_is_found_and_put_in_without_leaving_the_page(sign_in: SignIn, rundown: Rundown) -> None:
    page = sign_in("writer")
    show(page, rundown)
    page.select_option("#new-kind", "break")
    page.fill("#new-title", "Break")
    page.select_option("#after", str(key("B")))
    page.click("#add-form button:has-text('Add')")
    expect(page.locator(".sums .said")).to_have_text("A2A put in")
    assert titles(rundown) == ["A", "B", "Break", "C", "D"]


def test_what_somebody_else_does_is_seen_and_what_is_being_typed_stays(
    sign_in: SignIn, rundown: Rundown, complaints: list[str]
) -> None:
    page = sign_in("writer")
    show(page, rundown)
    rundown_items.move_items(rundown, [key("D")], after=0, actor=hire("editor"))
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator(".running .open").first).to_have_text("D")
    field = page.locator(f"[name=planned-{key('A')}]")
    field.click()
    page.keyboard.press("End")
    page.keyboard.insert_text("9")
    rundown_items.move_items(rundown, [key("D")], after=None, actor=hire("editor"))
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(field).to_have_value("1'009")
    expect(page.locator(".running .open").first).to_have_text("D")
    field.fill("90")
    page.keyboard.press("Tab")
    expect(page.locator(".running .open").first).to_have_text("A")
    assert RundownItem.objects.get(title="A").planned_ms == 90_000
    assert complaints == []
