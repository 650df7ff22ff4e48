"""Strict readers of caption files: what they do not understand to the letter is an error."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

SRT_TIME = r"(\d{2,}):([0-5]\d):([0-5]\d),(\d{3})"
VTT_TIME = r"(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})"
VOICE = re.compile(r"<v ([^<>]+)>([^<>]*)</v>", re.DOTALL)
REFERENCE = re.compile(r"&(?!amp;|lt;|gt;)")


class ReadCaption(NamedTuple):
    """A caption as a player sees it."""

    start_ms: int
    end_ms: int
    speaker: str
    lines: list[str]


class ReadVtt(NamedTuple):
    """A WebVTT file: its captions, and its comments with the number of captions before each."""

    captions: list[ReadCaption]
    notes: list[tuple[int, str]]


def milliseconds(hours: str, minutes: str, seconds: str, part: str) -> int:
    """Join the groups of a time."""
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(part)


def times(pattern: str, line: str) -> tuple[int, int]:
    """Read the line of times."""
    found = re.fullmatch(f"{pattern} --> {pattern}", line)
    assert found, f"no times: {line!r}"
    start, end = milliseconds(*found.groups()[:4]), milliseconds(*found.groups()[4:])
    assert start < end, f"no length: {line!r}"
    return start, end


def read_srt(content: bytes) -> list[ReadCaption]:
    """Read SubRip as a lenient player does: a line of digits or with an arrow always begins a caption."""
    text = content.decode("utf-8")
    assert "\n" not in text.replace("\r\n", ""), "a line ends without CR"
    if not text:
        return []
    assert text.endswith("\r\n\r\n")
    captions = []
    for number, block in enumerate(text.removesuffix("\r\n\r\n").split("\r\n\r\n"), start=1):
        first, clock, *lines = block.split("\r\n")
        assert first == str(number)
        assert lines
        assert all(lines), "an empty line inside a caption"
        for line in lines:
            assert "-->" not in line
            assert not line.strip().isdecimal()
            assert not re.search(r"<[A-Za-z/]|\{\\", line), f"markup: {line!r}"
        captions.append(
            ReadCaption(*times(SRT_TIME, clock), "", [line.replace("\u2060", "") for line in lines])
        )
    return captions


def read_vtt(content: bytes) -> ReadVtt:
    """Read WebVTT: a header, then comments and captions, parted by one empty line each."""
    text = content.decode("utf-8")
    assert "\r" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    head, *blocks = text.removesuffix("\n").split("\n\n")
    assert head == "WEBVTT"
    captions: list[ReadCaption] = []
    notes: list[tuple[int, str]] = []
    for block in blocks:
        if block == "NOTE" or block.startswith("NOTE "):
            assert "-->" not in block
            notes.append((len(captions), block.removeprefix("NOTE").strip()))
            continue
        clock, *lines = block.split("\n")
        start, end = times(VTT_TIME, clock)
        words = "\n".join(lines)
        assert words
        assert "-->" not in words
        assert not REFERENCE.search(words), f"a bare ampersand: {words!r}"
        speaker = ""
        if "<" in words:
            found = VOICE.fullmatch(words)
            assert found, f"markup: {words!r}"
            speaker, words = html.unescape(found[1]), found[2]
        captions.append(ReadCaption(start, end, speaker, html.unescape(words).split("\n")))
    return ReadVtt(captions, notes)
