"""What the storyline quotes against what the soundbites say: word for word, or how it differs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from shotlists.script.checks.context import MOST_ASKED, Checked
from shotlists.script.problems import Problem, problem

FEWEST_WORDS = 6  # fewer are a turn of phrase that anybody may have used
FEWEST_OF_AN_UNKNOWN = 10
SHINGLE = 3
SHARED = 0.3  # of the shingles: one changed word spoils three of them
ALIKE = 0.6  # of the words
MOST_PLACES = 4  # three words in a row that stand in more places tell nothing apart
MOST_WORDS = 120
MOST_COMPARED = 100
SMALL = 10_000
NEARBY = 80
LAST_LATIN = "\u0250"

_QUOTE = re.compile('"([^"]*)(?:"|$)|\u201c([^\u201c\u201d"]*)(?:[\u201d"]|$)')
# "140 (b) billion" helps the reader; where else something was put in or left out two quotes meet.
_AID = re.compile(r"\(\w{1,2}\)\s?")
_CUT = re.compile(r"\[[^\]]*\]|\((?!\w{1,2}\))[^)]*\)|\u2026|\.\.\.+|\. \. \.")
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_ENGLISH = frozenset("the and of to a in is that it we with was they this have not".split())
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}
_ELSEWHERE = re.compile(
    r"\b(?:statement|letter|post(?:ed|s)?|wrote|written|tweet\w*|report|told|interview\w*|speech|address\w*|media"
    r"|according|e-?mail\w*|website|document|text|reads?|article|book|editorial|channel|video)\b",
    re.IGNORECASE,
)


class Piece(NamedTuple):
    """A run of quoted words: paragraph, where the run begins and ends there, each word with its place."""

    paragraph: int
    start: int
    end: int
    words: tuple[tuple[str, int, int], ...]


class Speech(NamedTuple):
    """What is said in one soundbite: its shot's number, its words as written and folded."""

    number: str
    words: tuple[str, ...]
    folded: tuple[str, ...]


def storyline_quotes(checked: Checked) -> Iterator[Problem]:
    """Find quotes of the storyline that are almost a soundbite's, and say how they differ.

    A quote of few words is not looked at; one that is unlike all soundbites is told only where one of their
    speakers is said to have spoken it.
    """
    story = checked.story
    if '"' not in story and "\u201c" not in story:
        return
    said = list(_spoken(checked))
    if not said:
        return
    whole = "\n".join(text for _, text in said) if sum(len(text) for _, text in said) <= SMALL else ""
    speeches: Speeches | None = None
    compared = 0
    for piece in _pieces(checked, whole):
        speeches = speeches or Speeches(said)
        near = speeches.nearest(piece)
        if near is not None and compared < MOST_COMPARED:
            compared += 1
            yield from _difference(checked, piece, *near)
        elif near is None and _may_be_missed(piece, said) and _is_of_a_speaker(checked, piece):
            yield problem("story-quote-unknown", checked.told(piece.paragraph, piece.start, piece.end))


def _may_be_missed(piece: Piece, said: list[tuple[str, str]]) -> bool:
    """Say whether a quote is long enough, and no soundbite is in another writing: that might be the same."""
    latin = _is_latin(word for word, _, _ in piece.words)
    return len(piece.words) >= FEWEST_OF_AN_UNKNOWN and all(_is_latin(text) == latin for _, text in said)


def _is_latin(text: Iterable[str]) -> bool:
    letters = [letter for part in text for letter in part if letter.isalpha()][:NEARBY]
    return 2 * sum(letter < LAST_LATIN for letter in letters) >= len(letters)


def _spoken(checked: Checked) -> Iterator[tuple[str, str]]:
    """Everything that is heard, with the number of its shot; a paraphrase is nobody's word."""
    for shot in checked.script.shots:
        bite = shot.soundbite
        if bite is not None and not bite.paraphrase:
            for text in (bite.quote, *(turn.quote for turn in bite.turns)):
                if text:
                    yield shot.number, text
        for sound in shot.sounds:
            if sound.text:
                yield shot.number, sound.text


def _pieces(checked: Checked, whole: str) -> Iterator[Piece]:
    """The quoted runs of words that do not stand letter for letter in `whole`."""
    for index, paragraph in enumerate(checked.script.storyline):
        if '"' not in paragraph and "\u201c" not in paragraph:
            continue
        for quote in _QUOTE.finditer(paragraph):
            start, end = quote.span(1 if quote[1] is not None else 2)
            if end - start < FEWEST_WORDS or (whole and paragraph[start:end].strip(" ,.;:!?") in whole):
                continue
            for cut in _CUT.finditer(paragraph, start, end):
                yield from _piece(index, paragraph, start, cut.start())
                start = cut.end()
            yield from _piece(index, paragraph, start, end)


def _piece(index: int, paragraph: str, start: int, end: int) -> Iterator[Piece]:
    aids = {at for aid in _AID.finditer(paragraph, start, end) for at in range(aid.start(), aid.end())}
    words = tuple(
        (_folded(word[0]), word.start(), word.end())
        for word in _WORD.finditer(paragraph, start, end)
        if word.start() not in aids
    )
    if len(words) >= FEWEST_WORDS:
        yield Piece(index, start, end, words)


def _folded(word: str) -> str:
    word = word.casefold().replace("\u2019", "'")
    return _NUMBERS.get(word, word)


class Speeches:
    """The words of all soundbites, found by any three of them in a row."""

    def __init__(self, said: list[tuple[str, str]]) -> None:
        self._speeches: list[Speech] = []
        self._places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for number, text in said:
            words = tuple(word[0] for word in _WORD.finditer(_AID.sub("", text)))
            speech = Speech(number, words, tuple(_folded(word) for word in words))
            for at, shingle in enumerate(_shingles(speech.folded)):
                places = self._places.setdefault(shingle, [])
                if len(places) < MOST_PLACES:
                    places.append((len(self._speeches), at))
            self._speeches.append(speech)

    def nearest(self, piece: Piece) -> tuple[Speech, int] | None:
        """The soundbite of which a quote could be a changed part, and at which of its words that begins."""
        words = tuple(word for word, _, _ in piece.words[:MOST_WORDS])
        shared: Counter[int] = Counter()
        begins: dict[int, int] = {}
        for at, shingle in enumerate(_shingles(words)):
            places = self._places.get(shingle, ())
            shared.update({speech for speech, _ in places})
            for speech, place in places:
                begins.setdefault(speech, max(0, place - at))
        if not shared:
            return None
        best, count = shared.most_common(1)[0]
        return (self._speeches[best], begins[best]) if count >= SHARED * (len(words) - SHINGLE + 1) else None


def _shingles(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[step:] for step in range(SHINGLE)), strict=False)


def _difference(checked: Checked, piece: Piece, speech: Speech, begin: int) -> Iterator[Problem]:
    """Compare word by word and tell the first difference; a part of the soundbite as it stands has none."""
    told = [word for word, _, _ in piece.words[:MOST_WORDS]]
    base = max(0, begin - FEWEST_WORDS)
    said = speech.folded[base : base + 2 * MOST_WORDS]
    blocks = SequenceMatcher(None, told, said, autojunk=False).get_matching_blocks()
    if sum(block.size for block in blocks) < ALIKE * len(told):
        return
    for start, end, at, to in _gaps([(*block,) for block in blocks], len(told)):
        if "".join(told[start:end]) == "".join(said[at:to]):
            continue  # "per cent" and "percent"
        if start == end or at == to:  # a word too many or too few is shown with those beside it
            start, end = max(0, start - 1), min(len(told), end + 1)
            at, to = max(0, at - 1), min(len(said), to + 1)
        first, last = piece.words[start][1], piece.words[end - 1][2]
        yield problem(
            "story-quote-differs",
            checked.told(piece.paragraph, first, last),
            told=checked.script.storyline[piece.paragraph][first:last][:80],
            said=" ".join(speech.words[base + at : base + to])[:80],
            number=speech.number,
        )
        return


def _gaps(blocks: list[tuple[int, int, int]], length: int) -> Iterator[tuple[int, int, int, int]]:
    """The stretches of both texts between those that are equal; what stands around a whole quote is none."""
    real = [block for block in blocks if block[2]]
    if real[0][0]:
        yield 0, real[0][0], max(0, real[0][1] - real[0][0]), real[0][1]
    for (a, b, size), (after_a, after_b, _) in pairwise(real):
        yield a + size, after_a, b + size, after_b
    a, b, size = real[-1]
    if a + size < length:
        yield a + size, length, b + size, b + length - a


def _is_of_a_speaker(checked: Checked, piece: Piece) -> bool:
    """Say whether a speaker of a soundbite is named beside the quote, and no other source of it.

    A speaker whose soundbite stands in another language than English may be quoted in translation.
    """
    paragraph = checked.script.storyline[piece.paragraph]
    around = paragraph[max(0, piece.start - NEARBY) : piece.start] + " " + paragraph[piece.end :][:NEARBY]
    if _ELSEWHERE.search(around) is not None:
        return False
    names = {name for name in _WORD.findall(around) if name[0].isupper() and len(name) > 1}
    bites = [bite for _, _, bite in checked.bites[:MOST_ASKED] if names & set(bite.speaker.split())]
    return bool(bites) and all(len(_ENGLISH & set(bite.quote.lower().split())) > 1 for bite in bites)
