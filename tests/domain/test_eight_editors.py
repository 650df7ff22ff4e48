"""Eight editors save one package forty times each, all at once: no word that was accepted is lost."""

from __future__ import annotations

import random
import re
import threading
from collections import Counter
from dataclasses import dataclass, field, replace

import pytest
from django.contrib.auth.models import User
from django.db import connections

from shotlists.domain import composition
from shotlists.domain.drafting.merging import save_merged
from shotlists.domain.errors import Conflict
from shotlists.models import LogEntry, Package, Version
from shotlists.script.document import Script
from tests.domain.desk_room import begin, hire

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Tally:
    """What came of all saves, counted under a lock."""

    accepted: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    guard: threading.Lock = field(default_factory=threading.Lock)

    def note(self, word: str, *names: str) -> None:
        with self.guard:
            self.accepted.append(word)
            self.counts.update(names)


def with_word(script: Script, word: str, editor: int, turn: int) -> Script:
    """Type a word: mostly into one's own shot, now and then into the storyline or into the shot of all."""
    if turn % 10 == 9:
        return with_description(script, 0, word)
    if turn % 5 == 4:
        text = f"{script.storyline[0]} {word}" if script.storyline else word
        return replace(script, storyline=(text, *script.storyline[1:]))
    pictures = [place for place, shot in enumerate(script.shots) if shot.soundbite is None]
    return with_description(script, pictures[editor % len(pictures)], word)


def with_description(script: Script, place: int, word: str) -> Script:
    shot = script.shots[place]
    shot = replace(shot, description=f"{shot.description} {word}")
    return replace(script, shots=(*script.shots[:place], shot, *script.shots[place + 1 :]))


def write_all_day(
    package: Package, actor: User, editor: int, saves: int, start: object, tally: Tally
) -> None:
    """Look at the script, type a word, save; whoever is refused merges and saves again."""
    luck = random.Random(editor)  # noqa: S311  chance that can be repeated
    start.wait()  # type: ignore[attr-defined]
    try:
        for turn in range(saves):
            seen = Package.objects.get(pk=package.pk)
            script = composition.script_of(seen)
            word = f"word{editor}x{turn}"
            typed = with_word(script, word, editor, turn)
            if luck.random() < 0.5:
                try:
                    composition.save_script(seen, typed, actor=actor, base_version=seen.version)
                except Conflict:
                    tally.counts["refused"] += 1
                else:
                    tally.note(word, "at once")
                    continue
            merged = save_merged(seen, typed, actor=actor, base_version=seen.version)
            tally.note(word, "merged", *(["clashed"] if merged.clashes else []))
    except Exception as error:  # whatever it is, the test says so at its end
        tally.failures.append(f"{editor}: {type(error).__name__}: {error}")
    finally:
        connections.close_all()


@pytest.mark.parametrize(("editors", "saves"), [(4, 10), pytest.param(8, 40, marks=pytest.mark.slow)])
def test_no_accepted_word_is_lost_when_all_save_at_once(
    editors: int, saves: int, capsys: pytest.CaptureFixture[str]
) -> None:
    package = begin(hire("writer"))
    people = [hire(f"editor{number}", "editor") for number in range(editors)]
    start, tally = threading.Barrier(editors), Tally()
    threads = [
        threading.Thread(target=write_all_day, args=(package, person, number, saves, start, tally))
        for number, person in enumerate(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    package.refresh_from_db()
    said = set(re.findall(r"word\d+x\d+", composition.text_of(package)))
    with capsys.disabled():
        print(f"\n{len(tally.accepted)} saves accepted, {package.version} versions: {dict(tally.counts)}")  # noqa: T201

    assert tally.failures == []
    assert len(tally.accepted) == editors * saves
    assert [word for word in tally.accepted if word not in said] == []
    numbers = list(
        Version.objects.filter(package=package).order_by("number").values_list("number", flat=True)
    )
    assert numbers == list(range(1, package.version + 1))
    assert package.version == 1 + editors * saves
    assert LogEntry.objects.filter(package=package, action="save").count() == editors * saves
