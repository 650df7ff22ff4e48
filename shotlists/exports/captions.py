"""The captions that the caption formats print: a transcript's or, without one, the script's own estimate."""

from __future__ import annotations

from dataclasses import dataclass

from shotlists.exports.plain import clean, one_line
from shotlists.script.document import Script
from shotlists.script.house import HOUSE
from shotlists.script.release import Release
from shotlists.script.timing import cues


@dataclass(frozen=True, slots=True)
class Caption:
    """Lines on the screen from `start_ms` to `end_ms`; never without words, never without length."""

    start_ms: int
    end_ms: int
    speaker: str
    lines: tuple[str, ...]
    estimated: bool


def captions_of(script: Script, release: Release) -> tuple[Caption, ...]:
    """Give the captions in order of time; a cue without words gives none."""
    found = []
    for cue in release.transcript or cues(script, HOUSE):
        lines = tuple(filter(None, map(one_line, clean(cue.text).split("\n"))))
        if lines:
            start = max(0, cue.start_ms)
            end = max(start + 1, cue.end_ms)
            found.append(Caption(start, end, one_line(cue.speaker), lines, cue.estimated))
    return tuple(sorted(found, key=lambda caption: (caption.start_ms, caption.end_ms)))
