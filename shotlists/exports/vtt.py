"""WebVTT captions: speakers as voices, notices and estimated times as NOTE blocks, line ends \\n."""

from __future__ import annotations

from shotlists.exports.base import Format
from shotlists.exports.captions import Caption, captions_of
from shotlists.exports.notices import notices_of
from shotlists.exports.plain import clean, one_line
from shotlists.exports.unspoken import unspoken
from shotlists.script.document import Script
from shotlists.script.release import Release

ALL_ESTIMATED = "Times are estimated from reading rates."
ONE_ESTIMATED = "estimated time"


def render(script: Script, release: Release) -> bytes:
    """Print the captions after the notices; estimated times are labelled, at once where all are."""
    captions = captions_of(script, release)
    blocks = ["WEBVTT", note(f"{release.uid} {script.header.slugline}")]
    blocks += [note(notice.text) for notice in notices_of(release)]
    all_estimated = bool(captions) and all(caption.estimated for caption in captions)
    if all_estimated:
        blocks.append(note(ALL_ESTIMATED))
    for caption in captions:
        if caption.estimated and not all_estimated:
            blocks.append(note(ONE_ESTIMATED))
        blocks.append(cue(caption))
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def note(text: str) -> str:
    """Print a comment; an arrow would make it a cue."""
    return f"NOTE {one_line(text).replace('-->', '→')}".rstrip()


def cue(caption: Caption) -> str:
    """Print the times and the words of one caption."""
    words = "\n".join(escape(line) for line in caption.lines)
    if caption.speaker:
        words = f"<v {escape(caption.speaker)}>{words}</v>"
    return f"{print_time(caption.start_ms)} --> {print_time(caption.end_ms)}\n{words}"


def escape(line: str) -> str:
    """Write & < > as references: so neither markup nor an arrow can stand in the words."""
    line = clean(line).replace("\n", " ")
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def print_time(ms: int) -> str:
    """Print 01:02:03.456; hours take as many digits as they need."""
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}.{ms:03d}"


FORMAT = Format("vtt", "WebVTT captions", "text/vtt; charset=utf-8", "vtt", render, unspoken)
