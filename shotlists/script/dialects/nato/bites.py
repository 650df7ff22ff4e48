"""Soundbites as NATO's desk types them, with the language before or behind the speaker, quotes on their line.

Seen are "Soundbite, Dutch soldier (ENGLISH) ...", "SOUNDBITE (ENGLISH) – NAME, TITLE ...", and in edited
scripts, between dashes and with the speaker on the lines below, "--SOUNDBITE (ENGLISH)—",
"—SOUNDBITE IN ENGLISH—" and "--SOUNDBITE—(ENGLISH) Name, title".
"""

from __future__ import annotations

import re
from collections import Counter

from shotlists.script.document import Script, Soundbite
from shotlists.script.grammar.attribution import (
    Attribution,
    find_keyword,
    is_nameless,
    print_attribution,
    split_languages,
    split_speaker,
)
from shotlists.script.house import HOUSE, folded

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015"
DASH = r"\-\u2010-\u2015"  # inside the brackets of a pattern
EDGES = f" ,;:\uff1a{DASHES}"
KEYWORD = re.compile(
    rf"(?P<word>SOUND[\s-]?BITES?|SOUNDBYTES?|STAND[\s-]?UPS?|SOT)(?!\w)"
    rf"(?:\s?(?P<ordinal>\d{{1,2}})(?![\d:]))?"
    rf"(?=\s*(?:[(\[,:{DASH}\"\u201c]|in\b|$)|(?<![Ss])\s+[A-Z])",
    re.IGNORECASE,
)
LANGUAGES = r"[A-Za-z]{4,30}(?:(?:/|\s{1,5}and\s{1,5})[A-Za-z]{4,30})?"
IN_LANGUAGE = re.compile(rf"\bin\s{{1,5}}(?P<languages>{LANGUAGES})\b", re.IGNORECASE)
ENDS_IN_LANGUAGE = re.compile(rf"\bin\s{{1,5}}{LANGUAGES}$", re.IGNORECASE)
BRACKET = re.compile(r"[(\[](?:in\s+)?([^()\[\]]{3,60})[)\]]", re.IGNORECASE)
VOX_POP = re.compile(r"vox[\s-]?pops?\b[\s,:-]*", re.IGNORECASE)
QUOTE = re.compile("[\"\u201c\u201d\u201e\u00ab]|''(?=\\w)|(?<=[\\s:)])[\u2018'](?=[A-Z])")
NICKNAME = re.compile('(?<=\\w\\s)["\u201c][^"\u201c\u201d:.,!?]{2,24}["\u201d](?=\\s[A-Z])')
COLON = re.compile(r"[:\uff1a]\s{1,5}(?=[^\s(]\S*\s{1,5}\S+\s{1,5}\S)")
DASHED = re.compile(rf"\s[{DASH}]{{1,5}}\s?|\s?(?<![{DASH}])[{DASH}]{{1,5}}\s")
WORD = re.compile(r"\w+")
LONGEST_NAMING = 300


def read_bite(text: str) -> Attribution | None:
    """Read the words behind a shot's number and code as a soundbite; None where no keyword begins them."""
    if text[:1] not in "Ss":
        return None
    keyword = KEYWORD.match(text) or find_keyword(text)
    if keyword is None:
        return None
    word, at = keyword["word"], keyword.end("ordinal") if keyword["ordinal"] else keyword.end("word")
    quote_at = _quote_at(text, at)
    end = len(text) if quote_at is None else quote_at
    languages, naming = _language(text[at:end])
    kind = "standup" if word.upper().startswith("STAND") else "bite"
    naming = naming.strip(EDGES)
    if found := VOX_POP.match(naming):
        kind, naming = "vox pop", naming[found.end() :].strip(EDGES)
    if "," not in naming and (dash := DASHED.search(naming)):
        naming = f"{naming[: dash.start()]}, {naming[dash.end() :]}"
    speaker, role, age, note = split_speaker(naming)
    if not role and not age and not note and describes(speaker):
        speaker, role = "", speaker
    names, dubbed = languages
    said = Attribution(
        word, keyword["ordinal"] or "", kind, names, dubbed, speaker, role, age, note, (),
        bool(naming) or quote_at is not None, at + len(text[at:end].rstrip()), quote_at,
        keyword.span("word"), _right(word),
    )  # fmt: skip
    return said._replace(form=_form(text[:end], said))


def describes(words: str) -> bool:
    """Say whether words with no title beside them are a description ("Dutch soldier") and no name."""
    if not words or words.isupper():
        return False
    return is_nameless(words) or words.split(" ")[-1].islower()


def _quote_at(text: str, start: int) -> int | None:
    """Find where the words that were said begin: at a mark, or behind a colon that names follow."""
    limit = start + LONGEST_NAMING
    found = QUOTE.search(text, start, limit)
    while found and (nickname := NICKNAME.match(text, found.start())) and QUOTE.search(text, nickname.end()):
        found = QUOTE.search(text, nickname.end(), limit)
    colon = COLON.search(text, start, limit)
    if colon and text[start : colon.start()].strip(EDGES) and (not found or colon.end() < found.start()):
        return colon.end()
    return found.start() if found else None


def _language(words: str) -> tuple[tuple[tuple[str, ...], str], str]:
    """Take the language out of the words between keyword and quote: (ENGLISH), (in English), IN ENGLISH."""
    for found in BRACKET.finditer(words):
        inside = found[1].strip()
        names, dubbed = split_languages(inside)
        first = not words[: found.start()].strip(EDGES)
        if (first and len(names) < 4 and inside[:1].isalpha()) or _known(names):
            return (names, dubbed), f"{words[: found.start()].rstrip()} {words[found.end() :].lstrip()}"
    if (spoken := IN_LANGUAGE.search(words)) and _known(split_languages(spoken["languages"])[0]):
        return split_languages(spoken["languages"]), f"{words[: spoken.start()]} {words[spoken.end() :]}"
    return ((), ""), words


def _known(names: tuple[str, ...]) -> bool:
    return bool(names) and all(folded(name) in HOUSE.language_keys for name in names)


def _right(word: str) -> str:
    if re.sub(r"[\s-]", "", word.upper()).removesuffix("S") in ("SOUNDBITE", "STANDUP", "SOT"):
        return ""
    return "STANDUP" if word.upper().startswith("STAND") else "SOUNDBITE"


def _form(typed: str, said: Attribution) -> str:
    """Give the words before the quote where the house would not print all of them."""
    bite = Soundbite(
        kind=said.kind, ordinal=said.ordinal, languages=said.languages, dubbed=said.dubbed,
        speaker=said.speaker, role=said.role, age=said.age, name_note=said.name_note,
    )  # fmt: skip
    printed = " ".join(_members(bite))
    return typed.strip(EDGES) if Counter(WORD.findall(typed)) - Counter(WORD.findall(printed)) else ""


def _members(bite: Soundbite) -> tuple[str, str]:
    """Give keyword with language, and the words that name the speaker."""
    head = "STANDUP" if bite.kind == "standup" else "SOUNDBITE"
    head += f" {bite.ordinal}" if bite.ordinal else ""
    spoken = "/".join(bite.languages) + (f", dubbed with {bite.dubbed}" if bite.dubbed else "")
    head += f" ({spoken.removeprefix(', ')})" if spoken else ""
    who = print_attribution(bite.speaker, bite.role, bite.age, bite.name_note)
    if bite.kind == "vox pop":
        who = f"VOX POP, {who}" if who else "VOX POP"
    return head, who


def print_bite(script: Script, index: int, loose: tuple[str, ...] = ()) -> str:
    """Print a soundbite's words: on the line of its code, or between dashes where the list has no codes."""
    shot = script.shots[index]
    if shot.soundbite is None:
        return shot.description
    head, who = _members(shot.soundbite)
    who = f"{who} ({'/'.join(loose)})".lstrip() if loose else who
    inline = bool(shot.timecode or shot.number)
    if inline and who and shot.soundbite.quote and not shot.soundbite.quote_open:
        who += ":"
    if inline:
        return f"{head} \u2013 {who}" if who else head
    return f"--{head}\u2014\n{who}" if who else f"--{head}\u2014"


def join_bite(above: str, below: str) -> str:
    """Put the next line of an attribution behind it: a name behind the language, a title behind the name."""
    bare = above.rstrip(EDGES)
    if not bare or bare.endswith((")", "]")) or KEYWORD.fullmatch(bare) or ENDS_IN_LANGUAGE.search(bare):
        return f"{above} {below}"
    return (
        f"{above} {below}" if above.endswith((",", "-", "/")) or below[0].islower() else f"{above}, {below}"
    )
