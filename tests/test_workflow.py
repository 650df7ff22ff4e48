"""The table of the workflow is total, typed and free of holes."""

import ast
from pathlib import Path

import pytest

from shotlists import permissions, workflow
from shotlists.domain.desk import BEGINNINGS
from shotlists.script.catalogue import CATALOGUE
from shotlists.workflow import LIVES, STATES, TRANSITIONS, find, move
from shotlists.workflow_drawing import diagram, groups, live_diagram, reachable, table

STATE_NAMES = [state.name for state in STATES]
FEED_KINDS = {"original", "update", "correction", "refile", "hold", "release", "withdraw", "kill", "rights"}
LIVE_NAMES = [live.name for live in LIVES]
PAGE = Path(__file__).resolve().parent.parent / "docs" / "workflow.md"


def test_the_states_and_what_clients_have_are_those_of_the_glossary() -> None:
    assert STATE_NAMES == ["draft", "in_review", "approved", "scheduled", "published", "spiked", "archived"]
    assert LIVE_NAMES == ["none", "usable", "held", "withdrawn", "killed"]


def test_the_actions_in_the_order_in_which_a_desk_meets_them() -> None:
    assert workflow.ACTIONS == (
        "submit", "recall", "return", "approve", "schedule", "unschedule", "publish", "flash", "correct",
        "abandon", "hold", "release", "withdraw", "kill", "archive", "spike", "restore", "update",
        "translate",
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
    assert row.target in ("", *STATE_NAMES)
    assert row.target or row.target_live or row.begins
    assert row.target_live in ("", *LIVE_NAMES)
    assert set(row.needs) | set(row.takes) <= set(workflow.ARGUMENTS)
    assert not set(row.needs) & set(row.takes)
    assert ("kind" in row.needs + row.takes) == bool(row.kinds)
    assert not row.announces or set(row.kinds) <= set(row.announces)
    assert not row.begins or (row.begins in BEGINNINGS and not row.target and not row.target_live)
    assert bool(row.announces) == (row.side == "live"), (
        "what clients have changes only with a row in the feed"
    )
    assert bool(row.target_live) == (row.side == "live")
    assert not row.issues or (row.target_live == "usable" and row.refuses_errors)
    assert row.plans == (row.target == "scheduled") == ("at" in row.needs)
    assert not row.excuses or row.to_follow
    assert set(row.excuses) <= set(CATALOGUE)
    assert set(row.announces) <= FEED_KINDS


def test_the_rows_of_one_action_share_label_permission_and_sentence() -> None:
    for action in workflow.ACTIONS:
        rows = workflow.rows_of(action)
        assert (
            len({(row.label, row.permission, row.why_not, row.why_not_live, row.side) for row in rows}) == 1
        )


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
    issuing = {row.action: row for row in TRANSITIONS if row.issues}
    assert {name: row.sources for name, row in issuing.items()} == {
        "publish": ("approved", "scheduled"), "flash": ("draft", "in_review"),
    }  # fmt: skip
    approving = find("approve", "in_review", "none")
    assert approving is not None
    # A flash is submitted, approved and published in one: it asks what an approval asks.
    for asks in ("refuses_errors", "asks_about_warnings", "refuses_own_work"):
        assert getattr(issuing["flash"], asks) is getattr(approving, asks) is True
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
        ("publish", "approved", "held"),
        ("schedule", "approved", "withdrawn"),
        ("archive", "published", "held"),
        ("flash", "draft", "usable"),
        ("hold", "published", "withdrawn"),
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
        (state, live) for state, live in reachable() if state in ("draft", "in_review") and live != "killed"
    ]
    assert workflow.EDITABLE == ("draft", "in_review")
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
        "writer": ("submit", "recall", "correct", "abandon", "update", "translate"),
        "editor": tuple(action for action in workflow.ACTIONS if action not in ("withdraw", "kill")),
        "chief": workflow.ACTIONS,
        "archivist": ("archive", "restore"),
        "observer": (),
    }
    assert {group.name: group.others for group in permissions.GROUPS if group.others} == {
        "chief": ("override_errors",)
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
    assert set(permissions.action_permissions()) == {
        *(f"{action}_package" for action in workflow.ACTIONS), "override_errors",
    }  # fmt: skip
    with pytest.raises(KeyError):
        permissions.permission_of("delete")


def test_the_page_shows_the_table_the_diagram_and_the_groups_as_they_are() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for drawn in (table(), diagram(), live_diagram(), groups()):
        assert drawn in page, "write it anew: python -m tests.drawn"


@pytest.mark.parametrize("name", [*STATE_NAMES, *LIVE_NAMES, *workflow.ACTIONS, *workflow.ARGUMENTS])
def test_the_page_explains_every_word_of_the_table(name: str) -> None:
    assert f"`{name}`" in PAGE.read_text(encoding="utf-8")


def test_a_sentence_says_what_clients_have_where_only_that_is_in_the_way() -> None:
    assert workflow.why_not("publish", "approved", "held") == workflow.STOPPED_WHY_NOT
    assert workflow.why_not("publish", "draft", "held") == (
        "Only an approved or a scheduled package can be published."
    )


def test_what_nobody_may_take_on_is_in_the_catalogue_or_found_by_the_desk() -> None:
    assert {*workflow.NEVER_ACCEPTED, *workflow.NEVER_ACCEPTED_UNDER_RIGHTS} - set(CATALOGUE) == {
        "embargo-unread"
    }
    assert set(workflow.TWO_PERSONS) <= set(workflow.ACTIONS)


def test_nobody_else_writes_the_columns_that_the_workflow_moves() -> None:
    """Assignments to state and live of a package, and update() with them, stand in the desk's own modules."""
    root = Path(workflow.__file__).parent
    found = set()
    for path in [*root.rglob("*.py"), *(root.parent / "api").rglob("*.py")]:
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if writes_a_column(node):
                found.add(str(path.relative_to(root.parent)))
    assert found == {"shotlists/domain/desk.py", "shotlists/domain/releases.py"}


def writes_a_column(node: ast.AST) -> bool:
    """Whether a piece of code sets state or live, or what hangs on them, of something called a package."""
    columns = {"state", "live", "live_revision", "publish_at", "to_follow"}
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = [each for target in node.targets for each in getattr(target, "elts", [target])]
    elif isinstance(node, ast.AnnAssign | ast.AugAssign):
        targets = [node.target]
    for target in targets:
        if isinstance(target, ast.Attribute) and target.attr in columns:
            return ast.unparse(target.value) in ("package", "row", "self.package", "moved", "stored.package")
    is_update = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    if is_update and node.func.attr in ("update", "create", "get_or_create", "update_or_create"):
        named = {keyword.arg for keyword in node.keywords}
        return "Package.objects" in ast.unparse(node.func.value) and bool(named & columns)
    return False


def test_such_a_write_is_seen() -> None:
    for wrong in (
        "package.state = 'published'", "row.live, x = 'killed', 1",
        "Package.objects.filter(pk=1).update(state='draft')", "row.publish_at: object = None",
    ):  # fmt: skip
        assert any(writes_a_column(node) for node in ast.walk(ast.parse(wrong))), wrong
