"""What a soundbite had that its text does not say, found again in earlier versions.

A soundbite whose keyword was misspelt, and saved so, was a plain shot in between: its row went, and with it
the original words and the speaker that an editor had chosen.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from shotlists.domain.saving.reconcile import with_unsaid
from shotlists.domain.saving.speakers import fold_name
from shotlists.models import Package, Version
from shotlists.script.document import Script, Soundbite
from shotlists.script.serial import script_from_dict

LOOKED_BACK = 50
"""How many versions are looked at."""


def recall_soundbites(
    package: Package, before: Script, now: Script, carries: Collection[str]
) -> tuple[Script, dict[str, int]]:
    """Give `now` with what its returning soundbites had, and their chosen speakers by the key of the shot.

    `before` is the script that is stored; `carries` names what the text of `now` could say.
    """
    plain = {shot.key for shot in before.shots if shot.soundbite is None}
    back = {shot.key: shot.soundbite for shot in now.shots if shot.soundbite and shot.key in plain}
    if not back:
        return now, {}
    had, speakers = _last_known(package, set(back))
    shots = tuple(
        replace(shot, soundbite=with_unsaid(had[shot.key], shot.soundbite, carries))
        if shot.soundbite and shot.key in had
        else shot
        for shot in now.shots
    )
    chosen = {
        key: speaker
        for key, speaker in speakers.items()
        if fold_name(had[key].speaker) == fold_name(back[key].speaker)
    }
    return replace(now, shots=shots), chosen


def _last_known(package: Package, keys: set[str]) -> tuple[dict[str, Soundbite], dict[str, int]]:
    had: dict[str, Soundbite] = {}
    speakers: dict[str, int] = {}
    versions = Version.objects.filter(package=package).order_by("-number")[:LOOKED_BACK]
    for document, chosen in versions.values_list("document", "speakers").iterator(chunk_size=1):
        for shot in script_from_dict(document).shots:
            if shot.soundbite and shot.key in keys and shot.key not in had:
                had[shot.key] = shot.soundbite
                if shot.key in chosen:
                    speakers[shot.key] = chosen[shot.key]
        if len(had) == len(keys):
            break
    return had, speakers
