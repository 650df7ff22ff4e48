"""The document: what a script says, as frozen values.

Indexes are positions in the tuples of the same Script, from 0. Times are whole milliseconds, dates are ISO
texts, an empty text or tuple stands where the script says nothing. Where something stood (spans, line
numbers) and what was dropped (repeats) take no part in equality: texts that say the same are equal Scripts.
The JSON form is serial.py's.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text: lines and columns from 1, columns count code points, the end is exclusive."""

    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0


NOWHERE = Span()


@dataclass(frozen=True, slots=True)
class HeaderDateline:
    """One dateline of the header: "Jan 29, 2026/File" is one that includes file pictures."""

    text: str = ""
    place: str = ""
    dates: tuple[str, ...] = ()
    is_file: bool = False
    is_recent: bool = False


@dataclass(frozen=True, slots=True)
class SourceLine:
    """An agency of the header with the restrictions that stand beside it."""

    name: str = ""
    restrictions: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Embargo:
    """A gate on delivery as written; `until` is ISO where it was understood, else empty."""

    text: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class StatedField:
    """One field line, name and value as written; `at` is header or trailer."""

    name: str
    value: str = ""
    at: str = "header"
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Header:
    """What the lines before the shots and after the storyline say of the whole package."""

    slugline: str = ""
    headline: str = ""
    uid: str = ""
    dateline: str = ""
    dates: tuple[str, ...] = ()
    includes_file: bool = False
    location: str = ""
    duration_ms: int | None = None
    languages: tuple[str, ...] = ()
    source: str = ""
    restrictions: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    datelines: tuple[HeaderDateline, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    embargo: Embargo | None = None
    version_label: str = ""
    sensitivity: tuple[str, ...] = ()
    stated: tuple[StatedField, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class RundownItem:
    """An item of a rundown that stands before a wire script; `text` are its lines as written."""

    flags: str = ""
    slugline: str = ""
    duration_ms: int | None = None
    restrictions: str = ""
    label: str = ""
    headline: str = ""
    this: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class DatelineSource:
    """One of several sources that a heading names, each with its own restrictions."""

    name: str = ""
    restrictions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dateline:
    """The heading of a scene: place, date as written, source and restrictions.

    `precision` is day, range, month, year, recent, unknown or empty; `place_known` is False where the heading
    says that the location is unknown.
    """

    text: str = ""
    place: str = ""
    place_known: bool = True
    date: str = ""
    dates: tuple[str, ...] = ()
    precision: str = ""
    is_file: bool = False
    is_recent: bool = False
    source: str = ""
    sources: tuple[DatelineSource, ...] = ()
    restrictions: tuple[str, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Scene:
    """A run of shots under one heading.

    `stated` is False where the heading is inferred (after a closed overlay block), `doubtful` where the
    inference could be wrong: rights then take the stricter reading.
    """

    dateline: Dateline | None = None
    stated: bool = True
    doubtful: bool = False
    first_run: str = ""


@dataclass(frozen=True, slots=True)
class Sound:
    """Speech or sound inside a description that is no soundbite: upsound, chant, reading or voice."""

    kind: str = "upsound"
    languages: tuple[str, ...] = ()
    label: str = ""
    speaker: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class LowerThird:
    """Text for the lower third of the picture; `kind` is name, place, credit, translation or empty."""

    kind: str = ""
    lines: tuple[str, ...] = ()
    in_ms: int | None = None
    out_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's part of a soundbite with several."""

    speaker: str = ""
    role: str = ""
    age: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """The words in the language in which they were spoken."""

    language: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Pictures that cover a soundbite: `coverage` is partial, full or empty, `shots` are indexes."""

    coverage: str = ""
    shots: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Soundbite:
    """Who says what, in which language, under which pictures.

    `starting_with` and `ending_with` are shots of the main track over which the words begin or end (J- and
    L-cuts); `overlay` are pictures laid over the speaker in between. The quote stands without its marks;
    `quote_open` and `quote_close` are those that were typed, empty where one is missing, doubled where each
    paragraph of several has its own.
    """

    kind: str = "bite"
    ordinal: str = ""
    languages: tuple[str, ...] = ()
    dubbed: str = ""
    speaker: str = ""
    role: str = ""
    age: str = ""
    name_note: str = ""
    quote: str = ""
    quote_open: str = '"'
    quote_close: str = '"'
    quote_in: str = ""
    quote_paragraphs: tuple[int, ...] = ()
    paraphrase: bool = False
    is_translation: bool | None = None
    translation_note: str = ""
    original: Original | None = None
    turns: tuple[Turn, ...] = ()
    starting_with: tuple[int, ...] = ()
    overlay: Overlay = Overlay()
    ending_with: tuple[int, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    quote_span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Shot:
    """One numbered picture, or the soundbite that stands in its place.

    `key` is the desk's identity of the shot, empty outside it. `overlays` is the index of the soundbite shot
    that this picture covers.
    """

    number: str = ""
    scene: int | None = None
    kind: str = "shot"
    description: str = ""
    duration_ms: int | None = None
    timecode: str = ""
    timecode_out: str = ""
    in_ms: int | None = None
    out_ms: int | None = None
    count: int | None = None
    notes: tuple[str, ...] = ()
    splitscreen_with: tuple[int, ...] = ()
    sounds: tuple[Sound, ...] = ()
    lower_thirds: tuple[LowerThird, ...] = ()
    soundbite: Soundbite | None = None
    overlays: int | None = None
    key: str = field(default="", compare=False)
    span: Span = field(default=NOWHERE, compare=False)

    @property
    def called(self) -> str:
        """What a message calls this shot: its number, or its time where it has none."""
        return self.number or self.timecode or "without a number"


@dataclass(frozen=True, slots=True)
class Section:
    """A labelled run of prose that is neither shotlist nor storyline: LEADIN, SUMMARY, ANNOTATION."""

    label: str
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A ++note++, a bare note, or words that were not understood, at the place where they stand.

    `scope` is script, following, shot or soundbite; `at` is header, before shot, in attribution, after
    attribution, after quote, between, storyline or trailer; `shots` are the shots it speaks of (for "before
    shot": the shot that follows; empty at the end); `closes` is the index of the mark that this one ends.
    `anchor` says where it is printed: the shot it precedes (before shot: below that shot's heading; between:
    above it), the soundbite it follows, the storyline paragraph it precedes, or how many fields of the header
    or trailer stand above it.
    """

    text: str
    kind: str = ""
    scope: str = "script"
    shots: tuple[int, ...] = ()
    at: str = "header"
    closes: int | None = None
    anchor: int = 0
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Difference:
    """Two lines, one of each copy, that should be equal and are not."""

    kept_line: int
    dropped_line: int
    kept: str
    dropped: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """A second copy of the script on one page; first and last line of the kept and of the dropped one."""

    kept: tuple[int, int]
    dropped: tuple[int, int]
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """One whole script.

    `order` names the parts as they stood: header, shotlist, storyline, trailer; `labels` are the label lines
    that stood above them ("Shotlist", "Storyline"), none where the page had lost them. `style` is the house
    style in which the words were typed, empty where they never were.
    """

    header: Header = Header()
    rundown: tuple[RundownItem, ...] = ()
    scenes: tuple[Scene, ...] = ()
    shots: tuple[Shot, ...] = ()
    storyline: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    marks: tuple[Mark, ...] = ()
    order: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    style: str = field(default="", compare=False)
    repeats: tuple[Repeat, ...] = field(default=(), compare=False)
    storyline_spans: tuple[Span, ...] = field(default=(), compare=False)

    @property
    def notes(self) -> tuple[str, ...]:
        """The texts of the marks that speak of the whole script."""
        return tuple(mark.text for mark in self.marks if mark.scope == "script" and mark.kind != "unread")
