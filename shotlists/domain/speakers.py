"""Who a soundbite's speaker is: one person, however the name is written.

A name is looked up as it is compared (one case, single spaces). One speaker of that name is the one; of
several the one who held the title; where none is, one is made; where several could be meant, an editor
chooses.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from shotlists.domain.log import write_log
from shotlists.domain.people import require
from shotlists.models import Package, Soundbite, Speaker, SpeakerName, SpeakerTitle, Version

LONGEST = 255
# Beginnings of the names of letters in Unicode, and the writing system that each tells.
SCRIPTS = (
    ("CJK", "Han"),
    ("HANGUL", "Hangul"),
    ("HIRAGANA", "Kana"),
    ("KATAKANA", "Kana"),
    ("CYRILLIC", "Cyrillic"),
    ("ARABIC", "Arabic"),
    ("GREEK", "Greek"),
    ("LATIN", "Latin"),
)


def fold_name(name: str) -> str:
    """Give a name as look-ups compare it."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def script_of_name(name: str) -> str:
    """Name the writing system of a name's first letter; empty where it is none of SCRIPTS."""
    letter = next((char for char in name if char.isalpha()), "")
    described = unicodedata.name(letter, "") if letter else ""
    return next((script for start, script in SCRIPTS if described.startswith(start)), "")


def link_speakers(bites: Iterable[Soundbite], day: date | None) -> None:
    """Give each soundbite its speaker by name, in a constant number of queries.

    What an editor chose stays while the new name has a word in common with a name of that speaker. `day` is
    the day of the script: a title is known to be held on it.
    """
    bites = list(bites)
    chosen = {bite.speaker_id for bite in bites if bite.speaker_chosen and bite.speaker_id}
    words = _words_of(chosen)
    loose = [
        bite
        for bite in bites
        if not (
            bite.speaker_chosen and words[bite.speaker_id or 0] & set(fold_name(bite.speaker_name).split())
        )
    ]
    named = [bite for bite in loose if 0 < len(fold_name(bite.speaker_name)) <= LONGEST]
    held = _known({fold_name(bite.speaker_name) for bite in named})
    _make_missing(named, held)
    titles = _titles({speaker for several in held.values() for speaker in several})
    for bite in loose:
        bite.speaker_chosen = False
        bite.speaker_id = _pick(bite, held.get(fold_name(bite.speaker_name), []), titles)
    Soundbite.objects.bulk_update(loose, ["speaker", "speaker_chosen"], batch_size=500)
    _learn_titles([bite for bite in named if bite.speaker_id], titles, day)


def choose_speaker(
    package: Package, key: str, speaker: Speaker | None, *, actor: User | None, via: str = "admin"
) -> Soundbite:
    """Say who speaks in the shot of a package with that key; None takes the choice back and links by name.

    The name as written in the soundbite becomes one of the speaker's names.
    """
    require(actor, "shotlists.change_package")
    with transaction.atomic():
        bite = Soundbite.objects.select_for_update().get(shot__package=package, shot__key=key)
        bite.speaker, bite.speaker_chosen = speaker, speaker is not None
        bite.save(update_fields=["speaker", "speaker_chosen"])
        folded = fold_name(bite.speaker_name)
        if speaker is None:
            link_speakers([bite], package.first_date)
        elif 0 < len(folded) <= LONGEST:
            SpeakerName.objects.get_or_create(
                speaker=speaker,
                folded=folded,
                defaults={"name": bite.speaker_name, "script": script_of_name(bite.speaker_name)},
            )
        _note_choice(package, key, bite)
        write_log(
            package, "choose_speaker", actor=actor, via=via, note=f"{bite.speaker_name} = {bite.speaker}"
        )
    return bite


def _note_choice(package: Package, key: str, bite: Soundbite) -> None:
    """Keep the choice with the version of now, from which it is brought back."""
    version = Version.objects.select_for_update().filter(package=package).order_by("-number").first()
    if version is not None:
        others = {name: speaker for name, speaker in version.speakers.items() if name != key}
        version.speakers = {**others, key: bite.speaker_id} if bite.speaker_chosen else others
        version.save(update_fields=["speakers"])


def _words_of(speaker_ids: Iterable[int]) -> dict[int, set[str]]:
    words: dict[int, set[str]] = defaultdict(set)
    for speaker_id, folded in SpeakerName.objects.filter(speaker__in=list(speaker_ids)).values_list(
        "speaker_id", "folded"
    ):
        words[speaker_id].update(folded.split())
    return words


def _known(names: Iterable[str]) -> dict[str, list[int]]:
    held: dict[str, list[int]] = defaultdict(list)
    rows = SpeakerName.objects.filter(folded__in=list(names)).order_by("speaker_id")
    for folded, speaker_id in rows.values_list("folded", "speaker_id"):
        held[folded].append(speaker_id)
    return held


def _make_missing(bites: Sequence[Soundbite], held: dict[str, list[int]]) -> None:
    missing = {
        fold_name(bite.speaker_name): " ".join(bite.speaker_name.split())
        for bite in reversed(bites)
        if fold_name(bite.speaker_name) not in held
    }
    made = Speaker.objects.bulk_create(Speaker(name=name[:LONGEST]) for name in missing.values())
    SpeakerName.objects.bulk_create(
        SpeakerName(speaker=speaker, name=speaker.name, folded=folded, script=script_of_name(speaker.name))
        for speaker, folded in zip(made, missing, strict=True)
    )
    for speaker, folded in zip(made, missing, strict=True):
        held[folded] = [speaker.pk]


def _titles(speaker_ids: Iterable[int]) -> dict[tuple[int, str], SpeakerTitle]:
    rows = SpeakerTitle.objects.filter(speaker__in=list(speaker_ids)).order_by("pk")
    return {(row.speaker_id, _folded_title(row.title, row.body)): row for row in rows}


def _title_parts(role: str) -> tuple[str, str]:
    """Part a role at its first comma: what somebody is, and of what."""
    title, _comma, body = role.partition(",")
    return title.strip(), body.strip()


def _folded_title(title: str, body: str) -> str:
    return fold_name(", ".join(part for part in (title, body) if part))


def _pick(bite: Soundbite, several: Sequence[int], titles: dict[tuple[int, str], SpeakerTitle]) -> int | None:
    if len(several) > 1:
        role = _folded_title(*_title_parts(bite.role))
        several = [speaker for speaker in several if (speaker, role) in titles]
    return several[0] if len(several) == 1 else None


def _learn_titles(
    bites: Sequence[Soundbite], titles: dict[tuple[int, str], SpeakerTitle], day: date | None
) -> None:
    """Keep titles that are new, and the first day on which one is known to be held."""
    new: dict[tuple[int, str], SpeakerTitle] = {}
    earlier = []
    for bite in bites:
        place = (bite.speaker_id or 0, _folded_title(*_title_parts(bite.role)))
        if not place[1]:
            continue
        known = titles.get(place)
        if known is None:
            title, body = _title_parts(bite.role)
            new.setdefault(place, SpeakerTitle(speaker_id=place[0], title=title, body=body, since=day))
        elif day and known.since and day < known.since:
            known.since = day
            earlier.append(known)
    SpeakerTitle.objects.bulk_create(new.values())
    SpeakerTitle.objects.bulk_update(earlier, ["since"], batch_size=500)
