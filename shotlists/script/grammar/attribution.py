"""Attributions: "SOUNDBITE (Chinese, dubbed with English) Name, title (overlaid with shot 4):"."""

from __future__ import annotations

import re
from typing import NamedTuple

from shotlists.script.grammar.names import PARTICLES, part_name
from shotlists.script.grammar.quotes import opens
from shotlists.script.grammar.relations import Relations, is_relation, parse_relations

KEYWORD = re.compile(
    r"(?P<word>(?:SOUND[\s-]?BITE|SOUNDBYTE|STAND[\s-]?UP)(?:S(?![A-Za-z]))?|SOT|SO[A-Z]{4,9}+(?![A-Za-z]))(?:\s*(?P<ordinal>\d{1,3})(?!\d))?\s*(?:[:\uff1a]\s*)?(?=[(\uff08]|[A-Z]|\W|$)",
)
LOOSE_KEYWORD = re.compile(
    r"(?P<word>sound[\s-]?bites?|stand[\s-]?ups?)(?:\s*(?P<ordinal>\d{1,3})(?!\d))?\s*(?:[:\uff1a]\s*(?=[(\uff08\w])|(?=[(\uff08]))",
    re.IGNORECASE,
)
SPELLINGS = frozenset({"SOUNDBITE", "SOUNDBITES", "SOT", "STANDUP", "STANDUPS"})
BEFORE_LANGUAGE = re.compile(r"\s*[-\u2010-\u2015]\s*(?=[(\[])")
LANGUAGE = re.compile(r"\s*[(\[\uff08]([^()\[\]\uff08\uff09]*)[)\]\uff09]\s*(?:[:\uff1a\u2010-\u2015-]\s*)?")
CLOSED_LANGUAGE = re.compile(r"\s*([A-Z]\w{3,20})[)\uff09]\s*(?:[:\uff1a]\s*)?")
OPEN_LANGUAGE = re.compile(
    r"\s*[(\uff08]\s*(\w{3,20}(?:\s*,?\s*dubbed\s+(?:with|in|into|to)\s+\w+)?)(?!\w)\s*(?:[:\uff1a]\s*)?",
    re.IGNORECASE,
)
DUBBED = re.compile(r"\s*[,;/]?\s*\bdubbed(?:\s+(?:with|in|into|to))?\s+(.+)$", re.IGNORECASE)
BRACKET = re.compile(r"[(\uff08]([^()\uff08\uff09]*)(?:[)\uff09]|[:\uff1a]?\s*$)")
NOTE = re.compile(
    r"(?:no|full|last|first|family|real)?\s*(?:full|last|first|family|real|other)?\s*(?:names?|titles?|roles?|jobs?|surnames?|ages?)\s+(?:not\s+|was\s+not\s+)?(?:given|withheld|provided|known|available|changed|unknown)(?:\s+\w+){0,3}|anonymous|pseudonym|unnamed|unidentified",
    re.IGNORECASE,
)
PARTIAL_NAME = re.compile(
    r"title|role|job|\bage|full|last|first|family|surname|changed|pseudonym|alias|real", re.IGNORECASE
)
SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
AGE = re.compile(r"(?:aged?\s+)?\d{1,3}(?:[\s-]years?[\s-]old)?", re.IGNORECASE)
LAST_AGE = re.compile(r"(?:aged?\s+)?[1-9]\d(?:[\s-]years?[\s-]old)?", re.IGNORECASE)
SAME_LINE_QUOTE = re.compile(
    "[:\uff1a)\uff09]\\s*(?P<mark>[\"\u201c\u201d\u201e\u00ab\u300c\u300e\uff02]|'')"
)
OPEN_QUOTE = re.compile('[.,:]?\\s+(?P<mark>[\u201c\u201e\u00ab]|"(?=[A-Z0-9]))(?=\\S)')
ANY_QUOTE = re.compile('\\s(?P<mark>["\u201c\u201e\u00ab])(?=.*["\u201d\u201c\u00bb]$)')
SINGLE_QUOTE = re.compile("[:\uff1a]\\s*(?P<mark>['\u2018])(?=\\S.*['\u2019]$)")
ANY_MARK = frozenset('"\u201c\u201e\u00ab')
SENTENCE_ENDS = frozenset(".!?\u2026\u3002\uff01\uff1f")


class Attribution(NamedTuple):
    """An attribution as read; columns are offsets into its line, `quote_at` where a quote follows on it.

    `word` is its keyword as typed, `word_at` where that stands, `right` how it should be spelt, empty where
    it is; `form` are its words where the house has others for the same, `duration_ms` is how long it says
    that it is, `doing` is what else the words say of the speaker, `odd` are the codes of problems with their
    form, each with the words that it speaks of.
    """

    word: str
    ordinal: str
    kind: str
    languages: tuple[str, ...]
    dubbed: str
    speaker: str
    role: str
    age: str
    name_note: str
    relations: tuple[Relations, ...]
    ended: bool
    end: int
    quote_at: int | None
    word_at: tuple[int, int] = (0, 0)
    right: str = ""
    paraphrase: bool = False
    doing: str = ""
    form: str = ""
    duration_ms: int | None = None
    odd: tuple[tuple[str, str], ...] = ()


def read_attribution(text: str) -> Attribution | None:
    """Read the words behind a shot's number as a soundbite; None where no keyword begins them."""
    found = find_keyword(text)
    return parse_attribution(text, found) if found else None


def find_keyword(text: str) -> re.Match[str] | None:
    """Find SOUNDBITE, STANDUP and their misspellings at the start of a text."""
    if text[:1] not in "sS":
        return None
    found = KEYWORD.match(text)
    if found and (found["word"].replace(" ", "").replace("-", "") in SPELLINGS or _near(found["word"])):
        return found
    return LOOSE_KEYWORD.match(text)


def _near(word: str) -> bool:
    """Say whether a word of capitals is SOUNDBITE with a letter or two missing, doubled or misplaced."""
    wanted = "SOUNDBITE"
    if word in SPELLINGS:
        return True
    common = sum(min(word.count(letter), wanted.count(letter)) for letter in set(word))
    return 7 <= len(word) <= 11 and common >= 8 - (len(word) < 9)


def parse_attribution(text: str, keyword: re.Match[str]) -> Attribution:
    """Read a whole attribution line, from its keyword on."""
    at = keyword.end()
    languages: tuple[str, ...] = ()
    dubbed = ""
    if skipped := BEFORE_LANGUAGE.match(text, at):
        at = skipped.end()
    language = LANGUAGE.match(text, at) or OPEN_LANGUAGE.match(text, at) or CLOSED_LANGUAGE.match(text, at)
    if language and not is_relation(language[1]) and not NOTE.fullmatch(language[1].strip()):
        languages, dubbed = split_languages(language[1])
        at = language.end()
    quote_at = _find_quote(text, at)
    end = len(text) if quote_at is None else quote_at
    body = text[at:end].rstrip()
    ended = body.endswith((":", "\uff1a")) or quote_at is not None
    relations, words = _take_brackets(text, at, at + len(body))
    words = _without_stop(words)
    kind, words = take_vox_pop(words)
    if keyword["word"].upper().startswith("STAND"):
        kind = "standup"
    speaker, role, age, note = split_speaker(words)
    return Attribution(
        keyword["word"],
        keyword["ordinal"] or "",
        kind,
        languages,
        dubbed,
        speaker,
        role,
        age,
        note,
        relations,
        ended,
        at + len(body),
        quote_at,
        keyword.span("word"),
        _right(keyword["word"]),
        odd=_run_together(words, speaker, role, age, note),
    )


def _run_together(words: str, speaker: str, role: str, age: str, note: str) -> tuple[tuple[str, str], ...]:
    """Report a title that ran into the name, with the words as they should stand."""
    first = words.partition(",")[0].strip()
    if note and first == note:
        return (("attribution-wording", print_attribution(speaker, role, age, note)),)
    late = bool(age and role) and words.rstrip(" ,").endswith(age)
    if note or not speaker or (len(first) <= len(speaker) and not late):
        return ()
    return (("attribution-wording", print_attribution(speaker, role, age, "")),)


def _without_stop(words: str) -> str:
    """Take the full stop off that ends an attribution before its quote; an abbreviation keeps its own."""
    words = words.rstrip(" -\u2010\u2011\u2012\u2013\u2014\u2015")
    last = words.rpartition(" ")[2]
    return words[:-1] if words.endswith(".") and len(last) > 4 and "." not in last[:-1] else words


def _right(word: str) -> str:
    if word == word.upper() and word in SPELLINGS:
        return ""
    return "STANDUP" if word.upper().startswith("STAND") else "SOUNDBITE"


def split_languages(inside: str) -> tuple[tuple[str, ...], str]:
    """Read "Chinese, dubbed with English" or "English/French" as languages and what was dubbed over them."""
    dubbed = ""
    if found := DUBBED.search(inside):
        dubbed, inside = found[1].strip(), inside[: found.start()]
    words = re.split(r"\s*[/,&\uff0c\u3001]\s*|\s+and\s+", inside.strip())
    return tuple(word for word in words if word), dubbed


def _find_quote(text: str, start: int) -> int | None:
    if found := SAME_LINE_QUOTE.search(text, start):
        return found.start("mark")
    if not ANY_MARK.isdisjoint(text):
        found = ANY_QUOTE.search(text, start, start + 600)
        if found and (text[found.end() :].count(" ") >= 2 or text[-2:-1] in SENTENCE_ENDS):
            return found.start("mark")
        return _find_open_quote(text, start)
    found = SINGLE_QUOTE.search(text, start) if text[-1:] in "'\u2019" else None
    return found.start("mark") if found else None


def quotes_within(text: str) -> bool:
    """Say whether a quote begins inside a line, as where an attribution of two lines ends."""
    return bool(text) and not opens(text) and _find_quote(text, 0) is not None


def _find_open_quote(text: str, start: int) -> int | None:
    """Find a quote that begins on this line and does not end there; a nickname has both its marks."""
    found = OPEN_QUOTE.search(text, start, start + 600)
    if not found:
        return None
    rest = text[found.end() :]
    unclosed = (
        '"' not in rest if found["mark"] == '"' else not any(mark in rest for mark in '\u201d\u201c\u00bb"')
    )
    return found.start("mark") if unclosed else None


def _take_brackets(text: str, start: int, end: int) -> tuple[tuple[Relations, ...], str]:
    """Take the brackets that speak of shots out of the words that name the speaker."""
    relations, words, at = [], [], start
    for found in BRACKET.finditer(text, start, end):
        if is_relation(found[1].strip()):
            before = text[at : found.start()].rstrip()
            follows = text[found.end() : found.end() + 1]
            words.append(f"{before} " if follows.isalnum() else before)
            at = found.end()
            relations.append(parse_relations(text, found.start(1), found.end(1)))
    words.append(text[at:end])
    return tuple(relations), "".join(words).strip(" ,;:\uff1a")


def take_vox_pop(words: str) -> tuple[str, str]:
    """Take "vox pop" from the front of a speaker's words; give the kind of the soundbite and the rest."""
    found = re.match(r"vox(?:[\s-]?pops?)?\b", words, re.IGNORECASE)
    if not found:
        return "bite", words
    return "vox pop", words[found.end() :].lstrip(" ,")


def split_speaker(words: str) -> tuple[str, str, str, str]:
    """Give speaker, role, age and the note on a name that was not given."""
    note, words = _take_note(words)
    speaker, comma, role = words.partition(",")
    if not comma and "\uff0c" in words:
        speaker, _, role = words.partition("\uff0c")
    if not note and NOTE.fullmatch(speaker.strip()) and not PARTIAL_NAME.search(speaker):
        return "", role.strip(), "", speaker.strip()
    speaker, age, title = part_name(speaker.strip())
    role = ", ".join(part for part in (title, role.strip()) if part)
    first, comma, rest = role.partition(",")
    if SUFFIX.fullmatch(first.strip()):
        speaker, role = f"{speaker}, {first.strip()}", rest.strip()
        first, comma, rest = role.partition(",")
    if not age and AGE.fullmatch(first.strip()):
        age, role = first.strip(), rest.strip()
    title, comma, last = role.rpartition(",")
    if not age and comma and LAST_AGE.fullmatch(last.strip()):
        age, role = last.strip(), title.strip()
    if (note and not PARTIAL_NAME.search(note)) or is_nameless(speaker):
        whole = ", ".join(part for part in (speaker, age, role) if part)
        return "", whole, "", note
    return speaker, role, age, note


def is_nameless(words: str) -> bool:
    """Say whether words are a description ("local resident") and not a name ("de Gaulle")."""
    first = words.split(" ", 1)[0].replace("\u2019", "'")
    if not first[:1].islower():
        return False
    head = re.split(r"['-]", first)[0]
    return not (head in PARTICLES and any(letter.isupper() for letter in words))


def _take_note(words: str) -> tuple[str, str]:
    """Take "(no name given)" out where it stands at the end or behind the first member, its usual places."""
    for found in BRACKET.finditer(words):
        inside = found[1].strip()
        if inside and len(inside) < 60 and NOTE.fullmatch(inside):
            if inside in words[found.end() :]:
                return inside, words  # said twice: it stays where it stands
            before, after = words[: found.start()].rstrip(" ,"), words[found.end() :]
            if not before:
                return inside, after.lstrip(" ,")
            named = bool(PARTIAL_NAME.search(inside))
            if not after.strip() or (named and "," not in before):
                return inside, before + after
            return inside, words
    return "", words


def print_attribution(speaker: str, role: str, age: str, note: str) -> str:
    """Print the words between the language and the relations."""
    head = speaker
    if note and note not in role:
        if speaker and PARTIAL_NAME.search(note):
            head, note = f"{speaker} ({note})", ""
    else:
        note = ""
    words = ", ".join(part for part in (head, age, role) if part)
    return f"{words} ({note})".lstrip() if note else words
