"""The workflow's table drawn for docs/workflow.md: `python -m shotlists.workflow_drawing` prints it."""

from __future__ import annotations

import sys

from shotlists import permissions, workflow

BESIDES = {
    "refuses_errors": "no errors",
    "asks_about_warnings": "warnings need a reason",
    "refuses_own_work": "not by the author",
    "only_author": "by the author",
    "plans": "goes out by itself at that time",
    "to_follow": "headed SHOTLIST TO FOLLOW",
    "reverts": "brings the last issue back",
    "begins": "begins a linked package",
}
COLUMNS = (
    "action", "from", "clients have", "to", "then clients have",
    "asks for", "may take", "besides", "feed row", "groups",
)  # fmt: skip


def table() -> str:
    """Draw one Markdown row for each row of TRANSITIONS."""
    lines = ["| " + " | ".join(COLUMNS) + " |", "|---" * len(COLUMNS) + "|"]
    for row in workflow.TRANSITIONS:
        cells = (
            f"`{row.action}`",
            ", ".join(row.sources),
            ", ".join(row.lives),
            row.target or "the same",
            row.target_live or "the same",
            ", ".join(row.needs),
            ", ".join(row.takes),
            "; ".join(words for name, words in BESIDES.items() if getattr(row, name)),
            " or ".join(row.announces),
            ", ".join(group.name for group in permissions.GROUPS if row.action in group.actions),
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def diagram() -> str:
    """Draw where the working copy goes as a Mermaid state diagram; a kill closes it from everywhere."""
    rows = [row for row in workflow.TRANSITIONS if row.side == "copy" or row.issues]
    moves = [
        (state, row.target, row.action)
        for state in (state.name for state in workflow.STATES)
        for row in rows
        if state in row.sources and row.target
    ]
    return _drawn(workflow.FIRST[0], moves, ())


def live_diagram() -> str:
    """Draw what becomes of what clients have as a Mermaid state diagram."""
    moves = [
        (live, row.target_live, row.action)
        for live in (live.name for live in workflow.LIVES)
        for row in workflow.TRANSITIONS
        if live in row.lives and row.target_live
    ]
    return _drawn(workflow.FIRST[1], moves, workflow.FINAL)


def _drawn(first: str, moves: list[tuple[str, str, str]], final: tuple[str, ...]) -> str:
    """Draw moves with one arrow for all actions that lead the same way."""
    ways: dict[tuple[str, str], list[str]] = {}
    for before, after, action in moves:
        actions = ways.setdefault((before, after), [])
        if action not in actions:
            actions.append(action)
    arrows = [f"    {before} --> {after}: {', '.join(names)}" for (before, after), names in ways.items()]
    ends = [f"    {name} --> [*]" for name in final]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {first}", *arrows, *ends])


def reachable() -> tuple[tuple[str, str], ...]:
    """Give every pair of state and live that can be reached from a new draft, nearest first."""
    found = [workflow.FIRST]
    for state, live in found:  # grows while it is walked
        for row in workflow.TRANSITIONS:
            if state in row.sources and live in row.lives:
                after = workflow.move(row, state, live)
                if after not in found:
                    found.append(after)
    return tuple(found)


def groups() -> str:
    """Draw one Markdown row for each group."""
    lines = ["| group | actions | adds | changes |", "|---|---|---|---|"]
    for group in permissions.GROUPS:
        actions = ", ".join(f"`{action}`" for action in group.actions)
        lines.append(f"| {group.name} | {actions} | {', '.join(group.adds)} | {', '.join(group.changes)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write("\n\n".join((table(), diagram(), live_diagram(), groups())) + "\n")
