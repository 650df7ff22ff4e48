"""What copying a text from one program into another does to it: doubled marks, entities, wrong alphabets."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from shotlists.script.checks.context import Checked
from shotlists.script.document import Span
from shotlists.script.problems import Problem, problem

_PAIRS = ("''", '""', "\u2019'", "\u2019\u2019", "'\u2019")
_MET = re.compile("\u201d[\u201dstdmrvl]")
_DOUBLED_APOSTROPHE = re.compile(r"(?<=[^\W\d_])(?:''|\u2019\u2019|\u2019'|'\u2019)(?=[^\W\d_])")
_MARK_AS_APOSTROPHE = re.compile(r"(?<=[A-Za-z])\u201d(?=(?:s|t|d|m|re|ve|ll)\b)")
_DOUBLED_CLOSING = re.compile("\u201d\u201d")
_DOUBLED_STRAIGHT = re.compile('""')
_ENTITY = re.compile(
    r"&(?:amp|quot|apos|nbsp|lt|gt|[lr][sd]quo|[mn]dash|hellip|#\d{2,5}|#x[0-9A-Fa-f]{2,4});", re.IGNORECASE
)
# UTF-8 that was read as Windows-1252 (each is the first of two or three bytes), and as GBK.
_WESTERN = re.compile(
    "\u00e2[\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]{2}"
    "|[\u00c2\u00c3][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152"
    "\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
)
_CHINESE = re.compile("\u9225\\S")
_BYTES = {chr(code): bytes([code]) for code in range(0x80, 0xA0)}
"""Bytes that Windows-1252 leaves free: programs copy them as control characters."""


def copy_damage(checked: Checked) -> Iterator[Problem]:
    """Find quotation marks and apostrophes that were doubled, or put in each other's place."""
    if not _is_damaged(checked.kept_text):
        return
    for number, line in checked.kept_lines:
        if _is_damaged(line):
            for find in (_apostrophes, _closing, _straight):
                for start, end, right in find(line):
                    span = Span(number, start + 1, number, end + 1)
                    yield problem("copy-damage", span, fix=right, wrong=line[start:end], right=right)


def _is_damaged(text: str) -> bool:
    """A quick look whether any of it stands in a text."""
    return any(pair in text for pair in _PAIRS) or _MET.search(text) is not None


Found = Iterator[tuple[int, int, str]]


def _apostrophes(line: str) -> Found:
    """don''t, don\u201dt: an apostrophe stands between letters, and only once."""
    for found in _DOUBLED_APOSTROPHE.finditer(line):
        yield found.start(), found.end(), found[0][0]
    if line.count("\u201d") == line.count("\u201c"):
        return  # two \u201cyes\u201ds: every mark has its partner
    for found in _MARK_AS_APOSTROPHE.finditer(line):
        yield found.start(), found.end(), "\u2019"


def _closing(line: str) -> Found:
    """\u201d\u201d where one mark closes all that was opened; of a quote within a quote both are right."""
    opened, closed, straight = line.count("\u201c"), line.count("\u201d"), line.count('"')
    doubled = list(_DOUBLED_CLOSING.finditer(line))
    alone = not opened and len(doubled) == 1 and (closed + straight) % 2 == 1
    if doubled and (closed - opened == len(doubled) or alone):
        for found in doubled:
            yield found.start(), found.end(), "\u201d"


def _straight(line: str) -> Found:
    """\"\"We are ready\"\": a table program doubles every mark; elsewhere one of three is too many."""
    doubled, marks = line.count('""'), line.count('"')
    if (doubled > 1 and marks == 2 * doubled) or (doubled == 1 and marks == 3):
        for found in _DOUBLED_STRAIGHT.finditer(line):
            yield found.start(), found.end(), '"'


def entities(checked: Checked) -> Iterator[Problem]:
    """Find characters in the spelling of web pages: &amp; and &#39;."""
    if "&" not in checked.kept_text or ";" not in checked.kept_text:
        return
    for number, line in checked.kept_lines:
        if "&" in line:
            for found in _ENTITY.finditer(line):
                right = html.unescape(found[0]).replace("\xa0", " ")
                if right.isprintable():
                    span = Span(number, found.start() + 1, number, found.end() + 1)
                    yield problem("html-entity", span, fix=right, wrong=found[0], right=right)


def mojibake(checked: Checked) -> Iterator[Problem]:
    """Find letters that came of bytes read in the wrong alphabet: \u00e2\u20ac\u2122 for an apostrophe."""
    text = checked.kept_text
    for signs, pattern, encoding in (
        (("\u00e2", "\u00c3", "\u00c2"), _WESTERN, "cp1252"),
        (("\u9225",), _CHINESE, "gb18030"),
    ):
        if any(sign in text for sign in signs):
            for number, line in checked.kept_lines:
                if any(sign in line for sign in signs):
                    for found in pattern.finditer(line):
                        if right := _decoded(found[0], encoding):
                            span = Span(number, found.start() + 1, number, found.end() + 1)
                            yield problem("mojibake", span, fix=right, wrong=found[0], right=right)


def _decoded(wrong: str, encoding: str) -> str:
    """What the bytes say in UTF-8; nothing where they say nothing that is read."""
    try:
        data = b"".join(
            _BYTES[char] if encoding == "cp1252" and char in _BYTES else char.encode(encoding)
            for char in wrong
        )
        right = data.decode().replace("\xa0", " ")
    except UnicodeError:
        return ""
    return right if right.isprintable() else ""
