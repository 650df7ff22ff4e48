"""Searching the desk: packages, shots and soundbites by a question in the language of docs/search.md."""

from shotlists.domain.errors import BadQuestion
from shotlists.domain.search.finding import (
    MOST_COUNTED,
    Hits,
    count_packages,
    count_parts,
    find_packages,
    find_parts,
    mistake_in,
    narrow,
    question_of,
    sentence_of,
)
from shotlists.domain.search.hits import Hit

__all__ = [
    "MOST_COUNTED",
    "BadQuestion",
    "Hit",
    "Hits",
    "count_packages",
    "count_parts",
    "find_packages",
    "find_parts",
    "mistake_in",
    "narrow",
    "question_of",
    "sentence_of",
]
