"""Every format that a script can leave the desk in; base.py says how to add one."""

from __future__ import annotations

from shotlists.exports import html, json, srt, text, vtt
from shotlists.exports.base import Format
from shotlists.exports.house_style import house_style
from shotlists.script.dialects import DIALECTS

FORMATS: dict[str, Format] = {
    **{name: house_style(style) for name, style in DIALECTS.items()},
    "text": text.FORMAT,
    "html": html.FORMAT,
    "json": json.FORMAT,
    "srt": srt.FORMAT,
    "vtt": vtt.FORMAT,
}

__all__ = ["FORMATS", "Format"]
