"""The views that every desk has, as one literal table: what each lists is a condition on packages.

A view is seen by somebody at some time: a Reader. To add one, add its row; its tab, count, empty page, the
interface's `view=` and docs/lists.md (a test asks for it) follow.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shotlists import workflow
from shotlists.models import Confirmation, Live, Package, Revision, State, Task, Version
from shotlists.permissions import permission_of

OPEN = (State.DRAFT, State.IN_REVIEW, State.APPROVED, State.SCHEDULED)
"""The states in which somebody still has to do something."""
AWAY = (State.SPIKED, State.ARCHIVED)
LAST_SUBMIT = "last_submitter"


class Reader:
    """Somebody who looks at lists, and when; the desk's day begins at midnight of the desk's zone."""

    def __init__(self, user: User, now: datetime | None = None) -> None:
        self.user = user
        self.now = now or timezone.now()

    @cached_property
    def day(self) -> datetime:
        """When the desk's day began."""
        return timezone.localtime(self.now).replace(hour=0, minute=0, second=0, microsecond=0)

    def may(self, action: str) -> bool:
        """Say whether the reader may do an action at all."""
        return self.user.has_perm(permission_of(action))


@dataclass(frozen=True, slots=True)
class DeskView:
    """A view: `condition` is what its packages have in common, `sort` its order (see queries.SORTS).

    `nothing` and `help` stand where it lists none; `is_hot` marks a count that asks for something to be done,
    `begins` a view that is empty because nobody has written anything yet.
    """

    key: str
    label: Promise
    condition: Callable[[Reader], Q]
    nothing: Promise
    help: Promise
    sort: str = "-updated_at"
    is_hot: bool = False
    begins: bool = False


def _on_the_desk(reader: Reader) -> Q:
    return _any_of(
        Package.objects.filter(state__in=OPEN),
        Package.objects.filter(updated_at__gte=reader.day).exclude(state=State.SPIKED),
    )


def _any_of(*arms: QuerySet[Package]) -> Q:
    """Give what stands in one of some lists; each is found by its index, where an OR would read all."""
    first, *others = (arm.order_by().values("pk") for arm in arms)
    return Q(pk__in=first.union(*others))


def _mine(reader: Reader) -> Q:
    return (Q(owner=reader.user) | Q(assignee=reader.user)) & ~Q(state__in=AWAY)


def _waiting(reader: Reader) -> Q:
    """Give what one person has to do something about; each arm is a list of its own."""
    return _any_of(*(arm(reader) for arm in (to_approve, given_to, returned_to, with_a_task_of, to_confirm)))


def to_approve(reader: Reader) -> QuerySet[Package]:
    """Give what is in review and the reader may approve: not the own work, unless the desk allows that."""
    found = Package.objects.order_by().filter(state=State.IN_REVIEW, live__in=workflow.OPEN)
    if not reader.may("approve"):
        return found.none()
    return found if settings.NEWSROOM_AUTHOR_MAY_APPROVE else others_work(found, reader.user)


def given_to(reader: Reader) -> QuerySet[Package]:
    """Give what is with the reader and open; not what the reader has handed in for others to read."""
    found = Package.objects.order_by().filter(assignee=reader.user)
    in_review = others_work(found.filter(state=State.IN_REVIEW), reader.user).values("pk")
    return found.filter(Q(state__in=(State.DRAFT, State.APPROVED)) | Q(pk__in=in_review))


def returned_to(reader: Reader) -> QuerySet[Package]:
    """Give what came back: with the reader, or with nobody and the reader's."""
    back = Package.objects.order_by().filter(state=State.DRAFT, last_action="return")
    return back.filter(Q(assignee=reader.user) | Q(assignee=None, owner=reader.user))


def with_a_task_of(reader: Reader) -> QuerySet[Package]:
    """Give the packages about which the reader has an open task."""
    return Package.objects.order_by().filter(
        pk__in=Task.objects.order_by().filter(assignee=reader.user, done_at=None).values("package")
    )


def to_confirm(reader: Reader) -> QuerySet[Package]:
    """Give what another asked for and the reader, who may do it, has to confirm as the second person."""
    asked = Confirmation.objects.order_by().filter(
        state=Confirmation.State.WAITING, action__in=[name for name in workflow.ACTIONS if reader.may(name)]
    )
    return Package.objects.order_by().filter(pk__in=asked.exclude(asked_by=reader.user).values("package"))


def others_work(packages: QuerySet[Package], user: User) -> QuerySet[Package]:
    """Leave out what is somebody's own work as `desk.Findings` tells it, in the database.

    The own work: submitted last by that user, or all that changed since the working copy was last what
    clients have was written by that user alone.
    """
    given_up = Version.objects.filter(package=OuterRef(OuterRef("pk")), action="abandon").order_by("-number")
    issued = Coalesce(OuterRef("live_revision__version"), 0)
    hands = Version.objects.order_by().filter(
        Q(number__gt=issued), package=OuterRef("pk")
    ).filter(number__gt=Coalesce(Subquery(given_up.values("number")[:1]), 0))  # fmt: skip
    written = hands.exclude(action__in=workflow.ACTIONS)
    submitted = hands.filter(action="submit").order_by("-number").values("author")[:1]
    return packages.annotate(**{LAST_SUBMIT: Subquery(submitted)}).filter(
        Q(**{f"{LAST_SUBMIT}__isnull": True}) | ~Q(**{LAST_SUBMIT: user.pk}),
        ~Exists(written) | Exists(written.filter(Q(author=None) | ~Q(author=user))),
    )


def _embargoed(reader: Reader) -> Q:
    return Q(embargoed_until__gt=reader.now) & ~Q(state__in=AWAY) & ~Q(live__in=GONE)


def _scheduled(_reader: Reader) -> Q:
    return Q(state=State.SCHEDULED)


def _published_today(reader: Reader) -> Q:
    issued = Revision.objects.order_by().filter(issued_at__gte=reader.day)
    return Q(live_revision__in=issued.values("pk")) & ~Q(live__in=GONE)


def _killed(_reader: Reader) -> Q:
    return Q(live=Live.KILLED)


def _held(_reader: Reader) -> Q:
    return _any_of(Package.objects.filter(live=Live.HELD), Package.objects.filter(live=Live.WITHDRAWN))


def _duplicates(_reader: Reader) -> Q:
    return Q(duplicate_count__gt=0) & ~Q(state__in=AWAY) & ~Q(live=Live.KILLED)


def _to_follow(_reader: Reader) -> Q:
    return Q(to_follow=True) & ~Q(state=State.SPIKED) & ~Q(live=Live.KILLED)


def _archive(_reader: Reader) -> Q:
    return Q(state=State.ARCHIVED)


def _all(_reader: Reader) -> Q:
    return ~Q(state=State.SPIKED)


GONE = (Live.WITHDRAWN, Live.KILLED)
"""What clients may no longer use."""

DESK_VIEWS: tuple[DeskView, ...] = (
    DeskView(
        "desk", _("On the desk"), _on_the_desk, _("The desk is clear"),
        _("Everything that is not out yet stands here, and what was changed today."), begins=True,
    ),
    DeskView(
        "mine", _("Mine"), _mine, _("Nothing is yours"),
        _("Packages that you began or that are with you stand here."), begins=True,
    ),
    DeskView(
        "waiting", _("Waiting for me"), _waiting, _("Nothing is waiting for you"),
        _("What you have to read, finish or take back stands here, the longest wait first."),
        sort="state_since", is_hot=True,
    ),
    DeskView(
        "embargoed", _("Embargoed"), _embargoed, _("Nothing is under embargo"),
        _("Packages with an embargo that has not passed stand here, the next to pass first."),
        sort="embargoed_until",
    ),
    DeskView(
        "today", _("Published today"), _published_today, _("Nothing went out today yet"),
        _("What was issued or corrected since midnight stands here."),
    ),
    DeskView(
        "killed", _("Killed"), _killed, _("Nothing was killed"),
        _("Packages that clients were told to destroy stand here, the last one first."),
        sort="-state_since",
    ),
    DeskView(
        "duplicates", _("Suspected duplicates"), _duplicates, _("No package says what another says"),
        _("Packages that may be one and the same stand here once the search for duplicates found them."),
    ),
    DeskView(
        "to_follow", _("Shotlist to follow"), _to_follow, _("No shotlist is owed"),
        _("Flashes whose full script has not come yet stand here, the longest wait first."),
        sort="state_since", is_hot=True,
    ),
    DeskView(
        "scheduled", _("Scheduled"), _scheduled, _("Nothing is scheduled"),
        _("Packages that go out by themselves at a set time stand here, the next one first."),
        sort="publish_at",
    ),
    DeskView(
        "held", _("Held or withdrawn"), _held, _("Nothing is on hold"),
        _("What clients were told to wait with or not to use any more stands here."), sort="-state_since",
    ),
    DeskView(
        "archive", _("Archive"), _archive, _("The archive is empty"),
        _("Packages that were put away stand here."),
    ),
    DeskView(
        "all", _("All"), _all, _("No packages yet"),
        _("Every package but the spiked ones stands here."), begins=True,
    ),
)  # fmt: skip

VIEWS = {view.key: view for view in DESK_VIEWS}

__all__ = ["DESK_VIEWS", "VIEWS", "DeskView", "Reader"]
