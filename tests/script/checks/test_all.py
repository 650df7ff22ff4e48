import dataclasses
from string import Formatter

from hypothesis import given
from hypothesis import strategies as st

from shotlists.script import check, read
from shotlists.script.catalogue import CATALOGUE
from shotlists.script.checks import CHECKS
from shotlists.script.dialects import DIALECTS
from shotlists.script.document import Script
from shotlists.script.fixes import apply_fixes
from shotlists.script.house import House
from shotlists.script.problems import SEVERITIES, Parsed, in_order, problem
from tests.script.checks.clean import CLEAN, found, problems, spoilt
from tests.script.strategies import scripts

story_lines = st.lists(
    st.sampled_from(
        (
            "\u201c", '"', "\u201d", "said", "Lena Park", "Lena Pakr", "on", "Friday", "March 3,", "(LPA)",
            "LPA", "the", "Lunar Port Authority", "Lunar Port Autority", "deputy", "director", ",", "rocket",
            "we", "go", "there",
        )
    ),
    max_size=14,
).map(" ".join)  # fmt: skip
FIXABLE = (
    ("at night.\"", "at night.”"),
    ("at night.\"", "at night."),
    ('"We', "We"),
    ("(Norwegian)", "(Norwegain)"),
    ("shots 4-5", "shots 5-4"),
    ("shots 4-5", "shot 4-5"),
    ("with shot 2", "with shots 2"),
    ("++SHOTS", "++SHOT"),
    ("2026/File", "2026"),
    ("Restrictions : No access Chinese mainland", "Restrictions : NONE"),
    ("on quay", "on   quay"),
    ("on quay", "on \x07quay"),
    ("on quay", "on \u200bquay"),
    ("Various of", "Various fo"),
)  # fmt: skip


def test_a_clean_script_gives_no_problem_at_all() -> None:
    assert problems(CLEAN) == ()


def test_problems_come_by_place_and_once() -> None:
    text = CLEAN.replace("quay", "  quay").replace("0'50", "0'75")
    all_found = problems(text)
    assert list(all_found) == list(in_order(all_found))
    assert len(set(all_found)) == len(all_found)
    assert [found.span.line for found in all_found] == [4, 8, 17]


def test_check_gives_what_reading_met_as_well() -> None:
    parsed = read(spoilt("6. Ferry", "8. Ferry"))
    assert [one.code for one in parsed.problems] == ["number-gap"]
    again = dataclasses.replace(parsed, problems=(*parsed.problems, *parsed.problems))
    assert check(again) == check(parsed) == parsed.problems


def test_a_house_switches_checks_off_with_a_reason() -> None:
    text = CLEAN.replace("on quay", "on  quay").replace("6. Ferry", "8. Ferry")
    house = House(
        switched_off=(("double-space", "our prompter shows one"), ("number-gap", "numbers are reserved"))
    )
    assert [code for code, _, _ in found(text)] == ["double-space", "number-gap"]
    assert found(text, house) == []


def test_a_text_that_is_no_shotlist_is_not_checked_further() -> None:
    parsed = read("Buy one  and get one free.\n")
    assert [one.code for one in check(parsed)] == ["not-a-shotlist"]


def test_each_fix_leaves_the_clean_script() -> None:
    for old, new in FIXABLE:
        text = spoilt(old, new)
        assert apply_fixes(text, problems(text)) == CLEAN, (old, new)


@given(st.sets(st.sampled_from(FIXABLE), min_size=1))
def test_fixes_of_several_faults_leave_nothing_to_fix(faults: set[tuple[str, str]]) -> None:
    text = CLEAN
    for old, new in sorted(faults):
        text = text.replace(old, new, 1)
    for _ in range(3):  # two faults in the same words are mended one after the other
        text = apply_fixes(text, problems(text))
    assert [one for one in problems(text) if one.fix is not None] == []


@given(st.text(st.sampled_from('123. "“”+\nSOUNDBITEshotswith(),-:ab\x07'), max_size=300))
def test_no_text_makes_a_check_fail(text: str) -> None:
    for one in check(read(text, "cctv")):
        assert one.message


@given(scripts(), st.sampled_from(sorted(DIALECTS)), st.lists(story_lines, max_size=3))
def test_no_document_makes_a_check_fail(script: Script, dialect: str, told: list[str]) -> None:
    script = dataclasses.replace(script, storyline=(*script.storyline, *told))
    for one in check(Parsed(script, dialect=dialect)):
        assert one.message


def test_a_document_that_never_was_a_text_is_checked_as_well() -> None:
    parsed = read(spoilt("2026/File", "2026"))
    bare = Parsed(parsed.script, dialect="cctv")
    assert [one.code for one in check(bare)] == ["file-not-in-header"]


def test_every_check_is_named_once_and_explained() -> None:
    assert len(set(CHECKS)) == len(CHECKS)
    assert all(one.__doc__ for one in CHECKS)


def test_every_problem_has_a_sentence_a_reason_and_an_example() -> None:
    for code, row in CATALOGUE.items():
        assert row.severity in SEVERITIES, code
        assert row.sentence.endswith((".", "}", '"')), code
        assert row.why.endswith("."), code
        assert row.example.strip(), code
        names = {name for _, name, _, _ in Formatter().parse(row.sentence) if name is not None}
        assert problem(code, **dict.fromkeys(names, "x")).message


def test_a_style_switches_off_checks_that_are_with_a_reason() -> None:
    for style in DIALECTS.values():
        assert set(style.silent) <= set(CATALOGUE), style.name
        assert all(reason.strip() for reason in style.silent.values()), style.name
