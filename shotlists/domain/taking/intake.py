"""Intake: a text or a file becomes packages or wire items, and what is neither waits for an editor.

What came is kept first, byte by byte, in a transaction of its own. Each package on the page is then one
result: a bad one never stops the rest.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.contrib.auth.models import User
from django.db import InterfaceError, OperationalError, transaction
from django.utils.translation import gettext as _

from shotlists.domain import jobs
from shotlists.domain.errors import DeskError
from shotlists.domain.people import require
from shotlists.domain.saving import keeping
from shotlists.domain.saving.batches import New, Saved, save_scripts
from shotlists.domain.saving.columns import is_storable
from shotlists.domain.saving.keeping import Ready, Save
from shotlists.domain.saving.proofreading import known_dialect
from shotlists.domain.taking.digests import keep_digest
from shotlists.domain.taking.incoming import keep_texts
from shotlists.models import Digest, IncomingText, Package
from shotlists.script.catalogue import CATALOGUE
from shotlists.script.digest import read_digest
from shotlists.script.document import Script
from shotlists.script.house import HOUSE
from shotlists.script.problems import Parsed, Problem
from shotlists.script.reading import read_all
from shotlists.script.serial import problem_to_dict

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Intake:
    """What came of one package of a page, or of a digest page.

    Exactly one of `package`, `digest` and `error` is given. `error` is a sentence for people, `failure` the
    error behind it where there is one, `fault` an error of ours; what was refused is kept in `incoming`.
    `problems` are those met while reading, with places in the whole page.
    """

    package: Package | None = None
    digest: Digest | None = None
    problems: tuple[Problem, ...] = ()
    error: str = ""
    failure: DeskError | None = None
    incoming: IncomingText | None = None
    fault: Exception | None = None


def read_upload(content: str | bytes, dialect: str = "auto") -> tuple[Parsed, ...]:
    """Read every package of a text or file; raises UnknownDialect, never for what it holds."""
    if dialect != "auto":
        known_dialect(dialect)
    return read_all(content, dialect, house=HOUSE)


@dataclass(frozen=True, slots=True)
class Page:
    """A text or file as it came, read: all that is done with it before the database is asked.

    `pieces` are the words of each package that was `found`, and `ready` what keeping.make_ready gave for it
    where that was asked for. `fault` is one of ours, over which the page could not be read.
    """

    content: str | bytes
    filename: str = ""
    dialect: str = "auto"
    found: tuple[Parsed, ...] = ()
    pieces: tuple[str, ...] = ()
    ready: tuple[Ready | None, ...] = ()
    fault: Exception | None = None

    @property
    def is_other(self) -> bool:
        """Whether it is no shotlist."""
        return len(self.found) == 1 and self.found[0].dialect is None


def open_page(
    content: str | bytes, *, dialect: str = "auto", filename: str = "", make_ready: bool = False
) -> Page:
    """Read a page; raises UnknownDialect, and never for what the page holds.

    With `make_ready` its packages are checked here, outside of any transaction, and not when they are saved.
    """
    if dialect != "auto":
        known_dialect(dialect)
    page = Page(content, filename, dialect)
    if not content.strip():
        return page
    try:
        found = read_upload(content, dialect)
        pieces = tuple(_pieces(found, content))
    except Exception as error:  # a fault of ours in one page is no reason to leave the others lying
        return replace(page, fault=error)
    asked = make_ready and not (len(found) == 1 and found[0].dialect is None)
    ready = tuple(_ready(parsed) if asked else None for parsed in found)
    return replace(page, found=found, pieces=pieces, ready=ready)


def _ready(parsed: Parsed) -> Ready | None:
    """Do what needs no database; where that fails, saving it fails too, and says why."""
    try:
        return keeping.make_ready(parsed.script, parsed.dialect or "cctv")
    except Exception:
        return None


def take_in(
    content: str | bytes,
    *,
    actor: User | None,
    dialect: str = "auto",
    filename: str = "",
    via: str = "admin",
    source: str = "",
    as_version: bool = False,
    incoming: IncomingText | None = None,
) -> tuple[Intake, ...]:
    """Make drafts, or a digest, of what came; one result a package, at least one.

    `incoming` is a text that was refused before: with this it is settled, if nothing is refused now.
    `as_version`: a package that is here already gets its next version. Raises NotPermitted, UnknownDialect.
    """
    require(actor, "shotlists.add_package")
    if dialect != "auto":
        known_dialect(dialect)
    kept: list[IncomingText | None] = [None]
    if content.strip():  # kept before it is read
        with transaction.atomic():
            kept = [*keep_texts([content], actor=actor, via=via, filenames=[filename], dialects=[dialect])]
    page = open_page(content, dialect=dialect, filename=filename)
    (results,) = _take([page], kept, actor=actor, via=via, source=source, as_version=as_version)
    for result in results:
        if result.fault:
            raise result.fault
    if incoming and kept[0] and incoming.pk != kept[0].pk and not any(result.error for result in results):
        incoming.state = IncomingText.State.SETTLED
        incoming.save(update_fields=["state"])
    return results


def take_in_pages(
    pages: Sequence[Page], *, actor: User | None, via: str = "admin", source: str = ""
) -> list[tuple[Intake, ...]]:
    """Take pages in as take_in does, all together; give the results of each.

    A fault of ours is a result as well. Raises NotPermitted, and where the database is away.
    """
    require(actor, "shotlists.add_package")
    with transaction.atomic():
        full = [page for page in pages if page.content.strip()]
        rows = iter(
            keep_texts(
                [page.content for page in full], actor=actor, via=via,
                filenames=[page.filename for page in full], dialects=[page.dialect for page in full],
            )
        )  # fmt: skip
        kept = [next(rows) if page.content.strip() else None for page in pages]
    return _take(pages, kept, actor=actor, via=via, source=source)


def _take(
    pages: Sequence[Page],
    kept: Sequence[IncomingText | None],
    *,
    actor: User | None,
    via: str,
    source: str,
    as_version: bool = False,
) -> list[tuple[Intake, ...]]:
    news = [
        New(
            parsed.script,
            Save(actor, via, "create", page.filename, words, page.filename, incoming),
            parsed.dialect or "cctv",
            source,
            as_version=as_version,
            ready=ready,
        )
        for page, incoming in zip(pages, kept, strict=True)
        if not page.is_other
        for parsed, words, ready in zip(page.found, page.pieces, page.ready, strict=True)
    ]
    saved = iter(save_scripts(news))
    results: list[tuple[Intake, ...]] = []
    for page, incoming in zip(pages, kept, strict=True):
        if incoming is None:
            results.append((Intake(error=_("There is no word in it.")),))
        elif page.fault:
            results.append((_refused(page.fault, (), incoming),))
        elif page.is_other:
            results.append((_take_other(page, actor=actor, incoming=incoming, source=source),))
        else:
            results.append(tuple(_result(next(saved), parsed, incoming) for parsed in page.found))
    _settle([(incoming, found) for incoming, found in zip(kept, results, strict=True) if incoming])
    return results


def _result(saved: Saved, parsed: Parsed, incoming: IncomingText) -> Intake:
    if saved.package is None and saved.error:
        return _refused(saved.error, parsed.problems, incoming)
    return Intake(package=saved.package, problems=parsed.problems, incoming=incoming)


def _refused(error: Exception, problems: tuple[Problem, ...], incoming: IncomingText) -> Intake:
    if isinstance(error, DeskError):
        return Intake(problems=problems, error=error.message, failure=error, incoming=incoming)
    logger.error("A text could not be taken in: %s", incoming.filename, exc_info=error)
    said = _("It could not be taken in: %(error)s") % {"error": jobs.plain(repr(error))}
    return Intake(problems=problems, error=said, fault=error, incoming=incoming)


def _take_other(page: Page, *, actor: User | None, incoming: IncomingText, source: str) -> Intake:
    """Take in what is no shotlist: a digest page, or nothing that we know."""
    problems = page.found[0].problems
    try:
        digest = read_digest(page.content)
        if digest is None:
            return Intake(problems=problems, error=sentence(problems[0]), incoming=incoming)
        problems = digest.problems
        kept = keep_digest(digest, actor=actor, incoming=incoming, source=source)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # as with scripts: it is this page's, and not the others'
        return _refused(error, problems, incoming)
    return Intake(digest=kept, problems=problems, incoming=incoming)


def sentence(problem: Problem) -> str:
    """Say a problem in the language of whoever looks."""
    return _(CATALOGUE[problem.code].sentence).format_map(dict(problem.values))


def _settle(taken: Sequence[tuple[IncomingText, tuple[Intake, ...]]]) -> None:
    """Say of each text what became of it."""
    for incoming, results in taken:
        refused = [result for result in results if result.error]
        incoming.state = IncomingText.State.REFUSED if refused else IncomingText.State.TAKEN
        incoming.error = "\n".join(dict.fromkeys(result.error for result in refused))
        incoming.problems = [problem_to_dict(found) for result in refused for found in result.problems]
    whole = [incoming.pk for incoming, _results in taken if not incoming.error]
    with transaction.atomic():
        IncomingText.objects.filter(pk__in=whole).update(
            state=IncomingText.State.TAKEN, error="", problems=[]
        )
        for incoming, _results in taken:
            if incoming.error:
                incoming.save(update_fields=["state", "error", "problems"])


def _pieces(found: Sequence[Parsed], content: str | bytes) -> list[str]:
    """Cut the page where its packages begin, so that each is kept with its own words.

    One package has the text as it was typed; bytes, and what no database keeps, as they were read.
    """
    whole = found[0].text
    if len(found) == 1:
        return [content if isinstance(content, str) and is_storable(content) else whole]
    starts = [_first_line(parsed.script) for parsed in found]
    if sorted(set(starts)) != starts or starts[0] < 1:
        return [whole, *[""] * (len(found) - 1)]
    lines = whole.split("\n")
    ends = [start - 1 for start in starts[1:]] + [len(lines)]
    return ["\n".join(lines[start:end]) for start, end in zip([0, *ends[:-1]], ends, strict=True)]


def _first_line(script: Script) -> int:
    spans = (script.header.span, *(scene.dateline.span for scene in script.scenes if scene.dateline))
    lines = [span.line for span in (*spans, *(shot.span for shot in script.shots[:1])) if span.line]
    return min(lines, default=0)
