"""Duplicates: the same words in another package, per part, with where; standing phrases are none."""

import threading
from typing import Any

import pytest
from django.db import connection

from shotlists.domain import duplicates
from shotlists.domain.composition import create_package, save_script, script_of
from shotlists.models import DuplicateMatch, Package, PartFingerprint
from shotlists.script import read
from shotlists.script.document import Script
from shotlists.script.fingerprint import parts

FIRST = "An electric ferry has gone into service on the oldest river crossing of the county this week."
SECOND = "It carries eighty passengers and is charged in forty minutes at a pole beside the landing stage."
THIRD = "The old ferry will become a tea house, and its captain has asked for the table at the wheel."
FOURTH = "Engineers had measured the current for two winters before the first pile was driven into the bank."
QUOTE = (
    "The old engine shook the tea out of my cup for thirty years, and I never spilled a drop on a passenger."
)
PICTURES = (
    "Various of an electric ferry crossing the river at dawn with two fishermen",
    "Passengers boarding",
)


def script(*paragraphs: str, quote: str = "", pictures: tuple[str, ...] = PICTURES, uid: str = "1") -> Script:
    """A small cctv script."""
    shots = [f"{number}. {picture}" for number, picture in enumerate(pictures, start=1)]
    if quote:
        shots += [f"{len(shots) + 1}. SOUNDBITE (Chinese) Qiu Dehai, ferry captain:", f'"{quote}"']
    lines = [
        "China-Ferry/Transport",
        "A ferry",
        "Shotlist",
        "Lanjiang, Hubei Province, central China - Jan 15, 2026",
    ]
    lines += ["(CCTV - No access Chinese mainland)", *shots, "Storyline", *paragraphs, f"ID : {uid}"]
    return read("\n".join(lines) + "\n", "cctv").script


def package(*paragraphs: str, **more: Any) -> Package:
    """A package that says this, and that was not compared yet."""
    return create_package(script(*paragraphs, **more), actor=None, dialect="cctv")


def detect(one: Package) -> None:
    duplicates.detect(one.pk, one.version)


def found(one: Package) -> list[tuple[str, str, float, float]]:
    return [
        (match["uid"], match["kind"], match["score"], match["containment"])
        for match in duplicates.matches(one)["matches"]
    ]


def words_at(one: Package, part: str, start: int, end: int) -> str:
    texts = {each.name: each.text for each in parts(script_of(one))}
    return texts[part][start:end]


@pytest.mark.django_db
def test_the_same_script_under_another_id_is_the_same_whatever_its_typography() -> None:
    one = package(FIRST, SECOND, quote=QUOTE, uid="1")
    two = package(FIRST.upper(), SECOND.replace(" ", "  "), quote=QUOTE.replace(",", ""), uid="2")
    detect(one)
    detect(two)
    assert found(two) == [("1", "same", 1.0, 1.0)]
    assert found(one) == [("2", "same", 1.0, 1.0)]
    passages = duplicates.matches(one)["matches"][0]["passages"]
    assert [(place["part"], place["other_part"]) for place in passages] == [
        ("storyline", "storyline"),
        ("soundbite 3", "soundbite 3"),
        ("shotlist", "shotlist"),
    ]
    assert passages[0] == {
        "part": "storyline",
        "start": 0,
        "end": len(FIRST) + 1 + len(SECOND),
        "other_part": "storyline",
        "other_start": 0,
        "other_end": len(FIRST) + 1 + len(SECOND.replace(" ", "  ")),
    }


@pytest.mark.django_db
def test_a_paragraph_is_found_where_it_stands() -> None:
    one = package(
        FIRST, SECOND, pictures=("Ferry at the landing stage, bicycles, early morning fog",), uid="1"
    )
    two = package(THIRD, FOURTH, SECOND, uid="2")
    detect(one)
    detect(two)
    match = duplicates.matches(two)["matches"][0]
    assert (match["uid"], match["kind"]) == ("1", "near")
    assert 0 < match["score"] < match["containment"] < 0.5
    place = match["passages"][0]
    assert len(match["passages"]) == 1
    assert words_at(two, place["part"], place["start"], place["end"]) == SECOND
    assert words_at(one, place["other_part"], place["other_start"], place["other_end"]) == SECOND


@pytest.mark.django_db
def test_a_longer_script_contains_the_shorter_one() -> None:
    short = package(FIRST, SECOND, uid="1")
    long = package(FIRST, SECOND, THIRD, FOURTH, quote=QUOTE, uid="2")
    detect(short)
    detect(long)
    assert [match[:2] for match in found(short)] == [("2", "contained")]
    assert [match[:2] for match in found(long)] == [("1", "contains")]
    assert found(short)[0][3] > 0.99
    assert found(long)[0][2] == found(short)[0][2]


@pytest.mark.django_db
def test_a_soundbite_used_again_is_said_to_be_that() -> None:
    one = package(FIRST, quote=QUOTE, uid="1")
    two = package(THIRD, FOURTH, quote=QUOTE, pictures=("Tea house",), uid="2")
    detect(one)
    detect(two)
    match = duplicates.matches(two)["matches"][0]
    assert (match["uid"], match["kind"]) == ("1", "soundbite")
    assert [(place["part"], place["other_part"]) for place in match["passages"]] == [
        ("soundbite 2", "soundbite 3")
    ]


@pytest.mark.django_db
def test_short_words_and_a_soundbite_in_its_own_storyline_are_no_findings() -> None:
    one = package("He said it moved.", quote="On the first day they asked.", pictures=("Ferry",), uid="1")
    two = package("He said it moved.", quote="On the first day they asked.", pictures=("Bank",), uid="2")
    three = package(QUOTE, quote=QUOTE, pictures=("Wheel",), uid="3")
    for each in (one, two, three):
        detect(each)
    assert [found(each) for each in (one, two, three)] == [[], [], []]


@pytest.mark.django_db
def test_what_stands_in_very_many_packages_is_a_standing_phrase() -> None:
    many = [
        package(FIRST, f"Number {number} alone says this about its own quiet voyage down to the sea.",
                pictures=(f"Ferry number {number}",), uid=str(number))
        for number in range(duplicates.MOST_HOLDERS + 2)
    ]  # fmt: skip
    for each in many:
        detect(each)
    assert found(many[-1]) == []


@pytest.mark.django_db
def test_a_chinese_paragraph_is_compared_by_its_characters() -> None:
    paragraph = "兰江县最古老的渡口本周迎来了第一艘电动渡船，老船长说茶杯终于不再晃动。"
    one = package(paragraph, pictures=("渡船",), uid="1")
    two = package(FIRST, paragraph, pictures=("码头",), uid="2")
    detect(one)
    detect(two)
    assert [match[:2] for match in found(one)] == [("2", "contained")]


@pytest.mark.django_db
def test_a_later_text_removes_matches_that_no_longer_hold() -> None:
    one, two = package(FIRST, SECOND, uid="1"), package(FIRST, SECOND, uid="2")
    detect(one)
    detect(two)
    assert [match[:2] for match in found(one)] == [("2", "same")]
    save_script(two, script(THIRD, FOURTH, pictures=("Tea house",), uid="2"), actor=None, base_version=1)
    duplicates.detect(two.pk, 2)
    duplicates.detect(two.pk, 1)
    assert found(one) == []
    assert found(two) == []
    assert {row.part for row in two.fingerprints.all()} == {"body", "storyline"}


@pytest.mark.django_db
def test_comparing_twice_writes_nothing_new() -> None:
    one, two = package(FIRST, SECOND, uid="1"), package(FIRST, THIRD, uid="2")
    detect(one)
    detect(two)
    before = list(DuplicateMatch.objects.values()), list(PartFingerprint.objects.values())
    detect(one)
    detect(two)
    assert before == (list(DuplicateMatch.objects.values()), list(PartFingerprint.objects.values()))


@pytest.mark.django_db
def test_best_matches_come_first_and_rebuilding_finds_the_same() -> None:
    one = package(FIRST, SECOND, quote=QUOTE, uid="1")
    for uid, more in (("2", {"quote": QUOTE, "pictures": ("Tea house",)}), ("3", {"quote": QUOTE})):
        detect(package(*((THIRD,) if uid == "2" else (FIRST, SECOND)), uid=uid, **more))
    detect(one)
    before = duplicates.matches(one)
    assert [(match["uid"], match["kind"]) for match in before["matches"]] == [
        ("3", "same"),
        ("2", "soundbite"),
    ]
    DuplicateMatch.objects.all().delete()
    PartFingerprint.objects.all().delete()
    told: list[tuple[int, int]] = []
    assert duplicates.rebuild(watch=lambda done, total: told.append((done, total))) == {
        "packages": 3,
        "matches": 6,
    }
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert duplicates.matches(one) == before


@pytest.mark.django_db
def test_a_package_that_is_gone_is_passed_over() -> None:
    assert duplicates.detect(10_000, 1) == {"skipped": "The package is gone."}


@pytest.mark.django_db(transaction=True)
def test_copies_that_are_compared_at_the_same_time_all_find_each_other() -> None:
    copies = [package(FIRST, SECOND, uid=str(number)) for number in range(6)]
    begin = threading.Barrier(len(copies))

    def compare(one: Package) -> None:
        begin.wait()
        try:
            detect(one)
        finally:
            connection.close()

    threads = [threading.Thread(target=compare, args=(one,)) for one in copies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert DuplicateMatch.objects.filter(kind="same").count() == 30
