"""The stated length of the package against what has to fit into it."""

from __future__ import annotations

from collections.abc import Iterator

from shotlists.script.checks.context import Checked
from shotlists.script.checks.soundbites import attribution_span
from shotlists.script.document import Span
from shotlists.script.durations import parse_duration, print_duration
from shotlists.script.problems import Problem, problem
from shotlists.script.timeline import LEAST_MS, covered_bite, stated_ms

# Speakers differ: only words that would need half as much time again are called too many.
PATIENCE = 1.5
ROUNDING_MS = 1000


def duration_fields(checked: Checked) -> Iterator[Problem]:
    """Find lengths in the header that are no duration."""
    for field, span in checked.stated("duration"):
        if field.value.strip() and parse_duration(field.value) is None:
            yield problem("duration-unreadable", span, value=field.value[:60])


def duration_fits(checked: Checked) -> Iterator[Problem]:
    """Compare the stated length with soundbites at reading rate and the shots between them."""
    stated = checked.script.header.duration_ms
    if stated is None or not checked.script.shots:
        return
    cut = _shots_under_words(checked)
    first, known = _last_placed(checked)
    said = others = 0
    for index, shot in enumerate(checked.script.shots[first:], first):
        if covered_bite(checked.script, shot) is not None or index in cut:
            continue
        length = stated_ms(shot)
        if length is not None:
            known += length
        elif index in checked.spoken_ms:
            said += checked.spoken_ms[index]
        else:
            others += 1
    values = {"stated": print_duration(stated)}
    if not said and not others and not cut:
        if abs(known - stated) > ROUNDING_MS:
            yield problem("duration-sum", duration_span(checked), **values, sum=print_duration(known))
        return
    least = known + int(said / PATIENCE) + others * LEAST_MS
    most = known + int(said * PATIENCE) + (others + len(cut)) * checked.house.longest_shot_ms
    if stated < least:
        needed = _seconds(known + said + others * LEAST_MS)
        yield problem("duration-short", duration_span(checked), **values, needed=needed)
    elif stated > most:
        yield problem("duration-long", duration_span(checked), **values, most=_seconds(most))


def _last_placed(checked: Checked) -> tuple[int, int]:
    """Give the last shot whose time is stated, and that time: what stands above it is settled."""
    for index in range(len(checked.script.shots) - 1, -1, -1):
        if (start := checked.script.shots[index].in_ms) is not None:
            return index, start
    return 0, 0


def _shots_under_words(checked: Checked) -> set[int]:
    """Shots of the main track over which a soundbite begins or ends: they need no time of their own."""
    return {
        other
        for index, _, bite in checked.bites
        for other in (*bite.starting_with, *bite.ending_with)
        if other != index and other not in checked.spoken_ms
    }


def _seconds(ms: int) -> str:
    return print_duration(round(ms / 1000) * 1000)


def duration_span(checked: Checked) -> Span:
    """Where the stated length stands."""
    for field, span in checked.stated("duration"):
        if parse_duration(field.value) is not None:
            return span
    return checked.script.header.span


def soundbite_fits(checked: Checked) -> Iterator[Problem]:
    """Find quotes that cannot be said in the time that their soundbite is given."""
    for index, shot, bite in checked.bites:
        if bite.paraphrase:  # what was meant may be told in more words than were said
            continue
        stated, said = stated_ms(shot), checked.spoken_ms.get(index, 0)
        if stated is not None and said > stated * PATIENCE:
            values = {"stated": print_duration(stated), "needed": _seconds(said)}
            yield problem("bite-too-long", attribution_span(shot), number=shot.called, **values)
