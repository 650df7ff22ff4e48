"""Lower thirds of a package: proposed, accepted, set."""

import pytest

from shotlists.domain import composition
from shotlists.domain.craft.graphics import Setting, accept_graphics, graphics_of, print_list, set_graphics
from shotlists.domain.craft.pronunciations import add_pronunciation
from shotlists.domain.errors import Conflict, NeedsMore, NotFound, NotPermitted
from shotlists.models import LogEntry, LowerThird, Package
from shotlists.script.document import LowerThird as Third
from tests.domain.desk_room import SAMPLES, begin, hire

pytestmark = pytest.mark.django_db

RESCUE = (SAMPLES / "mountain-rescue.txt").read_text(encoding="utf-8")


@pytest.fixture
def package() -> Package:
    return begin(hire("writer"), RESCUE)


def told(package: Package) -> list[tuple[str, str, tuple[str, ...], bool]]:
    return [(each.number, each.third.kind, each.third.lines, each.is_set) for each in graphics_of(package)]


def test_proposals_stand_beside_what_is_set(package):
    assert told(package) == [
        ("1", "place", ("Lukla, Nepal", "May 20-21, 2026"), False),
        ("3", "name", ("Pasang Dorje", "team leader, Khumbu Volunteer Rescue"), False),
        ("4", "place", ("Khumbu, Nepal",), False),
        ("7", "name", ("Maya", "climber"), False),
    ]


def test_one_is_accepted_and_then_all(package):
    name = next(each.id for each in graphics_of(package) if each.number == "3")
    saved = accept_graphics(package, [name], actor=hire("writer"), base_version=1)
    assert (saved.version, LogEntry.objects.filter(package=package).first().action) == (2, "set_graphics")
    assert [row for row in told(package) if row[3]] == [
        ("3", "name", ("Pasang Dorje", "team leader, Khumbu Volunteer Rescue"), True)
    ]
    accept_graphics(saved, actor=hire("writer"), base_version=2)
    assert all(row[3] for row in told(package))
    assert len(told(package)) == 4
    assert set(LowerThird.objects.values_list("in_ms", flat=True)) == {None}  # an estimate is nobody's word


def test_lines_are_set_changed_and_taken_away(package):
    key = graphics_of(package)[0].key
    actor = hire("writer")
    saved = set_graphics(
        package, [Setting(key, Third("place", (" Lukla  airport", ""), 0, 4000))], actor=actor, base_version=1
    )
    assert told(package)[0] == ("1", "place", ("Lukla airport",), True)
    saved = set_graphics(
        saved, [Setting(key, Third("place", ("Lukla", "Nepal")), 0)], actor=actor, base_version=2
    )
    assert told(package)[0] == ("1", "place", ("Lukla", "Nepal"), True)
    set_graphics(saved, [Setting(key, Third("place", ("",)), 0)], actor=actor, base_version=3)
    assert told(package)[0] == ("1", "place", ("Lukla, Nepal", "May 20-21, 2026"), False)


def test_what_cannot_be_set_is_refused_and_nothing_changes(package):
    key, actor = graphics_of(package)[0].key, hire("writer")
    third = Third("name", ("Ann",))
    for setting, error in (
        (Setting("nosuchkey234", third), NotFound),
        (Setting(key, third, 3), NotFound),
        (Setting(key, Third("what", ("Ann",))), NeedsMore),
        (Setting(key, Third("name", ("x" * 501,))), NeedsMore),
    ):
        with pytest.raises(error):
            set_graphics(package, [setting], actor=actor, base_version=1)
    with pytest.raises(NotPermitted):
        set_graphics(package, [Setting(key, third)], actor=hire("observer"), base_version=1)
    with pytest.raises(Conflict):
        set_graphics(package, [Setting(key, third)], actor=actor, base_version=7)
    with pytest.raises(NotFound):
        accept_graphics(package, ["a:name1"], actor=actor, base_version=1)
    with pytest.raises(NeedsMore):
        accept_graphics(package, [], actor=actor, base_version=1)
    assert not LowerThird.objects.exists()
    assert composition.document_of(package)["shots"][0]["lower_thirds"] == []


def test_the_operators_list_says_how_names_are_said(package):
    add_pronunciation("Pasang Dorje", "PAH-sung DOR-jay", actor=None)
    rows = print_list(package).splitlines()
    assert rows[0].startswith("in,out,kind,line 1")
    (row,) = [row for row in rows if "Pasang" in row]
    assert row.endswith("Pasang Dorje,Pasang Dorje: PAH-sung DOR-jay,proposed,estimated")


def test_queries_do_not_grow_with_the_script(package, django_assert_num_queries):
    with django_assert_num_queries(10):
        graphics_of(package)
    other = begin(hire("writer"), (SAMPLES / "bridge-opening.txt").read_text(encoding="utf-8"))
    with django_assert_num_queries(10):
        graphics_of(other)
