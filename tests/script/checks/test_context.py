from dataclasses import replace

from shotlists.script import check, read, read_all
from shotlists.script.checks.context import Checked
from shotlists.script.document import Repeat
from shotlists.script.house import HOUSE
from shotlists.script.problems import Parsed
from tests.script.checks.clean import CLEAN, spoilt

OTHER = (
    CLEAN.replace("Norway-Harbour Ferries", "Norway-Mountain Railway")
    .replace("8500001", "8500002")
    .replace("Bergen, Norway", "Voss, Norway")
    .replace("ferries", "trains")
    .replace("ferry", "train")
    .replace("quay", "platform")
    .replace("boats run on batteries, which are charged", "carriages hold two hundred people, and sleep")
)


def codes(parsed: Parsed) -> list[tuple[str, int]]:
    return [(one.code, one.span.line) for one in check(parsed)]


def test_each_package_of_a_page_hears_of_its_own_lines_only() -> None:
    first, second = read_all(spoilt("on quay", "on  quay") + OTHER.replace("on platform", "on  platform"))
    assert codes(first) == [("double-space", 8)]
    assert codes(second) == [("double-space", 8 + CLEAN.count("\n"))]


def test_the_copy_of_a_package_behind_another_one_belongs_to_the_first() -> None:
    again = CLEAN.replace("Published : 2026-03-04 10:00", "Published : 2026-03-04  10:00")
    parts = CLEAN, OTHER, again, OTHER.replace(": No access", ": No  access")
    size = CLEAN.count("\n")
    first, second = read_all("".join(parts))
    assert first.own_lines == ((1, size), (2 * size + 1, 3 * size))
    assert second.own_lines == ((size + 1, 2 * size), (3 * size + 1, 4 * size + 1))
    assert ("double-space", 3 * size - 2) in codes(first)
    assert ("double-space", 4 * size) in codes(second)
    assert all(line <= 3 * size for _, line in codes(first))
    assert all(line > 3 * size for _, line in codes(second))


def test_a_package_that_has_the_page_to_itself_names_no_lines() -> None:
    assert read(CLEAN).own_lines == ()
    assert read(CLEAN).lines == tuple(CLEAN.split("\n"))


def test_a_document_may_say_that_any_lines_were_dropped() -> None:
    repeat = Repeat((1, 2), (2, 2_000_000_000))
    parsed = read(CLEAN)

    without_text = Parsed(replace(parsed.script, repeats=(repeat,)), (), "cctv")

    assert len(Checked(without_text, HOUSE).kept_lines) == 1
    assert len(Checked(replace(without_text, text="1\n2\n3"), HOUSE).kept_lines) == 1
