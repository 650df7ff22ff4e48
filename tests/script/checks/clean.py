"""A clean script of our own, and a way to spoil one thing of it."""

from __future__ import annotations

from shotlists.script import check, read
from shotlists.script.house import HOUSE, House
from shotlists.script.problems import Problem

CLEAN = """\
Norway-Harbour Ferries
Dateline : March 3, 2026/File
Location : Norway
Duration : 0'50
FILE: Bergen, Norway - Date Unknown (CCTV - No access Chinese mainland)
1. Various of ferries in harbour
Bergen, Norway - March 3, 2026 (CCTV - No access Chinese mainland)
2. Workers on quay
3. SOUNDBITE (Norwegian) Mira Holm, head of harbour, Port of Bergen (starting with shot 2/partially overlaid with shots 4-5):
"We will open the new ferry line in the spring, and by the autumn every island of the bay will be served twice a day. The boats run on batteries, which are charged at night."
++SHOTS OVERLAYING SOUNDBITE++
Bergen, Norway - March 3, 2026 (CCTV - No access Chinese mainland)
4. Crane lifting battery
5. Cable in socket
++SHOTS OVERLAYING SOUNDBITE++
Bergen, Norway - March 3, 2026 (CCTV - No access Chinese mainland)
6. Ferry leaving quay
The port of Bergen will open a line of electric ferries in the spring, its head of harbour said on Tuesday.
The boats are charged at night, when power is cheap.
ID : 8500001
Published : 2026-03-04 10:00
Source : China Central Television (CCTV)
Restrictions : No access Chinese mainland
"""  # noqa: E501  lines of a script are as long as they are


def spoilt(old: str, new: str, count: int = 1) -> str:
    """The clean script with one thing changed; what should be changed must be there."""
    assert old in CLEAN
    return CLEAN.replace(old, new, count)


def problems(text: str, house: House = HOUSE) -> tuple[Problem, ...]:
    return check(read(text, house=house), house=house)


def found(text: str, house: House = HOUSE) -> list[tuple[str, str, str | None]]:
    """Each problem as its code, the words that its span marks, and its replacement."""
    lines = text.split("\n")
    shown = []
    for problem in problems(text, house):
        span = problem.span
        assert problem.message
        assert span.line == span.end_line, "the checks of this folder mark words of one line"
        words = lines[span.line - 1][span.column - 1 : span.end_column - 1]
        shown.append((problem.code, words, problem.fix.replacement if problem.fix else None))
    return shown
