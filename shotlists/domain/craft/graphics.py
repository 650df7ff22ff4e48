"""The lower thirds of a package: those that are set beside those that are proposed, and setting them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from shotlists.domain.composition import script_of
from shotlists.domain.craft.pronunciations import find_spoken
from shotlists.domain.errors import NeedsMore, NotFound
from shotlists.domain.people import require
from shotlists.domain.saving.batches import Change, save_scripts
from shotlists.domain.saving.keeping import Save
from shotlists.models import Package, Pronunciation
from shotlists.script import graphics_list
from shotlists.script.document import LowerThird, Script
from shotlists.script.house import HOUSE, House
from shotlists.script.lower_thirds import Clock, propose, width_problems
from shotlists.script.problems import Problem

KINDS = ("name", "place", "credit", "translation", "")
LONGEST_LINE = 500


@dataclass(frozen=True, slots=True)
class Graphic:
    """One lower third, set or proposed.

    `id` names it on the page and in the API: the key of its shot, its place among those of the shot, and for
    a proposal its kind. `place` counts those that are set from 0, None for a proposal.
    """

    id: str
    key: str
    index: int
    number: str
    place: int | None
    third: LowerThird
    estimated: bool
    speaker: str
    spoken: str
    problems: tuple[Problem, ...]

    @property
    def is_set(self) -> bool:
        """Whether an editor has set it."""
        return self.place is not None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a lower third of a shot is to say; without lines it is taken away, without place it is new."""

    key: str
    third: LowerThird
    place: int | None = None


def graphics_of(package: Package, house: House = HOUSE) -> list[Graphic]:
    """Give what is set and what is proposed, in the order of the shots, the set ones of a shot first."""
    return _graphics(script_of(package), house)


def _graphics(script: Script, house: House) -> list[Graphic]:
    made = _Maker(script, house)
    found = [
        made.set(index, place, third)
        for index, shot in enumerate(script.shots)
        for place, third in enumerate(shot.lower_thirds)
    ]
    counts: Counter[tuple[int, str]] = Counter()
    for each in propose(script, house):
        counts[each.shot, each.third.kind] += 1
        mark = f"{each.third.kind}{counts[each.shot, each.third.kind]}"
        found.append(made.row(each.shot, mark, each.third, each.estimated, each.speaker, each.problems))
    return sorted(
        found,
        key=lambda each: (each.index, not each.is_set, each.place or 0, each.third.in_ms or 0),
    )


class _Maker:
    """Makes the rows of one script, with how their names are said, in one query."""

    def __init__(self, script: Script, house: House) -> None:
        self.script, self.house = script, house
        self.clock = Clock(script, house)
        self.register = list(Pronunciation.objects.all())

    def set(self, index: int, place: int, third: LowerThird) -> Graphic:
        """Give one that is set, with times of the timeline where it says none."""
        shot, estimated = self.script.shots[index], third.in_ms is None
        problems = tuple(width_problems(third, shot.called, self.house))
        if estimated:
            when = self.clock.when(index)
            third = replace(third, in_ms=when.in_ms, out_ms=max(third.out_ms or when.out_ms, when.in_ms))
        who = shot.soundbite.speaker if shot.soundbite and third.kind == "name" else ""
        return self.row(index, str(place), third, estimated, who, problems, place)

    def row(
        self, index: int, mark: str, third: LowerThird, estimated: bool, who: str,
        problems: tuple[Problem, ...], place: int | None = None,
    ) -> Graphic:  # fmt: skip
        """Give a row by what it says."""
        shot = self.script.shots[index]
        named = find_spoken("\n".join((who, *third.lines)), self.register)
        spoken = "; ".join(f"{row.name}: {row.spoken}" for row in named)
        number = shot.number or str(index + 1)
        return Graphic(
            f"{shot.key}:{mark}", shot.key, index, number, place, third, estimated, who, spoken, problems
        )


def accept_graphics(
    package: Package,
    ids: Collection[str] | None = None,
    *,
    actor: User | None,
    base_version: int,
    via: str = "admin",
) -> Package:
    """Set proposals, by their ids or all of them, as the package's next version; their times stay estimates.

    Raises NotFound for an id that is no proposal of this script, NeedsMore where there is none, and what
    save_script raises.
    """
    proposals = {each.id: each for each in graphics_of(package) if not each.is_set}
    gone = [name for name in ids or () if name not in proposals]
    if gone:
        raise NotFound(_("Nothing is proposed as %(id)s any more: look at the list again.") % {"id": gone[0]})
    chosen = list(proposals.values()) if ids is None else [proposals[name] for name in ids]
    if not chosen:
        raise NeedsMore(_("Nothing is chosen: tick what is to be set."), ["graphics"])
    settings = [
        Setting(each.key, replace(each.third, in_ms=None, out_ms=None) if each.estimated else each.third)
        for each in chosen
    ]
    return set_graphics(package, settings, actor=actor, base_version=base_version, via=via)


def set_graphics(
    package: Package,
    settings: Sequence[Setting],
    *,
    actor: User | None,
    base_version: int,
    via: str = "admin",
) -> Package:
    """Write lower thirds into the package's next version; those that nobody names stay.

    Raises NotFound for a shot or a place that is not there, NeedsMore for a line that is too long or a wrong
    kind, and what save_script raises.
    """
    require(actor, "shotlists.change_package")
    script = script_of(package)
    shots = {shot.key: index for index, shot in enumerate(script.shots)}
    thirds: dict[str, list[LowerThird | None]] = {}
    for each in settings:
        if each.key not in shots:
            raise NotFound(_("Package %(uid)s has no shot %(key)s.") % {"uid": package.uid, "key": each.key})
        here = thirds.setdefault(each.key, list(script.shots[shots[each.key]].lower_thirds))
        third = _cleaned(each.third)
        if each.place is None:
            here.append(third)
        elif 0 <= each.place < len(here):
            here[each.place] = third
        else:
            raise NotFound(_("Shot %(key)s has no lower third of that place.") % {"key": each.key})
    made = list(script.shots)
    for key, rows in thirds.items():
        made[shots[key]] = replace(made[shots[key]], lower_thirds=tuple(filter(None, rows)))
    save = Save(actor, via, "set_graphics", _("Lower thirds set"))
    change = Change(package, replace(script, shots=tuple(made)), base_version, save, by_key=True)
    return save_scripts([change])[0].given()


def _cleaned(third: LowerThird) -> LowerThird | None:
    lines = tuple(words for line in third.lines if (words := " ".join(line.split())))
    if third.kind not in KINDS:
        raise NeedsMore(_("A lower third is a name, a place, a credit or a translation."), ["kind"])
    if any(len(line) > LONGEST_LINE for line in lines):
        raise NeedsMore(_("At most %(most)s characters fit here.") % {"most": LONGEST_LINE}, ["lines"])
    return replace(third, lines=lines) if lines else None


def list_of(package: Package, house: House = HOUSE) -> Sequence[graphics_list.Row]:
    """Give the rows of the graphics operator's list, by their in points."""
    return graphics_list.in_order(
        graphics_list.Row(
            each.third.in_ms, each.third.out_ms, each.third.kind, each.third.lines, each.number, each.speaker,
            each.spoken, each.is_set, each.estimated,
        )
        for each in graphics_of(package, house)
    )  # fmt: skip


def print_list(package: Package, house: House = HOUSE) -> str:
    """Print the graphics operator's list as CSV."""
    return graphics_list.print_csv(list_of(package, house), house.frame_rate)
