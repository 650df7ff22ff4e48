"""Sensitivity, verification and consent set on the table of shots."""

import pytest

from shotlists.domain import composition
from shotlists.models import Package
from tests.admin.desk_pages import at, shot_fields, signed_in
from tests.domain.desk_room import begin, hire

pytestmark = pytest.mark.django_db

TEXT = """Norland-Ferry Fire
Shotlist
Bergen, Norland - May 3, 2026 (NTV - No access Norland)
++GRAPHIC CONTENT++
++MUTE++
1. Smoke over ferry
Bergen, Norland - May 4, 2026 (NTV - No access Norland)
2. Ferry at quay
Storyline
A ferry burned.
Restrictions : No access Norland
"""


@pytest.fixture
def package() -> Package:
    return begin(hire("writer"), TEXT)


def test_a_note_that_was_typed_fills_the_field_of_its_heading(package):
    response = signed_in("writer").get(at(package, "shots"))
    headings = [row for row in response.context["rows"] if row.is_heading]
    assert [[(note.field, note.phrase) for note in row.said] for row in headings] == [
        [("sensitivity", "GRAPHIC CONTENT")], [],
    ]  # fmt: skip
    assert "GRAPHIC CONTENT</span>" in response.text


def test_fields_are_set_by_heading_and_printed_above_its_shots(package):
    client = signed_in("writer")
    data = shot_fields(client, package)
    data["h0-sensitivity"] = ["flash", ""]
    data["h0-sensitivity-detail"] = ["from the start", ""]
    data["h1-verification"] = ["verified"]
    data["h1-verification-detail"] = ["place confirmed by map"]
    assert client.post(at(package, "shots"), data).status_code == 302
    assert composition.text_of(package) == TEXT.replace(
        "++GRAPHIC CONTENT++", "++FLASH PHOTOGRAPHY: from the start++"
    ).replace("2. Ferry", "++VERIFIED: place confirmed by map++\n2. Ferry")


def test_nothing_changes_where_nobody_touched_them(package):
    client = signed_in("writer")
    client.post(at(package, "shots"), shot_fields(client, package))
    package.refresh_from_db()
    assert (package.version, composition.text_of(package)) == (1, TEXT)


def test_a_form_without_them_keeps_what_is_said(package):
    client = signed_in("writer")
    data = {name: value for name, value in shot_fields(client, package).items() if "-sensitivity" not in name}
    data = {
        name: value for name, value in data.items() if "-verification" not in name and "-consent" not in name
    }
    client.post(at(package, "shots"), data)
    assert composition.text_of(package) == TEXT


def test_notes_move_with_a_heading_that_is_taken_out(package):
    client = signed_in("writer")
    data = shot_fields(client, package)
    data["h1-text"] = [""]
    client.post(at(package, "shots"), data)
    assert "++GRAPHIC CONTENT++\n++MUTE++\n1. Smoke over ferry\n2. Ferry at quay" in composition.text_of(
        package
    )


@pytest.mark.parametrize(
    ("key", "detail", "said"),
    [
        ("", "by two crews", "Choose what is said"),
        ("what", "", "Choose what is said"),
        ("verified", "so ++MUTE++", "Leave out the plus signs"),
        ("verified", "x" * 301, "At most 300 characters fit here"),
    ],
)
def test_what_cannot_stand_as_a_note_is_told_at_its_field(package, key, detail, said):
    client = signed_in("writer")
    data = shot_fields(client, package)
    data["h1-verification"], data["h1-verification-detail"] = [key], [detail]
    response = client.post(at(package, "shots"), data)
    assert response.status_code == 422
    assert said in response.text
    assert composition.text_of(package) == TEXT
