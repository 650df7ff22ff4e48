"""The house style of CCTV+: headings with place, date and source in brackets, overlays named and marked."""

from __future__ import annotations

import re

from shotlists.script.classify import Classified
from shotlists.script.dialects.base import Dialect
from shotlists.script.dialects.cctv_printer import write
from shotlists.script.grammar.attribution import find_keyword
from shotlists.script.whole import read_block

PICTURE = re.compile(
    r"(?:extreme\s+|very\s+)?(?:various|wide|close|medium|mid|long|aerials?|pan|zoom|tilt|tracking|cutaway|establishing|exterior|interior|shots?|people|still)\b",
    re.IGNORECASE,
)
CARRIED = frozenset(
    "Shot.number Shot.scene Shot.kind Shot.description Shot.notes Shot.sounds Shot.soundbite Shot.overlays"
    " Soundbite.kind Soundbite.ordinal Soundbite.languages Soundbite.dubbed Soundbite.speaker Soundbite.role"
    " Soundbite.age Soundbite.name_note Soundbite.quote Soundbite.quote_open Soundbite.quote_close"
    " Soundbite.quote_in Soundbite.is_translation Soundbite.starting_with Soundbite.overlay"
    " Soundbite.ending_with".split()
)
FEWEST = 2


def recognise(lines: list[Classified]) -> float:
    """Say how much a text looks like a shotlist of numbered shots with headings: 0 to 1."""
    shots = [item for item in lines if item.kind == "number"]
    headings = [
        item
        for item in lines
        if item.kind == "heading" and item.heading and (item.heading.source or item.heading.is_file)
    ]
    loose = [item for item in lines if item.kind == "heading"]
    words = [item.line.text[item.offset :] for item in shots]
    bites = sum(1 for text in words if find_keyword(text))
    pictures = sum(1 for text in words if PICTURE.match(text))
    marks = sum(1 for item in lines if item.kind == "mark")
    labels = sum(1 for item in lines if item.kind in ("shotlist", "storyline"))
    fields = len({item.field[0].lower() for item in lines if item.kind == "field"})
    if not shots:
        return 0.6 if headings and (labels or fields >= FEWEST) else 0.0
    signs = (
        min(len(headings), 2)
        + min(bites, 2) * 2
        + min(marks, 1)
        + min(labels, 1)
        + min(pictures, 2)
        + min(fields, 2) * 0.5
    )
    signs += 0.5 * min(len(loose), 1)
    return min(1.0, signs / 4)


CCTV = Dialect("cctv", "CCTV+", recognise, read_block, write, CARRIED)
