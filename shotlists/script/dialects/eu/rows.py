"""The words of a row of the EU's audiovisual services: who speaks in which language, quoted or paraphrased.

Seen are "SOUNDBITE (in GERMAN) Name, role, saying that ...", "SOUNDBITE (English, 19 seconds) Name on ...",
"SOUNDBITE (French) by Name (group):words", "Soundbite by Name, role, (in SWEDISH) stressing ...", and speech
without the keyword: "Name, role, (in FRENCH) saying that ...".
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from shotlists.script.document import Script, Sound, Soundbite
from shotlists.script.grammar.attribution import (
    Attribution,
    print_attribution,
    split_languages,
    split_speaker,
    take_vox_pop,
)
from shotlists.script.grammar.quotes import PAIRS
from shotlists.script.grammar.sounds import read_sounds
from shotlists.script.house import HOUSE, folded

KEYWORD = re.compile(
    r"(?P<word>SOUND\s?-?BITES?|SOUNDBYTES?|SOUNDIBTES?|SOUNBITES?|SOT|STAND\s?-?UPS?|EXTRAITS? SONORES?)\b",
    re.IGNORECASE,
)
BRACKET = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]")
IN = re.compile(r"(?:(?:speaking|interview|spoken)\s+)?(?:in|en|auf)\s+(?:the\s+)?", re.IGNORECASE)
SECONDS = re.compile(
    r"[,;/]?\s*(?:(?P<minutes>\d{1,2})\s?(?:min(?:ute)?s?\.?|')\s?)?"
    r"(?P<seconds>\d{1,3})\s?(?:sec(?:ond)?(?:e)?s?\.?|s|\"|'')\s*$",
    re.IGNORECASE,
)
NAME = re.compile(r"[^\W\d_]{3,}(?:[\s-][^\W\d_]{3,})?")
AND = re.compile(r"\s*[/,&+]\s*|\s+(?:and|et|und)\s+")
COUNT = re.compile(r"\(\s*(\d{1,3})\s*(?:shots?|plans?|views?|vues?)\s*\)", re.IGNORECASE)
BY = re.compile(r"\s{0,5}[,:]?\s{0,5}(?:by|from|with|par|de|avec)\s{1,5}(?=\w)", re.IGNORECASE)
VERBS = (
    "saying|stating|explaining|stressing|declaring|adding|answering|replying|announcing|welcoming|addressing|"
    "speaking|talking|commenting|insisting|underlining|emphasi[sz]ing|highlighting|pointing|recalling|"
    "reminding|calling|asking|thanking|describing|presenting|arguing|believing|claiming|confirming|"
    "considering|expressing|mentioning|noting|reacting|referring|regretting|reporting|responding|telling|"
    "urging|warning|wishing|congratulating|introducing|outlining|praising|promising|receiving|giving|"
    "appealing|quoting|says|said|states|stated|explains|explained|stresses|stressed|declares|declared|adds|"
    "disant|d\u00e9clarant|expliquant|soulignant|pr\u00e9cisant|ajoutant|rappelant|remerciant|annon\u00e7ant|"
    "affirmant|indiquant|parlant|d\u00e9clare|explique|dit|estimant|insistant|saluant|pr\u00e9sentant|"
    "r\u00e9pondant"
)
VERB = re.compile(rf"(?<![\w'\u2019-])(?:{VERBS})\b", re.IGNORECASE)
GERUND = re.compile(
    r"(?:(?<=[,;)] )|^)(?!(?:visiting|acting|managing|leading|incoming|founding|ruling|training)\b)"
    r"(?:also\s+|then\s+)?[a-z]{3,}ing\b"
)
DOING = re.compile(r"\s[a-z]{3,}ing\b")
ABOUT = re.compile(r"(?<=[\s)\]])(?:on|about|regarding|concerning|sur|concernant|who)\s")
COLON = re.compile(r"(?<!\d)\s?[:\uff1a](?!\d)|(?<=\d)[:\uff1a](?=\D)")
MARKS = re.compile("[\"\u201c\u201e\u00ab]|''|(?<=[\\s:])[\u2018'](?=\\w)")
EDGES = " ,;:\uff1a\u2013-"
WORD = re.compile(r"\w+")
LONGEST_NAMING = 300
FRENCH = frozenset(
    "anglais fran\u00e7ais allemand italien espagnol portugais n\u00e9erlandais danois su\u00e9dois"
    " finnois grec polonais tch\u00e8que slovaque slov\u00e8ne hongrois roumain bulgare estonien letton"
    " lituanien maltais irlandais croate russe arabe chinois japonais turc ukrainien".split()
)
LANGUAGES = FRENCH | {"deutsch", "englisch", "flemish", "original"}


class Spoken(NamedTuple):
    """The bracket that names the language: its words, the length that it states, and its place."""

    languages: tuple[str, ...]
    duration_ms: int | None
    start: int
    end: int
    dubbed: str = ""


def find_count(words: str) -> int | None:
    """Read "(2 shots)" as the number of shots that a row stands for; the last one counts."""
    found = COUNT.findall(words) if "(" in words else ()
    return int(found[-1]) if found else None


def read_speech(words: str) -> Attribution | None:
    """Read a row's words as speech; None where nobody is said to speak."""
    keyword = KEYWORD.match(words) if words[:1] in "SsEe" else None
    spoken = _spoken(words, keyword is not None)
    if keyword is None and (spoken is None or _is_doing(words, spoken)):
        return None
    start = keyword.end() if keyword else 0
    if spoken is None or not words[start : spoken.start].strip(EDGES):
        naming, at = _behind(words, spoken.end if spoken else start)
    else:
        naming, at = _before(words, start, spoken)
    kind, naming = take_vox_pop(naming.strip(EDGES))
    speaker, role, age, note = split_speaker(_without_group(naming))
    at, quoted = _quote_at(words, at)
    word = keyword["word"] if keyword else ""
    if word.upper().startswith("STAND"):
        kind = "standup"
    said = Attribution(
        word, "", kind if keyword else "", spoken.languages if spoken else (),
        spoken.dubbed if spoken else "", speaker, role, age, note,
        (), True, at, at if at < len(words) else None, (0, len(word)), _right(word),
        not quoted and at < len(words), duration_ms=spoken.duration_ms if spoken else None,
    )  # fmt: skip
    return said._replace(form=_form(words, at, said))


def _spoken(words: str, keyword: bool) -> Spoken | None:
    """Find "(in GERMAN)", "(English, 19 seconds)"; without the keyword only with "in" or "en"."""
    if "(" not in words and "[" not in words:
        return None
    for found in BRACKET.finditer(words[:LONGEST_NAMING]):
        inside, seconds, dubbed = found[1].strip(), None, ""
        if timed := SECONDS.search(inside):
            seconds = (int(timed["minutes"] or 0) * 60 + int(timed["seconds"])) * 1000
            inside = inside[: timed.start()].strip(" ,;")
        if keyword and "dubbed" in inside:
            spoken, dubbed = split_languages(inside)
            inside = "/".join(spoken)
        lead = IN.match(inside)
        names = [IN.sub("", name, count=1) for name in AND.split(inside[lead.end() :] if lead else inside)]
        if not inside and seconds and keyword:
            return Spoken((), seconds, *found.span(), dubbed)
        if all(NAME.fullmatch(name) for name in names) and (keyword or lead):
            known = all(folded(n) in HOUSE.language_keys or n.lower() in LANGUAGES for n in names)
            if known or (keyword and len(names) == 1 and (lead or found.start() < len("SOUNDBITE (  "))):
                return Spoken(tuple(names), seconds, *found.span(), dubbed)
    return None


def find_voice(words: str) -> tuple[Sound, ...]:
    """Find that somebody is heard in a picture: "Name giving the cup, speaking (in FRENCH)"."""
    spoken = _spoken(words, keyword=False)
    return (Sound("voice", spoken.languages),) if spoken else read_sounds(words)


def _is_doing(words: str, spoken: Spoken) -> bool:
    """Say whether a row shows somebody doing something, and the language only says how it sounds."""
    return not words[spoken.end :].strip(EDGES + ".") and bool(DOING.search(words[: spoken.start]))


def _before(words: str, start: int, spoken: Spoken) -> tuple[str, int]:
    """Read the speaker before the language, up to a verb; what stands between the language and a verb too."""
    by = BY.match(words, start)
    begin = by.end() if by else _lead(words, start)
    at = _body(words, begin)
    if at < spoken.start:
        return words[begin:at], at
    begin_behind = _lead(words, spoken.end)
    if ":" in words[spoken.end : begin_behind]:
        return words[begin : spoken.start], spoken.end
    at = _body(words, begin_behind)
    more = words[begin_behind:at].strip(EDGES)
    naming = words[begin : spoken.start].strip(EDGES)
    return ", ".join(part for part in (naming, more) if part), at


def _behind(words: str, at: int) -> tuple[str, int]:
    """Read the speaker behind the keyword and the language."""
    by = BY.match(words, at)
    begin = by.end() if by else _lead(words, at)
    end = _body(words, begin)
    return words[begin:end], end


def _lead(words: str, at: int) -> int:
    while at < len(words) and words[at] in EDGES:
        at += 1
    return at


def _body(words: str, start: int) -> int:
    """Find where the words that name the speaker end: at a quote, a verb of speech, or a colon."""
    limit = min(len(words), start + LONGEST_NAMING)
    ends = [len(words)]
    for pattern in (MARKS, VERB, COLON):
        if found := pattern.search(words, start, limit):
            ends.append(found.start())
    if len(ends) == 1 and (doing := GERUND.search(words, start, limit)):
        ends.append(doing.start())
    if (about := ABOUT.search(words, start, min(ends))) and _is_named(words[start : about.start()]):
        ends.append(about.start())
    return min(ends)


def _is_named(words: str) -> bool:
    """Say whether words before "on" or "about" are a name, with or without a role behind a comma."""
    bare = words.rstrip()
    return not bare or bare.endswith((",", ")", "]")) or bare.split(" ")[-1][:1].isupper()


def _quote_at(words: str, at: int) -> tuple[int, bool]:
    """Give where the words begin that were said, and whether they stand in marks or behind a colon."""
    behind = _lead(words, at)
    quoted = any(words.startswith(mark, behind) for mark in PAIRS)
    return behind, quoted or ":" in words[at:behind] or words[:behind].rstrip().endswith((":", "\uff1a"))


def _without_group(words: str) -> str:
    """Put the group of "Paula ADAMS (IND, IE), captain" among the members of the role."""
    found = BRACKET.search(words)
    comma = words.find(",")
    if not found or not found.start() or (0 <= comma < found.start()):
        return words
    rest = words[found.end() :].strip(" ,;")
    return ", ".join(part for part in (words[: found.start()].strip(" ,"), found[1].strip(), rest) if part)


def _right(word: str) -> str:
    whole = re.sub(r"[\s-]", "", word.upper()).removesuffix("S")
    if not word or whole in ("SOUNDBITE", "STANDUP", "SOT", "EXTRAITSONORE", "EXTRAITSSONORE"):
        return ""
    return "SOUNDBITE"


def _form(words: str, at: int, said: Attribution) -> str:
    """Give the words before the quote where the house would not print all of them."""
    bite = Soundbite(
        kind=said.kind, languages=said.languages, dubbed=said.dubbed, speaker=said.speaker, role=said.role,
        age=said.age, name_note=said.name_note, quote=words[at:], paraphrase=said.paraphrase,
    )  # fmt: skip
    typed = words[:at].rstrip(" :")
    return typed if Counter(WORD.findall(typed)) - Counter(WORD.findall(_print(bite))) else ""


def _print(bite: Soundbite) -> str:
    who = print_attribution(bite.speaker, bite.role, bite.age, bite.name_note)
    if bite.kind == "vox pop":
        who = f"vox pop, {who}" if who else "vox pop"
    languages = "/".join(bite.languages) + (f", dubbed with {bite.dubbed}" if bite.dubbed else "")
    indirect = bite.paraphrase or bite.kind == ""
    french = bool(bite.languages) and all(name.lower() in FRENCH for name in bite.languages)
    into, by = ("en", "par") if french else ("in", "by")
    spoken = (
        f"({f'{into} ' if indirect or french else ''}{languages.removeprefix(', ')})" if languages else ""
    )
    head = "STANDUP" if bite.kind == "standup" else "SOUNDBITE"
    if bite.kind == "" and spoken:
        who = f"{who}," if "," in who else who
        return " ".join(part for part in (who, spoken) if part) + ("" if bite.paraphrase else ":")
    if bite.paraphrase:
        who = f"{who}," if "," in who else who
        return " ".join(part for part in (head, spoken, who) if part)
    who = f"{by} {who}" if who else ""
    return " ".join(part for part in (head, spoken, who) if part) + ":"


def print_speech(script: Script, index: int, loose: tuple[str, ...] = ()) -> str:
    """Print a row's words up to those that were said or meant."""
    shot = script.shots[index]
    if shot.soundbite is None:
        return shot.description
    words = _print(shot.soundbite)
    return f"{words} ({'/'.join(loose)})" if loose else words
