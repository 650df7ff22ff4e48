"""Which house style a text is in, and how much it looks like a shotlist at all."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from shotlists.script.classify import Classified
from shotlists.script.dialects import DIALECTS
from shotlists.script.grammar.pictures import PICTURE, SPOKEN
from shotlists.script.memory import Memory
from shotlists.script.style import TIME, TIMED, Style

LOOKED_AT = 2_000
MOST_SHOTS = 200
FEWEST_FIELDS = 2
ENOUGH = 4
SIGNS = [sign for style in DIALECTS.values() for sign in style.signs]
NEEDLES = tuple({sign.needle for sign in SIGNS if not sign.any_case})
ANY_CASE = tuple({sign.needle for sign in SIGNS if sign.any_case})


def _needles_of(line: str) -> frozenset[str]:
    """Find the needles of all styles that stand in a line."""
    lowered = line.lower()
    timed = [TIMED] if TIME.search(line) else []
    return frozenset(
        [
            *(needle for needle in NEEDLES if needle in line),
            *(needle for needle in ANY_CASE if needle in lowered),
            *timed,
        ]
    )


NEEDLES_OF = Memory(_needles_of)


def recognise(text: str) -> Style:
    """Give the style with the most signs in a text; the first of DIALECTS where there is none."""
    start = _ends(text)
    first = next(iter(DIALECTS.values()))
    best, most = first, 0.0
    # Patterns cost more than needles: a style is only looked at closely while it can still win.
    needles = frozenset[str]().union(*map(NEEDLES_OF.__getitem__, start.split("\n")))
    for bound, style in _ranked(needles):
        if bound <= most:
            break
        if (points := style.points(start, needles)) > most:
            best, most = style, points
    return best


@lru_cache(maxsize=256)
def _ranked(needles: frozenset[str]) -> tuple[tuple[float, Style], ...]:
    """Give the styles with the points that a text of these needles can have at most, the best first."""
    bounds = [(style.most_points(needles), style) for style in DIALECTS.values()]
    return tuple(sorted(bounds, key=lambda pair: -pair[0]))


def _ends(text: str) -> str:
    """Give beginning and end of a text: some tell their story first, some list their shots first."""
    return text if len(text) <= 2 * LOOKED_AT else f"{text[:LOOKED_AT]}\n{text[-LOOKED_AT:]}"


def likeness(text: str, lines: list[Classified], style: Style) -> float:
    """Say how much a text looks like a shotlist: 0 to 1."""
    shots = [item for item in lines if item.kind == "number"]
    loose = [item for item in lines if item.kind == "heading"]
    headings = [item for item in loose if item.heading and (item.heading.source or item.heading.is_file)]
    words = [item.words for item in shots[:MOST_SHOTS]]
    timed = sum(1 for _ in islice((item for item in shots if item.begin.timecode), 2))
    bites = sum(1 for _ in islice(filter(SPOKEN.match, words), 2)) or sum(
        1 for _ in islice((said for said in words if said and style.said[said]), 2)
    )
    pictures = sum(1 for _ in islice(filter(PICTURE.match, words), 2))
    kinds = [item.kind for item in lines]
    marks = kinds.count("mark")
    labels = kinds.count("shotlist") + kinds.count("storyline")
    fields = len({item.field[0].lower() for item in lines if item.kind == "field"})
    if not shots:
        signs = style.points(_ends(text))
        return 0.6 if headings and (labels or fields >= FEWEST_FIELDS) else min(signs, 1.0) / 2
    found = (
        min(len(headings), 2)
        + bites * 2
        + min(marks, 1)
        + min(labels, 1)
        + pictures
        + timed * 0.5  # a log of messages has times too
        + min(fields, 2) * 0.5
        + 0.5 * min(len(loose), 1)
    )
    sure = min(1.0, found / ENOUGH)
    if not any(words):  # a bare number where the text was cut says nothing against it
        sure = max(sure, min(style.points(_ends(text)), 1.0) / 2)
    return sure
