"""Names that run into titles: "Rehana Soomro patient", "Mira Holm - engineer", "Lars Brandt (34)"."""

from __future__ import annotations

import re

PARTICLES = frozenset(
    "al abu ap bin bint da das de del della den der di do dos du el ibn la le mc o"
    " san st te ten ter van von zu".split()
)
JOINING = frozenset({"and", "or", "with", "et", "y"})
TITLES = frozenset(
    "adviser advisor ambassador analyst chairman chairperson chairwoman chief commander commissioner"
    " coordinator correspondent deputy director doctor engineer envoy farmer governor head judge manager"
    " mayor minister nurse officer president professor prosecutor rapporteur refugee representative resident"
    " secretary secretary-general specialist spokesman spokesperson spokeswoman student teacher"
    " under-secretary-general villager".split()
)
BEFORE_TITLES = frozenset(
    "acting assistant chief country deputy executive field foreign general permanent prime principal"
    " programme project regional senior special technical vice".split()
)
NO_NAMES = frozenset(
    "a an the another one two some unidentified unnamed displaced former local new north northern south"
    " southern east eastern west western central united un young old various group".split()
)
SHORT_FORMS = frozenset("prof. capt. sgt. messrs. dr. mr. mrs. ms. rev. gen. col. maj. lieut. hon.".split())
DASH = re.compile(r"\s+[-\u2010-\u2015]+\s*|\s*[-\u2010-\u2015]+\s+|\s*;\s*")
STOP = re.compile(r"(?<=\w{3}[\w\u2019'])\.\s+(?=[A-Z])")
AGE = re.compile(r"\s*\(\s*((?:aged?\s+)?\d{1,3}(?:[\s-]years?[\s-]old)?)\s*\)$")
FEWEST = 2
LONGEST = 120


def part_name(words: str) -> tuple[str, str, str]:
    """Give name, age, and the title that runs into the name where no comma stands between them.

    The first lower word behind two capitals begins the title, or a word that only titles hold. A text in
    capitals, a description of someone unnamed, and two people are left whole.
    """
    if len(words) > LONGEST or " " not in words or words.isupper():
        return words, "", ""
    name, title = _at_mark(words) or _at_word(words) or (words, "")
    if found := AGE.search(name):
        return name[: found.start()], found[1], title
    return name, "", title


def _at_mark(words: str) -> tuple[str, str] | None:
    """Part at a dash, a semicolon or a full stop that stands for the comma."""
    found = DASH.search(words) or STOP.search(words)
    if not found:
        return None
    name, title = words[: found.start()], words[found.end() :]
    last = name.rpartition(" ")[2].lower() + "."
    if len(name.split()) < FEWEST or not title or last in SHORT_FORMS or not name[0].isupper():
        return None
    return name, title


def _at_word(words: str) -> tuple[str, str] | None:
    parts = words.split(" ")
    first = next((at for at, part in enumerate(parts) if part.lower() not in SHORT_FORMS), len(parts))
    if first + FEWEST >= len(parts) or parts[first].lower() in NO_NAMES or not parts[first][:1].isupper():
        return None
    for at in range(first + 1, len(parts)):
        part = parts[at]
        if part.lower() in JOINING or "(" in part or '"' in part or "\u201c" in part:
            return None
        if _begins_title(parts, at):
            while at - 1 >= first + FEWEST and _leads_title(parts[at - 1]):
                at -= 1
            return (" ".join(parts[:at]), " ".join(parts[at:])) if at >= first + FEWEST else None
    return None


def _begins_title(parts: list[str], at: int) -> bool:
    part = parts[at]
    if part[:1].islower():
        return part.lower() not in PARTICLES and part[1:].islower()
    follows = parts[at + 1][:1] if at + 1 < len(parts) else ""
    return part.lower() in TITLES and (not follows or follows.islower())


def _leads_title(part: str) -> bool:
    return part.lower() in BEFORE_TITLES or (len(part) > 1 and part.isupper() and part.isalpha())
