"""What people do in their windows, for all tests of the browser."""

from playwright.sync_api import Page

from shotlists.models import Package


def show(page: Page, package: Package | str, part: str = "") -> None:
    """Go to a page of a package."""
    uid = package if isinstance(package, str) else package.uid
    page.goto(f"/admin/shotlists/package/{uid}/{part}")


def wait_saved(page: Page, version: int) -> None:
    """Wait until the page says that it is saved as that version."""
    page.wait_for_selector(f"#saved[data-state=saved] >> text=as version {version}")


def replace_text(page: Page, old: str, new: str) -> None:
    """Mark words in the script and type others over them, as an editor does."""
    page.evaluate(
        "old => { const area = document.getElementById('text'); area.focus();"
        " const at = area.value.indexOf(old); if (at < 0) throw new Error('not there: ' + old);"
        " area.setSelectionRange(at, at + old.length) }",
        old,
    )
    page.keyboard.insert_text(new)


def text_of(page: Page) -> str:
    """What stands in the field of the script."""
    return page.input_value("#text")


def marked(page: Page) -> str:
    """The words that are marked in the field of the script."""
    return str(
        page.evaluate(
            "() => { const area = document.getElementById('text');"
            " return area.value.slice(area.selectionStart, area.selectionEnd) }"
        )
    )
