"""manage.py desk UID ACTION --as USER: one workflow action."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists import workflow
from shotlists.domain.desk import perform
from shotlists.domain.errors import DeskError, NotAllowed, NotFound, UnknownAction
from shotlists.domain.moving import confirming
from shotlists.models import Package

WRONG_CALL, REFUSED, WAITS = 2, 3, 4


class Command(BaseCommand):
    """Exit status: 0 done, 2 a wrong call, 3 refused, 4 it waits for a second person.

    With --json an error is printed as JSON too.
    """

    help = "Do one workflow action with a package, as a user of the desk."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what the command line takes."""
        parser.add_argument("uid", help="the package")
        parser.add_argument("action", help="one of " + ", ".join(workflow.ACTIONS))
        parser.add_argument("--as", dest="user", required=True, help="the user who does it")
        parser.add_argument("--note", default="", help="the desk's own word, for the log")
        parser.add_argument("--client-note", default="", help="the text that clients read")
        parser.add_argument(
            "--kind", default="", help="what an issue is (correction, refile), or what is begun"
        )
        parser.add_argument("--at", default="", help="when it goes out, as in 2026-12-01T22:00+08:00")
        parser.add_argument("--language", default="", help="the language of a translation")
        parser.add_argument("--override", action="store_true", help="take on the errors of the script")
        word = parser.add_mutually_exclusive_group()
        word.add_argument("--confirm", action="store_true", help="confirm what somebody else asked for")
        word.add_argument("--refuse", action="store_true", help="refuse it; --note says why")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say where the package stands now."""
        user = get_user_model().objects.filter(username=options["user"]).first()
        if user is None:
            raise self.failed(
                options, "not-found", _("There is no user %(name)s.") % {"name": options["user"]}
            )
        package = Package.objects.filter(uid=options["uid"]).first()
        if package is None:
            raise self.failed(
                options, "not-found", _("There is no package %(uid)s.") % {"uid": options["uid"]}
            )
        try:
            moved = self.decide(package, user, options) or self.do(package, user, options)
        except DeskError as error:
            status = REFUSED if isinstance(error, NotAllowed) else WRONG_CALL
            raise self.failed(options, error.code, error.message, status) from error
        revision = moved.live_revision.number if moved.live_revision else None
        facts = {
            "uid": moved.uid,
            "action": options["action"],
            "state": moved.state,
            "live": moved.live,
            "version": moved.version,
            "revision": revision,
            "waiting": moved.waiting.pk if moved.waiting else None,
            "begun": moved.begun.uid if moved.begun else None,
        }
        if options["json"]:
            self.stdout.write(json.dumps(facts))
        else:
            self.stdout.write(
                _("%(uid)s: %(state)s / %(live)s (version %(version)s)")
                % {**facts, "state": moved.get_state_display(), "live": moved.get_live_display()}
            )
            if moved.begun:
                self.stdout.write(_("Begun: %(uid)s") % {"uid": moved.begun.uid})
        if moved.waiting:
            raise CommandError(_("It waits until somebody else confirms it."), returncode=WAITS)

    def do(self, package: Package, user: Any, options: dict[str, Any]) -> Package:
        """Do the action."""
        return perform(
            package,
            options["action"],
            actor=user,
            note=options["note"],
            client_note=options["client_note"],
            kind=options["kind"],
            language=options["language"],
            at=self.moment(options),
            override=options["override"],
            via="command",
        )

    def decide(self, package: Package, user: Any, options: dict[str, Any]) -> Package | None:
        """Say the second person's word, where one is asked for."""
        if not options["confirm"] and not options["refuse"]:
            return None
        if options["action"] not in workflow.ACTIONS:
            raise UnknownAction(options["action"], workflow.ACTIONS)
        asked = next((row for row in confirming.waiting_of(package) if row.action == options["action"]), None)
        if asked is None:
            raise NotFound(_("Nothing like this waits for a second person."))
        if options["confirm"]:
            return confirming.confirm(asked, actor=user, via="command")
        return confirming.refuse(asked, actor=user, reason=options["note"], via="command")

    def moment(self, options: dict[str, Any]) -> datetime | None:
        """Read --at; a time without a zone is in the desk's."""
        if not options["at"]:
            return None
        try:
            found = datetime.fromisoformat(options["at"])
        except ValueError:
            said = _("%(time)s is no time: write one as in 2026-12-01T22:00+08:00.")
            raise self.failed(options, "bad-time", said % {"time": options["at"]}) from None
        return found if found.tzinfo else timezone.make_aware(found)

    def failed(
        self, options: dict[str, Any], code: str, message: str, status: int = WRONG_CALL
    ) -> CommandError:
        """Give the error to raise; a program that asked for JSON finds it on stdout as well."""
        if options["json"]:
            self.stdout.write(json.dumps({"error": {"code": code, "message": message}}))
        return CommandError(message, returncode=status)
