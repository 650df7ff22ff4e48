"""Put quotes into the storyline under repeated attributions, and take them out again.

`settle` is for a script whose soundbites were changed after it was read, `into_storyline` and `into_shotlist`
are for scripts that go from one house to another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from shotlists.script.dialects.xinhua.attribution import attribution_of
from shotlists.script.dialects.xinhua.placing import (
    Item,
    attribution_part,
    insert,
    items_of,
    retold,
    told_paragraphs,
)
from shotlists.script.dialects.xinhua.quotes import is_repeat, link, opens_line, words_of
from shotlists.script.document import Script, Shot, Soundbite


def into_storyline(script: Script) -> Script:
    """Put the quotes of the shotlist into the storyline; number the soundbites where there are several."""
    shots = list(script.shots)
    ordinals = _ordinals(shots)
    moved = []
    for index, shot in enumerate(shots):
        bite = shot.soundbite
        if bite is None:
            continue
        bite = replace(bite, ordinal=bite.ordinal or ordinals.get(index, ""))
        if bite.quote and bite.quote_in != "storyline":
            moved.append(index)
            bite = replace(bite, quote_in="storyline", quote_paragraphs=())
        shots[index] = replace(shot, soundbite=bite)
    return _ordered(insert(replace(script, shots=tuple(shots)), moved))


def into_shotlist(script: Script) -> Script:
    """Take the quotes out of the storyline, with the lines that repeat their attributions."""
    told = settle(script)
    gone: set[int] = set()
    shots = list(told.shots)
    for index, shot in enumerate(shots):
        bite = shot.soundbite
        if bite is None or bite.quote_in != "storyline":
            continue
        gone |= _own_paragraphs(told.storyline, bite)
        bite = replace(
            bite,
            quote_in="shotlist" if bite.quote else "",
            quote_paragraphs=(),
            quote_open='"',
            quote_close='"',
        )
        shots[index] = replace(shot, soundbite=bite)
    shots = [
        replace(shot, soundbite=replace(shot.soundbite, ordinal="")) if shot.soundbite else shot
        for shot in shots
    ]
    items = [Item(text, place) for place, text in enumerate(told.storyline) if place not in gone]
    return _ordered(retold(replace(told, shots=tuple(shots)), items))


def prose(script: Script) -> tuple[str, ...]:
    """Give the storyline without the words of soundbites that stand in it, and without their names."""
    gone: set[int] = set()
    for shot in script.shots:
        bite = shot.soundbite
        if bite and bite.quote_in == "storyline" and not _is_stale(script.storyline, shot):
            gone |= _own_paragraphs(script.storyline, bite)
    return tuple(text for place, text in enumerate(script.storyline) if place not in gone)


def _ordered(script: Script) -> Script:
    """Name the storyline among the parts where there is one now, and not where there is none any more."""
    order = tuple(part for part in script.order if part != "storyline" or script.storyline)
    if script.storyline and script.order and "storyline" not in order:
        at = order.index("shotlist") + 1 if "shotlist" in order else len(order)
        order = (*order[:at], "storyline", *order[at:])
    return replace(script, order=order) if order != script.order else script


def settle(script: Script, before: Script | None = None, *, told: bool = False) -> Script:
    """Make the storyline say what those soundbites say that have their words there.

    `before` is the script that somebody changed: where the storyline was changed and the soundbite was not,
    the storyline is right; where a speaker was renamed, so is the line that repeats the name. Else the
    soundbite is right. `told`: the house prints quotes there, so those that are new go there.
    """
    was = _partners(script, before) if before else {}
    script = _newly_told(script, was) if told else script
    stale = [index for index, shot in enumerate(script.shots) if _is_stale(script.storyline, shot)]
    if before and before.storyline == script.storyline:  # what did not fit before is nobody's change
        stale = [index for index in stale if index not in was or _quote(script, index) != was[index].quote]
    named = _renamed(script, before, was) if before else {}
    if not stale:
        return _with_lines(script, named)
    read = link(_without_words(script, stale))[0]
    shots, items, missing = list(script.shots), items_of(script), []
    for index in stale:
        bite, found = shots[index].soundbite, read.shots[index].soundbite
        if bite is None or found is None or not found.quote_paragraphs:
            missing.append(index)
            continue
        places = found.quote_paragraphs
        if found.quote == bite.quote or (index in was and was[index].quote == bite.quote):
            shots[index] = replace(
                shots[index], soundbite=replace(bite, quote=found.quote, quote_paragraphs=places)
            )
            continue
        items[places[0]] = _told_anew(script.storyline, places, bite.quote, index)
        for place in places[1:]:
            items[place] = []
    changed = replace(script, shots=tuple(shots))
    changed = retold(changed, [item for some in items for item in some])
    return _with_lines(insert(changed, missing), named)


def _newly_told(script: Script, was: dict[int, Soundbite]) -> Script:
    """Send the words of soundbites that nobody has placed yet to the storyline."""
    shots = list(script.shots)
    for index, shot in enumerate(shots):
        bite = shot.soundbite
        if bite and bite.quote and not bite.quote_in and (index not in was or not was[index].quote):
            shots[index] = replace(shot, soundbite=replace(bite, quote_in="storyline"))
    return replace(script, shots=tuple(shots))


def _quote(script: Script, index: int) -> str:
    bite = script.shots[index].soundbite
    return bite.quote if bite else ""


def _partners(script: Script, before: Script) -> dict[int, Soundbite]:
    """The soundbites as they were: by the key of the shot, or by its place where no shot has a key."""
    keyed = {shot.key: shot.soundbite for shot in before.shots if shot.key}
    if not keyed and len(before.shots) == len(script.shots):
        pairs = enumerate(shot.soundbite for shot in before.shots)
    else:
        pairs = enumerate(keyed.get(shot.key) for shot in script.shots)
    return {index: bite for index, bite in pairs if bite is not None}


def _renamed(script: Script, before: Script, was: dict[int, Soundbite]) -> dict[int, str]:
    """The lines of the storyline that still name the speakers of these shots as they were named before."""
    lines = {}
    for index, bite in was.items():
        now = script.shots[index].soundbite
        line = _line_of(before.storyline, bite)
        if line and now and now.quote_in == "storyline" and attribution_of(now) != attribution_of(bite):
            lines[index] = line
    return lines


def _line_of(storyline: Sequence[str], bite: Soundbite) -> str:
    """The line above a soundbite's words that repeats its attribution; empty where there is none."""
    place = bite.quote_paragraphs[0] - 1 if bite.quote_paragraphs else -1
    above = storyline[place] if 0 <= place < len(storyline) else ""
    return above if is_repeat(above) else ""


def _with_lines(script: Script, renamed: dict[int, str]) -> Script:
    """Print these repeated lines anew, as the soundbites name their speakers now."""
    storyline = list(script.storyline)
    for index, line in renamed.items():
        bite = script.shots[index].soundbite
        if bite is not None and _line_of(script.storyline, bite) == line:
            storyline[bite.quote_paragraphs[0] - 1] = attribution_of(bite)
    return replace(script, storyline=tuple(storyline)) if renamed else script


def _told_anew(storyline: Sequence[str], places: tuple[int, ...], quote: str, shot: int) -> list[Item]:
    """Print a changed quote where the old one stood: below its line, and before the prose behind it."""
    said, last = words_of(storyline, places), storyline[places[-1]]
    told = [*attribution_part(storyline[places[0]]), *told_paragraphs(quote, shot)]
    if said.more and said.closing:
        behind = last[last.rfind(said.closing) + len(said.closing) :]
        told[-1] = told[-1]._replace(text=told[-1].text + behind)
    return told


def _is_stale(storyline: Sequence[str], shot: Shot) -> bool:
    bite = shot.soundbite
    if bite is None or bite.quote_in != "storyline" or not bite.quote:
        return False
    places = bite.quote_paragraphs
    if not places or min(places) < 0 or max(places) >= len(storyline):
        return True
    return words_of(storyline, places).text != bite.quote


def _without_words(script: Script, stale: Iterable[int]) -> Script:
    shots = list(script.shots)
    for index in stale:
        if bite := shots[index].soundbite:
            shots[index] = replace(
                shots[index], soundbite=replace(bite, quote="", quote_in="", quote_paragraphs=())
            )
    return replace(script, shots=tuple(shots))


def _own_paragraphs(storyline: Sequence[str], bite: Soundbite) -> set[int]:
    """The paragraphs that say nothing but a soundbite's attribution and words."""
    places = bite.quote_paragraphs
    if not places:
        return set()
    own = set(places[:-1]) if words_of(storyline, places).more else set(places)
    if places[0] and is_repeat(storyline[places[0] - 1]) and not opens_line(storyline[places[0]]):
        own.add(places[0] - 1)
    return own


def _ordinals(shots: Sequence[Shot]) -> dict[int, str]:
    """Number soundbites and standups apart, each from 1, where there are several and none has a number."""
    kinds = {i: shot.soundbite.kind == "standup" for i, shot in enumerate(shots) if shot.soundbite}
    if any(shots[index].soundbite.ordinal for index in kinds):  # type: ignore[union-attr]  # kinds holds bites only
        return {}
    several, seen, given = Counter(kinds.values()), Counter[bool](), {}
    for index, standup in kinds.items():
        seen[standup] += 1
        if several[standup] > 1:
            given[index] = str(seen[standup])
    return given
