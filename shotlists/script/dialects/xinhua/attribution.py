"""Who speaks, as Xinhua says it twice: SOUNDBITE 1 (Chinese): NAME, title."""

from __future__ import annotations

import re
from functools import lru_cache

from shotlists.script.document import Soundbite
from shotlists.script.grammar import attribution as shared
from shotlists.script.grammar.attribution import Attribution
from shotlists.script.grammar.soundbites import print_languages, print_speaker

HEAD = re.compile(
    r"(?P<word>[A-Z][A-Za-z]+?(?:[\s-]?(?:BITE|bite|UP|up))?[Ss]?)\s{0,4}[-#.]?\s{0,4}(?P<before>\d{1,3}(?!\d))?\s{0,4}[-#.:]?\s{0,4}"
    r"(?:[(\uff08\[]\s{0,4}(?P<language>[A-Za-z][^()\uff08\uff09\[\]\d:\uff1a]{1,40}?)\s{0,4}(?P<inside>\d{1,3})?\s{0,4}[)\uff09\]]"
    r"|(?P<bare>[A-Z][a-z]{3,15}(?:/[A-Z][a-z]{3,15})*)(?:[)\uff09\]])?(?=\s{0,4}[:\uff1a)]))"
    r"\s{0,4}(?P<behind>\d{1,3}(?!\d))?\s{0,4}[-\u2013\u2014:\uff1a,.]*\s{0,4}"
)
STANDUP = re.compile(r"ST[A-Z]{4,6}(?=S?\s?\d{0,3}\s{0,4}[(\uff08:\uff1a])")
LONGEST_KEPT = 200  # a line is read where it is listed, and again where it is repeated
APART = re.compile(r"\s[-\u2013\u2014]{1,3}\s|[\uff1a:]")
PEOPLE = frozenset(
    "resident residents villager villagers tourist tourists visitor visitors citizen citizens student"
    " students farmer farmers passenger passengers worker workers customer customers shopper shoppers"
    " driver drivers teacher doctor nurse patient parent mother father spectator spectators fan fans"
    " volunteer participant pupil pupils man woman boy girl child local locals evacuee refugee".split()
)


def read_attribution(text: str) -> Attribution | None:
    """Read an attribution, also where number, brackets or dashes stand otherwise than the house sets them."""
    if not text or text[0] not in "Ss":
        return None
    return _read(text) if len(text) > LONGEST_KEPT else _read_once(text)


@lru_cache(maxsize=1024)
def _read_once(text: str) -> Attribution | None:
    return _read(text)


def _read(text: str) -> Attribution | None:
    keyword = shared.find_keyword(text)
    if keyword is None:
        return _misspelt_standup(text)
    said = shared.parse_attribution(text, keyword)
    if (not said.languages or not said.ordinal) and not said.relations:
        said = _reordered(text, said) or said
    return _named(said)


def attribution_of(bite: Soundbite) -> str:
    """Print who speaks as both shotlist and storyline say it."""
    head = "STANDUP" if bite.kind == "standup" else "SOUNDBITE"
    parts = (head, bite.ordinal, print_languages(bite))
    return f"{' '.join(part for part in parts if part)}: {print_speaker(bite)}".rstrip()


def _misspelt_standup(text: str) -> Attribution | None:
    found = STANDUP.match(text)
    if not found or len(set(found[0]) & set("STANDUP")) < len(set(found[0])) or len(set(found[0])) < 6:
        return None
    said = read_attribution("STANDUP" + text[found.end() :])
    if said is None:
        return None
    moved = found.end() - len("STANDUP")
    at = None if said.quote_at is None else said.quote_at + moved
    return said._replace(
        word=found[0], right="STANDUP", word_at=found.span(), end=said.end + moved, quote_at=at
    )


def _reordered(text: str, said: Attribution) -> Attribution | None:
    """Read "SOUNDBITE (Chinese) 1: NAME", "SOUNDBITE #1 [Chinese] - NAME" as the house would type it."""
    found = HEAD.match(text)
    if not found or not text.startswith(said.word) or len(found["word"]) > len(said.word):
        return None
    ordinal = found["before"] or found["inside"] or found["behind"] or ""
    language = found["language"] or found["bare"]
    if (said.languages and not ordinal) or shared.NOTE.fullmatch(language):
        return None
    prefix = (
        f"SOUNDBITE {ordinal} ({language}): "
        if said.kind != "standup"
        else f"STANDUP {ordinal} ({language}): "
    )
    whole = prefix + text[found.end() :]
    keyword = shared.find_keyword(whole)
    again = shared.parse_attribution(whole, keyword) if keyword else None
    if again is None or again.relations:
        return None
    moved = found.end() - len(prefix)
    return again._replace(
        word=said.word,
        word_at=said.word_at,
        right=said.right,
        end=again.end + moved,
        quote_at=None if again.quote_at is None else again.quote_at + moved,
    )


def _named(said: Attribution) -> Attribution:
    """Part "NAME - title", and take "LOCAL RESIDENT" for what it is: it is in capitals as names are."""
    said = said._replace(speaker=said.speaker.lstrip("-\u2013\u2014 "))
    if said.role or not said.speaker:
        return said
    parts = [part.strip() for part in APART.split(said.speaker, maxsplit=1)]
    if len(parts) == 2 and all(parts):
        return said._replace(speaker=parts[0], role=parts[1])
    if said.speaker.split()[-1].casefold() in PEOPLE:
        return said._replace(speaker="", role=said.speaker)
    return said
