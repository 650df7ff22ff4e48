"""What a review is made of: rows with anchors, runs of them folded, parts, and the list of changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import ngettext

from shotlists.admin.versions.changes import Row

FOLDED = 3
"""So many unchanged ones in a row are folded away."""
SHAPES = {"added": "plus", "removed": "bin", "moved": "up", "same": "corrected"}


@dataclass(slots=True)
class Shown:
    """A shot, heading or paragraph; one that changed has an anchor."""

    row: Row
    anchor: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Rows that stand together, folded under a label where nothing changed in them."""

    rows: tuple[Shown, ...]
    folded: str = ""


@dataclass(slots=True)
class Part:
    """A scene under its heading, the header, or the storyline."""

    title: str
    runs: tuple[Run, ...] = ()
    is_file: bool = False
    heading: Shown | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One change in the list of changes."""

    anchor: str
    shape: str
    title: str
    small: str


@dataclass(slots=True)
class Review:
    """What there is to read; `is_first`: nothing was seen before, so everything is shown as it is."""

    parts: list[Part] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    is_first: bool = False

    def mark(self, shown: Shown, title: str, small: str = "", shape: str = "package") -> Shown:
        """Give a changed row its anchor and its entry in the list; `shape` is for words that changed."""
        shown.anchor = f"c-{len(self.entries) + 1}"
        shape = SHAPES.get(shown.row.kind, shape)
        self.entries.append(Entry(shown.anchor, shape, title, small))
        return shown


def unchanged(number: str, text: str) -> Row:
    return Row(number, number, "same", text)


def runs(shown: Sequence[Shown], review: Review) -> tuple[Run, ...]:
    """Fold what did not change, where it is long enough to be in the way."""
    runs: list[Run] = []
    waiting: list[Shown] = []

    def close() -> None:
        if len(waiting) >= FOLDED and not review.is_first:
            label = ngettext("%(count)s the same", "%(count)s the same", len(waiting)) % {
                "count": len(waiting)
            }
            runs.append(Run(tuple(waiting), label))
        elif waiting:
            runs.append(Run(tuple(waiting)))
        waiting.clear()

    for each in shown:
        if each.row.kind == "same" and not each.row.chips:
            waiting.append(each)
            continue
        close()
        runs.append(Run((each,)))
    close()
    return tuple(runs)


def first_words(row: Row) -> str:
    """Give what was changed first: the words taken out, and those put in for them."""
    for line in row.lines:
        for place, edit in enumerate(line.words):
            if edit.op == "same":
                continue
            after = line.words[place + 1] if place + 1 < len(line.words) else None
            if after is not None and {edit.op, after.op} == {"removed", "added"}:
                return f"{short(edit.text)} → {short(after.text)}"
            return short(edit.text)
    return short(row.title)


def short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:59]}…"
