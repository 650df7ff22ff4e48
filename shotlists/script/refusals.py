"""Texts that are no shotlists, told apart and refused by name."""

from __future__ import annotations

import re

from shotlists.script.classify import Classified

VOICED = re.compile(
    r"\(\(\s*(?:NARRATOR|INTRO|PLAYBOOK|VO\b|TRACK|mandatory)|\[RADIO TRACK|\[\[|\bNARRATION:|\(\(NATS",
    re.IGNORECASE,
)
CERTAIN = 0.9
LIKELY = 0.5
VOICED_SIGNS = ("((", "[[", "[RADIO", "[radio", "NARRATION", "Narration")
MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|script|p|table)\b", re.IGNORECASE)


def why_not(text: str, lines: list[Classified], sureness: float) -> str:
    """Give the reason why a text is no shotlist; empty where it is one."""
    if not lines:
        return "it holds no words"
    start = text[:20000]
    if sureness < CERTAIN and any(sign in start for sign in VOICED_SIGNS) and len(VOICED.findall(start)) >= 2:
        return "it is a voiced package, with narration instead of numbered shots"
    if "<" in start[:2000] and MARKUP.search(start[:2000]):
        return "it is a web page; copy the script's text out of it"
    if sureness < LIKELY:
        if not any(item.kind == "number" for item in lines):
            return "it has no numbered shots"
        return "its numbered lines do not look like shots: no headings, soundbites or pictures were found"
    return ""
