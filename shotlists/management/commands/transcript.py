"""`manage.py transcript`: the spoken words of a package as captions."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from shotlists.domain import transcripts
from shotlists.domain.errors import DeskError
from shotlists.management.output import write_content
from shotlists.models import Package


class Command(BaseCommand):
    """Print a transcript, or write it to a file."""

    help = "Prints the soundbites of a package on its timeline, as captions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """UID --format NAME [-o FILE]."""
        parser.add_argument("uid", metavar="UID", help="the package")
        formats = ", ".join(transcripts.CAPTION_FORMATS)
        parser.add_argument("--format", required=True, metavar="NAME", help=f"one of {formats}")
        parser.add_argument("-o", "--output", metavar="FILE", help="write here instead of to the terminal")

    def handle(self, *, uid: str, format: str, output: str | None, **_options: Any) -> None:
        """Print or write."""
        package = Package.objects.filter(uid=uid).first()
        if package is None:
            raise CommandError(_("There is no package %(uid)s.") % {"uid": uid})
        try:
            content = transcripts.transcript_of(package, format)
        except DeskError as error:
            raise CommandError(str(error)) from error
        write_content(content, output, self.stdout)
