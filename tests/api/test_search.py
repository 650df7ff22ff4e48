"""Programs that search: shots and soundbites by a question, packages by q of their list."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.api.programs import Program, count_queries, refused
from tests.domain.search.archive import make_archive

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _archive(db: None) -> None:
    make_archive()


def test_shots_and_soundbites_come_with_their_heading_and_the_words_marked(observer: Program) -> None:
    page = observer.get("search/?q=speaker:%E5%91%A8%E6%9D%B0").data

    assert (page["more"], page["cursor"], page["next"]) == (False, "", None)
    (hit,) = page["results"]
    assert {name: hit[name] for name in ("kind", "package_uid", "number", "source", "restrictions")} == {
        "kind": "soundbite",
        "package_uid": "880003",
        "number": "3",
        "source": "CBN",
        "restrictions": ["No access Japan"],
    }
    assert hit["speaker"] == {"text": "周杰", "places": [[0, 2]]}
    assert hit["place"]["text"] == "文海"
    assert hit["dates"] == ["2026-02-14"]


def test_pages_follow_each_other_without_a_gap(writer: Program) -> None:
    everything = [row["shot_key"] for row in writer.get("search/?q=kind:shot&kind=shot").data["results"]]
    seen: list[str] = []
    address = "search/?q=kind:shot&kind=shot&limit=4"
    while address:
        page = writer.get(address).data
        seen += [row["shot_key"] for row in page["results"]]
        address = page["next"] and page["next"].split("/api/v1/")[1]
    assert seen == everything
    assert len(seen) == len(set(seen)) == 12


def test_a_cursor_of_another_question_is_refused(writer: Program) -> None:
    cursor = writer.get("search/?q=rocket&limit=1").data["cursor"]

    refused(writer.get(f"search/?q=launch&limit=1&cursor={cursor}"), 400, "bad-cursor")
    refused(writer.get("search/?q=rocket&cursor=nonsense"), 400, "bad-cursor")


@pytest.mark.parametrize("address", ["search/", "packages/"])
def test_a_question_that_cannot_be_understood_is_refused_at_its_place(writer: Program, address: str) -> None:
    problem = refused(writer.get(f"{address}?q=rocket speeker:zhou"), 400, "bad-question")

    assert problem["errors"][0]["parameter"] == "q"
    assert problem["mistakes"] == [
        {
            "code": "unknown-field",
            "start": 7,
            "end": 15,
            "detail": problem["mistakes"][0]["detail"],
        }
    ]
    assert problem["mistakes"][0]["detail"].startswith("There is no field speeker")


def test_the_list_of_packages_takes_the_same_questions(observer: Program) -> None:
    def uids(text: str) -> list[str]:
        return sorted(row["uid"] for row in observer.get(f"packages/?q={text}").data["results"])

    assert uids("shot:rocket -is:file") == ["880001"]
    assert uids("every time Zhou Jie spoke") == ["880001", "880002"]
    assert uids("restriction:japan") == ["880001", "880003"]


def test_who_does_not_say_who_it_is_finds_nothing() -> None:
    refused(Client().get("/api/v1/search/?q=rocket"), 401, "not-authenticated")


def test_a_page_takes_a_constant_number_of_queries(writer: Program) -> None:
    writer.get("search/?q=rocket&limit=1")

    one = count_queries(lambda: writer.get("search/?q=kind:shot&limit=1"))
    assert one == count_queries(lambda: writer.get("search/?q=kind:shot&limit=3"))
