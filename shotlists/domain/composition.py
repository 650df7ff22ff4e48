"""The one bridge between a script as a document and a package as rows.

`save_script` is the one way to change a script, `create_package` the one way to begin one; both end in
keeping.write_script, under the lock of the package's row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from shotlists import workflow
from shotlists.domain.columns import document_from_script, refuse_unstorable
from shotlists.domain.errors import Conflict, NotAllowed, NotAShotlist, NotFound, Taken
from shotlists.domain.identity import choose_uid, source_of
from shotlists.domain.incoming import kept_if_refused
from shotlists.domain.keeping import Save, write_script
from shotlists.domain.people import require
from shotlists.domain.proofreading import known_dialect, proofread
from shotlists.domain.recalling import recall_soundbites
from shotlists.domain.reconcile import Text, carry_over
from shotlists.domain.rows import Stored, load, load_many, script_from
from shotlists.domain.wire_links import link_wire_item
from shotlists.models import IncomingText, Package, PackageWireItem, Version, WireItem
from shotlists.script.compare import compare
from shotlists.script.dialects import DIALECTS
from shotlists.script.document import Script
from shotlists.script.house import HOUSE
from shotlists.script.problems import Parsed, Problem
from shotlists.script.reading import read, write
from shotlists.script.serial import script_from_dict, to_dict

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
    require(actor, "shotlists.add_package")
    known_dialect(dialect)
    save = Save(actor, via, "create", reason, pasted, filename, incoming)
    with kept_if_refused("" if incoming else pasted, actor=actor, via=via, filename=filename):
        document_from_script(script)
        refuse_unstorable(pasted)
        source, source_id = source_of(script, source, source_id)
        for _attempt in range(TRIES):
            taken = _holder_of(source, source_id)
            if taken:
                return _next_version(taken, script, save, dialect, as_version=as_version)
            try:
                with transaction.atomic():
                    package = _insert(dialect, source, source_id, actor)
                    write_script(Stored(package), script, save)
                    if wire_item:
                        link_wire_item(package, wire_item, PackageWireItem.Role.STARTED, actor=actor, via=via)
                package.is_new = True
                return package
            except _TakenMeanwhile:
                continue
    raise NotAllowed(_("Too many packages are being created at this moment: try again."))


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
    with kept_if_refused(
        "" if incoming else pasted, actor=actor, via=via, filename=filename, package=package
    ):
        refuse_unstorable(pasted)
        return save_scripts([Change(package, script, base_version, dialect, from_text)], save)[0]


@dataclass(frozen=True, slots=True)
class Change:
    """One package's next script, as save_script takes it.

    `by_key`: only shots of one key are the same. `speakers` were chosen for soundbites that come
    back, by the key of the shot.
    """

    package: Package
    script: Script
    base_version: int
    dialect: str | None = None
    from_text: bool = False
    by_key: bool = False
    speakers: Mapping[str, int] = field(default_factory=dict)


def save_scripts(changes: Sequence[Change], save: Save) -> tuple[Package, ...]:
    """Save several scripts in one transaction, all or none; errors as save_script."""
    require(save.actor, "shotlists.change_package")
    with transaction.atomic():
        # In one order, so that two batches never wait for each other.
        locked = {
            package.pk: package
            for package in Package.objects.select_for_update(of=("self",))
            .filter(pk__in=[change.package.pk for change in changes])
            .order_by("pk")
        }
        for change in changes:
            if change.package.pk not in locked:
                raise gone(change.package)
        stored = load_many(locked.values())
        return tuple(_save(stored[change.package.pk], change, save) for change in changes)


def replace_script(
    package: Package, script: Script, *, actor: User | None, action: str, reason: str, via: str
) -> Package:
    """Write a script over a package whose row the caller has locked, whatever its state; a new version.

    For verbs of the desk that bring a text back (abandon). Shots are the same where their keys are.
    """
    stored = load(package)
    package.version += 1
    write_script(
        stored, carry_over(script_from(stored), script, by_key=True), Save(actor, via, action, reason)
    )
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
    change = Change(package, script, base_version, version.dialect, by_key=True, speakers=version.speakers)
    because = reason or _("Version %(number)s restored") % {"number": number}
    return save_scripts([change], Save(actor, via, "restore_version", because))[0]


def _save(stored: Stored, change: Change, save: Save) -> Package:
    package = stored.package
    if not workflow.is_editable(package.state, package.live):
        raise NotAllowed(
            _("The text of a package that is %(state)s cannot be changed.")
            % {"state": package.get_state_display()}
        )
    old = script_from(stored)
    if change.base_version != package.version:
        raise _conflict(package, old, change)
    if change.from_text and old.shots and not change.script.shots:
        raise NotAShotlist(len(old.shots))
    document_from_script(change.script)
    dialect = known_dialect(change.dialect or package.dialect)
    text = (
        Text(DIALECTS[dialect].carries, read(write(old, dialect), dialect, house=HOUSE).script)
        if change.from_text
        else None
    )
    script, speakers = carry_over(old, change.script, text, by_key=change.by_key), change.speakers
    if text:
        script, speakers = recall_soundbites(package, old, script, text.carries)
    if script == old and dialect == package.dialect:
        return package
    package.dialect = dialect
    package.version += 1
    write_script(stored, script, save, speakers)
    return package


def _conflict(package: Package, old: Script, change: Change) -> Conflict:
    base = (
        Version.objects.filter(package=package, number__lte=change.base_version).order_by("-number").first()
    )
    if base is None:
        return Conflict(change.base_version, package.version, compare(change.script, old))
    started = script_from_dict(base.document)
    return Conflict(
        change.base_version, package.version, compare(started, old), compare(started, change.script)
    )


class _TakenMeanwhile(Exception):
    """Another transaction took the uid or the ID at the source first."""


def _insert(dialect: str, source: str, source_id: str, actor: User | None) -> Package:
    package = Package(
        uid=choose_uid(source_id),
        source=source,
        source_id=source_id,
        dialect=dialect,
        owner=actor,
        created_by=actor,
    )
    try:
        with transaction.atomic():
            package.save(force_insert=True)
    except IntegrityError as error:
        if Package.objects.filter(uid=package.uid).exists() or _holder_of(source, source_id):
            raise _TakenMeanwhile from error
        raise
    return package


def _holder_of(source: str, source_id: str) -> Package | None:
    if not source_id:
        return None
    return Package.objects.filter(source=source, source_id=source_id).first()


def _next_version(package: Package, script: Script, save: Save, dialect: str, *, as_version: bool) -> Package:
    if not as_version:
        raise Taken(package.uid, compare(script_of(package), script))
    return save_script(
        package, script, actor=save.actor, base_version=package.version, reason=save.reason, dialect=dialect,
        pasted=save.pasted, filename=save.filename, via=save.via, from_text=bool(save.pasted),
        incoming=save.incoming,
    )  # fmt: skip


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


def gone(package: Package) -> NotFound:
    """Give the error for a package that somebody took out of the database meanwhile."""
    return NotFound(_("There is no package %(uid)s any more.") % {"uid": package.uid})


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
