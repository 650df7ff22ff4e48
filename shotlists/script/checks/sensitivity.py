"""Pictures that need a warning, in scripts that give none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shotlists.script.checks.context import Checked
from shotlists.script.problems import Problem, problem

# A quick look; what may stand before and behind is asked only where one of these is found.
_STEMS = (
    "bod",
    "corpse",
    "blood",
    "dead ",
    "graphic",
    "flash",
    "strob",
    "remains",
    "sever",
    "behead",
    "execut",
)
_GRAPHIC = re.compile(
    r"\b(?:(?:dead|charred|mutilated|lifeless|decompos\w+|bloodied|dismembered) bod(?:y|ies)"
    r"|corpses?|body ?bags?|(?:human|charred) remains"
    r"|dead (?:child(?:ren)?|bab(?:y|ies)|m[ae]n|wom[ae]n|people|persons?"
    r"|soldiers?|civilians?|victims?|boys?|girls?)|(?:pools?|puddles?|trails?) of blood"
    r"|blood[- ]?(?:stain\w*|soaked|covered)|bloodied"
    r"|graphic (?:content|images?|pictures|footage|scenes?|injur\w+|wounds?)"
    r"|severed (?:heads?|hands?|legs?|arms?|limbs?|fingers?)|behead\w+|public executions?)\b"
)
_PERHAPS = re.compile(
    r"\b(?:bod(?:y|ies) (?:being|lying|on|in|under|covered|wrapped|carried|pulled|recovered|laid|lined)"
    r"|blood(?:y)?(?= (?:on|in|at|from|running|smear\w*|spatter\w*|spots|marks?|hands?|face)\b))"
)
_NO_PERSONS = re.compile(
    r"\b(?:car|vehicle|train|aircraft|plane|bus|boat|truck|ship|rocket|main|glass|steel|metal|plastic|robot"
    r"|drone|camera|whale|dolphin|fish|animal|bird|turtle|elephant|government|governing|regulatory|sports"
    r"|public|water|celestial|heavenly|un|state|student|his|her|their|upper|lower|full|painted|painting)s?"
    r" bod(?:y|ies)\b|\bdonat|\bdonor|\bnurse|\bsamples?\b|\btransfusion|\btest"
)
_FLASHES = re.compile(
    r"\b(?:flash photography|flash(?:es|ing)? (?:of|from) cameras?|cameras? flash(?:es|ing)?|strob\w+)\b"
)
_WARNED = (
    "graphic content", "graphic image", "graphic picture", "graphic footage", "graphic material",
    "graphic scene", "graphic:", "graphic shot", "contains graphic", "disturbing", "distressing",
    "discretion", "sensitiv", "upsetting",
)  # fmt: skip


def sensitivity(checked: Checked) -> Iterator[Problem]:
    """Find pictures of the dead, of blood or of flash lights where no line warns of them."""
    shots = checked.script.shots
    described = "\n".join(shot.description for shot in shots).lower()
    if not any(stem in described for stem in _STEMS) or checked.script.header.sensitivity:
        return
    warned = any(word in checked.lowered_text for word in _WARNED)
    flashed = any("flash" in mark.text.lower() for mark in checked.script.marks) or any(
        "flash" in field.value.lower() for field in checked.script.header.stated
    )
    told: set[str] = set()
    for shot in shots:
        words = shot.description.lower()
        if any(stem in words for stem in _STEMS):
            for kind, found, severity in (*_graphic(words, warned), *_flashes(words, flashed)):
                if kind not in told:
                    told.add(kind)
                    span = checked.find(shot.description[found.start() : found.end()], shot.span) or shot.span
                    yield problem("sensitivity-unsaid", span, severity=severity, words=found[0])


Found = Iterator[tuple[str, re.Match[str], str]]


def _graphic(words: str, warned: bool) -> Found:
    if not warned and (found := _GRAPHIC.search(words)) is not None:
        yield "graphic", found, ""
    elif not warned and (found := _PERHAPS.search(words)) is not None and _NO_PERSONS.search(words) is None:
        yield "graphic", found, "info"


def _flashes(words: str, flashed: bool) -> Found:
    if not flashed and (found := _FLASHES.search(words)) is not None:
        yield "flash", found, ""
