"""Problems: what is wrong with a text, where, how badly, and what would mend it.

Wrong text is never an exception. Each kind of problem has one row in CATALOGUE; a Problem names its row by
`code` and carries the words that fill the row's sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from shotlists.script.catalogue import CATALOGUE
from shotlists.script.document import NOWHERE, Script, Span

SEVERITIES = ("error", "warning", "info")
NOT_ONE_PACKAGE = frozenset({"not-a-shotlist", "several-packages"})
"""Problems with which a text cannot be saved as one package: words would be lost."""


@dataclass(frozen=True, slots=True)
class Fix:
    """The text that, put in place of the problem's span, mends it for certain."""

    replacement: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in a text; `values` fill the sentence of its row in CATALOGUE."""

    code: str
    span: Span = NOWHERE
    values: tuple[tuple[str, str], ...] = ()
    fix: Fix | None = None
    severity: str = ""

    def __post_init__(self) -> None:
        if not self.severity:
            object.__setattr__(self, "severity", CATALOGUE[self.code].severity)

    @property
    def message(self) -> str:
        """The sentence in English; a desk translates CATALOGUE[code].sentence and fills it with `values`."""
        return CATALOGUE[self.code].sentence.format_map(dict(self.values))


def problem(
    code: str, span: Span = NOWHERE, *, fix: str | None = None, severity: str = "", **values: object
) -> Problem:
    """Make a Problem; `fix` is the replacement for the span, where one is certain."""
    return Problem(
        code,
        span,
        tuple((name, str(value)) for name, value in values.items()),
        None if fix is None else Fix(fix),
        severity,
    )


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as read: the document, what was met while reading, the house style, and the text itself.

    `dialect` is None for a text that is no shotlist. `text` has \\n line ends and no byte order mark; it is
    empty for a document that never was a text. `lines` is the text by lines, shared by all packages of a
    page; `own_lines` are those that are this package's, as first and last lines, none where all are.
    """

    script: Script
    problems: tuple[Problem, ...] = ()
    dialect: str | None = None
    text: str = ""
    lines: tuple[str, ...] = field(default=(), compare=False, repr=False)
    own_lines: tuple[tuple[int, int], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Written:
    """A printed script and what its style could not carry."""

    text: str
    problems: tuple[Problem, ...] = ()


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by place, gravest first at one place, and drop doubles."""
    unique = dict.fromkeys(problems)
    return tuple(
        sorted(unique, key=lambda p: (p.span.line, p.span.column, SEVERITIES.index(p.severity), p.code))
    )


def within(problems: Iterable[Problem], lines: Sequence[str]) -> Iterator[Problem]:
    """Let no problem end behind its line: of words joined from several lines only those of the first show.

    A fix for such words would change others, so there is none.
    """
    for found in problems:
        span = found.span
        if span.line == span.end_line and 0 < span.line <= len(lines):
            most = len(lines[span.line - 1]) + 1
            if span.end_column > most:
                cut = replace(span, column=min(span.column, most), end_column=most)
                found = replace(found, span=cut, fix=None)
        yield found


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Only those that must be mended before a script may go out."""
    return tuple(found for found in problems if found.severity == "error")
