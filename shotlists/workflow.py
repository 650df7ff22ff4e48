"""The desk's workflow as one table: which action moves what from where to where, what it asks for. Data only.

A package has two columns of state. `state` belongs to the working copy, on which people write; `live` is what
clients have. So a correction is written while the last issue stays out. Labels and sentences are English;
whoever shows them translates. To add an action, add its row (more rows, where it does different things
from different places); tests/test_workflow.py and docs/workflow.md say what else it needs.
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
    `needs` names the arguments that must be given, `takes` those that may be; `kinds` are the values of
    "kind", the first by default.

    `refuses_errors`: not while the script has problems of severity error, unless a chief takes them on;
    `excuses` are codes that are no hindrance here. `asks_about_warnings`: a script with warnings needs a note
    that says why it may go. `refuses_own_work`: not by the author. `only_author`: by nobody else. `issues`:
    freezes a revision. `to_follow`: what is issued is headed SHOTLIST TO FOLLOW. `plans`: keeps the time at
    which the desk publishes by itself. `reverts`: the working copy becomes what clients have again. `begins`
    names what makes a new package of this one (desk.BEGINNINGS); this one stays as it is. `announces` are the
    kinds of feed row to choose from, the first by default; none: nothing goes into the feed.

    `why_not` is the sentence for a package that stands elsewhere, `why_not_live` the one where only what
    clients have is in the way.
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
    why_not_live: str = ""
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ("note",)
    kinds: tuple[str, ...] = ()
    refuses_errors: bool = False
    excuses: tuple[str, ...] = ()
    asks_about_warnings: bool = False
    refuses_own_work: bool = False
    only_author: bool = False
    issues: bool = False
    to_follow: bool = False
    plans: bool = False
    reverts: bool = False
    begins: str = ""
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

OPEN = ("none", "usable", "held", "withdrawn")
ISSUED = ("usable", "held", "withdrawn")
"""What clients have while something can still become of it."""
GOING = ("draft", "in_review", "approved", "scheduled", "published", "archived")
"""Where a working copy can stand once something went out."""
AGAIN = ("correction", "refile")
STOPPED_WHY_NOT = "Clients are told to wait, or not to use it: release it first."

FLASH_EXCUSES = (
    "not-a-shotlist",
    "heading-empty",
    "duration-short",
    "duration-sum",
    "file-not-in-headings",
    "language-not-in-header",
    "restriction-not-in-headings",
    "restrictions-silent",
    "story-quote-unknown",
)
"""What a script whose shots are to follow cannot have right yet."""

NEVER_ACCEPTED = ("embargo-unread", "embargo-zone", "embargo-bracket")
"""Errors that nobody may take on: an embargo that is not understood would be broken, or held for ever."""

NEVER_ACCEPTED_UNDER_RIGHTS = ("restrictions-missing",)
"""What joins them once rights are enforced: who may have the pictures is then not known."""

TWO_PERSONS = ("kill",)
"""Actions that a second person confirms where the setting TWO_PERSON_KILL asks for it."""

OVERRIDE = "override_errors"
"""The permission to take on errors, with a reason."""

TRANSITIONS = (
    Transition(
        action="submit",
        label="Submit for review",
        side="copy",
        sources=("draft",),
        lives=OPEN,
        target="in_review",
        target_live="",
        permission="submit_package",
        why_not="Only a draft can be submitted.",
    ),
    Transition(
        action="recall",
        label="Take back from review",
        side="copy",
        sources=("in_review",),
        lives=OPEN,
        target="draft",
        target_live="",
        permission="recall_package",
        why_not="Only a package in review can be taken back.",
        only_author=True,
    ),
    Transition(
        action="return",
        label="Return to the writer",
        side="copy",
        sources=("in_review", "approved"),
        lives=OPEN,
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
        lives=OPEN,
        target="approved",
        target_live="",
        permission="approve_package",
        why_not="Only a package in review can be approved.",
        refuses_errors=True,
        asks_about_warnings=True,
        refuses_own_work=True,
    ),
    Transition(
        action="schedule",
        label="Schedule",
        side="copy",
        sources=("approved", "scheduled"),
        lives=("none",),
        target="scheduled",
        target_live="",
        permission="schedule_package",
        why_not="Only an approved package can be scheduled.",
        why_not_live=STOPPED_WHY_NOT,
        needs=("at",),
        takes=("note", "client_note"),
        refuses_errors=True,
        plans=True,
    ),
    Transition(
        action="schedule",
        label="Schedule",
        side="copy",
        sources=("approved", "scheduled"),
        lives=("usable",),
        target="scheduled",
        target_live="",
        permission="schedule_package",
        why_not="Only an approved package can be scheduled.",
        why_not_live=STOPPED_WHY_NOT,
        needs=("at",),
        takes=("note", "client_note", "kind"),
        kinds=AGAIN,
        refuses_errors=True,
        plans=True,
    ),
    Transition(
        action="unschedule",
        label="Take off the schedule",
        side="copy",
        sources=("scheduled",),
        lives=OPEN,
        target="approved",
        target_live="",
        permission="unschedule_package",
        why_not="Only a scheduled package can be taken off the schedule.",
    ),
    Transition(
        action="publish",
        label="Publish",
        side="live",
        sources=("approved", "scheduled"),
        lives=("none",),
        target="published",
        target_live="usable",
        permission="publish_package",
        why_not="Only an approved or a scheduled package can be published.",
        why_not_live=STOPPED_WHY_NOT,
        takes=("note", "client_note"),
        refuses_errors=True,
        issues=True,
        announces=("original", "update"),
    ),
    Transition(
        action="publish",
        label="Publish",
        side="live",
        sources=("approved", "scheduled"),
        lives=("usable",),
        target="published",
        target_live="usable",
        permission="publish_package",
        why_not="Only an approved or a scheduled package can be published.",
        why_not_live=STOPPED_WHY_NOT,
        takes=("note", "client_note", "kind"),
        kinds=AGAIN,
        refuses_errors=True,
        issues=True,
        announces=AGAIN,
    ),
    Transition(
        action="flash",
        label="Flash: shotlist to follow",
        side="live",
        sources=("draft", "in_review"),
        lives=("none",),
        target="published",
        target_live="usable",
        permission="flash_package",
        why_not="Only a draft or a package in review can go out as a flash.",
        why_not_live="Clients have a first issue already: correct it.",
        takes=("note", "client_note"),
        refuses_errors=True,
        excuses=FLASH_EXCUSES,
        asks_about_warnings=True,
        refuses_own_work=True,
        issues=True,
        to_follow=True,
        announces=("original", "update"),
    ),
    Transition(
        action="correct",
        label="Correct",
        side="copy",
        sources=("published",),
        lives=ISSUED,
        target="draft",
        target_live="",
        permission="correct_package",
        why_not="Only a published package can be corrected.",
    ),
    Transition(
        action="abandon",
        label="Abandon the correction",
        side="copy",
        sources=("draft", "in_review", "approved"),
        lives=ISSUED,
        target="published",
        target_live="",
        permission="abandon_package",
        why_not="Only an open correction of a published package can be abandoned.",
        reverts=True,
    ),
    Transition(
        action="hold",
        label="Hold",
        side="live",
        sources=GOING,
        lives=("usable",),
        target="",
        target_live="held",
        permission="hold_package",
        why_not="Only a package that clients may use can be held.",
        takes=("note", "client_note"),
        announces=("hold",),
    ),
    Transition(
        action="release",
        label="Release",
        side="live",
        sources=GOING,
        lives=("held",),
        target="",
        target_live="usable",
        permission="release_package",
        why_not="Only a package on hold or a withdrawn one can be released.",
        takes=("note", "client_note"),
        announces=("release",),
    ),
    Transition(
        action="release",
        label="Release",
        side="live",
        sources=GOING,
        lives=("withdrawn",),
        target="",
        target_live="usable",
        permission="release_package",
        why_not="Only a package on hold or a withdrawn one can be released.",
        needs=("note",),
        takes=("client_note",),
        announces=("release",),
    ),
    Transition(
        action="withdraw",
        label="Withdraw",
        side="live",
        sources=GOING,
        lives=("usable", "held"),
        target="",
        target_live="withdrawn",
        permission="withdraw_package",
        why_not="Only a package that clients have can be withdrawn.",
        needs=("client_note",),
        announces=("withdraw",),
    ),
    Transition(
        action="kill",
        label="Kill",
        side="live",
        sources=GOING,
        lives=ISSUED,
        target="published",
        target_live="killed",
        permission="kill_package",
        why_not="Only a package that clients have can be killed.",
        needs=("note", "client_note"),
        takes=(),
        announces=("kill",),
    ),
    Transition(
        action="archive",
        label="Archive",
        side="copy",
        sources=("published",),
        lives=("usable", "withdrawn"),
        target="archived",
        target_live="",
        permission="archive_package",
        why_not="Only a published package with nothing open can be archived.",
        why_not_live="Clients are told to wait: release, withdraw or kill it first.",
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
        why_not="Only a package that never went out and is not scheduled can be spiked.",
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
        why_not="Only a spiked or an archived package can be restored.",
    ),
    Transition(
        action="restore",
        label="Restore",
        side="copy",
        sources=("archived",),
        lives=ISSUED,
        target="published",
        target_live="",
        permission="restore_package",
        why_not="Only a spiked or an archived package can be restored.",
    ),
    Transition(
        action="update",
        label="Update",
        side="copy",
        sources=GOING,
        lives=("usable",),
        target="",
        target_live="",
        permission="update_package",
        why_not="Only a package that clients may use can be updated.",
        takes=("kind", "note"),
        kinds=("update", "wrap", "adds", "replay"),
        begins="linked",
    ),
    Transition(
        action="translate",
        label="Translate",
        side="copy",
        sources=("draft", "in_review", "approved", "scheduled"),
        lives=("none",),
        target="",
        target_live="",
        permission="translate_package",
        why_not="Only a package that clients may use or that never went out can be translated.",
        needs=("language",),
        begins="translation",
    ),
    Transition(
        action="translate",
        label="Translate",
        side="copy",
        sources=GOING,
        lives=("usable",),
        target="",
        target_live="",
        permission="translate_package",
        why_not="Only a package that clients may use or that never went out can be translated.",
        needs=("language",),
        begins="translation",
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
    "override": "Taking on the errors",
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


def why_not(action: str, state: str, live: str) -> str:
    """Give the sentence that says why a known action leads nowhere from here."""
    rows = rows_of(action)
    if rows[0].why_not_live and any(state in row.sources for row in rows):
        return rows[0].why_not_live
    return rows[0].why_not


def move(transition: Transition, state: str, live: str) -> tuple[str, str]:
    """Give the two columns after a transition."""
    return transition.target or state, transition.target_live or live


def is_editable(state: str, live: str) -> bool:
    """Say whether the text of a package that stands so may be changed."""
    return state in EDITABLE and live not in FINAL
