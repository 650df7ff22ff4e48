"""Source and linked package as rows of one page: what belongs together stands beside each other."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from shotlists.domain.linking.follow_ups import is_followed
from shotlists.models import FollowUp
from shotlists.script.comparing.changes import FIELD_WORDS
from shotlists.script.comparing.wording import Edit, edits
from shotlists.script.document import Script, Shot, Soundbite
from shotlists.script.paragraphs import SECTION, STORYLINE, Pairs, prose_of

HEADER_FIELDS = ("slugline", "headline")
FIELDS = FIELD_WORDS | {"": "", "moved": ""}


@dataclass(slots=True)
class Text:
    """One text on both sides; `name` is that of its field in the form, empty where it is not written here."""

    label: str
    theirs: str
    ours: str
    name: str = ""
    waits: bool = False
    flaw: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A follow-up as it is drawn: what it is about, its words before and after, whether it was followed."""

    row: FollowUp
    label: str
    words: tuple[Edit, ...]
    said: str
    followed: bool

    @property
    def is_open(self) -> bool:
        """Whether somebody has yet to see to it."""
        return self.row.state == FollowUp.State.OPEN


@dataclass(slots=True)
class Row:
    """A heading, shot, soundbite or paragraph on both sides; a side that lacks it has no number."""

    sort: str
    left: str = ""
    right: str = ""
    texts: list[Text] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    source_key: str = ""
    key: str = ""
    place: int | None = None
    source_place: int | None = None
    about: str = ""
    original: str = ""

    @property
    def is_alone(self) -> str:
        """The side on which it stands alone: left, right or none."""
        if self.sort in ("header", "scene"):
            return ""
        return "left" if not self.right else "right" if not self.left else ""

    @property
    def is_open(self) -> bool:
        """Whether something on it must follow."""
        return any(mark.is_open for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Part:
    """A titled run of rows."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Both:
    """What the page compares: both scripts, what belongs together, what must follow."""

    source: Script
    here: Script
    counterparts: Mapping[str, str]  # from the key of a shot of the source to that of its counterpart
    pairs: Mapping[str, Pairs]
    follow_ups: Sequence[FollowUp]
    waiting: frozenset[tuple[str, str, str, int]] = frozenset()


def parts_of(both: Both) -> tuple[Part, ...]:
    """Draw the page: header, shots under their headings, storyline, sections; then what has no place."""
    marks = [_mark(row, both.here) for row in both.follow_ups]
    parts = [
        Part(_("Header"), tuple(_header(both))),
        Part(_("Shots"), tuple(_shots(both))),
        *(Part(_title(name), tuple(_prose(both, name))) for name in _prose_names(both)),
    ]
    placed = {id(mark) for part in parts for row in part.rows for mark in _hang(row, part, marks)}
    lost = [mark for mark in marks if id(mark) not in placed]
    if lost:
        parts.append(Part(_("Without a place here"), tuple(Row("lost", marks=[mark]) for mark in lost)))
    return tuple(part for part in parts if part.rows)


def _mark(row: FollowUp, here: Script) -> Mark:
    label = FIELDS.get(row.field, row.field.replace("_", " ")) if row.part != "section" else row.field
    if row.field == "moved":
        said = _("moved from %(old)s to %(new)s") % {"old": row.before, "new": row.after}
    elif not row.before:
        said = _("new")
    elif not row.after:
        said = _("taken out")
    else:
        said = ""
    words = () if row.field == "moved" else edits(row.before, row.after)
    return Mark(row, str(label), words, said, is_followed(row, here))


def _hang(row: Row, part: Part, marks: Sequence[Mark]) -> list[Mark]:
    """Give a row the follow-ups that belong to it."""
    for mark in marks:
        found = mark.row
        if row.sort == "header":
            fits = found.part == "header" and row.about == found.field
        elif row.sort == "scene":
            fits = found.part == "scene" and bool(
                (found.key and found.key == row.key)
                or (not found.key and found.source_key and found.source_key == row.source_key)
            )
        elif row.sort in ("shot", "bite"):
            fits = found.part in ("shot", "soundbite", "note") and bool(
                (found.key and found.key == row.key)
                or (not found.key and found.source_key and found.source_key == row.source_key)
            )
        elif row.sort == "paragraph":
            fits = _title_of(found) == part.title and (
                (found.place is not None and found.place == row.place)
                or (
                    found.place is None
                    and found.source_place is not None
                    and found.source_place == row.source_place
                )
            )
        else:
            fits = False
        if fits:
            row.marks.append(mark)
    return row.marks


# Header.


def _header(both: Both) -> Iterable[Row]:
    asked = [row.field for row in both.follow_ups if row.part == "header"]
    for name in dict.fromkeys((*HEADER_FIELDS, *asked)):
        theirs, ours = _header_text(both.source, name), _header_text(both.here, name)
        if not (theirs or ours or name in asked):
            continue
        text = Text(_label(name), theirs, ours, "headline" if name == "headline" else "")
        text.waits = name == "headline" and _waits(both, "header", field=name)
        yield Row("header", texts=[text], about=name)


def _header_text(script: Script, name: str) -> str:
    value = getattr(script.header, name, None)
    if value is None:
        value = dict(script.header.fields).get(name, "")
    return value if isinstance(value, str) else "; ".join(map(str, value)) if isinstance(value, tuple) else ""


def _label(name: str) -> str:
    words = FIELD_WORDS.get(name, name.replace("_", " "))
    return words.removeprefix("the ").capitalize()


# Shots.


def _shots(both: Both) -> Iterable[Row]:
    """Give the shots in the order of this package; those of the source alone behind their neighbours."""
    theirs = {shot.key: place for place, shot in enumerate(both.source.shots) if shot.key}
    standing = {shot.key for shot in both.here.shots}
    of_ours = {ours: key for key, ours in both.counterparts.items() if ours in standing and key in theirs}
    linked = set(of_ours.values())
    behind: dict[str, list[int]] = {}
    last = ""
    for place, shot in enumerate(both.source.shots):
        if shot.key in linked:
            last = shot.key
        else:
            behind.setdefault(last, []).append(place)
    heading: tuple[str, str] = ("", "")
    for alone in behind.get("", ()):
        heading = yield from _under(both, heading, alone, None)
    for here, shot in enumerate(both.here.shots):
        key = of_ours.get(shot.key, "")
        heading = yield from _under(both, heading, theirs.get(key), here)
        for alone in behind.get(key, ()) if key else ():
            heading = yield from _under(both, heading, alone, None)


def _under(
    both: Both, heading: tuple[str, str], theirs: int | None, ours: int | None
) -> Generator[Row, None, tuple[str, str]]:
    """Draw one pair, with its heading above it where either side has another one than the pair before."""
    now = (_heading(both.source, theirs), _heading(both.here, ours))
    row = _shot(both, theirs, ours)
    if (theirs is not None and now[0] != heading[0]) or (ours is not None and now[1] != heading[1]):
        text = Text("", now[0], now[1])
        yield Row("scene", texts=[text], source_key=row.source_key, key=row.key)
    yield row
    return (now[0] if theirs is not None else heading[0], now[1] if ours is not None else heading[1])


def _heading(script: Script, place: int | None) -> str:
    scene = script.shots[place].scene if place is not None else None
    line = script.scenes[scene].dateline if scene is not None else None
    return line.text if line else ""


def _shot(both: Both, theirs: int | None, ours: int | None) -> Row:
    left = both.source.shots[theirs] if theirs is not None else None
    right = both.here.shots[ours] if ours is not None else None
    bites = (left.soundbite if left else None), (right.soundbite if right else None)
    row = Row(
        "bite" if any(bites) else "shot",
        left=_number(left, theirs), right=_number(right, ours),
        source_key=left.key if left else "", key=right.key if right else "",
    )  # fmt: skip
    row.texts = list(_shot_texts(both, left, right, bites))
    original = bites[1].original if bites[1] else None
    row.original = f"{original.language}: {original.text}" if original and original.text else ""
    return row


def _number(shot: Shot | None, place: int | None) -> str:
    return "" if shot is None or place is None else shot.number or f"({place + 1})"


def _shot_texts(
    both: Both, left: Shot | None, right: Shot | None, bites: tuple[Soundbite | None, Soundbite | None]
) -> Iterable[Text]:
    key = right.key if right else ""
    theirs, ours = (left.description if left else ""), (right.description if right else "")
    if theirs or ours or not any(bites):
        text = Text(_("Picture") if any(bites) else "", theirs, ours, f"d.{key}" if right else "")
        text.waits = _waits(both, "shot", key, "description")
        yield text
    if not any(bites):
        return
    for label, name, letter in ((_("Speaker"), "speaker", "s"), (_("Title"), "role", "r")):
        said = getattr(bites[0], name, ""), getattr(bites[1], name, "")
        if any(said):
            yield Text(label, *said, f"{letter}.{key}" if bites[1] else "")
    told = bites[1] is not None and bites[1].quote_in == "storyline"
    quotes = (bites[0].quote if bites[0] else ""), (bites[1].quote if bites[1] else "")
    label = _("Quote, told in the storyline") if told else _("Quote")
    text = Text(label, *quotes, f"q.{key}" if bites[1] and not told else "")
    text.waits = _waits(both, "soundbite", key, "quote")
    yield text


# Prose.


def _prose_names(both: Both) -> list[str]:
    return list({**prose_of(both.source), **prose_of(both.here)})


def _title(name: str) -> str:
    return _("Storyline") if name == STORYLINE else name.removeprefix(SECTION)


def _title_of(row: FollowUp) -> str:
    return _("Storyline") if row.part == "storyline" else row.field


def _prose(both: Both, name: str) -> Iterable[Row]:
    """Give the paragraphs in the order of this package; those of the source alone behind neighbours."""
    theirs, ours = prose_of(both.source).get(name, ()), prose_of(both.here).get(name, ())
    partners = {right: left for left, right in both.pairs.get(name, ()) if left < len(theirs)}
    linked = {left for right, left in partners.items() if right < len(ours)}
    behind: dict[int, list[int]] = {}
    last = -1
    for place in range(len(theirs)):
        if place in linked:
            last = place
        else:
            behind.setdefault(last, []).append(place)
    for alone in behind.get(-1, ()):
        yield _paragraph(both, name, alone, None, theirs, ours)
    for here in range(len(ours)):
        there = partners.get(here)
        yield _paragraph(both, name, there, here, theirs, ours)
        for alone in behind.get(there, ()) if there is not None else ():
            yield _paragraph(both, name, alone, None, theirs, ours)


def _paragraph(
    both: Both, name: str, there: int | None, here: int | None, theirs: Sequence[str], ours: Sequence[str]
) -> Row:
    prefix = "p" if name == STORYLINE else f"x.{name.removeprefix(SECTION)}"
    text = Text(
        "", theirs[there] if there is not None else "", ours[here] if here is not None else "",
        f"{prefix}.{here}" if here is not None else "",
    )  # fmt: skip
    part, about = ("storyline", "") if name == STORYLINE else ("section", name)
    text.waits = here is not None and _waits(both, part, "", about, here)
    return Row(
        "paragraph",
        left=f"¶{there + 1}" if there is not None else "", right=f"¶{here + 1}" if here is not None else "",
        texts=[text], place=here, source_place=there, about=name,
    )  # fmt: skip


def _waits(both: Both, part: str, key: str = "", field: str = "", place: int = 0) -> bool:
    return (part, key, field, place) in both.waiting
