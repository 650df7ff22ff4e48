"""Release: the frozen facts around a script that goes out, or is looked at before it does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shotlists.script.timing import Cue

KINDS = ("original", "correction", "refile", "update", "wrap", "adds", "replay")


@dataclass(frozen=True, slots=True)
class Release:
    """What a format may print beside the script itself.

    `uid` is the package's public key, `revision` counts its issues from 1 (0 for a proof), `version` counts
    the saves and actions of its working copy, `kind` is one of KINDS. `published_at` is the first issue of
    the package, `issued_at` this one's; both are aware, and None for a proof of what never went out. `state`
    is what clients have: none, usable, held, withdrawn or killed. `note` is the desk's word to clients about
    this issue, `correction` the same where the issue is a correction, saying what was wrong; `to_follow` says
    that the shots are still to come; `usage_terms` is the sentence on rights as printed. `saved_at` and
    `saved_by` say when and by whom the printed version was saved: a proof carries them in its first line.
    `transcript` are the spoken words on the timeline, empty where nobody made them: a format then works them
    out from the script.
    """

    uid: str
    revision: int = 0
    version: int = 0
    kind: str = "original"
    issued_at: datetime | None = None
    published_at: datetime | None = None
    proof: bool = False
    note: str = ""
    correction: str = ""
    transcript: tuple[Cue, ...] = ()
    usage_terms: str = ""
    state: str = "usable"
    to_follow: bool = False
    saved_at: datetime | None = None
    saved_by: str = ""
