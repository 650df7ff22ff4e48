from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from shotlists.script import check, read_all
from shotlists.script.document import Span
from shotlists.script.fixes import apply_fixes
from shotlists.script.lines import decode
from shotlists.script.problems import Problem, problem


def fix(line: int, start: int, end: int, replacement: str, end_line: int = 0) -> Problem:
    span = Span(line, start, end_line or line, end)
    return problem("double-space", span, fix=replacement)


def test_fixes_are_put_in_from_anywhere_in_any_order() -> None:
    assert (
        apply_fixes("one two\nthree", [fix(2, 1, 6, "four"), fix(1, 1, 4, "1"), fix(1, 8, 8, "!")])
        == "1 two!\nfour"
    )


def test_of_two_that_overlap_the_first_is_taken() -> None:
    assert apply_fixes("abcdef", [fix(1, 3, 6, "Y"), fix(1, 1, 4, "X")]) == "Xdef"


def test_the_same_fix_twice_is_one() -> None:
    assert apply_fixes("abc", [fix(1, 4, 4, "!"), fix(1, 4, 4, "!")]) == "abc!"


def test_line_ends_and_the_byte_order_mark_stay_as_they_were() -> None:
    text = "\ufeffone\r\ntwo\rthree\n"
    assert apply_fixes(text, [fix(1, 1, 4, "1"), fix(2, 1, 4, "2"), fix(3, 1, 6, "3")]) == "\ufeff1\r\n2\r3\n"


def test_a_fix_may_reach_over_a_line_end() -> None:
    assert apply_fixes("one\ntwo", [fix(1, 3, 2, "-", end_line=2)]) == "on-wo"


def test_problems_without_a_fix_and_places_outside_the_text_change_nothing() -> None:
    text = "one\n"
    assert (
        apply_fixes(text, [problem("double-space", Span(1, 1, 1, 2)), fix(9, 1, 2, "x"), fix(0, 0, 0, "x")])
        == text
    )


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9), st.integers(0, 9)), max_size=5),
)
def test_nothing_outside_the_spans_is_touched(text: str, places: list[tuple[int, int, int]]) -> None:
    kept = apply_fixes(text, [fix(line, start, end, "") for line, start, end in places])
    letters = iter(text)
    assert all(letter in letters for letter in kept)


CORPUS = Path(__file__).parent.parent / "corpus"
SCRIPTS = tuple(decode(script.read_bytes()) for script in sorted(CORPUS.rglob("*.txt")))
ROUNDS = 4  # of two fixes in the same words one is made, and the other when the text is read again
SLIPS = (
    ('"', "\u201d"), ('"', ""), ("\u201c", '"'), ("\u201d", "\u201c"), ("\u201d", ""), (" of ", " fo "),
    (" the ", " the the "), (" ", "  "), (" ", " \u200b"), (" ", "\x07 "), ("'s", "''s"), ("'s", "\u201ds"),
    ("'", "\u00e2\u20ac\u2122"), ("and", "&amp;"), ("SOUNDBITE", "SOUNDIBTE"), ("SOUNDBITE", "Soundbite"),
    ("shots ", "shot "), ("shot ", "shots "), ("++SHOTS", "++SHOT"), ("++SHOT ", "++SHOTS "), ("/File", ""),
    ("4-5", "5-4"), ("English", "Englsih"), ("Chinese", "Chinees"), ("No access", "No acces"),
    ("1. ", "1.1. "), (". ", "."), ("2. ", "3. "), (":", ""), (" - ", "- "), (")", ""), ("\n", " "),
    ("\n", "\n\n"), ("++", "+++"),
)  # fmt: skip


def spoilt(text: str, slips: list[tuple[tuple[str, str], int]]) -> str:
    """Type each slip once, at one of the places where it can be made."""
    for (right, wrong), place in slips:
        parts = text.split(right)
        if len(parts) > 1:
            at = place % (len(parts) - 1) + 1
            text = right.join(parts[:at]) + wrong + right.join(parts[at:])
    return text


@given(
    st.sampled_from(SCRIPTS),
    st.lists(st.tuples(st.sampled_from(SLIPS), st.integers(0, 1000)), max_size=4),
)
def test_when_all_fixes_are_made_none_is_left(script: str, slips: list[tuple[tuple[str, str], int]]) -> None:
    text = spoilt(script, slips)
    assert all(apply_fixes(text, [one]) != text for one in problems_of(text) if one.fix is not None)
    for _ in range(ROUNDS):
        text = apply_fixes(text, problems_of(text))
    assert [found for found in problems_of(text) if found.fix is not None] == []


def problems_of(text: str) -> list[Problem]:
    return [found for parsed in read_all(text) for found in check(parsed)]
