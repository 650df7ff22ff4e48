"""Picks, dopesheets, graphics and pronunciations for programs."""

import pytest

from shotlists.domain.composition import text_of
from shotlists.models import Dopesheet, Package, Pick, Pronunciation
from tests.api.programs import TEXT, Program, count_queries, refused

pytestmark = pytest.mark.django_db

LOG = "10:04:12 wide of harbour\n10:04:30-10:04:42 cranes, tilt up\n"


@pytest.fixture
def source(writer: Program) -> Package:
    made = writer.post("packages/", {"script": TEXT.replace("7000001", "7000002").replace("Ferry/", "Boat/")})
    return Package.objects.get(uid=made.data["uid"])


def keys(uid: str) -> list[str]:
    return list(Package.objects.get(uid=uid).shots.order_by("position").values_list("key", flat=True))


def test_shots_are_picked_on_a_version_and_their_source_is_named(
    writer: Program, uid: str, source: Package
) -> None:
    chosen = {
        "shots": [{"uid": source.uid, "keys": [keys(source.uid)[3]]}],
        "after": keys(uid)[0],
        "file": False,
    }
    made = writer.post(f"packages/{uid}/picks/", chosen, version=1)
    assert (made.status_code, made.headers["ETag"], made.data["problems"], made.data["warnings"]) == (
        201, '"2"', [], [],
    )  # fmt: skip
    (row,) = writer.get(f"packages/{uid}/picks/").data["picks"]
    assert (row["number"], row["source_uid"], row["source_key"], row["trouble"]) == (
        "2", source.uid, keys(source.uid)[3], "",
    )  # fmt: skip
    assert "2. Various of passengers waving" in text_of(Package.objects.get(uid=uid))


def test_a_pick_that_cannot_be_is_refused_and_nothing_changes(
    writer: Program, observer: Program, uid: str, source: Package
) -> None:
    at = f"packages/{uid}/picks/"
    good = {"shots": [{"uid": source.uid, "keys": [keys(source.uid)[0]]}]}
    refused(writer.post(at, good), 428, "precondition-required")
    refused(writer.post(at, good, version=9), 412, "conflict")
    refused(observer.post(at, good, version=1), 403, "not-permitted")
    refused(writer.post(at, {"shots": [{"uid": "none", "keys": ["x"]}]}, version=1), 404, "not-found")
    refused(writer.post(at, {"lines": [{"dopesheet": 1, "lines": [0]}]}, version=1), 404, "not-found")
    refused(writer.post(at, {"shot": []}, version=1), 422, "invalid")
    refused(writer.post(at, {"shots": [{"uid": uid, "keys": [keys(uid)[0]]}]}, version=1), 409, "not-allowed")
    assert not Pick.objects.exists()
    assert Package.objects.get(uid=uid).version == 1


def test_a_log_is_attached_read_and_picked_from(writer: Program, observer: Program, uid: str) -> None:
    made = writer.post(f"packages/{uid}/dopesheets/", {"text": LOG, "name": "Crew 2"})
    assert (made.status_code, made.data["dialect"], made.data["by"]) == (201, "timed", "mara")
    read = observer.get(made.headers["Location"]).data
    assert (read["text"], read["document"]["shots"][1]["timecode"]) == (LOG, "10:04:30")
    assert [row["name"] for row in observer.get(f"packages/{uid}/dopesheets/").data["results"]] == ["Crew 2"]
    picked = writer.post(
        f"packages/{uid}/picks/", {"lines": [{"dopesheet": made.data["id"], "lines": [1]}]}, version=1
    )
    assert [(row["dopesheet"], row["line"]) for row in picked.data["picks"]] == [(made.data["id"], 1)]
    refused(observer.post(f"packages/{uid}/dopesheets/", {"text": LOG}), 403, "not-permitted")
    refused(writer.post(f"packages/{uid}/dopesheets/", {"text": " "}), 422, "invalid")
    assert Dopesheet.objects.count() == 1


def test_lower_thirds_come_with_their_times_or_as_the_operators_list(observer: Program, uid: str) -> None:
    rows = observer.get(f"packages/{uid}/graphics/").data["graphics"]
    assert [(row["number"], row["kind"], row["lines"], row["is_set"]) for row in rows] == [
        ("1", "place", ["Bergen, Norway", "Jan 29, 2026"], False),
        ("2", "name", ["Lena Park", "captain, Fjord Line"], False),
    ]
    for answer in (
        observer.get(f"packages/{uid}/graphics/?as=csv"),
        observer.get(f"packages/{uid}/graphics/", headers={"Accept": "text/csv"}),
    ):
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert answer.content.decode().splitlines()[0].startswith("in,out,kind")
    refused(observer.get(f"packages/{uid}/graphics/?as=xml"), 400, "bad-parameter")


def test_the_register_of_pronunciations_is_read_added_to_and_changed(
    writer: Program, editor: Program, observer: Program
) -> None:
    nuuk = {"name": "Nuuk", "spoken": "nook"}
    made = writer.post("pronunciations/", nuuk)
    assert (made.status_code, made.data["by"]) == (201, "mara")
    changed = editor.put(made.headers["Location"], {**nuuk, "spoken": "nohk"})
    assert [(row["spoken"], row["by"]) for row in changed.data["changes"]] == [
        ("nohk", "odd"),
        ("nook", "mara"),
    ]
    assert [row["spoken"] for row in observer.get("pronunciations/?q=NU").data["results"]] == ["nohk"]
    refused(writer.post("pronunciations/", {**nuuk, "name": "NUUK"}), 409, "not-allowed")
    refused(writer.post("pronunciations/", {"name": "Nuuk", "spoken": ""}), 422, "invalid")
    refused(observer.post("pronunciations/", nuuk), 403, "not-permitted")
    refused(observer.put(made.headers["Location"], nuuk), 403, "not-permitted")
    refused(writer.put("pronunciations/999/", nuuk), 404, "not-found")
    assert Pronunciation.objects.get().spoken == "nohk"


def test_lists_cost_as_much_for_three_as_for_one(writer: Program, uid: str) -> None:
    writer.post(f"packages/{uid}/dopesheets/", {"text": LOG})
    writer.post("pronunciations/", {"name": "Nuuk", "spoken": "nook"})
    places = (f"packages/{uid}/dopesheets/", "pronunciations/")
    one = [count_queries(lambda place=place: writer.get(place)) for place in places]
    for name in ("Bergen", "Lukla"):
        writer.post(f"packages/{uid}/dopesheets/", {"text": LOG, "name": name})
        writer.post("pronunciations/", {"name": name, "spoken": "x"})
    assert [count_queries(lambda place=place: writer.get(place)) for place in places] == one
