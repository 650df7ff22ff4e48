"""Importing a folder of scripts, as a job that goes on where it was stopped.

Files are read one after another, and some taken in together in each transaction, with what came of each. So
a worker that dies leaves no file half done and none is taken in twice. A file that cannot be taken in is one
result among the others; one that stops its worker twice is passed over.
"""

import os
import secrets
import shutil
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from shotlists.domain import jobs
from shotlists.domain.errors import DeskError, NotFound
from shotlists.domain.people import require
from shotlists.domain.saving.proofreading import counts, known_dialect
from shotlists.domain.taking.intake import Intake, Page, open_page, read_upload, sentence, take_in_pages
from shotlists.models import Job
from shotlists.script.digest import read_digest
from shotlists.script.problems import Parsed

KIND = "import_folder"
LARGEST_FILE = 20 * 1024 * 1024
"""Bytes; a script of a whole day's feed has less than one million."""
STEP_SECONDS = 0.5
STEP_FILES = 100
"""After either of these a step is committed, so that others may write too."""

Outcome = dict[str, Any]
"""What came of one package of a file: file, uid or digest (its number), problems by severity, error."""


def request_import(folder: Path, *, actor: User | None, dialect: str = "auto") -> Job:
    """Ask for all files of a folder to be taken in; whoever works the job must be able to read the folder.

    Raises NotFound where it is no folder, NotPermitted, UnknownDialect.
    """
    _check(actor, dialect)
    folder = folder.resolve()
    if not folder.is_dir():
        raise NotFound(_("%(folder)s is no folder.") % {"folder": folder})
    return _request(folder, actor=actor, dialect=dialect, uploaded=False)


def request_upload(files: Iterable[tuple[str, bytes]], *, actor: User | None, dialect: str = "auto") -> Job:
    """Ask for uploaded files, (name, content) each, to be taken in; they are kept until all of them are.

    Raises NotPermitted, UnknownDialect.
    """
    _check(actor, dialect)
    folder = Path(settings.MEDIA_ROOT) / "imports" / secrets.token_hex(8)
    folder.mkdir(parents=True)
    for number, (name, content) in enumerate(files, start=1):
        plain = PurePath(name.replace("\\", "/")).name.replace("\0", "")[-150:] or "script.txt"
        place = folder / f"{number:04}"
        place.mkdir()
        (place / plain).write_bytes(content)
    return _request(folder, actor=actor, dialect=dialect, uploaded=True)


def _check(actor: User | None, dialect: str) -> None:
    require(actor, "shotlists.add_package")
    if dialect != "auto":
        known_dialect(dialect)


def _request(folder: Path, *, actor: User | None, dialect: str, uploaded: bool) -> Job:
    arguments = {"folder": str(folder), "dialect": dialect, "uploaded": uploaded}
    with transaction.atomic():
        return jobs.request(KIND, f"{KIND}:{secrets.token_hex(8)}", arguments, actor=actor)


def list_files(folder: Path) -> list[str]:
    """Give the paths of all files below a folder, hidden ones left out, in order.

    Links to folders are not followed. What cannot be looked into stands among them, folders too: reading it
    then says why.
    """
    closed: list[OSError] = []
    found = [
        Path(place) / name
        for place, folders, files in os.walk(folder, onerror=closed.append)
        for name in _shown(folders, files)
        if _may_be_a_file(Path(place) / name)
    ]
    found += [Path(error.filename) for error in closed]
    return sorted(str(path.relative_to(folder)) for path in found)


def _shown(folders: list[str], files: list[str]) -> list[str]:
    """Keep the walk out of hidden folders; give the files that are not hidden."""
    folders[:] = [name for name in folders if not name.startswith(".")]
    return [name for name in files if not name.startswith(".")]


def _may_be_a_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return True


def work(turn: jobs.Turn) -> jobs.Result:
    """Take in what is left of the folder, in steps."""
    arguments = turn.job.arguments
    folder = Path(arguments["folder"])
    if not folder.is_dir():
        raise NotFound(_("%(folder)s is no folder.") % {"folder": folder})
    files = list_files(folder)
    outcomes: list[Outcome] = list(turn.job.result.get("files", ()))
    outcomes += _stopped_twice(turn)
    done = {outcome["file"] for outcome in outcomes}
    left = [name for name in files if jobs.plain(name) not in done]
    if turn.job.attempts > 1:
        careful, left = left[:STEP_FILES], left[STEP_FILES:]
        for name in careful:
            _advance(turn, outcomes, len(files), reading=name)
            _step(turn, [name], outcomes, len(files))
    while left:
        left = _step(turn, left, outcomes, len(files))
    result = _result(outcomes)
    if arguments.get("uploaded") and not result["refused"]:
        shutil.rmtree(folder, ignore_errors=True)
    return result


def _stopped_twice(turn: jobs.Turn) -> list[Outcome]:
    """Give the file that was being read when the last two workers went away, as a result that says so."""
    name = turn.job.result.get("reading")
    if not name:
        return []
    return [refused(name, _("The worker went away twice while it read this file."))]


def _step(turn: jobs.Turn, left: Sequence[str], outcomes: list[Outcome], total: int) -> list[str]:
    """Read some files, take them in and write what came of them, in one transaction; give what is left."""
    until = time.monotonic() + STEP_SECONDS
    folder, dialect = Path(turn.job.arguments["folder"]), turn.job.arguments["dialect"]
    files: list[File] = []
    for name in left[:STEP_FILES]:
        files.append(open_file(folder / name, name, dialect=dialect))
        if time.monotonic() > until:
            break
    with transaction.atomic():
        outcomes += take_files(files, actor=turn.job.created_by, via="job")
        _advance(turn, outcomes, total)
    return list(left[len(files) :])


def _advance(turn: jobs.Turn, outcomes: Sequence[Outcome], total: int, *, reading: str = "") -> None:
    done = len({outcome["file"] for outcome in outcomes})
    note = _("%(done)s of %(total)s files") % {"done": done, "total": total}
    turn.advance(100 * done // max(total, 1), note, result={**_result(outcomes), "reading": reading})


def _result(outcomes: Sequence[Outcome]) -> jobs.Result:
    refused = sum(1 for outcome in outcomes if outcome["error"])
    return {"files": list(outcomes), "taken": len(outcomes) - refused, "refused": refused}


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was read; `error` says why it could not be."""

    name: str
    page: Page | None = None
    error: str = ""


def open_file(path: Path, name: str, *, dialect: str) -> File:
    """Read a file and what stands in it; keep nothing. Raises UnknownDialect."""
    try:
        content = read_file(path)
    except NotFound as error:
        return File(name, error=error.message)
    except OSError as error:
        return File(name, error=_("It cannot be read: %(reason)s.") % {"reason": error.strerror})
    return open_content(content, name, dialect=dialect)


def open_content(content: bytes, name: str, *, dialect: str) -> File:
    """Read what stands in a file of this name; keep nothing. Raises UnknownDialect."""
    filename = jobs.plain(PurePath(name).name)
    return File(name, open_page(content, dialect=dialect, filename=filename, make_ready=True))


def take_files(files: Sequence[File], *, actor: User | None, via: str) -> list[Outcome]:
    """Take files in together; give one result a package, one where a file cannot be read."""
    pages = [file.page for file in files if file.page]
    try:
        with transaction.atomic():
            found = iter(take_in_pages(pages, actor=actor, via=via))
    except DeskError as error:
        return [refused(file.name, file.error or error.message) for file in files]
    outcomes: list[Outcome] = []
    for file in files:
        if file.page is None:
            outcomes.append(refused(file.name, file.error))
        else:
            outcomes += (_taken(file.name, intake) for intake in next(found))
    return outcomes


def read_file(path: Path) -> bytes:
    """Read a file; raises NotFound where it is larger than any script, OSError."""
    if path.stat().st_size > LARGEST_FILE:
        raise NotFound(_("It is larger than any script (%(bytes)s bytes).") % {"bytes": path.stat().st_size})
    return path.read_bytes()


def look_at(content: str | bytes, name: str, *, dialect: str) -> list[Outcome]:
    """Say what would come of a file, without keeping anything."""
    found = read_upload(content, dialect)
    page = read_digest(content) if len(found) == 1 and found[0].dialect is None else None
    if page is not None:
        return [_outcome(name, problems=counts(page.problems), items=len(page.items))]
    return [_seen(name, parsed) for parsed in found]


def _seen(name: str, parsed: Parsed) -> Outcome:
    problems = counts(parsed.problems)
    if parsed.dialect is None:
        return _outcome(name, problems=problems, error=sentence(parsed.problems[0]))
    return _outcome(name, uid=parsed.script.header.uid, problems=problems, dialect=parsed.dialect)


def _taken(name: str, intake: Intake) -> Outcome:
    problems = counts(intake.problems)
    if intake.package:
        package = intake.package
        return _outcome(name, uid=package.uid, version=package.version, problems=problems)
    if intake.digest:
        return _outcome(name, digest=intake.digest.pk, problems=problems)
    return _outcome(name, problems=problems, error=jobs.plain(intake.error))


def refused(name: str, error: str) -> Outcome:
    """Give the result of a file that could not be taken in."""
    return _outcome(name, problems=counts(()), error=error)


def _outcome(name: str, *, problems: dict[str, int], uid: str = "", error: str = "", **more: Any) -> Outcome:
    return {"file": jobs.plain(name), "uid": uid, "problems": problems, "error": error, **more}
