"""How a package is shown: its state as a chip, its problems as sentences, its times as meters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shotlists import workflow
from shotlists.models import Live, Package, State
from shotlists.script.catalogue import CATALOGUE
from shotlists.script.document import Script
from shotlists.script.house import HOUSE
from shotlists.script.problems import SEVERITIES, Problem
from shotlists.script.timing import speeches, timeline


@dataclass(frozen=True, slots=True)
class Status:
    """A chip: the key names its shape and colour."""

    key: str
    label: str


def status_of(package: Package, live_kind: str = "") -> Status:
    """Say in one chip where a package stands; what clients were told comes before the working copy.

    `live_kind` is the kind of the revision that clients have, where the caller knows it.
    """
    if package.live in {Live.KILLED, Live.HELD, Live.WITHDRAWN}:
        return Status(package.live, str(Live(package.live).label))
    if package.state == State.PUBLISHED and live_kind == "correction":
        return Status("corrected", _("Corrected"))
    label = str(State(package.state).label)
    if package.live == Live.USABLE and package.state in (*workflow.EDITABLE, State.APPROVED, State.SCHEDULED):
        label = {
            State.DRAFT: _("Correction"),
            State.IN_REVIEW: _("Correction in review"),
            State.APPROVED: _("Correction approved"),
            State.SCHEDULED: _("Correction scheduled"),
        }.get(State(package.state), label)
    return Status(package.state, label)


@dataclass(frozen=True, slots=True)
class Step:
    """One station of the way out: done, current or to come."""

    key: str
    label: str
    standing: str


def steps_of(package: Package) -> tuple[Step, ...]:
    """The way from draft to published, and where the package is on it; none where it left the way."""
    way = [State.DRAFT, State.IN_REVIEW, State.APPROVED, State.PUBLISHED]
    if package.state == State.SCHEDULED:
        way.insert(3, State.SCHEDULED)
    if package.state not in way or package.live in {Live.KILLED, Live.WITHDRAWN}:
        return ()
    at = way.index(State(package.state))
    return tuple(
        Step(state, str(state.label), "done" if number < at else "current" if number == at else "")
        for number, state in enumerate(way)
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem as people read it; `replacement` is None where no fix is certain."""

    code: str
    severity: str
    sentence: str
    why: str
    line: int
    column: int
    end_line: int
    end_column: int
    replacement: str | None


def sentence_of(problem: Problem) -> str:
    """Fill the translated sentence of a problem's row."""
    return _(CATALOGUE[problem.code].sentence).format_map(dict(problem.values))


def findings_of(problems: Iterable[Problem]) -> tuple[Finding, ...]:
    """Give the problems in their order, translated."""
    return tuple(
        Finding(
            found.code, found.severity, sentence_of(found), _(CATALOGUE[found.code].why), found.span.line,
            found.span.column, found.span.end_line, found.span.end_column,
            None if found.fix is None else found.fix.replacement,
        )
        for found in problems
    )  # fmt: skip


def counts_of(problems: Iterable[Problem]) -> dict[str, int]:
    """How many there are of each severity."""
    counted = dict.fromkeys(SEVERITIES, 0)
    for found in problems:
        counted[found.severity] += 1
    return counted


@dataclass(frozen=True, slots=True)
class Meters:
    """What the header declares and what the shots and words come to, in milliseconds."""

    declared: int | None
    computed: int
    estimated: bool
    over: int
    bites: int
    shots: int
    soundbites: int


def meters_of(script: Script) -> Meters:
    """Measure a script; `over` is what the computed length is longer than the declared one."""
    slots = timeline(script, HOUSE)
    main = [slot for slot in slots if slot.track == "main"]
    computed = max((slot.end_ms for slot in main), default=0)
    declared = script.header.duration_ms
    return Meters(
        declared=declared,
        computed=computed,
        estimated=any(slot.estimated for slot in main),
        over=max(0, computed - declared) // 1000 * 1000 if declared is not None else 0,
        bites=sum(speech.end_ms - speech.start_ms for speech in speeches(script, slots)),
        shots=len(script.shots),
        soundbites=sum(shot.soundbite is not None for shot in script.shots),
    )
