"""How links are shown around a package: what it was made from and how that stands, what was made from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from shotlists.admin.shown import Status, status_of
from shotlists.models import FeedRow, Live, Package, PackageLink

STOPPED = {Live.HELD: "hold", Live.WITHDRAWN: "withdraw", Live.KILLED: "kill"}
"""What clients have of a source that a linked package must know of, and the feed row that told them."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A source that clients may not use: it is said on every page of what was made from it."""

    source: Package
    shape: str
    sentence: str
    at: datetime | None
    grave: bool


@dataclass(frozen=True, slots=True)
class Linked:
    """One link as a line: what it is, the other package, where that stands, what is open."""

    title: str
    other: Package
    status: Status
    open_count: int


def source_notices(links: Sequence[PackageLink]) -> list[Notice]:
    """Say which sources clients may not use, and since when; one query, and none where all may be used."""
    stopped = [link.source for link in links if link.source.live in STOPPED]
    if not stopped:
        return []
    rows = FeedRow.objects.filter(package__in=stopped, kind__in=STOPPED.values()).order_by("pk")
    told = {(row.package_id, row.kind): row.at for row in rows}
    return [
        Notice(
            source, source.live, _sentence(source), told.get((source.pk, STOPPED[Live(source.live)])),
            source.live == Live.KILLED,
        )
        for source in dict.fromkeys(stopped)
    ]  # fmt: skip


def _sentence(source: Package) -> str:
    sentences = {
        Live.HELD: _("The source %(uid)s is on hold."),
        Live.WITHDRAWN: _("The source %(uid)s was withdrawn."),
        Live.KILLED: _("The source %(uid)s was killed."),
    }
    return sentences[Live(source.live)] % {"uid": source.uid}


def title_of(link: PackageLink) -> str:
    """Update; Translation, Chinese."""
    label = link.get_kind_display().capitalize()
    return f"{label}, {link.language}" if link.language else label


def lines_of(links: Iterable[PackageLink], *, of_source: bool) -> list[Linked]:
    """Draw links as lines that lead to the source, or from it."""
    found = []
    for link in links:
        other = link.source if of_source else link.package
        found.append(Linked(title_of(link), other, status_of(other), link.open_count))
    return found
