"""The table of shots as a page: what a browser sends back, steps without saving, and saves."""

import pytest
from django.test import Client

from shotlists.domain import composition
from shotlists.models import Package, Shot
from tests.admin.desk_pages import at, keys, shot_fields, signed_in
from tests.domain.desk_room import begin, hire, published, staff
from tests.domain.harbour import TEXT

pytestmark = pytest.mark.django_db


def harbour(client: Client) -> tuple[Package, dict[str, list[str]], list[str]]:
    """A package with the table as drawn, and the keys of its shots."""
    package = begin(hire("writer"), TEXT)
    return package, shot_fields(client, package), keys(package)


def test_saving_an_untouched_table_changes_nothing() -> None:
    client = signed_in("writer")
    package, fields, _keys = harbour(client)
    assert client.post(at(package, "shots"), {**fields, "do": "save"}).status_code == 302
    package.refresh_from_db()
    assert package.version == 1


def test_a_typed_duration_is_saved_and_survives_a_later_save_of_the_text() -> None:
    client = signed_in("writer")
    package, fields, known = harbour(client)
    fields[f"{known[5]}-duration"] = ["0'07"]
    fields[f"{known[2]}-original_text"] = ["Turbinen har gått i en måned."]
    fields[f"{known[2]}-original_language"] = ["Norlandic"]
    fields["reason"] = ["Timed by hand"]
    assert client.post(at(package, "shots"), {**fields, "do": "save"}).status_code == 302
    package.refresh_from_db()
    assert (package.version, package.versions.get(number=2).reason) == (2, "Timed by hand")
    text = composition.text_of(package).replace("\n6. Various of control room", "\n6. Control room at night")
    client.post(at(package), {"text": text, "base_version": "2"})
    shot = Shot.objects.get(key=known[5])
    assert (shot.description, shot.duration_ms) == ("Control room at night", 7_000)
    assert Shot.objects.get(key=known[2]).soundbite.original_text == "Turbinen har gått i en måned."


def test_a_step_is_drawn_and_not_saved() -> None:
    client = signed_in("writer")
    package, fields, known = harbour(client)
    fields[f"{known[0]}-description"] = ["Typed, not saved"]
    page = client.post(at(package, "shots"), {**fields, "do": f"after:{known[0]}"})
    rows = [row for row in page.context["rows"] if not row.is_heading]
    assert [row.cells["number"].value for row in rows] == ["1", "2", "3", "4", "5", "6", "7", "8"]
    assert [rows[0].cells["description"].value, rows[1].id] == ["Typed, not saved", "new1"]
    assert rows[3].cells["overlaid_by"].value == "5-6"
    assert page.context["at"] == "new1"
    package.refresh_from_db()
    assert package.version == 1


def test_the_page_itself_gets_only_the_table() -> None:
    client = signed_in("writer")
    package, fields, known = harbour(client)
    part = client.post(
        at(package, "shots"), {**fields, "do": f"down:{known[0]}"}, headers={"x-part": "table"}
    )
    assert part.content.decode().lstrip().startswith('<div id="shots"')


def test_a_flaw_is_shown_at_its_field_and_everything_typed_stays() -> None:
    client = signed_in("writer")
    package, fields, known = harbour(client)
    fields[f"{known[0]}-description"] = ["A new description"]
    fields[f"{known[1]}-duration"] = ["soon"]
    page = client.post(at(package, "shots"), {**fields, "do": "save"})
    assert page.status_code == 422
    assert page.context["flaw"] == "Not saved: 1 field needs another look."
    content = page.content.decode()
    assert "A new description" in content
    assert f'aria-describedby="{known[1]}-duration-flaw"' in content
    package.refresh_from_db()
    assert package.version == 1


def test_a_stale_table_shows_both_and_carries_what_was_typed() -> None:
    client = signed_in("writer")
    package, fields, known = harbour(client)
    theirs = composition.text_of(package).replace("\n2. Cranes", "\n2. Three cranes")
    signed_in("editor").post(at(package), {"text": theirs, "base_version": "1"})
    fields[f"{known[5]}-duration"] = ["0'07"]
    page = client.post(at(package, "shots"), {**fields, "do": "save"})
    assert page.status_code == 409
    rows = {row.number: (bool(row.mine), bool(row.theirs)) for row in page.context["rows"]}
    assert rows == {"2": (False, True), "6": (True, False)}
    draft = page.context["draft"]
    carried = dict(draft.fields)
    assert carried[f"{known[5]}-duration"] == "0'07"
    assert carried["built_on"] == "1"
    taken = client.get(at(package, "shots"), {"draft": draft.pk})
    assert "0&#x27;07" in taken.content.decode()
    assert (taken.context["base_version"], taken.context["built_on"]) == (1, "1")
    back = client.post(at(package, "shots"), {**fields, "base_version": "2", "do": "show:"})
    assert "0&#x27;07" in back.content.decode()
    package.refresh_from_db()
    assert package.version == 2


def test_the_last_shot_cannot_be_taken_out_and_saved() -> None:
    client = signed_in("writer")
    package, fields, _known = harbour(client)
    page = client.post(at(package, "shots"), {**fields, "row": [], "do": "save"})
    assert (page.status_code, page.context["flaw"]) == (422, "Not saved: a script keeps at least one shot.")


def test_rows_that_nobody_drew_are_no_way_into_other_packages() -> None:
    client = signed_in("writer")
    package, fields, known = harbour(client)
    other = begin(hire("writer"), TEXT.replace("7700123", "7700124"))
    stolen = keys(other)[0]
    fields["row"].append(f"shot:{stolen}")
    fields[f"{stolen}-description"] = ["Stolen"]
    client.post(at(package, "shots"), {**fields, "do": "save"})
    assert Shot.objects.get(key=stolen).description == "Aerial of harbour entrance"
    assert keys(other)[0] == stolen
    assert keys(package)[:7] == known


def test_who_may_only_read_sees_the_table_and_cannot_save_it() -> None:
    package = published(staff())
    client = signed_in("observer")
    fields = shot_fields(client, package)
    fields[f"{keys(package)[0]}-description"] = ["Changed"]
    page = client.post(at(package, "shots"), {**fields, "do": "save"})
    assert page.status_code == 422
    assert not Shot.objects.filter(description="Changed").exists()


def test_two_hundred_shots_are_drawn_and_saved() -> None:
    shots = "\n".join(f"{number}. Crane number {number}" for number in range(1, 201))
    text = TEXT.replace(
        "6. Various of control room\n7. Screen showing output curve", "6. Control room"
    ).replace("7700123", "7700125")
    head, _sep, tail = text.partition("FILE: Norhaven")
    story = "Storyline" + tail.partition("Storyline")[2]
    package = begin(
        hire("writer"), f"{head}Norhaven, Norland - March 4, 2026 (NTV - No access Norland)\n{shots}\n{story}"
    )
    client = signed_in("writer")
    fields = shot_fields(client, package)
    last = keys(package)[-1]
    fields[f"{last}-duration"] = ["3"]
    assert client.post(at(package, "shots"), {**fields, "do": "save"}).status_code == 302
    assert Shot.objects.get(key=last).duration_ms == 3_000
