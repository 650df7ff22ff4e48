"""Read the lines of a shotlist: headings, shots, soundbites with their quotes, overlay blocks and notes.

A state machine over classified lines, one pass; what needs all shots (references, marks over ranges) is
resolved at the end. Everything that is not understood stays as an unread mark at its place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from shotlists.script.classify import Classified, is_furniture
from shotlists.script.document import Dateline, Mark, Scene, Shot, Span
from shotlists.script.grammar import quotes
from shotlists.script.grammar.attribution import Attribution, quotes_within
from shotlists.script.grammar.marks import bare_words, find_bare_mark, is_of_soundbite, mark_kind
from shotlists.script.grammar.turns import is_turn, turns_quote
from shotlists.script.house import House
from shotlists.script.lines import Line
from shotlists.script.notes import MarkDraft, finish_marks, shorten
from shotlists.script.problems import Problem, problem
from shotlists.script.reader.drafts import ShotDraft
from shotlists.script.reader.forms import (
    attribution_forms,
    drop_semicolons,
    number_form,
    odd_attributions,
    quote_forms,
    vox_pop_form,
)
from shotlists.script.reader.lookahead import next_kinds, quote_end, shot_lines
from shotlists.script.reader.lost_numbers import give_numbers
from shotlists.script.reader.overlay_blocks import OverlayBlocks
from shotlists.script.reader.references import cover_blocks, resolve_references, spread_marks
from shotlists.script.spreading import FOLLOWING
from shotlists.script.style import Style

LONGEST_CONTINUED = 5_000
MOST_CONTINUED = 8
UNFINISHED_SHOT = (",", "-", "/", " of", " the", " a", " an", " and", " with", " from", " their")


@dataclass(slots=True)
class _Pending:
    """A heading that waits for its first shot; `place` is where it stands among the marks if none comes."""

    lines: list[Line]
    dateline: Dateline
    place: int

    @property
    def span(self) -> Span:
        first, last = self.lines[0].span, self.lines[-1].span
        return Span(first.line, first.column, last.end_line, last.end_column)


class ShotlistReader:
    """Reads one shotlist; `rest` are the lines from where the storyline begins."""

    def __init__(self, house: House, labelled: bool, style: Style) -> None:
        self.house = house
        self.style = style
        self.labelled = labelled
        self.drafts: list[ShotDraft] = []
        self.scenes: list[Scene] = []
        self.marks: list[MarkDraft] = []
        self.problems: list[Problem] = []
        self.rest: list[Classified] = []
        self._scene: int | None = None
        self._pending: _Pending | None = None
        self._first_run = ""
        self._first_run_line: Line | None = None
        self.overlays = OverlayBlocks(self.drafts, self.marks)

    def read(self, items: list[Classified]) -> None:
        """Read all lines up to the storyline."""
        items = [self._dateline(item) for item in give_numbers(items)]
        shots = shot_lines(items, self.labelled)
        last = max(shots, default=-1)
        after = next_kinds(items)
        index = 0
        while index < len(items):
            item = items[index]
            ended = index > last or (index == last and index not in shots)
            if item.kind == "mark":
                self._mark(item, after[index + 1])
            elif item.kind == "first run":
                self._begin_run(item)
            elif item.kind == "heading" and item.heading is not None:
                self._heading(item.line, item.heading)
            elif index in shots:
                self._shot(item)
                if quote := self._opened():  # read on from there as if it stood on a line of its own
                    shots.discard(index)
                    items[index] = quote
                    continue
            elif item.kind == "wrapped" and self.drafts and not self.drafts[-1].is_said:
                self._continue(item.line)
                if quote := self._opened():
                    items[index] = quote
                    continue
            elif self._takes_quote(item, after[index], ended):
                index = self._quote(items, index, ended)
                continue
            elif self._continues(item, ended):
                self._continue(item.line)
                if quote := self._opened():
                    items[index] = quote
                    continue
            elif item.kind == "quote" and self._goes_on(item.line):
                pass
            elif ended and not self.labelled:
                break
            else:
                self._unread(item.line)
            index += 1
        self.rest = items[index:]
        self._give_up_heading()
        self._give_up_run()
        self.overlays.close(None)

    # -- headings and shots

    def _dateline(self, item: Classified) -> Classified:
        """Take a dateline amid the shots for the heading that it is there: "DATELINE: JUBA, 4 MAY 2015"."""
        if item.kind != "field" or self.style.names.get(item.field[0].lower()) != "dateline":
            return item
        heading = self.style.heading(item.line.text, self.house)
        stands = heading is not None and heading.dates and ":" not in heading.place
        return Classified(item.line, "heading", heading=heading) if stands else item

    def _heading(self, line: Line, heading: Dateline) -> None:
        """Hold a heading until a shot follows it; one of several lines is joined."""
        if self._join_heading(line, heading):
            return
        self._give_up_heading()
        self._pending = _Pending([line], heading, len(self.marks))
        self.marks.append(
            MarkDraft(line.text, "unread", "shot", "between", len(self.drafts), line.number, stands=False)
        )

    def _join_heading(self, line: Line, heading: Dateline) -> bool:
        pending = self._pending
        joined = self.style.join(pending.dateline, heading) if pending is not None else None
        if pending is None or joined is None:
            return False
        if pending.place != len(self.marks) - 1:  # notes stand between its lines: they are printed below it
            form = shorten(joined.text.replace("\n", " / "))
            self.problems.append(problem("heading-form", line.span, heading=form))
        pending.lines.append(line)
        pending.dateline = joined
        return True

    def _give_up_heading(self) -> None:
        """A heading without shots is kept as words at its place."""
        if self._pending is None:
            return
        lines, place = self._pending.lines, self._pending.place
        self._pending = None
        self.marks[place].text = "\n".join(line.text for line in lines)
        self.marks[place].stands = True
        for mark in self.marks[place + 1 :]:
            mark.at = "between"
        for line in lines:
            self.problems.append(problem("unread", line.span, words=shorten(line.text)))
        self.problems.append(problem("heading-empty", lines[0].span))

    def _begin_run(self, item: Classified) -> None:
        """Hold the words that say when the scenes below ran first."""
        self._give_up_run()
        self._first_run, self._first_run_line = item.field[1], item.line

    def _give_up_run(self) -> None:
        """Words about a first run without a shot below them are kept at their place."""
        line, self._first_run_line = self._first_run_line, None
        if line is not None:
            self._first_run = self.scenes[-1].first_run if self.scenes else ""
            self._unread(line)

    def _said_again(self) -> str:
        """Give a line about a first run that only repeats the one above: it is kept with its heading."""
        line = self._first_run_line
        repeats = line is not None and bool(self.scenes) and self.scenes[-1].first_run == self._first_run
        return f"{line.text}\n" if line is not None and repeats else ""

    def _head(self) -> None:
        """Begin the scene whose heading waits for this shot, or an inferred one behind an overlay block."""
        if self._pending is not None:
            line, span, heading = self._pending.lines[0], self._pending.span, self._pending.dateline
            self._pending = None
            dateline = replace(heading, span=span, text=self._said_again() + heading.text)
            self.problems += self.style.check_heading(line, dateline, self.house)
            self.scenes.append(Scene(dateline, first_run=self._first_run))
            self.overlays.meet_heading()
        elif (run := self._first_run_line) is not None and self._said_again():
            self._first_run_line = None
            self._unread(run)  # no scene begins with it: it stands as words above its shot
            self._head()
            return
        elif self.scenes and (self.overlays.doubt or self._first_run_line is not None):
            above = self.scenes[-1].dateline
            self.scenes.append(Scene(above, stated=False, doubtful=True, first_run=self._first_run))
        elif self._first_run_line is not None:
            self.scenes.append(Scene(first_run=self._first_run))
        self._first_run_line = None
        self._scene = len(self.scenes) - 1 if self.scenes else None
        self.overlays.doubt = False

    def _shot(self, item: Classified) -> None:
        line = item.line
        begin, words = item.begin, item.words
        said = self.style.said[words] if words else None
        if said:
            self.overlays.close(None)
        self._head()
        self.problems += number_form(line, begin, words)
        draft = ShotDraft(begin, self._scene, line, words, line.span)
        self.drafts.append(draft)
        if said:
            self.overlays.meet_bite()
            self._attribute(draft, Line(line.number, words, line.column + begin.offset), said)

    def _attribute(self, draft: ShotDraft, line: Line, said: Attribution) -> None:
        draft.attribution, draft.attribution_line = said, line
        draft.attribution_parts = [line]
        self.problems += attribution_forms(line, said)

    # -- quotes

    def _opened(self) -> Classified | None:
        """Give the quote that begins on the line of the last shot's attribution, as a line of its own."""
        draft = self.drafts[-1]
        line, said = draft.attribution_line, draft.attribution
        if line is None or said is None or said.quote_at is None or draft.quote is not None:
            return None
        part, text = draft.attribution_parts[-1], line.text[said.quote_at :]
        return Classified(Line(part.number, text, max(part.column + len(part.text) - len(text), 1)), "quote")

    def _takes_quote(self, item: Classified, kind: str, ended: bool) -> bool:
        if not self.drafts or not self.drafts[-1].awaits_quote or self._pending:
            return False
        if item.kind == "quote" or (item.kind in ("words", "field") and is_turn(item.line.text)):
            return True
        if item.kind not in ("words", "number"):
            return False
        return kind != "quote" and (not ended or self.labelled) and not self._continues(item, ended)

    def _quote(self, items: list[Classified], index: int, ended: bool) -> int:
        """Take the lines of a quote; give the index behind them."""
        loose = ended and not self.labelled
        end = quote_end(items, index, loose)
        draft = self.drafts[-1]
        lines = [item.line for item in items[index:end]]
        quote = turns_quote(lines) if is_turn(lines[0].text) else quotes.read_quote(lines)
        draft.span = Span(draft.span.line, draft.span.column, quote.span.end_line, quote.span.end_column)
        if loose and quote.rest:  # words behind the last quote begin the storyline
            items.insert(end, Classified(quote.rest, "words"))
            quote = quote._replace(rest=None)
        draft.quote = quote
        near = [items[at].line.number for at in (index - 1, end) if 0 <= at < len(items)]
        self._check_quote(draft, quote, alone=lines[0].number not in near)
        return end

    def _goes_on(self, line: Line) -> bool:
        """Take words in quotation marks below a note behind a quote for the next paragraph of that quote."""
        draft = self.drafts[-1] if self.drafts else None
        if draft is None or draft.quote is None or self._pending or is_turn(draft.quote.text):
            return False
        behind = self.marks and self.marks[-1].at == "after quote" and self.marks[-1].kind != "unread"
        said = draft.quote.text
        if not behind or len(said) > LONGEST_CONTINUED or said.count("\n") > MOST_CONTINUED:
            return False  # the whole quote is read anew each time
        if not draft.quote.closing or not quotes.is_closed(line.text):
            return False
        draft.quote = quotes.continued(draft.quote, line)
        draft.span = Span(draft.span.line, draft.span.column, line.number, line.column + len(line.text))
        if draft.quote.rest:
            self._unread(draft.quote.rest)
        return True

    def _check_quote(self, draft: ShotDraft, quote: quotes.Quote, *, alone: bool) -> None:
        """Keep words behind the closing mark, and report how the quote stands below its attribution."""
        self.problems += quote_forms(draft, alone=alone)
        if quote.rest and draft.attribution is not None:
            if find_bare_mark(quote.rest.text):
                self._mark(Classified(quote.rest, "mark", mark=bare_words(quote.rest.text)), "")
            else:
                self._unread(quote.rest)

    # -- what else may stand between

    def _continues(self, item: Classified, ended: bool) -> bool:
        """Say whether a line goes on with the description or attribution above it."""
        if (
            not self.drafts
            or self._pending
            or item.kind not in ("words", "field", "quote")
            or (self.marks and self.marks[-1].anchor == len(self.drafts))
        ):
            return False
        draft = self.drafts[-1]
        text = item.line.text
        if item.kind == "quote":  # what is heard in a picture, below its description
            return draft.attribution is None and (draft.extra or [draft.words])[-1].endswith((":", "\uff1a"))
        if draft.attribution is not None:
            goes_on = (
                text.endswith((":", "\uff1a"))
                or quotes_within(text)
                or (self.style.told and (self.labelled or not ended) and not self.style.attribution(text))
            )
            return draft.quote is None and not draft.attribution.ended and goes_on
        above = (draft.extra or [draft.words])[-1]
        return (
            text[0].islower()
            or not above
            or (text[0] == "(" and len(text) < 200)
            or above.endswith(UNFINISHED_SHOT)
        )

    def _continue(self, line: Line) -> None:
        draft = self.drafts[-1]
        draft.span = Span(draft.span.line, draft.span.column, line.number, line.column + len(line.text))
        self.problems.append(problem("line-wrapped", line.span, number=draft.called))
        if draft.attribution_line is None:
            if not draft.words:
                draft.words = line.text
                if said := self.style.said[line.text]:
                    self.overlays.last_bite = len(self.drafts) - 1
                    self._attribute(draft, line, said)
            else:
                draft.extra.append(line.text)
            return
        text = self.style.join_attribution(draft.attribution_line.text, line.text)
        joined = draft.attribution_line._replace(text=text)
        if said := self.style.said[joined.text]:
            draft.attribution_parts.append(line)
            if said.kind == "vox pop" and (draft.attribution is None or draft.attribution.kind != said.kind):
                self.problems += vox_pop_form(line, 0)
            draft.attribution, draft.attribution_line = said, joined
        else:
            self._unread(line)

    def _place(self) -> tuple[str, int]:
        """Give where a note stands now: its place in words and the shot that it is printed at."""
        if (
            self.drafts
            and not self._pending
            and not (
                self.marks and self.marks[-1].at == "between" and self.marks[-1].anchor == len(self.drafts)
            )
        ):
            draft = self.drafts[-1]
            if draft.awaits_quote:
                return "after attribution", len(self.drafts) - 1
            if draft.attribution is not None:
                return "after quote", len(self.drafts) - 1
        return ("before shot" if self._pending else "between"), len(self.drafts)

    def _unread(self, line: Line) -> None:
        at, anchor = self._place()
        severity = "info" if is_furniture(line.text) else ""
        self.problems.append(problem("unread", line.span, severity=severity, words=shorten(line.text)))
        scope = "soundbite" if at.startswith("after") else "shot"
        shots = (anchor,) if at.startswith("after") else ()
        self.marks.append(MarkDraft(line.text, "unread", scope, at, anchor, line.number, shots))

    def _mark(self, item: Classified, following: str) -> None:
        text, line = item.mark, item.line
        kind = mark_kind(text)
        if line.text != (form := self.style.print_note(text)):
            self.problems.append(problem("mark-form", line.span, fix=form, text=text))
        at, anchor = self._place()
        if (at == "after attribution" and (kind == "overlay" or following not in ("quote", "words"))) or (
            at == "after quote" and not is_of_soundbite(text, kind)
        ):
            at, anchor = "between", len(self.drafts)
        mark = MarkDraft(text, kind, "shot", at, anchor, line.number)
        if at.startswith("after"):
            mark.scope, mark.shots = "soundbite", (anchor,)
        elif kind == "overlay" or kind in FOLLOWING:
            mark.scope = "following"
        self.marks.append(mark)
        if kind == "overlay":
            self.overlays.toggle(len(self.marks) - 1)

    def finish(self) -> tuple[tuple[Shot, ...], tuple[Mark, ...]]:
        """Resolve what needs all shots and give the frozen shots and marks."""
        for index, words, parts in resolve_references(self.drafts):
            for part in parts:
                self.problems.append(problem("unread", part.span, words=shorten(part.text)))
            number = parts[0].number
            self.marks.append(
                MarkDraft(words, "unread", "soundbite", "in attribution", index, number, (index,))
            )
        cover_blocks(self.overlays.blocks, self.drafts, self.marks)
        spread_marks(self.marks, self.drafts)
        self.problems += [*drop_semicolons(self.drafts), *odd_attributions(self.drafts)]
        return tuple(draft.finish(self.style.heard.__getitem__) for draft in self.drafts), finish_marks(
            self.marks
        )
