"""The line that introduces a soundbite, in the words of the house, cut into pieces that a page may dress."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shotlists.script.document import Script, Shot
from shotlists.script.grammar.attribution import print_attribution


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and what they are: text, keyword, speaker, or link (then `anchor` is the shot's)."""

    kind: str
    text: str
    anchor: str = ""


def attribution(script: Script, shot: Shot) -> tuple[Piece, ...]:
    """Give "SOUNDBITE (Chinese) Name, title (overlaid with shot 4):", or nothing for a picture."""
    bite = shot.soundbite
    if bite is None:
        return ()
    spoken = "/".join(bite.languages)
    if bite.dubbed:
        spoken = ", ".join(filter(None, (spoken, f"dubbed with {bite.dubbed}")))
    keyword = " ".join(filter(None, ("STANDUP" if bite.kind == "standup" else "SOUNDBITE", bite.ordinal)))
    pieces = [Piece("keyword", keyword), Piece("text", f" ({spoken}) " if spoken else " ")]
    if bite.kind in ("vox pop", "press conference"):
        pieces.append(Piece("text", f"{bite.kind}, "))
    who = print_attribution(bite.speaker, bite.role, bite.age, bite.name_note)
    if bite.speaker and who.startswith(bite.speaker):
        pieces += [Piece("speaker", bite.speaker), Piece("text", who[len(bite.speaker) :])]
    else:
        pieces.append(Piece("text", who))
    pieces += relations(script, shot)
    pieces.append(Piece("text", ":"))
    return tuple(pieces)


def relations(script: Script, shot: Shot) -> list[Piece]:
    """Give the bracket that says which shots the words begin over, are covered by and end over."""
    bite = shot.soundbite
    if bite is None:
        return []
    covered = "partially overlaid with " if bite.overlay.coverage == "partial" else "overlaid with "
    groups = [
        (words, shots)
        for words, shots in (
            ("starting with ", bite.starting_with),
            (covered, bite.overlay.shots),
            ("ending with ", bite.ending_with),
        )
        if shots
    ]
    pieces: list[Piece] = []
    for place, (words, shots) in enumerate(groups):
        noun = "shot " if len(shots) == 1 else "shots "
        pieces.append(Piece("text", ("/" if place else " (") + words))
        pieces.append(Piece("link", noun + numbers(script, shots), f"shot-{shots[0] + 1}"))
    if groups:
        pieces.append(Piece("text", ")"))
    return pieces


def numbers(script: Script, shots: Iterable[int]) -> str:
    """Print the numbers of shots, runs of neighbours as first-last: 4-5, 8."""
    runs: list[tuple[int, int]] = []
    for index in shots:
        if runs and runs[-1][1] + 1 == index:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return ", ".join(
        name(script, first) if first == last else f"{name(script, first)}-{name(script, last)}"
        for first, last in runs
    )


def name(script: Script, index: int) -> str:
    """Give a shot's number as written, or its place where it has none."""
    return script.shots[index].number or str(index + 1)
