"""The script in house style, as it goes to air."""

from __future__ import annotations

from shotlists.exports.base import Format
from shotlists.exports.notices import notices_of
from shotlists.exports.plain import clean
from shotlists.script.document import Script
from shotlists.script.reading import write, write_checked
from shotlists.script.release import Release

DIALECT = "cctv"


def render(script: Script, release: Release) -> bytes:
    """Print the text; only a notice, between ++ marks unless it says PROOF, may stand above it."""
    above = [
        f"{notice.text}\n" if notice.kind == "proof" else f"++{notice.text}++\n"
        for notice in notices_of(release)
    ]
    return clean("".join(above) + write(script, DIALECT)).encode("utf-8")


def loss(script: Script) -> tuple[str, ...]:
    """Say what the printer could not carry, in its own sentences."""
    return tuple(dict.fromkeys(found.message for found in write_checked(script, DIALECT).problems))


FORMAT = Format("cctv", "House style (CCTV)", "text/plain; charset=utf-8", "txt", render, loss)
