"""The desk's groups and permissions as rows, made from the table in shotlists/permissions.py."""

from __future__ import annotations

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from shotlists import permissions
from shotlists.models import Package


@transaction.atomic
def make_groups(using: str = "default") -> None:
    """Make what is missing and give each group just the permissions of the table; safe to repeat.

    Permissions of other apps that somebody gave a group stay, and so do its users.
    """
    create_permissions(installed.get_app_config(permissions.APP), verbosity=0, using=using)
    kind = ContentType.objects.db_manager(using).get_for_model(Package)
    for codename, name in permissions.action_permissions().items():
        Permission.objects.using(using).update_or_create(
            content_type=kind, codename=codename, defaults={"name": name}
        )
    ours = {
        permission.codename: permission
        for permission in Permission.objects.using(using).filter(content_type__app_label=permissions.APP)
    }
    for row in permissions.GROUPS:
        group, _created = Group.objects.using(using).get_or_create(name=row.name)
        others = group.permissions.exclude(content_type__app_label=permissions.APP)
        group.permissions.set([*others, *(ours[name] for name in sorted(permissions.codenames_of(row)))])


def make_groups_after_migrate(using: str, **_others: Any) -> None:
    """Be called by Django's post_migrate."""
    make_groups(using)
