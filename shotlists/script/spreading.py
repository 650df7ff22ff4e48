"""Notes that speak of the shots that follow, and where on the page each note stands.

A reader spreads such notes while it reads; here it is done for a Script whose shots or notes were changed.
"""

from __future__ import annotations

from dataclasses import replace

from shotlists.script.document import Mark, Script
from shotlists.script.grammar.marks import topic

FOLLOWING = ("mute", "quality")
"""Kinds of notes that speak of all shots below them, up to the next of the same topic or heading."""

_PARTS = {"header": 0, "shotlist": 1, "storyline": 2, "trailer": 3}
_IN_SHOTLIST = {
    "between": 1,  # behind those that end what stands above
    "before shot": 2,
    "in attribution": 3,
    "after attribution": 4,
    "after quote": 5,
}


def place_of(mark: Mark, script: Script) -> tuple[int, int, int]:
    """Give what sorts marks as they stand on the page: part, anchor, place at the shot."""
    if mark.at in _IN_SHOTLIST:
        ends = mark.at == "between" and mark.closes is not None
        return _PARTS["shotlist"], mark.anchor, 0 if ends else _IN_SHOTLIST[mark.at]
    part = _PARTS.get(mark.at, 0)
    order = script.order
    if mark.at == "storyline" and "storyline" in order and "shotlist" in order:
        # prose above the shots sorts before them, behind the header
        part = 0 if order.index("storyline") < order.index("shotlist") else part
    return part, mark.anchor if part else -1, 0


def spread(script: Script) -> Script:
    """Let each note on the pictures speak of the shots up to the next such note or heading."""
    ends: dict[tuple[str, str], tuple[int, int]] = {}
    marks = list(script.marks)
    for index in range(len(marks) - 1, -1, -1):
        mark = marks[index]
        if mark.scope != "following" or mark.kind not in FOLLOWING:
            continue
        end, scene = mark.anchor, None
        key = (mark.kind, topic(mark.text))
        place, limit = ends.get(key, (-1, len(script.shots)))
        limit = place if place > mark.anchor else limit
        while end < limit and (scene is None or script.shots[end].scene == scene):
            scene = script.shots[end].scene
            end += 1
        marks[index] = replace(mark, shots=tuple(range(mark.anchor, end)))
        ends[key] = (mark.anchor, limit)
    return replace(script, marks=tuple(marks))
