"""What a wire item is to a package: its beginning, or its background."""

from __future__ import annotations

from django.contrib.auth.models import User

from shotlists.domain.log import write_log
from shotlists.models import Package, PackageWireItem, WireItem


def link_wire_item(
    package: Package, item: WireItem, role: str, *, actor: User | None, via: str
) -> PackageWireItem:
    """Link an item to a package inside the caller's transaction; an item that is linked keeps its role."""
    link, created = PackageWireItem.objects.get_or_create(
        package=package, wire_item=item, defaults={"role": role, "by": actor}
    )
    if created:
        action = "start_from_wire_item" if role == PackageWireItem.Role.STARTED else "attach_wire_item"
        write_log(package, action, actor=actor, via=via, note=str(item))
    return link
