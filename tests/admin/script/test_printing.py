"""Paper and files."""

import pytest

from shotlists.admin.script.printing import blocks_of
from tests.admin.desk_pages import at, signed_in
from tests.domain.desk_room import begin, hire, published, staff, walk

pytestmark = pytest.mark.django_db


def test_what_was_never_issued_is_printed_as_a_proof() -> None:
    page = signed_in("writer").get(at(begin(hire("writer")), "print"))
    assert page.context["sheet"].startswith("PROOF")
    assert "is-proof" in page.content.decode()


def test_no_page_ends_between_a_speaker_and_the_quote() -> None:
    assert blocks_of('1. A\n2. SOUNDBITE (English) B, c:\n"D."\n++MUTE++\n3. E\n\nF\n') == [
        "1. A", '2. SOUNDBITE (English) B, c:\n"D."', "++MUTE++\n3. E", "", "F",
    ]  # fmt: skip


def test_what_went_out_is_printed_without_the_mark() -> None:
    page = signed_in("writer").get(at(published(staff()), "print"))
    assert "PROOF" not in page.context["sheet"]
    assert not page.context["proof"]


def test_an_open_correction_is_a_proof_until_the_issue_is_asked_for() -> None:
    people = staff()
    package = walk(published(people), ("correct", people["writer"]))
    client = signed_in("writer")
    assert client.get(at(package, "print")).context["proof"]
    assert not client.get(at(package, "print"), {"issued": ""}).context["proof"]


def test_a_killed_package_is_a_proof_whatever_is_asked_for() -> None:
    people = staff()
    package = walk(published(people), ("kill", people["chief"]))
    assert signed_in("writer").get(at(package, "print"), {"issued": ""}).context["proof"]


def test_each_format_is_listed_with_what_it_cannot_carry() -> None:
    page = signed_in("writer").get(at(published(staff()), "files"))
    losses = {made.key: loss for made, loss in page.context["rows"]}
    assert losses["cctv"] == []
    assert any(said.startswith("pictures over soundbites: shot ") for said in losses["unifeed"])
    assert "<p>pictures over soundbites: shot " in page.content.decode()
    assert not page.context["proof"]


@pytest.mark.parametrize(
    ("format", "media_type", "disposition"),
    [
        ("cctv", "text/plain; charset=utf-8", "attachment"),
        ("json", "application/json", "attachment"),
        ("html", "text/html; charset=utf-8", "inline"),
        ("srt", "application/x-subrip", "attachment"),
        ("vtt", "text/vtt", "attachment"),
    ],
)
def test_each_format_is_a_file(format: str, media_type: str, disposition: str) -> None:
    answer = signed_in("writer").get(at(published(staff()), "export", format))
    assert answer.status_code == 200
    assert answer["Content-Type"].split(";")[0] == media_type.split(";")[0]
    assert answer["Content-Disposition"].startswith(disposition)
    assert "9100102-r1" in answer["Content-Disposition"]


def test_the_web_page_may_use_its_own_styles_and_nothing_else() -> None:
    answer = signed_in("writer").get(at(published(staff()), "export", "html"))
    assert "script-src" not in answer["Content-Security-Policy"]
    assert answer["Content-Security-Policy"].startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_an_unknown_format_is_said_to_be_one() -> None:
    page = signed_in("writer").get(at(begin(hire("writer")), "export", "papyrus"), follow=True)
    assert "papyrus is no format known here" in page.content.decode()
