"""The groups of the table are rows after every migrate."""

import pytest
from django.contrib.auth.models import Group, Permission, User

from shotlists import permissions, workflow
from shotlists.domain.groups import make_groups

pytestmark = pytest.mark.django_db


def test_migrating_makes_the_groups_with_just_their_permissions() -> None:
    assert {
        group.name: set(group.permissions.values_list("codename", flat=True)) for group in Group.objects.all()
    } == {row.name: set(permissions.codenames_of(row)) for row in permissions.GROUPS}


@pytest.mark.parametrize("row", permissions.GROUPS, ids=lambda row: row.name)
def test_a_user_of_a_group_has_the_permissions_of_its_actions(row: permissions.Group) -> None:
    user = User.objects.create_user("somebody")
    user.groups.add(Group.objects.get(name=row.name))
    allowed = [action for action in workflow.ACTIONS if user.has_perm(permissions.permission_of(action))]
    assert sorted(allowed) == sorted(row.actions)
    assert user.has_perm("shotlists.view_package")


def test_making_them_again_sets_right_and_keeps_what_is_not_ours() -> None:
    writers = Group.objects.get(name="writer")
    foreign = Permission.objects.get(codename="view_session")
    user = User.objects.create_user("somebody")
    user.groups.add(writers)
    writers.permissions.set([foreign, Permission.objects.get(codename="kill_package")])
    make_groups()
    names = set(writers.permissions.values_list("codename", flat=True))
    assert names == {"view_session", *permissions.codenames_of(permissions.GROUPS[0])}
    assert list(user.groups.all()) == [writers]
