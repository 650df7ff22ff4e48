"""One person, however the name is written: the speakers whose names have the words that are asked for."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from shotlists.models import SpeakerName
from shotlists.script.searching.expressions import Phrase

MOST = 100
"""Words that more people bear than this tell nobody; their names as written are found all the same."""


def speakers_of(phrases: Iterable[Phrase]) -> dict[Phrase, tuple[int, ...]]:
    """Give for each phrase the speakers who have it in one of their names; one query for all."""
    wanted = {phrase: f" {' '.join(phrase.tokens)}{'' if phrase.begins else ' '}" for phrase in phrases}
    if not wanted:
        return {}
    condition = Q()
    for text in set(wanted.values()):
        condition |= Q(words__contains=text)
    rows = list(
        SpeakerName.objects.filter(condition).order_by("pk").values_list("words", "speaker_id")[:5_000]
    )
    found = {}
    for phrase, text in wanted.items():
        people = tuple(dict.fromkeys(speaker for words, speaker in rows if text in words))
        found[phrase] = people if len(people) <= MOST else ()
    return found


def whole_names(phrases: Iterable[Phrase]) -> dict[Phrase, tuple[int, ...]]:
    """Give for each phrase that is the whole name of somebody who that may be; one query for all."""
    wanted = {f" {' '.join(phrase.tokens)} ": phrase for phrase in phrases if not phrase.begins}
    found: dict[Phrase, list[int]] = {}
    if wanted:
        rows = SpeakerName.objects.filter(words__in=wanted).order_by("pk").values_list("words", "speaker_id")
        for words, speaker in rows[:MOST]:
            found.setdefault(wanted[words], []).append(speaker)
    return {phrase: tuple(dict.fromkeys(people)) for phrase, people in found.items()}
