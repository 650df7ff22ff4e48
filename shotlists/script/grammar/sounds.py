"""Speech inside a description that is no soundbite: upsound, chants, what a banner reads, a voice."""

from __future__ import annotations

import re

from shotlists.script.document import Sound

UPSOUND = re.compile(
    r"UP\s?-?SO(?:UND|T)\s*:?\s*(?:\((?P<inside>[^()]{1,60})\))?\s*(?P<speaker>[^\"\u201c:(]{0,80}?)\s*:?\s*"
    r"(?:[\"\u201c](?P<text>[^\"\u201c\u201d]*)[\"\u201d]?)?$"
)
SAID = re.compile(
    r"\b(?P<verb>read(?:s|ing)?|say(?:s|ing)?|written|chant(?:s|ing)?|shout(?:s|ing)?|sing(?:s|ing)?|yell(?:s|ing)?"
    r"|call(?:s|ing)\sout|UP\s?-?SO(?:UND|T))\b\s*:?\s*(?:in\s+(?P<named>[A-Z][a-z]{3,12})?\s*)?(?:\((?P<inside>[^()]{1,60})\))?\s*:?\s*"
    r"(?:[\"\u201c\u201d](?P<text>[^\"\u201c\u201d]{1,400})[\"\u201c\u201d]?|''(?P<doubled>[^']{1,400})'')",
    re.IGNORECASE,
)
WRITTEN = re.compile(
    r"(?:banner|sign|placard|poster|screen|board|graffiti|plaque|label|notice|letter|headline|shirt|text|caption"
    r"|message|post|tweet|flag|writing|words?|sticker|inscription|page|logo)s?\b[^.;]{0,60}$",
    re.IGNORECASE,
)
CHANTED = ("chant", "shout", "sing", "yell")
MARKS = ('"', "\u201c", "\u201d", "''")
MOST_WORDS = 2000
MOST_SOUNDS = 20


def read_sounds(words: str) -> tuple[Sound, ...]:
    """Find what is said, chanted or to be read in a description, in the order in which it stands there."""
    if len(words) > MOST_WORDS:
        return ()
    if not any(mark in words for mark in MARKS):
        return _bare_upsound(words)
    if words.startswith("UP") and (whole := _bare_upsound(words)) and whole[0].text:
        return whole
    found = tuple(
        sound for match in list(SAID.finditer(words))[:MOST_SOUNDS] if (sound := _sound(words, match))
    )
    return found or _bare_upsound(words)


def _bare_upsound(words: str) -> tuple[Sound, ...]:
    at = next((place for form in ("UPSO", "UP SO", "UP-SO") if (place := words.find(form)) >= 0), -1)
    found = UPSOUND.match(words, at) if at >= 0 else None
    if not found:
        return ()
    languages, label = _inside(found["inside"])
    return (Sound("upsound", languages, label, found["speaker"].strip(), found["text"] or ""),)


def _inside(inside: str | None) -> tuple[tuple[str, ...], str]:
    language, _, label = (inside or "").partition(" - ")
    return tuple(part for part in re.split(r"\s*[/,]\s*", language.strip()) if part), label.strip()


def _sound(words: str, found: re.Match[str]) -> Sound | None:
    verb = found["verb"].lower()
    before = words[: found.start()]
    languages, label = _inside(found["inside"] or found["named"])
    text = found["text"] or found["doubled"] or ""
    if verb.startswith("up"):
        kind = "upsound"
    elif verb.startswith(("read", "writ")) or WRITTEN.search(before[-80:]):
        kind = "reading"
    elif verb.startswith(CHANTED):
        kind = "chant"
    else:
        kind = "voice"
    return Sound(kind, languages, label, "", text)
