"""A translation written beside its source, and the sentence that a correction of the source marks in it."""

from playwright.sync_api import expect

from shotlists.domain import composition
from shotlists.models import Package, PackageLink
from tests.browser.conftest import SignIn
from tests.browser.windows import show
from tests.domain.desk_room import published, staff
from tests.domain.linked_room import correct, storyline


def test_a_translation_follows_a_correction_of_its_source(sign_in: SignIn, complaints: list[str]) -> None:
    people = staff()
    source = published(people)
    writer = sign_in("writer")

    # begin
    show(writer, source)
    writer.click("summary[aria-label='More actions']")
    writer.click(".menu [data-open=do-translate]")
    writer.fill("#translate-language", "Chinese")
    writer.click("#do-translate button[type=submit]")
    writer.wait_for_selector("#beside-form")
    link = PackageLink.objects.get()
    made = link.package
    assert writer.url.split("?")[0].endswith(f"/package/{made.uid}/beside/")
    expect(writer.locator("#progress")).to_contain_text("0 of 15 translated")

    # translate: U goes to the next sentence that waits, Escape leaves the field
    writer.keyboard.press("u")
    shot = composition.script_of(made).shots[0]
    expect(writer.locator(f"[name='d.{shot.key}']")).to_be_focused()
    writer.locator(f"[name='d.{shot.key}']").fill("航拍大海，海浪翻滚")
    writer.locator("[name='p.1']").fill("海底35米深处有四台涡轮机，海流每天四次改变方向。")
    expect(writer.locator("#saved")).to_contain_text("Not saved")
    writer.keyboard.press("Control+s")
    expect(writer.locator("#progress")).to_contain_text("2 of 15 translated")
    assert composition.script_of(made).storyline[1] == "海底35米深处有四台涡轮机，海流每天四次改变方向。"

    # the source is corrected: its sentence is marked here
    correct(source, people, storyline(1, "Five turbines stand on the sea floor at a depth of 35 meters."))
    show(writer, made)
    banner = writer.locator(".banner", has_text="1 sentence must follow its source.")
    banner.get_by_role("link").click()
    writer.wait_for_selector("#beside-form")
    writer.keyboard.press("n")
    mark = writer.locator("[data-follow]")
    expect(mark).to_be_focused()
    expect(mark.locator("del").first).to_have_text("Four")
    expect(mark.locator("ins").first).to_have_text("Five")

    # follow it and tick it off in one
    writer.locator("[name='p.1']").fill("海底35米深处有五台涡轮机。")
    mark.get_by_role("button", name="Done").click()
    expect(writer.get_by_text("Nothing left to follow")).to_be_visible()
    script = composition.script_of(Package.objects.get(pk=made.pk))
    assert (script.shots[0].description, script.storyline[1]) == (
        "航拍大海，海浪翻滚",
        "海底35米深处有五台涡轮机。",
    )
    assert link.follow_ups.get().state == "done"
    assert complaints == []
