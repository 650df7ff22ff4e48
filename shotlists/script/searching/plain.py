"""Sentences as editors say them across the desk, put into the language: one literal table each.

A sentence is taken only whole and only where it uses no sign of the language. HEADS say what is looked for,
TAILS what is said of it at the end: when, where, with FILE or without. What comes out is shown and can be
changed, so a wrong guess costs a click.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

SIGNS = re.compile(r'[":*()|\uff08\uff09\uff1a\u201c\u201d\u300c\u300d]|(?:^|\s)-\S|\b(?:OR|NOT|AND)\b')
LITTLE = frozenset("a an the of and some any all".split())
MONTHS = "january february march april may june july august september october november december".split()
MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?\\.?" if name != "may" else "may" for name in MONTHS)

English = partial(re.compile, flags=re.IGNORECASE)


def _month(name: str) -> int:
    return 1 + [month[:3] for month in MONTHS].index(name[:3].lower())


def _quoted(text: str) -> str:
    return f'"{text.strip(" ,.;，。")}"'


def _words(field: str, text: str) -> str:
    """Give the words of a text, all of one field; little words say nothing of a picture."""
    words = [word.strip(",.;，。!?？") for word in text.split()]
    kept = [word for word in words if word and word.lower() not in LITTLE] or words
    if len(kept) == 1:
        return f"{field}:{kept[0]}" if field else kept[0]
    return f"{field}:({' '.join(kept)})" if field else " ".join(kept)


def _speaker(found: re.Match[str]) -> str:
    said = f"speaker:{_quoted(found['who'])}"
    return f"{said} {_words('bite', found['about'])}" if found["about"] else said


def _shot(found: re.Match[str]) -> str:
    return _words("shot", found["what"])


HEADS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        English(
            r"(?:(?:all|every|any) )?(?:shots?|pictures?|footage|images?) (?:of|showing|with) (?P<what>.+)"
        ),
        _shot,
    ),
    (
        English(
            r"(?:every|each|any) ?time (?P<who>.+?) (?:spoke|speaks|talked|talks)"
            r"(?: (?:about|on|of) (?P<about>.+))?"
        ),
        _speaker,
    ),
    (
        English(
            r"(?:(?:all|every|any) )?(?:soundbites?|bites?|quotes?|sots?) (?:by|from|of|with) "
            r"(?P<who>.+?)(?: (?:about|on) (?P<about>.+))?"
        ),
        _speaker,
    ),
    (
        English(r"(?:everything|what|all) (?P<who>.+?) (?:said|says)(?: (?:about|on) (?P<about>.+))?"),
        _speaker,
    ),
    (
        English(
            r"(?:(?:all|every|any) )?(?:packages?|scripts?|stories|story|videos?) (?:from|in) (?P<place>.+)"
        ),
        lambda found: f"place:{_quoted(found['place'])}",
    ),
    (
        English(
            r"(?:(?:all|every|any) )?(?:packages?|scripts?|stories|story|videos?) (?:about|on) (?P<what>.+)"
        ),
        lambda found: _words("", found["what"]),
    ),
    (English(r"(?:(?:all|every|any) )?(?:packages?|scripts?|stories|story|videos?)"), lambda found: ""),
    (English(r"(?:(?:all|every|any) )?(?:shots?|pictures?|footage|images?)"), lambda found: "kind:shot"),
    (
        English(r"(?P<rule>no (?:access|use|resale|archive) .+)"),
        lambda found: f"restriction:{_quoted(found['rule'])}",
    ),
    (re.compile(r"(?P<what>.+?)\s*的?(?:镜头|画面|空镜)"), _shot),
    (
        re.compile(
            r"(?P<who>.+?)\s*(?:说过|讲过|谈过)(?:的话|什么)?(?P<about>)|"
            r"(?P<who2>.+?)\s*的?(?:同期声|讲话|采访)"
        ),
        lambda found: f"speaker:{_quoted(found['who'] or found['who2'])}",
    ),
    (
        re.compile(r"(?P<who>.+?)\s*(?:谈到|说到|讲到|提到)\s*(?P<about>.+)"),
        _speaker,
    ),
    (
        re.compile(r"(?P<place>.+?)\s*的?(?:稿件|稿子|片子|报道|成片)"),
        lambda found: f"place:{_quoted(found['place'])}",
    ),
)

FILE = r"(?:FILE|archive|library)(?: (?:footage|pictures|shots|material))?"


TAILS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        English(
            rf"[, ]+(?:(?:but )?(?:no|not|without|excluding|except) {FILE}|{FILE} (?:excluded|left out))"
        ),
        lambda found: "-is:file",
    ),
    (English(rf"[, ]+(?:(?:only|just) {FILE}|{FILE} only)"), lambda found: "is:file"),
    (
        English(rf"[, ]+in (?P<month>{MONTH}) (?P<year>[12][0-9]{{3}})"),
        lambda found: f"dated:{found['year']}-{_month(found['month']):02}",
    ),
    (
        English(rf"[, ]+on (?P<month>{MONTH}) (?P<day>[0-9]{{1,2}}),? (?P<year>[12][0-9]{{3}})"),
        lambda found: f"dated:{found['year']}-{_month(found['month']):02}-{int(found['day']):02}",
    ),
    (
        English(rf"[, ]+on (?P<day>[0-9]{{1,2}}) (?P<month>{MONTH}) (?P<year>[12][0-9]{{3}})"),
        lambda found: f"dated:{found['year']}-{_month(found['month']):02}-{int(found['day']):02}",
    ),
    (English(r"[, ]+in (?P<year>[12][0-9]{3})"), lambda found: f"dated:{found['year']}"),
    # A place begins with a capital; "a man in a boat" stays whole.
    (
        re.compile(r"[, ]+(?:in|from|at) (?P<place>[A-Z][^,]*)"),
        lambda found: f"place:{_quoted(found['place'])}",
    ),
    (
        re.compile(r"[,， ]*(?:不含|不要|除去|没有|去掉)(?:资料|档案|FILE)(?:画面|镜头)?"),
        lambda found: "-is:file",
    ),
    (re.compile(r"[,， ]*(?:只要|仅要|只有)(?:资料|档案|FILE)(?:画面|镜头)?"), lambda found: "is:file"),
)

WHEN = re.compile(r"(?P<year>[12][0-9]{3})年(?:(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日)?)?\s*的?\s*")
"""A Chinese sentence begins with its date."""


def say_it(text: str) -> str:
    """Give a sentence in the language; empty where it is none that is known."""
    rest = " ".join(text.split()).rstrip(".?!。？！")
    if not rest or SIGNS.search(rest):
        return ""
    said: list[str] = []
    if found := WHEN.match(rest):
        numbers = [found["year"], *(f"{int(found[name]):02}" for name in ("month", "day") if found[name])]
        said.append(f"dated:{'-'.join(numbers)}")
        rest = rest[found.end() :]
    rest, more = _without_tails(rest)
    for pattern, put in HEADS:
        if found := pattern.fullmatch(rest):
            return " ".join(filter(None, [put(found), *said, *more]))
    return ""


def _without_tails(text: str) -> tuple[str, list[str]]:
    """Take the tails off, the last one first."""
    said: list[str] = []
    while True:
        for pattern, put in TAILS:
            ends = [found for found in pattern.finditer(text) if found.end() == len(text) and found.start()]
            if ends:
                said.insert(0, put(ends[-1]))
                text = text[: ends[-1].start()]
                break
        else:
            return text, said
