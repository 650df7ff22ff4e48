"""What is odd in how shots and soundbites are typed, where what they say is certain: problems with fixes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shotlists.script.grammar.attribution import Attribution
from shotlists.script.grammar.beginnings import Beginning
from shotlists.script.lines import Line
from shotlists.script.notes import shorten
from shotlists.script.problems import Problem, problem
from shotlists.script.reader.drafts import ShotDraft

FEWEST = 2
VOX_POP = re.compile(r"vox(?:[\s-]?pops?)?\b", re.IGNORECASE)
KEYWORD_COLON = re.compile("\\s*[:\uff1a]\\s*(?=[(\uff08])")


def number_form(line: Line, begin: Beginning, words: str) -> Iterator[Problem]:
    """Report a number without its stop and space; a timecode has no such form."""
    if not begin.number or begin.timecode:
        return
    prefix = f"{begin.number}. " if words else f"{begin.number}."
    if line.text[: begin.offset] != prefix:
        yield problem(
            "number-form",
            line.part(0, begin.offset),
            fix=prefix,
            number=begin.number,
            typed=line.text[: begin.offset],
        )


def attribution_forms(line: Line, said: Attribution) -> Iterator[Problem]:
    """Report a misspelt keyword, a colon behind it, and the form of vox pop."""
    end = said.word_at[1]
    if said.languages and (found := KEYWORD_COLON.match(line.text, end)):
        yield problem("keyword-colon", line.part(end, found.end()), fix=" ", word=said.word)
    if said.kind == "vox pop":
        yield from vox_pop_form(line, end)
    if said.right:
        at = line.part(*said.word_at)
        yield problem("keyword-spelling", at, fix=said.right, word=said.word, right=said.right)


def vox_pop_form(line: Line, start: int) -> Iterator[Problem]:
    """Report a vox pop that is written otherwise, from a place in its line on."""
    vox = VOX_POP.search(line.text, start)
    if vox and vox[0] != "vox pop":
        yield problem("vox-pop-form", line.part(*vox.span()), fix="vox pop", word=vox[0], right="vox pop")


def quote_forms(draft: ShotDraft, *, alone: bool) -> Iterator[Problem]:
    """Report an attribution that lacks its colon or its line end.

    Not `alone` is a shot whose line lost its breaks: one break would part it from those that follow.
    """
    line, said = draft.attribution_line, draft.attribution
    if line is None or said is None:
        return
    if said.quote_at is not None:
        colon = "" if line.text[: said.end].endswith((":", "\uff1a")) else ":"
        part = draft.attribution_parts[-1]  # of an attribution of two lines the one with the quote
        shift = len(line.text) - len(part.text)
        yield problem(
            "quote-on-attribution",
            part.part(max(said.end - shift, 0), max(said.quote_at - shift, 0)),
            fix=f"{colon}\n" if alone and said.end >= shift else None,
            number=draft.called,
        )
    elif not said.ended and not draft.extra:
        at = line.part(len(line.text.rstrip(" ;,")), len(line.text))
        yield problem("attribution-colon", at, fix=":", number=draft.called)


def odd_attributions(drafts: Sequence[ShotDraft]) -> Iterator[Problem]:
    """Report what is odd in attributions, when each has all its lines."""
    for place, draft in enumerate(drafts, 1):
        if (said := draft.attribution) is None:
            continue
        if said.form:
            yield problem("attribution-form", draft.line.span, word=said.form)
        for code, words in said.odd:
            first = draft.attribution_parts[0]
            at = first.part(0, min(said.end, len(first.text)))
            yield problem(code, at, number=draft.number or place, words=shorten(words))


def drop_semicolons(drafts: Sequence[ShotDraft]) -> Iterator[Problem]:
    """Take the semicolon from the end of every shot, where a partner's copy sets one behind each."""
    pictures = [draft for draft in drafts if draft.attribution is None and not draft.extra]
    if len(pictures) < FEWEST or not all(draft.words.endswith(";") for draft in pictures):
        return
    for draft in pictures:
        line = draft.line
        draft.words = draft.words.rstrip("; ")
        stop = line.part(len(line.text.rstrip("; ")), len(line.text))
        yield problem("shot-semicolon", stop, fix="", number=draft.called)
