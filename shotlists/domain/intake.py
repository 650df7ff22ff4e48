"""Intake: a text or a file becomes packages or wire items, and what is neither waits for an editor.

What came is kept first, byte by byte, in a transaction of its own. Each package on the page is then one
result: a bad one never stops the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from shotlists.domain import composition
from shotlists.domain.columns import is_storable
from shotlists.domain.digests import keep_digest
from shotlists.domain.errors import DeskError
from shotlists.domain.incoming import keep_text, refuse_text
from shotlists.domain.people import require
from shotlists.domain.proofreading import known_dialect
from shotlists.models import Digest, IncomingText, Package
from shotlists.script.catalogue import CATALOGUE
from shotlists.script.digest import read_digest
from shotlists.script.document import Script
from shotlists.script.house import HOUSE
from shotlists.script.problems import Parsed, Problem
from shotlists.script.reading import read_all
from shotlists.script.serial import problem_to_dict


@dataclass(frozen=True, slots=True)
class Intake:
    """What came of one package of a page, or of a digest page.

    Exactly one of `package`, `digest` and `error` is given. `error` is a sentence for people, `failure` the
    error behind it where there is one; what was refused is kept in `incoming`. `problems` are those met while
    reading, with places in the whole page.
    """

    package: Package | None = None
    digest: Digest | None = None
    problems: tuple[Problem, ...] = ()
    error: str = ""
    failure: DeskError | None = None
    incoming: IncomingText | None = None


def read_upload(content: str | bytes, dialect: str = "auto") -> tuple[Parsed, ...]:
    """Read every package of a text or file; raises UnknownDialect, never for what it holds."""
    if dialect != "auto":
        known_dialect(dialect)
    return read_all(content, dialect, house=HOUSE)


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
    if not content.strip():
        return (Intake(error=_("There is no word in it.")),)
    before = incoming
    with transaction.atomic():
        incoming = keep_text(content, actor=actor, via=via, filename=filename, dialect=dialect)
    found = read_upload(content, dialect)
    results: tuple[Intake, ...]
    if len(found) == 1 and found[0].dialect is None:
        results = (_take_other(content, found[0], actor=actor, incoming=incoming, source=source),)
    else:
        results = tuple(
            _take_script(
                parsed, words, actor=actor, filename=filename, via=via, source=source, as_version=as_version,
                incoming=incoming,
            )
            for parsed, words in zip(found, _pieces(found, content), strict=True)
        )  # fmt: skip
    _settle(incoming, before, results)
    return results


def _take_script(
    parsed: Parsed,
    words: str,
    *,
    actor: User | None,
    filename: str,
    via: str,
    source: str,
    as_version: bool,
    incoming: IncomingText,
) -> Intake:
    try:
        package = composition.create_package(
            parsed.script, actor=actor, dialect=parsed.dialect or "cctv", pasted=words, filename=filename,
            via=via, source=source, incoming=incoming, as_version=as_version, reason=filename,
        )  # fmt: skip
    except DeskError as error:
        return Intake(problems=parsed.problems, error=error.message, failure=error, incoming=incoming)
    return Intake(package=package, problems=parsed.problems, incoming=incoming)


def _take_other(
    content: str | bytes, parsed: Parsed, *, actor: User | None, incoming: IncomingText, source: str
) -> Intake:
    """Take in what is no shotlist: a digest page, or nothing that we know."""
    page = read_digest(content)
    if page is None:
        return Intake(problems=parsed.problems, error=sentence(parsed.problems[0]), incoming=incoming)
    try:
        digest = keep_digest(page, actor=actor, incoming=incoming, source=source)
    except DeskError as error:
        return Intake(problems=page.problems, error=error.message, failure=error, incoming=incoming)
    return Intake(digest=digest, problems=page.problems, incoming=incoming)


def sentence(problem: Problem) -> str:
    """Say a problem in the language of whoever looks."""
    return _(CATALOGUE[problem.code].sentence).format_map(dict(problem.values))


def _settle(incoming: IncomingText, before: IncomingText | None, results: Sequence[Intake]) -> None:
    refused = [result for result in results if result.error]
    with transaction.atomic():
        if refused:
            refuse_text(
                incoming,
                "\n".join(dict.fromkeys(result.error for result in refused)),
                [problem_to_dict(found) for result in refused for found in result.problems],
            )
        else:
            incoming.state = IncomingText.State.TAKEN
            incoming.error, incoming.problems = "", []
            incoming.save(update_fields=["state", "error", "problems"])
            if before and before.pk != incoming.pk:
                before.state = IncomingText.State.SETTLED
                before.save(update_fields=["state"])


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
