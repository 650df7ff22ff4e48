"""What a script says about who may use its pictures: the printed sentence, taken apart and compared.

A Restriction is one rule as written. Nothing is decided here: a rule that is not understood stays a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from shotlists.script.document import Dateline

_ALWAYS_APART = re.compile(r"\s*[;\n]\s*")
# A slash or comma parts two rules only where the next words open a rule: "No access UK/RTE" is one.
_RULE_STARTS = (
    r"access\s+all|no|none|not|do\s+not|must|part|pt|please|pls|credit|courtesy|mandatory|only|for|use|see"
)
_APART = re.compile(rf"\s*(?:\s/\s*|/\s+|,\s+)(?=(?:{_RULE_STARTS}|embargo(?:ed)?)\b)", re.IGNORECASE)
_NONE = frozenset({"none", "no restrictions", "no restriction", "unrestricted", "nil", "access all"})
_DASHES = str.maketrans("‐‑–—’", "----'")


@dataclass(frozen=True, slots=True)
class Restriction:
    """One rule as written; `key` is equal for two that say the same in other letters or spaces."""

    text: str
    key: str

    @property
    def says_none(self) -> bool:
        """Whether this says that there is no restriction, which is more than saying nothing."""
        return self.key in _NONE


def comparison_key(text: str) -> str:
    """Fold case, spaces, dashes, articles and the last stop away."""
    words = text.translate(_DASHES).casefold().strip(" .:;,()[]").split()
    return " ".join(word for word in words if word != "the")


@lru_cache(maxsize=256)
def parse(text: str) -> tuple[Restriction, ...]:
    """Take a sentence of restrictions apart into its rules, in the order written; empty text has none."""
    found = []
    for sentence in _ALWAYS_APART.split(text.strip()):
        for part in _APART.split(sentence):
            words = part.strip()
            if comparison_key(words):
                found.append(Restriction(words, comparison_key(words)))
    return tuple(found)


def of_texts(texts: Iterable[str]) -> tuple[Restriction, ...]:
    """The rules of several sentences, each once, in the order of their first place."""
    rules: dict[str, Restriction] = {}
    for text in dict.fromkeys(texts):
        for rule in parse(text):
            rules.setdefault(rule.key, rule)
    return tuple(rules.values())


def of_heading(dateline: Dateline) -> tuple[str, ...]:
    """The sentences of a heading, those of its single sources among them."""
    if not dateline.sources:
        return dateline.restrictions
    return (*dateline.restrictions, *(text for source in dateline.sources for text in source.restrictions))


def union(headings: Iterable[Dateline]) -> tuple[Restriction, ...]:
    """What the headings say together: every rule once; "NONE" only where nothing else is said."""
    rules = of_texts(text for heading in headings for text in of_heading(heading))
    real = tuple(rule for rule in rules if not rule.says_none)
    return real or rules[:1]
