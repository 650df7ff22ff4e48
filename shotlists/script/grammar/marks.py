"""Notes between plus signs: what kind they are and what they speak of."""

from __future__ import annotations

import re
from functools import lru_cache

OVERLAY = re.compile(
    r"(?:SHOTS?(?:\s+(?:\d[\d,&\-\u2010-\u2015]*|AND|TO|&|-))*|PICTURES?|VIDEOS?)"
    r"\s+(?:OVER\w*|COVER\w*|TO OVERLAY)\s+(?:THE\s+)?SOUND\s?-?BITES?"
    r"|OVERLAY(?:ING)?\s+SHOTS?",
    re.IGNORECASE,
)
PARTIAL = re.compile(
    r"(?:PARTIAL|PARTLY|FULLY)\w*\s+(?:COVER|OVERLA)|(?:START|BEGIN|END)(?:S|N?ING)?\s+(?:ON|OVER|WITH)\b|COVERED|OVERLAID",
    re.IGNORECASE,
)
KINDS = (
    ("note", re.compile(r"^\s*(?:CLIENTS?|EDITORS?)[\u2019']?S?\s+(?:PLEASE\s+)?NOTE\b", re.IGNORECASE)),
    ("overlay", OVERLAY),
    ("splitscreen", re.compile(r"SPLIT[\s-]?SCREEN", re.IGNORECASE)),
    ("partial", PARTIAL),
    ("mute", re.compile(r"MUTE\b|NO\s+(?:AUDIO|SOUND)|SILENT", re.IGNORECASE)),
    (
        "quality",
        re.compile(
            r"QUALITY|AS INCOMING|\bNIGHT|EARLY (?:MORNING|EVENING)"
            r"|\b(?:DAWN|DUSK|AERIAL|INFRA-?RED) (?:SHOT|VIDEO|PICTURE)|BLURRED|PIXEL|DISTORT|LOW LIGHT",
            re.IGNORECASE,
        ),
    ),
    ("annotation", re.compile(r"ANNOTATION|GRAPHIC", re.IGNORECASE)),
)  # fmt: skip
OF_SOUNDBITE = re.compile(r"TRANSLATION|TRANSCRI|SOUND\s?-?BITE|AUDIO|DUBB|VOICE", re.IGNORECASE)


TOPICS = (
    ("light", re.compile(r"NIGHT|MORNING|EVENING|DAWN|DUSK|LIGHT|DAY", re.IGNORECASE)),
    ("sound", re.compile(r"AUDIO|SOUND", re.IGNORECASE)),
    ("maker", re.compile(r"AERIAL|INFRA|DRONE", re.IGNORECASE)),
)
BARE = re.compile(
    r"(?:ALL\s+)?(?:NIGHT|EARLY\s+(?:MORNING|EVENING)|DAWN|DUSK)\s+(?:SHOTS|PICTURES|VIDEO)"
    r"|MUTE|(?:AUDIO|VIDEO|QUALITY|PICTURE(?:\s+QUALITY)?)\s+AS\s+INCOMING|(?:ROUGH|UNOFFICIAL)\s+TRANSLATION"
    r"|WHITE\s+FLASH|(?:SOUND\s?BITES?\s+)?(?:PARTIALLY|PARTLY)\s+(?:COVERED|OVERLAID)|ENDS\s+ON\s+SOUND\s?BITE"
    r"|SOUND\s?BITE\s+(?:STARTS|BEGINS)\s+(?:ON|OVER)\s+PREVIOUS\s+SHOT"
    r"|(?:ROUGH\s+CUT\s*)?\(?NO\s+(?:REPORTER\s+)?NARRATION\)?|ROUGH\s+CUT",
    re.IGNORECASE,
)
TRANSLATED = re.compile(r"(?:english\s|rough\s|unofficial\s)?translat(?:ion|ed)\b", re.IGNORECASE)
LONGEST_BARE = 50


def bare_words(text: str) -> str:
    """Take the brackets off that stand around all of a note."""
    text = text.rstrip(" .:")
    return text[1:-1] if (text[:1], text[-1:]) in (("(", ")"), ("[", "]")) else text


def find_bare_mark(text: str) -> bool:
    """Say whether a line is a note of a usual wording whose plus signs were left out: "Night shots"."""
    if text[:1] in ("(", "[") and text[-1:] in (")", "]") and TRANSLATED.match(text, 1):
        return True
    return len(text) <= LONGEST_BARE and BARE.fullmatch(bare_words(text)) is not None


def topic(text: str) -> str:
    """Say what a note about the pictures speaks of: a later note of the same ends it."""
    return next((name for name, signs in TOPICS if signs.search(text[:200])), "")


def find_mark(text: str) -> str | None:
    """Give the words of a line that is a ++note++; None where it is none. The end signs may be missing."""
    if not text.startswith("++"):
        return None
    return text.strip("+ ") if text.strip("+ ") else None


@lru_cache(maxsize=1024)
def mark_kind(text: str) -> str:
    """Give the kind of a mark from its words."""
    return next((kind for kind, signs in KINDS if signs.search(text[:200])), "note")


def is_of_soundbite(text: str, kind: str) -> bool:
    """Say whether a mark behind an attribution or a quote speaks of that soundbite."""
    return kind == "partial" or (
        kind not in ("overlay", "mute", "splitscreen") and bool(OF_SOUNDBITE.search(text[:200]))
    )
