"""Where problems stand: within the lines of the text, also where a line was read with the one below it."""

from shotlists.script import check, read
from shotlists.script.document import Span
from shotlists.script.problems import problem, within

WRAPPED = """\
STORY: MALI / BRIDGE
TRT: 1:12
SOURCE: MINUSMA
RESTRICTIONS: NONE
LANGUAGE: ENGLISH / NATS
DATELINE: 4 MARCH 2014, GAO, MALI
SHOTLIST:
4 MARCH 2014, GAO, MALI
1. Various shots, carts on bridge
2. SOUNDBITE (French) Ruben de Haan, Quick Impact Projects
Officer, United Nations Mission (MINUSMA):
“The bridge is open.”
STORYLINE:
The bridge in Gao was opened on Tuesday.
"""


def test_a_problem_of_an_attribution_on_two_lines_spans_both() -> None:
    found = {one.code: one.span for one in check(read(WRAPPED))}
    assert found["language-not-in-header"] == Span(10, 4, 11, 43)


def test_a_problem_of_joined_words_ends_with_its_line_and_has_no_fix() -> None:
    lines = ("one two", "three")
    (cut,) = within([problem("unread", Span(1, 5, 1, 14), fix="", words="two three")], lines)
    assert (cut.span, cut.fix) == (Span(1, 5, 1, 8), None)
    whole = problem("unread", Span(1, 5, 1, 8), words="two")
    assert list(within([whole], lines)) == [whole]
