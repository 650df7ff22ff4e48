"""manage.py token: a new API token, shown once."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists.domain.errors import DeskError
from shotlists.domain.tokens import issue_token
from shotlists.models import Client
from shotlists.permissions import SCOPES

WRONG_CALL = 2


class Command(BaseCommand):
    """Prints the token alone, or {"token": ...} with --json; nobody can show it a second time."""

    help = "Make an API token for a user or for a client. It is shown once and stored as a hash."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what the command line takes."""
        holder = parser.add_mutually_exclusive_group(required=True)
        holder.add_argument("--user", help="the user whose token it is")
        holder.add_argument("--client", help="the client whose token it is")
        names = ", ".join(scope.name for scope in SCOPES)
        parser.add_argument(
            "--scopes",
            nargs="+",
            metavar="SCOPE",
            help=f"some of {names}; all that the holder may have if left out",
        )
        parser.add_argument("--name", default="", help="what the token is for")
        parser.add_argument("--days", type=int, help="void after so many days; never if left out")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the token and print it."""
        if options["days"] is not None and not 1 <= options["days"] <= 36_500:
            raise CommandError(_("--days is a whole number from 1 to 36500."), returncode=WRONG_CALL)
        user = client = None
        if options["user"] is not None:
            user = get_user_model().objects.filter(username=options["user"]).first()
        else:
            client = Client.objects.filter(name=options["client"]).first()
        if user is None and client is None:
            sentence = _("There is no user or client %(name)s.")
            raise CommandError(
                sentence % {"name": options["user"] or options["client"]}, returncode=WRONG_CALL
            )
        try:
            _token, plain = issue_token(
                user=user,
                client=client,
                # Both --scopes read feed and --scopes read,feed are natural to type.
                scopes=options["scopes"]
                and [name for word in options["scopes"] for name in word.split(",") if name],
                name=options["name"],
                expires_at=options["days"] and timezone.now() + timedelta(days=options["days"]),
            )
        except DeskError as error:
            raise CommandError(error.message, returncode=WRONG_CALL) from error
        self.stdout.write(json.dumps({"token": plain}) if options["json"] else plain)
