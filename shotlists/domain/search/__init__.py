"""Searching the desk: packages, shots and soundbites by a question in the language of docs/search.md."""

from shotlists.domain.errors import BadQuestion
from shotlists.domain.search.finding import (
    Hits,
    count_packages,
    count_parts,
    find_packages,
    find_parts,
    mistake_in,
    narrow,
    question_of,
)
from shotlists.domain.search.hits import Hit

__all__ = [
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
]
