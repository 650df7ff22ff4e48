"""Text to numbered lines: decoding, line ends, odd spaces.

Lines end at \\n, \\r\\n and \\r only. Each replacement here is one code point for one, so that columns hold.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from shotlists.script.document import Span

ODD_SPACES = str.maketrans(
    dict.fromkeys("\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000", " ")
    | {chr(c): " " for c in range(0x2000, 0x200B)}
)
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060 "

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Line(NamedTuple):
    """A line without the spaces around it: its number and first column in the text, from 1.

    `told` is its kind where the house's own reader of lines knows it already ("shot": one without
    a number; "field").
    """

    number: int
    text: str
    column: int = 1
    told: str = ""

    @property
    def span(self) -> Span:
        """Where the words of the line stand."""
        return Span(self.number, self.column, self.number, self.column + len(self.text))

    def part(self, start: int, end: int) -> Span:
        """Where the characters from start to end of the line's text stand."""
        return Span(self.number, self.column + start, self.number, self.column + end)


def decode(data: str | bytes) -> str:
    """Give the text with \\n line ends and no byte order mark; what is not UTF-8 is GB 18030 or Latin-1.

    NUL and lone surrogates, which no database and no file can hold, become U+FFFD.
    """
    text = _from_bytes(data) if isinstance(data, bytes) else data
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        text.encode()
        clean = "\x00" not in text
    except UnicodeEncodeError:
        clean = False
    return text if clean else UNSTORABLE.sub("\ufffd", text)


def _from_bytes(data: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def split(text: str) -> list[Line]:
    """Cut a decoded text into its lines that hold words."""
    if not text.replace("\n", "").isprintable():  # no odd space is printable
        text = text.translate(ODD_SPACES)
    lines = []
    for number, raw in enumerate(text.split("\n"), 1):
        words = raw.strip(INVISIBLE)
        if words:
            start = 1 if raw[0] == words[0] else len(raw) - len(raw.lstrip(INVISIBLE)) + 1
            lines.append(Line(number, words, start))
    return lines
