"""The public key of a package, and its ID at the agency that it came from."""

from __future__ import annotations

import re

from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists.domain.errors import BadDocument
from shotlists.models import Package
from shotlists.script.document import Script

SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
# Addresses of their own beside those of the packages.
RESERVED = frozenset({"bulk", "add"})
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


def choose_uid(source_id: str) -> str:
    """Give the ID at the source where it is free and safe, else the desk's next one of the day.

    Another transaction may take it first: then the insert fails, and this is to be asked again.
    """
    if is_safe(source_id) and not Package.objects.filter(uid=source_id).exists():
        return source_id
    day = timezone.localdate().strftime("%Y%m%d")
    todays = Package.objects.filter(uid__regex=rf"^{day}-[1-9][0-9]*$", uid__startswith=f"{day}-")
    last = todays.order_by(Length("uid").desc(), "-uid").values_list("uid", flat=True).first()
    return f"{day}-{int(last.removeprefix(f'{day}-')) + 1 if last else 1}"
