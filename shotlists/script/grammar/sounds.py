"""Speech inside a description that is no soundbite: UPSOUND: (Arabic) "..."."""

from __future__ import annotations

import re

from shotlists.script.document import Sound

UPSOUND = re.compile(
    r"UP\s?SO(?:UND|T)\s*:?\s*(?:\((?P<inside>[^()]{1,60})\))?\s*(?P<speaker>[^\"\u201c:]{0,80}?)\s*:?\s*(?:[\"\u201c](?P<text>[^\"\u201c\u201d]*)[\"\u201d]?)?$"
)


def read_sounds(words: str) -> tuple[Sound, ...]:
    """Find speech in a description that is no soundbite: UPSOUND: (Arabic) "..."."""
    at = words.find("UPSOUND") if "UP" in words else -1
    found = UPSOUND.match(words, at) if at >= 0 and len(words) - at < 2000 else None
    if not found:
        return ()
    language, _, label = (found["inside"] or "").partition(" - ")
    languages = tuple(part for part in re.split(r"\s*[/,]\s*", language) if part)
    return (Sound("upsound", languages, label.strip(), found["speaker"].strip(), found["text"] or ""),)
