"""Shapes: how each frozen value of document.py is read from plain JSON values and written to them.

The shape of an object is drawn from its dataclass; the tables add what the types cannot say. Reading is
strict: an unknown key, a wrong type, an index out of range or an unknown word is a DocumentError with its
place; a missing key takes its default. No value, however deep or large, gives another error.
"""

from __future__ import annotations

import difflib
import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

from shotlists.script import document
from shotlists.script.document import Header, LowerThird, Overlay, Script, Shot, Soundbite, Span

LARGEST = 2_147_483_647  # what an integer column of every database holds

Sizes = Mapping[str, int]
Reader = Callable[[Any, Sizes], Any]
Writer = Callable[[Any], Any]


class DocumentError(ValueError):
    """A document that cannot be read; `pointer` is the JSON pointer (RFC 6901) of the place."""

    def __init__(self, message: str, pointer: str = "") -> None:
        super().__init__(f"{pointer or 'the document'}: {message}")
        self.message = message
        self.pointer = pointer

    def under(self, step: object) -> DocumentError:
        """Give the same error as seen from the object or list above."""
        escaped = _cut(str(step)).replace("~", "~0").replace("/", "~1")
        return DocumentError(self.message, f"/{escaped}{self.pointer}")


# The words that a field may hold, by class and field.
CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("Header", "version_label"): (
        "", "new", "wrap", "replay", "adds", "update", "correction", "kill", "advisory",
    ),
    ("StatedField", "at"): ("header", "trailer"),
    ("Dateline", "precision"): ("", "day", "range", "month", "year", "recent", "unknown"),
    ("Shot", "kind"): ("", "shot", "soundbite", "standup", "upsound", "still", "graphic"),
    ("Sound", "kind"): ("upsound", "chant", "reading", "voice"),
    ("LowerThird", "kind"): ("", "name", "place", "credit", "translation"),
    ("Soundbite", "kind"): ("", "bite", "vox pop", "standup", "press conference"),
    ("Soundbite", "quote_in"): ("", "shotlist", "storyline"),
    ("Soundbite", "coverage"): ("", "partial", "full"),
    ("Mark", "kind"): (
        "", "overlay", "mute", "quality", "partial", "splitscreen", "annotation", "note", "unread",
    ),
    ("Mark", "scope"): ("script", "following", "shot", "soundbite"),
    ("Mark", "at"): (
        "header", "before shot", "in attribution", "after attribution", "after quote", "between",
        "storyline", "trailer",
    ),
}  # fmt: skip

# The list that an index points into, by class and field.
INDEXES: dict[tuple[str, str], str] = {
    ("Shot", "scene"): "scenes",
    ("Shot", "splitscreen_with"): "shots",
    ("Shot", "overlays"): "shots",
    ("Soundbite", "quote_paragraphs"): "storyline",
    ("Soundbite", "starting_with"): "shots",
    ("Soundbite", "overlaid_by"): "shots",
    ("Soundbite", "ending_with"): "shots",
    ("Mark", "shots"): "shots",
    ("Mark", "closes"): "marks",
}

# Fields that hold dates or times, by class and field.
DATES = {("Header", "dates"), ("HeaderDateline", "dates"), ("Dateline", "dates")}
TIMES = {("Header", "published"), ("Header", "modified"), ("Embargo", "until")}


# What was seen, in few words: safe for values of any size and depth.


def _cut(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def shown(value: object) -> str:
    """Describe a value of any size for a message: shortened, and never failing."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{_cut(value)}"'
        case int():
            return str(value) if abs(value) < 10**20 else "a number of more than 20 digits"
        case float():
            return repr(value)
        case list() | tuple():
            return f"a list of {len(value)}"
        case dict():
            return f"an object of {len(value)}"
        case _:
            return f"a value of type {type(value).__name__}"


# Readers of plain values.


def read_text(value: Any, _: Sizes) -> str:
    if type(value) is not str:
        raise DocumentError(f"must be a text, not {shown(value)}")
    return value


def _flag(value: Any, _: Sizes) -> bool:
    if type(value) is not bool:
        raise DocumentError(f"must be true or false, not {shown(value)}")
    return value


def read_whole(value: Any, _: Sizes) -> int:
    if type(value) is not int or not 0 <= value <= LARGEST:
        raise DocumentError(f"must be a whole number from 0 to {LARGEST}, not {shown(value)}")
    return value


def choice(options: tuple[str, ...]) -> Reader:
    known = frozenset(options)

    def read(value: Any, _: Sizes) -> str:
        if type(value) is not str or value not in known:
            raise DocumentError(f"must be one of {', '.join(map(shown, options))}, not {shown(value)}")
        return value

    return read


def _index(target: str) -> Reader:
    def read(value: Any, sizes: Sizes) -> int:
        if type(value) is not int or not 0 <= value < sizes[target]:
            count = sizes[target]
            known = f"must be an index from 0 to {count - 1}" if count else "must be absent"
            raise DocumentError(f"{known} ({target} has {count}), not {shown(value)}")
        return value

    return read


@lru_cache(maxsize=1024)
def _is_date(value: str) -> bool:
    """Say whether the text is an ISO day, or a month or year alone."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True


def _date(value: Any, _: Sizes) -> str:
    if type(value) is not str or not _is_date(value):
        raise DocumentError(f'must be a date such as "2026-01-29", not {shown(value)}')
    return value


def _time(value: Any, _: Sizes) -> str:
    if value == "":
        return ""
    try:
        datetime.fromisoformat(read_text(value, _))
    except ValueError:
        example = '"2026-01-30T00:20:00"'
        raise DocumentError(f"must be a time such as {example} or empty, not {shown(value)}") from None
    return str(value)


# Builders of readers and writers from the types of document.py.


@dataclass(frozen=True, slots=True)
class Form:
    """How one value is read and written; `write` is None where the value is written as it is."""

    read: Reader
    write: Writer | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One key of an object: where its value is found, how it is read and written, if it must be there."""

    key: str
    get: Callable[[Any], Any]
    form: Form
    required: bool = False


def nullable(form: Form) -> Form:
    inner, write = form.read, form.write

    def read(value: Any, sizes: Sizes) -> Any:
        return None if value is None else inner(value, sizes)

    if write is None:
        return Form(read)
    return Form(read, lambda value: None if value is None else write(value))


def listed(form: Form) -> Form:
    inner, write = form.read, form.write

    def read(value: Any, sizes: Sizes) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)):
            raise DocumentError(f"must be a list, not {shown(value)}")
        done: list[Any] = []
        try:
            for item in value:
                done.append(inner(item, sizes))
        except DocumentError as error:
            raise error.under(len(done)) from None
        return tuple(done)

    if write is None:
        return Form(read, list)
    return Form(read, lambda value: [write(item) for item in value])


def _pair(value: Any, sizes: Sizes) -> tuple[int, int]:
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        raise DocumentError(f"must be a list of first and last line, not {shown(value)}")
    return read_whole(value[0], sizes), read_whole(value[1], sizes)


def _mapping(value: Any, sizes: Sizes) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise DocumentError(f"must be an object, not {shown(value)}")
    done = []
    for key, item in value.items():
        try:
            done.append((read_text(key, sizes), read_text(item, sizes)))
        except DocumentError as error:
            raise error.under(key) from None
    return tuple(done)


def reads(names: Mapping[str, Field], noun: str, build: Callable[..., Any]) -> Reader:
    required = tuple(field.key for field in names.values() if field.required)

    def read(value: Any, sizes: Sizes) -> Any:
        if not isinstance(value, dict):
            raise DocumentError(f"must be an object, not {shown(value)}")
        given: dict[str, Any] = {}
        key: Any = ""
        try:
            for key, item in value.items():
                if (field := names.get(key)) is None:
                    raise unknown_key(key, names, noun)
                given[key] = field.form.read(item, sizes)
        except DocumentError as error:
            raise error.under(key) from None
        for key in required:
            if key not in given:
                raise DocumentError(f"{key} is missing from the {noun}")
        return build(**given)

    return read


def unknown_key(key: object, names: Iterable[str], noun: str) -> DocumentError:
    near = difflib.get_close_matches(_cut(str(key)), list(names), 1) if isinstance(key, str) else []
    hint = f'did you mean "{near[0]}"?' if near else f"known are {', '.join(names)}"
    return DocumentError(f"{shown(key)} is no key of a {noun}: {hint}")


def writes(names: Mapping[str, Field]) -> Writer:
    plain = tuple((field.key, field.get, field.form.write) for field in names.values())

    def write(value: Any) -> dict[str, Any]:
        return {key: convert(get(value)) if convert else get(value) for key, get, convert in plain}

    return write


def _build_soundbite(*, overlaid_by: tuple[int, ...] = (), coverage: str = "", **given: Any) -> Soundbite:
    return Soundbite(**given, overlay=Overlay(coverage, overlaid_by))


def _build_lower_third(**given: Any) -> LowerThird:
    made = LowerThird(**given)
    if made.in_ms is not None and made.out_ms is not None and made.out_ms < made.in_ms:
        raise DocumentError(f"must not be before in_ms ({made.in_ms}), not {made.out_ms}", "/out_ms")
    return made


def _build_header(*, fields: tuple[tuple[str, str], ...] = (), **given: Any) -> Header:
    """Order the fields as they are stated: a database may shuffle the keys of a JSON object."""
    places: dict[str, int] = {}
    for stated in given.get("stated", ()):
        places.setdefault(stated.name, len(places))
    ordered = sorted(fields, key=lambda pair: places.get(pair[0], len(places)))
    return Header(**given, fields=tuple(ordered))


BUILDERS: dict[type, Callable[..., Any]] = {
    Soundbite: _build_soundbite,
    LowerThird: _build_lower_third,
    Header: _build_header,
}


def _form_of(owner: str, name: str, hint: Any) -> Form:
    """Draw the form of one field from its type and the tables above."""
    place = (owner, name)
    if place in CHOICES:
        return Form(choice(CHOICES[place]))
    if hint in (str, bool):
        return Form(_time if place in TIMES else read_text if hint is str else _flag)
    if hint is int:
        return Form(_index(INDEXES[place]) if place in INDEXES else read_whole)
    if is_dataclass(hint):
        return shape(typing.cast(type, hint))
    inner = typing.get_args(hint)
    if typing.get_origin(hint) is types.UnionType:
        return nullable(_form_of(owner, name, inner[0]))
    if inner == (int, int):
        return Form(_pair, list)
    if inner[0] == tuple[str, str]:
        return Form(_mapping, dict)
    if place in DATES:
        return listed(Form(_date))
    return listed(_form_of(owner, name, inner[0]))


def fields_of(kind: type) -> Iterable[Field]:
    owner = kind.__name__
    hints = typing.get_type_hints(kind, vars(document))
    for each in fields(kind):
        hint = hints[each.name]
        if hint in (Span, tuple[Span, ...]) or (kind is Script and each.name == "style"):
            continue  # places belong to the text; the style is the document's dialect
        if hint is Overlay:
            form = _form_of(owner, "overlaid_by", tuple[int, ...])
            yield Field("overlaid_by", attrgetter("overlay.shots"), form)
            yield Field("coverage", attrgetter("overlay.coverage"), _form_of(owner, "coverage", str))
            continue
        required = each.default is MISSING and each.default_factory is MISSING
        yield Field(each.name, attrgetter(each.name), _form_of(owner, each.name, hint), required)


def shape(kind: type) -> Form:
    names = {field.key: field for field in fields_of(kind)}
    if kind is Shot:
        names = {"key": names.pop("key"), **names}
    noun = re.sub(r"(?<!^)(?=[A-Z])", " ", kind.__name__).lower()
    return Form(reads(names, noun, BUILDERS.get(kind, kind)), writes(names))
