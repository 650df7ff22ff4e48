"""The merge of prose and of the header: paragraphs, sections, field lines, values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from shotlists.script.comparing.alignment import Item, align
from shotlists.script.comparing.changes import in_words
from shotlists.script.comparing.merge_order import Slots, pair, rewritten
from shotlists.script.comparing.merge_values import Clash, merge_fields, merge_words, settle, stay
from shotlists.script.dialects import DIALECTS
from shotlists.script.document import NOWHERE, Header, RundownItem, Section, StatedField
from shotlists.script.notes import CLASH

HEADER_WAYS = {"headline": "words", "restrictions": "items", "sensitivity": "items"}
# Values of the header that are read from the line of another one, which says the clash for them.
READ_FROM = {"dates": "dateline", "datelines": "dateline", "includes_file": "dateline", "sources": "source",
             "duration_ms": "duration", "version_label": "version"}  # fmt: skip
NAMES = {name: meaning for style in DIALECTS.values() for name, meaning in style.names.items() if meaning}
LINE = "The line "
WORD = re.compile(r'[^\s;,()\[\]/"\u201c\u201d]+')
DRAWN_WORDS = re.compile(r"\b\d{4}-\d\d-\d\d\b|\byes\b")  # days and flags that were read from words
WITHOUT_WORDS = frozenset({"dates", "includes_file", "duration_ms"})

Tell = Callable[[Clash], None]


@dataclass(frozen=True, slots=True)
class Prose:
    """Merged paragraphs, and which paragraph of each side is which."""

    slots: Slots
    texts: tuple[str, ...]


def merge_paragraphs(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], part: str, tell: Tell, before: str = ""
) -> Prose:
    """Merge paragraphs by what each is, and by word where both changed one; ours stays where words clash."""
    slots = pair(len(base), (_partners(base, ours), _partners(base, theirs)), (tuple(ours), tuple(theirs)))
    sides = {"ours": ours, "theirs": theirs}

    def changed(number: int, side: str) -> bool:
        slot = slots.slots[number]
        return slot.base is None or base[slot.base] != sides[side][getattr(slot, side)]

    slots.arrange(stay(slots, changed))
    texts = []
    for place, (_, slot) in enumerate(slots.merged()):
        was = "" if slot.base is None else base[slot.base]
        name = f"{before}paragraph {place + 1}"
        if slot.ours is None or slot.theirs is None:
            side = "theirs" if slot.ours is None else "ours"
            text = sides[side][getattr(slot, side)]
            if slot.base is not None:
                kind = "deleted-by-us" if side == "theirs" else "deleted-by-them"
                tell(Clash(kind, part, place, _capital(name), "", was, **{side: text}))
            texts.append(text)
            continue
        mine, yours = ours[slot.ours], theirs[slot.theirs]
        merged = merge_words(was, mine, yours)
        if merged is None:
            tell(Clash("changed", part, place, _capital(name), "words", was, mine, yours))
        texts.append(mine if merged is None else merged)
    return Prose(slots, tuple(texts))


def _partners(base: Sequence[str], other: Sequence[str]) -> tuple[int | None, ...]:
    found = align([Item(text, text) for text in base], [Item(text, text) for text in other])
    return rewritten(found, len(base))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def merge_sections(
    base: Sequence[Section], ours: Sequence[Section], theirs: Sequence[Section], tell: Tell
) -> tuple[Section, ...]:
    """Merge sections of one label by paragraph; where words clash theirs stand below ours, marked so."""
    names = [_labels(sections) for sections in (base, ours, theirs)]
    places = {name: place for place, name in enumerate(names[0])}
    partners = [[places.get(name) for name in side] for side in names[1:]]
    slots = pair(len(base), partners, names[1:])
    sides = {"ours": ours, "theirs": theirs}

    def changed(number: int, side: str) -> bool:
        slot = slots.slots[number]
        return slot.base is None or base[slot.base] != sides[side][getattr(slot, side)]

    slots.arrange(stay(slots, changed))
    found = []
    for place, (_, slot) in enumerate(slots.merged()):
        was = () if slot.base is None else base[slot.base].paragraphs
        if slot.ours is None or slot.theirs is None:
            side = "theirs" if slot.ours is None else "ours"
            kept = sides[side][getattr(slot, side)]
            if slot.base is not None:
                kind = "deleted-by-us" if side == "theirs" else "deleted-by-them"
                said = {side: in_words(kept.paragraphs)}
                tell(Clash(kind, "section", place, f"The section {kept.label}", "", in_words(was), **said))
            found.append(kept)
            continue
        label, my, your = ours[slot.ours].label, ours[slot.ours].paragraphs, theirs[slot.theirs].paragraphs
        met: list[Clash] = []
        prose = merge_paragraphs(was, my, your, "section", met.append, f"section {label}, ")
        texts = list(prose.texts)
        for clash in reversed(met):
            if clash.kind == "changed" and clash.index is not None:
                texts.insert(clash.index + 1, f"{CLASH}{clash.theirs}")
        for clash in met:
            tell(replace(clash, index=place))
        found.append(Section(label, tuple(texts)))
    return tuple(found)


def _labels(sections: Sequence[Section]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    names = []
    for section in sections:
        counts[section.label] = counts.get(section.label, 0) + 1
        names.append((section.label, counts[section.label]))
    return names


def merge_rundown(
    base: Sequence[RundownItem], ours: Sequence[RundownItem], theirs: Sequence[RundownItem], tell: Tell
) -> tuple[RundownItem, ...]:
    """Merge the lines of a rundown by what each is, and by field."""

    def items(rows: Sequence[RundownItem]) -> list[Item]:
        return [Item(row, f"{row.slugline} {row.headline}") for row in rows]

    partners = [align(items(base), items(side)) for side in (ours, theirs)]
    slots = pair(len(base), partners, (ours, theirs))
    return tuple(_rows(slots, base, ours, theirs, RundownItem(), "rundown", {}, tell))


def merge_stated(
    base: Header, ours: Header, theirs: Header, tell: Tell
) -> tuple[Slots, tuple[StatedField, ...]]:
    """Merge the field lines: each by its name, in the order and number written."""

    def items(header: Header) -> list[Item]:
        return [
            Item((line.name, line.value, line.at), f"{line.name} {line.value}", key=line.name.lower())
            for line in header.stated
        ]

    partners = [align(items(base), items(side)) for side in (ours, theirs)]
    names = [[(line.name, line.value) for line in side.stated] for side in (ours, theirs)]
    slots = pair(len(base.stated), partners, names)
    rows = _rows(slots, base.stated, ours.stated, theirs.stated, StatedField(""), "header", {}, tell)
    return slots, tuple(rows)


def _rows(
    slots: Slots,
    base: Sequence[Any],
    ours: Sequence[Any],
    theirs: Sequence[Any],
    blank: Any,
    part: str,
    ways: dict[str, str],
    tell: Tell,
) -> Iterator[Any]:
    sides = {"ours": ours, "theirs": theirs}

    def changed(number: int, side: str) -> bool:
        slot = slots.slots[number]
        return slot.base is None or base[slot.base] != sides[side][getattr(slot, side)]

    slots.arrange(stay(slots, changed))
    for place, (_, slot) in enumerate(slots.merged()):
        was = blank if slot.base is None else base[slot.base]
        if slot.ours is None or slot.theirs is None:
            side = "theirs" if slot.ours is None else "ours"
            kept = sides[side][getattr(slot, side)]
            if slot.base is not None:
                kind = "deleted-by-us" if side == "theirs" else "deleted-by-them"
                tell(Clash(kind, part, place, _row_name(kept), "", in_words(was), **{side: in_words(kept)}))
            yield kept
            continue
        row = ours[slot.ours]
        met: list[Clash] = []

        def report(
            field: str, *three: Any, place: int = place, row: Any = row, met: list[Clash] = met
        ) -> None:
            field = "value" if field == "at" else field
            said = (in_words(one, field) for one in three)
            met.append(Clash("changed", part, place, _row_name(row), field, *said))

        yield merge_fields(was, row, theirs[slot.theirs], ways, report)
        for clash in met:
            if clash.field != "text" or not is_told(clash, [one for one in met if one is not clash]):
                tell(clash)


def _row_name(row: Any) -> str:
    return (
        f"{LINE}{row.name or row.value[:40]}"
        if isinstance(row, StatedField)
        else f"The rundown's {row.slugline}"
    )


def merge_header(base: Header, ours: Header, theirs: Header, tell: Tell) -> tuple[Header, Slots]:
    """Merge the header: its values, and the field lines that state them.

    Where both changed a value it is ours; but restrictions are those of both, for rights take the stricter
    reading. A clash of a line is told once, not again for what was read from it.
    """
    met: list[Clash] = []
    slots, stated = merge_stated(base, ours, theirs, met.append)
    of_lines = {clash.name.removeprefix(LINE).lower() for clash in met}
    told = {NAMES.get(name, "") or name for name in of_lines}
    of_stated = tuple(met)

    def report(field: str, *three: Any) -> None:
        clash = Clash("changed", "header", None, "Header", field, *(in_words(one, field) for one in three))
        if is_told(clash, of_stated) or (
            READ_FROM.get(field, field) in told and (field in WITHOUT_WORDS or is_told(clash, met))
        ):
            return
        told.add(field)
        met.append(clash)

    merged = merge_fields(base, ours, theirs, HEADER_WAYS, report, ("fields", "stated"))
    pairs, clashed = settle(base.fields, ours.fields, theirs.fields)
    if clashed:
        pairs = _merge_named(base, ours, theirs, of_lines, met.append)
    order: dict[str, int] = {}
    for line in stated:
        order.setdefault(line.name, len(order))
    # As every reader orders them: by their lines.
    pairs = tuple(sorted(pairs, key=lambda one: order.get(one[0], len(order))))
    for clash in met:
        tell(clash)
    return replace(merged, stated=stated, fields=pairs, span=NOWHERE), slots


def is_told(clash: Clash, others: Iterable[Clash]) -> bool:
    """Say whether all that a clash brings stands in others, from whose words it was read."""
    known = {word for other in others for word in WORD.findall(f"{other.ours} {other.theirs}")}
    words = set(WORD.findall(DRAWN_WORDS.sub("", f"{clash.ours} {clash.theirs}")))
    return bool(words) and known.issuperset(words - set(WORD.findall(clash.base)))


def _merge_named(
    base: Header, ours: Header, theirs: Header, of_lines: set[str], tell: Tell
) -> tuple[tuple[str, str], ...]:
    """Merge the values that have a name and no meaning; those of `of_lines` are told already."""
    was, mine, yours = (dict(header.fields) for header in (base, ours, theirs))
    found: dict[str, str] = {}
    for name in dict.fromkeys((*mine, *yours)):
        three = was.get(name), mine.get(name), yours.get(name)
        value, clashed = settle(*three)
        if clashed:
            value = three[2] if value is None else value
            if name.lower() not in of_lines:
                tell(Clash("changed", "header", None, "Header", name, *(one or "" for one in three)))
        if value is not None:
            found[name] = value
    return tuple(found.items())
