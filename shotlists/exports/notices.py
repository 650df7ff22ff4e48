"""The lines that stand above everything else: a proof, a stop, a correction, a word to clients."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from shotlists.exports.plain import one_line
from shotlists.script.release import Release

STOPS = {
    "held": "HOLD - do not use until released",
    "withdrawn": "WITHDRAWN - do not use",
    "killed": "KILL - do not use, remove from all systems",
}

TO_FOLLOW = "SHOTLIST TO FOLLOW"


@dataclass(frozen=True, slots=True)
class Notice:
    """One line on top; `kind` is proof, stop, follow, correction or note."""

    kind: str
    text: str


def notices_of(release: Release) -> tuple[Notice, ...]:
    """Give the lines that go on top of this release, gravest first; a plain first issue has none."""
    found = []
    if release.proof:
        found.append(Notice("proof", proof_line(release)))
    if release.state in STOPS:
        found.append(Notice("stop", STOPS[release.state]))
    if release.to_follow:
        found.append(Notice("follow", TO_FOLLOW))
    correction, note = one_line(release.correction), one_line(release.note)
    if correction:
        found.append(Notice("correction", f"CORRECTION - {correction}"))
    if note and note != correction:
        found.append(Notice("note", f"NOTE TO CLIENTS - {note}"))
    return tuple(found)


def proof_line(release: Release) -> str:
    """Say that nothing was issued, and which state of the working copy this is."""
    words = [f"PROOF - not issued - version {release.version}"]
    if release.saved_at or release.saved_by:
        saved = "saved"
        if release.saved_at:
            saved += f" {print_time(release.saved_at)}"
        if release.saved_by:
            saved += f" by {one_line(release.saved_by)}"
        words.append(saved)
    return " - ".join(words)


def print_time(moment: datetime) -> str:
    """Print an aware time to the minute with its offset: 2026-04-08 18:40 UTC, 2026-04-08 18:40 +08:00."""
    zone = "UTC" if moment.utcoffset() == timedelta(0) else moment.isoformat()[-6:]
    return f"{moment:%Y-%m-%d %H:%M} {zone}"
