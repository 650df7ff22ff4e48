"""The document as JSON, schema 1: what a Revision stores and the API speaks.

Writing gives every key, reading is strict (shapes.py) and takes defaults for missing keys.
"""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from string import Formatter
from typing import Any

from shotlists.script.catalogue import CATALOGUE
from shotlists.script.document import Repeat, Script, Span
from shotlists.script.problems import SEVERITIES, Fix, Parsed, Problem
from shotlists.script.shapes import (
    DocumentError,
    Field,
    Form,
    Reader,
    choice,
    fields_of,
    listed,
    nullable,
    read_text,
    read_whole,
    reads,
    shown,
    unknown_key,
    writes,
)

__all__ = [
    "SCHEMA",
    "DocumentError",
    "from_dict",
    "problem_to_dict",
    "script_from_dict",
    "script_to_dict",
    "to_dict",
]

SCHEMA = 1

# Problems: flat in JSON, with their sentence.


def problem_to_dict(problem: Problem) -> dict[str, Any]:
    """Give a problem with its sentence and place."""
    span = problem.span
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "fix": None if problem.fix is None else {"replacement": problem.fix.replacement},
    }


def _build_problem(**given: Any) -> Problem:
    code = given["code"]
    if code not in CATALOGUE:
        raise DocumentError(f"{shown(code)} is no kind of problem that is known here", "/code")
    span = Span(*(given.get(name, 0) for name in ("line", "column", "end_line", "end_column")))
    values = _values_in(CATALOGUE[code].sentence, given.get("message", ""))
    return Problem(code, span, values, given.get("fix"), given.get("severity", ""))


def _values_in(sentence: str, message: str) -> tuple[tuple[str, str], ...]:
    """Find the words that filled a sentence; those of a sentence that has since changed are left empty."""
    names, literals = [], [""]
    for literal, name, _, _ in Formatter().parse(sentence):
        literals[-1] += literal
        if name:
            names.append(name)
            literals.append("")
    values = dict.fromkeys(names, "")
    first, *between, last = literals if names else ("", "", "")
    fits = message.startswith(first) and message.endswith(last) and len(message) >= len(first) + len(last)
    if not (names and fits):
        return tuple(values.items())
    # The last words reach to the end of the sentence, whatever they hold.
    rest = message[len(first) : len(message) - len(last)]
    for name, literal in zip(names, between, strict=False):
        values[name], found, rest = rest.partition(literal) if literal else ("", "", rest)
        if literal and not found:
            return tuple(dict.fromkeys(names, "").items())
    values[names[-1]] = rest
    return tuple(values.items())


def _plain(key: str, read: Reader, required: bool = False) -> Field:
    return Field(key, attrgetter(key), Form(read), required)


_FIX = Form(reads({"replacement": _plain("replacement", read_text, True)}, "fix", Fix))
_PROBLEM = Form(
    reads(
        {
            "code": _plain("code", read_text, True),
            "severity": _plain("severity", choice(SEVERITIES)),
            "message": _plain("message", read_text),
            **{name: _plain(name, read_whole) for name in ("line", "column", "end_line", "end_column")},
            "fix": Field("fix", attrgetter("fix"), nullable(_FIX)),
        },
        "problem",
        _build_problem,
    ),
    problem_to_dict,
)

_PARTS = {field.key: field for field in fields_of(Script)}
_FROM_PARTS = reads(_PARTS, "document", Script)
_WRITE_PARTS = writes({key: field for key, field in _PARTS.items() if key not in ("order", "repeats")})
_WRITE_REPEAT = writes({field.key: field for field in fields_of(Repeat)})
_PROBLEMS = listed(_PROBLEM)
_NOTES = listed(Form(read_text))
_DIALECT = nullable(Form(read_text))
_AROUND: dict[str, Reader] = {"dialect": _DIALECT.read, "notes": _NOTES.read, "problems": _PROBLEMS.read}


def script_to_dict(script: Script) -> dict[str, Any]:
    """Give the document without what belongs to one reading of a text: its problems."""
    return {
        "schema": SCHEMA,
        "dialect": script.style or None,
        **_WRITE_PARTS(script),
        "notes": list(script.notes),
        "order": list(script.order),
        "repeats": [_WRITE_REPEAT(repeat) for repeat in script.repeats],
    }


def to_dict(parsed: Parsed) -> dict[str, Any]:
    """Give the whole document of schema 1."""
    return {
        **script_to_dict(parsed.script),
        "dialect": parsed.dialect,
        "problems": [problem_to_dict(problem) for problem in parsed.problems],
    }


def from_dict(data: Any) -> Parsed:
    """Read a document; whatever it is, the only error is DocumentError.

    `text` of the result is empty, and spans are nowhere: a document is no text.
    """
    if not isinstance(data, dict):
        raise DocumentError(f"must be an object, not {shown(data)}")
    schema = data.get("schema", SCHEMA)
    if type(schema) is not int or schema != SCHEMA:
        raise DocumentError(f"schema {shown(schema)} is not known here: write schema {SCHEMA}", "/schema")
    sizes = {name: _size(data, name) for name in ("scenes", "shots", "storyline", "marks")}
    around: dict[str, Any] = {}
    for key in _AROUND.keys() & data.keys():
        try:
            around[key] = _AROUND[key](data[key], sizes)
        except DocumentError as error:
            raise error.under(key) from None
    for key in data:
        if key not in _PARTS and key not in _AROUND and key != "schema":
            raise unknown_key(key, (*_PARTS, *_AROUND, "schema"), "document").under(key)
    script: Script = _FROM_PARTS({key: value for key, value in data.items() if key in _PARTS}, sizes)
    _check_overlays(script)
    if "notes" in around and around["notes"] != script.notes:
        raise DocumentError("notes repeat the marks: change the mark, or leave notes out", "/notes")
    dialect = around.get("dialect")
    return Parsed(replace(script, style=dialect or ""), around.get("problems", ()), dialect)


def script_from_dict(data: Any) -> Script:
    """Read only the script of a document; errors as from_dict."""
    return from_dict(data).script


def _size(data: dict[Any, Any], name: str) -> int:
    value = data.get(name)
    return len(value) if isinstance(value, (list, tuple)) else 0


def _check_overlays(script: Script) -> None:
    for index, shot in enumerate(script.shots):
        if shot.overlays is not None and script.shots[shot.overlays].soundbite is None:
            raise DocumentError(
                f"must be the index of a shot with a soundbite, and shot {shot.overlays} has none",
                f"/shots/{index}/overlays",
            )
