"""`manage.py duplicates`: what other packages say word for word the same."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from shotlists.domain import duplicates
from shotlists.management.bar import Bar
from shotlists.models import DuplicateMatch, Package


class Command(BaseCommand):
    """Show the duplicates of one package, or compare all packages anew."""

    help = "Shows which packages say the same as this one, in whole or in part; --rebuild compares all anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """UID, or --rebuild."""
        parser.add_argument("uid", nargs="?", metavar="UID", help="the package")
        parser.add_argument("--rebuild", action="store_true", help="compare every package anew")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *, uid: str | None, rebuild: bool, json: bool, **_options: Any) -> None:
        """Do the one or the other."""
        if bool(uid) == rebuild:
            raise CommandError(_("Name one package, or write --rebuild for all."))
        if uid:
            self.show(uid, as_json=json)
        else:
            self.rebuild(as_json=json)

    def show(self, uid: str, *, as_json: bool) -> None:
        """Print the matches of one package, best first; compares first where the worker has not yet."""
        package = Package.objects.filter(uid=uid).first()
        if package is None:
            raise CommandError(_("There is no package %(uid)s.") % {"uid": uid})
        if not package.fingerprints.exists():
            duplicates.detect(package.pk, package.version)
        found = duplicates.matches(package)
        if as_json:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
            return
        if not found["matches"]:
            self.stdout.write(_("No other package says the same as %(uid)s.") % {"uid": uid})
        labels = dict(DuplicateMatch.Kind.choices)
        for match in found["matches"]:
            self.stdout.write(f"{match['uid']:<20} {match['score']:4.0%}  {labels[match['kind']]}")
            for place in match["passages"]:
                here = f"{place['part']} {place['start']}-{place['end']}"
                there = f"{place['other_part']} {place['other_start']}-{place['other_end']}"
                self.stdout.write(f"    {here} = {there}")

    def rebuild(self, *, as_json: bool) -> None:
        """Compare every package with all others."""
        bar = Bar(self.stderr)  # type: ignore[arg-type]  # OutputWrapper hands on what a TextIO has
        done = duplicates.rebuild(watch=lambda done, all_: bar.draw(100 * done // all_, f"{done} / {all_}"))
        bar.clear()
        if as_json:
            self.stdout.write(json.dumps(done))
        else:
            self.stdout.write(_("%(packages)s packages compared, %(matches)s matches.") % done)
