"""The table of the workflow is total, typed and free of holes."""

import ast
from pathlib import Path

import pytest

from shotlists import permissions, workflow
from shotlists.workflow import LIVES, STATES, TRANSITIONS, find, move
from shotlists.workflow_drawing import diagram, groups, reachable, table

STATE_NAMES = [state.name for state in STATES]
LIVE_NAMES = [live.name for live in LIVES]
PAGE = Path(__file__).resolve().parent.parent / "docs" / "workflow.md"


def test_the_states_and_what_clients_have_are_those_of_the_glossary() -> None:
    assert STATE_NAMES == ["draft", "in_review", "approved", "scheduled", "published", "spiked", "archived"]
    assert LIVE_NAMES == ["none", "usable", "held", "withdrawn", "killed"]


def test_the_actions_in_the_order_in_which_a_desk_meets_them() -> None:
    assert workflow.ACTIONS == (
        "submit", "return", "approve", "publish", "correct", "abandon", "kill", "spike", "restore",
    )  # fmt: skip


@pytest.mark.parametrize("row", TRANSITIONS, ids=lambda row: f"{row.action}-{'-'.join(row.lives)}")
def test_every_row_is_whole(row: workflow.Transition) -> None:
    assert row.label
    assert row.permission
    assert row.why_not.endswith(".")
    assert row.side in ("copy", "live")
    assert row.sources
    assert set(row.sources) <= set(STATE_NAMES)
    assert row.lives
    assert set(row.lives) <= set(LIVE_NAMES)
    assert row.target in STATE_NAMES
    assert row.target_live in ("", *LIVE_NAMES)
    assert set(row.needs) | set(row.takes) <= set(workflow.ARGUMENTS)
    assert not set(row.needs) & set(row.takes)
    assert ("kind" in row.needs + row.takes) == (len(row.announces) > 1)
    assert bool(row.announces) == (row.side == "live"), (
        "what clients have changes only with a row in the feed"
    )
    assert not row.issues or row.target_live == "usable"


def test_the_rows_of_one_action_share_label_permission_and_sentence() -> None:
    for action in workflow.ACTIONS:
        rows = workflow.rows_of(action)
        assert len({(row.label, row.permission, row.why_not, row.side) for row in rows}) == 1


def test_no_two_rows_of_an_action_fit_the_same_place() -> None:
    places = [(row.action, s, live) for row in TRANSITIONS for s in row.sources for live in row.lives]
    assert len(places) == len(set(places))


def test_from_everywhere_that_can_be_reached_there_is_a_way_out_but_from_killed() -> None:
    ways = {
        place: [row.action for row in TRANSITIONS if place[0] in row.sources and place[1] in row.lives]
        for place in reachable()
    }
    assert [place for place, out in ways.items() if not out] == [("published", "killed")]


def test_every_row_can_be_met() -> None:
    places = reachable()
    for row in TRANSITIONS:
        for state in row.sources:
            for live in row.lives:
                assert (state, live) in places, (row.action, state, live)


def test_a_kill_is_final() -> None:
    assert workflow.FINAL == ("killed",)
    assert not [row.action for row in TRANSITIONS if "killed" in row.lives]


def test_a_correction_never_takes_away_what_clients_have() -> None:
    for state, live in reachable():
        for row in TRANSITIONS:
            if row.side == "copy" and state in row.sources and live in row.lives:
                assert move(row, state, live)[1] == live


def test_nothing_goes_out_that_was_not_approved() -> None:
    assert {row.sources for row in TRANSITIONS if row.issues} == {("approved",)}
    assert all(row.refuses_errors for row in TRANSITIONS if row.issues or row.action == "approve")


@pytest.mark.parametrize(
    ("action", "state", "live"),
    [
        ("submit", "approved", "none"),
        ("publish", "draft", "none"),
        ("publish", "approved", "killed"),
        ("correct", "published", "killed"),
        ("spike", "draft", "usable"),
        ("abandon", "draft", "none"),
        ("kill", "approved", "none"),
        ("delete", "draft", "none"),
        ("", "", ""),
        ("submit", "nowhere", "none"),
    ],
)
def test_what_the_table_does_not_say_is_refused(action: str, state: str, live: str) -> None:
    assert find(action, state, live) is None


def test_an_abandoned_correction_goes_back_to_published() -> None:
    row = find("abandon", "in_review", "usable")
    assert row is not None
    assert row.reverts
    assert move(row, "in_review", "usable") == ("published", "usable")


def test_text_can_be_changed_only_while_it_is_written_or_read() -> None:
    assert [place for place in reachable() if workflow.is_editable(*place)] == [
        ("draft", "none"), ("in_review", "none"), ("draft", "usable"), ("in_review", "usable"),
    ]  # fmt: skip
    assert not workflow.is_editable("draft", "killed")


def test_the_table_is_one_literal() -> None:
    tree = ast.parse(Path(workflow.__file__).read_text(encoding="utf-8"))
    (literal,) = (
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and [ast.unparse(target) for target in node.targets] == ["TRANSITIONS"]
    )
    calls = [node for node in ast.walk(literal) if isinstance(node, ast.Call)]
    assert {ast.unparse(call.func) for call in calls} == {"Transition"}
    assert len(calls) == len(TRANSITIONS)


def test_the_groups_and_what_they_may_do() -> None:
    assert {group.name: group.actions for group in permissions.GROUPS} == {
        "writer": ("submit", "correct", "abandon"),
        "editor": ("submit", "return", "approve", "publish", "correct", "abandon", "spike", "restore"),
        "chief": workflow.ACTIONS,
        "archivist": ("restore",),
        "observer": (),
    }


def test_an_observer_only_looks_and_nobody_deletes() -> None:
    observer = next(group for group in permissions.GROUPS if group.name == "observer")
    assert all(codename.startswith("view_") for codename in permissions.codenames_of(observer))
    for group in permissions.GROUPS:
        assert not [name for name in permissions.codenames_of(group) if name.startswith("delete_")]


def test_what_may_be_changed_may_be_seen() -> None:
    for group in permissions.GROUPS:
        names = permissions.codenames_of(group)
        for name in names:
            verb, _, model = name.partition("_")
            assert verb not in ("add", "change") or f"view_{model}" in names


def test_every_action_has_one_permission() -> None:
    assert permissions.permission_of("kill") == "shotlists.kill_package"
    assert set(permissions.action_permissions()) == {f"{action}_package" for action in workflow.ACTIONS}
    with pytest.raises(KeyError):
        permissions.permission_of("delete")


def test_the_page_shows_the_table_the_diagram_and_the_groups_as_they_are() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for drawn in (table(), diagram(), groups()):
        assert drawn in page, (
            "run python -m shotlists.workflow_drawing and put its output into docs/workflow.md"
        )


@pytest.mark.parametrize("name", [*STATE_NAMES, *LIVE_NAMES, *workflow.ACTIONS, *workflow.ARGUMENTS])
def test_the_page_explains_every_word_of_the_table(name: str) -> None:
    assert f"`{name}`" in PAGE.read_text(encoding="utf-8")
