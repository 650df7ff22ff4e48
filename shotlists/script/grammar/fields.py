"""Field lines of header and trailer: "Duration : 1'23", "Dateline : Jan 29, 2026/File", and what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from shotlists.script.document import NOWHERE, Embargo, Header, HeaderDateline, SourceLine, Span, StatedField
from shotlists.script.durations import parse_duration, print_duration
from shotlists.script.grammar.dates import parse_date, parse_stamp
from shotlists.script.grammar.headings import ANY_DASH, FILE, SPACED_DASH

FIELD = re.compile(
    r"([A-Za-z\u4e00-\u9fff][A-Za-z\u4e00-\u9fff ./-]{0,28}?)(\s*)[:\uff1a]\s*(.*)$", re.DOTALL
)
EMBARGO = re.compile(r"embargo", re.IGNORECASE)
VERSION_LABELS = ("new", "wrap", "replay", "adds", "update", "correction", "kill", "advisory")
NONE_WORDS = frozenset({"none", "no restrictions", "no restriction", "nil", "n/a", "none stated"})

NAMES: dict[str, str] = {
    "slug": "slugline", "slugline": "slugline", "headline": "headline", "title": "headline",
    "dateline": "dateline", "date line": "dateline", "location": "location", "locations": "location",
    "duration": "duration", "trt": "duration", "length": "duration", "total running time": "duration",
    "running time": "duration", "id": "uid", "video id": "uid", "news id": "uid", "story id": "uid",
    "item id": "uid", "published": "published", "publish time": "published", "release time": "published",
    "last modified": "modified", "modified": "modified", "updated": "modified", "last updated": "modified",
    "audio language": "languages", "language": "languages", "languages": "languages",
    "audio languages": "languages", "source": "source", "sources": "source", "restrictions": "restrictions",
    "restriction": "restrictions", "usage restrictions": "restrictions", "embargo": "embargo",
    "embargoed": "embargo", "version": "version", "sensitivity": "sensitivity", "category": "",
    "categories": "", "keywords": "", "keyword": "", "topic": "", "topics": "", "type": "", "format": "",
    "resolution": "", "aspect ratio": "", "copyright": "", "credit": "", "cameraman": "", "camera": "",
    "reporter": "", "editor": "", "producer": "", "shooting time": "", "shooting date": "", "country": "",
    "region": "", "city": "", "subject": "", "priority": "", "audio": "", "sound": "", "note": "",
    "notes": "", "available until": "", "file size": "",
}  # fmt: skip


def find_field(text: str, *, any_name: bool = False) -> tuple[str, str] | None:
    """Read a line as name and value; unknown names only with `any_name` and a space before the colon."""
    found = FIELD.match(text[:400]) if ":" in text[:32] or "\uff1a" in text[:32] else None
    if not found:
        return None
    name = found[1].strip()
    if name.lower() in NAMES or (any_name and found[2]):
        return name, text[found.start(3) :].strip()
    return None


def read_header(slugline: str, headline: str, stated: Iterable[StatedField], span: Span = NOWHERE) -> Header:
    """Make the header of the lines that state it; of two values for one field the first is kept."""
    stated = tuple(stated)
    values: dict[str, Any] = {"slugline": slugline, "headline": headline, "stated": stated, "span": span}
    fields: dict[str, str] = {}
    seen: set[str] = set()
    for line in stated:
        key = NAMES.get(line.name.lower(), "")
        if not key or key == "version":
            fields.setdefault(line.name, line.value)
        if key in READERS and (key not in seen or key == "source"):
            seen.add(key)
            READERS[key](values, line)
    if sources := values.get("sources"):
        values["source"] = ", ".join(source.name for source in sources if source.name)
        values["sources"] = tuple(sources)
    return Header(**values, fields=tuple(fields.items()))


def split_rules(value: str) -> tuple[str, ...]:
    """Read a restrictions field; ("NONE",) where it says that there are none."""
    if value.strip(" .").lower() in NONE_WORDS:
        return ("NONE",)
    return tuple(part for part in re.split(r"\s*;\s*|\s+/\s+", value) if part)


def _read_dateline(values: dict[str, Any], line: StatedField) -> None:
    datelines = tuple(_one_dateline(part) for part in re.split(r"\s*/\s*", line.value) if part)
    values["dateline"] = line.value
    values["datelines"] = datelines
    values["dates"] = tuple(dict.fromkeys(day for part in datelines for day in part.dates))
    values["includes_file"] = any(part.is_file for part in datelines)


def _one_dateline(text: str) -> HeaderDateline:
    file = FILE.match(text)
    body = text[file.end() :] if file else text
    place, when = "", parse_date(body)
    if when is None:
        for cut in (*SPACED_DASH.finditer(body), *ANY_DASH.finditer(body), *re.finditer(r",\s*", body)):
            if (when := parse_date(body[cut.end() :])) or (when := parse_date(body[: cut.start()])):
                left, right = body[: cut.start()], body[cut.end() :]
                place = left if parse_date(right) else right
                break
        else:
            place = body
    is_file = bool(file) or bool(when and when.is_file)
    return HeaderDateline(text, place, when.dates if when else (), is_file, bool(when and when.is_recent))


def _read_title(name: str) -> Callable[[dict[str, Any], StatedField], None]:
    def read_title(values: dict[str, Any], line: StatedField) -> None:
        values[name] = values[name] or line.value

    return read_title


def _read_text(name: str, understand: Callable[[str], Any]) -> Callable[[dict[str, Any], StatedField], None]:
    def read_text(values: dict[str, Any], line: StatedField) -> None:
        values[name] = understand(line.value)

    return read_text


def _read_source(values: dict[str, Any], line: StatedField) -> None:
    values.setdefault("sources", []).append(SourceLine(line.value, (), line.line))


def _read_restrictions(values: dict[str, Any], line: StatedField) -> None:
    values["restrictions"] = split_rules(line.value)
    if EMBARGO.search(line.value):
        values.setdefault("embargo", Embargo(line.value))


def _read_version(values: dict[str, Any], line: StatedField) -> None:
    label = line.value.strip().lower()
    if label in VERSION_LABELS:
        values["version_label"] = label


def _read_languages(value: str) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"\s*[/,&\u3001]\s*|\s+and\s+", value) if word)


READERS: dict[str, Callable[[dict[str, Any], StatedField], None]] = {
    "slugline": _read_title("slugline"),
    "headline": _read_title("headline"),
    "dateline": _read_dateline,
    "location": _read_text("location", str),
    "duration": _read_text("duration_ms", parse_duration),
    "uid": _read_text("uid", str),
    "published": _read_text("published", parse_stamp),
    "modified": _read_text("modified", parse_stamp),
    "languages": _read_text("languages", _read_languages),
    "source": _read_source,
    "restrictions": _read_restrictions,
    "embargo": _read_text("embargo", lambda value: Embargo(value, parse_stamp(value))),
    "version": _read_version,
    "sensitivity": _read_text(
        "sensitivity", lambda value: tuple(part for part in re.split(r"\s*;\s*", value) if part)
    ),
}


def restate(header: Header) -> tuple[StatedField, ...]:
    """Give the field lines that say what the header says: the stated ones where they still do, else new ones.

    A value that was changed replaces its line in place; a value without a line gets one at the house's place.
    """
    read = read_header("", "", header.stated)
    lines = list(header.stated)
    for key, name, at, value, stated in _values(header, read):
        if value == stated:
            continue
        own = [i for i, line in enumerate(lines) if NAMES.get(line.name.lower()) == key]
        if own:
            lines[own[0]] = replace(lines[own[0]], value=value)
            lines = [line for i, line in enumerate(lines) if (value and i not in own[1:]) or i not in own]
        elif value:
            lines.insert(_place(lines, at), StatedField(name, value, at))
    return tuple(lines)


def _place(lines: list[StatedField], at: str) -> int:
    if at == "trailer":
        return len(lines)
    return sum(1 for line in lines if line.at == "header")


def _values(header: Header, read: Header) -> Iterable[tuple[str, str, str, str, str]]:
    """Give key, name, place, the header's value as text and what its lines say now, in the house's order."""

    def duration(value: Header) -> str:
        return "" if value.duration_ms is None else print_duration(value.duration_ms)

    def stamp(text: str) -> str:
        return text.replace("T", " ", 1)

    yield "dateline", "Dateline", "header", header.dateline, read.dateline
    yield "location", "Location", "header", header.location, read.location
    yield "duration", "Duration", "header", duration(header), duration(read)
    yield "languages", "Audio Language", "header", "/".join(header.languages), "/".join(read.languages)
    yield "sensitivity", "Sensitivity", "header", "; ".join(header.sensitivity), "; ".join(read.sensitivity)
    yield "uid", "ID", "trailer", header.uid, read.uid
    yield "published", "Published", "trailer", stamp(header.published), stamp(read.published)
    yield "modified", "Last Modified", "trailer", stamp(header.modified), stamp(read.modified)
    yield "source", "Source", "trailer", header.source, read.source
    yield (
        "restrictions",
        "Restrictions",
        "trailer",
        "; ".join(header.restrictions),
        "; ".join(read.restrictions),
    )
