"""What a file of captions leaves out of a script."""

from __future__ import annotations

from shotlists.script.document import Script


def unspoken(script: Script) -> tuple[str, ...]:
    """Say in sentences what is not in captions made from the soundbites."""
    pictures = sum(shot.soundbite is None for shot in script.shots)
    silent = [shot.number or "?" for shot in script.shots if shot.soundbite and not shot.soundbite.quote]
    found = []
    if pictures:
        found.append(
            f"Captions hold speech only: {pictures} shots with headings and restrictions are left out."
        )
    if script.storyline:
        found.append("The storyline is left out.")
    if silent:
        found.append(f"Soundbites without words make no caption: {', '.join(silent)}.")
    return tuple(found)
