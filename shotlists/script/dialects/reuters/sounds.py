"""Speech in a description that is no soundbite: 'PROTESTERS SHOUTING (English): "Water"', a banner's."""

from __future__ import annotations

import re

from shotlists.script.document import Sound
from shotlists.script.grammar.attribution import split_languages

CHANTS = "SHOUTING|CHANTING|SINGING|YELLING|SCREAMING|PRAYING|RECITING|CHEERING"
VOICES = "SAYING|SPEAKING|TALKING|ASKING|REPLYING|ANSWERING|TELLING|ANNOUNCING|CALLING|ADDRESSING|HEARD|SAID"
READINGS = "READING|READS|THAT READS|WRITTEN"
THINGS = re.compile(
    r"(?<!\w)(?:banners?|signs?|placards?|posters?|headlines?|screens?|t-?shirts?|graffiti|captions?|plaques?|boards?|"
    r"newspapers?|front\s+pages?|letters?|subtitles?|text|words|tweets?|statements?|notices?|labels?|writing|"
    r"stickers?|billboards?|inscriptions?|flyers?|leaflets?|website|webpage|logo|map|document)(?!\w)",
    re.IGNORECASE,
)
OPEN = r"(?P<{}>'?[\"\u201c\u201d\u201e\u00ab]'?|''|(?<=[\s:,])['\u2018])"
SPOKEN = re.compile(
    rf"(?<!\w)(?P<verb>{CHANTS}|{VOICES}|{READINGS})(?!\w)"
    r"(?P<between>[^\"\u201c\u201d:()\uff08\uff09]{0,80}?)\s*+:?\s*+"
    rf"(?:[(\uff08](?P<language>[^()\uff08\uff09]{{2,60}})[)\uff09]\s*[:\uff1a,]?\s*{OPEN.format('open')}?"
    rf"|{OPEN.format('bare')})",
    re.IGNORECASE,
)
CLOSE = re.compile(r"'?[\"\u201c\u201d\u00bb]'?|''")
SINGLE_CLOSE = re.compile(r"['\u2019](?!\w)")
JOINED = re.compile(r"^(?:AND|WHILE|AS|WITH)\s+", re.IGNORECASE)
LONGEST_SPEAKER = 8
MOST = 20


def read_sounds(words: str) -> tuple[Sound, ...]:
    """Find what is said, shouted, sung or read in a description, where its words or language stand."""
    sounds: list[Sound] = []
    at = 0
    while len(sounds) < MOST and (found := SPOKEN.search(words, at)):
        said, end = _said(words, found)
        before = words[at : found.start()].strip(" ,;:.\"\u201d'")
        before = "" if before.count(" ") >= LONGEST_SPEAKER else before  # a run of pictures names nobody
        sounds.append(_sound(found, JOINED.sub("", before), said))
        at = end
    return tuple(sounds)


def _said(words: str, found: re.Match[str]) -> tuple[str, int]:
    """Give the words that are spoken and where to look on."""
    mark = found["open"] or found["bare"]
    if not mark:
        return "", found.end()
    start = found.end()
    close = (SINGLE_CLOSE if mark in ("'", "\u2018") else CLOSE).search(words, start)
    end = close.start() if close else len(words)
    return words[start:end].strip(), close.end() if close else len(words)


def _sound(found: re.Match[str], before: str, said: str) -> Sound:
    languages, _ = split_languages(found["language"] or "")
    verb = found["verb"].upper()
    between = found["between"].strip(" ,")
    if re.fullmatch(READINGS, verb) or THINGS.search(before):
        return Sound("reading", languages, before, "", said)
    kind = "chant" if re.fullmatch(CHANTS, verb) else "voice"
    return Sound(kind, languages, between, before, said)
