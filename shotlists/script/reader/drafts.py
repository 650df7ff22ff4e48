"""Shots while they are being read: what a line said, before all numbers are known."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from shotlists.script.document import NOWHERE, Overlay, Shot, Sound, Soundbite, Span
from shotlists.script.grammar.attribution import Attribution
from shotlists.script.grammar.beginnings import Beginning
from shotlists.script.grammar.quotes import Quote
from shotlists.script.grammar.sounds import read_sounds
from shotlists.script.grammar.turns import read_turns
from shotlists.script.lines import Line

KINDS = (
    ("upsound", re.compile(r"UPSOUND|UP SOUND|UPSOT")),
    ("still", re.compile(r"STILLS?\b|Stills?\s+(?:photo|picture|image|of|showing)")),
    (
        "graphic",
        re.compile(
            r"(?:GRAPHICS?|ANIMATIONS?|TEXT ON SCREEN)\b|Graphics?\s+(?:of|showing)\b|TEXT\s*[-\u2013\u2014:]"
        ),
    ),
)
MOST_TERMS, MOST_RANGES = 3, 20
INLINE_MARK = re.compile(r"\+\+\s*([^+]{1,200}?)\s*\+\+")
CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(slots=True)
class ShotDraft:
    """One shot as its lines were read."""

    begin: Beginning
    scene: int | None
    line: Line
    words: str
    span: Span
    attribution: Attribution | None = None
    attribution_line: Line | None = None
    attribution_parts: list[Line] = field(default_factory=list)
    quote: Quote | None = None
    starting: tuple[int, ...] = ()
    coverage: str = ""
    covered: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()
    overlays: int | None = None
    extra: list[str] = field(default_factory=list)

    @property
    def number(self) -> str:
        """The number as written; empty where there is none."""
        return self.begin.number

    @property
    def called(self) -> str:
        """What a message calls this shot: its number, or its time where it has none."""
        return self.begin.number or self.begin.timecode or "without a number"

    @property
    def awaits_quote(self) -> bool:
        """Say whether this is a soundbite whose words have not come yet."""
        return self.attribution is not None and self.quote is None

    @property
    def is_said(self) -> bool:
        """Say whether this is a soundbite whose words stand already."""
        return self.attribution is not None and self.quote is not None

    @property
    def said_at(self) -> Span:
        """Where the attribution stands, from its first line to its last."""
        if not self.attribution_parts:
            return self.span
        first, last = self.attribution_parts[0].span, self.attribution_parts[-1].span
        return Span(first.line, first.column, last.end_line, last.end_column)

    def names(self, number: str) -> bool:
        """Say whether this soundbite says that it is overlaid with the shot of that number."""
        relations = self.attribution.relations[:MOST_TERMS] if self.attribution else ()
        return any(
            number and low <= int(number) <= high
            for relation in relations
            for reference in relation.references[:MOST_TERMS]
            if reference.role == "over"
            for low, high in reference.ranges[:MOST_RANGES]
        )

    def finish(self, sounds: Callable[[str], tuple[Sound, ...]] = read_sounds) -> Shot:
        """Make the frozen shot; `sounds` finds the speech in a description."""
        words = " ".join((self.words, *self.extra)) if self.extra else self.words
        if self.attribution is None:
            kind = "shot"
            head = words[:12]
            if head[:1] in "UuSsGgAaT":
                kind = next((name for name, signs in KINDS if signs.match(words)), "shot")
            return Shot(
                number=self.number, scene=self.scene, kind=kind, description=words, overlays=self.overlays,
                span=self.span,
                notes=tuple(INLINE_MARK.findall(words)) if "++" in words else (),
                sounds=sounds(words),
                timecode=self.begin.timecode, timecode_out=self.begin.timecode_out,
            )  # fmt: skip
        return Shot(
            number=self.number,
            scene=self.scene,
            kind="standup" if self.attribution.kind == "standup" else "soundbite",
            description=self.attribution.doing,
            duration_ms=self.attribution.duration_ms,
            soundbite=self._soundbite(self.attribution),
            overlays=self.overlays,
            timecode=self.begin.timecode,
            timecode_out=self.begin.timecode_out,
            span=self.span,
        )

    def _soundbite(self, said: Attribution) -> Soundbite:
        quote = self.quote
        text = quote.text if quote else ""
        return Soundbite(
            kind=said.kind,
            ordinal=said.ordinal,
            languages=said.languages,
            dubbed=said.dubbed,
            speaker=said.speaker,
            role=said.role,
            age=said.age,
            name_note=said.name_note,
            quote=text,
            quote_open=quote.opening if quote else '"',
            quote_close=quote.closing if quote else '"',
            quote_in="shotlist" if text else "",
            paraphrase=said.paraphrase,
            is_translation=is_translation(said.languages, text),
            turns=read_turns(text, said.speaker, said.role) if quote and not quote.opening else (),
            starting_with=self.starting,
            overlay=Overlay(self.coverage, self.covered),
            ending_with=self.ending,
            span=self.said_at,
            quote_span=quote.span if quote else NOWHERE,
        )


def is_translation(languages: tuple[str, ...], quote: str) -> bool | None:
    """Say whether a quote stands in another language than it was spoken in, as far as letters tell."""
    if not languages or not quote:
        return None
    spoken = languages[0].lower()
    cjk = CJK.search(quote[:400]) is not None
    if spoken in ("chinese", "mandarin", "cantonese", "japanese", "korean"):
        return not cjk
    if cjk:
        return True
    return spoken != "english"
