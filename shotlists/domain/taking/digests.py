"""Digests and their wire items: kept, taken up by packages, and seen from both sides."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from shotlists.domain.composition import create_package
from shotlists.domain.log import write_log
from shotlists.domain.people import require
from shotlists.domain.taking.wire_links import link_wire_item
from shotlists.models import Digest, IncomingText, Package, PackageWireItem, WireItem
from shotlists.script.digest import DigestPage
from shotlists.script.document import Header, Script
from shotlists.script.serial import problem_to_dict


def keep_digest(
    page: DigestPage, *, actor: User | None, incoming: IncomingText | None = None, source: str = ""
) -> Digest:
    """Keep a page with its items; the same text is kept once."""
    require(actor, "shotlists.add_digest")
    with transaction.atomic():
        known = Digest.objects.filter(text=page.text).first()
        if known:
            return known
        digest = Digest.objects.create(
            text=page.text, source=source or page.title, incoming=incoming, imported_by=actor
        )
        WireItem.objects.bulk_create(
            WireItem(
                digest=digest,
                position=position,
                date=date.fromisoformat(item.date) if item.date else None,
                date_text=item.date_text,
                text=item.text,
                links=list(item.links),
                line=item.line,
                problems=[problem_to_dict(found) for found in item.problems],
            )
            for position, item in enumerate(page.items)
        )
    return digest


def start_from_wire_item(
    item: WireItem, *, actor: User | None, via: str = "admin", slugline: str = ""
) -> Package:
    """Begin a package whose storyline is the item's words, for a writer to go on from."""
    script = Script(
        header=Header(slugline=slugline, dates=(item.date.isoformat(),) if item.date else ()),
        storyline=tuple(line for line in item.text.split("\n") if line.strip()),
        order=("header", "shotlist", "storyline"),
    )
    return create_package(script, actor=actor, via=via, wire_item=item, reason=item.date_text)


def attach_wire_item(
    package: Package, item: WireItem, *, actor: User | None, via: str = "admin"
) -> PackageWireItem:
    """Give a package an item as background; one that it was started from stays that."""
    require(actor, "shotlists.change_package")
    with transaction.atomic():
        return link_wire_item(package, item, PackageWireItem.Role.BACKGROUND, actor=actor, via=via)


def detach_wire_item(package: Package, item: WireItem, *, actor: User | None, via: str = "admin") -> None:
    """Take a background item from a package; nothing happens where it has none, or was started from it."""
    require(actor, "shotlists.change_package")
    with transaction.atomic():
        links = PackageWireItem.objects.filter(
            package=package, wire_item=item, role=PackageWireItem.Role.BACKGROUND
        )
        if links.delete()[0]:
            write_log(package, "detach_wire_item", actor=actor, via=via, note=str(item))
