"""The changes feed: what went out, in the order of commits, for readers who must lose nothing.

Rows are numbered by the database when their transaction commits (docs/decisions/0002), so whoever has read to
a number has read all before it. A cursor is opaque and signed. It says which life of the feed (epoch), whose
reading and which choice of rows it belongs to; a cursor of another one is refused, never reinterpreted.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.db.models import Max
from django.utils.translation import gettext as _

from shotlists.domain.errors import BadCursor, CursorGone, NotAllowed, NotTaken
from shotlists.domain.moving.embargoes import embargo_end
from shotlists.domain.saving.inserting import database_now
from shotlists.models import Client, FeedEpoch, FeedRow, Live, Package, Revision

KINDS = (
    "original", "update", "correction", "refile", "hold", "release", "withdraw", "kill", "rights",
)  # fmt: skip
DELIVERED = frozenset({Live.USABLE})
"""What clients may have while a package stands so; in all other cases a row comes without the script."""
MOST_ROWS = 500
SALT = "shotlists.feed"
LONGEST_CURSOR = 1_000


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the feed as of now.

    `package` is the revision to be delivered: None where a later one replaced it (`superseded_by` is then the
    number of the latest), and where clients may not use the package any more, or not yet. `note` is what
    the desk says to clients.
    """

    seq: int
    uid: str
    revision: int
    version: int
    kind: str
    at: datetime
    note: str
    package: Revision | None
    superseded_by: int | None


@dataclass(frozen=True, slots=True)
class FeedPage:
    """Some changes; `cursor` is where to go on, also from an empty page; `more`: there were more rows."""

    changes: tuple[Change, ...]
    cursor: str
    more: bool


def announce(
    package: Package, revision: Revision, kind: str, client: Client | None = None, *, note: str = ""
) -> FeedRow:
    """Write a row inside the transaction of what it tells of; its `seq` stands only after the commit."""
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of feed row.")
    return FeedRow.objects.create(package=package, revision=revision, kind=kind, client=client, note=note)


def changes(
    after: str = "", limit: int = 100, client: Client | None = None, *, kinds: Sequence[str] = ()
) -> FeedPage:
    """Read on behind a cursor, from the beginning without one; `kinds` chooses rows, none means all.

    Raises BadCursor, CursorGone, NotTaken for an unknown kind, and NotAllowed for a client: until rights are
    enforced the feed is the desk's own.
    """
    if client is not None:
        raise NotAllowed(_("Clients get nothing yet: rights are not enforced."))
    for kind in kinds:
        if kind not in KINDS:
            raise NotTaken("kind", kind, KINDS)
    epoch = current_epoch()
    choice = choice_of(kinds)
    last = decode_cursor(after, epoch=epoch, choice=choice) if after else 0
    limit = max(1, min(limit, MOST_ROWS))
    rows = FeedRow.objects.filter(seq__gt=last, client=None)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    # One statement reads rows, packages and revisions, so that they are of one moment.
    found = list(rows.select_related("package__live_revision", "revision").order_by("seq")[: limit + 1])
    # Read after the rows: who misses the end of an embargo by a moment finds the row that tells of it next.
    now = database_now()
    page = found[:limit]
    seq = page[-1].seq if page else last
    return FeedPage(
        tuple(change_of(row, now) for row in page),
        encode_cursor(seq or 0, epoch=epoch, choice=choice),
        len(found) > limit,
    )


def change_of(row: FeedRow, now: datetime) -> Change:
    """Say what a row means at a moment of the database's clock."""
    package, revision = row.package, row.revision
    latest = package.live_revision
    if revision is None or latest is None or row.seq is None:
        raise ValueError(f"Row {row.pk} of the feed was never announced.")
    superseded = revision.pk != latest.pk
    end = embargo_end(revision.document)
    deliver = not superseded and package.live in DELIVERED and (end is None or end <= now)
    return Change(
        seq=row.seq,
        uid=package.uid,
        revision=revision.number,
        version=revision.version,
        kind=row.kind,
        at=row.at,
        note=row.note,
        package=revision if deliver else None,
        superseded_by=latest.number if superseded else None,
    )


def choice_of(kinds: Sequence[str]) -> str:
    """Give a short name of a choice of rows; the same kinds in another order are the same choice."""
    text = json.dumps(sorted(set(kinds)))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def encode_cursor(seq: int, *, epoch: str, choice: str) -> str:
    """Give the cursor of a reader who has read to `seq`."""
    return signing.dumps([epoch, seq, choice], salt=SALT)


def decode_cursor(cursor: str, *, epoch: str, choice: str) -> int:
    """Give the `seq` to which a reader has read."""
    try:
        if len(cursor) > LONGEST_CURSOR:
            raise signing.BadSignature
        of_epoch, seq, of_choice = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise BadCursor(
            _("This cursor is not one that the feed gave: send it just as it came, or start without one.")
        ) from error
    if of_epoch != epoch:
        raise CursorGone(_("The feed began anew since this cursor was given: start without one."), "epoch")
    if of_choice != choice:
        raise CursorGone(
            _("This cursor belongs to another choice of rows: keep the choice, or start without a cursor."),
            "choice",
        )
    if seq > (FeedRow.objects.aggregate(last=Max("seq"))["last"] or 0):
        raise CursorGone(_("The feed is behind this cursor, so it began anew: start without one."), "ahead")
    return int(seq)


def current_epoch() -> str:
    """Give the name of the feed's present life; the first is made when first asked for."""
    epoch = FeedEpoch.objects.order_by("-number").first()
    if epoch is None:
        # Two readers at once agree on the first: the number is unique.
        epoch, _created = FeedEpoch.objects.get_or_create(number=1, defaults={"name": secrets.token_hex(8)})
    return epoch.name


def begin_epoch() -> str:
    """Begin a new life of the feed, as after the database was restored: every cursor given before is void."""
    last = FeedEpoch.objects.aggregate(last=Max("number"))["last"] or 0
    return FeedEpoch.objects.create(number=last + 1, name=secrets.token_hex(8)).name
