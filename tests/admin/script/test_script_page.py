"""The script as text: shown with its problems, checked while typing, saved on its version."""

import pytest

from shotlists.domain import composition, desk
from shotlists.exports import FORMATS
from shotlists.models import IncomingText, PastedText
from tests.admin.desk_pages import at, keys, signed_in
from tests.domain.desk_room import CLEAN, WITH_ERRORS, begin, edit, hire, published, staff

pytestmark = pytest.mark.django_db


def text_of(page: object) -> str:
    """The text in the field of the script."""
    return str(page.context["text"])  # type: ignore[attr-defined]  # a response of the test client


def test_the_text_stands_in_the_field_with_its_problems_beside_it() -> None:
    package = begin(hire("writer"), WITH_ERRORS)
    page = signed_in("writer").get(at(package))
    assert text_of(page) == composition.text_of(package)
    shown = [(found.severity, found.line, found.sentence) for found in page.context["findings"]]
    stored = composition.problems_of(package)
    assert [(severity, line) for severity, line, _sentence in shown] == [
        (p.severity, p.span.line) for p in stored
    ]
    assert (
        "error",
        9,
        'The marker "SHOTS OVERLAYING SOUNDBITE" opens pictures over a soundbite and is never closed.',
    ) in shown


def test_saving_makes_the_next_version_with_its_reason_and_keeps_the_shots_identity() -> None:
    package = begin(hire("writer"))
    before = keys(package)
    text = composition.text_of(package).replace("\n1. ", "\n1. Wide of harbour, ")
    answer = signed_in("writer").post(
        at(package),
        {"text": text.replace("\n", "\r\n"), "base_version": "1", "reason": "The wide was missing"},
    )
    assert answer.status_code == 302
    package.refresh_from_db()
    assert (package.version, composition.text_of(package)) == (2, text)
    assert keys(package) == before
    version = package.versions.get(number=2)
    assert (version.author.username, version.reason) == ("writer", "The wide was missing")
    assert PastedText.objects.get(package=package, version=2).text == text


def test_a_save_by_the_page_itself_is_answered_with_the_new_version() -> None:
    package = begin(hire("writer"))
    text = composition.text_of(package).replace("\n2. ", "\n2. Close of ")
    answer = signed_in("writer").post(
        at(package), {"text": text, "base_version": "1"}, headers={"accept": "application/json"}
    )
    assert answer.status_code == 200
    saved = answer.json()
    assert (saved["version"], saved["text"]) == (2, text)
    assert "Saved" in saved["words"]
    assert 'value="2"' in saved["bar"]


def test_a_stale_save_shows_both_texts_and_changes_nothing() -> None:
    writer = hire("writer")
    package = begin(writer)
    mine = composition.text_of(package).replace("\n1. ", "\n1. Mine: ")
    theirs = edit(package, hire("editor"), "Theirs is another headline")
    page = signed_in("writer").post(at(package), {"text": mine, "base_version": "1", "reason": "My reason"})
    assert page.status_code == 409
    assert page.context["text"] == mine
    assert page.context["their_text"] == composition.text_of(theirs)
    assert page.context["reason"] == "My reason"
    content = page.content.decode()
    assert "Theirs is another headline" in content
    assert "1. Mine: " in content
    rows = {row.number: (bool(row.mine), bool(row.theirs)) for row in page.context["rows"]}
    assert rows == {"1": (True, False), "Header": (False, True)}
    package.refresh_from_db()
    assert package.version == 2
    assert IncomingText.objects.get(package=package).text == mine


def test_after_a_conflict_mine_can_be_saved_over_theirs_and_theirs_stays_a_version() -> None:
    package = begin(hire("writer"))
    mine = composition.text_of(package).replace("\n1. ", "\n1. Mine: ")
    edit(package, hire("editor"), "Theirs is another headline")
    signed_in("writer").post(at(package), {"text": mine, "base_version": "2"})
    package.refresh_from_db()
    assert composition.text_of(package) == mine
    assert "Theirs is another headline" in package.versions.get(number=2).text


def test_a_stale_save_by_the_page_itself_is_told_so() -> None:
    package = begin(hire("writer"))
    edit(package, hire("editor"), "Another headline")
    answer = signed_in("writer").post(
        at(package), {"text": CLEAN, "base_version": "1"}, headers={"accept": "application/json"}
    )
    assert (answer.status_code, answer.json()["version"]) == (409, 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The text is empty."),
        ("  \n ", "The text is empty."),
        ("Buy one, get one free.\nOnly today.", "no shot is read in this text, and the package has"),
        (f"{CLEAN}\n\n{WITH_ERRORS}", "The text holds 2 packages"),
    ],
)
def test_a_text_that_would_lose_words_is_refused_and_stays_in_the_field(text: str, said: str) -> None:
    package = begin(hire("writer"))
    page = signed_in("writer").post(at(package), {"text": text, "base_version": "1"})
    assert page.status_code == 422
    assert said in page.context["flaw"]
    assert text_of(page) == text
    package.refresh_from_db()
    assert package.version == 1


def test_a_form_without_its_version_is_refused_and_keeps_the_text() -> None:
    package = begin(hire("writer"))
    page = signed_in("writer").post(at(package), {"text": CLEAN, "base_version": "newest"})
    assert page.status_code == 422
    assert text_of(page) == CLEAN


def test_checking_answers_with_the_problems_and_saves_nothing() -> None:
    package = begin(hire("writer"))
    answer = signed_in("writer").post(at(package, "check"), {"text": WITH_ERRORS})
    found = answer.json()
    assert "opens pictures over a soundbite and is never closed" in found["problems"]
    assert "Declared" in found["meters"]
    package.refresh_from_db()
    assert package.version == 1


def test_checking_any_characters_at_all_is_answered() -> None:
    package = begin(hire("writer"))
    for text in ("\x00\x01", "1" * 100_000, '"' * 5_000, "\ufeff\u2028", "\U0001f3a5\r\r\n"):
        assert signed_in("writer").post(at(package, "check"), {"text": text}).status_code == 200


def test_a_fix_works_without_script_and_is_not_saved_yet() -> None:
    package = begin(hire("writer"), WITH_ERRORS)
    client = signed_in("writer")
    page = client.get(at(package))
    number = next(at for at, found in enumerate(page.context["findings"]) if found.replacement == '"')
    mended = client.post(at(package), {"text": text_of(page), "base_version": "1", "fix": str(number)})
    assert text_of(mended) == text_of(page).replace("passengers complain.”", 'passengers complain."')
    package.refresh_from_db()
    assert package.version == 1


def test_who_may_not_change_scripts_reads_them_and_cannot_save() -> None:
    package = begin(hire("writer"))
    client = signed_in("observer")
    page = client.get(at(package))
    assert not page.context["can_write"]
    assert "Save <kbd" not in page.content.decode()
    assert client.post(at(package), {"text": CLEAN, "base_version": "1"}).status_code == 422
    package.refresh_from_db()
    assert package.version == 1


def test_a_published_text_cannot_be_saved_over() -> None:
    package = published(staff())
    text = composition.text_of(package).replace("\n1. ", "\n1. Changed: ")
    page = signed_in("editor").post(at(package), {"text": text, "base_version": str(package.version)})
    assert page.status_code == 422
    assert text_of(page) == text
    assert composition.text_of(package) != text


def test_an_unknown_package_is_a_404_that_tells_nothing() -> None:
    page = signed_in("writer").get(at("1234567"))
    assert page.status_code == 404
    assert "It was never here, or is not yours to see." in page.content.decode()


def test_the_facts_name_what_hangs_on_the_package() -> None:
    people = staff()
    package = published(people)
    desk.perform(package, "correct", actor=people["writer"])
    facts = signed_in("editor").get(at(package)).context["facts"]
    assert [revision.number for revision in facts.revisions] == [1]
    assert [entry.action for entry in facts.log] == ["correct", "publish", "approve", "submit", "create"]
    assert [made.key for made in facts.formats] == list(FORMATS)


def test_a_forged_form_is_refused() -> None:
    package = begin(hire("writer"))
    client = signed_in("writer")
    client.handler.enforce_csrf_checks = True
    assert client.post(at(package), {"text": CLEAN, "base_version": "1"}).status_code == 403
