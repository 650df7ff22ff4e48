"""The house style of CCTV+: headings with place, date and source in brackets, overlays named and marked."""

from __future__ import annotations

import re

from shotlists.script.dialects.cctv.form import convert, restyled
from shotlists.script.durations import duration_of
from shotlists.script.grammar.dates import print_stamp
from shotlists.script.grammar.fields import FieldForm
from shotlists.script.grammar.heading_checks import sourced_heading
from shotlists.script.style import Sign, Style

CARRIED = frozenset(
    "Shot.number Shot.scene Shot.kind Shot.description Shot.notes Shot.sounds Shot.soundbite Shot.overlays"
    " Soundbite.kind Soundbite.ordinal Soundbite.languages Soundbite.dubbed Soundbite.speaker Soundbite.role"
    " Soundbite.age Soundbite.name_note Soundbite.quote Soundbite.quote_open Soundbite.quote_close"
    " Soundbite.quote_in Soundbite.is_translation Soundbite.starting_with Soundbite.overlay"
    " Soundbite.ending_with".split()
)
SIGNS = (
    Sign(
        0.8,
        " (",
        re.compile(
            r"[-\u2013] ?(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? ?[\d\-, ]*\d{4}"
            r"|\d{4}|Recent|[A-Za-z ]{0,30}Unknown) ?\("
        ),
    ),
    Sign(0.3, "(CCTV"),
    Sign(0.3, "(CGTN"),
    Sign(0.3, "Chinese mainland"),
    Sign(0.3, "OVERLAYING SOUNDBITE"),
    Sign(0.2, "overlaid with", re.compile(r"\((?:partially |fully )?overlaid with shots?")),
    Sign(0.2, "starting with", re.compile(r"\bstarting with shots? \d")),
    Sign(0.3, "Duration : "),
    Sign(0.3, "Dateline : "),
    Sign(0.2, "Location : "),
    Sign(0.1, "Published : "),
)
FORMS = (
    FieldForm("dateline", "Dateline", "header", lambda header: header.dateline),
    FieldForm("location", "Location", "header", lambda header: header.location),
    FieldForm("duration", "Duration", "header", lambda header: duration_of(header.duration_ms)),
    FieldForm("languages", "Audio Language", "header", lambda header: "/".join(header.languages)),
    FieldForm("sensitivity", "Sensitivity", "header", lambda header: "; ".join(header.sensitivity)),
    FieldForm("uid", "ID", "trailer", lambda header: header.uid),
    FieldForm("published", "Published", "trailer", lambda header: print_stamp(header.published)),
    FieldForm("modified", "Last Modified", "trailer", lambda header: print_stamp(header.modified)),
    FieldForm("source", "Source", "trailer", lambda header: header.source),
    FieldForm("restrictions", "Restrictions", "trailer", lambda header: "; ".join(header.restrictions)),
)

CCTV = Style(
    name="cctv",
    title="CCTV+",
    carries=CARRIED,
    signs=SIGNS,
    check_heading=sourced_heading,
    print_field="{} : {}".format,
    forms=FORMS,
    restyle=restyled,
    convert=convert,
    slug_form=(re.compile(r"\w[\w'\u2019&.,()/ ]*(?<! )-(?! )\w.*"), "Country-Topic/Subtopic"),
)
