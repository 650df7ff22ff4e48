"""What stands above a package: what clients were told, what its time is; one line, the gravest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shotlists.domain import desk
from shotlists.domain.craft.picking import REFUSED, provenance_of
from shotlists.domain.moving import confirming, embargoes, scheduling
from shotlists.domain.moving.moments import moment_words, time_left
from shotlists.domain.people import name_of
from shotlists.domain.saving.inserting import database_now
from shotlists.models import Confirmation, FeedRow, Live, Package, State
from shotlists.permissions import permission_of

MISSED_AFTER = 60
"""Seconds after which a planned time that brought nothing is shown as missed: a worker may be busy."""


@dataclass(frozen=True, slots=True)
class Banner:
    """One line: what is so, why, and how it looks; `css` and `shape` are of the house's banners and icons."""

    css: str
    shape: str
    what: str
    say: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A kill that waits for a second person; `why_not` says why this reader does not decide it."""

    asked: Confirmation
    what: str
    why_not: str


def banners_of(package: Package) -> tuple[Banner, ...]:
    """Give the gravest line that a package has for everybody; none where nothing is to be said."""
    return tuple(_banners(package, database_now()))[:1]


def _banners(package: Package, now: datetime) -> Iterator[Banner]:
    if package.live == Live.KILLED:
        return
    if package.live in (Live.HELD, Live.WITHDRAWN):
        yield _stopped(package)
    yield from _picked(package)
    if package.state == State.SCHEDULED and package.publish_at:
        yield _planned(package, package.publish_at, now)
    if package.embargoed_until and package.embargoed_until > now:
        until = package.embargoed_until
        yield Banner(
            "banner-rights", "clock",
            _("Embargo until %(time)s, in %(left)s.")
            % {"time": moment_words(until, now=now), "left": time_left(until, now)},
            _("It may be published: nobody outside gets it before."),
        )  # fmt: skip
    elif package.live == Live.NONE and embargoes.is_unread(package, now):
        yield Banner(
            "banner-rights", "clock", _("Nobody can tell when the embargo ends."),
            _("Nothing goes out until its date, time and zone stand in the script."),
        )  # fmt: skip

    if package.to_follow:
        yield Banner(
            "banner-warn", "clock", _("Went out as a flash: clients wait for the shotlist."),
            _("Correct it, write the shots, and publish it."),
        )  # fmt: skip


def _stopped(package: Package) -> Banner:
    kind = "hold" if package.live == Live.HELD else "withdraw"
    row = FeedRow.objects.filter(package=package, kind=kind).order_by("-pk").first()
    since = moment_words(row.at) if row else ""
    told = row.note if row and row.note else ""
    if package.live == Live.HELD:
        return Banner(
            "banner-warn",
            "held",
            _("On hold since %(time)s: clients are told to wait.") % {"time": since},
            told,
        )
    return Banner(
        "banner-warn", "withdrawn",
        _("Withdrawn at %(time)s: clients are told not to use it.") % {"time": since}, told,
    )  # fmt: skip


def _picked(package: Package) -> Iterator[Banner]:
    """Say that a picked shot must not go out: its source was killed or withdrawn since."""
    gone = [each for each in provenance_of(package) if each.trouble in REFUSED]
    if gone:
        first = gone[0]
        words = {"number": first.number, "source": first.source_name}
        killed = first.trouble == Live.KILLED
        what = (
            _("Shot %(number)s was picked from %(source)s, which was killed since.")
            if killed
            else _("Shot %(number)s was picked from %(source)s, which was withdrawn since.")
        )
        numbers = ", ".join(each.number for each in gone)
        say = _("Take it out of the script.")
        if len(gone) > 1:
            say = _("So were others. Take them out of the script: %(numbers)s.") % {"numbers": numbers}
        yield Banner("banner-err", "killed" if killed else "withdrawn", what % words, say)


def _planned(package: Package, at: datetime, now: datetime) -> Banner:
    time = moment_words(at, now=now)
    if left := time_left(at, now):
        return Banner("", "scheduled", _("Goes out %(time)s, in %(left)s.") % {"time": time, "left": left})
    reason = scheduling.missed(package)
    if reason or (now - at).total_seconds() > MISSED_AFTER:
        return Banner(
            "banner-err", "warning", _("It did not go out at %(time)s.") % {"time": time},
            reason or _("Nobody has done the job yet: look at the jobs, or publish it now."),
        )  # fmt: skip
    return Banner("", "scheduled", _("Goes out now, %(time)s.") % {"time": time})


READ_ONLY = {
    State.APPROVED: gettext_lazy("Approved: to change the text, return it first."),
    State.SCHEDULED: gettext_lazy("To change the text, take it off the schedule and return it first."),
    State.PUBLISHED: gettext_lazy("Published: to change the text, correct it."),
    State.SPIKED: gettext_lazy("Spiked: to change the text, restore it first."),
    State.ARCHIVED: gettext_lazy("Archived: to change the text, restore it and correct it."),
}


def read_only_words(package: Package) -> str:
    """Say what to do first for who wants to change a text that cannot be changed now."""
    return str(READ_ONLY.get(State(package.state), ""))


def _why_not(asked: Confirmation, actor: desk.Actor) -> str:
    if actor is None or not actor.has_perm(permission_of(asked.action)):
        return _("It waits until a second person confirms it.")
    return confirming.why_not(asked, actor)


def waiting_of(package: Package, actor: desk.Actor) -> tuple[Waiting, ...]:
    """Give what waits for a second person, in words."""
    return tuple(
        Waiting(
            asked,
            _("Kill asked by %(name)s at %(time)s.")
            % {"name": name_of(asked.asked_by), "time": moment_words(asked.asked_at)},
            _why_not(asked, actor),
        )
        for asked in confirming.waiting_of(package)
    )
