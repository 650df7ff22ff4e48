"""The desk's workflow as one table: which action moves what from where to where, what it asks for. Data only.

A package has two columns of state. `state` belongs to the working copy, on which people write; `live` is what
clients have. So a correction is written while the last issue stays out. Labels and sentences are English;
whoever shows them translates. To add an action, add its row (two rows, where it does different things to what
clients have); tests/test_workflow.py and docs/workflow.md say what else it needs.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """A value of the working copy's column; only an `editable` one lets the text be changed."""

    name: str
    label: str
    help: str
    editable: bool = False


@dataclass(frozen=True, slots=True)
class Live:
    """A value of the column that says what clients have; from a `final` one no action leads on."""

    name: str
    label: str
    help: str
    final: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    """One way of one action.

    It fits where the package's state is in `sources` and its live is in `lives`. An empty `target` or
    `target_live` leaves that column as it is. `side` is the column that the action is about: copy or live.
    `needs` names the arguments that must be given, `takes` those that may be. `refuses_errors`: not while
    the script has problems of severity error. `refuses_own_work`: not by the author. `issues`: freezes a
    revision. `reverts`: the working copy becomes what clients have again. `announces` are the kinds of feed
    row to choose from, the first by default; none: nothing goes into the feed. `why_not` is the sentence for
    a package that stands elsewhere.
    """

    action: str
    label: str
    side: str
    sources: tuple[str, ...]
    lives: tuple[str, ...]
    target: str
    target_live: str
    permission: str
    why_not: str
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ("note",)
    refuses_errors: bool = False
    refuses_own_work: bool = False
    issues: bool = False
    reverts: bool = False
    announces: tuple[str, ...] = ()


STATES = (
    State("draft", "Draft", "Being written.", editable=True),
    State("in_review", "In review", "Submitted; an editor reads it.", editable=True),
    State("approved", "Approved", "Read and found right; nobody writes on it."),
    State("scheduled", "Scheduled", "Goes out by itself at a set time."),
    State("published", "Published", "Went out; nothing is open."),
    State("spiked", "Spiked", "Dropped before it went out; can be restored."),
    State("archived", "Archived", "Put away."),
)

LIVES = (
    Live("none", "Not issued", "Clients have nothing."),
    Live("usable", "Usable", "Clients have the last revision."),
    Live("held", "On hold", "Clients are told to wait."),
    Live("withdrawn", "Withdrawn", "Clients are told not to use it any more."),
    Live("killed", "Killed", "Clients are told to destroy it; nothing follows.", final=True),
)

FIRST = ("draft", "none")

TRANSITIONS = (
    Transition(
        action="submit",
        label="Submit for review",
        side="copy",
        sources=("draft",),
        lives=("none", "usable"),
        target="in_review",
        target_live="",
        permission="submit_package",
        why_not="Only a draft can be submitted.",
    ),
    Transition(
        action="return",
        label="Return to the writer",
        side="copy",
        sources=("in_review", "approved"),
        lives=("none", "usable"),
        target="draft",
        target_live="",
        permission="return_package",
        why_not="Only a package in review or an approved one can be returned.",
        needs=("note",),
        takes=(),
    ),
    Transition(
        action="approve",
        label="Approve",
        side="copy",
        sources=("in_review",),
        lives=("none", "usable"),
        target="approved",
        target_live="",
        permission="approve_package",
        why_not="Only a package in review can be approved.",
        refuses_errors=True,
        refuses_own_work=True,
    ),
    Transition(
        action="publish",
        label="Publish",
        side="live",
        sources=("approved",),
        lives=("none",),
        target="published",
        target_live="usable",
        permission="publish_package",
        why_not="Only an approved package can be published.",
        takes=("note", "client_note"),
        refuses_errors=True,
        issues=True,
        announces=("original",),
    ),
    Transition(
        action="publish",
        label="Publish",
        side="live",
        sources=("approved",),
        lives=("usable",),
        target="published",
        target_live="usable",
        permission="publish_package",
        why_not="Only an approved package can be published.",
        takes=("note", "client_note", "kind"),
        refuses_errors=True,
        issues=True,
        announces=("correction", "refile"),
    ),
    Transition(
        action="correct",
        label="Correct",
        side="copy",
        sources=("published",),
        lives=("usable",),
        target="draft",
        target_live="",
        permission="correct_package",
        why_not="Only a published package that clients may use can be corrected.",
    ),
    Transition(
        action="abandon",
        label="Abandon the correction",
        side="copy",
        sources=("draft", "in_review", "approved"),
        lives=("usable",),
        target="published",
        target_live="",
        permission="abandon_package",
        why_not="Only an open correction of a published package can be abandoned.",
        reverts=True,
    ),
    Transition(
        action="kill",
        label="Kill",
        side="live",
        sources=("draft", "in_review", "approved", "published"),
        lives=("usable",),
        target="published",
        target_live="killed",
        permission="kill_package",
        why_not="Only a package that clients have can be killed.",
        needs=("note", "client_note"),
        takes=(),
        announces=("kill",),
    ),
    Transition(
        action="spike",
        label="Spike",
        side="copy",
        sources=("draft", "in_review", "approved"),
        lives=("none",),
        target="spiked",
        target_live="",
        permission="spike_package",
        why_not="Only a package that never went out can be spiked.",
    ),
    Transition(
        action="restore",
        label="Restore",
        side="copy",
        sources=("spiked",),
        lives=("none",),
        target="draft",
        target_live="",
        permission="restore_package",
        why_not="Only a spiked package can be restored.",
    ),
)

ACTIONS = tuple(dict.fromkeys(transition.action for transition in TRANSITIONS))

EDITABLE = tuple(state.name for state in STATES if state.editable)
FINAL = tuple(live.name for live in LIVES if live.final)
FINAL_WHY_NOT = "The package was killed: nothing follows a kill."

ARGUMENTS = {
    "note": "Note",
    "client_note": "Text for clients",
    "at": "Time",
    "kind": "Kind",
    "language": "Language",
}


def find(action: str, state: str, live: str) -> Transition | None:
    """Give the row that fits, or None where the action leads nowhere from here, or is not known at all."""
    for transition in TRANSITIONS:
        if transition.action == action and state in transition.sources and live in transition.lives:
            return transition
    return None


def rows_of(action: str) -> tuple[Transition, ...]:
    """Give every row of an action; none for one that is not known."""
    return tuple(transition for transition in TRANSITIONS if transition.action == action)


def move(transition: Transition, state: str, live: str) -> tuple[str, str]:
    """Give the two columns after a transition."""
    return transition.target or state, transition.target_live or live


def is_editable(state: str, live: str) -> bool:
    """Say whether the text of a package that stands so may be changed."""
    return state in EDITABLE and live not in FINAL
