"""Read what stands around the shotlist: header lines, the storyline's paragraphs, the trailer."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from shotlists.script.classify import Classified, is_furniture
from shotlists.script.document import NOWHERE, Header, Span, StatedField
from shotlists.script.grammar.fields import REPEATED, Values, find_field, read_values
from shotlists.script.grammar.marks import mark_kind
from shotlists.script.grammar.quotes import UNFINISHED
from shotlists.script.lines import Line
from shotlists.script.notes import MarkDraft, shorten
from shotlists.script.problems import Problem, problem
from shotlists.script.reader.blocks import LONGEST_TITLE
from shotlists.script.style import Style

HEADER_NOTES = ("note", "quality", "annotation", "partial")
WRAPPED_AT = 45


class Surroundings:
    """Collects fields, titles, paragraphs, and notes of header, storyline and trailer."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.titles: list[Line] = []
        self.stated: list[StatedField] = []
        self._pieces: list[list[str]] = []
        self._counts = {"header": 0, "trailer": 0}
        self._step = 1
        self.spans: list[Span] = []
        self.marks: list[MarkDraft] = []
        self.problems: list[Problem] = []

    def header(self, items: Iterable[Classified]) -> None:
        """Read the lines above the first shot: two titles, fields, notes; the rest is kept as unread."""
        for item in items:
            if field := _field_of(item, self.style):
                self._field(field, "header", item.line)
            elif item.kind == "mark":
                kind = mark_kind(item.mark)
                self.marks.append(
                    MarkDraft(item.mark, kind, "script", "header", self._count("header"), item.line.number)
                )
            elif (
                item.kind == "words"
                and len(self.titles) < len(self.style.titles)
                and len(item.line.text) <= LONGEST_TITLE
            ):
                self.titles.append(item.line)
            else:
                self._unread(item.line, "header", self._count("header"))

    def storyline(self, items: Iterable[Classified]) -> None:
        """Read paragraphs; lines wrapped by hand are joined where blank lines tell paragraphs apart."""
        items = list(items)
        gaps = {below.line.number - above.line.number for above, below in pairwise(items)}
        spaced, self._step = max(gaps, default=1) > 1, max(min(gaps, default=1), 1)
        for item in items:
            line = item.line
            if item.kind == "mark":
                kind = mark_kind(item.mark)
                self.marks.append(
                    MarkDraft(item.mark, kind, "script", "storyline", len(self._pieces), line.number)
                )
            elif item.kind in ("furniture", "shotlist", "storyline"):
                self._unread(line, "storyline", len(self._pieces))
            elif spaced and self._wraps(line):
                self._pieces[-1].append(line.text)
                first = self.spans[-1]
                self.spans[-1] = Span(first.line, first.column, line.number, line.column + len(line.text))
            else:
                self._pieces.append([line.text])
                self.spans.append(line.span)

    def paragraphs(self) -> tuple[str, ...]:
        """Give the storyline, wrapped lines joined."""
        return tuple(" ".join(pieces) for pieces in self._pieces)

    def _wraps(self, line: Line) -> bool:
        return (
            bool(self.spans)
            and self.spans[-1].end_line >= line.number - self._step
            and (len(self._pieces[-1]) > 1 or len(self._pieces[-1][0]) >= WRAPPED_AT)
            and not self._pieces[-1][-1].endswith((".", "!", "?", '"', "\u201d", ":", "\u3002"))
            and (line.text[0].islower() or self._pieces[-1][-1].endswith(UNFINISHED))
        )

    def trailer(self, items: Iterable[Classified], at: str = "trailer") -> None:
        """Read the closing field lines; words among them are kept as unread."""
        for item in items:
            if field := _field_of(item, self.style):
                self._field(field, "trailer", item.line)
            else:
                self._unread(item.line, at, self._count("trailer"))

    def merge(self, extra: Iterable[tuple[Classified, str]]) -> None:
        """Add the field lines of folded copies that this one does not have."""
        have = {(line.name.lower(), line.value) for line in self.stated}
        unread = {mark.text for mark in self.marks if mark.kind == "unread"}
        for item, at in extra:
            field = _field_of(item, self.style)
            if field and (field[0].lower(), field[1]) not in have:
                self._field(field, at, item.line)
            elif not field and item.line.text not in unread:
                self._unread(item.line, at, self._count(at))

    def holds(self, at: str) -> bool:
        """Say whether header or trailer has a field or a note."""
        return any(line.at == at for line in self.stated) or any(mark.at == at for mark in self.marks)

    def finish(self) -> Header:
        """Make the header of what was collected."""
        stated = sorted(self.stated, key=lambda line: line.at != "header")
        self._compare_values()
        said = read_values("", "", stated, NOWHERE, self.style.meaning, self.style.readers)
        if self.titles:
            slug, headline = self._titles(said)
            said["slugline"] = slug or said["slugline"]
            said["headline"] = headline or said["headline"]
            said["span"] = self.titles[0].span
        return Header(**said)

    def _titles(self, said: Values) -> tuple[str, str]:
        """Give slug and headline of the bare lines; what fields of the house say already is not bare."""
        named = {form.key for form in self.style.forms}
        free = [name for name in self.style.titles if name not in named or not said.get(name)]
        lines = self.titles
        if len(lines) > len(free):  # a bare line that repeats the slug's field gives way to another one
            lines = sorted(lines, key=lambda line: line.text == said["slugline"])
        for line in lines[len(free) :]:
            self._untitled(line, known=line.text == said["slugline"])
        titles = {name: line.text for name, line in zip(free, lines, strict=False)}
        for line in lines:  # what a field says as well would be printed once
            for name, text in titles.items():
                if text == line.text and text == said.get(name, ""):
                    titles[name] = ""
                    self._untitled(line, known=True)
        return titles.get("slugline", ""), titles.get("headline", "")

    def _untitled(self, line: Line, *, known: bool) -> None:
        """Keep a bare line that is no title as unread, among the notes where it stood."""
        above = sum(1 for field in self.stated if field.at == "header" and field.line < line.number)
        self._unread(line, "header", above, known=known)
        front = sorted(
            (mark for mark in self.marks if mark.at == "header"), key=lambda mark: (mark.anchor, mark.line)
        )
        self.marks = front + [mark for mark in self.marks if mark.at != "header"]

    def _compare_values(self) -> None:
        first: dict[str, StatedField] = {}
        for line in self.stated:
            key = self.style.meaning(line)
            held = first.setdefault(key, line) if key and key not in REPEATED else line
            if held is not line and held.value != line.value:
                span = Span(line.line, 1, line.line, len(line.name) + 4 + len(line.value))
                self.problems.append(
                    problem(
                        "field-differs",
                        span,
                        name=line.name,
                        kept=shorten(held.value),
                        other=shorten(line.value),
                    )
                )

    def _field(self, field: tuple[str, str], at: str, line: Line) -> None:
        self.stated.append(StatedField(field[0], field[1], at, line.number))
        self._counts[at] += 1

    def _count(self, at: str) -> int:
        return self._counts[at]

    def _unread(self, line: Line, at: str, anchor: int, *, known: bool = False) -> None:
        """Keep words that were not understood; what is `known` to say nothing new needs nobody's look."""
        severity = "info" if known or is_furniture(line.text) else ""
        self.problems.append(problem("unread", line.span, severity=severity, words=shorten(line.text)))
        self.marks.append(MarkDraft(line.text, "unread", "script", at, anchor, line.number))


def _field_of(item: Classified, style: Style) -> tuple[str, str] | None:
    """Read a line as a field; above and below the script a line with the house's colon is one by any name."""
    if item.kind == "words":
        return find_field(item.line.text, style.names, any_name=True)
    return item.field if item.kind in ("field", "licence") else None
