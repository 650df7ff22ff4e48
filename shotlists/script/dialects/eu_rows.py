"""The words of a row of the EU's audiovisual services: who speaks in which language, quoted or paraphrased.

Seen are "SOUNDBITE (in GERMAN) Name, role, saying that ...", "SOUNDBITE (English, 19 seconds) Name on ...",
"SOUNDBITE (French) by Name (group):words", "Soundbite by Name, role, (in SWEDISH) stressing ...", and speech
without the keyword: "Name, role, (in FRENCH) saying that ...".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from shotlists.script.grammar.quotes import PAIRS

KEYWORD = re.compile(
    r"(?:SOUND\s?-?BITES?|SOUNDBYTES?|SOUNDIBTES?|SOUNBITES?|SOT|EXTRAITS? SONORES?)\b\s*(?:[:\u2013-]\s*)?", re.IGNORECASE
)
BRACKET = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]")
IN = re.compile(r"(?:(?:speaking|interview)\s+)?(?:in|en|auf|in\s+the)\s+", re.IGNORECASE)
SECONDS = re.compile(r"[,;/]?\s*\(?(?:(\d{1,2})\s?(?:min(?:ute)?s?\.?|')\s?)?(\d{1,3})\s?(?:sec(?:ond)?(?:e)?s?\.?|s|\"|'')\)?\s*$", re.IGNORECASE)
LANGUAGE_WORD = re.compile(r"[^\W\d_]{3,}(?:[\s-][^\W\d_]{3,})?")
COUNT = re.compile(r"\(\s*(\d{1,3})\s*(?:shots?|plans?|views?|vues?)\s*\)", re.IGNORECASE)
BY = re.compile(r"\s*[,:]?\s*(?:by|from|with|par|de|avec)\s+(?=\w)", re.IGNORECASE)
VERBS = (
    "saying|stating|explaining|stressing|declaring|adding|answering|replying|announcing|welcoming|addressing|speaking|"
    "talking|commenting|insisting|underlining|emphasi[sz]ing|highlighting|pointing|recalling|reminding|calling|asking|"
    "thanking|describing|presenting|arguing|believing|claiming|confirming|considering|expressing|mentioning|noting|"
    "reacting|referring|regretting|reporting|responding|telling|urging|warning|wishing|congratulating|introducing|"
    "opening|outlining|praising|promising|reading|receiving|giving|appealing|quoting|says|said|states|stated|explains|"
    "explained|stresses|stressed|declares|declared|adds|disant|d\u00e9clarant|expliquant|soulignant|pr\u00e9cisant|"
    "ajoutant|rappelant|remerciant|annon\u00e7ant|affirmant|indiquant|parlant|s'exprimant|d\u00e9clare|explique|dit|"
    "estimant|insistant|saluant|pr\u00e9sentant|r\u00e9pondant"
)
VERB = re.compile(rf"(?<![\w'\u2019])(?:{VERBS})\b", re.IGNORECASE)
GERUND = re.compile(r"(?:(?<=[,;)] )|^)(?:also\s+|then\s+)?[a-z]{3,}ing\b")
ABOUT = re.compile(r"(?:(?<=[,;)\]] )|^|(?<=\s))(?:on|about|regarding|concerning|sur|concernant|who)\s")
COLON = re.compile(r"(?<!\d)\s?[:\uff1a](?!\d)\s*|(?<=\d)[:\uff1a](?=\D)\s*")
MARKS = re.compile("[\"\u201c\u201e\u00ab]|''|(?<=[\\s:])[\u2018']")
LONGEST_NAMING = 300


class Speech(NamedTuple):
    """What a row of speech says; `start` and `end` are the offsets of the words that were spoken or meant."""

    word: str
    languages: tuple[str, ...]
    duration_ms: int | None
    speaker: str
    role: str
    paraphrase: bool
    start: int
    end: int
    opening: str
    closing: str


def find_count(words: str) -> int | None:
    """Read "(2 shots)" as the number of shots that a row stands for; the last one counts."""
    found = COUNT.findall(words) if "(" in words else ()
    return int(found[-1]) if found else None


def read_speech(words: str, known: frozenset[str]) -> Speech | None:
    """Read a row's words as speech; None where nobody is said to speak. `known` are folded language names."""
    keyword = KEYWORD.match(words) if words[:1] in "SsEe" else None
    found = _language(words, known, keyword is not None)
    if keyword is None and found is None:
        return None
    languages, seconds, (first, last) = found or ((), None, (0, 0))
    start = keyword.end() if keyword else 0
    before = words[start:first] if found else ""
    at = last if found else start
    if naming := before.strip(" ,:\u2013-"):
        speaker, role = split_speaker(_without_by(naming))
        body = _lead(words, at)
        head = _body(words, body)
        if head > body:  # words on both sides of the language name the speaker
            more = words[body:head].strip(" ,:\u2013-")
            role = ", ".join(part for part in (role, more) if part)
        at = head
    else:
        by = BY.match(words, at)
        begin = by.end() if by else _lead(words, at)
        at = _body(words, begin)
        speaker, role = split_speaker(words[begin:at].strip(" ,:\uff1a\u2013-"))
    quoted = _quoted(words, at)
    end = len(words.rstrip())
    opening = closing = ""
    if quoted:
        at = quoted
        opening = next((mark for mark in PAIRS if words.startswith(mark, at)), "")
        if opening:
            at += len(opening)
            tail = words[at:end].rstrip(" .;,")
            closing = next((m for m in (PAIRS[opening], '"', "\u201d", "\u201c", "\u00bb") if tail.endswith(m)), "")
            end = at + len(tail) - len(closing) if closing else end
        while at < end and words[at] == " ":
            at += 1
        end = at + len(words[at:end].rstrip())
    return Speech(
        keyword[0].strip(" :\u2013-") if keyword else "",
        languages, seconds, speaker, role, not quoted and at < end, at, end, opening, closing,
    )  # fmt: skip


def _language(
    words: str, known: frozenset[str], keyword: bool
) -> tuple[tuple[str, ...], int | None, tuple[int, int]] | None:
    """Find the bracket that names the language: "(in GERMAN)", "(English, 19 seconds)", "(en fran\u00e7ais)"."""
    for found in BRACKET.finditer(words[:LONGEST_NAMING]):
        inside, seconds = found[1].strip(), None
        if timed := SECONDS.search(inside):
            seconds = (int(timed[1] or 0) * 60 + int(timed[2])) * 1000
            inside = inside[: timed.start()].strip(" ,;")
        lead = IN.match(inside)
        names = re.split(r"\s*[/,&+]\s*|\s+(?:and|et)\s+", inside[lead.end() :] if lead else inside)
        names = [re.sub(IN, "", name) for name in names]
        if not inside and seconds and keyword:
            return (), seconds, found.span()
        if not all(LANGUAGE_WORD.fullmatch(name) for name in names):
            continue
        sure = all(name.casefold() in known or name.casefold() in NAMES for name in names)
        if sure if not keyword else (sure or lead or (found.start() < 14 and len(names) == 1)):
            if keyword or lead:
                return tuple(names), seconds, found.span()
    return None


NAMES = frozenset(
    "anglais fran\u00e7ais allemand italien espagnol portugais n\u00e9erlandais danois su\u00e9dois finnois grec polonais tch\u00e8que "
    "slovaque slov\u00e8ne hongrois roumain bulgare estonien letton lituanien maltais irlandais croate russe arabe "
    "chinois japonais turc ukrainien catalan basque original deutsch englisch franz\u00f6sisch flemish".split()
)


def _without_by(words: str) -> str:
    found = BY.match(f" {words}")
    return f" {words}"[found.end() :] if found else words


def _lead(words: str, at: int) -> int:
    while at < len(words) and words[at] in " ,:\uff1a\u2013-":
        at += 1
    return at


def _body(words: str, start: int) -> int:
    """Find where the words that name the speaker end: at a quote, a verb of speech, or a colon."""
    limit = min(len(words), start + LONGEST_NAMING)
    ends = [len(words)]
    for pattern in (MARKS, VERB, GERUND, COLON):
        if found := pattern.search(words, start, limit):
            ends.append(found.start())
    if (about := ABOUT.search(words, start, limit)) and _named(words[start : about.start()]):
        ends.append(about.start())
    return min(ends)


def _named(words: str) -> bool:
    """Say whether words before "on" or "about" are a name, with or without a role behind a comma."""
    bare = words.rstrip()
    return not bare or bare.endswith((",", ")", "]")) or bare.split(" ")[-1][:1].isupper()


def _quoted(words: str, at: int) -> int | None:
    """Give where words begin that stand in marks or behind a colon; None for a paraphrase."""
    at = _lead(words, at) if words[at : at + 1] in (" ", ",", ":") else at
    while at < len(words) and words[at] == " ":
        at += 1
    if any(words.startswith(mark, at) for mark in PAIRS):
        return at
    before = words[:at].rstrip()
    return at if before.endswith((":", "\uff1a")) and at < len(words) else None


def split_speaker(words: str) -> tuple[str, str]:
    """Give the name and the role: "Paula ADAMS (IND, IE), captain" has a group in brackets behind the name."""
    words = words.strip(" ,;:")
    found = BRACKET.search(words)
    comma = words.find(",")
    if found and (comma < 0 or found.start() < comma):
        rest = words[found.end() :].strip(" ,;")
        return words[: found.start()].strip(" ,"), ", ".join(part for part in (found[1].strip(), rest) if part)
    name, _, role = words.partition(",")
    return name.strip(), role.strip(" ,;")
