"""From the fields of the page beside its source to a Script: what the page does not show stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from shotlists.script.document import Script, Section, Shot

MOST_LETTERS = 20_000
LETTERS = {"d": "description", "s": "speaker", "r": "role", "q": "quote"}


def texts_of(data: QueryDict) -> dict[str, str]:
    """Give the texts among the fields that the page sends, by their names."""
    return {name: str(text) for name, text in data.items() if name == "headline" or "." in name}


def typed_script(fields: Mapping[str, str], base: Script) -> tuple[Script, dict[str, str]]:
    """Give the script that was typed on `base`, and by the name of its field what is wrong with a text."""
    flaws = {
        name: _("At most %(most)s characters fit here.") % {"most": MOST_LETTERS}
        for name, text in fields.items()
        if len(text) > MOST_LETTERS
    }
    header = base.header
    if "headline" in fields:
        header = replace(header, headline=_one_line(fields["headline"]))
    shots = tuple(_shot(shot, fields, flaws) for shot in base.shots)
    storyline = tuple(
        _paragraph(text, f"p.{place}", fields, flaws) for place, text in enumerate(base.storyline)
    )
    sections = tuple(_sections(base, fields, flaws))
    return replace(base, header=header, shots=shots, storyline=storyline, sections=sections), flaws


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _lines(text: str) -> str:
    """Keep the paragraphs of a quote, one a line."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _shot(shot: Shot, fields: Mapping[str, str], flaws: dict[str, str]) -> Shot:
    said = {
        name: fields[f"{letter}.{shot.key}"]
        for letter, name in LETTERS.items()
        if f"{letter}.{shot.key}" in fields
    }
    if "description" in said:
        words = _one_line(said.pop("description"))
        if not words and shot.description:
            flaws.setdefault(f"d.{shot.key}", _("Say what the picture shows."))
        shot = replace(shot, description=words)
    if shot.soundbite is None or not said:
        return shot
    clean: dict[str, Any] = {
        name: _lines(text) if name == "quote" else _one_line(text) for name, text in said.items()
    }
    for letter, name in (("s", "speaker"), ("q", "quote")):
        if name in clean and not clean[name] and getattr(shot.soundbite, name):
            flaws.setdefault(
                f"{letter}.{shot.key}", _("Write it, or take the soundbite out among the shots.")
            )
    return replace(shot, soundbite=replace(shot.soundbite, **clean))


def _paragraph(text: str, name: str, fields: Mapping[str, str], flaws: dict[str, str]) -> str:
    if name not in fields:
        return text
    typed = _one_line(fields[name])
    if not typed and text:
        flaws.setdefault(name, _("Write the paragraph, or take it out of the script."))
    return typed


def _sections(base: Script, fields: Mapping[str, str], flaws: dict[str, str]) -> list[Section]:
    """Number the paragraphs of one label through all its sections."""
    counted: dict[str, int] = {}
    made = []
    for section in base.sections:
        paragraphs = []
        for text in section.paragraphs:
            place = counted.get(section.label, 0)
            counted[section.label] = place + 1
            paragraphs.append(_paragraph(text, f"x.{section.label}.{place}", fields, flaws))
        made.append(replace(section, paragraphs=tuple(paragraphs)))
    return made
