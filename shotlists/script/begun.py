"""The script with which a package begins that is made from another, and how far its translation has come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from shotlists.script.document import Script, Shot, Soundbite
from shotlists.script.paragraphs import STORYLINE, prose_of
from shotlists.script.reading import write

LABELS = frozenset({"update", "wrap", "adds", "replay"})
"""Kinds that a house style may print as the version of a package."""
WITHOUT_SHOTS = frozenset({"adds"})
OF_NO_SHOT = frozenset({"header", "storyline", "trailer"})


def begin_script(script: Script, kind: str, dialect: str, language: str = "") -> Script:
    """Give what the new package says at first; its shots are those of `script` in their order, or none.

    What names one issue (ID, times) is left out; slug, heading, sources, restrictions and embargo stay. Adds
    begin with header and prose. A translation has the same words, but for quotes whose original is in its
    language: those are what was said. The languages of the header stay, for they say what is heard.
    """
    header = replace(script.header, uid="", published="", modified="", version_label="")
    begun = replace(
        script,
        header=header,
        shots=tuple(_copy(shot, language) for shot in script.shots),
        repeats=(),
    )
    if kind in WITHOUT_SHOTS:
        begun = _without_shots(begun)
    if kind in LABELS:
        labelled = replace(begun, header=replace(begun.header, version_label=kind))
        begun = labelled if write(labelled, dialect) != write(begun, dialect) else begun
    return begun


def _copy(shot: Shot, language: str) -> Shot:
    return replace(shot, key="", soundbite=_in_language(shot.soundbite, language) if shot.soundbite else None)


def _in_language(bite: Soundbite, language: str) -> Soundbite:
    said = bite.original
    if said is None or not said.text or not language or said.language.casefold() != language.casefold():
        return bite
    return bite if bite.quote_in == "storyline" else replace(bite, quote=said.text)


def _without_shots(script: Script) -> Script:
    kept = tuple(
        mark for mark in script.marks if mark.at in OF_NO_SHOT and not mark.shots and mark.closes is None
    )
    return replace(script, header=replace(script.header, duration_ms=None), scenes=(), shots=(), marks=kept)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One text that a translator writes: `part` with its `key` and `field`, or its `place`."""

    part: str
    key: str = ""
    field: str = ""
    place: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of all sentences are no longer those of the source, and which are."""

    done: int
    total: int
    waiting: frozenset[Sentence]


def sentences_of(script: Script) -> Iterator[Sentence]:
    """Give headline, descriptions, quotes and paragraphs; a quote told in the storyline only there."""
    yield Sentence("header", field="headline", text=script.header.headline)
    for shot in script.shots:
        yield Sentence("shot", shot.key, "description", text=shot.description)
        if shot.soundbite and shot.soundbite.quote_in != "storyline":
            yield Sentence("soundbite", shot.key, "quote", text=shot.soundbite.quote)
    for name, texts in prose_of(script).items():
        for place, text in enumerate(texts):
            part = "storyline" if name == STORYLINE else "section"
            yield Sentence(part, field="" if name == STORYLINE else name, place=place, text=text)


CHINESE = frozenset({"chinese", "mandarin", "putonghua", "zh", "中文", "汉语", "普通话", "华语"})
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]{3}")


def _is_in(text: str, language: str) -> bool:
    """Say whether a text is in the language already, as far as its letters alone tell: only for Chinese."""
    return language.casefold() in CHINESE and bool(_HAN.search(text)) and not _LATIN.search(text)


def progress(source: Script, script: Script, links: Mapping[str, str], language: str = "") -> Progress:
    """Count the sentences that were translated; `links` gives for the key of a shot that of its source.

    Those are translated that are no longer the words of the source, or were in the language before.
    """
    shots = {
        (each.key, each.field): each.text
        for each in sentences_of(source)
        if each.part in ("shot", "soundbite")
    }
    prose = {each.text for each in sentences_of(source) if each.part not in ("shot", "soundbite")}
    every = [each for each in sentences_of(script) if any(letter.isalpha() for letter in each.text)]
    waiting = frozenset(
        each
        for each in every
        if (
            shots.get((links.get(each.key, ""), each.field)) == each.text
            if each.part in ("shot", "soundbite")
            else each.text in prose
        )
        and not _is_in(each.text, language)
    )
    return Progress(len(every) - len(waiting), len(every), waiting)
