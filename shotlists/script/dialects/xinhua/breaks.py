"""Give a Xinhua script its lines back: four of ten stand on one line, cut by labels, numbers and keywords.

Descriptions begin in small letters here, so a number begins a shot where it is the next one and a letter
follows; but only between the labels SHOTLIST and STORYLINE. Below them a repeated attribution, the words
after it and the prose behind those are told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from shotlists.script.grammar import attribution as attributions
from shotlists.script.grammar import quotes
from shotlists.script.house import House
from shotlists.script.lines import Line
from shotlists.script.problems import Problem, problem

FIELDS = ("STORY", "SHOOTING TIME", "SHOOTING DATE", "DATELINE", "LENGTH", "DURATION", "LOCATION", "CATEGORY")
SHOTS = ("SHOTLIST", "SHOT LIST", "SHOTS")
PROSE = ("STORYLINE", "STORY LINE", "INTRO", "PKG", "PACKAGE")
LABEL = re.compile(
    r"(?:(?<=\s)|^)(?:(?P<name>"
    + "|".join(form for name in (*FIELDS, *SHOTS, *PROSE) for form in (name, name.capitalize()))
    + r")\s?[:\uff1a]|(?P<bare>SHOTLIST|STORYLINE)(?=\s))"
)
PART = re.compile(
    "(?:"
    + "|".join(form for name in (*SHOTS, *PROSE) for form in (name, name.capitalize()))
    + r")\s?[:\uff1a]"
)
NUMBER = re.compile(
    r"(?<![\d,.$])(?:^|(?<=[\s\"\u201d).:;\uff1a]))(\d{1,4})\s?[.\u3001\uff0e]\s?(?=[^\W\d_]|[(\uff08\"\u201c]|$)"
)
SPEAKER = re.compile(
    r"(?<=\s)(?:SOUND\s?BITE|STAND[\s-]?UP|SO[A-Z]{5,8})S?\s?\d{0,3}\s{0,4}(?=[(\uff08][^()\uff08\uff09]{2,40}[)\uff09]|[:\uff1a])"
)
ANEW = re.compile('[.!?\u2026]\\s{1,4}(?P<mark>["\u201c])(?=\\S)')
FIRST = re.compile(r"(?<=\s)1\s?[.\u3001\uff0e]\s?(?=[^\W\d_]|\()")
SPOKEN = re.compile(r"SO[A-Z]|STAND", re.IGNORECASE)
CAPITAL = re.compile(r"[^\W\dA-Z]\s{1,4}(?P<first>[A-Z])")
SENTENCE = re.compile(
    r"[^.!?]\s{1,4}(?P<first>(?:The|An?|In|On|At|As|For|When|After|Before|More|Many|Some|It|Its|This|These"
    r"|Since|With|While|From|By|About|Over|Nearly|Last|Every|Each|Two|Three|Hundreds|Thousands|Chinese) )"
)
QUOTE = re.compile('(?<=[\\s:\uff1a])["\u201c\u300c]')
FEWEST = 3
LONGEST_ATTRIBUTION = 300
LONGEST_SHOWN = 80
LONGEST_NUMBER = 8


def unfold(lines: list[Line], _house: House) -> tuple[list[Line], tuple[Problem, ...]]:
    """Give the lines with lost breaks restored, and a problem for each that held several."""
    restored: list[Line] = []
    broken: list[Problem] = []
    walker = _Walker()
    for line in lines:
        if walker.stands_whole(line.text):
            restored.append(line)
            continue
        edges = sorted({0, *walker.cuts(line.text), len(line.text)})
        if len(edges) > 2:
            broken.append(problem("line-breaks-lost", line.part(0, min(len(line.text), LONGEST_SHOWN))))
            restored += _cut(line, edges)
        else:
            restored.append(line)
    return restored, tuple(broken)


def _cut(line: Line, edges: list[int]) -> Iterator[Line]:
    for start, end in pairwise(edges):
        text = line.text[start:end]
        if words := text.strip():
            yield Line(line.number, words, line.column + start + len(text) - len(text.lstrip()))


class _Walker:
    """Walks through the lines; knows which part it is in, the next shot's number, and who spoke so far."""

    def __init__(self) -> None:
        self.part = "header"
        self.expected = 1
        self.listed: list[str] = []

    def stands_whole(self, text: str) -> bool:
        """Say whether a line shows no sign of a second one: a cheap look, and most lines need no other."""
        if text.count(":") + text.count("\uff1a") >= FEWEST or PART.match(text):
            return False
        if self.part == "header":
            return True
        if self.part == "story":
            return text[0] not in "sS" and "SO" not in text and "STAND" not in text
        found = NUMBER.match(text)
        following = int(found[1]) + 1 if found else self.expected
        if str(following) in text[found.end() if found else 0 :] or (
            found and found[1] in text[found.end() :]
        ):
            return False
        if found:
            self.expected = following
            self.listed.append(text[found.end() :])
        return True

    @cached_property
    def known(self) -> dict[str, list[str]]:
        """What names the speakers of the shotlist, by its keyword."""
        known: dict[str, list[str]] = {}
        for said in self.listed:
            if keyword := attributions.find_keyword(said):
                known.setdefault(_key(keyword[0]), []).append(said)
        return known

    def cuts(self, text: str) -> Iterator[int]:
        """Give the places in a line where another line begins."""
        labels = list(LABEL.finditer(text))
        if len(labels) < FEWEST:
            labels = [found for found in labels if _is_part(found) and found.start() == 0]
        at = 0
        for found in labels:
            yield from self._inside(text, at, found.start())
            yield found.start()
            at = found.end()
            if _is_part(found):
                self.part = "shots" if _name(found) in SHOTS else "story"
                yield at
        if self.part == "header" and len(labels) >= FEWEST and (first := FIRST.search(text, at)):
            self.part, at = "shots", first.start()
            yield at
        yield from self._inside(text, at, len(text))

    def _inside(self, text: str, start: int, end: int) -> Iterator[int]:
        if self.part == "shots":
            yield from self._shots(text, start, end)
        elif self.part == "story":
            yield from self._story(text, start, end)

    def _shots(self, text: str, start: int, end: int) -> Iterator[int]:
        places = []
        for found in NUMBER.finditer(text, start, end):
            doubled = found.start() < LONGEST_NUMBER and text[: found.start()].strip(" .") == found[1]
            at = 0 if doubled else found.start()  # "2 2. close of tea" is one shot
            if at == 0 or int(found[1]) == self.expected:
                places.append((at, found.end()))
                self.expected = int(found[1]) + 1
        for (at, words), (stop, _) in pairwise([*places, (end, end)]):
            yield at
            if stop == end == len(text) and (prose := _prose_start(text, words, end)) is not None:
                self.listed.append(text[words:prose].strip())
                self.part = "story"
                yield prose
                yield from self._story(text, prose, end)
            else:
                self.listed.append(text[words:stop].strip())

    def _story(self, text: str, start: int, end: int) -> Iterator[int]:
        speakers = [
            found.start()
            for found in SPEAKER.finditer(text, start, end)
            if not _is_number(text, found.start())
        ]
        if start == 0 and (keyword := attributions.find_keyword(text)) and keyword.end() < len(text):
            speakers.insert(0, 0)
        if len(speakers) == 1 and speakers[0] == 0 and end == len(text) and not self._runs_on(text):
            return
        for at, stop in pairwise([*speakers, end]):
            yield at
            yield from self._said(text, at, stop)

    def _runs_on(self, text: str) -> bool:
        """Say whether a line of its own holds an attribution, the quote, and prose behind it."""
        quote = QUOTE.search(text, 0, LONGEST_ATTRIBUTION)
        close = _closing(text, quote.start(), len(text)) if quote else None
        return close is not None and bool(text[close:].strip(" ;.,:"))

    def _said(self, text: str, at: int, stop: int) -> Iterator[int]:
        """Cut behind the attribution, and at each paragraph of the quote that follows it and behind that."""
        quote = QUOTE.search(text, at, min(stop, at + LONGEST_ATTRIBUTION))
        if quote:
            yield quote.start()
            close = _closing(text, quote.start(), stop)
            yield from (found.start("mark") for found in ANEW.finditer(text, quote.end(), close or stop))
            if close is not None:
                yield close
            return
        keyword = attributions.find_keyword(text[at : at + 60])
        same = self.known.get(_key(keyword[0]), ()) if keyword else ()
        known = max((said for said in same[:20] if text.startswith(said, at)), key=len, default="")
        if known:
            yield at + len(known)


def _is_number(text: str, end: int) -> bool:
    """Say whether nothing but a number stands before this place: "3. SOUNDBITE" as it was listed."""
    return end <= LONGEST_NUMBER and text[:end].strip(" .)\u3001").isdecimal()


def _prose_start(text: str, start: int, end: int) -> int | None:
    """Guess where the storyline begins behind the last picture, where a speaker is named further on."""
    speaker = SPEAKER.search(text, start + 1, end)
    if speaker is None:
        return None
    if SPOKEN.match(text, start):
        return _behind_speaker(text, start)
    found = SENTENCE.search(text, start, speaker.start()) or CAPITAL.search(text, start, speaker.start())
    return found.start("first") if found else speaker.start()


def _behind_speaker(text: str, start: int) -> int | None:
    """Find where a last attribution ends: the storyline has it once more, with other words behind it."""
    keyword = attributions.find_keyword(text[start : start + 60])
    again = text.find(keyword[0], start + keyword.end()) if keyword else -1
    if keyword is None or again < 0:
        return None
    pairs = zip(text[start:again], text[again : again + LONGEST_ATTRIBUTION], strict=False)
    same = next((length for length, (one, other) in enumerate(pairs) if one != other), 0)
    end = text.rfind(" ", start, start + same + 1) + 1
    return end if end > start + keyword.end() else None


def _is_part(found: re.Match[str]) -> bool:
    return _name(found) not in FIELDS


def _name(found: re.Match[str]) -> str:
    return (found["name"] or found["bare"]).upper()


def _key(keyword: str) -> str:
    return "".join(keyword.split()).rstrip(":\uff1a").upper()


def _closing(text: str, opening: int, stop: int) -> int | None:
    """Find the end of a quote: the first closing mark with a space or the end of its stretch behind it."""
    mark = quotes.PAIRS[text[opening]]
    at = text.find(mark, opening + 1, stop)
    while at >= 0:
        if not text[at - 1].isspace() and (at + 1 >= stop or text[at + 1].isspace()):
            return at + 1
        at = text.find(mark, at + 1, stop)
    return None
