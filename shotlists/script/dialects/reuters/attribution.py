"""Attributions of the Reuters wire: "(SOUNDBITE) (English) TITLE, NAME, SAYING:", typed in many ways."""

from __future__ import annotations

import re
from typing import NamedTuple

from shotlists.script.dialects.reuters.names import is_name
from shotlists.script.dialects.reuters.saying import (
    BRACKET,
    NAME_AND_TITLE,
    VERBS,
    Saying,
    is_language,
    parse_saying,
    print_saying,
)
from shotlists.script.document import Script
from shotlists.script.grammar.attribution import (
    LANGUAGE,
    NOTE,
    Attribution,
    find_keyword,
    split_languages,
)
from shotlists.script.grammar.relations import Relations, is_relation, parse_relations
from shotlists.script.grammar.soundbites import print_languages, print_relations

KEYWORD = re.compile(
    r"[(\uff08\[]\s*+(?P<word>sound[\s-]?bites?|stand[\s-]?ups?|SO[A-Z]{4,9})(?![A-Za-z])"
    r"(?:\s*+(?P<ordinal>\d{1,3}))?"
    r"(?:\s*+(?:in\s++|[-:/,]\s*+)?(?P<language>[A-Za-z][A-Za-z /]{2,30}))?\s*+"
    r"(?:[)\uff09\]](?:\s*+[:\uff1a,.-])?|(?=[(\uff08\[])|(?=:)|$)\s*+",
    re.IGNORECASE,
)
MARK = "(?P<mark>'?[\"\u201c\u201d\u201e\u00ab]|''|``|['\u2018](?=\\w))"
BEHIND_COLON = re.compile(rf"[:\uff1a]\s*{MARK}")
BEHIND_VERB = re.compile(
    rf"(?<!\w)(?:{VERBS})\s*+(?:[(\uff08][^()]{{1,60}}[)\uff09]\s*+)?[,.;]?\s*+{MARK}", re.IGNORECASE
)
BEHIND_ANY = re.compile(r"[\s)\uff09](?P<mark>[\"\u201c]|'')(?=\S)")
UNMARKED = re.compile(
    rf"(?<!\w)(?:{VERBS})\s*+(?:[(\uff08][^()]{{1,60}}[)\uff09]\s*+)?[:\uff1a]\s*+(?P<mark>\S)", re.IGNORECASE
)
SAYS = ("SAYING", "SAID", "SAYS", "saying", "said", "says")
BARE = re.compile(
    r"(?P<who>[^:\uff1a\"\u201c\u201d]{2,240}?)[\s,]++(?:SAYING|SAID|SAYS)(?!\w)"
    r"\s*+(?:[(\uff08][^()\uff08\uff09]{2,60}[)\uff09]\s*+)?(?P<colon>[:\uff1a])?\s*+(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)


class _Head(NamedTuple):
    """The keyword of an attribution: as typed, where it stands, and what its brackets say."""

    word: str
    word_at: tuple[int, int]
    ordinal: str
    languages: tuple[str, ...]
    dubbed: str
    end: int


HALF = re.compile(r"\s*[(\uff08]?\s*([A-Za-z]{3,20}(?:\s?/\s?[A-Za-z]{3,20})?)[)\uff09]\s*(?:[:\uff1a]\s*)?")


def read_attribution(text: str) -> Attribution | None:
    """Read the words behind a shot's number as a soundbite; None where they are a picture."""
    head = _find_head(text)
    if head is None:
        return _read_bare(text)
    return _read_from(text, head)


def _find_head(text: str) -> _Head | None:
    """Find the keyword, in brackets or bare, and the language behind it."""
    first = text[:1]
    if first not in "(\uff08[sS":
        return None
    languages: tuple[str, ...] = ()
    dubbed = ""
    if first in "sS":
        bare = find_keyword(text)
        if bare is None:
            return None
        word, word_at, ordinal, end = bare["word"], bare.span("word"), bare["ordinal"] or "", bare.end()
    else:
        found = KEYWORD.match(text)
        if found is None or not _is_keyword(found["word"]):
            return None
        word, word_at, ordinal, end = found["word"], found.span("word"), found["ordinal"] or "", found.end()
        if found["language"]:
            languages, dubbed = split_languages(found["language"])
    if (
        not languages
        and (language := LANGUAGE.match(text, end) or HALF.match(text, end))
        and _names_language(language[1].strip())
    ):
        languages, dubbed = split_languages(language[1])
        end = language.end()
    return _Head(word, word_at, ordinal, languages, dubbed, end)


def _is_keyword(word: str) -> bool:
    return find_keyword(f"{word.upper()} (") is not None


def _names_language(inside: str) -> bool:
    """Say whether the bracket behind the keyword holds a language: no shots, no note, few words."""
    return bool(inside) and not is_relation(inside) and not NOTE.fullmatch(inside) and inside.count(" ") < 5


def _read_bare(text: str) -> Attribution | None:
    """Read "NAME (TITLE) SAYING (FRENCH):" without a keyword; crowds and people in pictures are none."""
    if not any(word in text for word in SAYS):
        return None
    found = BARE.match(text)
    if found is None or not (found["colon"] or found["rest"]) or not _names_somebody(found["who"].strip()):
        return None
    rest = found["rest"]
    if rest and (not found["colon"] or not re.match(MARK, rest) or _goes_on(rest)):
        return None
    return _read_from(text, _Head("", (0, 0), "", (), "", 0))


def _names_somebody(who: str) -> bool:
    """Say whether words certainly name a person, so that what is said is a soundbite without its keyword."""
    titled = NAME_AND_TITLE.fullmatch(who)
    if titled and is_name(titled["name"]) and not is_language(titled["title"].strip()):
        return True
    if "," in who:
        said = parse_saying(f"{who}, SAYING")
        return bool(said.speaker and said.role and said.sure and is_name(said.speaker))
    return is_name(who) and len(who.split()) > 1


def _goes_on(rest: str) -> bool:
    """Say whether words follow the closing mark: then the speech is part of a picture."""
    end = max(rest.rfind(mark) for mark in ('"', "\u201d", "''", "\u00bb"))
    return end > 0 and any(letter.isalpha() for letter in rest[end:])


def _read_from(text: str, head: _Head) -> Attribution:
    quote_at = _find_quote(text, head.end)
    stop = len(text) if quote_at is None else quote_at
    body = text[head.end : stop].rstrip()
    ended = body.endswith((":", "\uff1a")) or quote_at is not None
    relations, words = _take_relations(text, head.end, head.end + len(body))
    said = parse_saying(words, tongue=not head.languages)
    kind = "standup" if head.word.upper().startswith("STAND") else said.kind
    languages, dubbed = (head.languages, head.dubbed) if head.languages else (said.languages, said.dubbed)
    end = head.end + len(body)
    return Attribution(
        head.word, head.ordinal, kind, languages, dubbed, said.speaker, said.role, said.age, said.name_note,
        relations, ended, end, quote_at,
        word_at=head.word_at, right=_right(head.word), doing=said.doing,
        odd=tuple(_odd(text[:end], head, said, languages, dubbed, bool(relations))),
    )  # fmt: skip


def _right(word: str) -> str:
    if word in ("", "SOUNDBITE", "STANDUP"):
        return ""
    return "STANDUP" if word.upper().startswith("STAND") else "SOUNDBITE"


def _find_quote(text: str, start: int) -> int | None:
    """Find where a quote begins on the line of its attribution."""
    for sign in (BEHIND_COLON, BEHIND_VERB, UNMARKED):
        if found := sign.search(text, start):
            return found.start("mark")
    found = BEHIND_ANY.search(text, start, start + 600)
    if found is None or text[found.end() :].count(" ") < 2:
        return None
    if found["mark"] == "\u201c" or text[-1:] in "\"\u201d'":
        return found.start("mark")
    return None


def _take_relations(text: str, start: int, end: int) -> tuple[tuple[Relations, ...], str]:
    """Take the brackets that speak of shots out of the words that say who speaks."""
    if "shot" not in text and "SHOT" not in text:
        return (), text[start:end]
    relations, words, at = [], [], start
    for found in BRACKET.finditer(text, start, end):
        if is_relation(found[1].strip()):
            words.append(text[at : found.start()])
            at = found.end()
            relations.append(parse_relations(text, found.start(1), found.end(1)))
    words.append(text[at:end])
    return tuple(relations), " ".join(words)


def _odd(
    typed: str, head: _Head, said: Saying, languages: tuple[str, ...], dubbed: str, related: bool
) -> list[tuple[str, str]]:
    """Name what is odd: words that could not be cut for certain, a form that is not the house's."""
    found = [] if said.sure else [("speaker-doubtful", _who(said))]
    inside = "/".join(languages) + (f", dubbed with {dubbed}" if dubbed else "")
    parts = (_keyword(said.kind, head.word, head.ordinal), f"({inside})" if inside else "", _words(said))
    form = " ".join(part for part in parts if part)
    bare = typed.rstrip(" :\uff1a;,")
    if not related and said.sure and bare != form and not _right(head.word):
        found.append(("attribution-wording", form))
    return found


def _who(said: Saying) -> str:
    return said.speaker or said.role


def _keyword(kind: str, word: str, ordinal: str) -> str:
    name = "STANDUP" if kind == "standup" or word.upper().startswith("STAND") else "SOUNDBITE"
    return f"({name} {ordinal})" if ordinal else f"({name})"


def _words(said: Saying) -> str:
    return print_saying(said.speaker, said.role, said.age, said.name_note, said.doing, said.kind)


def print_attribution(script: Script, index: int, loose: tuple[str, ...] = ()) -> str:
    """Give the line of a soundbite without its number; `loose` are its unread words about shots."""
    shot = script.shots[index]
    bite = shot.soundbite
    if bite is None:
        return shot.description
    who = print_saying(bite.speaker, bite.role, bite.age, bite.name_note, shot.description, bite.kind)
    parts = (
        _keyword(bite.kind, "", bite.ordinal),
        print_languages(bite),
        who,
        print_relations(script, bite, loose),
    )
    return " ".join(part for part in parts if part) + ":"
