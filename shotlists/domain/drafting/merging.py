"""Two people wrote on one package: what each did is put together by shot, and people choose where they clash.

`script.merge` proposes; nothing is saved that somebody has not seen or chosen, but by `save_merged`, which is
for programs: it leaves both where they clash. A merge is saved as any other save, on the version that it was
made with; where a third comes in between, it is made again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from shotlists.domain import composition
from shotlists.domain.errors import Conflict, NeedsMore, NotFound
from shotlists.domain.saving.reconcile import Text, carry_over
from shotlists.models import Package, Version
from shotlists.script.choosing import choose, clash_id, open_clashes
from shotlists.script.dialects import DIALECTS
from shotlists.script.document import Script
from shotlists.script.house import HOUSE
from shotlists.script.merge import Clash, merge
from shotlists.script.reading import read, write
from shotlists.script.serial import script_from_dict

TRIES = 1000
"""Each attempt that fails is one where another's save succeeded, so that this many mean that many saves."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A merge that waits: three scripts, the versions of two of them, and where the sides clash.

    `mine` is what was not saved, `theirs` what stands as version `version`; `base` is where both began.
    """

    base: Script
    mine: Script
    theirs: Script
    base_version: int
    version: int
    clashes: tuple[Clash, ...]

    def still_open(self, answers: Mapping[str, str]) -> tuple[Clash, ...]:
        """Give the clashes that these answers leave open."""
        return open_clashes(self.clashes, answers)


@dataclass(frozen=True, slots=True)
class Merged:
    """The package after a merge was saved, and the clashes that stand in it as notes."""

    package: Package
    clashes: tuple[Clash, ...] = ()


def script_from_text(package: Package, text: str, base_version: int) -> Script:
    """Read a text that was written on a version, with the identity of its shots and what no text can say."""
    base = _script_at(package, base_version)[0]
    dialect = package.dialect
    before = read(write(base, dialect), dialect, house=HOUSE).script
    new = read(text, dialect, house=HOUSE).script
    return carry_over(base, new, Text(DIALECTS[dialect].carries, before))


def propose(package: Package, mine: Script, base_version: int) -> Proposal:
    """Put a script that was written on a version beside what stands now. Raises NotFound."""
    base, _number = _script_at(package, base_version)
    theirs, version = _script_at(package, None)
    mine = carry_over(base, mine)
    return Proposal(base, mine, theirs, base_version, version, merge(base, mine, theirs).clashes)


def save_choices(
    package: Package,
    proposal: Proposal,
    answers: Mapping[str, str],
    *,
    actor: User | None,
    reason: str = "",
    via: str = "admin",
) -> Package:
    """Save a merge with what was chosen as the package's next version.

    Raises NeedsMore for a clash without an answer, Conflict where somebody saved once more: then propose
    again, and answers that still fit stay good; else what save_script raises.
    """
    left = proposal.still_open(answers)
    if left:
        message = _("Choose first what stands where both changed the same: %(count)s to go.")
        raise NeedsMore(message % {"count": len(left)}, [clash_id(clash) for clash in left])
    chosen = choose(proposal.base, proposal.mine, proposal.theirs, answers)
    because = reason or _("Merged with version %(version)s") % {"version": proposal.version}
    return composition.save_script(
        package, chosen.script, actor=actor, base_version=proposal.version, reason=because, via=via
    )


def save_merged(
    package: Package,
    script: Script,
    *,
    actor: User | None,
    base_version: int,
    reason: str = "",
    via: str = "admin",
) -> Merged:
    """Save a script; where somebody saved in between, merge, leave both where they clash, and save that.

    Raises what save_script raises but Conflict, which comes only if others never cease to save.
    """
    mine, on = script, base_version
    clashes: tuple[Clash, ...] = ()
    for attempt in range(TRIES):
        try:
            saved = composition.save_script(
                package, mine, actor=actor, base_version=on, reason=reason, via=via
            )
            return Merged(saved, clashes)
        except Conflict:
            if attempt == TRIES - 1:
                raise
        proposal = propose(package, script, base_version)
        merged = merge(proposal.base, proposal.mine, proposal.theirs)
        mine, clashes, on = merged.script, merged.clashes, proposal.version
    raise AssertionError("never reached")


def _script_at(package: Package, number: int | None) -> tuple[Script, int]:
    """Give the script of a version, the last where none is named, and its number."""
    rows = Version.objects.filter(package=package).order_by("-number")
    row = (rows if number is None else rows.filter(number__lte=number)).first()
    if row is None:
        raise NotFound(
            _("Package %(uid)s has no version %(number)s.") % {"uid": package.uid, "number": number or 1}
        )
    return script_from_dict(row.document), row.number
