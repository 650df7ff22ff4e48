"""Dopesheets attached to a package: kept letter by letter, read, and picked from."""

from __future__ import annotations

from dataclasses import replace

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from shotlists.domain.errors import NeedsMore, NotFound
from shotlists.domain.log import NAME_LENGTH, write_log
from shotlists.domain.people import require
from shotlists.domain.saving.columns import refuse_unstorable
from shotlists.models import Dopesheet, Package
from shotlists.script.document import Script
from shotlists.script.dopesheet import read_dopesheet
from shotlists.script.serial import problem_to_dict, script_from_dict, script_to_dict

LONGEST_NAME = 255
LONGEST_TEXT = 2_000_000
"""Characters of a dopesheet; a crew's log of a week has a tenth of it."""


@transaction.atomic
def attach_dopesheet(
    package: Package, text: str, *, name: str = "", filename: str = "", actor: User | None, via: str = "admin"
) -> Dopesheet:
    """Keep a log with a package as it came, with what is read in it; whatever state the package is in.

    Without a name it is called like its file, else by its first words. Raises NotPermitted, NeedsMore where
    there is no text or too much, BadDocument where no database could keep it.
    """
    require(actor, "shotlists.change_package")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise NeedsMore(_("The dopesheet is empty: paste its lines, or choose its file."), ["text"])
    if len(text) > LONGEST_TEXT:
        raise NeedsMore(
            _("The dopesheet has more than %(most)s characters: cut it into several.")
            % {"most": LONGEST_TEXT},
            ["text"],
        )
    refuse_unstorable([text, name, filename])
    sheet = read_dopesheet(text)
    first = next(line.strip() for line in text.split("\n") if line.strip())
    kept = Dopesheet.objects.create(
        package=package,
        name=(name.strip() or filename.strip() or first[:60])[:LONGEST_NAME],
        text=text,
        filename=filename[:LONGEST_NAME],
        dialect=sheet.dialect,
        is_shotlist=sheet.is_shotlist,
        document=script_to_dict(sheet.script),
        problems=[problem_to_dict(problem) for problem in sheet.problems],
        by=actor,
        by_name=(actor.get_full_name() or actor.get_username())[:NAME_LENGTH] if actor else "",
    )
    write_log(package, "attach_dopesheet", actor=actor, via=via, note=kept.name)
    return kept


def dopesheets_of(package: Package) -> QuerySet[Dopesheet]:
    """Give the dopesheets of a package, the first attached first, without their texts and documents."""
    return package.dopesheets.defer("text", "document", "problems")


def dopesheet_of(package: Package, number: int) -> Dopesheet:
    """Give one dopesheet by its id; raises NotFound where this package has none of that id."""
    found = Dopesheet.objects.filter(package=package, pk=number).first()
    if found is None:
        raise NotFound(
            _("Package %(uid)s has no dopesheet %(number)s.") % {"uid": package.uid, "number": number}
        )
    return found


def script_of_dopesheet(sheet: Dopesheet) -> Script:
    """Give what was read in a dopesheet."""
    return replace(script_from_dict(sheet.document), style=sheet.dialect if sheet.dialect != "timed" else "")
