"""Crews' logs attached to a package."""

import pytest

from shotlists.domain.craft.dopesheets import (
    attach_dopesheet,
    dopesheet_of,
    dopesheets_of,
    script_of_dopesheet,
)
from shotlists.domain.errors import BadDocument, NeedsMore, NotFound, NotPermitted
from shotlists.models import Dopesheet, LogEntry, Package
from tests.domain.desk_room import CLEAN, begin, hire

pytestmark = pytest.mark.django_db

LOG = "10:04:12 wide of harbour\r\n10:04:30-10:04:42 cranes, tilt up\r\n"


@pytest.fixture
def package() -> Package:
    return begin(hire("writer"))


def test_a_log_is_kept_as_it_came_with_what_was_read(package):
    sheet = attach_dopesheet(package, LOG, filename="crew-2.txt", actor=hire("writer"))
    assert (sheet.name, sheet.text, sheet.dialect, sheet.is_shotlist, sheet.by_name) == (
        "crew-2.txt", LOG.replace("\r", ""), "timed", True, "writer",
    )  # fmt: skip
    assert [shot.timecode for shot in script_of_dopesheet(sheet).shots] == ["10:04:12", "10:04:30"]
    entry = LogEntry.objects.filter(package=package).first()
    assert (entry.action, entry.note, entry.actor_name) == ("attach_dopesheet", "crew-2.txt", "writer")


def test_a_shotlist_of_a_house_is_read_in_its_style(package):
    sheet = attach_dopesheet(package, CLEAN, name="First cut", actor=hire("writer"))
    assert (sheet.name, sheet.dialect) == ("First cut", "cctv")


def test_a_text_that_is_no_shotlist_is_kept_and_said_so(package):
    sheet = attach_dopesheet(package, "milk\nbread\n", actor=hire("writer"))
    assert (sheet.name, sheet.is_shotlist, [one["code"] for one in sheet.problems]) == (
        "milk", False, ["not-a-shotlist"],
    )  # fmt: skip
    assert [shot.description for shot in script_of_dopesheet(sheet).shots] == ["milk", "bread"]


def test_a_package_has_several_and_no_other_sees_them(package):
    first = attach_dopesheet(package, LOG, name="One", actor=None)
    second = attach_dopesheet(package, LOG, name="Two", actor=None)
    assert list(dopesheets_of(package)) == [first, second]
    assert dopesheet_of(package, second.pk) == second
    other = Package.objects.create(uid="other")
    with pytest.raises(NotFound):
        dopesheet_of(other, first.pk)


def test_nothing_is_kept_of_what_is_refused(package):
    for text, error in (("  \n", NeedsMore), ("x" * 2_000_001, NeedsMore), ("a\0b", BadDocument)):
        with pytest.raises(error):
            attach_dopesheet(package, text, actor=hire("writer"))
    with pytest.raises(NotPermitted):
        attach_dopesheet(package, LOG, actor=hire("observer"))
    assert not Dopesheet.objects.exists()
