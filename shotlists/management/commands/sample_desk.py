"""`manage.py sample_desk`: users, clients and packages to look at."""

import argparse
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shotlists.domain.errors import DeskError
from shotlists.domain.sampling.samples import make_sample_desk

MOST = 100_000


class Command(BaseCommand):
    """Make the sample desk, as far as it is not there."""

    help = "Makes sample users, clients and packages; what is there stays as it is. Refused unless DEBUG."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """[--packages N] [--json]."""
        parser.add_argument(
            "--packages", type=how_many, metavar="N", help="how many; by default those of shotlists/samples"
        )
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *, packages: int | None, json: bool, **_options: Any) -> None:
        """Make it and say what was made."""
        try:
            desk = make_sample_desk(packages)
        except DeskError as error:
            raise CommandError(str(error)) from error
        if json:
            self.stdout.write(as_json(users=desk.users, clients=desk.clients, uids=desk.uids, made=desk.made))
            return
        for uid in desk.made:
            self.stdout.write(uid)
        kept = len(desk.uids) - len(desk.made)
        made = len(desk.made)
        words = ngettext("%(count)s package made", "%(count)s packages made", made) % {"count": made}
        words += ", " + ngettext("%(count)s was here", "%(count)s were here", kept) % {"count": kept}
        self.stderr.write(words + ". " + _("Users: %(names)s.") % {"names": ", ".join(desk.users)})


def how_many(text: str) -> int:
    """Read the number of packages."""
    if not (text.isascii() and text.isdigit()) or int(text) > MOST:
        raise argparse.ArgumentTypeError(f"{text!r} does not do: write a whole number from 0 to {MOST}")
    return int(text)


def as_json(**values: Any) -> str:
    """Print values as one line of JSON."""
    return json.dumps(values, ensure_ascii=False)
