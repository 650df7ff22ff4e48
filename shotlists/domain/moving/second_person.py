"""Asking for a second person: what one decides alone elsewhere, two decide here where the setting asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from shotlists import workflow
from shotlists.domain.log import write_log
from shotlists.domain.moving.moments import moment_words
from shotlists.domain.people import name_of, who_may
from shotlists.domain.saving.inserting import database_now
from shotlists.domain.together.notifying import notify
from shotlists.models import Confirmation, Package
from shotlists.permissions import permission_of

NOTICES = {"kill": "kill_waits"}


def is_asked_for(action: str) -> bool:
    """Say whether this action waits for a second person on this desk."""
    return settings.NEWSROOM_TWO_PERSON_KILL and action in workflow.TWO_PERSONS


def ask(
    package: Package, action: str, arguments: Mapping[str, Any], *, actor: User, via: str
) -> Confirmation:
    """Write down what somebody asks for, and tell those who may confirm it; nothing moves.

    desk.perform calls this under its lock of the package, having found that the action may be done.
    """
    asked = Confirmation.objects.create(
        package=package,
        action=action,
        arguments={
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in arguments.items()
            if value
        },
        asked_by=actor,
        asked_at=database_now(),
    )
    note = str(arguments.get("note") or "")
    write_log(package, f"ask_{action}", actor=actor, via=via, note=note)
    if action in NOTICES:
        notify(who_may(permission_of(action)), NOTICES[action], package=package, actor=actor, text=note)
    return asked


def why_not(waiting: Confirmation) -> str:
    """Say who asked for it, and that it waits."""
    return _("%(name)s asked for this at %(at)s: somebody else confirms or refuses it.") % {
        "name": name_of(waiting.asked_by),
        "at": moment_words(waiting.asked_at),
    }
