"""The public key of a package, and its ID at the agency that it came from."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from django.db import IntegrityError, transaction
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists.domain.errors import BadDocument
from shotlists.domain.saving.inserting import insert_rows
from shotlists.models import Package
from shotlists.script.document import Script

SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
# Addresses of their own beside those of the packages.
RESERVED = frozenset({"bulk", "add", "search"})
LONGEST = 255


def is_safe(uid: str) -> bool:
    """Say whether a text may stand in an address and in the name of a file."""
    return SAFE.fullmatch(uid) is not None and uid.lower() not in RESERVED


def source_of(script: Script, source: str, source_id: str) -> tuple[str, str]:
    """Give agency and ID there: those given, else those that the script names.

    Raises BadDocument where one that was given is too long; one that the script names is then left out.
    """
    for pointer, value in (("/source", source), ("/source_id", source_id)):
        if len(value) > LONGEST:
            raise BadDocument(
                pointer,
                _("This has %(length)s characters: write at most %(most)s.")
                % {"length": len(value), "most": LONGEST},
            )
    source = source or script.header.source[:LONGEST]
    if not source_id and len(script.header.uid) <= LONGEST:
        source_id = script.header.uid
    return source, source_id


def choose_uids(source_ids: Sequence[str]) -> list[str]:
    """Give each package to come its ID at the source where that is free and safe, else the desk's next one.

    Those of the desk count on within a day. Another transaction may take one first: then the insert fails,
    and this is to be asked again.
    """
    safe = {text for text in source_ids if is_safe(text)}
    taken = set(Package.objects.filter(uid__in=safe).values_list("uid", flat=True)) if safe else set()
    day = timezone.localdate().strftime("%Y%m%d")
    todays = re.compile(rf"{day}-([1-9][0-9]*)")
    last: int | None = None
    highest = 0
    uids: list[str] = []
    for uid in source_ids:
        if uid not in safe or uid in taken:
            last = _last_of(day) if last is None else last
            last = max(last, highest) + 1
            uid = f"{day}-{last}"
        found = todays.fullmatch(uid)
        highest = max(highest, int(found[1]) if found else 0)
        taken.add(uid)
        uids.append(uid)
    return uids


def _last_of(day: str) -> int:
    """Give the highest number that the desk has given on a day."""
    todays = Package.objects.filter(uid__regex=rf"^{day}-[1-9][0-9]*$", uid__startswith=f"{day}-")
    last = todays.order_by(Length("uid").desc(), "-uid").values_list("uid", flat=True).first()
    return int(last.removeprefix(f"{day}-")) if last else 0


def holders_of(sources: Collection[tuple[str, str]]) -> dict[tuple[str, str], Package]:
    """Give the packages that have one of these pairs of source and ID there."""
    if not sources:
        return {}
    rows = Package.objects.filter(source_id__in={source_id for _source, source_id in sources})
    return {(row.source, row.source_id): row for row in rows if (row.source, row.source_id) in sources}


class TakenMeanwhile(Exception):
    """Another transaction took a uid or an ID at a source first: look again."""


def insert_packages(packages: Sequence[Package]) -> None:
    """Insert new packages; raises TakenMeanwhile where another transaction took the identity of one."""
    try:
        with transaction.atomic():
            insert_rows(Package, packages)
    except IntegrityError as error:
        uids = [package.uid for package in packages]
        sources = {(package.source, package.source_id) for package in packages if package.source_id}
        if Package.objects.filter(uid__in=uids).exists() or holders_of(sources):
            raise TakenMeanwhile from error
        raise
