"""Who is writing on a package: a lease of one window, by the clock of the database.

A lock warns and orders; it protects nothing. Saves are protected by their base version, so that the interface
needs no lock, and takeover costs nobody a word.
"""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.db.models.functions import Now

from shotlists.domain.log import write_log
from shotlists.domain.people import name_of, require
from shotlists.domain.saving.columns import refuse_unstorable
from shotlists.domain.saving.inserting import database_now
from shotlists.models import Draft, EditLock, Package

LEASE = timedelta(minutes=3)
"""How long a lock lasts after the last key: longer than a telephone call takes to begin, shorter than one."""
TRIES = 3


def holder_of(package: Package) -> EditLock | None:
    """Give the lock that holds now, with its user; None where nobody writes. One query."""
    held = EditLock.objects.select_related("user", "taken_from")
    return held.filter(package=package, until__gt=Now()).first()


def take_lock(package: Package, *, actor: User, window: str) -> EditLock:
    """Take the lock or renew it for a window where nobody else's holds; give the lock that holds then.

    Who gets another's lock back has not got it: compare `window`. Raises NotPermitted.
    """
    require(actor, "shotlists.change_package")
    refuse_unstorable(window)
    for _attempt in range(TRIES):
        now = database_now()
        mine = Q(user=actor, window=window)
        rows = EditLock.objects.filter(package=package)
        renewed = rows.filter(mine, until__gt=now).update(renewed_at=now, until=now + LEASE)
        if renewed or rows.filter(until__lte=now).update(
            user=actor, window=window, taken_at=now, renewed_at=now, until=now + LEASE, taken_from=None
        ):
            return rows.select_related("user", "taken_from").get()
        held = rows.select_related("user", "taken_from").first()
        if held is not None:
            return held
        try:
            with transaction.atomic():
                return EditLock.objects.create(
                    package=package,
                    user=actor,
                    window=window,
                    taken_at=now,
                    renewed_at=now,
                    until=now + LEASE,
                )
        except IntegrityError:  # another window was a moment earlier
            continue
    return EditLock.objects.select_related("user", "taken_from").get(package=package)


def release_lock(package: Package, *, actor: User, window: str) -> bool:
    """Give the lock back where this window has it; False where it has not."""
    return bool(EditLock.objects.filter(package=package, user=actor, window=window).delete()[0])


@transaction.atomic
def take_over(package: Package, *, actor: User, window: str, via: str = "admin") -> EditLock:
    """Take the lock from whoever has it; what that user typed stays as a draft, marked so.

    From oneself in another window it is no matter for the log. Raises NotPermitted.
    """
    require(actor, "shotlists.change_package")
    refuse_unstorable(window)
    # Not the whole row: a window that keeps a new draft has locked its other drafts, and needs the key.
    Package.objects.select_for_update(of=("self",), no_key=True).get(pk=package.pk)
    held = holder_of(package)
    now = database_now()
    loser = held.user if held and held.user != actor else None
    values = {
        "user": actor, "window": window, "taken_at": now, "renewed_at": now, "until": now + LEASE,
        "taken_from": loser,
    }  # fmt: skip
    lock, _made = EditLock.objects.update_or_create(package=package, defaults=values)
    if loser is not None:
        drafts = Draft.objects.filter(package=package, user=loser, set_aside_at__isnull=True)
        drafts.update(kept=Draft.Kept.TAKEOVER)
        write_log(package, "take_over", actor=actor, via=via, note=name_of(loser))
    return lock
