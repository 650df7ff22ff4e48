"""`manage.py import_scripts`: files, folders or standard input become drafts or wire items."""

import json
import sys
import time
from argparse import ArgumentParser
from itertools import groupby
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from shotlists.domain import handlers, jobs
from shotlists.domain.errors import DeskError, NotFound
from shotlists.domain.saving.proofreading import known_dialect
from shotlists.domain.taking import folders
from shotlists.domain.taking.folders import Outcome
from shotlists.management.bar import Bar

STDIN = "-"
WORKER_SECONDS = 1.5
"""If no worker has taken the job of a folder in this time, this process does it."""


def is_file(path: str) -> bool:
    """Say whether a path is neither standard input nor a folder."""
    return path != STDIN and not Path(path).is_dir()


class Command(BaseCommand):
    """Take scripts in; one result a package, a bad one never stops the rest."""

    help = "Takes scripts in: files, folders, or - for standard input. One result a package."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """PATH... [--dialect NAME] [--dry-run] [--json]."""
        parser.add_argument(
            "paths", nargs="+", metavar="PATH", help="files, folders, or - for standard input"
        )
        parser.add_argument(
            "--dialect", default="auto", metavar="NAME", help="the house style; auto finds it out"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would come of it, keep nothing")
        parser.add_argument("--json", action="store_true", help="print the results as a JSON list")

    def handle(self, *, paths: list[str], dialect: str, dry_run: bool, json: bool, **_options: Any) -> None:
        """Take in one path after the other."""
        try:
            if dialect != "auto":
                known_dialect(dialect)
            results: list[Outcome] = []
            for are_files, group in groupby(paths, key=lambda path: is_file(path) and not dry_run):
                if are_files:
                    results += self.take_files([*group], dialect)
                    continue
                for path in group:
                    results += self.take(path, dialect, dry_run=dry_run)
        except DeskError as error:
            raise CommandError(error.message) from error
        if json:
            self.print_json(results)
        else:
            self.print_lines(results)
        bad = sum(1 for result in results if result["error"])
        if bad:
            names = {"bad": bad, "all": len(results)}
            raise CommandError(_("%(bad)s of %(all)s could not be taken in.") % names)

    def take(self, path: str, dialect: str, *, dry_run: bool) -> list[Outcome]:
        """Give the results of a folder or of standard input; in a dry run those of any path."""
        place = Path(path)
        if path != STDIN and place.is_dir():
            if not dry_run:
                return self.take_folder(place, dialect)
            names = folders.list_files(place)
            return [found for name in names for found in self.look(place / name, name, dialect)]
        if dry_run:
            return self.look(place, path, dialect)
        file = folders.open_content(sys.stdin.buffer.read(), path, dialect=dialect)
        return folders.take_files([file], actor=None, via="command")

    def take_files(self, paths: list[str], dialect: str) -> list[Outcome]:
        """Give the results of files, some of them taken in together."""
        results: list[Outcome] = []
        for start in range(0, len(paths), folders.STEP_FILES):
            some = paths[start : start + folders.STEP_FILES]
            files = [folders.open_file(Path(path), path, dialect=dialect) for path in some]
            results += folders.take_files(files, actor=None, via="command")
        return results

    def look(self, place: Path, name: str, dialect: str) -> list[Outcome]:
        """Say what would come of a file or of standard input."""
        try:
            content = sys.stdin.buffer.read() if name == STDIN else folders.read_file(place)
        except NotFound as error:
            return [folders.refused(name, error.message)]
        except OSError as error:
            return [folders.refused(name, _("It cannot be read: %(reason)s.") % {"reason": error.strerror})]
        return folders.look_at(content, name, dialect=dialect)

    def take_folder(self, folder: Path, dialect: str) -> list[Outcome]:
        """Have a folder taken in as a job, and draw how far it is; without a worker do it here."""
        job = folders.request_import(folder, actor=None, dialect=dialect)
        bar = Bar(self.stderr)  # type: ignore[arg-type]  # OutputWrapper hands on what a TextIO has
        patience = time.monotonic() + WORKER_SECONDS
        while jobs.wait_for(job, 0).state in jobs.OPEN:
            bar.draw(job.progress, job.progress_note)
            if time.monotonic() > patience:
                handlers.run(job.pk, watch=bar.draw)
            time.sleep(0.1)
        bar.clear()
        results: list[Outcome] = job.result.get("files", [])
        if job.state != job.State.DONE:
            reason = job.last_error.strip().rpartition("\n")[2] or job.get_state_display()
            text = _("Job %(number)s did not come to its end: %(reason)s") % {
                "number": job.pk,
                "reason": reason,
            }
            return [*results, folders.refused(str(folder), text)]
        return results

    def print_json(self, results: list[Outcome]) -> None:
        """Print all results as one JSON list."""
        self.stdout.write(json.dumps(results, ensure_ascii=False))

    def print_lines(self, results: list[Outcome]) -> None:
        """Print one line a result."""
        for result in results:
            counted = result["problems"]
            problems = _("%(error)s errors, %(warning)s warnings, %(info)s hints") % counted
            if result["error"]:
                self.stdout.write(f"{result['file']}: {_('not taken in')}: {result['error']}")
            elif result["uid"]:
                self.stdout.write(f"{result['file']}: {result['uid']} ({problems})")
            elif "dialect" in result:
                self.stdout.write(f"{result['file']}: {_('a script without ID')} ({problems})")
            else:
                self.stdout.write(f"{result['file']}: {_('wire items')} ({problems})")
