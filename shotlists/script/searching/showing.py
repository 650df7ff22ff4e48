"""Where in a text the words of a question stand, to mark them."""

from __future__ import annotations

from collections.abc import Iterable

from shotlists.script.searching.expressions import Phrase, places_of
from shotlists.script.searching.stems import stems_of_beginning
from shotlists.script.searching.words import pieces

Place = tuple[int, int]


def spellings(phrases: Iterable[Phrase]) -> list[Phrase]:
    """Give phrases with all that they find: a beginning also the stems of words that begin so."""
    found = []
    for phrase in phrases:
        found.append(phrase)
        if phrase.begins and len(phrase.tokens) == 1:
            found += [Phrase((stem,)) for stem in stems_of_beginning(phrase.tokens[0])]
    return found


def places_in(text: str, phrases: Iterable[Phrase]) -> list[Place]:
    """Give the places of phrases in a text, in order, those that touch as one."""
    tokens: list[str] = []
    places: list[Place] = []
    for piece in pieces(text):
        tokens += piece.tokens
        if piece.is_run and len(piece.tokens) == piece.end - piece.start:
            places += [(start, min(start + 2, piece.end)) for start in range(piece.start, piece.end)]
        else:
            places += [(piece.start, piece.end)] * len(piece.tokens)
    found: list[Place] = []
    for phrase in spellings(phrases):
        alone = phrase.begins and len(phrase.tokens[-1]) == 1
        for first in places_of(tokens, phrase):
            last = first + len(phrase.tokens) - 1
            end = min(places[last][0] + 1, places[last][1]) if alone else places[last][1]
            if alone and tokens[last].isascii():
                end = places[last][1]
            found.append((places[first][0], end))
    return _joined(found)


def _joined(places: Iterable[Place]) -> list[Place]:
    joined: list[Place] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def matches(text: str, phrases: Iterable[Phrase]) -> int:
    """Count how many of some phrases a text has."""
    tokens = [token for piece in pieces(text) for token in piece.tokens]
    return sum(
        any(next(places_of(tokens, each), None) is not None for each in spellings([phrase]))
        for phrase in phrases
    )
