"""A package looked at beside the list."""

import html

import pytest
from django.test import Client

from shotlists.domain.together import assigning
from shotlists.models import Package
from tests.admin.desk_pages import at, signed_in
from tests.domain.desk_room import CLEAN, WITH_ERRORS, begin, hire, published, staff

pytestmark = pytest.mark.django_db


def peek(client: Client, package: Package) -> str:
    response = client.get(at(package, "peek"))
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_it_shows_facts_rules_shots_and_what_is_to_be_done() -> None:
    people = staff()
    package = published(people)
    assigning.add_task(
        package, kind="", title="Mend the names", actor=people["chief"], assignee=people["editor"]
    )
    page = peek(signed_in("observer"), package)
    assert "<html" not in page
    for words in (package.slugline, package.usage_terms, "No problems", "Mend the names", "Revision 1"):
        assert words in page
    assert "Assign" not in page


def test_pictures_over_a_soundbite_stand_under_it() -> None:
    package = begin(hire("writer"), CLEAN)
    response = signed_in("writer").get(at(package, "peek"))
    kinds = [line.kind for line in response.context["lines"]]
    assert "cover" in kinds
    assert kinds.index("bite") < kinds.index("cover")
    numbers = [line.number for line in response.context["lines"] if line.kind != "heading"]
    assert numbers == [shot.number for shot in package.shots.order_by("position")]


def test_problems_are_told_in_sentences() -> None:
    package = begin(hire("writer"), WITH_ERRORS)
    response = signed_in("writer").get(at(package, "peek"))
    assert response.context["problems"][0].sentence in html.unescape(response.content.decode())
    assert "Assign" in response.content.decode()


def test_an_unknown_package_is_not_found_and_strangers_see_nothing() -> None:
    assert signed_in("writer").get(at("nothing-here", "peek")).status_code == 404
    package = begin(hire("writer"), CLEAN)
    response = Client().get(at(package, "peek"))
    assert response.status_code == 302
    assert package.slugline not in response.content.decode()
