"""Picking shots from other packages and from dopesheets, and knowing afterwards where they came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shotlists.domain.composition import script_of
from shotlists.domain.craft.dopesheets import script_of_dopesheet
from shotlists.domain.errors import NeedsMore, NotAllowed, NotFound
from shotlists.domain.log import NAME_LENGTH
from shotlists.domain.people import require
from shotlists.domain.saving.batches import Change, save_scripts
from shotlists.domain.saving.inserting import insert_rows
from shotlists.domain.saving.keeping import Save
from shotlists.domain.saving.reconcile import new_key
from shotlists.models import Dopesheet, Live, Package, Pick
from shotlists.models import Shot as ShotRow
from shotlists.script.document import Script, Shot
from shotlists.script.house import HOUSE
from shotlists.script.picking import pick
from shotlists.script.problems import Problem

REFUSED = (Live.KILLED, Live.WITHDRAWN)
"""What nobody may pick from: clients were told to destroy it, or its rights are gone."""
MOST_PICKED = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """Shots to be picked from one source: keys of a package, or lines of a dopesheet counted from 0."""

    source: Package | Dopesheet
    keys: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PickedShot:
    """One picked shot: its index and key in the new script, and the shot and its index at the source."""

    index: int
    key: str
    wanted: Wanted
    shot: Shot
    line: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """The package's script with the picked shots in it, and what could not come along. Nothing is saved."""

    script: Script
    shots: tuple[PickedShot, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What came of picking: the package as it stands now, its new picks, and what could not come along."""

    package: Package
    picks: tuple[Pick, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...] = ()


def propose_picks(
    package: Package, wanted: Sequence[Wanted], *, after: str | None = None, as_file: bool | None = None
) -> Proposal:
    """Say what picking would give; `after` is the key of a shot here, "" the beginning, None the end.

    `as_file`: whether headings say FILE, None for the rule of the house. Shots of a dopesheet are new ones:
    they stand under the heading above them, with their time codes. Raises NeedsMore, NotAllowed, NotFound.
    """
    wanted = [each for each in wanted if each.keys or each.lines]
    if not wanted:
        raise NeedsMore(_("No shot is chosen: tick those that you want."), ["shots"])
    if sum(len(each.keys) + len(each.lines) for each in wanted) > MOST_PICKED:
        raise NeedsMore(_("At most %(most)s shots are picked at once.") % {"most": MOST_PICKED}, ["shots"])
    script = script_of(package)
    at = _place_after(package, script, after)
    placed: dict[str, PickedShot] = {}
    problems: list[Problem] = []
    warnings: list[str] = []
    for each in wanted:
        source, indexes = _shots_of(package, each)
        warnings += _warnings(each.source)
        sheet = isinstance(each.source, Dopesheet)
        made = pick(
            script, source, indexes, at, dialect=package.dialect, times=sheet, house=HOUSE,
            today=timezone.localdate().isoformat(), as_file=False if sheet and as_file is None else as_file,
        )  # fmt: skip
        # new pictures, which belong under the heading above them
        problems += [found for found in made.problems if not (sheet and at and found.code == "pick-unheaded")]
        shots = list(made.script.shots)
        for place, index in zip(made.places, sorted(set(indexes)), strict=True):
            shots[place] = replace(shots[place], key=new_key())
            placed[shots[place].key] = PickedShot(0, shots[place].key, each, source.shots[index], index)
        script = replace(made.script, shots=tuple(shots))
        at = made.places[-1] + 1
    found = [
        replace(placed[shot.key], index=index)
        for index, shot in enumerate(script.shots)
        if shot.key in placed
    ]
    return Proposal(script, tuple(found), tuple(problems), tuple(dict.fromkeys(warnings)))


@transaction.atomic
def pick_shots(
    package: Package,
    wanted: Sequence[Wanted],
    *,
    after: str | None = None,
    as_file: bool | None = None,
    actor: User | None,
    base_version: int,
    reason: str = "",
    via: str = "admin",
) -> Done:
    """Put shots of other packages and of dopesheets into a package, as its next version.

    Raises what propose_picks and save_script raise.
    """
    require(actor, "shotlists.change_package")
    proposal = propose_picks(package, wanted, after=after, as_file=as_file)
    because = reason.strip() or _reason(proposal)
    save = Save(actor, via, "pick", because)
    saved = save_scripts([Change(package, proposal.script, base_version, save, by_key=True)])[0].given()
    picks = insert_rows(Pick, [_row(saved, each, actor) for each in proposal.shots])
    return Done(saved, tuple(picks), proposal.problems, proposal.warnings)


def _place_after(package: Package, script: Script, after: str | None) -> int:
    if after is None:
        return len(script.shots)
    if not after:
        return 0
    for index, shot in enumerate(script.shots):
        if shot.key == after:
            return index + 1
    raise NotFound(_("Package %(uid)s has no shot %(key)s.") % {"uid": package.uid, "key": after})


def _shots_of(package: Package, wanted: Wanted) -> tuple[Script, list[int]]:
    """Read a source, and say which of its shots are meant."""
    source = wanted.source
    if isinstance(source, Dopesheet):
        if source.package_id != package.pk:
            raise NotFound(
                _("Package %(uid)s has no dopesheet %(number)s.") % {"uid": package.uid, "number": source.pk}
            )
        script = script_of_dopesheet(source)
        gone = [line for line in wanted.lines if not 0 <= line < len(script.shots)]
        if gone:
            raise NotFound(_("%(name)s has no line %(line)s.") % {"name": source.name, "line": gone[0] + 1})
        return script, list(wanted.lines)
    if source.pk == package.pk:
        raise NotAllowed(_("Shots are picked from other packages: copy a shot of this one in its script."))
    if source.live in REFUSED:
        raise NotAllowed(
            _("%(uid)s is %(live)s: nothing may be picked from it.")
            % {"uid": source.uid, "live": source.get_live_display().lower()}
        )
    script = replace(script_of(source), style=source.dialect)
    places = {shot.key: index for index, shot in enumerate(script.shots)}
    for key in wanted.keys:
        if key not in places:
            raise NotFound(
                _("Shot %(key)s stands in %(uid)s no more: look for it again.")
                % {"key": key, "uid": source.uid}
            )
    return script, [places[key] for key in wanted.keys]


def _warnings(source: Package | Dopesheet) -> list[str]:
    if isinstance(source, Package) and source.live == Live.HELD:
        return [_("%(uid)s is on hold: look why before this goes out.") % {"uid": source.uid}]
    return []


def _reason(proposal: Proposal) -> str:
    names = dict.fromkeys(
        each.wanted.source.name if isinstance(each.wanted.source, Dopesheet) else each.wanted.source.uid
        for each in proposal.shots
    )
    count = len(proposal.shots)
    said = ngettext("%(count)s shot picked from %(names)s", "%(count)s shots picked from %(names)s", count)
    return said % {"count": count, "names": ", ".join(names)}


def _row(package: Package, picked: PickedShot, actor: User | None) -> Pick:
    source, shot = picked.wanted.source, picked.shot
    bite = shot.soundbite
    said = (shot.description, *((bite.speaker or bite.role, bite.quote) if bite else ()))
    row = Pick(
        package=package, key=picked.key, words=" ".join(filter(None, said)), by=actor,
        by_name=(actor.get_full_name() or actor.get_username())[:NAME_LENGTH] if actor else "",
    )  # fmt: skip
    if isinstance(source, Dopesheet):
        row.dopesheet = source
        row.line = picked.line
    else:
        row.source, row.source_uid, row.source_key = source, source.uid, shot.key
        row.source_version = source.version
        row.source_revision = source.live_revision.number if source.live_revision else None
    return row


# Afterwards.


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a shot that stands in a package came from, and what became of that since.

    `trouble` is killed, withdrawn, held, corrected or empty.
    """

    pick: Pick
    number: str
    trouble: str

    @property
    def source_name(self) -> str:
        """The slug of the source, the name of the dopesheet, or the UID of a source that is gone."""
        if self.pick.dopesheet is not None:
            return self.pick.dopesheet.name
        return (self.pick.source.slugline if self.pick.source else "") or self.pick.source_uid


def provenance_of(package: Package) -> list[Provenance]:
    """Give the picks whose shots still stand in a package, in their order, in two queries."""
    picks = {
        pick.key: pick
        for pick in package.picks.select_related("source__live_revision", "dopesheet").defer(
            "source__live_revision__document", "source__live_revision__text",
            "dopesheet__text", "dopesheet__document",
        )
    }  # fmt: skip
    if not picks:
        return []
    shots = package.shots.order_by("position").values_list("key", "number", "position")
    return [
        Provenance(picks[key], number or str(position + 1), trouble_of(picks[key]))
        for key, number, position in shots
        if key in picks
    ]


def trouble_of(pick: Pick) -> str:
    """Say what became of the source of a pick: killed, withdrawn, held, corrected, or nothing."""
    source = pick.source
    if source is None:
        return ""
    if source.live in (*REFUSED, Live.HELD):
        return str(source.live)
    issued = source.live_revision.number if source.live_revision else None
    return "corrected" if issued and pick.source_revision and issued > pick.source_revision else ""


def packages_with_picks_from(source: Package) -> QuerySet[Package]:
    """Give the packages in whose script a shot picked from this one still stands, newest change first."""
    picks = Pick.objects.filter(source=source, key=OuterRef("key"), package=OuterRef("package"))
    standing = ShotRow.objects.filter(package=OuterRef("pk")).filter(Exists(picks))
    return Package.objects.filter(Exists(standing)).order_by("-updated_at", "-id")
