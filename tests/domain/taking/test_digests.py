"""Wire items: packages start from them or have them as background, and both sides say so."""

import pytest

from shotlists.domain.composition import create_package, script_of
from shotlists.domain.taking.digests import attach_wire_item, detach_wire_item, start_from_wire_item
from shotlists.domain.taking.intake import take_in
from shotlists.models import LogEntry, WireItem
from tests.domain.harbour import harbour

pytestmark = pytest.mark.django_db


@pytest.fixture
def item() -> WireItem:
    page = "12 May 2026\nThe ferry has a new engine.\n\nIt is quiet.\n10 May 2026\nThe market opened.\n"
    (result,) = take_in(page, actor=None)
    return result.digest.items.first()


def test_a_package_starts_from_an_item_with_its_words_as_storyline(item):
    package = start_from_wire_item(item, actor=None, slugline="Ferry-Engine")

    script = script_of(package)
    assert (script.storyline, script.header.slugline, script.header.dates, script.shots) == (
        ("The ferry has a new engine.", "It is quiet."),
        "Ferry-Engine",
        ("2026-05-12",),
        (),
    )
    assert [(link.package, link.role) for link in item.package_links.all()] == [(package, "started")]
    assert list(package.wire_items.all()) == [item]
    assert set(LogEntry.objects.values_list("action", "package_uid")) == {
        ("create", package.uid),
        ("start_from_wire_item", package.uid),
    }


def test_an_item_becomes_background_once(item):
    package = create_package(harbour(), actor=None)

    attach_wire_item(package, item, actor=None)
    attach_wire_item(package, item, actor=None)

    assert [link.role for link in package.wire_links.all()] == ["background"]
    assert LogEntry.objects.filter(action="attach_wire_item").count() == 1


def test_a_package_stays_started_from_its_item(item):
    package = start_from_wire_item(item, actor=None)

    attach_wire_item(package, item, actor=None)
    detach_wire_item(package, item, actor=None)

    assert [link.role for link in package.wire_links.all()] == ["started"]


def test_background_is_taken_away_with_a_log_entry(item):
    package = create_package(harbour(), actor=None)
    attach_wire_item(package, item, actor=None)

    detach_wire_item(package, item, actor=None)
    detach_wire_item(package, item, actor=None)

    assert not package.wire_links.exists()
    assert LogEntry.objects.filter(action="detach_wire_item", package=package).count() == 1
