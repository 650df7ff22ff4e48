"""Everything about time in a script: whole milliseconds, stated or estimated.

Three modules stand behind it: durations.py reads and prints them, timeline.py places the shots, captions.py
cuts the spoken words into captions.
"""

from __future__ import annotations

from shotlists.script.captions import Cue, cues
from shotlists.script.durations import LONGEST_MS, parse_duration, print_duration
from shotlists.script.timeline import Slot, Speech, quote_ms, speaking_ms, speeches, timeline

__all__ = [
    "LONGEST_MS",
    "Cue",
    "Slot",
    "Speech",
    "cues",
    "parse_duration",
    "print_duration",
    "quote_ms",
    "speaking_ms",
    "speeches",
    "timeline",
]
