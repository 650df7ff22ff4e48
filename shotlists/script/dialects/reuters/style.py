"""The house style of Reuters: capitals, the title before the name, SAYING, and STORY above the prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from shotlists.script.dialects.reuters.archive import unfold
from shotlists.script.dialects.reuters.attribution import print_attribution, read_attribution
from shotlists.script.dialects.reuters.conversion import convert, restyle
from shotlists.script.dialects.reuters.heading import find_heading, house_form, print_heading
from shotlists.script.dialects.reuters.places import heading_at_end
from shotlists.script.dialects.reuters.sounds import read_sounds
from shotlists.script.document import Dateline, Header, Script, Shot, StatedField
from shotlists.script.grammar.dates import parse_stamp, print_stamp
from shotlists.script.grammar.fields import NAMES, READERS, FieldForm, Values
from shotlists.script.house import House
from shotlists.script.lines import Line
from shotlists.script.notes import shorten
from shotlists.script.problems import Problem, problem
from shotlists.script.style import Sign, Style

CARRIED = frozenset(
    "Shot.count Shot.number Shot.scene"
    " Shot.kind Shot.description Shot.notes Shot.sounds Shot.soundbite Shot.overlays"
    " Soundbite.kind Soundbite.ordinal Soundbite.languages Soundbite.dubbed Soundbite.speaker Soundbite.role"
    " Soundbite.age Soundbite.name_note Soundbite.quote Soundbite.quote_open Soundbite.quote_close"
    " Soundbite.quote_in Soundbite.is_translation Soundbite.starting_with Soundbite.overlay"
    " Soundbite.ending_with".split()
)
SIGNS = (
    Sign(0.6, "soundbite)", re.compile(r"\(SOUNDBITE\)\s*\(", re.IGNORECASE)),
    Sign(0.5, "SAYING", re.compile(r"\bSAYING\s*(?:\([A-Za-z ]{3,30}\)\s*)?[:\"\u201c]")),
    Sign(0.4, "(reuters", re.compile(r"\(REUTERS\b", re.IGNORECASE)),
    Sign(0.3, ") (", re.compile(r"\((?:FILE|RECENT|[A-Z]+ \d{1,2}, \d{4})\)\s*\([^()]+ - [^()]+\)")),
    Sign(0.3, "SHOWS:"),
    Sign(0.3, "STORY:", re.compile(r"\bSTORY:\s*$", re.MULTILINE)),
    Sign(0.3, "ACCESS ALL"),
    Sign(0.5, "Reuters ID:"),
    Sign(0.3, "Story Text:"),
)
MORE_NAMES = {
    "reuters id": "uid", "edit no": "uid", "edit number": "uid", "edit": "", "story text": "",
    "date": "published", "editors note": "warning", "editors please note": "warning",
    "please note": "warning", "editor note": "warning", "topics": "", "record id": "", "summary": "",
    "description": "", "sub topics": "", "tags": "", "audio language": "languages", "video standard": "",
    "hd format": "", "clip number": "", "film": "", "asset id": "uid", "shot list": "", "people": "",
    "organisation": "", "video quality": "", "colour": "", "color": "", "rights": "restrictions",
    "embargoed until": "embargo",
}  # fmt: skip
COUNT = re.compile(r"\((\d{1,2}) SHOTS\)$", re.IGNORECASE)
WARNING = re.compile(
    r"graphic|flash|identit|nudity|disturbing|profan|minors?\b|violen|blood|bod(?:y|ies)|corpse",
    re.IGNORECASE,
)


def _read_warning(values: Values, line: StatedField) -> None:
    """A note to editors is one of sensitivity where it speaks of what viewers must be spared."""
    if WARNING.search(line.value):
        values["sensitivity"] = (*values.get("sensitivity", ()), line.value)


def _read_embargo(values: Values, line: StatedField) -> None:
    READERS["embargo"](values, line)
    held = values.get("embargo")
    if held and not held.until:
        day, _, clock = line.value.rpartition(" ")
        stamp = parse_stamp(day)
        if stamp and re.fullmatch(r"\d\d:\d\d", clock):
            values["embargo"] = replace(held, until=parse_stamp(f"{stamp} {clock}"))


def check_heading(line: Line, dateline: Dateline, _house: House) -> Iterator[Problem]:
    """Report a heading in another form than the wire's, one without a date, one without a source."""
    form = house_form(line.text)
    if form != line.text:
        yield problem("heading-form", line.span, heading=shorten(form))
    if not dateline.precision and dateline.place_known:
        yield problem("heading-date", line.span, heading=shorten(line.text))
    if not dateline.source and not dateline.restrictions:
        yield problem("heading-source", line.span, heading=shorten(line.text))


def count_shots(script: Script, _house: House) -> tuple[Script, tuple[Problem, ...]]:
    """Take from "VARIOUS OF SOLDIERS (4 SHOTS)" how many shots one description stands for."""
    shots = tuple(
        replace(shot, count=int(found[1]))
        if "HOTS)" in shot.description.upper() and (found := COUNT.search(shot.description))
        else shot
        for shot in script.shots
    )
    return (script if shots == script.shots else replace(script, shots=shots)), ()


def _heading_lines(dateline: Dateline) -> tuple[str, ...]:
    return (print_heading(dateline),)


def _print_beginning(shot: Shot, _index: int) -> str:
    return f"{shot.number}." if shot.number else ""


def _clock(duration_ms: int | None) -> str:
    if duration_ms is None:
        return ""
    minutes, seconds = divmod(duration_ms // 1000, 60)
    return f"{minutes:02}:{seconds:02}"


def _joined(name: str) -> FieldForm:
    def joined(header: Header) -> str:
        return " / ".join(getattr(header, name))

    return FieldForm(name, name.title(), "header", joined)


FORMS = (
    FieldForm("dateline", "Dateline", "header", lambda header: header.dateline),
    FieldForm("location", "Location", "header", lambda header: header.location),
    FieldForm("duration", "Duration", "header", lambda header: _clock(header.duration_ms)),
    _joined("languages"),
    _joined("sensitivity"),
    FieldForm("source", "Source", "header", lambda header: header.source),
    _joined("restrictions"),
    FieldForm("embargo", "Embargoed", "header", lambda header: header.embargo.text if header.embargo else ""),
    FieldForm("uid", "Edit No", "header", lambda header: header.uid),
    FieldForm("published", "Published", "header", lambda header: print_stamp(header.published)),
    FieldForm("modified", "Modified", "header", lambda header: print_stamp(header.modified)),
)

SILENT = {
    "embargo-zone": "The archive states when its embargoes ended, always without a zone.",
    "slug-long": "The archive gives a title, not a slug.",
    "story-quote-unknown": "The story quotes more than was cut.",
}

REUTERS = Style(
    name="reuters",
    title="Reuters",
    carries=CARRIED,
    signs=SIGNS,
    names={**NAMES, **MORE_NAMES},
    readers={**READERS, "warning": _read_warning, "embargo": _read_embargo},
    shotlist_labels=frozenset(
        {"shows", "video shows", "shots", "shotlist", "shot list", "shot-list", "dopesheet", "summary"}
    ),
    storyline_labels=frozenset({"story", "storyline", "story line", "story-line", "story text"}),
    unfold=unfold,
    heading=find_heading,
    heading_start=heading_at_end,
    attribution=read_attribution,
    sounds=read_sounds,
    finish=count_shots,
    check_heading=check_heading,
    print_heading=_heading_lines,
    print_attribution=print_attribution,
    print_beginning=_print_beginning,
    forms=FORMS,
    labels=("SHOWS:", "STORY:"),
    restyle=restyle,
    convert=convert,
    silent=SILENT,
)
