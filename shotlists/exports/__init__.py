"""Every format that a script can leave the desk in; base.py says how to add one."""

from __future__ import annotations

from shotlists.exports import cctv, html, json, srt, text, vtt
from shotlists.exports.base import Format

FORMATS: dict[str, Format] = {
    "cctv": cctv.FORMAT,
    "text": text.FORMAT,
    "html": html.FORMAT,
    "json": json.FORMAT,
    "srt": srt.FORMAT,
    "vtt": vtt.FORMAT,
}

__all__ = ["FORMATS", "Format"]
