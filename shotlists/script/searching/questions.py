"""What a question says: its terms, and how they are joined.

A question comes out as alternatives, each a list of terms that all hold: `a (b | c)` is `a b | a c`. So each
alternative can say for itself what must hold of one and the same shot.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, replace
from datetime import date

from shotlists.script.searching.expressions import Phrase

MOST_TERMS = 40
MOST_ALTERNATIVES = 24
LONGEST_PHRASE = 50
LONGEST_QUESTION = 1_000


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the language: its name, other names, what its values are, and the words of its chip.

    `values` is words, days, length, one of `known`, or name (a user).
    """

    name: str
    label: str
    also: tuple[str, ...] = ()
    values: str = "words"
    known: tuple[str, ...] = ()


STATES = ("draft", "in_review", "approved", "scheduled", "published", "spiked", "archived")
LIVES = ("none", "usable", "held", "withdrawn", "killed")
KINDS = ("shot", "soundbite", "standup", "upsound", "still", "graphic", "voxpop")
TRAITS = ("file", "recent", "restricted", "killed", "held", "withdrawn", "spiked", "archived", "published")

FIELDS: dict[str, Field] = {
    row.name: row
    for row in (
        Field("slug", "Slug", ("slugline",)),
        Field("headline", "Headline", ("title",)),
        Field("shot", "Shot", ("shots", "picture")),
        Field("bite", "Soundbite", ("quote", "soundbite", "said")),
        Field("speaker", "Speaker", ("who",)),
        Field("place", "Place", ("location", "from")),
        Field("story", "Storyline", ("storyline",)),
        Field("restriction", "Restriction", ("restrictions", "rights")),
        Field("source", "Source", ("agency",)),
        Field("language", "Language", ("languages",)),
        Field("uid", "ID", ("id",)),
        Field("is", "Is", (), "known", TRAITS),
        Field("kind", "Kind", (), "known", KINDS),
        Field("state", "State", (), "known", STATES),
        Field("live", "Clients have", (), "known", LIVES),
        Field("dated", "Dated", ("date",), "days"),
        Field("before", "Dated before", (), "days"),
        Field("after", "Dated after", (), "days"),
        Field("trt", "TRT", ("duration",), "length"),
        Field("by", "With", ("owner",), "name"),
    )
}
FIELD_OF = {name: row.name for row in FIELDS.values() for name in (row.name, *row.also)}


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for. `field` is empty for words that may stand anywhere.

    Words come as a `phrase`; days from `first` to `last` and lengths from `least` to `most` milliseconds,
    both included, None without a limit; all else as `value`. `start` and `end` are its place in the question.
    """

    field: str = ""
    phrase: Phrase | None = None
    value: str = ""
    first: date | None = None
    last: date | None = None
    least: int | None = None
    most: int | None = None
    excluded: bool = False
    text: str = ""
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)

    def turned(self) -> Term:
        """Give the opposite."""
        return replace(self, excluded=not self.excluded)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a question, and where; `values` fill the sentence of its row in SENTENCES."""

    code: str
    start: int
    end: int
    values: tuple[tuple[str, str], ...] = ()

    @property
    def message(self) -> str:
        """The sentence in English."""
        return SENTENCES[self.code].format_map(dict(self.values))


SENTENCES = {
    "open-quote": "The quotation mark is not closed: close it, or take it out",
    "open-bracket": "The bracket is not closed: close it, or take it out",
    "stray-bracket": "This bracket closes nothing: take it out",
    "empty-bracket": "Nothing stands in these brackets: write words into them, or take them out",
    "lonely-or": "OR stands between two things: write something on both sides of it",
    "lonely-not": "Something follows a minus or NOT: write what is not wanted",
    "unknown-field": "There is no field {name}: write one of {known}, or set the words in quotation marks",
    "empty-field": "Nothing follows {name}: write what is looked for, without a space",
    "unknown-value": "{value} does not do for {name}: write one of {known}",
    "bad-days": "{value} is no day, month or year: write 2026-02-13, 2026-02, 2026 or 2026-01..2026-03",
    "days-turned": "{value} ends before it begins: write the earlier day first",
    "bad-length": "{value} is no length: write <1'30, >2', 1'30 or 1'..2'",
    "star-inside": "A star stands at the end of a word only: {value}",
    "nothing-to-find": "{value} has no letter or digit: there is nothing to search for",
    "phrase-too-long": "This is too long to be searched for in one piece: at most {most} words",
    "too-many-terms": "Too much is asked for at once: at most {most} words and conditions",
    "too-many-alternatives": "There are too many ways to read this: at most {most} alternatives",
    "too-long": "The question is too long: at most {most} letters",
}
"""The sentences of mistakes; a page translates them."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood.

    `text` is what was typed, `said` the question in the language (the same, unless it was plain English or
    Chinese). Spans are those of `said`. With mistakes there are no alternatives.
    """

    text: str = ""
    said: str = ""
    alternatives: tuple[tuple[Term, ...], ...] = ()
    terms: tuple[Term, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked and nothing is wrong: everything fits."""
        return not self.terms and not self.mistakes
