"""Bodies and their abbreviations: spelled out first and short later, and one spelling for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from shotlists.script.checks.context import MOST_ASKED, Checked
from shotlists.script.checks.shortened import Spelled
from shotlists.script.checks.soundbites import attribution_span
from shotlists.script.checks.spelling import distance
from shotlists.script.house import folded
from shotlists.script.problems import Problem, problem

FEWEST_WORDS = 3  # shorter names of bodies are alike by nature: Foreign Ministry, Finance Ministry
_WORDS = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_NAME_WORDS = re.compile(_WORDS.pattern + "|&")
_SMALL = frozenset("of the and for in at a an on to de la du des y e".split())
_BRACKET = re.compile(r"\s*\([^)]*\)")


def role_words(checked: Checked, role: str) -> frozenset[str]:
    """The words of a role that carry meaning, abbreviations of the script spelled out."""
    words = set(_WORDS.findall(role.casefold())) - _SMALL
    for short, full in checked.spelled_words.items():
        if short in words:
            words = (words - {short}) | set(_WORDS.findall(full.casefold())) - _SMALL
    return frozenset(words)


def abbreviations(checked: Checked) -> Iterator[Problem]:
    """Find abbreviations that the storyline or the soundbites use before they spell them out."""
    told: set[str] = set()
    for paragraph, spelled in checked.spelled_in_story:
        if spelled.short in checked.house.known_abbreviations or spelled.short in told:
            continue
        told.add(spelled.short)
        if place := _used_before(checked, paragraph, spelled):
            values = {"short": spelled.short, "full": spelled.full[:80]}
            yield problem("abbreviation-early", checked.told(*place), **values)
    told.clear()
    for at, spelled in checked.spelled_in_roles:
        if spelled.short in checked.house.known_abbreviations or spelled.short in told:
            continue
        told.add(spelled.short)
        word = re.compile(rf"\b{re.escape(spelled.short)}\b")
        for _, shot, bite in checked.bites[:at]:
            if word.search(bite.role) is not None:
                values = {"short": spelled.short, "full": spelled.full[:80]}
                yield problem("abbreviation-early", attribution_span(shot), **values)
                break


def _used_before(checked: Checked, last: int, spelled: Spelled) -> tuple[int, int, int] | None:
    """Where the storyline uses an abbreviation before it is spelled out; quoted words are not asked."""
    word = re.compile(rf"\b{re.escape(spelled.short)}\b")
    for index in range(last + 1):
        text = checked.script.storyline[index]
        if spelled.short not in text:
            continue
        for found in word.finditer(text, 0, spelled.start if index == last else len(text)):
            before = text[: found.start()]
            if before.count('"') % 2 == 0 and before.count("\u201c") <= before.count("\u201d"):
                return index, found.start(), found.end()
    return None


def bodies(checked: Checked) -> Iterator[Problem]:
    """Find bodies with two names: one abbreviation spelled out in two ways, or a name with a slip."""
    first: dict[str, str] = {}
    for at, spelled in checked.spelled_in_roles:
        if _is_other(first.setdefault(spelled.short, spelled.full), spelled.full):
            values = {"name": spelled.full[:80], "other": first[spelled.short][:80]}
            yield problem("body-differs", attribution_span(checked.bites[at][1]), **values)
    for paragraph, spelled in checked.spelled_in_story:
        if _is_other(first.setdefault(spelled.short, spelled.full), spelled.full):
            values = {"name": spelled.full[:80], "other": first[spelled.short][:80]}
            start = spelled.start - 1 - len(spelled.full)
            yield problem("body-differs", checked.told(paragraph, max(0, start), spelled.start), **values)
    yield from _slips(checked)


def _is_other(first: str, name: str) -> bool:
    if first == name:
        return False
    ours, theirs = ([w for w in _WORDS.findall(text.casefold()) if w not in _SMALL] for text in (first, name))
    return ours != theirs and not set(ours) <= set(theirs) and not set(theirs) <= set(ours)


def _slips(checked: Checked) -> Iterator[Problem]:
    """Names of bodies in attributions that the storyline never writes so, but with another letter."""
    asked: dict[str, str] = {}
    for _, _, bite in checked.bites:
        if "," in bite.role:
            for part in _BRACKET.sub("", bite.role).split(",")[1:]:
                asked.setdefault(folded(part), part.strip())
    for key, name in islice(asked.items(), MOST_ASKED):
        if name in checked.story or key in checked.lowered_story:
            continue
        words = _NAME_WORDS.findall(key)
        if len(words) < FEWEST_WORDS or not any(word[0].isupper() for word in name.split()[1:]):
            continue
        anchors = sorted((word for word in words if word not in _SMALL), key=len)[-2:]
        for index, text in enumerate(checked.script.storyline):
            lowered = text.lower()
            place = None
            for anchor in anchors:
                at = lowered.find(anchor) if len(lowered) == len(text) else -1
                if at >= 0 and (place := _almost(lowered, at, words, words.index(anchor))):
                    break
            if place is not None:
                values = {"name": text[place[0] : place[1]][:80], "other": name[:80]}
                yield problem("body-differs", checked.told(index, *place), **values)
                break


def _almost(text: str, at: int, words: list[str], anchor: int) -> tuple[int, int] | None:
    """Where around its anchor a name stands of which one word differs by a letter or two."""
    reach = sum(len(word) + 2 for word in words) + len(words)
    start = max(0, at - reach)
    found = [w for w in _NAME_WORDS.finditer(text, start, at + reach) if start == 0 or w.start() > start]
    here = next((index for index, word in enumerate(found) if word.start() == at), None)
    if here is None or here < anchor or here - anchor + len(words) > len(found):
        return None
    window = found[here - anchor : here - anchor + len(words)]
    other = [(word[0], right) for word, right in zip(window, words, strict=True) if word[0] != right]
    if len(other) != 1:
        return None
    if set(other[0]) != {"&", "and"} and distance(*other[0]) > (2 if len(other[0][1]) > 5 else 1):
        return None
    return window[0].start(), window[-1].end()
