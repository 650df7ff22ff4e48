"""`manage.py export`: a package as a file, in any format."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from shotlists.domain import releases
from shotlists.domain.errors import DeskError
from shotlists.exports import FORMATS
from shotlists.management.output import write_content
from shotlists.models import Live, Package

USAGE = 2
"""The exit status for a wrong name or number on the command line; anything else that fails gives 1."""
SHOWN = 5


class Command(BaseCommand):
    """Print one issue, or the working copy of what was never issued, marked as a proof."""

    help = (
        "Prints the last issue of a package in a format, or revision N; a package that was never issued is "
        "printed as a proof."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """UID --format NAME [--revision N | --proof] [-o FILE]."""
        parser.add_argument("uid", metavar="UID", help="the package")
        parser.add_argument("--format", required=True, metavar="NAME", help=f"one of {', '.join(FORMATS)}")
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--revision", type=revision_number, metavar="N", help="this issue, not the last")
        which.add_argument("--proof", action="store_true", help="the working copy as it stands now")
        parser.add_argument("-o", "--output", metavar="FILE", help="write here instead of to the terminal")

    def handle(
        self, *, uid: str, format: str, revision: int | None, proof: bool, output: str | None, **_options: Any
    ) -> None:
        """Print or write; what the format could not carry is said on the error stream."""
        package = find_package(uid)
        if format not in FORMATS:
            known = {"name": format, "known": ", ".join(FORMATS)}
            raise CommandError(
                _("%(name)s is no format known here: write one of %(known)s.") % known, returncode=USAGE
            )
        check_revision(package, revision)
        never_issued = package.live == Live.NONE
        try:
            rendered = releases.render(package, format, revision, proof=proof or never_issued)
        except DeskError as error:
            raise CommandError(str(error)) from error
        write_content(rendered.content, output, self.stdout)
        for sentence in rendered.loss:
            self.stderr.write(_("Not in this format: %(what)s") % {"what": sentence})


def revision_number(text: str) -> int:
    """Read the number of a revision."""
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= 1_000_000:
        raise argparse.ArgumentTypeError(f"{text!r} does not do: revisions are numbered 1, 2, 3")
    return int(text)


def find_package(uid: str) -> Package:
    """Give the package; where there is none, name some that begin alike, or the latest."""
    package = Package.objects.filter(uid=uid).first()
    if package is not None:
        return package
    packages = Package.objects.order_by("-pk").values_list("uid", flat=True)
    alike = list(packages.filter(uid__startswith=uid[:4])[:SHOWN]) if uid else []
    near = alike or list(packages[:SHOWN])
    hint = _("Among those here: %(near)s.") % {"near": ", ".join(near)} if near else _("The desk is empty.")
    raise CommandError(_("There is no package %(uid)s.") % {"uid": uid} + " " + hint, returncode=USAGE)


def check_revision(package: Package, number: int | None) -> None:
    """Refuse a revision that was never issued, naming those that were."""
    if number is None or package.revisions.filter(number=number).exists():
        return
    issued = ", ".join(map(str, package.revisions.order_by("number").values_list("number", flat=True)))
    names = {"uid": package.uid, "number": number, "issued": issued}
    if issued:
        words = _("%(uid)s has no revision %(number)s, only %(issued)s.")
    else:
        words = _("%(uid)s was never issued: leave --revision out to print a proof.")
    raise CommandError(words % names, returncode=USAGE)
