"""Every kind of problem that a script can have: its grade, its sentence, and why it matters.

`{name}` in a sentence is filled from the Problem's values. Sentences are English; a desk translates them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem."""

    severity: str
    sentence: str
    why: str
    example: str = ""


CATALOGUE: dict[str, Code] = {
    # met while reading
    "not-a-shotlist": Code("error", "This is no shotlist: {reason}.", "Only shotlists become packages; nothing was invented from this text.", "Buy one, get one free."),
    "several-packages": Code("error", "The text holds {count} packages; only the first was read. The others begin at lines {lines}.", "Each package is kept, checked and sent by itself: read them all, or cut the text.", ""),
    "unread": Code("warning", "These words belong to no part of a script: {words}", "They are kept and printed, but no client's system will know what they are.", "Back to top"),
    "repeat": Code("info", "Lines {dropped} repeat lines {kept} and were folded away.", "A page that was copied with its summary holds the script twice.", ""),
    "repeat-differs": Code("warning", "The second copy says \"{dropped}\" where the first says \"{kept}\".", "One of the two was changed after the other; only the first was kept.", ""),
    "field-differs": Code("warning", "{name} is given twice: \"{kept}\" and \"{other}\".", "Only the first was kept as the value; both stand in the list of stated fields.", ""),
}
