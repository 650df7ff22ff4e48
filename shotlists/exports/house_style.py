"""The script in a house style, as that agency's desk would type it."""

from __future__ import annotations

from functools import partial

from shotlists.exports.base import Format
from shotlists.exports.notices import notices_of
from shotlists.exports.plain import clean
from shotlists.script.document import Script
from shotlists.script.reading import write, write_checked
from shotlists.script.release import Release
from shotlists.script.reporting import losses
from shotlists.script.style import Style


def house_style(style: Style) -> Format:
    """Give the format that prints a script in this style."""
    return Format(
        style.name,
        f"House style ({style.title})",
        "text/plain; charset=utf-8",
        "txt",
        partial(render, style.name),
        partial(loss, style.name),
    )


def render(dialect: str, script: Script, release: Release) -> bytes:
    """Print the text; only a notice, between ++ marks unless it says PROOF, may stand above it."""
    above = [
        f"{notice.text}\n" if notice.kind == "proof" else f"++{notice.text}++\n"
        for notice in notices_of(release)
    ]
    return clean("".join(above) + write(script, dialect)).encode("utf-8")


def loss(dialect: str, script: Script) -> tuple[str, ...]:
    """Say what the printed text does not hold, each kind of thing in one sentence."""
    return losses(write_checked(script, dialect).problems)
