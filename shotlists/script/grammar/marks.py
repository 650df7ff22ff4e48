"""Notes between plus signs: what kind they are and what they speak of."""

from __future__ import annotations

import re

OVERLAY = re.compile(
    r"(?:SHOTS?(?:\s+(?:\d[\d,&\-\u2010-\u2015]*|AND|TO|&|-))*|PICTURES?|VIDEOS?)"
    r"\s+(?:OVER\w*|COVER\w*|TO OVERLAY)\s+(?:THE\s+)?SOUND\s?-?BITES?"
    r"|OVERLAY(?:ING)?\s+SHOTS?",
    re.IGNORECASE,
)
PARTIAL = re.compile(
    r"(?:PARTIAL|PARTLY|FULLY)\w*\s+(?:COVER|OVERLA)|(?:START|END)S?\s+ON|COVERED", re.IGNORECASE
)
KINDS = (
    ("overlay", OVERLAY),
    ("splitscreen", re.compile(r"SPLIT[\s-]?SCREEN", re.IGNORECASE)),
    ("partial", PARTIAL),
    ("mute", re.compile(r"MUTE\b|NO\s+(?:AUDIO|SOUND)|SILENT", re.IGNORECASE)),
    ("quality", re.compile(r"QUALITY|AS INCOMING|NIGHT|EARLY MORNING|FLASH|BLURRED|PIXEL", re.IGNORECASE)),
    ("annotation", re.compile(r"ANNOTATION|GRAPHIC", re.IGNORECASE)),
)  # fmt: skip
OF_SOUNDBITE = re.compile(r"TRANSLATION|TRANSCRI|SOUND\s?-?BITE|AUDIO|DUBB|VOICE", re.IGNORECASE)


def find_mark(text: str) -> str | None:
    """Give the words of a line that is a ++note++; None where it is none. The end signs may be missing."""
    if not text.startswith("++"):
        return None
    return text.strip("+ ") if text.strip("+ ") else None


def mark_kind(text: str) -> str:
    """Give the kind of a mark from its words."""
    return next((kind for kind, signs in KINDS if signs.search(text[:200])), "note")


def is_of_soundbite(text: str, kind: str) -> bool:
    """Say whether a mark behind an attribution or a quote speaks of that soundbite."""
    return kind == "partial" or (
        kind not in ("overlay", "mute", "splitscreen") and bool(OF_SOUNDBITE.search(text[:200]))
    )
