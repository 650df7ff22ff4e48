"""The search page: what was understood, what was found, and what is wrong."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shotlists.domain import jobs
from shotlists.domain.search import index
from shotlists.models import Live, Package, State
from tests.admin.desk_pages import at, signed_in
from tests.domain.search.archive import make_archive

pytestmark = pytest.mark.django_db

PAGE = reverse("admin:shotlists_package_search")


@pytest.fixture
def archive() -> dict[str, Package]:
    return make_archive()


def ask(client: Client, text: str, **more: str):
    response = client.get(PAGE, {"q": text, **more})
    assert response.status_code == 200
    return response


def texts(response, css: str) -> list[str]:
    """The words of all elements of a class, without their tags."""
    found = re.findall(
        rf'<(\w+) class="[^"]*\b{css}\b[^"]*"[^>]*>(.*?)</\1>', response.content.decode(), re.S
    )
    return [" ".join(re.sub(r"<[^>]+>", " ", inner).split()) for _tag, inner in found]


def test_packages_come_with_the_shots_that_have_the_words(archive):
    response = ask(signed_in("observer"), "rocket")

    assert [row.found.package.uid for row in response.context["rows"]] == ["880001", "880004", "880002"]
    assert [tab[2] for tab in response.context["tabs"]] == ["3", "2", "2"]
    body = response.content.decode()
    assert "<mark>Rocket</mark> lifting off" in body
    assert "I saw a <mark>rocket</mark> flare" in body
    assert f'href="{at("880001", "shots")}#' in body


def test_the_question_is_shown_as_it_was_understood(archive):
    response = ask(signed_in("writer"), "shots of a rocket, FILE excluded", **{"in": "shots"})

    assert response.context["understood"] == "shot:rocket -is:file"
    assert [
        (chip.label, chip.value, chip.is_excluded, chip.without) for chip in response.context["chips"]
    ] == [
        ("Shot", "rocket", False, "-is:file"),
        ("", "file", True, "shot:rocket"),
    ]
    assert [row.hit.number for row in response.context["rows"]] == ["2"]
    assert 'href="?q=-is%3Afile&amp;in=shots"' in response.content.decode()
    plain = ask(signed_in("writer"), '"shots" "of" "a" "rocket,"')
    assert plain.context["understood"] == ""


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("tide OR water", ["water", "tide"]),
        ("(tide OR water) slug:x", ["(water) slug:x", "(tide) slug:x", "(tide OR water)"]),
        ("a NOT b", ["NOT b", "a"]),
        ("shot:(tide) -water", ["-water", "shot:(tide)"]),
    ],
)
def test_a_term_that_is_taken_out_leaves_a_question_that_is_understood(archive, text, left):
    client = signed_in("writer")
    chips = ask(client, text).context["chips"]

    assert [chip.without for chip in chips] == left
    assert not any(ask(client, chip.without).context["wrong"] for chip in chips)


def test_a_mistake_is_shown_at_its_place_and_nothing_is_listed(archive):
    response = ask(signed_in("writer"), "rocket is:wet")

    assert "rows" not in response.context
    assert texts(response, "asked") == ["rocket is:wet"]
    assert '<mark class="bad">is:wet</mark>' in response.content.decode()
    assert "is:wet does not do for is" not in response.content.decode()
    assert "write one of file, recent, restricted" in response.content.decode()


def test_filters_are_links_that_change_the_question_only(archive):
    response = ask(signed_in("writer"), "rocket is:file", **{"in": "shots"})
    facets = {facet.label: facet.choices for facet in response.context["facets"]}

    file_only, without = facets["FILE"]
    assert (file_only.here, file_only.query) == (True, "q=rocket&in=shots")
    assert without.query == "q=rocket+is%3Afile+-is%3Afile&in=shots"
    assert [choice.label for choice in facets["Source"]] == ["CBN"]
    followed = signed_in("writer").get(f"{PAGE}?{facets['Place'][0].query}")
    assert [row.hit.number for row in followed.context["rows"]] == ["5"]


def test_killed_and_spiked_packages_are_found_and_marked(archive):
    Package.objects.filter(uid="880004").update(state=State.SPIKED)
    response = ask(signed_in("observer"), "rocket", **{"in": "bites"})

    assert [(row.hit.package_uid, row.status) for row in response.context["rows"]] == [
        ("880004", "spiked"),
        ("880002", ""),
    ]
    assert Live.KILLED == "killed"


def test_pages_follow_each_other(archive, monkeypatch):
    monkeypatch.setattr("shotlists.admin.lists.search_page.HITS_A_PAGE", 4)
    client = signed_in("writer")
    seen, query = [], "q=kind:shot&in=shots"
    while query:
        context = client.get(f"{PAGE}?{query}").context
        seen += [(row.hit.package_uid, row.hit.number) for row in context["rows"]]
        query = context["next"]
    assert len(seen) == len(set(seen)) == 12
    lost = client.get(f"{PAGE}?q=kind:shot&in=shots&at=nonsense")
    assert [(row.hit.package_uid, row.hit.number) for row in lost.context["rows"]] == seen[:4]


def test_nothing_found_and_nothing_asked_say_what_to_do(archive):
    client = signed_in("writer")

    assert "No shot fits" in ask(client, "unicorn", **{"in": "shots"}).content.decode()
    assert "Search everything that was written" in ask(client, "").content.decode()
    assert ask(client, "- -").context["wrong"]


def test_a_page_says_that_the_index_is_not_whole_yet(archive):
    client = signed_in("writer")
    assert "The index is being filled" not in ask(client, "rocket").content.decode()
    jobs.request(index.KIND, "index_search:test", {})
    assert "The index is being filled" in ask(client, "rocket").content.decode()


def test_only_who_may_see_packages_may_search(archive):
    stranger = User.objects.create_user("stranger", is_staff=True)
    client = Client()
    client.force_login(stranger)
    response = client.get(PAGE, {"q": "rocket"})

    assert response.status_code == 403
    assert "lifting off" not in response.content.decode()
    assert Client().get(PAGE, {"q": "rocket"}).status_code == 302


@pytest.mark.parametrize("tab", ["packages", "shots", "bites"])
def test_a_page_takes_the_same_queries_for_one_row_and_for_three(archive, tab, monkeypatch):
    client = signed_in("writer")

    def queries(rows: int) -> int:
        monkeypatch.setattr("shotlists.admin.lists.search_page.HITS_A_PAGE", rows)
        monkeypatch.setattr("shotlists.admin.lists.search_page.PACKAGES_A_PAGE", rows)
        with CaptureQueriesContext(connection) as seen:
            found = ask(client, "place:norhaven OR place:china", **{"in": tab}).context["rows"]
        assert len(found) == rows
        return len(seen)

    assert queries(1) == queries(3)


TYPED = ["<script>alert(1)</script>", '"><img src=x>', "a" * 3_000, "\0 rocket", "’" * 50]


@pytest.mark.parametrize("text", TYPED)
def test_what_is_typed_is_never_taken_for_markup(archive, text):
    body = ask(signed_in("writer"), text).content.decode()

    assert "<script>alert" not in body
    assert "<img src=x" not in body
