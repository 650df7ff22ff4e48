"""Archive and graphics at a real browser: two shots picked into a draft, a line counted while it is typed."""

from playwright.sync_api import expect

from shotlists.domain.composition import text_of
from shotlists.models import Package, Pick
from tests.browser.conftest import SignIn
from tests.browser.windows import show
from tests.domain.desk_room import SAMPLES, published, staff

LANTERNS = (SAMPLES / "lantern-market.txt").read_text(encoding="utf-8")
FILE, RULE = "FILE: Hengqiao City, Zhejiang Province, east China", "(CCTV - No access Chinese mainland)"


def test_two_shots_of_an_archive_package_are_picked_into_a_draft(
    sign_in: SignIn, package: Package, complaints: list[str]
) -> None:
    source = published(staff(), LANTERNS)
    page = sign_in("writer")
    show(page, package, "pick/")
    page.get_by_placeholder("Slug, place, speaker, picture").fill("place:Hengqiao")
    page.get_by_role("button", name="Look for shots").click()
    page.get_by_label("Aerial shots of lantern market").check()
    page.get_by_label("Wen splitting bamboo").check()
    page.get_by_label("Put after").select_option(index=1)
    page.get_by_role("button", name="Show what it gives").click()
    expect(page.locator(".pick-text .is-new")).to_have_text(
        [
            f"new: {FILE} - Feb 12, 2026 {RULE}",
            "new: 2. Aerial shots of lantern market along river",
            f"new: {FILE} - Feb 13, 2026 {RULE}",
            "new: 3. Wen splitting bamboo, bending strip",
        ]
    )
    expect(page.get_by_text("Shot 4 of the source points at shots that were not picked: 3")).to_be_visible()
    page.get_by_role("button", name="Pick and save").click()
    expect(page.get_by_text("2 shots picked, saved as version 2")).to_be_visible()
    assert [pick.source for pick in Pick.objects.all()] == [source, source]
    assert "3. Wen splitting bamboo, bending strip" in text_of(package)
    expect(page.get_by_role("heading", name="Picked shots")).to_be_visible()

    show(page, package, "graphics/")
    line = page.locator("[data-line=first]").first
    line.fill("顾云卿 ab")
    expect(line.locator("xpath=following-sibling::output")).to_have_text("9/36")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Lower thirds set, saved as version 3")).to_be_visible()
    assert complaints == []
