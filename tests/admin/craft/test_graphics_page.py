"""The graphics page, and the list for the operator."""

import csv
import io

import pytest

from shotlists.domain.craft.graphics import graphics_of
from shotlists.domain.craft.pronunciations import add_pronunciation
from shotlists.models import LowerThird, Package
from tests.admin.desk_pages import at, signed_in
from tests.domain.desk_room import SAMPLES, begin, edit, hire

pytestmark = pytest.mark.django_db

RESCUE = (SAMPLES / "mountain-rescue.txt").read_text(encoding="utf-8")


@pytest.fixture
def package() -> Package:
    return begin(hire("writer"), RESCUE)


def fields(package: Package, **changes: str) -> dict[str, str]:
    """What a browser sends: every field of the page, some of them changed by `first_3` for shot 3."""
    sent = {"base_version": str(package.version)}
    for row in signed_in("writer").get(at(package, "graphics")).context["rows"]:
        for name, value in (
            ("first", row.first),
            ("second", row.second),
            ("in", row.in_text),
            ("out", row.out_text),
        ):
            sent[f"{name}-{row.id}"] = changes.get(f"{name}_{row.number}", value)
    return sent


def stored(package: Package) -> list[tuple[str, list[str], int | None, int | None]]:
    rows = LowerThird.objects.filter(shot__package=package).order_by("shot__position", "position")
    return [(row.kind, row.lines, row.in_ms, row.out_ms) for row in rows]


def test_proposals_are_shown_with_their_counts(package):
    response = signed_in("observer").get(at(package, "graphics"))
    row = response.context["rows"][1]
    assert (row.first, row.second, row.counts, row.is_set) == (
        "Pasang Dorje", "team leader, Khumbu Volunteer Rescue", (12, 36), False,
    )  # fmt: skip
    assert "Set all proposed" not in response.text


def test_one_proposal_is_set_as_it_is_typed(package):
    name = next(each.id for each in graphics_of(package) if each.number == "3")
    data = fields(package, second_3="team leader, Khumbu Rescue")
    signed_in("writer").post(at(package, "graphics"), {**data, "do": f"accept:{name}"})
    assert stored(package) == [("name", ["Pasang Dorje", "team leader, Khumbu Rescue"], None, None)]


def test_all_are_set_at_once_then_changed_then_one_taken_away(package):
    client = signed_in("writer")
    client.post(at(package, "graphics"), {**fields(package), "do": "accept_all"})
    package.refresh_from_db()
    assert [row[0] for row in stored(package)] == ["place", "name", "place", "name"]
    data = fields(package, first_7="Maya (climber)", second_7="", in_7="0:28", out_7="0:32")
    client.post(at(package, "graphics"), {**data, "do": "save"})
    package.refresh_from_db()
    assert stored(package)[3] == ("name", ["Maya (climber)"], 28_000, 32_000)
    name = next(each.id for each in graphics_of(package) if each.number == "4")
    client.post(at(package, "graphics"), {**fields(package), "do": f"remove:{name}"})
    assert len(stored(package)) == 3


def test_nothing_typed_is_no_version(package):
    response = signed_in("writer").post(
        at(package, "graphics"), {**fields(package), "do": "save"}, follow=True
    )
    assert "Nothing was changed" in response.text
    package.refresh_from_db()
    assert package.version == 1


def test_a_wrong_time_is_told_where_it_is_and_keeps_what_was_typed(package):
    data = fields(package, first_3="Pasang D.", in_3="soon")
    response = signed_in("writer").post(at(package, "graphics"), {**data, "do": "save"})
    assert response.status_code == 422
    assert [row.flaw != "" for row in response.context["rows"]] == [False, True, False, False]
    assert 'value="Pasang D."' in response.text


def test_a_save_in_between_keeps_what_was_typed(package):
    data = fields(package, first_3="Pasang D.")
    edit(package, hire("editor"), "Another headline")
    response = signed_in("writer").post(at(package, "graphics"), {**data, "do": "save"})
    assert response.status_code == 409
    assert 'value="Pasang D."' in response.text
    assert 'name="base_version" value="2"' in response.text
    assert stored(package) == []


def test_an_observer_changes_nothing(package):
    data = {**fields(package), "do": "accept_all"}
    assert signed_in("observer").post(at(package, "graphics"), data).status_code == 422
    assert stored(package) == []


def test_the_list_is_a_file_for_a_spreadsheet(package):
    add_pronunciation("Maya", "MY-uh", actor=None)
    response = signed_in("observer").get(at(package, "graphics_list"))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert f"{package.uid}-graphics.csv" in response["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    said = {row["shot"]: (row["line 1"], row["pronunciation"], row["status"]) for row in rows}
    assert said == {
        "1": ("Lukla, Nepal", "", "proposed"),
        "4": ("Khumbu, Nepal", "", "proposed"),
        "3": ("Pasang Dorje", "", "proposed"),
        "7": ("Maya", "Maya: MY-uh", "proposed"),
    }
