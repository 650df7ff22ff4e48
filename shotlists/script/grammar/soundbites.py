"""Print a soundbite's line as most houses do: "SOUNDBITE (Language) Name, title (overlaid with shot 4):"."""

from __future__ import annotations

from shotlists.script.document import Script, Soundbite
from shotlists.script.grammar.attribution import print_attribution
from shotlists.script.grammar.relations import print_numbers

COVERAGE = {"partial": "partially overlaid with ", "full": "fully overlaid with ", "": "overlaid with "}


def print_soundbite(script: Script, index: int, loose: tuple[str, ...] = ()) -> str:
    """Give the line of a soundbite without its number; `loose` are its unread words about shots."""
    bite = script.shots[index].soundbite
    if bite is None:
        return script.shots[index].description
    head = "STANDUP" if bite.kind == "standup" else "SOUNDBITE"
    if bite.ordinal:
        head += f" {bite.ordinal}"
    parts = [head, print_languages(bite), print_speaker(bite), print_relations(script, bite, loose)]
    return " ".join(part for part in parts if part) + ":"


def print_languages(bite: Soundbite) -> str:
    """Give the bracket of languages: "(Chinese, dubbed with English)"; empty where none is named."""
    languages = "/".join(bite.languages) + (f", dubbed with {bite.dubbed}" if bite.dubbed else "")
    return f"({languages.removeprefix(', ')})" if languages else ""


def print_speaker(bite: Soundbite) -> str:
    """Give the words that name the speaker."""
    who = print_attribution(bite.speaker, bite.role, bite.age, bite.name_note)
    if bite.kind == "vox pop":
        return f"vox pop, {who}" if who else "vox pop"
    return who


def print_relations(script: Script, bite: Soundbite, loose: tuple[str, ...]) -> str:
    """Give the bracket of shots that a soundbite begins, runs or ends over; empty where it names none."""
    shots = script.shots
    terms = []
    if bite.starting_with:
        terms.append("starting with " + print_numbers(shots, bite.starting_with))
    if bite.overlay.shots:
        terms.append(COVERAGE[bite.overlay.coverage] + print_numbers(shots, bite.overlay.shots))
    if bite.ending_with:
        terms.append("ending with " + print_numbers(shots, bite.ending_with))
    terms += loose
    return f"({'/'.join(terms)})" if terms else ""
