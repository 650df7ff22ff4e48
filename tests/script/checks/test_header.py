import dataclasses

import pytest

from shotlists.script import check, read
from shotlists.script.document import RundownItem
from shotlists.script.house import House
from tests.script.checks.clean import CLEAN, found, spoilt

SLUG = "Norway-Harbour Ferries"
LONG = "Norway-Harbour Ferries/Battery Lines for the Islands"


@pytest.mark.parametrize(
    "slug",
    ["Norway-Harbour Ferries/Bergen", "Bosnia and Herzegovina-Flood", "U.S.-Storm", "China/US-Trade Talks"],
)
def test_a_slug_names_the_country_first(slug: str) -> None:
    assert found(spoilt(SLUG, slug)) == []


@pytest.mark.parametrize("slug", ["Harbour Ferries", "Norway - Harbour Ferries"])
def test_another_form_is_told(slug: str) -> None:
    assert found(spoilt(SLUG, slug)) == [("slug-form", slug, None)]


def test_a_slug_is_as_long_as_the_house_shows() -> None:
    assert found(spoilt(SLUG, LONG)) == [("slug-long", LONG, None)]
    assert found(spoilt(SLUG, LONG[:49])) == []
    assert found(spoilt(SLUG, LONG), House(slug_length=60)) == []


def test_a_slug_is_that_of_one_package_on_a_day() -> None:
    assert found(CLEAN, House(slugs_today=frozenset({"norway-harbour  ferries"}))) == [
        ("slug-taken", SLUG, None)
    ]
    assert found(CLEAN, House(slugs_today=frozenset({"Norway-Harbour"}))) == []


def codes(*rundown: RundownItem) -> list[str]:
    parsed = read(CLEAN)
    script = dataclasses.replace(parsed.script, rundown=rundown)
    return [one.code for one in check(dataclasses.replace(parsed, script=script))]


def test_the_rundown_gives_the_length_of_the_header() -> None:
    assert codes(RundownItem(this=True, duration_ms=53_000)) == ["rundown-length"]
    assert codes(RundownItem(this=True, duration_ms=50_000)) == []
    assert codes(RundownItem(this=True), RundownItem(duration_ms=53_000)) == []
