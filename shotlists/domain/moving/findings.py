"""What a check has to look up about a package, each once and only when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from django.contrib.auth.models import User

from shotlists import workflow
from shotlists.domain import composition, releases
from shotlists.domain.moving import embargoes
from shotlists.domain.saving.inserting import database_now
from shotlists.models import Confirmation, Package
from shotlists.script.comparing.telling import tell
from shotlists.script.problems import Parsed, Problem
from shotlists.workflow import Transition


class Findings:
    """The facts about one package at one moment."""

    def __init__(self, package: Package) -> None:
        self.package = package

    @cached_property
    def now(self) -> datetime:
        """The moment by the clock of the database."""
        return database_now()

    @cached_property
    def proof(self) -> Parsed:
        """The script with all that is wrong with it."""
        return composition.proof_of(self.package)

    def _problems(self, severity: str, row: Transition) -> tuple[Problem, ...]:
        return tuple(
            found
            for found in self.proof.problems
            if found.severity == severity and found.code not in row.excuses
        )

    def errors_against(self, row: Transition) -> tuple[Problem, ...]:
        """Give the errors that keep the script from this move, without those that a chief took on."""
        return tuple(
            found for found in self._problems("error", row) if found.code not in self.package.accepted
        )

    def warnings_against(self, row: Transition) -> tuple[Problem, ...]:
        """Give the warnings for which this move wants one reason."""
        return self._problems("warning", row)

    @cached_property
    def has_shots(self) -> bool:
        """Say whether there is a shotlist."""
        return bool(self.proof.script.shots)

    @cached_property
    def embargo_is_unread(self) -> bool:
        """Say whether there is an embargo of which nobody can tell when it ends."""
        return embargoes.is_unread(self.package, self.now)

    @cached_property
    def never_accepted(self) -> frozenset[str]:
        """The codes of errors that nobody may take on; an embargo that is over in every zone is harmless."""
        return frozenset(() if embargoes.is_over(self.package, self.now) else workflow.NEVER_ACCEPTED)

    @cached_property
    def embargo_comes_late(self) -> bool:
        """Say whether an embargo was put on something that clients have already."""
        return self.package.live_revision is not None and embargoes.comes_late(self.package, self.now)

    @cached_property
    def proposed(self) -> str:
        """The sentence that tells clients what a correction corrects."""
        issued = self.package.live_revision
        return tell(releases.script_of_revision(issued), self.proof.script) if issued else ""

    @cached_property
    def waiting(self) -> dict[str, Confirmation]:
        """What waits for a second person, by action."""
        found = self.package.confirmations.filter(state=Confirmation.State.WAITING)
        return {row.action: row for row in found.select_related("asked_by")}

    @cached_property
    def hands(self) -> Sequence[tuple[str, int | None]]:
        """Give action and author of each version since the working copy was last what clients have."""
        issued = self.package.live_revision
        versions = self.package.versions.filter(number__gt=issued.version if issued else 0)
        found = list(versions.order_by("number").values_list("action", "author_id"))
        given_up = [index for index, (action, _who) in enumerate(found) if action == "abandon"]
        return found[given_up[-1] + 1 :] if given_up else found

    def is_own_work_of(self, person: User) -> bool:
        """Say whether somebody submitted it last, or alone wrote all that changed since the last issue."""
        submitters = [who for action, who in self.hands if action == "submit"]
        writers = {who for action, who in self.hands if action not in workflow.ACTIONS}
        return submitters[-1:] == [person.pk] or writers == {person.pk}
