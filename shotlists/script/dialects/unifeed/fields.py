"""The header of UNifeed: several datelines on one line, credit orders, embargoes, languages with NATS."""

from __future__ import annotations

import re

from shotlists.script.dialects.unifeed.dates import right_months
from shotlists.script.dialects.unifeed.heading import find_heading
from shotlists.script.document import Embargo, HeaderDateline, SourceLine
from shotlists.script.durations import parse_duration
from shotlists.script.grammar.dates import parse_date
from shotlists.script.grammar.fields import NONE_WORDS
from shotlists.script.house import HOUSE, House

RULE_STARTS = (
    r"(?:access|no|none|not|do\s+not|must|part|please|pls|credit|courtesy|mandatory|only|for|use|editorial"
    r"|on[\s-]?screen|embargo(?:ed)?)\b"
)
NEXT_RULE = re.compile(rf"\s*;\s*|\s*(?:[/,]|\.(?=\s))\s*(?={RULE_STARTS})", re.IGNORECASE)
OF_SOURCE = re.compile(rf"\s*(?:[/,;(]|\s[-\u2010-\u2015]\s)\s*(?=(?:{RULE_STARTS}))", re.IGNORECASE)
BETWEEN_DATELINES = re.compile(
    r"\s*;\s*|\s+/\s*|/\s+|/(?=file\b|recent\b)|,\s*(?=(?:file|recent)$)", re.IGNORECASE
)
BETWEEN_NAMES = re.compile(r"\s*[/;]\s*")
BETWEEN_LANGUAGES = re.compile(r"\s*[/,;&+]\s*|\s+and\s+", re.IGNORECASE)
EMBARGO = re.compile(r"\bembargo(?:ed)?\b", re.IGNORECASE)
TIME = re.compile(
    r"(?<![\d,.])(?P<hour>[01]?\d|2[0-4])\s?[:.h]?\s?(?P<minute>[0-5]\d)(?!\d)\s*(?:hours|hrs?|h)?\s*"
    r"(?P<half>[ap]\.?m\.?)?\s*(?P<zone>gmt|utc|z|est|edt|cet|cest|bst|eat)?(?![a-z])",
    re.IGNORECASE,
)
ZONES = {
    "gmt": "Z", "utc": "Z", "z": "Z", "est": "-05:00", "edt": "-04:00", "cet": "+01:00", "cest": "+02:00",
    "bst": "+01:00", "eat": "+03:00",
}  # fmt: skip
DAY = re.compile(
    r"(?<!\d)(?:\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,10}\.?,?\s*\d{4}|[a-z]{3,10}\.?\s+\d{1,2},?\s+\d{4})",
    re.IGNORECASE,
)
UNITS = re.compile(r"(?<=[:.;\u2019']\d\d)\s*(?:min(?:ute)?s?)?\.?$", re.IGNORECASE)
BRACKETS = " .[](){}"


def read_datelines(value: str, house: House = HOUSE) -> tuple[HeaderDateline, ...]:
    """Read "24 JANUARY 2014, NEW YORK CITY / 20 JANUARY 2014, GENEVA / FILE" as its datelines."""
    parts = (part.strip() for part in BETWEEN_DATELINES.split(value))
    return tuple(_dateline(part, house) for part in parts if part)


def _dateline(text: str, house: House) -> HeaderDateline:
    found = find_heading(text, house)
    if found is None:
        return HeaderDateline(text, text.strip(" ,"))
    return HeaderDateline(text, found.place, found.dates, found.is_file, found.is_recent)


def read_rules(value: str) -> tuple[str, ...]:
    """Take restrictions apart where the next words open a rule: "CREDIT UNICEF / WFP ON SCREEN" is one."""
    if value.strip(" .").lower() in NONE_WORDS:
        return ("NONE",)
    return tuple(part.strip(" .") or part for part in NEXT_RULE.split(value) if part.strip())


def read_embargo(value: str) -> Embargo | None:
    """Find the sentence of an embargo among restrictions, with its end where that was understood."""
    for rule in read_rules(value):
        if EMBARGO.search(rule):
            return Embargo(rule.strip(BRACKETS), embargo_end(rule))
    return None


def embargo_end(text: str) -> str:
    """Read when an embargo ends: "0600 GMT 21 SEPTEMBER 2010" is 2010-09-21T06:00Z; no zone is invented."""
    day = DAY.search(text)
    when = parse_date(right_months(day[0])) if day else None
    if day is None or when is None or when.precision != "day" or not when.dates:
        return ""
    found = TIME.search(f"{text[: day.start()]}\n{text[day.end() :]}")
    if not found:
        return when.dates[0]
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    if hour > 23:
        return ""
    return f"{when.dates[0]}T{hour:02}:{found['minute']}{ZONES.get((found['zone'] or '').lower(), '')}"


def read_length(value: str) -> int | None:
    """Read a running time in milliseconds: 2:31, 2.31, and "2:31 min." as well."""
    return parse_duration(UNITS.sub("", value).replace(";", ":"))


def read_sources(value: str, line: int = 0) -> tuple[str, tuple[SourceLine, ...]]:
    """Read a source field: its names as written, and its agencies; a credit order belongs to the last."""
    cut = OF_SOURCE.search(value)
    names, rules = (value[: cut.start()], value[cut.end() :].rstrip(" )")) if cut else (value, "")
    sources = [SourceLine(name, (), line) for name in BETWEEN_NAMES.split(names) if name]
    if rules:
        last = sources.pop() if sources else SourceLine("", (), line)
        sources.append(SourceLine(last.name, read_rules(rules), line))
    return names.strip(), tuple(sources)


def read_languages(value: str) -> tuple[str, ...]:
    """Read "ENGLISH / FRENCH / NATS" as its words; an empty member is none."""
    return tuple(word.strip(" .") for word in BETWEEN_LANGUAGES.split(value) if word.strip(" ."))
