"""The house style of Xinhua video: labelled fields, no headings, the speakers' words in the storyline."""

from __future__ import annotations

import re

from shotlists.script.dialects.xinhua.attribution import attribution_of, read_attribution
from shotlists.script.dialects.xinhua.breaks import unfold
from shotlists.script.dialects.xinhua.conversion import convert
from shotlists.script.dialects.xinhua.quotes import link
from shotlists.script.dialects.xinhua.telling import into_shotlist
from shotlists.script.document import Header, Script, StatedField
from shotlists.script.grammar.beginnings import Beginning, numbered
from shotlists.script.grammar.fields import NAMES, READERS, FieldForm, Values
from shotlists.script.grammar.soundbites import print_relations
from shotlists.script.house import House
from shotlists.script.problems import Problem
from shotlists.script.style import Sign, Style

CARRIED = frozenset(
    "Shot.number Shot.scene Shot.kind Shot.description Shot.notes Shot.sounds Shot.soundbite"
    " Soundbite.kind Soundbite.ordinal Soundbite.languages Soundbite.dubbed Soundbite.speaker Soundbite.role"
    " Soundbite.age Soundbite.name_note Soundbite.quote Soundbite.quote_open Soundbite.quote_close"
    " Soundbite.quote_in Soundbite.quote_paragraphs Soundbite.is_translation".split()
)
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
ANY_CASE = re.IGNORECASE
DATED = re.compile(
    rf"\bDATELINE[:\uff1a]\s*(?:(?:Early|Mid|Late)\s)?{MONTH}\s?(?:\d\d?,|,?\s?\d{{4}})", ANY_CASE
)
SIGNS = (
    Sign(0.5, "shooting ", re.compile(r"\bSHOOTING (?:TIME|DATE)\s?[:\uff1a]", ANY_CASE)),
    Sign(0.3, "category", re.compile(r"\bCATEGORY[:\uff1a]", ANY_CASE)),
    Sign(0.2, "location", re.compile(r"\bLOCATION[:\uff1a]", ANY_CASE)),
    Sign(0.2, "length", re.compile(r"\bLENGTH[:\uff1a]\s*\d\d?:\d\d:\d\d\b", ANY_CASE)),
    Sign(0.3, "dateline", DATED),
    Sign(
        0.4,
        "so",
        re.compile(r"\bSO[A-Z]{5,8}\s?\d{0,2}\s*[(\uff08][\w ,/]{2,40}[)\uff09]\s?[:\uff1a]", ANY_CASE),
    ),
    Sign(0.3, "so", re.compile(r"\bSO[A-Z]{5,8} ?\d{1,2}\s*[(\uff08]", ANY_CASE)),
    Sign(0.3, "stand", re.compile(r"\bSTAND[ -]?UP ?\d{0,2}\s*[(\uff08]\w+[)\uff09]\s?[:\uff1a]", ANY_CASE)),
    Sign(0.3, "Xinhua", re.compile(r"\bXinhua (?:correspondents?|reporters?|video)\b")),
    Sign(0.3, "XHTV"),
)
PICTURES = re.compile(
    r"(\d{1,4})\s+(?=(?:various|wide|close|mid|medium|long|aerials?|shots?|pan|zoom|tilt|people)\b)"
)
SILENT = {
    "attribution-colon": "The title of a speaker ends without a colon: no quote follows it in the list.",
    "restrictions-missing": "The scripts state no restrictions; those of the agency's contract hold.",
    "slug-long": "STORY is a headline, not a slug.",
    "file-not-in-header": "DATELINE is the day of the script, and nothing else.",
    "date-not-in-header": "DATELINE is the day of the script, not that of the pictures.",
    "story-quote-unknown": "The story quotes more people than stand in the list.",
}
OTHER_FIELDS = (
    "anchor; byline; camera operator; camera operators; cameramen; channel; compiled by; contact;"
    " correspondent; correspondents; director; edited by; editors; executive producer; file name; narrator;"
    " photographer; presenter; producers; proofreader; reporters; script; script writer; scriptwriter;"
    " section; shooting location; shot by; tags; text by; translator; video; video by; video editor;"
    " video editors; video producer; voice-over; voiceover; writer; writers; written by"
)
FIELDS = {
    **NAMES,
    "story": "slugline",
    "shooting place": "location",
    "place": "location",
    **dict.fromkeys(OTHER_FIELDS.split("; "), ""),
}
FORMS = (
    FieldForm("slugline", "STORY", "header", lambda header: header.slugline),
    FieldForm("dateline", "DATELINE", "header", lambda header: header.dateline),
    FieldForm("duration", "LENGTH", "header", lambda header: print_length(header)),
    FieldForm("location", "LOCATION", "header", lambda header: header.location),
    FieldForm("restrictions", "RESTRICTIONS", "header", lambda header: " / ".join(header.restrictions)),
)


def print_length(header: Header) -> str:
    """Print the length as 00:01:23; parts of a second are left out."""
    if header.duration_ms is None:
        return ""
    minutes, seconds = divmod(header.duration_ms // 1000, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def begin(text: str) -> Beginning | None:
    """Read the number of a shot; descriptions begin in small letters here, also where the stop is lost."""
    if found := numbered(text):
        return found
    found_bare = PICTURES.match(text)
    return Beginning(found_bare[1], found_bare.end(), stopped=False) if found_bare else None


def read_story(values: Values, line: StatedField) -> None:
    """Read STORY as the slug; lines that stood above it by themselves are the headline then."""
    values["headline"] = " ".join(words for words in (values["slugline"], values["headline"]) if words)
    values["slugline"] = line.value


def print_attribution(script: Script, index: int, loose: tuple[str, ...] = ()) -> str:
    """Print SOUNDBITE 1 (Chinese): NAME, title, without a colon behind the title."""
    bite = script.shots[index].soundbite
    if bite is None:
        return script.shots[index].description
    return f"{attribution_of(bite)} {print_relations(script, bite, loose)}".rstrip()


def finish(script: Script, _house: House) -> tuple[Script, tuple[Problem, ...]]:
    """Find the speakers' words in the storyline."""
    return link(script)


XINHUA = Style(
    name="xinhua",
    title="Xinhua",
    carries=CARRIED,
    signs=SIGNS,
    names=FIELDS,
    readers={**READERS, "slugline": read_story},
    storyline_labels=frozenset({"storyline", "story line", "story-line", "pkg", "package"}),
    section_labels=frozenset({"intro", "lead-in", "leadin", "lead in"}),
    told=True,
    unfold=unfold,
    begin=begin,
    attribution=read_attribution,
    finish=finish,
    print_attribution=print_attribution,
    forms=FORMS,
    labels=("SHOTLIST:", "STORYLINE:"),
    convert=convert,
    leave=into_shotlist,
    silent=SILENT,
)
