"""manage.py begin_feed: a new life of the changes feed, after the database was restored from a copy."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from shotlists.domain.feed import begin_epoch


class Command(BaseCommand):
    """Makes every cursor void, so that no reader goes on from rows that this database never had."""

    help = "Begin the changes feed anew: after the database was restored, all readers must start again."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what the command line takes."""
        parser.add_argument("--yes", action="store_true", help="do it: every reader reads all again")

    def handle(self, *args: Any, **options: Any) -> None:
        """Begin it anew, if that is meant."""
        if not options["yes"]:
            raise CommandError(
                _("Every reader will have to read all again. Add --yes if you mean it."), returncode=2
            )
        self.stdout.write(_("The feed begins anew as %(name)s.") % {"name": begin_epoch()})
