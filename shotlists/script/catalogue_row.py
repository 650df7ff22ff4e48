"""What is known of one kind of problem."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem."""

    severity: str
    sentence: str
    why: str
    example: str = ""
