"""The house style of UNifeed: fields and headings in capitals, the date before the place, quotes below."""

from __future__ import annotations

import re

from shotlists.script.dialects.unifeed.conversion import convert
from shotlists.script.dialects.unifeed.fields import (
    BRACKETS,
    embargo_end,
    read_datelines,
    read_embargo,
    read_languages,
    read_length,
    read_rules,
    read_sources,
)
from shotlists.script.dialects.unifeed.heading import find_heading
from shotlists.script.dialects.unifeed.heading_ends import heading_start
from shotlists.script.dialects.unifeed.heading_form import check_heading, heading_lines, join
from shotlists.script.document import Embargo, StatedField
from shotlists.script.grammar.fields import NAMES, READERS, FieldForm, Values, text_reader
from shotlists.script.style import Sign, Style

CARRIED = frozenset(
    "Shot.number Shot.scene Shot.kind Shot.description Shot.notes Shot.sounds Shot.soundbite"
    " Soundbite.kind Soundbite.ordinal Soundbite.languages Soundbite.dubbed Soundbite.speaker Soundbite.role"
    " Soundbite.age Soundbite.name_note Soundbite.quote Soundbite.quote_open Soundbite.quote_close"
    " Soundbite.quote_in Soundbite.is_translation".split()
)
HEADED = re.compile(
    r"\d (?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6}(?: \d{4})?(?:, | [\u2013-] )[A-Z]{3}"
)
SIGNS = (
    Sign(0.4, "STORY:", re.compile(r"\bSTORY:\s*[A-Z][^:\n]{0,40} / ")),
    Sign(0.3, "TRT"),
    Sign(0.4, "DATELINE", re.compile(r"\bDATELINE\b:?\s*(?:\d|[A-Z ,]{3,30}[\u2013-])")),
    Sign(0.6, ", ", HEADED),
    Sign(0.2, "LANGUAGE", re.compile(r"\bLANGUAGES?:\s*[A-Z/ ]{3}")),
    Sign(0.2, "/ NATS"),
    Sign(0.2, "ON SCREEN"),
    Sign(0.1, "SHOTLIST"),
    Sign(0.3, "View moreView less"),
    Sign(0.2, "SOURCE:", re.compile(r"\bSOURCE:\s*(?:UN|WHO|WFP|FAO|IAEA|ILO|IOM|MINUS|ITU|IMO)")),
    Sign(
        0.1,
        "shot, ",
        re.compile(r"\d{1,3}\s?\. ?(?:Wide|Med|Medium|Close up|Various|Aerial)\s?(?:shots?)?, "),
    ),
)


def _datelines(values: Values, line: StatedField) -> None:
    found = read_datelines(line.value)
    values["dateline"] = line.value
    values["datelines"] = found
    values["dates"] = tuple(dict.fromkeys(day for part in found for day in part.dates))
    values["includes_file"] = any(part.is_file for part in found)


def _source(values: Values, line: StatedField) -> None:
    names, sources = read_sources(line.value, line.line)
    held = values.get("sources", [])
    if {source.name for source in sources} <= {source.name for source in held}:
        return  # the header stands twice, or names none
    values["sources"] = [*held, *sources]
    values["source"] = f"{values['source']}, {names}" if "source" in values else names


def _restrictions(values: Values, line: StatedField) -> None:
    values["restrictions"] = read_rules(line.value)
    if embargo := read_embargo(line.value):
        values.setdefault("embargo", embargo)


def _languages(values: Values, line: StatedField) -> None:
    values["languages"] = read_languages(line.value)


def clock(ms: int | None) -> str:
    """Print a length as this desk does: 2:05."""
    if ms is None:
        return ""
    seconds, part = divmod(ms, 1000)
    return f"{seconds // 60}:{seconds % 60:02}" + (f".{part:03}" if part else "")


def _joined(words: tuple[str, ...]) -> str:
    return " / ".join(word.upper() for word in words)


MEANINGS = NAMES | {
    "story": "slugline", "asset id": "uid", "restriction/s": "restrictions", "language/s": "languages",
    "source/s": "source", "byline": "", "tape number": "", "shot by": "", "video by": "", "series": "",
    "creator": "", "production date": "", "parent id": "", "mams id": "", "alternate title": "",
    "topical subjects": "", "geographic subjects": "", "personal subjects": "", "corporate subjects": "",
    "corporate name": "", "original format": "",
}  # fmt: skip
FORMS = (
    FieldForm("slugline", "STORY", "header", lambda header: header.slugline),
    FieldForm("duration", "TRT", "header", lambda header: clock(header.duration_ms)),
    FieldForm("source", "SOURCE", "header", lambda header: header.source),
    FieldForm("restrictions", "RESTRICTIONS", "header", lambda header: _joined(header.restrictions)),
    FieldForm("languages", "LANGUAGE", "header", lambda header: _joined(header.languages)),
    FieldForm("dateline", "DATELINE", "header", lambda header: header.dateline),
)


UNIFEED = Style(
    name="unifeed",
    title="UNifeed",
    carries=CARRIED,
    signs=SIGNS,
    names=MEANINGS,
    readers={
        **READERS,
        "dateline": _datelines,
        "source": _source,
        "restrictions": _restrictions,
        "languages": _languages,
        "duration": text_reader("duration_ms", read_length),
        "embargo": text_reader("embargo", lambda value: Embargo(value.strip(BRACKETS), embargo_end(value))),
    },
    heading=find_heading,
    join=join,
    heading_start=heading_start,
    check_heading=check_heading,
    print_heading=heading_lines,
    forms=FORMS,
    labels=("SHOTLIST:", "STORYLINE:"),
    quotation_marks=("\u201c", "\u201d"),
    restyle=lambda heading: heading,
    convert=convert,
    slug_form=(re.compile(r"\S.* / \S.*"), "PLACE / SLUG"),
    silent={"story-quote-unknown": "The storyline quotes more than was cut."},
)
