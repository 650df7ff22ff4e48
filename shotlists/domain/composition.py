"""The one bridge between a script as a document and a package as rows.

`save_script` is the one way to change a script, `create_package` the one way to begin one; both are the case
of one of batches.save_scripts, which ends in keeping.write_scripts, under the lock of the packages' rows.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from shotlists.domain.errors import NotFound
from shotlists.domain.saving.batches import Change, New, Saved, gone, save_scripts
from shotlists.domain.saving.keeping import Save, Writing, make_ready, write_scripts
from shotlists.domain.saving.proofreading import known_dialect, proofread
from shotlists.domain.saving.reconcile import carry_over
from shotlists.domain.saving.rows import Stored, load, script_from
from shotlists.models import IncomingText, Package, Version, WireItem
from shotlists.script.document import Script
from shotlists.script.problems import Parsed, Problem
from shotlists.script.reading import write
from shotlists.script.serial import script_from_dict, to_dict

__all__ = [
    "Change",
    "New",
    "Save",
    "Saved",
    "create_package",
    "document_of",
    "gone",
    "problems_of",
    "proof_of",
    "replace_script",
    "restore_version",
    "save_script",
    "save_scripts",
    "script_of",
    "text_of",
    "version_of",
]

TRIES = 20


# Writing.


def create_package(
    script: Script,
    *,
    actor: User | None,
    dialect: str = "cctv",
    pasted: str = "",
    filename: str = "",
    reason: str = "",
    source: str = "",
    source_id: str = "",
    via: str = "admin",
    wire_item: WireItem | None = None,
    incoming: IncomingText | None = None,
    as_version: bool = False,
) -> Package:
    """Begin a package with its first version; it is a draft of the actor.

    Its uid is the script's own ID where that is free and safe in a path, else the desk's. Raises Taken where
    the ID at the source is that of a package here, unless `as_version`: then the script is its next version,
    and the package is not `is_new`. Raises BadDocument, UnknownDialect, NotPermitted.
    """
    save = Save(actor, via, "create", reason, pasted, filename, incoming)
    new = New(script, save, dialect, source, source_id, wire_item, as_version)
    return save_scripts([new])[0].given()


def save_script(
    package: Package,
    script: Script,
    *,
    actor: User | None,
    base_version: int,
    reason: str = "",
    dialect: str | None = None,
    pasted: str = "",
    filename: str = "",
    via: str = "admin",
    from_text: bool = False,
    incoming: IncomingText | None = None,
) -> Package:
    """Make a script the package's next version; give the package as it stands then.

    A script that says what is stored gives no new version: the package's version is still `base_version`.
    `from_text`: the script was read from a text of `dialect` (the package's own by default), and what such a
    text cannot say stays as it is stored. Raises Conflict where the package is at another version than
    `base_version`, NotAllowed where its state lets nobody write, NotAShotlist where a text has lost all the
    shots, NotFound where the package is gone, BadDocument, UnknownDialect, NotPermitted.
    """
    save = Save(actor, via, "save", reason, pasted, filename, incoming)
    return save_scripts([Change(package, script, base_version, save, dialect, from_text)])[0].given()


def replace_script(
    package: Package, script: Script, *, actor: User | None, action: str, reason: str, via: str
) -> Package:
    """Write a script over a package whose row the caller has locked, whatever its state; a new version.

    For verbs of the desk that bring a text back (abandon). Shots are the same where their keys are.
    """
    stored = load(package)
    package.version += 1
    ready = make_ready(carry_over(script_from(stored), script, by_key=True), package.dialect)
    write_scripts([Writing(stored, ready, Save(actor, via, action, reason))])
    return package


def restore_version(
    package: Package,
    number: int,
    *,
    actor: User | None,
    base_version: int,
    reason: str = "",
    via: str = "admin",
) -> Package:
    """Make an old version the next one: its shots come back with their identity and everything they had.

    Raises NotFound, and what save_script raises.
    """
    version = version_of(package, number)
    script = script_from_dict(version.document)
    because = reason or _("Version %(number)s restored") % {"number": number}
    save = Save(actor, via, "restore_version", because)
    change = Change(
        package, script, base_version, save, version.dialect, by_key=True, speakers=version.speakers
    )
    return save_scripts([change])[0].given()


# Reading.


def script_of(package: Package) -> Script:
    """Assemble the Script that is stored now, in a constant number of queries."""
    return script_from(_read(package))


def _read(package: Package) -> Stored:
    """Read all rows of one version: a save that comes in between makes us read again."""
    for _attempt in range(TRIES):
        row = Package.objects.filter(pk=package.pk).first()
        if row is None:
            raise gone(package)
        stored = load(row)
        version = Package.objects.filter(pk=package.pk).values_list("version", flat=True).first()
        if version == row.version:
            return stored
    with transaction.atomic():
        return load(Package.objects.select_for_update(of=("self",)).get(pk=package.pk))


def document_of(package: Package) -> dict[str, Any]:
    """Give the document of schema 1 as it is stored now, with all problems."""
    return to_dict(proof_of(package))


def text_of(package: Package, dialect: str | None = None) -> str:
    """Print what is stored now, in the package's own house style or another."""
    return write(script_of(package), known_dialect(dialect or package.dialect))


def proof_of(package: Package, dialect: str | None = None) -> Parsed:
    """Give the stored script with its text, its places in that text, and all problems."""
    return proofread(script_of(package), dialect or package.dialect)


def problems_of(package: Package) -> tuple[Problem, ...]:
    """Give all problems of what is stored now; lines and columns are those of text_of."""
    return proof_of(package).problems


def version_of(package: Package, number: int) -> Version:
    """Give one version; raises NotFound."""
    found = Version.objects.filter(package=package, number=number).first()
    if found is None:
        raise NotFound(
            _("Package %(uid)s has no version %(number)s.") % {"uid": package.uid, "number": number}
        )
    return found
