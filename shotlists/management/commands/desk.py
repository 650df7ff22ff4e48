"""manage.py desk UID ACTION --as USER: one workflow action."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from shotlists import workflow
from shotlists.domain.desk import perform
from shotlists.domain.errors import DeskError, NotAllowed
from shotlists.models import Package

WRONG_CALL, REFUSED = 2, 3


class Command(BaseCommand):
    """Exit status: 0 done, 2 a wrong call, 3 refused; with --json the error is printed as JSON too."""

    help = "Do one workflow action with a package, as a user of the desk."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what the command line takes."""
        parser.add_argument("uid", help="the package")
        parser.add_argument("action", help="one of " + ", ".join(workflow.ACTIONS))
        parser.add_argument("--as", dest="user", required=True, help="the user who does it")
        parser.add_argument("--note", default="", help="the desk's own word, for the log")
        parser.add_argument("--client-note", default="", help="the text that clients read")
        parser.add_argument("--kind", default="", help="what an issue is: correction or refile")
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
            moved = perform(
                package,
                options["action"],
                actor=user,
                note=options["note"],
                client_note=options["client_note"],
                kind=options["kind"],
                via="command",
            )
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
        }
        if options["json"]:
            self.stdout.write(json.dumps(facts))
        else:
            self.stdout.write(
                _("%(uid)s: %(state)s / %(live)s (version %(version)s)")
                % {**facts, "state": moved.get_state_display(), "live": moved.get_live_display()}
            )

    def failed(
        self, options: dict[str, Any], code: str, message: str, status: int = WRONG_CALL
    ) -> CommandError:
        """Give the error to raise; a program that asked for JSON finds it on stdout as well."""
        if options["json"]:
            self.stdout.write(json.dumps({"error": {"code": code, "message": message}}))
        return CommandError(message, returncode=status)
