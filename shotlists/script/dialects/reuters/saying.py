"""Who speaks, as the Reuters wire says it: "TITLE, NAME, 49, SAYING:", and what is typed for it.

The title stands before the name. Where a comma is missing the words are cut only where that is certain;
else they stay whole, in `role` where they name what somebody is, in `speaker` where they could all be a name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from shotlists.script.dialects.reuters.names import SUFFIX, cut_name, has_role, is_name, is_nameless
from shotlists.script.grammar.attribution import NOTE, PARTIAL_NAME, split_languages
from shotlists.script.grammar.relations import is_relation
from shotlists.script.house import HOUSE, House

VERBS = (
    "SAYING|SAID|SAYS|ASKING|SHOUTING|SINGING|CHANTING|READING|SPEAKING|TALKING|REPLYING|ANSWERING|EXPLAINING|"
    "DESCRIBING|COMMENTING|ANNOUNCING|PRAYING|TELLING|YELLING|SCREAMING|CALLING|ADDRESSING|THANKING|GREETING|"
    "CRYING|WHISPERING|SWEARING|RECITING|RESPONDING|REMARKING|JOKING|WARNING|ARGUING|DISCUSSING"
)
VERB = re.compile(rf"(?<!\w)(?P<verb>{VERBS})(?!\w)", re.IGNORECASE)
SAYING = re.compile(r"(?<!\w)(?:SAYING|SAID|SAYS)(?!\w)", re.IGNORECASE)
BRACKET = re.compile(r"[(\uff08\[]([^()\[\]\uff08\uff09]*)[)\uff09\]]")
AGE = re.compile(r"(?:aged?\s+)?\d{1,3}(?:[\s-]years?(?:[\s-]old)?)?", re.IGNORECASE)
AGE_AHEAD = re.compile(r"(?:aged?\s+)?(\d{1,3}(?:[\s-]years?[\s-]old)?)\s+(?=[^\W\d])", re.IGNORECASE)
YEARS_OLD = re.compile(r"\d{1,3}[\s-]years?[\s-]old", re.IGNORECASE)
ARTICLE = re.compile(r"(?:an?|the|one|two|some|another|unidentified|unnamed)\s", re.IGNORECASE)
VOX_POP = re.compile(r"vox[\s-]?pops?\b[\s,:-]*", re.IGNORECASE)
AND_AHEAD = re.compile(r"(?:and|&|with)\s", re.IGNORECASE)
NAME_AND_TITLE = re.compile(r"(?P<name>[^()]{2,80}?)\s*+\((?P<title>[^()]{2,160})\)\s*")
NO_TONGUE = frozenset("mute audio camera voice vo oov off on part sic live partial laughs".split())
USUAL = "SAYING"


class Saying(NamedTuple):
    """Who speaks: `doing` is what is done (empty: saying), `sure` is False where no cut is certain."""

    speaker: str = ""
    role: str = ""
    age: str = ""
    name_note: str = ""
    languages: tuple[str, ...] = ()
    dubbed: str = ""
    doing: str = ""
    kind: str = "bite"
    sure: bool = True
    verb_at: int | None = None


def parse_saying(words: str, house: House = HOUSE, *, tongue: bool = True) -> Saying:
    """Read the words of an attribution behind its keyword and language, without the colon.

    With `tongue` a language in brackets behind the verb is looked for: none stood behind the keyword.
    """
    words = words.strip(" ,;:\uff1a")
    at = find_verb(words)
    who, doing = (words, "") if at is None else (words[:at].rstrip(), words[at:])
    kind = "bite"
    if found := VOX_POP.match(who):
        kind, who = "vox pop", who[found.end() :]
    languages, dubbed, doing = _take_language(doing, house) if tongue else ((), "", doing)
    said = read_who(who, house)
    return said._replace(
        languages=languages,
        dubbed=dubbed,
        doing="" if doing == usual_verb(f"{said.role}{said.speaker}") else doing,
        kind=kind,
        verb_at=at,
    )


def find_verb(words: str) -> int | None:
    """Find where what somebody does begins: the last "saying", else the first verb of speech."""
    sayings = list(SAYING.finditer(words))
    found = sayings[-1] if sayings else VERB.search(words)
    return found.start() if found else None


def usual_verb(who: str) -> str:
    """Give the verb of most attributions, in the letters of the words before it."""
    return USUAL if who == who.upper() else USUAL.lower()


def _take_language(doing: str, house: House) -> tuple[tuple[str, ...], str, str]:
    """Take "(FRENCH)" out of the words behind the verb."""
    for found in BRACKET.finditer(doing):
        inside = found[1].strip()
        if is_language(inside, house) or _is_tongue(inside):
            languages, dubbed = split_languages(inside)
            rest = f"{doing[: found.start()].rstrip()} {doing[found.end() :].strip()}".strip(" ,:")
            return languages, dubbed, rest
    return (), "", doing


def _is_tongue(inside: str) -> bool:
    """Say whether one word in brackets behind the verb can only be a language, though an unknown one."""
    return inside.isalpha() and inside.lower() not in NO_TONGUE and not inside.lower().endswith(("ed", "ing"))


def is_language(inside: str, house: House = HOUSE) -> bool:
    """Say whether the words of a bracket name languages."""
    languages, _ = split_languages(inside)
    return bool(languages) and all(house.knows_language(word) for word in languages)


def read_who(who: str, house: House = HOUSE) -> Saying:
    """Read the words before the verb: title, name, age, and a note on the name."""
    comma = who.endswith(",")  # what stands apart from the verb is a member of its own
    who, note = _take_note(who.rstrip(" ,"))
    titled = NAME_AND_TITLE.fullmatch(who)
    if titled and is_name(titled["name"]) and not AGE.fullmatch(titled["title"].strip()):
        return Saying(titled["name"], titled["title"].strip(), name_note=note)
    members, age, bracketed = _members(who)
    if not members:
        return Saying(age=age, name_note=note, role=bracketed)
    if note and not PARTIAL_NAME.search(note):
        return Saying("", ", ".join(members) + bracketed, age, note)
    speaker, role, ahead, sure = _cut(members, house)
    sure = sure or (comma and bool(speaker))
    return Saying(speaker, role + bracketed if role else bracketed.strip(), age or ahead, note, sure=sure)


def _take_note(who: str) -> tuple[str, str]:
    """Take "(NO NAME GIVEN)" or ", NO NAME GIVEN" out of the words."""
    for found in BRACKET.finditer(who):
        if NOTE.fullmatch(found[1].strip()):
            return f"{who[: found.start()].rstrip()}{who[found.end() :]}".strip(" ,"), found[1].strip()
    parts = who.split(",")
    for index, part in enumerate(parts):
        if len(parts) > 1 and NOTE.fullmatch(part.strip()):
            return ",".join((*parts[:index], *parts[index + 1 :])).strip(" ,"), part.strip()
    return who, ""


def _members(who: str) -> tuple[list[str], str, str]:
    """Cut at commas; give the members, the age that stood alone, and a bracket that belongs to none."""
    age = bracketed = ""
    if found := re.search(r"\(([^()]*)\)$", who):
        inside = found[1].strip()
        if AGE.fullmatch(inside):
            age = inside
        elif not is_relation(inside):
            bracketed = f" ({inside})"
        who = who[: found.start()].rstrip() if age or bracketed else who
    members: list[str] = []
    for part in re.split(r",", who):
        part = part.strip()
        if not part:
            continue
        if not age and AGE.fullmatch(part):
            age = part
        elif members and SUFFIX.fullmatch(part):
            members[-1] += f", {part}"
        else:
            members.append(part)
    return members, age, bracketed


def _cut(members: list[str], house: House) -> tuple[str, str, str, bool]:
    """Give speaker, role, the age that stood before a role, and whether that is certain."""
    if len(members) == 1:
        return _cut_one(members[0])
    if pair := _two_speakers(members):
        return *pair, "", True
    age, first = _take_age(members[0])
    last_age, last = _take_age(members[-1])
    if _is_reversed(first, last, bool(last_age)):
        return first, ", ".join((*members[1:-1], last)), age or last_age, True
    speaker = members[-1]
    if is_name(speaker.partition(",")[0]) and speaker.lower() not in house.territory_codes:
        return speaker, ", ".join((first, *members[1:-1])), age, True
    middle = [i for i, member in enumerate(members[1:-1], 1) if is_name(member)]
    if has_role(first) and middle and has_role(last):  # "COMMANDER, OLEH KOVAL, 3RD BRIGADE"
        at = middle[-1]
        return members[at], ", ".join((first, *members[1:at], *members[at + 1 :])), age, True
    if ARTICLE.match(first) or _is_clause(speaker):
        return "", ", ".join((first, *members[1:])), age, True
    if _is_odd_name(speaker):  # the place of the name is certain, its shape is not known
        return speaker, ", ".join((first, *members[1:-1])), age, True
    return "", ", ".join((first, *members[1:])), age, False


def _two_speakers(members: list[str]) -> tuple[str, str] | None:
    """Keep "PETER OKOTH, AND HIS ASSISTANT, GRACE WAMBU" together: it names two people."""
    for index in range(2, len(members)):
        if AND_AHEAD.match(members[index]) and is_name(members[index - 1]):
            return ", ".join(members[index - 1 :]), ", ".join(members[: index - 1])
    return None


def _take_age(words: str) -> tuple[str, str]:
    """Take the age off "49 GUNNER" and "38-YEAR-OLD TEACHER"."""
    found = AGE_AHEAD.match(words)
    return (found[1], words[found.end() :]) if found else ("", words)


def _is_reversed(first: str, last: str, aged: bool) -> bool:
    """Say whether the name certainly stands before the title: "OLEG, 49 GUNNER"."""
    if has_role(first) or not is_name(first) or cut_name(last):  # "LENDIAN NAVY, COMMANDER ADA BRENT"
        return False
    return aged or (has_role(last) and not is_name(last) and len(first.split()) > 1)


def _is_clause(words: str) -> bool:
    return bool(
        re.match(r"(?:who|whose|which|from|of|in|at|for|and|wearing|holding)\b", words, re.IGNORECASE)
    )


def _is_odd_name(words: str) -> bool:
    """Say whether the last member, where the name belongs, is short and no description."""
    return (
        len(words.split()) <= 4 and not any(letter.isdigit() for letter in words) and not ARTICLE.match(words)
    )


def _cut_one(words: str) -> tuple[str, str, str, bool]:
    """Cut words without a comma where that is certain."""
    age, rest = _take_age(words)
    if cut := cut_name(rest):
        return cut[1], cut[0], age, True
    if ARTICLE.match(rest) or is_nameless(rest):
        return "", rest, age, True
    if is_name(rest) and not age:
        return rest, "", age, len(rest.split()) > 1
    return "", rest, age, False


def print_saying(speaker: str, role: str, age: str, note: str, doing: str = "", kind: str = "bite") -> str:
    """Print the words between the language and the colon."""
    ahead = bool(YEARS_OLD.fullmatch(age))
    title = f"{age} {role}".strip() if ahead else role
    named = f"{speaker} ({note})" if note and speaker else speaker
    told = note if note and not speaker else ""
    vox = "VOX POP" if kind == "vox pop" else ""
    parts = (vox, title, named, "" if ahead else age, told, doing or usual_verb(f"{role}{speaker}"))
    return ", ".join(part for part in parts if part)
