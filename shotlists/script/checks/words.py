"""Words that the house writes otherwise, and words that stand twice by accident."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shotlists.script.checks.context import Checked
from shotlists.script.document import Span
from shotlists.script.problems import Problem, problem

# Small words that never follow themselves in English; "that that" and "had had" may.
_SMALL_WORDS = ("the", "a", "an", "of", "and", "to", "in")
_MAY_MEET = frozenset({"to", "in"})  # "the man I spoke to to hear of it": seldom; nothing is mended
_DOUBLED = (*(f" {word} {word} " for word in _SMALL_WORDS), "The the ", "THE THE ")
_TWICE = re.compile(rf"(?<![\w-])(({'|'.join(_SMALL_WORDS)}) +)\2(?![\w'\u2019-])", re.IGNORECASE)


def style_words(checked: Checked) -> Iterator[Problem]:
    """Find words that the house writes in another way; a line of capitals is compared in capitals."""
    text = checked.kept_text
    for wrong, right in checked.house.style_spellings:
        if wrong in text and next(_places(text, wrong), None) is not None:
            for number, line in checked.kept_lines:
                for start in _places(line, wrong):
                    span = Span(number, start + 1, number, start + len(wrong) + 1)
                    yield problem("style-word", span, fix=right, wrong=wrong, right=right)


def _places(text: str, words: str) -> Iterator[int]:
    """Where the words stand as whole words."""
    at = text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield at
        at = text.find(words, end)


def doubled_words(checked: Checked) -> Iterator[Problem]:
    """Find small words that stand twice in a row: "the the"."""
    text = checked.kept_text
    if not any(pair in text for pair in _DOUBLED):
        return
    for number, line in checked.kept_lines:
        for found in _TWICE.finditer(line):
            word, second = found[2], found[0][len(found[1]) :]
            if word == "A":  # a letter: "vitamin A a day"
                continue
            if second.islower() or (word.isupper() and second.isupper()):
                span = Span(number, found.start() + 1, number, found.end() + 1)
                fix = None if word.lower() in _MAY_MEET else word
                yield problem("doubled-word", span, fix=fix, word=word)
