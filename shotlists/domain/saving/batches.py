"""Saving many scripts at once: one result an item, and a bad one never stops the rest.

A batch is written together, under one savepoint and with a number of queries that does not grow with it. What
the domain refuses is found for each item before anything is written. Where the database refuses a batch, that
is halved until only the bad item fails.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from django.db import InterfaceError, OperationalError, transaction
from django.utils.translation import gettext as _

from shotlists import workflow
from shotlists.domain.errors import (
    Conflict,
    DeskError,
    NotAllowed,
    NotAShotlist,
    NotFound,
    NotPermitted,
    Taken,
    UnknownDialect,
)
from shotlists.domain.people import require
from shotlists.domain.saving.columns import document_from_script, refuse_unstorable
from shotlists.domain.saving.identity import TakenMeanwhile, choose_uids, holders_of, source_of
from shotlists.domain.saving.keeping import Ready, Save, Writing, make_ready, write_scripts
from shotlists.domain.saving.proofreading import known_dialect
from shotlists.domain.saving.recalling import recall_soundbites
from shotlists.domain.saving.reconcile import Text, carry_over
from shotlists.domain.saving.rows import Stored, load_many, script_from
from shotlists.domain.taking.incoming import keep_refused
from shotlists.domain.taking.wire_links import link_wire_item
from shotlists.models import Package, PackageWireItem, Version, WireItem
from shotlists.script.compare import compare
from shotlists.script.dialects import DIALECTS
from shotlists.script.dialects.xinhua.telling import settle
from shotlists.script.document import Script
from shotlists.script.house import HOUSE
from shotlists.script.reading import read, write
from shotlists.script.serial import script_from_dict

AT_ONCE = 200
"""How many scripts are written together."""
TRIES = 20
MANY = 20


@dataclass(frozen=True, slots=True)
class New:
    """A script for a package of its own, as create_package takes it.

    `ready` is what keeping.make_ready gave for script and dialect, where the caller had it made before.
    """

    script: Script
    save: Save
    dialect: str = "cctv"
    source: str = ""
    source_id: str = ""
    wire_item: WireItem | None = None
    as_version: bool = False
    ready: Ready | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One package's next script, as save_script takes it.

    `by_key`: only shots of one key are the same. `speakers` were chosen for soundbites that come
    back, by the key of the shot.
    """

    package: Package
    script: Script
    base_version: int
    save: Save
    dialect: str | None = None
    from_text: bool = False
    by_key: bool = False
    speakers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of one item: its package as it stands now, or the error for which it was not saved.

    The error is a DeskError; else it is a fault of ours, or something that the database refused.
    """

    package: Package | None = None
    error: Exception | None = None

    def given(self) -> Package:
        """Give the package, or raise the error."""
        if self.package is None:
            raise self.error or NotFound("")
        return self.package


@dataclass(frozen=True, slots=True)
class _Asked:
    """An item whose script can be kept, as far as can be said without the database."""

    item: New | Change
    ready: Ready | None = None
    source: str = ""
    source_id: str = ""

    @property
    def places(self) -> set[object]:
        """What it writes on: two items of one batch never share any of these."""
        if isinstance(self.item, New):
            return {(self.source, self.source_id)} if self.source_id else set()
        package = self.item.package
        return {package.pk, *([(package.source, package.source_id)] if package.source_id else ())}


def save_scripts(items: Sequence[New | Change], *, at_once: int = AT_ONCE) -> list[Saved]:
    """Save scripts in their order, in batches; give one result an item.

    Each batch is a savepoint of the caller's transaction; where there is none it is committed by itself.
    Raises only where the database is away, or ended the transaction: then no item of that batch is saved.
    """
    results: list[Saved] = []
    for batch in _batches(items, at_once):
        results += _save_batch(batch)
    for item, saved in zip(items, results, strict=True):
        _keep_refused(item, saved.error)
    return results


def _batches(items: Sequence[New | Change], at_once: int) -> Iterator[list[_Asked | Exception]]:
    """Cut the items into batches; one that writes on the package of an earlier one begins the next."""
    batch: list[_Asked | Exception] = []
    places: set[object] = set()
    for item in items:
        try:
            asked: _Asked | Exception = _ask(item)
        except Exception as error:  # a fault of ours in one script is no reason to leave the others lying
            asked = error
        ours = asked.places if isinstance(asked, _Asked) else set()
        if len(batch) >= at_once or places & ours:
            yield batch
            batch, places = [], set()
        batch.append(asked)
        places |= ours
    if batch:
        yield batch


def _ask(item: New | Change) -> _Asked:
    require(item.save.actor, f"shotlists.{'add' if isinstance(item, New) else 'change'}_package")
    if isinstance(item, Change):
        refuse_unstorable(item.save.pasted)
        return _Asked(item)
    known_dialect(item.dialect)
    ready = item.ready or make_ready(item.script, item.dialect)
    refuse_unstorable(item.save.pasted)
    source, source_id = source_of(item.script, item.source, item.source_id)
    return _Asked(item, ready, source, source_id)


def _keep_refused(item: New | Change, error: Exception | None) -> None:
    """Keep the words of an item that was refused, unless they are kept already."""
    save = item.save
    if not isinstance(error, DeskError) or save.incoming:
        return
    if isinstance(item, New) and isinstance(error, (NotPermitted, UnknownDialect)):
        return
    package = item.package if isinstance(item, Change) else None
    keep_refused(save.pasted, error, actor=save.actor, via=save.via, filename=save.filename, package=package)


def _save_batch(batch: Sequence[_Asked | Exception]) -> list[Saved]:
    saved = iter(_save_apart([asked for asked in batch if isinstance(asked, _Asked)]))
    return [next(saved) if isinstance(asked, _Asked) else Saved(error=asked) for asked in batch]


def _save_apart(batch: Sequence[_Asked]) -> list[Saved]:
    """Save a batch; where that fails its halves, down to the item that fails."""
    try:
        return _save_again(batch)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # whatever it is, it is that item's and no reason to leave the others lying
        if len(batch) == 1:
            return [Saved(error=error)]
    half = len(batch) // 2
    return [*_save_apart(batch[:half]), *_save_apart(batch[half:])]


def _save_again(batch: Sequence[_Asked]) -> list[Saved]:
    for _attempt in range(TRIES if batch else 0):
        try:
            with transaction.atomic(), _no_garbage_collected(len(batch)):
                return _save_together(batch)
        except TakenMeanwhile:
            continue
    if batch:
        raise NotAllowed(_("Too many packages are being created at this moment: try again."))
    return []


@contextmanager
def _no_garbage_collected(scripts: int) -> Iterator[None]:
    """Let the garbage collector rest while the rows of many scripts are made.

    They all live until the end: to look through them again and again would take a third of the time.
    """
    rests = scripts > MANY and gc.isenabled()
    if rests:
        gc.disable()
    try:
        yield
    finally:
        if rests:
            gc.enable()


def _save_together(batch: Sequence[_Asked]) -> list[Saved]:
    """Save a batch in the caller's transaction."""
    holders = holders_of({(asked.source, asked.source_id) for asked in batch if asked.source_id})
    locked = _lock(batch, holders)
    others = [row for row in holders.values() if row.pk not in locked]
    stored = load_many([*locked.values(), *others]) if locked or others else {}
    found: list[Writing | Saved] = []
    for asked in batch:
        try:
            found.append(_decide(asked, holders, locked, stored))
        except DeskError as error:
            found.append(Saved(error=error))
    writings = [each for each in found if isinstance(each, Writing)]
    made = [each.stored.package for each in writings if each.stored.package.pk is None]
    for package, uid in zip(made, choose_uids([package.source_id for package in made]), strict=True):
        package.uid, package.is_new = uid, True
    write_scripts(writings)
    for asked, each in zip(batch, found, strict=True):
        if isinstance(asked.item, New) and asked.item.wire_item and isinstance(each, Writing):
            _start_from(asked.item.wire_item, each)
    return [Saved(each.stored.package) if isinstance(each, Writing) else each for each in found]


def _lock(batch: Sequence[_Asked], holders: Mapping[tuple[str, str], Package]) -> dict[int, Package]:
    """Lock the packages that stand, in one order, so that two batches never wait for each other."""
    keys = set()
    for asked in batch:
        if isinstance(asked.item, Change):
            keys.add(asked.item.package.pk)
        elif asked.item.as_version and (asked.source, asked.source_id) in holders:
            keys.add(holders[asked.source, asked.source_id].pk)
    if not keys:
        return {}
    rows = Package.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    return {package.pk: package for package in rows}


def _decide(
    asked: _Asked,
    holders: Mapping[tuple[str, str], Package],
    locked: Mapping[int, Package],
    stored: Mapping[int, Stored],
) -> Writing | Saved:
    """Say what is to be written for an item; a DeskError says why nothing is."""
    item = asked.item
    if isinstance(item, Change):
        if item.package.pk not in locked:
            raise gone(item.package)
        return _change(stored[item.package.pk], item)
    holder = holders.get((asked.source, asked.source_id))
    if holder is None:
        package = Package(
            source=asked.source, source_id=asked.source_id, dialect=item.dialect, owner=item.save.actor,
            created_by=item.save.actor,
        )  # fmt: skip
        return Writing(Stored(package), asked.ready or make_ready(item.script, item.dialect), item.save)
    if not item.as_version:
        raise Taken(holder.uid, compare(script_from(stored[holder.pk]), item.script))
    if holder.pk not in locked:
        raise TakenMeanwhile  # it was deleted before it could be locked
    require(item.save.actor, "shotlists.change_package")
    package = locked[holder.pk]
    save = replace(item.save, action="save")
    change = Change(package, item.script, package.version, save, item.dialect, bool(save.pasted))
    return _change(stored[package.pk], change)


def _change(stored: Stored, change: Change) -> Writing | Saved:
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
    else:
        script = settle(script, old, told=DIALECTS[dialect].told)
    if script == old and dialect == package.dialect:
        return Saved(package)
    ready = make_ready(script, dialect)
    package.dialect = dialect
    package.version += 1
    return Writing(stored, ready, change.save, speakers)


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


def _start_from(item: WireItem, writing: Writing) -> None:
    save = writing.save
    link_wire_item(writing.stored.package, item, PackageWireItem.Role.STARTED, actor=save.actor, via=save.via)


def gone(package: Package) -> NotFound:
    """Give the error for a package that somebody took out of the database meanwhile."""
    return NotFound(_("There is no package %(uid)s any more.") % {"uid": package.uid})
