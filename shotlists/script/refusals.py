"""Texts that are no shotlists, told apart and refused by name.

What certainly holds shots is never refused, whatever else stands in it: a note in double brackets, a table's
bars, a tag. Only where shots are missing or doubtful do the signs of other kinds of text count.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

from shotlists.script.classify import Classified
from shotlists.script.digest import read_digest
from shotlists.script.grammar.pictures import PICTURE, begins_shot

CERTAIN = 0.9
LIKELY = 0.5
LOOKED_AT = 20_000
FEWEST = 2
FEWEST_SENTENCES = 3
MANY = 4
FEWEST_CELLS = 3


class Look(NamedTuple):
    """What is looked at: the beginning of a text, its lines, its counted shots, headings and labels."""

    text: str
    lines: list[Classified]
    counted: int
    headings: int
    labels: int


class Kind(NamedTuple):
    """A kind of text that is no shotlist: the words for it, and whether a look at a text shows it."""

    reason: str
    shows: Callable[[Look], bool]


def _count(pattern: str, fewest: int) -> Callable[[Look], bool]:
    """Make a test: the pattern is found that often."""
    signs = re.compile(pattern, re.IGNORECASE | re.MULTILINE)

    def shows(look: Look) -> bool:
        return sum(1 for _ in islice(signs.finditer(look.text), fewest)) == fewest

    return shows


SENTENCE = re.compile(r"[a-z0-9,;'\u2019)]{2}[.!?][\"\u201d]?(?:\s|$)")
AMID = re.compile(r"[a-z]{2}[.!?][ \t]+[\[(]?SOUND\s?BITE")
QUOTED = re.compile(r"[\"\u201c][^\"\u201c\u201d]{0,2000}[\"\u201d]")


def _is_told(look: Look) -> bool:
    """Say whether bites stand amid narration: a voiced script without numbers, headings or labels."""
    if look.counted or look.headings or "SOUNDBITE" not in look.text.upper():
        return False
    kinds = {item.kind for item in look.lines}
    if "shotlist" in kinds or (kinds & {"storyline", "field"} and not AMID.search(look.text)):
        return False
    told = QUOTED.sub(" ", look.text)
    capitals = sum(letter.isupper() for letter in told)
    letters = sum(letter.isalpha() for letter in told)
    return _sentences(told) >= FEWEST_SENTENCES and capitals * 3 < letters


def _sentences(text: str) -> int:
    return sum(1 for _ in SENTENCE.finditer(text))


def _is_table(look: Look) -> bool:
    """Say whether pictures in square brackets stand in cells beside a narration."""
    barred = _is_barred(look)
    pictures = len(re.findall(r"(?:^|[|\s])\[(?!(?i:no |mute|silent|sound|nat))[^\[\]|]{3,}", look.text))
    return pictures >= FEWEST and (barred or _sentences(look.text) >= FEWEST_SENTENCES)


def _is_barred(look: Look) -> bool:
    return look.text.count("|") >= FEWEST_CELLS


def _is_digest(look: Look) -> bool:
    return not look.counted and read_digest(look.text) is not None


def _is_furniture(look: Look) -> bool:
    """Say whether most of a text is what stands around the words of a page."""
    kept = [item for item in look.lines if item.kind != "furniture"]
    return not look.counted and FURNITURE(look) and len(kept) < 40


FURNITURE = _count(
    r"\bcookies?\b|privacy policy|^sign in$|^log ?in$|^subscribe\b|skip to (?:main )?content|^page not found|"
    r"terms of (?:use|service)|^home$|all rights reserved|enable javascript|\bcaptcha\b|access denied",
    FEWEST,
)
VOICED = "it is a voiced package"
TABLE = f"{VOICED}, with narration beside pictures in brackets instead of numbered shots"
TOLD = f"{VOICED}, with soundbites amid its narration instead of numbered shots"
# What no shotlist has, however much a text looks like one: a table of pictures in brackets, bites amid prose.
SURE: tuple[Kind, ...] = (
    Kind(TABLE, lambda look: _is_barred(look) and _is_table(look)),
    Kind(TOLD, _is_told),
)
# Asked before anything else, unless the text certainly holds shots.
KINDS: tuple[Kind, ...] = (
    Kind(
        f"{VOICED} in the manner of VOA, with narration and notes in double brackets instead of shots",
        _count(
            r"\(\(\s*[A-Za-z]|\((?:NARRATOR|INTRO)\)|\[\[|\]\]|PLAYBOOK\s+SLUG|^TEASER\s*:"
            r"|^VIDEOGRAPHERS?\s*:|^SCRIPT\s+EDITORS?\s*:|^VID(?:EO)?\s+APPROVED",
            FEWEST,
        ),
    ),
    Kind(
        f"{VOICED} for radio, with its tracks written out instead of shots",
        _count(
            r"\[RADIO\s+TRACK|^\s*(?:RADIO\s+)?TRACK\s*\d*\s*:"
            r"|^\s*(?:ACTUALITY|HOST|ANCHOR|PRESENTER|REPORTER|VOICER)\s*:",
            FEWEST,
        ),
    ),
    Kind(TABLE, _is_table),
    Kind(
        f"{VOICED} with ranges of seconds, narration and bites under each",
        _count(r"(?:^|\s):\d\d\s?[-\u2010-\u2015]\s?(?:\d{1,2})?:\d\d", FEWEST),
    ),
    Kind(
        f"{VOICED}, with its narration written out instead of shots",
        _count(r"^\s*(?:NARRATION|NARRATOR|VOICE[\s-]?OVER|VO|V/O|COMMENTARY|SPEAKER)\s*[:|]", FEWEST),
    ),
    Kind(TOLD, _is_told),
)
IS_SOLD = _count(
    r"\bbuy\b|\bfree\b|\bprices?\b|\boffers?\b|\bdiscount\b|\bin stock\b|\d[.,]\d\d\b|[$\u20ac\u00a3]\s?\d",
    FEWEST,
)
# Asked of a text in which no shots were found.
OTHERS: tuple[Kind, ...] = (
    Kind(
        "it is a log of messages",
        _count(
            r"^\s*[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp][Mm])?[\])]?\s*[-\u2013]?\s*[^\W\d][\w .]{1,30}:\s",
            FEWEST,
        ),
    ),
    Kind(
        "it is a recipe",
        _count(
            r"\bingredients?\b|\b\d+\s?(?:g|kg|ml|tbsp|tsp|cups?)\b"
            r"|\b(?:boil|bake|fry|simmer|preheat|stir|knead|chop)\b",
            3,
        ),
    ),
    Kind(
        "it is an agenda",
        _count(
            r"\bagenda\b|\bminutes of\b|any other business|\battendance\b|\bdate of next\b|^\s*\d+\.\d+\s",
            FEWEST,
        ),
    ),
    Kind("it is a shopping list or a page of offers", IS_SOLD),
    Kind("it is a web page's frame, without a script", _is_furniture),
    Kind("it is a digest page, dates with what happened on each; import it as one", _is_digest),
)
PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
MARKUP = re.compile(r"<(?:div|script|p|table|span|br)\b", re.IGNORECASE)


def why_not(text: str, lines: list[Classified], sureness: float) -> str:
    """Give the reason why a text is no shotlist; empty where it is one."""
    if not lines:
        return "it holds no words"
    start = text[:2000]
    if "<" in start and (PAGE.search(start) or (sureness < CERTAIN and MARKUP.search(start))):
        return "it is a web page; copy the script's text out of it"
    look = _look(text, lines)
    if found := next((kind.reason for kind in SURE if kind.shows(look)), ""):
        return found
    if _is_framed(look, sureness) or _holds_shots(look):
        return ""
    if found := next((kind.reason for kind in KINDS if kind.shows(look)), ""):
        return found
    if sureness >= LIKELY and not _only_offers(look, sureness):
        return ""
    if found := next((kind.reason for kind in OTHERS if kind.shows(look)), ""):
        return found
    if look.counted:
        return "its numbered lines do not look like shots: no headings, soundbites or pictures were found"
    if _sentences(look.text) >= FEWEST_SENTENCES:
        return "it is prose, with no list of shots"
    return "it has no numbered shots"


def _look(text: str, lines: list[Classified]) -> Look:
    counted = sum(1 for item in lines if item.kind == "number" and (item.begin.number or item.begin.timecode))
    kinds = [item.kind for item in lines]
    labels = kinds.count("shotlist") + kinds.count("storyline")
    return Look(text[:LOOKED_AT], lines, counted, kinds.count("heading"), labels)


def _is_framed(look: Look, sureness: float) -> bool:
    """Say whether shots stand under a label, a heading or their own numbers, so that nothing else counts."""
    shots = sum(1 for item in look.lines if item.kind == "number")
    if sureness >= CERTAIN:
        return bool(look.counted or look.headings or look.labels or shots >= MANY)
    timed = sum(1 for item in look.lines if item.begin.timecode)
    return sureness >= LIKELY and shots >= FEWEST and (look.labels > 0 or timed >= FEWEST)


def _holds_shots(look: Look) -> bool:
    """Say whether several shots stand under headings, or half of the numbered lines begin like shots."""
    words = [item.words for item in look.lines if item.kind == "number"]
    found = sum(1 for said in words if begins_shot(said))
    if len(words) >= FEWEST and look.headings and found:
        return True
    return look.counted >= FEWEST <= found and 2 * found >= len(words) and not IS_SOLD(look)


def _only_offers(look: Look, sureness: float) -> bool:
    """Say whether all that looks like shots are a few words of a page that sells: "Various socks"."""
    if sureness > LIKELY or look.headings or look.labels or not IS_SOLD(look):
        return False
    words = [item.words for item in look.lines if item.kind == "number"]
    return 2 * sum(1 for said in words if PICTURE.match(said)) <= len(words) + 1
