"""People talk about a script: a comment follows its shot, a mention arrives, a second look shows the new."""

from playwright.sync_api import Page, expect

from shotlists.domain import handlers
from shotlists.models import Comment, Job, Package
from tests.browser.conftest import SignIn
from tests.browser.windows import replace_text, show, text_of, wait_saved
from tests.domain.desk_room import hire


def put_caret(page: Page, words: str) -> None:
    """Stand in the line with these words."""
    page.evaluate(
        "words => { const area = document.getElementById('text'); area.focus();"
        " const at = area.value.indexOf(words); area.setSelectionRange(at, at) }",
        words,
    )


def mark_line(page: Page) -> int:
    """The line beside which the only mark of a comment stands, by where it is drawn."""
    return int(
        page.evaluate(
            "() => { const mark = document.querySelector('.c-marks .c-mark').getBoundingClientRect();"
            " const rows = [...document.querySelectorAll('.layer > .ln')];"
            " return rows.findIndex((row) => { const box = row.getBoundingClientRect();"
            " return mark.top >= box.top - 1 && mark.top < box.bottom }) + 1 }"
        )
    )


def line_of(page: Page, words: str) -> int:
    return text_of(page).split("\n").index(next(row for row in text_of(page).split("\n") if words in row)) + 1


def test_a_comment_goes_where_another_moves_its_shot(
    sign_in: SignIn, package: Package, complaints: list[str]
) -> None:
    hire("editor"), hire("writer")
    editor, writer = sign_in("editor"), sign_in("writer")
    show(editor, package)
    put_caret(editor, "2. Turbine blades")
    editor.keyboard.press("Control+Alt+m")
    editor.fill(".drawer #say-text", "Is this dawn or dusk?")
    editor.click(".drawer .say-foot .b-try")
    expect(editor.locator(".drawer .words-of")).to_have_text("Is this dawn or dusk?")
    expect(editor.locator(".c-marks .c-mark")).to_have_text("1")
    assert mark_line(editor) == line_of(editor, "Turbine blades")
    assert Comment.objects.get().shot_key == package.shots.get(number="2").key

    # another moves the shot while the mark is looked at: cut it out, put it in after the next heading
    show(writer, package)
    expect(writer.locator(".c-marks .c-mark")).to_have_text("1")
    replace_text(writer, "2. Turbine blades turning under water\n", "")
    expect(writer.locator(".c-marks .c-mark")).to_have_count(0)
    replace_text(
        writer,
        "3. Various of engineers at control desk\n",
        "2. Various of engineers at control desk\n3. Turbine blades turning under water\n",
    )
    assert mark_line(writer) == line_of(writer, "Turbine blades")
    writer.keyboard.press("Control+s")
    wait_saved(writer, 2)
    expect(writer.locator(".c-marks .c-mark")).to_have_text("1")
    assert mark_line(writer) == line_of(writer, "Turbine blades")

    # in the table of shots, and for the editor who comes back
    show(writer, package, "shots/")
    expect(writer.locator("tr.is-shot:has(.c-mark) .c-no")).to_contain_text("3")
    show(editor, package)
    assert mark_line(editor) == line_of(editor, "Turbine blades")
    editor.click(".c-marks .c-mark")
    expect(editor.locator(".drawer .said-place.is-at h3")).to_contain_text("Shot 3")
    editor.click(".drawer button[value=settle]")
    expect(editor.locator(".c-marks .c-mark")).to_have_count(0)
    assert Comment.objects.get().resolved_by.username == "editor"
    assert complaints == []


def test_a_mention_arrives_on_the_page_and_by_mail(
    sign_in: SignIn, package: Package, complaints: list[str], mailoutbox: list
) -> None:
    editor = hire("editor")
    editor.email, editor.first_name, editor.last_name = "editor@desk.example", "伟", "陈"
    editor.save()
    writer_page, editor_page = sign_in("writer"), sign_in("editor")
    expect(editor_page.locator("#bell .n")).to_have_count(0)
    show(writer_page, package)
    put_caret(writer_page, "4. SOUNDBITE")
    writer_page.keyboard.press("Control+Alt+m")
    writer_page.wait_for_selector(".drawer #say-text:focus")
    writer_page.keyboard.type("请@陈")
    expect(writer_page.locator("#names li")).to_contain_text("陈伟")
    writer_page.keyboard.press("Enter")
    writer_page.keyboard.insert_text("核对引语")
    writer_page.keyboard.press("Control+Enter")  # sends the words, not the package
    expect(writer_page.locator(".drawer .words-of .at")).to_have_text("@陈伟")
    package.refresh_from_db()
    assert (package.state, package.version) == ("draft", 1)

    # the page
    editor_page.reload()
    expect(editor_page.locator("#bell .n")).to_have_text("1")
    editor_page.click("#bell")
    expect(editor_page.locator(".told .is-new")).to_contain_text("writer mentions you")
    # the mail, whose link leads to the words
    job = Job.objects.get(kind="send_mail")
    assert handlers.run(job.pk)
    (message,) = mailoutbox
    said = Comment.objects.get()
    link = f"/admin/shotlists/package/{package.uid}/comments/#comment-{said.pk}"
    assert message.to == ["editor@desk.example"]
    assert f"https://desk.example{link}\n" in message.body
    editor_page.goto(link)
    expect(editor_page.locator(f"#comment-{said.pk}")).to_contain_text("请@陈伟 核对引语")
    editor_page.goto("/admin/shotlists/notification/")
    editor_page.click(".told a")
    editor_page.wait_for_url(f"**{link}")
    expect(editor_page.locator("#bell .n")).to_have_count(0)
    assert complaints == []


def test_a_review_returns_and_the_second_look_shows_only_what_changed_since(
    sign_in: SignIn, package: Package, complaints: list[str]
) -> None:
    hire("editor")
    writer, editor = sign_in("writer"), sign_in("editor")
    show(writer, package)
    writer.click(".wf button:has-text('Submit for review')")
    writer.wait_for_selector(".wf .st-in_review")

    show(editor, package, "review/")
    expect(editor.locator(".chg h2")).to_have_text("First look")
    approve, back = editor.locator("#approve"), editor.locator("#return")
    expect(back).to_have_attribute("aria-disabled", "true")
    editor.keyboard.press("r")
    editor.keyboard.type("38 meters is in the release, not 35")
    expect(approve).to_have_attribute("aria-disabled", "true")
    expect(editor.locator("#why-not")).to_have_text("Clear the reason to approve.")
    editor.keyboard.press("Control+Enter")
    editor.wait_for_selector(".banner-ok")
    package.refresh_from_db()
    assert (package.state, package.versions.get(number=package.version).reason) == (
        "draft", "38 meters is in the release, not 35",
    )  # fmt: skip

    show(writer, package)
    replace_text(writer, "35 meters", "38 meters")
    writer.keyboard.press("Control+s")
    wait_saved(writer, 4)
    writer.click(".wf button:has-text('Submit for review')")
    writer.wait_for_selector(".wf .st-in_review")

    show(editor, package, "review/")
    expect(editor.locator(".chg h2")).to_have_text("1 change")
    editor.keyboard.press("n")
    expect(editor.locator(".dcard.is-at ins")).to_have_text("38")
    expect(editor.locator(".dcard.is-at del")).to_have_text("35")
    editor.keyboard.press("Control+Enter")
    editor.wait_for_selector(".banner-ok")
    package.refresh_from_db()
    assert package.state == "approved"
    assert complaints == []
