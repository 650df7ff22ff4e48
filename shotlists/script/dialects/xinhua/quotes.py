"""Find what speakers say where Xinhua prints it: in the storyline, under the repeated attribution.

The shotlist says "3. SOUNDBITE 1 (Chinese): LIN MEI, farmer" and no more; the storyline says that line again
and the words below it. The storyline keeps all its lines; a soundbite gets the words and the indexes of the
paragraphs in which they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from shotlists.script.dialects.xinhua.attribution import read_attribution
from shotlists.script.dialects.xinhua.pairing import Named, pair, words_in
from shotlists.script.document import NOWHERE, Script, Soundbite, Span
from shotlists.script.grammar import quotes
from shotlists.script.grammar.attribution import Attribution
from shotlists.script.lines import Line
from shotlists.script.notes import shorten
from shotlists.script.problems import Problem, problem
from shotlists.script.reader.drafts import is_translation

LONGEST_WRAP = 100
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b|[\u6211]")
NUMBER = re.compile(r"\d{1,3}\s?[.)\u3001]\s*")
SENTENCE_ENDS = (".", "!", "?", "\u3002", ":", "\uff1a", ";")


class Said(NamedTuple):
    """Words in the storyline: text, marks as typed, paragraphs; `more` where prose follows them there."""

    text: str
    opening: str
    closing: str
    paragraphs: tuple[int, ...]
    more: bool


def link(script: Script) -> tuple[Script, tuple[Problem, ...]]:
    """Give soundbites without words those that the storyline has under their repeated lines."""
    wanted = _wanted(script)
    repeated = repeated_lines(script.storyline, _bare_names(wanted))
    if not repeated:
        return script, ()
    partner = dict(pair(wanted, repeated))
    named = {each.place: each for each in wanted}
    of_line = {line: shot for shot, line in partner.items()}
    stops = [*(line.place for line in repeated[1:]), len(script.storyline)]
    shots = list(script.shots)
    found: list[Problem] = []
    for line, stop in zip(repeated, stops, strict=True):
        shot = of_line.get(line.place)
        found += _keyword_problems(script, line)
        said = read_words(script.storyline, line, stop)
        if shot is None:
            if said is not None:
                found.append(
                    problem("repeat-line-no-shot", _span(script, line.place), words=_shown(script, line))
                )
            continue
        bite = shots[shot].soundbite
        if bite is None:
            continue
        if line.standup is not None and line[1:4] + line[5:] != named[shot][1:4] + named[shot][5:]:
            number, words = shots[shot].number, _shown(script, line)
            found.append(
                problem("repeat-line-differs", _span(script, line.place), number=number, words=words)
            )
        if said is not None and (not bite.quote or bite.quote_in == "storyline"):
            bite = with_words(bite, said, script.storyline_spans)
            shots[shot] = replace(shots[shot], soundbite=bite)
    return replace(script, shots=tuple(shots)), tuple(found)


def with_words(bite: Soundbite, said: Said, spans: Sequence[Span] = ()) -> Soundbite:
    """Put the words of the storyline into a soundbite."""
    first, last = said.paragraphs[0], said.paragraphs[-1]
    span = NOWHERE
    if last < len(spans):
        span = Span(spans[first].line, spans[first].column, spans[last].end_line, spans[last].end_column)
    return replace(
        bite,
        quote=said.text,
        quote_open=said.opening,
        quote_close=said.closing,
        quote_in="storyline",
        quote_paragraphs=said.paragraphs,
        is_translation=is_translation(bite.languages, said.text),
        quote_span=span,
    )


# -- the lines that repeat an attribution


def _wanted(script: Script) -> list[Named]:
    """All soundbites of the shotlist as what names them; `place` is the index of the shot."""
    return [
        Named.of(index, bite.kind == "standup", bite.ordinal, bite.languages, bite.speaker, _role(bite))
        for index, shot in enumerate(script.shots)
        if (bite := shot.soundbite) is not None
    ]


def _role(bite: Soundbite) -> str:
    return " ".join(part for part in (bite.age, bite.role) if part)


def _bare_names(wanted: list[Named]) -> frozenset[str]:
    """How a speaker could be named again without the keyword; one word alone names nobody for certain."""
    return frozenset(named.who for named in wanted if " " in named.who)


def repeated_lines(storyline: Sequence[str], bare: frozenset[str] = frozenset()) -> list[Named]:
    """Find the paragraphs that name a speaker as a shotlist does; `place` is the index of the paragraph."""
    found, joined = [], False
    for index, text in enumerate(storyline):
        if joined:
            joined = False
        elif said := said_in(text):
            joined = said.quote_at is None and index + 2 < len(storyline) and _goes_on(storyline, index + 1)
            if joined:
                said = said_in(f"{text} {storyline[index + 1]}") or said
            role = " ".join(part for part in (said.age, said.role) if part)
            standup = said.kind == "standup"
            found.append(Named.of(index, standup, said.ordinal, said.languages, said.speaker, role))
        elif bare and len(text) <= LONGEST_WRAP and index + 1 < len(storyline):
            who = words_in(text)
            if who in bare and quotes.opens(storyline[index + 1]):
                found.append(Named(index, None, "", "", who, who))
    return found


# -- the words below them


def read_words(storyline: Sequence[str], line: Named, stop: int) -> Said | None:
    """Read the words under a repeated line; `stop` is where the next one stands, or the storyline's end."""
    first = line.place
    at = opens_line(storyline[first])
    if not at:
        first += 1
        if first + 1 < stop and _goes_on(storyline, first):
            first += 1  # the attribution's second line, or a note between it and the words
    if first >= stop:
        return None
    last = _last_paragraph(storyline, first, storyline[first][at:], stop)
    return words_of(storyline, tuple(range(first, last + 1)))


def words_of(storyline: Sequence[str], paragraphs: tuple[int, ...]) -> Said:
    """Take the words out of these paragraphs: marks apart, paragraphs joined by newlines."""
    lines = [Line(index, storyline[index]) for index in paragraphs]
    at = opens_line(lines[0].text)
    lines[0] = lines[0]._replace(text=lines[0].text[at:])
    mark, last = quotes.opens(lines[0].text), lines[-1].text
    more = False
    if (
        len(lines) > 1
        and mark
        and not quotes.closes(last)
        and quotes.opens(last)
        and _ends_inside(last, mark)
    ):
        close = quotes.PAIRS[mark]
        lines[-1] = lines[-1]._replace(text=last[: last.rfind(close) + len(close)])
        more = True
    quote = quotes.read_quote(lines)
    return Said(quote.text, quote.opening, quote.closing, paragraphs, more or quote.rest is not None)


def said_in(text: str) -> Attribution | None:
    """Read a paragraph as a repeated attribution; some repeat its shot's number with it."""
    number = NUMBER.match(text)
    if number is None:
        return read_attribution(text)
    said, moved = read_attribution(text[number.end() :]), number.end()
    if said is None:
        return None
    start, end = said.word_at
    at = None if said.quote_at is None else said.quote_at + moved
    return said._replace(word_at=(start + moved, end + moved), end=said.end + moved, quote_at=at)


def is_repeat(text: str) -> bool:
    """Say whether a paragraph begins as an attribution does."""
    return said_in(text) is not None


def opens_line(text: str) -> int:
    """Where on a repeated line its quote begins; 0 where none does."""
    said = said_in(text)
    return (said.quote_at or 0) if said else 0


def _goes_on(storyline: Sequence[str], place: int) -> bool:
    """Say whether a paragraph is the rest of the attribution above it: short, and the quote stands below."""
    text = storyline[place]
    short = len(text) <= LONGEST_WRAP and not text.endswith(SENTENCE_ENDS)
    ends = short and not quotes.opens(text) and bool(quotes.opens(storyline[place + 1]))
    return ends and said_in(text) is None


def _last_paragraph(storyline: Sequence[str], first: int, text: str, stop: int) -> int:
    """Find the last paragraph of a quote by its marks; one without an end goes on while "I" or "we" speak."""
    mark = quotes.opens(text)
    last = first
    if mark and quotes.is_closed(text):
        while last + 1 < stop and _is_whole(storyline[last + 1], mark):
            last += 1
        return last
    if mark and _ends_inside(text, mark):
        return first
    for index in range(first + 1, stop):
        following = storyline[index]
        anew = quotes.opens(following)
        if mark and anew == mark:
            if last != index - 1:
                break
            last = index
            if quotes.is_closed(following) or _ends_inside(following, mark):
                return last
        elif last in (first, index - 1) and not anew and _closes(following):
            return index
        elif last > first or anew:
            break
    while last + 1 < stop and _speaks_on(storyline[last + 1]):
        last += 1
    return last


def _speaks_on(text: str) -> bool:
    """Say whether a paragraph without any marks is still the speaker's: it says "I" or "we"."""
    return not any(mark in text for mark in quotes.MARKS - {"'", "\u2019"}) and bool(
        FIRST_PERSON.search(text)
    )


def _is_whole(text: str, mark: str) -> bool:
    """Say whether a paragraph is one quote and nothing else."""
    close = quotes.PAIRS[mark]
    both = text.count(mark) + (text.count(close) if close != mark else 0)
    return quotes.opens(text) == mark and quotes.is_closed(text) and both == 2


def _ends_inside(text: str, mark: str) -> bool:
    """Say whether the quote that a text opens ends within it, with other words behind."""
    close = quotes.PAIRS[mark]
    if close in ("'", "\u2019"):
        return False
    return text.count(close) % 2 == 0 if close == mark else text.count(close) > text.count(mark) - 1


def _closes(text: str) -> bool:
    """Say whether a paragraph ends a quote that one above it opened."""
    text = text.rstrip(quotes.AFTER_CLOSING)
    closing = quotes.closes(text)
    if closing == '"':
        return text.count('"') % 2 == 1
    return closing == "\u201d" and text.count("\u201d") > text.count("\u201c")


# -- what is odd about them


def _keyword_problems(script: Script, line: Named) -> Iterator[Problem]:
    text, span = script.storyline[line.place], _span(script, line.place)
    said = said_in(text)
    if said is not None and said.right and span.line:
        place = Line(span.line, text, span.column).part(*said.word_at)
        yield problem("keyword-spelling", place, fix=said.right, word=said.word, right=said.right)


def _span(script: Script, paragraph: int) -> Span:
    return script.storyline_spans[paragraph] if paragraph < len(script.storyline_spans) else NOWHERE


def _shown(script: Script, line: Named) -> str:
    return shorten(script.storyline[line.place])
