"""Every soundbite says who speaks, in which language, and what."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache

from shotlists.script.checks.context import Checked
from shotlists.script.document import Shot, Soundbite, Span
from shotlists.script.house import House, folded
from shotlists.script.problems import Problem, problem

LONGEST_LANGUAGE = 30
MOST_GUESSES = 20  # a script with more unknown languages than this is no case of misspelling
SHORTEST = 3
_NATURAL_SOUND = frozenset({"nats", "nat", "natural", "natural sound", "natsound", "none", "mute", "ambient"})


def soundbite_parts(checked: Checked) -> Iterator[Problem]:
    """Find soundbites without a language, a speaker, a role or a quote."""
    titled = {folded(bite.speaker) for _, _, bite in checked.bites if bite.role}
    for _, shot, bite in checked.bites:
        span = attribution_span(shot)
        if not bite.languages:
            yield problem("bite-language", span, number=shot.called)
        if not (bite.speaker or bite.role or bite.name_note or bite.turns or bite.kind == "vox pop"):
            yield problem("bite-speaker", span, number=shot.called)
        elif bite.speaker and bite.kind in ("bite", "") and not _is_titled(bite, titled):
            yield problem("bite-role", span, number=shot.called, speaker=bite.speaker[:80])
        if not bite.quote.strip() and not bite.turns and bite.kind != "standup" and shot.kind != "standup":
            yield problem("bite-quote", span, number=shot.called)


def _is_titled(bite: Soundbite, titled: set[str]) -> bool:
    """Whether a speaker's role is given here or in another soundbite, or why it is not."""
    if bite.role or bite.turns or folded(bite.speaker) in titled:
        return True
    return any(word in bite.name_note.lower() for word in ("role", "title", "job"))


def attribution_span(shot: Shot) -> Span:
    """The lines that name the speaker: the soundbite up to its quote."""
    bite = shot.soundbite
    if bite is None or not bite.span.line:
        span = shot.span
        return span if span.end_line == span.line else Span(span.line, span.column, span.line, span.column)
    span, quote = bite.span, bite.quote_span
    if quote.line and quote.line == span.end_line:
        first = span.column if quote.line == span.line else 0
        return Span(span.line, span.column, quote.line, max(quote.column, first + 1))
    return span


def soundbite_languages(checked: Checked) -> Iterator[Problem]:
    """Find languages that nobody knows, and those that the header does not name."""
    named = {folded(word) for word in checked.script.header.languages}
    near: dict[str, str] = {}
    for _, shot, bite in checked.bites:
        for language in bite.languages:
            key = folded(language)
            if key not in checked.house.language_keys:
                yield _unknown(checked, shot, language, _nearest(language, checked.house, near))
            elif named and not _is_named(key, named) and not named <= _NATURAL_SOUND:
                yield problem("language-not-in-header", attribution_span(shot), language=language)
    if not named <= checked.house.language_keys:
        yield from _of_the_header(checked, near)


def _of_the_header(checked: Checked, near: dict[str, str]) -> Iterator[Problem]:
    """Languages of the header with a slip; other words there speak of sound, or of nothing that we know."""
    for field, span in checked.stated("languages"):
        for language in checked.script.header.languages:
            key = folded(language)
            if key in checked.house.language_keys or key in _NATURAL_SOUND or language not in field.value:
                continue
            if right := _nearest(language, checked.house, near):
                place = checked.find(language, span)
                fix = right if place else None
                yield problem("language-misspelt", place or span, fix=fix, language=language, right=right)


def _is_named(language: str, named: set[str]) -> bool:
    """Say whether the header names a language, whole or shortened: "Eng" is English."""
    return language in named or any(
        len(word) >= SHORTEST and language.startswith(word.rstrip(".")) for word in named
    )


def _unknown(checked: Checked, shot: Shot, language: str, right: str) -> Problem:
    place = _place_of(checked, shot, language)
    span = place or attribution_span(shot)
    if right:
        fix = right if place else None
        return problem("language-misspelt", span, fix=fix, language=language, right=right)
    return problem("language-unknown", span, language=language[:40])


def _nearest(language: str, house: House, near: dict[str, str]) -> str:
    """The one language that is almost written so, if there is just one; `near` holds those asked before."""
    key = folded(language)
    if key not in near:
        few = len(language) <= LONGEST_LANGUAGE and len(near) < MOST_GUESSES
        near[key] = _almost(language.title(), house.languages) if few else ""
    return near[key].upper() if language.isupper() else near[key]


@lru_cache(maxsize=256)
def _almost(word: str, languages: tuple[str, ...]) -> str:
    """The one name of those that is almost a word; empty where there is none, or more than one."""
    alike = [name for name in languages if name[:1] == word[:1] or name[1:3] == word[1:3]]
    found = get_close_matches(word, alike, n=2, cutoff=0.8)
    return found[0] if len(found) == 1 else ""


def _place_of(checked: Checked, shot: Shot, word: str) -> Span | None:
    """Where a word of the attribution stands, if it can be found in its line."""
    span = shot.soundbite.span if shot.soundbite is not None and shot.soundbite.span.line else shot.span
    at = checked.line(span.line).find(word, max(0, span.column - 1)) if span.line else -1
    return Span(span.line, at + 1, span.line, at + 1 + len(word)) if at >= 0 else None
