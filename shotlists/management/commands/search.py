"""`manage.py search`: what a question finds; --rebuild makes the index anew."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from shotlists.domain import search
from shotlists.domain.errors import BadQuestion
from shotlists.domain.search import Hit, index
from shotlists.management.bar import Bar
from shotlists.models import Package

MOST = 200


class Command(BaseCommand):
    """Find packages, shots and soundbites, or make the index anew."""

    help = "Finds packages by a question (docs/search.md), with --shots shots and soundbites."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The question, or --rebuild."""
        parser.add_argument("question", nargs="?", metavar="QUESTION", help="what is looked for")
        parser.add_argument("--shots", action="store_true", help="list shots and soundbites")
        parser.add_argument("--limit", type=int, default=50, metavar="N", help="at most so many")
        parser.add_argument("--rebuild", action="store_true", help="make the index anew from the scripts")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *, question: str | None, rebuild: bool, **options: Any) -> None:
        """Do the one or the other."""
        if (question is not None) == rebuild:
            raise CommandError(_("Write a question, or --rebuild."))
        if not 1 <= options["limit"] <= MOST:
            raise CommandError(_("--limit is a number from 1 to %(most)s.") % {"most": MOST})
        if rebuild:
            self.rebuild(as_json=options["json"])
            return
        try:
            found = self.shots if options["shots"] else self.packages
            found(question or "", options["limit"], as_json=options["json"])
        except BadQuestion as error:
            raise CommandError(error.message) from error

    def packages(self, question: str, limit: int, *, as_json: bool) -> None:
        """Print a line a package."""
        page = search.find_packages(question, limit=limit)
        rows = Package.objects.in_bulk(page.ids)
        packages = [rows[number] for number in page.ids if number in rows]
        if as_json:
            found = [{"uid": each.uid, "slugline": each.slugline, "state": each.state} for each in packages]
            self.stdout.write(json.dumps({"packages": found}, ensure_ascii=False))
            return
        for each in packages:
            self.stdout.write(f"{each.uid:<20} {each.get_state_display():<10} {each.slugline}")
        self.sum_up(len(packages), page.after is not None)

    def shots(self, question: str, limit: int, *, as_json: bool) -> None:
        """Print a line a shot or soundbite."""
        page = search.find_parts(question, limit=limit)
        if as_json:
            self.stdout.write(
                json.dumps({"hits": [asdict(hit) for hit in page.hits]}, ensure_ascii=False, default=str)
            )
            return
        for hit in page.hits:
            self.stdout.write(f"{hit.package_uid:<20} {hit.number:>4} {_line(hit)}")
        self.sum_up(len(page.hits), page.after is not None)

    def sum_up(self, count: int, more: bool) -> None:
        """Say how many were printed."""
        self.stdout.write(
            (_("%(count)s found, and more.") if more else _("%(count)s found.")) % {"count": count}
        )

    def rebuild(self, *, as_json: bool) -> None:
        """Make the index anew."""
        bar = Bar(self.stderr)  # type: ignore[arg-type]  # OutputWrapper hands on what a TextIO has
        count = index.rebuild(watch=lambda done, all_: bar.draw(100 * done // all_, f"{done} / {all_}"))
        bar.clear()
        if as_json:
            self.stdout.write(json.dumps({"packages": count}))
        else:
            self.stdout.write(_("%(packages)s packages can be searched.") % {"packages": count})


def _line(hit: Hit) -> str:
    mark = "FILE " if hit.is_file else ""
    if hit.kind == "soundbite":
        return f"{mark}{hit.speaker.text}: {hit.quote.text}"
    return f"{mark}{hit.description.text}"
