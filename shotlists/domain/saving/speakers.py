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
from shotlists.domain.saving.inserting import insert_rows
from shotlists.domain.search.index import index_packages
from shotlists.models import Package, Soundbite, Speaker, SpeakerName, SpeakerTitle, Version
from shotlists.script.searching.words import tokens_of

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


def searched_name(name: str) -> str:
    """Give the tokens of a name, each between spaces, as domain.search.names looks for them."""
    return f" {' '.join(tokens_of(name))} "


def link_speakers(packages: Iterable[tuple[Iterable[Soundbite], date | None]]) -> None:
    """Give soundbites their speakers by name, in a constant number of queries; the soundbites are not saved.

    They come by package, each with the day of its script: a title is known to be held on it. What an editor
    chose stays while the new name has a word in common with a name of that speaker.
    """
    given = [(list(bites), day) for bites, day in packages]
    loose = _without_choice([bite for bites, _day in given for bite in bites])
    free = set(map(id, loose))
    named = [bite for bite in loose if 0 < len(fold_name(bite.speaker_name)) <= LONGEST]
    held = _known({fold_name(bite.speaker_name) for bite in named})
    _make_missing(named, held)
    learnt = _Titles({speaker for several in held.values() for speaker in several})
    for bites, day in given:
        ours = [bite for bite in bites if id(bite) in free]
        for bite in ours:
            bite.speaker_chosen = False
            bite.speaker_id = _pick(bite, held.get(fold_name(bite.speaker_name), []), learnt.rows)
        learnt.learn(ours, day)
    learnt.save()


def _without_choice(bites: Sequence[Soundbite]) -> list[Soundbite]:
    """Give those for which no editor chose a speaker whose name they still bear."""
    words = _words_of({bite.speaker_id for bite in bites if bite.speaker_chosen and bite.speaker_id})
    return [
        bite
        for bite in bites
        if not (
            bite.speaker_chosen and words[bite.speaker_id or 0] & set(fold_name(bite.speaker_name).split())
        )
    ]


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
        folded = fold_name(bite.speaker_name)
        if speaker is None:
            link_speakers([([bite], package.first_date)])
        bite.save(update_fields=["speaker", "speaker_chosen"])
        if speaker and 0 < len(folded) <= LONGEST:
            SpeakerName.objects.get_or_create(
                speaker=speaker,
                folded=folded,
                defaults={
                    "name": bite.speaker_name,
                    "script": script_of_name(bite.speaker_name),
                    "words": searched_name(bite.speaker_name),
                },
            )
        _note_choice(package, key, bite)
        index_packages([package])
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
    missing: dict[str, str] = {}
    for bite in bites:
        folded = fold_name(bite.speaker_name)
        if folded not in held:
            missing.setdefault(folded, " ".join(bite.speaker_name.split()))
    made = insert_rows(Speaker, (Speaker(name=name[:LONGEST]) for name in missing.values()))
    insert_rows(
        SpeakerName,
        (
            SpeakerName(
                speaker=speaker,
                name=speaker.name,
                folded=folded,
                script=script_of_name(speaker.name),
                words=searched_name(speaker.name),
            )
            for speaker, folded in zip(made, missing, strict=True)
        ),
    )
    for speaker, folded in zip(made, missing, strict=True):
        held[folded] = [speaker.pk]


class _Titles:
    """The titles of some speakers: those that are known, and those that scripts add one after another."""

    def __init__(self, speaker_ids: Iterable[int]) -> None:
        rows = SpeakerTitle.objects.filter(speaker__in=list(speaker_ids)).order_by("pk")
        self.rows = {(row.speaker_id, _folded_title(row.title, row.body)): row for row in rows}
        self.new: list[SpeakerTitle] = []
        self.earlier: dict[int, SpeakerTitle] = {}

    def learn(self, bites: Iterable[Soundbite], day: date | None) -> None:
        """Learn titles that are new, and the first day on which one is known to be held."""
        for bite in bites:
            place = (bite.speaker_id or 0, _folded_title(*_title_parts(bite.role)))
            known = self.rows.get(place)
            if not (place[1] and place[0]):
                continue
            if known is None:
                title, body = _title_parts(bite.role)
                self.rows[place] = SpeakerTitle(speaker_id=place[0], title=title, body=body, since=day)
                self.new.append(self.rows[place])
            elif day and known.since and day < known.since:
                known.since = day
                if known.pk:
                    self.earlier[known.pk] = known

    def save(self) -> None:
        """Write what was learnt."""
        insert_rows(SpeakerTitle, self.new)
        if self.earlier:  # far quicker than bulk_update, which writes a condition for each row
            SpeakerTitle.objects.bulk_create(
                self.earlier.values(), update_conflicts=True, unique_fields=["id"], update_fields=["since"]
            )


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
