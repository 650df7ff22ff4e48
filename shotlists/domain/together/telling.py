"""Whom an action of the workflow concerns, as one literal table, and telling them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.contrib.auth.models import User
from django.db.models import Q

from shotlists.domain.craft.picking import packages_with_picks_from
from shotlists.domain.people import who_may
from shotlists.domain.together.notifying import notify
from shotlists.models import Package
from shotlists.permissions import permission_of


def _reviewers(package: Package) -> Iterable[User | None]:
    """Those who may approve and have to do with it: it is with them, they wrote on it, or said something."""
    involved = User.objects.filter(
        Q(pk=package.assignee_id)
        | Q(pk__in=package.versions.order_by().values("author"))
        | Q(pk__in=package.comments.order_by().values("author"))
    )
    return who_may(permission_of("approve"), involved)


def _writers(package: Package) -> Iterable[User | None]:
    """Whose it is, and who submitted it last."""
    last = package.versions.filter(action="submit").select_related("author").order_by("-number").first()
    return (package.owner, package.assignee, last.author if last else None)


def _owners(package: Package) -> Iterable[User | None]:
    return (package.owner, package.assignee)


def _all_hands(package: Package) -> Iterable[User | None]:
    """Everybody who ever had a hand in it, and who has what was made from it or holds shots of it."""
    made = Package.objects.filter(source_links__source=package)
    holding = packages_with_picks_from(package)
    return User.objects.filter(
        Q(pk__in=(package.owner_id or 0, package.assignee_id or 0))
        | Q(pk__in=package.versions.order_by().values("author"))
        | Q(pk__in=made.order_by().values("owner"))
        | Q(pk__in=made.order_by().values("assignee"))
        | Q(pk__in=holding.order_by().values("owner"))
        | Q(pk__in=holding.order_by().values("assignee"))
    )


TELLS: Mapping[str, tuple[str, Callable[[Package], Iterable[User | None]]]] = {
    "submit": ("submitted", _reviewers),
    "return": ("returned", _writers),
    "approve": ("approved", _writers),
    "schedule": ("scheduled", _owners),
    "publish": ("published", _owners),
    "flash": ("published", _owners),
    "hold": ("held", _all_hands),
    "release": ("released", _all_hands),
    "withdraw": ("withdrawn", _all_hands),
    "kill": ("killed", _all_hands),
}
"""By action: the kind of notification, and whom it is for. Actions that are not here concern nobody else."""


def tell_of_action(package: Package, action: str, *, actor: User | None, note: str = "") -> None:
    """Tell those whom an action concerns, inside the caller's transaction."""
    if action in TELLS:
        kind, people = TELLS[action]
        notify(people(package), kind, package=package, actor=actor, text=note)
