"""How far two words are apart by their letters."""

from __future__ import annotations

FAR = 9
LONGEST = 40


def distance(a: str, b: str) -> int:
    """How many letters have to be put in, left out, changed or swapped; FAR where the words are no match."""
    if abs(len(a) - len(b)) > 2 or len(a) > LONGEST:
        return FAR
    last: list[int] = []
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, one in enumerate(a, 1):
        last, before, row = before, row, [i]
        for j, other in enumerate(b, 1):
            least = min(row[-1] + 1, before[j] + 1, before[j - 1] + (one != other))
            if i > 1 and j > 1 and one == b[j - 2] and a[i - 2] == other:
                least = min(least, last[j - 2] + 1)
            row.append(least)
    return row[-1]
