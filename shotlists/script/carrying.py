"""What a house style's text could not carry, found by reading the printed text again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from shotlists.script.document import NOWHERE, Script
from shotlists.script.notes import shorten
from shotlists.script.problems import Problem, problem

PARTS = ("rundown", "sections", "marks", "order", "labels", "storyline", "scenes")


def lost_by(script: Script, again: Script, style: str) -> Iterator[Problem]:
    """Name each part of a script that its printed text does not give back."""
    for name in _unequal(script.header, again.header):
        yield _lost(style, f"header: {name}", getattr(script.header, name))
    for name in PARTS:
        if getattr(script, name) != getattr(again, name):
            yield _lost(style, name, getattr(script, name))
    if len(script.shots) != len(again.shots):
        yield _lost(style, "shots", f"{len(script.shots)} shots, read again as {len(again.shots)}")
        return
    for index, (shot, other) in enumerate(zip(script.shots, again.shots, strict=True), 1):
        for name in _unequal(shot, other):
            ours, theirs = getattr(shot, name), getattr(other, name)
            if name == "soundbite" and ours is not None and theirs is not None:
                for part in _unequal(ours, theirs):
                    yield _lost(style, f"shot {index}: {part}", getattr(ours, part))
            else:
                yield _lost(style, f"shot {index}: {name}", ours)


def _unequal(ours: object, theirs: object) -> list[str]:
    if ours == theirs or not is_dataclass(ours):
        return []
    return [
        item.name
        for item in fields(ours)
        if item.compare and getattr(ours, item.name) != getattr(theirs, item.name)
    ]


def _lost(style: str, what: str, value: object) -> Problem:
    return problem("not-carried", NOWHERE, style=style, what=what, value=shorten(str(value)))
