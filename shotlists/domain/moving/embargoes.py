"""Embargoes: a gate on what may be delivered, held by the clock of the database.

A script is published under an embargo like any other, and its revision is frozen; until the time has come
nobody gets it. What says that there is an embargo and not till when, goes out to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from shotlists.domain.saving.inserting import database_now
from shotlists.models import Package, Revision

# What a form says that has a field for an embargo and nothing to put into it.
_NONE = re.compile(
    r"\W*(?:none|no|nil|no embargo|not embargoed|n/?a|lifted|embargo lifted)?\W*", re.IGNORECASE
)
_EMBARGO = re.compile(r"\bembargo", re.IGNORECASE)
ANY_ZONE = timedelta(days=2)
"""A time without a zone, or a day without a time, is over everywhere once this much has gone since."""


def embargo_end(document: Mapping[str, Any]) -> datetime | None:
    """Give the moment at which the embargo of a document ends; None without one that can be read."""
    embargo = document.get("header", {}).get("embargo")
    return _aware(embargo["until"]) if embargo else None


def is_closed(revision: Revision) -> bool:
    """Say whether an issue may not be delivered yet, by the clock of the database."""
    end = embargo_end(revision.document)
    return end is not None and end > database_now()


def is_unread(package: Package, now: datetime) -> bool:
    """Say whether the working copy speaks of an embargo and no time can be read from it.

    One without a zone counts as read once it is over in every zone.
    """
    embargo = package.header.get("embargo")
    if embargo is not None and not _NONE.fullmatch(embargo["text"]):
        return _aware(embargo["until"]) is None and not _is_over(embargo["until"], now)
    if embargo is not None and embargo["until"]:
        return False
    return _EMBARGO.search(package.restrictions) is not None


def is_over(package: Package, now: datetime) -> bool:
    """Say whether the embargo of the working copy has ended, in whichever zone it was meant."""
    embargo = package.header.get("embargo")
    return embargo is not None and _is_over(embargo["until"], now)


def comes_late(package: Package, now: datetime) -> bool:
    """Say whether the working copy puts an embargo on something that clients may have already."""
    if package.embargoed_until is None or package.embargoed_until <= now or package.live_revision is None:
        return False
    before = embargo_end(package.live_revision.document)
    return before is None or before <= now


def _aware(text: str) -> datetime | None:
    moment = _moment(text)
    return moment if moment and moment.tzinfo else None


def _is_over(text: str, now: datetime) -> bool:
    moment = _moment(text)
    return moment is not None and moment.replace(tzinfo=moment.tzinfo or UTC) + ANY_ZONE < now


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
