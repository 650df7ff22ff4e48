"""SubRip captions: CRLF line ends, numbers from 1, the speaker's name where the speaker changes.

SubRip has no escapes, no comments and no field for a speaker. What a player could take for markup or for the
frame of the file gets an invisible word joiner (U+2060) in it; the words stay as they are.
"""

from __future__ import annotations

import re

from shotlists.exports.base import Format
from shotlists.exports.captions import Caption, captions_of
from shotlists.exports.notices import notices_of
from shotlists.exports.plain import clean
from shotlists.exports.unspoken import unspoken
from shotlists.script.document import Script
from shotlists.script.release import Release

JOINER = "\N{WORD JOINER}"
MARKUP = re.compile(r"<(?=[A-Za-z/])|\{(?=\\)|--(?=>)")
PROOF_MS = 1000
SHOWN = frozenset({"proof", "stop", "follow", "correction"})
"""The notices that stand on the screen; a mere note to clients has no place there."""


def render(script: Script, release: Release) -> bytes:
    """Print the captions; a proof, a stopped or a corrected script begins with a caption that says so."""
    captions = captions_of(script, release)
    blocks = []
    warning = [notice.text for notice in notices_of(release) if notice.kind in SHOWN]
    if warning:
        first = captions[0].start_ms if captions else PROOF_MS
        # With speech from the very start the warning shares the screen with it.
        blocks.append((0, min(first, PROOF_MS) or PROOF_MS, warning))
    speaker = ""
    for caption in captions:
        blocks.append((caption.start_ms, caption.end_ms, spoken(caption, speaker)))
        speaker = caption.speaker
    return "".join(block(number, *rest) for number, rest in enumerate(blocks, start=1)).encode("utf-8")


def spoken(caption: Caption, last_speaker: str) -> list[str]:
    """Give a caption's lines, with the name in front where somebody else begins to speak."""
    lines = list(caption.lines)
    if caption.speaker and caption.speaker != last_speaker:
        lines[0] = f"{caption.speaker}: {lines[0]}"
    return lines


def block(number: int, start_ms: int, end_ms: int, lines: list[str]) -> str:
    """Print one numbered caption and the empty line after it."""
    frame = [str(number), f"{print_time(start_ms)} --> {print_time(end_ms)}", *map(escape, lines), "", ""]
    return "\r\n".join(frame)


def escape(line: str) -> str:
    """Keep a line from being read as markup, an arrow, or the number of a caption."""
    line = MARKUP.sub(lambda found: found.group() + JOINER, clean(line).replace("\n", " "))
    return JOINER + line if line.strip().isdecimal() else line


def print_time(ms: int) -> str:
    """Print 01:02:03,456; hours take as many digits as they need."""
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d},{ms:03d}"


def loss(script: Script) -> tuple[str, ...]:
    """Say what captions leave out, and what SubRip has no place for."""
    return (*unspoken(script), "Estimated times and notes to clients cannot be marked in SubRip.")


FORMAT = Format("srt", "SubRip captions", "application/x-subrip", "srt", render, loss)
