"""The checks of a whole script: each a function that is given a Checked and yields Problems.

To add one: write the function in a module here, add it to CHECKS, and add a row for each of its codes to
CATALOGUE (what it says, why it matters, an example). What the reader meets while reading (numbering, markers,
quotation marks) is found by functions of the same kind on the Script, which the reader calls itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from shotlists.script.checks.bodies import abbreviations, bodies
from shotlists.script.checks.characters import double_spaces, stray_characters
from shotlists.script.checks.clashes import clashes
from shotlists.script.checks.context import Checked
from shotlists.script.checks.copying import copy_damage, entities, mojibake
from shotlists.script.checks.datelines import backwards, file_pictures, heading_dates
from shotlists.script.checks.durations import duration_fields, duration_fits, soundbite_fits
from shotlists.script.checks.header import rundown_length, slug_form, slug_length, slug_taken
from shotlists.script.checks.overlays import cuts, overlay_blocks, overlays, references
from shotlists.script.checks.people import quoted_speakers, speaker_names, speaker_roles, storyline_ranks
from shotlists.script.checks.quotes import storyline_marks
from shotlists.script.checks.retold import storyline_quotes
from shotlists.script.checks.rights import credit_orders, embargoes, restriction_union, restrictions_stated
from shotlists.script.checks.sensitivity import sensitivity
from shotlists.script.checks.soundbites import soundbite_languages, soundbite_parts
from shotlists.script.checks.weekdays import dated_weekdays, weekdays
from shotlists.script.checks.words import doubled_words, style_words
from shotlists.script.house import HOUSE, House
from shotlists.script.problems import Parsed, Problem, in_order

Check = Callable[[Checked], Iterable[Problem]]

CHECKS: tuple[Check, ...] = (
    references,
    overlays,
    overlay_blocks,
    cuts,
    soundbite_parts,
    soundbite_languages,
    slug_form,
    slug_length,
    slug_taken,
    rundown_length,
    restriction_union,
    restrictions_stated,
    credit_orders,
    embargoes,
    duration_fields,
    duration_fits,
    soundbite_fits,
    file_pictures,
    heading_dates,
    backwards,
    weekdays,
    dated_weekdays,
    storyline_quotes,
    storyline_marks,
    speaker_names,
    quoted_speakers,
    speaker_roles,
    storyline_ranks,
    bodies,
    abbreviations,
    sensitivity,
    stray_characters,
    double_spaces,
    copy_damage,
    entities,
    mojibake,
    style_words,
    doubled_words,
    clashes,
)

__all__ = ["CHECKS", "Check", "Checked", "check"]


def check(parsed: Parsed, *, house: House = HOUSE) -> tuple[Problem, ...]:
    """All problems of a text: those met while reading and those of every check, by place, without doubles.

    A text that is no shotlist is not checked further. What the house switched off, and what makes no sense in
    the style of the text, is left out.
    """
    found = list(parsed.problems)
    checked = Checked(parsed, house)
    silent = {*house.silent, *(checked.style.silent if checked.style else ())}
    if parsed.dialect is not None or parsed.script.shots:
        for one in CHECKS:
            found.extend(one(checked))
    return in_order(problem for problem in found if problem.code not in silent)
