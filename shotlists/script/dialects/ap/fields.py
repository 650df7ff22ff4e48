"""The header of AP: the fields of the wire, the lines without a name, and what they say."""

from __future__ import annotations

import re
from functools import lru_cache

from shotlists.script.dialects.ap.heading import bare_source, source_line
from shotlists.script.dialects.ap.rundown import split_label
from shotlists.script.document import Embargo, Header, HeaderDateline, SourceLine, StatedField
from shotlists.script.durations import parse_duration
from shotlists.script.grammar.dates import parse_date, parse_stamp
from shotlists.script.grammar.fields import (
    EMBARGO,
    NAMES,
    READERS,
    VERSION_LABELS,
    FieldForm,
    FieldReader,
    Values,
    read_one_dateline,
    split_rules,
    split_words,
)
from shotlists.script.restrictions import comparison_key

WIRE = {
    "story": "slugline", "story number": "uid", "restriction summary": "restrictions",
    "restrictions": "restrictions", "restrictions summary": "restrictions", "first run": "",
    "name": "", "tape": "",
    "in_time": "", "out_time": "", "in time": "", "out time": "",
    "type": "languages", "length": "duration", "source": "source", "dateline": "dateline",
}  # fmt: skip
CUT_NAMES = {name[1:]: name.upper() for name in WIRE}  # the first letter was lost in copying
FEED_LINE = re.compile(r"(AP-[A-Z]{2,8}-\d{3,4}[A-Z]*)\s*[:\uff1a]\s*(.*)")
SLUG_END = re.compile(r"\s*[-\u2013\u2014]+\s+(?=[A-Z])|\s+[-\u2013\u2014]+\s*(?=[A-Z])")
DATE_LINE = re.compile(r"[(\[]\s*(?P<date>[^()\[\]]{4,40}?)\s*[)\]]")
LANGUAGES = re.compile(r"(?:[A-Z][a-z]{1,14}/){1,4}(?:Nat|Natural(?: Sound)?|Natsound|Mute)|Natural Sound")
LONGEST_SLUG = 200
SEE_SCRIPT = re.compile(r"(?:please\s+)?see\s+(?:the\s+)?(?:script|shot\s?list)\.?", re.IGNORECASE)


def feed_line(text: str) -> tuple[str, str] | None:
    """Read the first line of a wire script, "AP-APTN-1830: Slug", as its name and its value."""
    found = FEED_LINE.fullmatch(text) if text.startswith("AP-") else None
    return (found[1], found[2]) if found else None


def date_line(text: str) -> str:
    """Give the date of a line "(5 Oct 2022)"; empty for any other line."""
    found = DATE_LINE.fullmatch(text) if text[:1] in ("(", "[") else None
    return found["date"] if found and parse_date(found["date"]) else ""


@lru_cache(maxsize=2048)
def unnamed(value: str) -> str:
    """Say what a header line without a name speaks of: the archive's date, the wire's day, or an agency."""
    if not value or date_line(value):
        return "dateline"
    if parse_date(value):
        return "published"
    if LANGUAGES.fullmatch(value):
        return "languages"
    return "agency" if source_line(value) or bare_source(value) else ""


def read_story(value: str) -> tuple[str, str, str]:
    """Cut "Kenya Drought- NEW Herders arrive" into slug, label (small letters) and headline."""
    for cut in SLUG_END.finditer(value[:LONGEST_SLUG]):
        label, headline = split_label(value[cut.end() :])
        if label.lower() in VERSION_LABELS:
            return value[: cut.start()], label.lower(), headline
    first = SLUG_END.search(value)
    return (value[: first.start()], "", value[first.end() :]) if first else (value, "", "")


def _story(values: Values, line: StatedField) -> None:
    if line.name.lower() not in ("story", "tory"):
        values["slugline"] = values["slugline"] or line.value
        return
    slug, label, headline = read_story(line.value)
    values["slugline"] = values["slugline"] or slug
    values["headline"] = values["headline"] or headline
    if label:
        values["version_label"] = label


def _dateline(values: Values, line: StatedField) -> None:
    text = line.value if line.name else date_line(line.value)
    parts = read_datelines(text)
    values["dateline"] = text
    values["datelines"] = parts
    values["dates"] = tuple(dict.fromkeys(day for part in parts for day in part.dates))
    if not line.name:  # the archive's first line is the day of issue too
        values.setdefault("published", parse_stamp(text))
    values["includes_file"] = any(part.is_file for part in parts)


def read_datelines(text: str) -> tuple[HeaderDateline, ...]:
    """Read "Kiev - 8/9 April 2010/FILE": a slash between days is of one date, others part datelines."""
    whole = read_one_dateline(text)
    if "/" not in text or (whole.dates and "/" not in whole.place):
        return (whole,)
    return tuple(read_one_dateline(part) for part in re.split(r"\s*/\s*(?!\d{1,2}\s)", text) if part)


def _restrictions(values: Values, line: StatedField) -> None:
    stated = source_line(line.value) if " - " in line.value or "\u2013" in line.value else None
    rules = split_rules(line.value) if stated is None or not stated.source else stated.restrictions
    if not SEE_SCRIPT.fullmatch(line.value.strip()):
        _add_rules(values, rules)
    if EMBARGO.search(line.value):
        values.setdefault("embargo", Embargo(line.value))


def _add_rules(values: Values, rules: tuple[str, ...]) -> None:
    held = values.get("restrictions", ())
    known = {comparison_key(rule) for rule in held}
    new = dict.fromkeys(rule for rule in rules if comparison_key(rule) not in known)
    values["restrictions"] = (*held, *new)


def _agency(values: Values, line: StatedField) -> None:
    found = source_line(line.value) or bare_source(line.value)
    if found is None:
        return
    values.setdefault("sources", []).append(SourceLine(found.source, found.restrictions, line.line))
    _add_rules(values, found.restrictions)


def _source(values: Values, line: StatedField) -> None:
    values.setdefault("source", line.value)


def _languages(values: Values, line: StatedField) -> None:
    values["languages"] = split_words(line.value)


def _duration(values: Values, line: StatedField) -> None:
    values["duration_ms"] = parse_duration(line.value)


AP_NAMES: dict[str, str] = {**{name[1:]: meaning for name, meaning in WIRE.items()}, **NAMES, **WIRE}
AP_READERS: dict[str, FieldReader] = {
    **READERS,
    "slugline": _story,
    "dateline": _dateline,
    "restrictions": _restrictions,
    "agency": _agency,
    "source": _source,
    "languages": _languages,
    "duration": _duration,
}


def clock(ms: int | None) -> str:
    """Print a length as the wire does: 02:05."""
    if ms is None:
        return ""
    seconds, part = divmod(ms, 1000)
    return f"{seconds // 60:02}:{seconds % 60:02}" + (f".{part:03}".rstrip("0") if part else "")


def _states(header: Header, *names: str) -> bool:
    return any(line.name.lower() in names and line.at == "header" for line in header.stated)


def _story_text(header: Header) -> str:
    if not _states(header, "story", "tory"):
        return header.slugline if _states(header, "slug", "slugline") else ""
    line = next(line for line in header.stated if line.name.lower() in ("story", "tory"))
    _, label, headline = read_story(line.value)
    words = f"{header.version_label.upper() if label else ''} {header.headline if headline else ''}".strip()
    return f"{header.slugline}- {words}" if words else header.slugline


def _headline_text(header: Header) -> str:
    return header.headline if _states(header, "headline", "title") else ""


def _dateline_text(header: Header) -> str:
    archive = any(not line.name and line.at == "header" and date_line(line.value) for line in header.stated)
    return f"({header.dateline})" if archive and header.dateline else header.dateline


AP_FORMS = (
    FieldForm("slugline", "STORY", "header", _story_text),
    FieldForm("headline", "HEADLINE", "header", _headline_text),
    FieldForm("dateline", "DATELINE", "header", _dateline_text),
    FieldForm("duration", "LENGTH", "header", lambda header: clock(header.duration_ms)),
    FieldForm("restrictions", "RESTRICTION SUMMARY", "header", lambda header: "; ".join(header.restrictions)),
    FieldForm("languages", "TYPE", "header", lambda header: "/".join(header.languages)),
    FieldForm("source", "SOURCE", "header", lambda header: header.source),
    FieldForm("uid", "STORY NUMBER", "header", lambda header: header.uid),
)


def print_field(name: str, value: str) -> str:
    """Print a field line; the wire sets no space behind STORY."""
    return f"{name}:{value}" if name == "STORY" else f"{name}: {value}"
