"""The document of schema 1 and the facts of its release, in the order of the schema."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from shotlists.exports.base import Format, nothing_lost
from shotlists.exports.notices import notices_of
from shotlists.script.document import Script
from shotlists.script.release import Release
from shotlists.script.serial import script_to_dict
from shotlists.script.timing import Cue


def render(script: Script, release: Release) -> bytes:
    """Print {"release": ..., "document": ...}; the document can be posted back as it stands."""
    data = {"release": release_facts(release), "document": script_to_dict(script)}
    printed = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    # Half a surrogate pair is legal in JSON as an escape, not as bytes.
    return printed.encode("utf-8", errors="backslashreplace")


def release_facts(release: Release) -> dict[str, Any]:
    """Give what is known of the issue; times are ISO with their offset, empty where there is none."""
    return {
        "uid": release.uid,
        "revision": release.revision,
        "version": release.version,
        "kind": release.kind,
        "state": release.state,
        "proof": release.proof,
        "notices": [notice.text for notice in notices_of(release)],
        "issued_at": iso(release.issued_at),
        "published_at": iso(release.published_at),
        "saved_at": iso(release.saved_at),
        "saved_by": release.saved_by,
        "note": release.note,
        "correction": release.correction,
        "usage_terms": release.usage_terms,
        "transcript": [cue_facts(cue) for cue in release.transcript],
    }


def cue_facts(cue: Cue) -> dict[str, Any]:
    """Give one stretch of speech; `shot` is its index in the document."""
    return {
        "start_ms": cue.start_ms,
        "end_ms": cue.end_ms,
        "speaker": cue.speaker,
        "text": cue.text,
        "estimated": cue.estimated,
        "shot": cue.shot,
    }


def iso(moment: datetime | None) -> str:
    """Print an aware time, or nothing."""
    return moment.isoformat() if moment else ""


FORMAT = Format("json", "JSON document", "application/json", "json", render, nothing_lost)
