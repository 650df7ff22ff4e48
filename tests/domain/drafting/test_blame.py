"""Who wrote each line: kept by what moves, is renumbered or comes back; taken by who changes words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shotlists.domain import composition
from shotlists.domain.desk import perform
from shotlists.domain.drafting.blame import blame
from shotlists.models import Package
from shotlists.script import read
from tests.domain.desk_room import begin, hire

pytestmark = pytest.mark.django_db

SCRIPT = """\
Norway-Harbour Ferries
Dateline : March 3, 2026
Location : Norway
Duration : 0'50
Bergen, Norway - March 3, 2026 (CCTV - No access Chinese mainland)
1. Ferries in harbour
2. Workers on quay
3. SOUNDBITE (Norwegian) Mira Holm, head of harbour, Port of Bergen (partially overlaid with shot 4):
"We will open the new ferry line in the spring."
++SHOTS OVERLAYING SOUNDBITE++
Bergen, Norway - March 3, 2026 (CCTV - No access Chinese mainland)
4. Crane lifting battery
++SHOTS OVERLAYING SOUNDBITE++
Bergen, Norway - March 3, 2026 (CCTV - No access Chinese mainland)
5. Ferry leaving quay
The port of Bergen will open a line of electric ferries.
ID : 8500001
Source : China Central Television (CCTV)
Restrictions : No access Chinese mainland
"""


@pytest.fixture
def package() -> Package:
    return begin(hire("writer"), SCRIPT)


def save(package: Package, name: str, *changes: tuple[str, str]) -> Package:
    """Let somebody change words of the text."""
    package.refresh_from_db()
    text = composition.text_of(package)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return composition.save_script(
        package, read(text, "cctv").script, actor=hire(name, "editor"), base_version=package.version,
        from_text=True,
    )  # fmt: skip


def hands(package: Package) -> dict[str, tuple[str, int]]:
    """The author and version of each line that begins with a number, or of the storyline."""
    package.refresh_from_db()
    lines = blame(package)
    assert "\n".join(line.text for line in lines) == composition.text_of(package).rstrip("\n")
    return {
        line.text[:24]: (line.hand.author.username, line.hand.version)
        for line in lines
        if line.text[:1].isdigit() or line.text.startswith("The port")
    }


def test_every_line_of_a_new_package_is_its_authors(package: Package) -> None:
    assert set(hands(package).values()) == {("writer", 1)}


def test_who_changes_words_has_that_line_and_no_other(package: Package) -> None:
    save(package, "ada", ("Workers on quay", "Welders on quay"))
    save(package, "jon", ("electric ferries", "silent ferries"))
    found = hands(package)
    assert found.pop("2. Welders on quay") == ("ada", 2)
    assert found.pop("The port of Bergen will ") == ("jon", 3)
    assert set(found.values()) == {("writer", 1)}


def test_a_shot_put_in_renumbers_others_and_takes_none_of_them(package: Package) -> None:
    save(
        package, "ada", ("1. Ferries", "1. Gulls\n2. Ferries"), ("2. Workers", "3. Workers"),
        ("3. SOUND", "4. SOUND"), ("with shot 4", "with shot 5"), ("4. Crane", "5. Crane"),
        ("5. Ferry", "6. Ferry"),
    )  # fmt: skip
    found = hands(package)
    assert found.pop("1. Gulls") == ("ada", 2)
    assert len(found) == 6
    assert set(found.values()) == {("writer", 1)}


def test_a_shot_that_moved_keeps_its_author(package: Package) -> None:
    save(package, "ada", ("Workers on quay", "Welders on quay"))
    script = composition.script_of(Package.objects.get())
    first, second, *rest = script.shots
    moved = (replace(second, number="1"), replace(first, number="2"), *rest)
    composition.save_script(
        Package.objects.get(), replace(script, shots=moved), actor=hire("jon", "editor"), base_version=2
    )
    found = hands(package)
    assert (found["1. Welders on quay"], found["2. Ferries in harbour"]) == (("ada", 2), ("writer", 1))
    assert ("jon", 3) not in found.values()


def test_a_restore_brings_the_authors_back(package: Package) -> None:
    save(package, "ada", ("Workers on quay", "Welders on quay"))
    save(package, "jon", ("Welders on quay", "Sailors on quay"), ("Ferries in", "Boats in"))
    package.refresh_from_db()
    composition.restore_version(package, 2, actor=hire("lin", "editor"), base_version=3)
    found = hands(package)
    assert (found["2. Welders on quay"], found["1. Ferries in harbour"]) == (("ada", 2), ("writer", 1))
    assert {version for _name, version in found.values()} == {1, 2}


def test_an_action_writes_no_line(package: Package) -> None:
    before = hands(package)
    perform(package, "submit", actor=hire("writer"))
    assert hands(package) == before


def test_many_versions_take_one_query(package: Package, django_assert_max_num_queries) -> None:
    for number in range(8):
        save(package, "ada", ("quay", f"quay {number}"))
    with django_assert_max_num_queries(1):
        lines = blame(package)
    assert lines[6].hand.version == 9
