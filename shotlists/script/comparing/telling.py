"""The sentence that tells clients what a correction corrects, made from what changed between two scripts.

It is English, as the scripts are, and a proposal: an editor reads it before it goes out. It says what is so
now, gravest first, and never more than a client reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shotlists.script.compare import compare
from shotlists.script.comparing.changes import Change, spoken_field
from shotlists.script.comparing.parts import heading_of
from shotlists.script.comparing.wording import Edit, split_words
from shotlists.script.document import Script, Shot

MOST = 8
"""Clauses of one sentence; what is more is counted."""
MOST_WORDS = 10
"""Words of a text that are quoted."""
NOTHING = "The words of the script are unchanged."
SMALL = "Small details of the script were mended."

# The order in which clauses stand: what may not be shown any more, the pictures, the rest.
GRAVE, SHOTS, HEADER, PROSE = range(4)
GRAVE_FIELDS = ("restrictions", "embargo", "sources")
QUIET_KINDS = ("layout-changed", "details-changed", "header-reworded")
# Said already by what stands beside it: the sum of headings, or the number of a shot that moved.
QUIET_FIELDS = ("datelines", "fields", "stated", "modified", "published", "version_label", "number")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of the sentence, without capital and full stop."""

    rank: int
    text: str


def tell(old: Script, new: Script) -> str:
    """Say in one sentence what is so now and was not so in `old`; never nothing."""
    if old == new:
        return NOTHING
    changes = compare(old, new)
    clauses = [*_moves(changes, old, new), *_edited(changes, new), *_storyline(changes)]
    told = [clause.text for clause in sorted(clauses, key=lambda clause: clause.rank)]
    texts = list(dict.fromkeys(told))
    if not texts:
        return SMALL
    if len(texts) > MOST:
        rest = len(texts) - MOST + 1
        texts = [*texts[: MOST - 1], f"{rest} further changes"]
    said = "; ".join(texts)
    return said[0].upper() + said[1:] + ("" if said.endswith((".", "!", "?")) else ".")


# Shots that came, went, moved or got another number.


def _moves(changes: Iterable[Change], old: Script, new: Script) -> Iterator[Clause]:
    changes = tuple(changes)
    moved = {change.new_index for change in changes if change.kind == "shot-moved"}
    for change in changes:
        if change.kind == "shot-moved":
            yield Clause(SHOTS, _moved(change, old, new))
        elif change.kind == "scene-moved":
            yield Clause(SHOTS, f"shots {change.old} are now shots {change.new}")
        elif change.kind == "shot-removed":
            yield Clause(SHOTS, f"{_thing_of(change.name)} was taken out{_in_brackets(change.old)}")
        elif change.kind == "shot-added":
            yield Clause(SHOTS, f"{_thing_of(change.name)} is new{_in_brackets(change.new)}")
        elif change.kind == "shot-split":
            yield Clause(SHOTS, f"{_thing_of(change.name)} was part of {_thing_of(change.old)}")
        elif change.kind == "shot-joined":
            yield Clause(SHOTS, f"{_thing_of(change.name)} is now part of {_thing_of(change.new)}")
    renumbered = [
        (old.shots[change.old_index].number, new.shots[change.new_index].number)
        for change in changes
        if change.kind == "shot-renumbered"
        and change.new_index not in moved
        and change.old_index is not None
        and change.new_index is not None
    ]
    yield from (Clause(SHOTS, text) for text in _renumbered(renumbered))


def _moved(change: Change, old: Script, new: Script) -> str:
    was, now = old.shots[change.old_index or 0], new.shots[change.new_index or 0]
    if was.number != now.number:
        return f"shot {was.number or change.old} is now shot {now.number or change.new}"
    if not change.new_index:
        return f"{_thing_of(change.name)} now stands first"
    return f"{_thing_of(change.name)} now follows {_thing(new.shots[change.new_index - 1])}"


def _renumbered(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Say runs that were shifted together as one: shots 3-8 are renumbered 4-9."""
    run: list[tuple[str, str]] = []
    for pair in [*pairs, ("", "")]:
        if run and not _goes_on(run[-1], pair):
            first, last = run[0], run[-1]
            if len(run) == 1:
                yield f"shot {first[0] or '?'} is now shot {first[1] or '?'}"
            else:
                yield f"shots {first[0]}-{last[0]} are renumbered {first[1]}-{last[1]}"
            run = []
        if pair != ("", ""):
            run.append(pair)


def _goes_on(last: tuple[str, str], pair: tuple[str, str]) -> bool:
    numbers = (*last, *pair)
    if not all(number.isascii() and number.isdigit() and len(number) < 7 for number in numbers):
        return False
    was, now, then, there = map(int, numbers)
    return (then, there) == (was + 1, now + 1)


# What was changed in a shot, a heading or the header.


def _edited(changes: Iterable[Change], new: Script) -> Iterator[Clause]:
    changes = tuple(changes)
    header = {(change.field, change.new) for change in changes if change.kind == "header-changed"}
    in_scene = [change for change in changes if change.kind == "scene-changed"]
    only_rules = {change.new_index for change in in_scene if change.field == "restrictions"} - {
        change.new_index for change in in_scene if change.field not in ("text", "restrictions")
    }
    for change in changes:
        if change.kind in QUIET_KINDS or change.field in QUIET_FIELDS:
            continue
        if change.kind == "scene-changed" and change.new_index in only_rules:
            # The line changes with its rule, and the header may say the same rule for all headings.
            if change.field == "restrictions" and (change.field, change.new) not in header:
                yield Clause(GRAVE, f"restrictions of a heading {_is(change.new)}")
            continue
        if change.kind == "shot-changed" and change.new_index is not None:
            yield Clause(SHOTS, _of_shot(change, new.shots[change.new_index]))
        elif change.kind == "shot-became":
            yield Clause(SHOTS, f"{_thing_of(change.name)} is now {change.field}")
        elif change.kind == "shot-rescened":
            yield Clause(SHOTS, f"{_thing_of(change.name)} is {_quoted(change.new)}")
        elif change.kind == "shot-reranged" and change.field == "overlaid_by":
            over = f"overlaid with {_shots(change.new)}" if change.new else "no longer overlaid"
            yield Clause(SHOTS, f"{_bite(change.name)} is {over}")
        elif change.kind == "shot-reranged":
            yield Clause(SHOTS, f"{_thing_of(change.name)}: {spoken_field(change.field)} {_is(change.new)}")
        elif change.kind.startswith("scene-") and change.kind != "scene-moved":
            yield _of_scene(change, new)
        elif change.kind == "header-changed":
            yield _of_header(change)
        elif change.kind.startswith(("mark-", "section-", "rundown-")):
            yield Clause(PROSE, _of_rest(change))


def _of_shot(change: Change, shot: Shot) -> str:
    thing = _thing(shot)
    if change.field == "duration_ms":
        return f"{thing} runs {change.new}" if change.new else f"{thing} states no duration"
    if change.field in ("quote", "description"):
        return f"{thing} reads {_reading(change)}"
    if change.field == "speaker":
        return f"{thing} is by {change.new}" if change.new else f"{thing} names no speaker"
    if change.field == "role":
        return f"the speaker of {thing} is {_quoted(change.new)}" if change.new else f"{thing} gives no title"
    if change.field == "restrictions":
        return f"{thing}: restrictions {_is(change.new)}"
    return f"{thing}: {spoken_field(change.field)} {_is(change.new)}"


def _of_scene(change: Change, new: Script) -> Clause:
    if change.kind == "scene-added":
        return Clause(SHOTS, f"the heading {_quoted(change.new)} was added")
    if change.kind == "scene-removed":
        return Clause(SHOTS, f"the heading {_quoted(change.old)} was taken out")
    return Clause(SHOTS, f"a heading reads {_quoted(heading_of(new.scenes, change.new_index), whole=True)}")


def _of_header(change: Change) -> Clause:
    rank = GRAVE if change.field in GRAVE_FIELDS else HEADER
    if change.field == "duration_ms":
        return Clause(rank, f"duration {change.new}" if change.new else "no duration is stated")
    if change.field == "restrictions":
        words = _quoted(change.new, whole=True) if change.new else "not stated any more"
        return Clause(rank, f"restrictions {words}")
    field = spoken_field(change.field).removeprefix("the ")
    return Clause(rank, f"{field} {_quoted(change.new, whole=True)}" if change.new else f"{field} taken out")


def _of_rest(change: Change) -> str:
    what, _, how = change.kind.partition("-")
    thing = {"mark": "a note", "rundown": "the rundown"}.get(what, f"section {change.name}".strip())
    if how == "added":
        return f"{thing} was added: {_quoted(change.new)}" if what == "mark" else f"{thing} was added"
    if how == "removed":
        return f"{thing} was taken out: {_quoted(change.old)}" if what == "mark" else f"{thing} was taken out"
    return f"{thing} was changed"


def _storyline(changes: Iterable[Change]) -> Iterator[Clause]:
    """Say the paragraphs; one that only follows a soundbite is said already."""
    changes = tuple(changes)
    said = {_put_in(change.words) for change in changes if change.field == "quote"}
    found = [
        change
        for change in changes
        if change.kind.startswith("storyline-") and not (change.words and _put_in(change.words) in said)
    ]
    edited = [change for change in found if change.kind == "storyline-changed"]
    if len(found) <= 2 and edited == found:
        for change in found:
            yield Clause(PROSE, f"storyline {change.name} reads {_reading(change)}")
        return
    names = [change.name.removeprefix("paragraph ") for change in found]
    what = "was" if len(names) == 1 else "were"
    thing = "paragraph" if len(names) == 1 else "paragraphs"
    yield Clause(PROSE, f"storyline {thing} {_listed(names)} {what} changed")


def _put_in(words: Sequence[Edit]) -> tuple[tuple[str, str], ...]:
    return tuple((edit.op, edit.text.strip()) for edit in words if edit.op != "same")


# How things and texts are said.


def _thing(shot: Shot) -> str:
    name = "soundbite" if shot.soundbite else "shot"
    return f"{name} {shot.number}" if shot.number else f"a {name}"


def _thing_of(name: str) -> str:
    return name[:1].lower() + name[1:]


def _bite(name: str) -> str:
    return name.replace("Shot ", "soundbite ", 1) if name.startswith("Shot ") else _thing_of(name)


def _shots(numbers: str) -> str:
    if numbers.startswith("shot"):
        return numbers
    return f"shots {numbers}" if any(sign in numbers for sign in "-,") else f"shot {numbers}"


def _reading(change: Change) -> str:
    """Quote the words that are new, with one on each side, or the whole where it is short."""
    if not change.new:
        return "nothing"
    words, changed = _marked_words(change.words)
    if not changed or len(words) <= MOST_WORDS:
        return _quoted(change.new)
    first, last = max(0, changed[0] - 1), min(len(words), changed[-1] + 2)
    if last - first > MOST_WORDS:
        last = first + MOST_WORDS
    return _quoted("".join(words[first:last]), whole=True)


def _marked_words(edits: Sequence[Edit]) -> tuple[list[str], list[int]]:
    """Give the words of the new text, and the places where something was put in or taken out."""
    new, starts = "", []
    for edit in edits:
        if edit.op != "same":
            starts.append((len(new), len(new) + (len(edit.text) if edit.op == "added" else 0)))
        if edit.op != "removed":
            new += edit.text
    words = split_words(new)
    changed, place = [], 0
    for index, word in enumerate(words):
        end = place + len(word)
        if any(start < end and place < max(stop, start + 1) for start, stop in starts):
            changed.append(index)
        place = end
    return words, changed


def _quoted(text: str, *, whole: bool = False) -> str:
    words = split_words(" ".join(text.split()))
    cut = words if whole or len(words) <= MOST_WORDS else [*words[: MOST_WORDS - 1], "..."]
    inner = "".join(cut).strip().strip('"“”').replace('"', "'")
    return f'"{inner}"'


def _is(text: str) -> str:
    return f"now {_quoted(text)}" if text else "taken out"


def _in_brackets(text: str) -> str:
    return f" ({_quoted(text)[1:-1]})" if text else ""


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
