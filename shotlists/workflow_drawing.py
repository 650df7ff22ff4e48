"""The workflow's table drawn for docs/workflow.md: `python -m shotlists.workflow_drawing` prints it."""

from __future__ import annotations

import sys

from shotlists import permissions, workflow

BESIDES = {
    "refuses_errors": "no errors",
    "refuses_own_work": "not by the author",
    "reverts": "brings the last issue back",
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
    """Draw the moves as a Mermaid state diagram whose nodes are pairs of state and what clients have."""
    lines = ["stateDiagram-v2", "    [*] --> " + node(*workflow.FIRST)]
    for state, live in reachable():
        for row in workflow.TRANSITIONS:
            if state in row.sources and live in row.lives:
                after = node(*workflow.move(row, state, live))
                lines.append(f"    {node(state, live)} --> {after}: {row.action}")
        if live in workflow.FINAL:
            lines.append(f"    {node(state, live)} --> [*]")
    return "\n".join(lines)


def node(state: str, live: str) -> str:
    """Name a node of the diagram; while clients have nothing, the state alone will do."""
    return state if live == "none" else f"{state}_{live}"


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
    sys.stdout.write("\n\n".join((table(), diagram(), groups())) + "\n")
