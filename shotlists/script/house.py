"""The house: what one desk knows and prefers, as a frozen value that every function which needs it is given.

A desk keeps these things in rows or in a file and builds a House of them; HOUSE is our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from shotlists.script import house_words as words


@dataclass(frozen=True, slots=True)
class ReadingRate:
    """How fast a language is spoken on air; `unit` is words or characters."""

    language: str
    per_minute: int
    unit: str = "words"


@dataclass(frozen=True)
class House:
    """Known names, words and rates of a desk.

    Territories are leaf codes (ISO 3166-1 alpha-2; CN is the mainland alone, HK, MO and TW stand beside it).
    `doubtful_territories` are codes that a phrase may or may not mean: rights hold there. `time_zone` is an
    IANA name or None: then no zone is invented. `slugs_today` are the slugs of the other packages of the day,
    where somebody asks for one of them; no file of a house names them. The phrases are what a note above a
    group of shots says for a key (shot_groups.py). `name_columns` and `title_columns` are the widths of the
    lines of a lower third, `lower_third_ms` how long one is held at least. `switched_off` pairs a code of a
    problem with the reason why this desk does not want to hear of it.
    """

    sources: tuple[str, ...] = words.SOURCES
    territories: tuple[tuple[str, tuple[str, ...]], ...] = words.TERRITORIES
    doubtful_territories: tuple[tuple[str, tuple[str, ...]], ...] = words.DOUBTFUL_TERRITORIES
    organisations: tuple[tuple[str, str], ...] = words.ORGANISATIONS
    organisation_groups: tuple[tuple[str, tuple[str, ...]], ...] = words.ORGANISATION_GROUPS
    languages: tuple[str, ...] = words.LANGUAGES
    style_words: tuple[tuple[str, str], ...] = words.STYLE_WORDS
    reading_rates: tuple[ReadingRate, ...] = tuple(ReadingRate(*row) for row in words.READING_RATES)
    default_rate: ReadingRate = ReadingRate("", 150)
    shot_ms: int = 4000
    longest_shot_ms: int = 60_000
    frame_rate: int = 25
    time_zone: str | None = None
    abbreviations: tuple[str, ...] = words.ABBREVIATIONS
    slug_length: int = 49
    slugs_today: frozenset[str] = frozenset()
    sensitivity_phrases: tuple[tuple[str, str], ...] = words.SENSITIVITY_PHRASES
    verification_phrases: tuple[tuple[str, str], ...] = words.VERIFICATION_PHRASES
    consent_phrases: tuple[tuple[str, str], ...] = words.CONSENT_PHRASES
    name_columns: int = 36
    title_columns: int = 48
    lower_third_ms: int = 4000
    switched_off: tuple[tuple[str, str], ...] = ()

    @cached_property
    def kinds(self) -> dict[str, Any]:
        """Name of a style -> what lines turned out to be, for whoever classifies them (memory.py)."""
        return {}

    @cached_property
    def source_keys(self) -> frozenset[str]:
        """The known sources, folded for comparison."""
        return frozenset(folded(name) for name in self.sources)

    @cached_property
    def language_keys(self) -> frozenset[str]:
        """The known languages, folded for comparison."""
        return frozenset(folded(name) for name in self.languages)

    @cached_property
    def territory_codes(self) -> dict[str, tuple[str, ...]]:
        """Folded name of a territory or group -> the leaf codes that it certainly means."""
        return {folded(name): codes for name, codes in self.territories}

    @cached_property
    def known_abbreviations(self) -> frozenset[str]:
        """The abbreviations that nobody spells out."""
        return frozenset(self.abbreviations)

    @cached_property
    def slug_keys(self) -> frozenset[str]:
        """The slugs of the day's other packages, folded for comparison."""
        return frozenset(folded(slug) for slug in self.slugs_today)

    @cached_property
    def style_spellings(self) -> tuple[tuple[str, str], ...]:
        """The style words as they are written, and as they are in a text of capitals."""
        capitals = ((wrong.upper(), right.upper()) for wrong, right in self.style_words)
        pairs = dict.fromkeys((*self.style_words, *capitals))
        return tuple((wrong, right) for wrong, right in pairs if wrong != right)

    @cached_property
    def silent(self) -> dict[str, str]:
        """Code of a problem -> why this desk switched it off."""
        return dict(self.switched_off)

    @cached_property
    def _rates(self) -> dict[str, ReadingRate]:
        return {folded(rate.language): rate for rate in self.reading_rates}

    def knows_source(self, name: str) -> bool:
        """Say whether this is a name of an agency, so that the words after it are restrictions."""
        return folded(name) in self.source_keys

    def knows_language(self, name: str) -> bool:
        """Say whether this is a language as scripts name them."""
        return folded(name) in self.language_keys

    def rate(self, language: str) -> ReadingRate:
        """The reading rate of a language, or the rate for all others."""
        return self._rates.get(folded(language), self.default_rate)


def folded(text: str) -> str:
    """A name without case and without doubled spaces, for comparison only."""
    return " ".join(text.casefold().split())


HOUSE = House()
