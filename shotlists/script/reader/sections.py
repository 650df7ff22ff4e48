"""Labelled runs of prose that are neither shotlist nor storyline: LEADIN, SUMMARY, BACKGROUND."""

from __future__ import annotations

from typing import NamedTuple

from shotlists.script.classify import Classified
from shotlists.script.document import Section
from shotlists.script.lines import Line

ENDS = ("heading", "shotlist", "storyline", "section", "first run", "mark")


class FoundSection(NamedTuple):
    """A section as its lines were read."""

    label: Line
    paragraphs: list[Line]

    def finish(self) -> Section:
        """Make the frozen section."""
        return Section(self.label.text.rstrip(" :\uff1a"), tuple(line.text for line in self.paragraphs))


def take_sections(items: list[Classified]) -> tuple[list[Classified], list[FoundSection]]:
    """Take the sections out of a body: each reaches to the next label, heading, shot or note."""
    if not any(item.kind == "section" for item in items):
        return items, []
    rest: list[Classified] = []
    sections: list[FoundSection] = []
    inside = False
    for item in items:
        if item.kind == "section":
            sections.append(FoundSection(item.line, []))
            inside = True
        elif inside and item.kind not in ENDS and not (item.kind == "number" and item.begin.stopped):
            sections[-1].paragraphs.append(item.line)
        else:
            inside = False
            rest.append(item)
    return rest, sections
