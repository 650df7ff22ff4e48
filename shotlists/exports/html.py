"""A page for people: one file with its own styles, nothing from outside, ready for paper.

Everything that comes from a script goes through Jinja2's autoescape; the page forbids scripts and outside
resources besides.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from shotlists.exports.base import Format, nothing_lost
from shotlists.exports.plain import clean
from shotlists.exports.sheet import sheet_of
from shotlists.script.document import Script
from shotlists.script.release import Release

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "exports"
PAGES = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    auto_reload=False,
)


def render(script: Script, release: Release) -> bytes:
    """Print the page."""
    page = PAGES.get_template("script.html").render(sheet=sheet_of(script, release))
    return clean(page).encode("utf-8")


FORMAT = Format("html", "Web page", "text/html; charset=utf-8", "html", render, nothing_lost)
