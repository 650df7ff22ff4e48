"""Captions: the words of the soundbites in pieces of at most two lines, with times.

Lines break at the ends of clauses, not after an article or preposition; time is shared by the length of the
words. Measures: 42 Latin or 16 Chinese characters a line, 1 to 7 seconds a caption, two frames between two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from shotlists.script.document import Script, Soundbite
from shotlists.script.house import HOUSE, House
from shotlists.script.timeline import Speech, speeches, timeline

LEAST_MS = 1000
MOST_MS = 7000
GAP_FRAMES = 2
LINE = 336  # the width of a line: 42 Latin characters of 8, 16 Chinese ones of 21
_LATIN, _WIDE = 8, 21

_WIDE_RUN = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]")
_TOKEN = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff][\u3001\u3002\uff0c\uff01\uff1f\uff1b\uff1a\u300d\u300f\u201d\u2019]*"
    r"|[^\s\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]+"
)
_SENTENCE_END = (*".!?…。！？", '."', '!"', '?"', ".”", "!”", "?”")
_CLAUSE_END = (",", ";", ":", "—", "–", "，", "；", "：", "、")
_CLINGING_WORDS = """
a an the this that these those my your his her its our their some any no of in on at to for from with by as
into onto over under about between through and or but nor so if when while because than is are was were be
been being am has have had do does did will would shall should can could may might must not very i you he
she it we they who which whose mr mrs ms dr
"""
_CLINGING = frozenset(_CLINGING_WORDS.split())


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: times in milliseconds, who speaks, one or two lines of text, and the soundbite's shot."""

    start_ms: int
    end_ms: int
    speaker: str
    text: str
    estimated: bool
    shot: int


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    width: int
    spaced: bool  # a space stands before it


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    weight: int
    dear: int  # what it costs to end a caption here


def cues(script: Script, house: House = HOUSE) -> tuple[Cue, ...]:
    """Caption every soundbite that has words of its own; a paraphrase has none."""
    found: list[Cue] = []
    for speech in speeches(script, timeline(script, house)):
        bite = script.shots[speech.shot].soundbite
        if bite is not None and bite.quote and not bite.paraphrase:
            found.extend(_caption(bite, speech, house))
    return tuple(found)


def _caption(bite: Soundbite, speech: Speech, house: House) -> list[Cue]:
    parts: list[tuple[str, list[_Line]]] = []
    spoken = [(turn.speaker, turn.quote) for turn in bite.turns] or [(bite.speaker or bite.role, bite.quote)]
    for speaker, quote in spoken:
        for paragraph in quote.split("\n"):
            parts.extend((speaker, caption) for caption in _pairs(_lines(_words(paragraph))))
    weights = [sum(line.weight for line in caption) for _, caption in parts]
    times = _times(weights, speech, house)
    return [
        Cue(start, end, speaker, "\n".join(line.text for line in caption), speech.estimated, speech.shot)
        for (speaker, caption), (start, end) in zip(parts, times, strict=True)
    ]


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    end = -1
    for found in _TOKEN.finditer(text):
        word, spaced = found[0], found.start() != end
        end = found.end()
        width = _width(word)
        while width > LINE:  # a word longer than a line is cut: there is nowhere else to break
            head = word[: LINE // _WIDE] if _WIDE_RUN.search(word[:42]) else word[:42]
            words.append(_Word(head, _width(head), spaced))
            word, spaced = word[len(head) :], False
            width = LINE + 1 if len(word) > 42 else _width(word)
        if word:
            words.append(_Word(word, width, spaced))
    return words


def _width(word: str) -> int:
    wide = 0 if word.isascii() else len(_WIDE_RUN.findall(word))
    return len(word) * _LATIN + wide * (_WIDE - _LATIN)


def _break_cost(word: _Word | None, following: _Word | None) -> int:
    """How much it hurts to end a line after this word."""
    if word is None or following is None or word.text.endswith(_SENTENCE_END):
        return 0
    if word.text.endswith(_CLAUSE_END):
        return 20
    if not following.spaced:
        return 60 if not word.text.isascii() else 500
    if word.text.casefold() in _CLINGING:
        return 500
    if word.text[0].isupper() and following.text[0].isupper():
        return 300  # most likely a name
    return 30 if following.text.casefold() in _CLINGING else 80


def _lines(words: list[_Word]) -> list[_Line]:
    """Cut words into lines at the least total cost: full lines and good breaks."""
    costs = [_break_cost(word, after) for word, after in zip_longest(words, words[1:])]
    best = [0] + [10**9] * len(words)
    came = [0] * (len(words) + 1)
    for start in range(len(words)):
        width = within = 0
        for end in range(start, len(words)):
            word = words[end]
            if end > start and word.spaced and not costs[end - 1]:
                within += 300  # a new sentence belongs on a new line
            width += word.width + (_LATIN if word.spaced and end > start else 0)
            if width > LINE:
                break
            slack = (LINE - width) * 100 // LINE
            cost = best[start] + costs[end] + within + slack * slack // 35 + 25
            if cost < best[end + 1]:
                best[end + 1], came[end + 1] = cost, start
    lines: list[_Line] = []
    end = len(words)
    while end:
        start = came[end]
        chosen = words[start:end]
        text = "".join((" " if word.spaced and at else "") + word.text for at, word in enumerate(chosen))
        lines.append(_Line(text, sum(word.width for word in chosen), costs[end - 1]))
        end = start
    return lines[::-1]


def _pairs(lines: list[_Line]) -> list[list[_Line]]:
    """Put lines together by twos where that ends captions at better places than one by one."""
    best = [0] + [10**9] * len(lines)
    came = [0] * (len(lines) + 1)
    for start in range(len(lines)):
        for count in (1, 2):
            end = start + count
            if end > len(lines):
                break
            cost = best[start] + lines[end - 1].dear + (90 if count == 1 else 60)
            if cost < best[end]:
                best[end], came[end] = cost, start
    captions: list[list[_Line]] = []
    end = len(lines)
    while end:
        captions.append(lines[came[end] : end])
        end = came[end]
    return captions[::-1]


def _times(weights: list[int], speech: Speech, house: House) -> list[tuple[int, int]]:
    """Share the time of the words among the captions, on whole frames, each long enough where it can be."""
    room, total = speech.end_ms - speech.start_ms, sum(weights) or 1
    bounds, used = [speech.start_ms], 0
    for weight in weights:
        used += weight
        bounds.append(speech.start_ms + room * used // total)
    gap = _on_frame(GAP_FRAMES * 1000 // house.frame_rate, house)
    least = LEAST_MS + gap
    if room >= least * len(weights):
        for at in range(1, len(weights)):
            bounds[at] = max(bounds[at], bounds[at - 1] + least)
        for at in range(len(weights) - 1, 0, -1):
            bounds[at] = min(bounds[at], bounds[at + 1] - least)
    bounds = [_on_frame(bound, house) for bound in bounds]
    times = []
    for number, (start, end) in enumerate(pairwise(bounds), start=1):
        until = end - gap if number < len(weights) else end
        times.append((start, max(start, min(until, start + MOST_MS))))
    return times


def _on_frame(ms: int, house: House) -> int:
    frame = (ms * house.frame_rate + 500) // 1000
    return (frame * 1000 + house.frame_rate // 2) // house.frame_rate
