"""What a reviewer has seen of a script, what there is to compare it with, and what waits to be read next."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Case, Max, OuterRef, Q, Subquery, Value, When

from shotlists.domain.moving.findings import Findings
from shotlists.models import Package, Seen, State, Version

LOOKED_AT = 5
"""How many that others submitted are looked at for one that this reader did not write alone."""


@dataclass(frozen=True, slots=True)
class Bases:
    """Versions to compare the one of now with; None where there is none.

    `seen` is the last that this reader has looked at or written, `issued` the one that clients have,
    `submitted` the one that was sent for review last, `returned` the one that went back last.
    """

    seen: int | None
    issued: int | None
    submitted: int | None
    returned: int | None

    @property
    def usual(self) -> int | None:
        """Give the one to begin with: what this reader saw, else what clients have."""
        return self.seen if self.seen is not None else self.issued


def note_seen(package: Package, user: User) -> None:
    """Write down that somebody looks at the version of now; repeating it changes nothing."""
    look = Seen(user=user, package=package, version=package.version)
    if not Seen.objects.filter(user=user, package=package, version=package.version).exists():
        Seen.objects.bulk_create([look], ignore_conflicts=True)


def bases_of(package: Package, user: User) -> Bases:
    """Find what there is to compare the version of now with, in two queries.

    What somebody wrote they have seen. The version of now itself is no base: who reloads the page still sees
    what changed since the time before.
    """
    before = Q(number__lt=package.version)
    found = package.versions.order_by().aggregate(
        wrote=Max("number", filter=before & Q(author=user)),
        submitted=Max("number", filter=before & Q(action="submit")),
        returned=Max("number", filter=before & Q(action="return")),
    )
    looked = Seen.objects.filter(package=package, user=user, version__lt=package.version)
    seen = looked.aggregate(last=Max("version"))["last"]
    known = [number for number in (seen, found["wrote"]) if number is not None]
    issued = package.live_revision.version if package.live_revision else None
    return Bases(
        seen=max(known, default=None),
        issued=issued if issued and issued < package.version else None,
        submitted=found["submitted"],
        returned=found["returned"],
    )


def sent_in(package: Package) -> Version | None:
    """Give the version with which a package was submitted last: by whom, when, with what note."""
    versions = package.versions.filter(action="submit").select_related("author").defer("document", "text")
    return versions.order_by("-number").first()


def next_to_review(user: User, *, after: Package | None = None) -> Package | None:
    """Give the package in review that waits for somebody: first what is with them, then the longest waiting.

    What they submitted or wrote alone is left out where authors do not approve their own work.
    """
    waiting = Package.objects.filter(state=State.IN_REVIEW)
    if after is not None:
        waiting = waiting.exclude(pk=after.pk)
    mine = Case(When(assignee=user, then=Value(0)), default=Value(1))
    waiting = waiting.order_by(mine, "updated_at", "pk")
    if settings.NEWSROOM_AUTHOR_MAY_APPROVE:
        return waiting.first()
    submits = Version.objects.filter(package=OuterRef("pk"), action="submit").order_by("-number")
    others = waiting.alias(sent_by=Subquery(submits.values("author")[:1])).exclude(sent_by=user.pk)
    for package in others[:LOOKED_AT]:
        if not Findings(package).is_own_work_of(user):
            return package
    return None
