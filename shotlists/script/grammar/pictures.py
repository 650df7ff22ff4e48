"""The words that a shot begins with: sizes, movements, kinds of pictures."""

from __future__ import annotations

import re

PICTURE = re.compile(
    r"(?:extreme\s+|very\s+)?(?:various|wide|close|medium|med|mid|long|aerials?|pan|zoom|tilt|tracking|track"
    r"|cutaway|set[\s-]?up|establishing|exterior|interior|shots?|people|still|drone|upsot|upsound"
    r"|text on screen|text(?=\s[\-\u2010-\u2015]))\b"
    r"(?!-(?!ups?\b|shots?\b|wide\b|close\b|angle\b|left\b|right\b|in\b|out\b|down\b|mid\b))",
    re.IGNORECASE,
)
SPOKEN = re.compile(r"\(?(?:SOUND\s?-?BITE|STAND\s?-?UP|UP\s?SO(?:UND|T)|SOT\b|SOUNDIBTE)", re.IGNORECASE)


def begins_shot(text: str, at: int = 0) -> bool:
    """Say whether words at a place can only be those of a shot: a size, a movement, a soundbite."""
    return bool(PICTURE.match(text, at) or SPOKEN.match(text, at))
