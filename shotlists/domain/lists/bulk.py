"""One action on many packages: each is moved by itself, and each gives its own result.

It is never all or nothing: what may be done is done, what may not says why.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from shotlists import workflow
from shotlists.domain import desk, releases
from shotlists.domain.errors import Conflict, DeskError
from shotlists.domain.together import assigning
from shotlists.models import Live, Package, State
from shotlists.permissions import permission_of

ACTIONS = ("submit", "approve", "return", "archive", "spike", "restore")
"""What is done to many at once: nothing that clients are told of, and nothing that cannot be taken back."""
UNDONE_BY = {"spike": "restore", "archive": "restore"}
MOST = 200
"""So many packages are taken at once."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one package, or what would: `why_not` is empty where it was done."""

    package: Package
    why_not: str = ""
    needs: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        """Whether it was done, or would be."""
        return not self.why_not


def offered(actor: User) -> list[tuple[str, str]]:
    """Give the actions that somebody may do to many packages, with their labels."""
    return [
        (action, _(workflow.rows_of(action)[0].label))
        for action in ACTIONS
        if workflow.rows_of(action) and actor.has_perm(permission_of(action))
    ]


def foresee(packages: Iterable[Package], action: str, *, actor: User) -> list[Outcome]:
    """Say for each package whether the action would be done, and what it asks for; nothing is done."""
    found = []
    for package in packages:
        offer = next(offer for offer in desk.available(package, actor) if offer.action == action)
        found.append(Outcome(package, "" if offer.allowed else offer.why_not, tuple(offer.needs)))
    return found


def perform_each(
    wanted: Sequence[tuple[Package, int]], action: str, *, actor: User, note: str = "", via: str = "admin"
) -> list[Outcome]:
    """Do an action to each package at the version it was seen at, one after another."""

    def move(package: Package, version: int) -> Package:
        try:
            return desk.perform(package, action, actor=actor, note=note, base_version=version, via=via)
        except Conflict as error:
            raise DeskError(
                _("It was changed since you chose it and is at version %(version)s now: look again.")
                % {"version": error.current_version}
            ) from error

    return _each(wanted, move)


def assign_each(
    wanted: Sequence[tuple[Package, int]],
    assignee: User | None,
    *,
    actor: User,
    note: str = "",
    via: str = "admin",
) -> list[Outcome]:
    """Give each package to somebody, or to nobody; what was written meanwhile does not matter to that."""
    return _each(
        wanted,
        lambda package, _version: assigning.assign(package, assignee, actor=actor, note=note, via=via),
    )


def _each(wanted: Sequence[tuple[Package, int]], deed: Callable[[Package, int], Package]) -> list[Outcome]:
    found = []
    for package, version in wanted:
        try:
            found.append(Outcome(deed(package, version)))
        except DeskError as error:
            found.append(Outcome(package, error.message))
    return found


def export_many(packages: Iterable[Package], format: str) -> tuple[bytes, list[Outcome]]:
    """Give a zip with one file a package, the issue where nothing is open, else a proof marked so."""
    told = []
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w", zipfile.ZIP_DEFLATED) as folder:
        for package in packages:
            proof = package.live != Live.USABLE or package.state != State.PUBLISHED
            try:
                made = releases.render(package, format, proof=proof)
            except DeskError as error:
                told.append(Outcome(package, error.message))
                continue
            folder.writestr(made.filename, made.content)
            told.append(Outcome(package))
        left_out = [f"{one.package.uid}: {one.why_not}" for one in told if not one.done]
        if left_out:
            folder.writestr("NOT-EXPORTED.txt", "\n".join(left_out) + "\n")
    return room.getvalue(), told
