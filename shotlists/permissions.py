"""Who may do what: the groups of a desk, their actions and pages, as one literal table. Knows no database.

An action's permission is a row of Django's permissions on Package, `shotlists.<permission of its row in
workflow.TRANSITIONS>`. Nobody deletes: packages are spiked or killed, and what was written stays. Superusers
may do everything that the table of transitions allows.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from shotlists import workflow

APP = "shotlists"


@dataclass(frozen=True, slots=True)
class Group:
    """A group of users: actions of the workflow, rights of OTHERS, and models to be seen, added to, changed.

    Names of models are Django's, in lower case. What may be changed or added may be seen as well.
    """

    name: str
    label: str
    actions: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    sees: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


# What everybody at the desk sees.
SCRIPTS = (
    "package",
    "scene",
    "shot",
    "soundbite",
    "cut",
    "overlay",
    "splitscreen",
    "lowerthird",
    "packagewireitem",
)
PEOPLE = ("speaker", "speakername", "speakertitle")
HISTORY = ("pastedtext", "version", "logentry", "revision", "feedrow")
FINDINGS = ("duplicatematch", "transcript")
WIRE = ("digest", "wireitem", "incomingtext")
CRAFT = ("pick", "dopesheet", "pronunciation", "pronunciationchange")
LINKS = ("packagelink", "shotlink", "followup")
# What people say and give each other to do; nobody else ever sees it.
TOGETHER = ("comment", "task")
RUNDOWNS = ("rundown", "rundownitem", "rundownchange")
DESK = (
    *SCRIPTS,
    *PEOPLE,
    *HISTORY,
    *FINDINGS,
    *WIRE,
    *CRAFT,
    *LINKS,
    *TOGETHER,
    *RUNDOWNS,
    "savedview",
    "job",
)

EDITORS = (
    "submit", "recall", "return", "approve", "schedule", "unschedule", "publish", "flash", "correct",
    "abandon", "hold", "release", "archive", "spike", "restore", "update", "translate",
)  # fmt: skip
OTHERS = {workflow.OVERRIDE: "Can take on errors of a script, with a reason"}
"""Rights beside the actions: codename and English name."""

GROUPS = (
    Group(
        name="writer",
        label="Writers",
        actions=("submit", "recall", "correct", "abandon", "update", "translate"),
        sees=DESK,
        adds=("package", *WIRE, *PEOPLE, *TOGETHER, "pronunciation", "rundown"),
        changes=("package", *WIRE, *PEOPLE, *TOGETHER, "pronunciation", "rundown"),
    ),
    Group(
        name="editor",
        label="Editors",
        actions=EDITORS,
        sees=DESK,
        adds=("package", *WIRE, *PEOPLE, *TOGETHER, "pronunciation", "rundown"),
        changes=("package", *WIRE, *PEOPLE, *TOGETHER, "pronunciation", "rundown"),
    ),
    Group(
        name="chief",
        label="Chiefs",
        actions=workflow.ACTIONS,
        others=tuple(OTHERS),
        sees=(*DESK, "client", "apitoken"),
        adds=("package", *WIRE, *PEOPLE, *TOGETHER, "pronunciation", "rundown", "client"),
        changes=(
            "package",
            *WIRE,
            *PEOPLE,
            *TOGETHER,
            "pronunciation",
            "rundown",
            "client",
            "job",
            "savedview",
        ),
    ),
    Group(
        name="archivist",
        label="Archivists",
        actions=("archive", "restore"),
        sees=DESK,
        adds=("package", *WIRE, *PEOPLE, *TOGETHER, "pronunciation"),
        changes=("package", *WIRE, *PEOPLE, *TOGETHER, "pronunciation"),
    ),
    Group(name="observer", label="Observers", sees=DESK),
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a token is for; a user's token never allows more than the user may do."""

    name: str
    label: str
    for_clients: bool = field(default=False)


SCOPES = (
    Scope("read", "Read packages, versions, exports and jobs", for_clients=True),
    Scope("feed", "Follow the changes feed", for_clients=True),
    Scope("write", "Create and change packages, import texts"),
    Scope("act", "Do workflow actions"),
)


def permission_of(action: str) -> str:
    """Give the full name of an action's permission, as `user.has_perm` takes it; KeyError if unknown."""
    rows = workflow.rows_of(action)
    if not rows:
        raise KeyError(action)
    return full_name(rows[0].permission)


def full_name(codename: str) -> str:
    """Give a permission as `user.has_perm` takes it."""
    return f"{APP}.{codename}"


def action_permissions() -> dict[str, str]:
    """Give codename and English name of every permission that an action asks for, and of OTHERS."""
    return {**{row.permission: f"Can do: {row.label}" for row in workflow.TRANSITIONS}, **OTHERS}


def codenames_of(group: Group) -> frozenset[str]:
    """Give the codenames of all permissions of a group."""
    return frozenset(
        [workflow.rows_of(action)[0].permission for action in group.actions]
        + list(group.others)
        + [f"view_{model}" for model in (*group.sees, *group.adds, *group.changes)]
        + [f"add_{model}" for model in group.adds]
        + [f"change_{model}" for model in group.changes]
    )
