"""Put a paragraph into a script at a place: what points at paragraphs keeps pointing at the same ones."""

from __future__ import annotations

from dataclasses import replace

from shotlists.script.document import Mark, Script, Section, Shot
from shotlists.script.paragraphs import SECTION, STORYLINE, prose_of


def with_paragraph(script: Script, name: str, at: int, text: str) -> Script:
    """Give the script with a paragraph before the one at a place of a part of paragraphs.prose_of.

    A section that the script does not have is added at its end. Raises ValueError for no place.
    """
    if not 0 <= at <= len(prose_of(script).get(name, ())):
        raise ValueError(f"{name} has no place {at}.")
    if name == STORYLINE:
        storyline = (*script.storyline[:at], text, *script.storyline[at:])
        shots = tuple(_told(shot, at) for shot in script.shots)
        marks = tuple(_before(mark, at) for mark in script.marks)
        return replace(script, storyline=storyline, shots=shots, marks=marks)
    return replace(script, sections=tuple(_sections(script.sections, name.removeprefix(SECTION), at, text)))


def _told(shot: Shot, at: int) -> Shot:
    bite = shot.soundbite
    if bite is None or not bite.quote_paragraphs:
        return shot
    places = tuple(place + (place >= at) for place in bite.quote_paragraphs)
    return replace(shot, soundbite=replace(bite, quote_paragraphs=places))


def _before(mark: Mark, at: int) -> Mark:
    return replace(mark, anchor=mark.anchor + (mark.anchor >= at)) if mark.at == "storyline" else mark


def _sections(sections: tuple[Section, ...], label: str, at: int, text: str) -> list[Section]:
    """Count through all sections of the label, and put it into the first that reaches the place."""
    made, left, put = [], at, False
    for section in sections:
        if section.label == label and not put:
            count = len(section.paragraphs)
            if left <= count:
                paragraphs = (*section.paragraphs[:left], text, *section.paragraphs[left:])
                section, put = replace(section, paragraphs=paragraphs), True
            left -= count
        made.append(section)
    return made if put else [*made, Section(label, (text,))]
