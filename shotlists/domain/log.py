"""The log: who did what when, by which way in and from where."""

from __future__ import annotations

from django.contrib.auth.models import User

from shotlists.domain.origin import current_origin
from shotlists.models import LogEntry, Package

NAME_LENGTH = 150


def write_log(
    package: Package,
    action: str,
    *,
    actor: User | None,
    via: str,
    note: str = "",
    before: tuple[str, str] | None = None,
) -> LogEntry:
    """Write one entry; `before` are state and live before the action, those of now where it moved nothing.

    No actor means the desk itself: a command without a user, or a job.
    """
    entry = log_entry(package, action, actor=actor, via=via, note=note, before=before)
    entry.save(force_insert=True)
    return entry


def log_entry(
    package: Package,
    action: str,
    *,
    actor: User | None,
    via: str,
    note: str = "",
    before: tuple[str, str] | None = None,
) -> LogEntry:
    """Make one entry as write_log does, and leave it to the caller to save it among others."""
    state, live = before or (package.state, package.live)
    return LogEntry(
        package=package,
        package_uid=package.uid,
        slugline=package.slugline,
        action=action,
        actor=actor,
        actor_name=(actor.get_full_name() or actor.get_username())[:NAME_LENGTH] if actor else "",
        note=note,
        via=via,
        origin=current_origin(),
        version=package.version,
        state_from=state,
        state_to=package.state,
        live_from=live,
        live_to=package.live,
    )
