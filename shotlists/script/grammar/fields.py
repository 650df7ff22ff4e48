"""Field lines of header and trailer: "Duration : 1'23", "Dateline : Jan 29, 2026/File", and what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from shotlists.script.document import NOWHERE, Embargo, Header, HeaderDateline, SourceLine, Span, StatedField
from shotlists.script.durations import parse_duration
from shotlists.script.grammar.dates import parse_date, parse_stamp
from shotlists.script.grammar.headings import ANY_DASH, FILE, SPACED_DASH

FIELD = re.compile(
    r"([A-Za-z\u00c0-\u024f\u4e00-\u9fff][A-Za-z\u00c0-\u024f\u4e00-\u9fff ./_-]{0,28}?)"
    r"(\s*)[:\uff1a]\s*(.*)$",
    re.DOTALL,
)
EMBARGO = re.compile(r"embargo", re.IGNORECASE)
VERSION_LABELS = ("new", "wrap", "replay", "adds", "update", "correction", "kill", "advisory")
REPEATED = ("source", "agency")  # each line of these adds to those above it
NONE_WORDS = frozenset({"none", "no restrictions", "no restriction", "nil", "n/a", "none stated"})

NAMES: dict[str, str] = {
    "slug": "slugline", "slugline": "slugline", "headline": "headline", "title": "headline",
    "dateline": "dateline", "date line": "dateline", "location": "location", "locations": "location",
    "duration": "duration", "trt": "duration", "length": "duration", "total running time": "duration",
    "video duration": "duration", "video length": "duration", "clip duration": "duration",
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
    "notes": "", "usage terms": "", "available until": "", "file size": "",
}  # fmt: skip


Values = dict[str, Any]
FieldReader = Callable[[Values, StatedField], None]


class FieldForm(NamedTuple):
    """The line that a house gives a value of the header: its meaning, name, place, and how it is printed."""

    key: str
    name: str
    at: str
    text: Callable[[Header], str]


def find_field(
    text: str, names: Mapping[str, str] = NAMES, *, any_name: bool = False
) -> tuple[str, str] | None:
    """Read a line as name and value; unknown names only with `any_name` and a space before the colon."""
    found = FIELD.match(text[:400]) if ":" in text[:32] or "\uff1a" in text[:32] else None
    if not found:
        return None
    name = found[1].strip()
    if name.lower() in names or (any_name and found[2]):
        return name, text[found.start(3) :].strip()
    return None


def read_header(
    slugline: str,
    headline: str,
    stated: Iterable[StatedField],
    span: Span = NOWHERE,
    meaning: Callable[[StatedField], str] | None = None,
    readers: Mapping[str, FieldReader] | None = None,
) -> Header:
    """Make the header of the lines that state it; of two values for one field the first is kept.

    `meaning` says what a line speaks of (by default NAMES do), `readers` how the value of a meaning is read.
    """
    return Header(**read_values(slugline, headline, stated, span, meaning, readers))


def read_values(
    slugline: str,
    headline: str,
    stated: Iterable[StatedField],
    span: Span,
    meaning: Callable[[StatedField], str] | None,
    readers: Mapping[str, FieldReader] | None,
) -> Values:
    """Read what read_header makes a header of: the values of its fields by their names."""
    stated = tuple(stated)
    readers = READERS if readers is None else readers
    values: Values = {"slugline": slugline, "headline": headline, "stated": stated, "span": span}
    fields: dict[str, str] = {}
    seen: set[str] = set()
    for line in stated:
        key = meaning(line) if meaning else NAMES.get(line.name.lower(), "")
        if line.name and (not key or key == "version"):
            fields.setdefault(line.name, line.value)
        if key in readers and (key not in seen or key in REPEATED):
            seen.add(key)
            readers[key](values, line)
    if sources := values.get("sources"):
        values.setdefault("source", ", ".join(source.name for source in sources if source.name))
        values["sources"] = tuple(sources)
    values["fields"] = tuple(fields.items())
    return values


def split_rules(value: str) -> tuple[str, ...]:
    """Read a restrictions field; ("NONE",) where it says that there are none."""
    if value.strip(" .").lower() in NONE_WORDS:
        return ("NONE",)
    return tuple(part for part in re.split(r"\s*;\s*|\s+/\s+", value) if part)


def _read_dateline(values: Values, line: StatedField) -> None:
    datelines = tuple(read_one_dateline(part) for part in re.split(r"\s*/\s*", line.value) if part)
    values["dateline"] = line.value
    values["datelines"] = datelines
    values["dates"] = tuple(dict.fromkeys(day for part in datelines for day in part.dates))
    values["includes_file"] = any(part.is_file for part in datelines)


@lru_cache(maxsize=1024)
def read_one_dateline(text: str) -> HeaderDateline:
    """Read one of the datelines of a header: "Shanghai - Jan 29, 2026", "Jan 29, 2026", "File"."""
    file = FILE.match(text)
    body = text[file.end() :] if file else text
    place, when = "", parse_date(body)
    if when is None:
        for cut in (*SPACED_DASH.finditer(body), *_place_dashes(body), *re.finditer(r",\s*", body)):
            if (when := parse_date(body[cut.end() :])) or (when := parse_date(body[: cut.start()])):
                left, right = body[: cut.start()], body[cut.end() :]
                place = left if parse_date(right) else right
                break
        else:
            place = body
    is_file = bool(file) or bool(when and when.is_file)
    return HeaderDateline(text, place, when.dates if when else (), is_file, bool(when and when.is_recent))


def _place_dashes(text: str) -> Iterator[re.Match[str]]:
    """Find the dashes behind a place; one between two numbers is that of several days."""
    for cut in ANY_DASH.finditer(text):
        if not (text[: cut.start()][-1:].isdigit() and text[cut.end() :][:1].isdigit()):
            yield cut


def title_reader(name: str) -> FieldReader:
    """Read a value that a bare line may state too: that one counts first."""

    def read_title(values: Values, line: StatedField) -> None:
        values[name] = values[name] or line.value

    return read_title


def text_reader(name: str, understand: Callable[[str], Any]) -> FieldReader:
    """Read a value by a function of its words."""

    def read_text(values: Values, line: StatedField) -> None:
        values[name] = understand(line.value)

    return read_text


def _read_source(values: Values, line: StatedField) -> None:
    values.setdefault("sources", []).append(SourceLine(line.value, (), line.line))


def _read_restrictions(values: Values, line: StatedField) -> None:
    values["restrictions"] = split_rules(line.value)
    if EMBARGO.search(line.value):
        values.setdefault("embargo", Embargo(line.value))


def _read_version(values: Values, line: StatedField) -> None:
    label = line.value.strip().lower()
    if label in VERSION_LABELS:
        values["version_label"] = label


def split_words(value: str) -> tuple[str, ...]:
    """Read "English/French and Dari" as its words."""
    return tuple(word for word in re.split(r"\s*[/,&\u3001]\s*|\s+and\s+", value) if word)


READERS: dict[str, FieldReader] = {
    "slugline": title_reader("slugline"),
    "headline": title_reader("headline"),
    "dateline": _read_dateline,
    "location": text_reader("location", str),
    "duration": text_reader("duration_ms", parse_duration),
    "uid": text_reader("uid", str),
    "published": text_reader("published", parse_stamp),
    "modified": text_reader("modified", parse_stamp),
    "languages": text_reader("languages", split_words),
    "source": _read_source,
    "restrictions": _read_restrictions,
    "embargo": text_reader("embargo", lambda value: Embargo(value, parse_stamp(value))),
    "version": _read_version,
    "sensitivity": text_reader(
        "sensitivity", lambda value: tuple(part for part in re.split(r"\s*;\s*", value) if part)
    ),
}
