"""One person named in two ways: another spelling of the name, another rank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from shotlists.script.checks.bodies import role_words
from shotlists.script.checks.context import MOST_ASKED, Checked
from shotlists.script.checks.soundbites import attribution_span
from shotlists.script.checks.spelling import distance
from shotlists.script.document import Shot, Soundbite
from shotlists.script.house import folded
from shotlists.script.problems import Problem, problem

# A rank before a title makes it another one: a deputy director is no director.
RANKS = frozenset(
    {"deputy", "vice", "former", "acting", "assistant", "associate", "interim", "ex", "outgoing"}
)
FEWEST_LETTERS = 4  # shorter names than this differ by one letter from too many others
MOST_ALIKE = 8  # names with a word in common; of more than these nobody can say who is who
NEARBY = 120
_NAME = re.compile(r"[^\W\d_][\w.'\u2019-]*(?: [^\W\d_][\w.'\u2019-]*){1,3}")
_CAPITALS = re.compile(r"[^\W\d_a-z][\w'\u2019-]*(?: [^\W\d_a-z][\w'\u2019-]*){1,5}")
_SAID = re.compile(
    r"[\"\u201d],? (?:said|says|added|adds|explained|noted|stressed|recalled|continued|told \w+)"
    r" ([A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019-]+){0,2})"
)
QUOTED = 20
_RANKED = re.compile(rf"\b({'|'.join(sorted(RANKS))})[ -](\w+)", re.IGNORECASE)


class Person(NamedTuple):
    """A speaker as first named: the shot, the soundbite, the folded words of the name."""

    shot: Shot
    bite: Soundbite
    words: tuple[str, ...]


def speaker_roles(checked: Checked) -> Iterator[Problem]:
    """Find speakers whose two soundbites give them different titles; a shorter one later is right."""
    first: dict[str, Soundbite] = {}
    for _, shot, bite in checked.bites:
        if not bite.speaker or not bite.role:
            continue
        known = first.setdefault(folded(bite.speaker), bite)
        if known is bite or known.role == bite.role or _is_shortened(bite.role, known.role):
            continue
        ours, theirs = role_words(checked, bite.role), role_words(checked, known.role)
        ranked = _other_rank(ours, theirs)
        if ranked or not (ours <= theirs or theirs <= ours):
            values = {"speaker": bite.speaker[:60], "role": bite.role[:80], "other": known.role[:80]}
            severity = "" if ranked else "info"
            yield problem("role-differs", attribution_span(shot), severity=severity, **values)


def _is_shortened(role: str, full: str) -> bool:
    """A quick look at the usual case: "manager, CASC" after "manager, China Aerospace ... (CASC)"."""
    title, comma, body = role.partition(", ")
    return bool(comma) and full.startswith(f"{title}, ") and full.endswith(f"({body})")


def _other_rank(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Say whether two roles with a title in common differ by a rank."""
    return bool((ours ^ theirs) & RANKS) and bool((ours & theirs) - RANKS)


def speaker_names(checked: Checked) -> Iterator[Problem]:
    """Find names of speakers that are almost those of others with the same role, or of the storyline."""
    people: dict[tuple[str, ...], Person] = {}
    for _, shot, bite in checked.bites:
        if _NAME.fullmatch(bite.speaker):
            words = _name_words(bite.speaker)
            people.setdefault(words, Person(shot, bite, words))
    yield from _among_speakers(checked, list(people.values()))
    asked = list(people.values())[:MOST_ASKED]
    missing = [person for person in asked if person.bite.speaker not in checked.story]
    missing = [person for person in missing if " ".join(person.words) not in checked.lowered_story]
    missing = [person for person in missing if any(word in checked.lowered_story for word in person.words)]
    if missing:
        yield from _in_the_story(checked, missing, set(people))


def _name_words(name: str) -> tuple[str, ...]:
    return tuple(name.lower().split())


def _among_speakers(checked: Checked, people: list[Person]) -> Iterator[Problem]:
    """Two names of one long role that are almost one: nobody else is head of that very body."""
    seen: dict[str, list[Person]] = {}
    for person in people:
        near = {other.words: other for word in person.words for other in seen.get(word, ())}
        for other in near.values():
            if _is_slip(person.words, other.words) and _have_one_post(checked, person, other):
                values = {"name": person.bite.speaker[:60], "other": other.bite.speaker[:60]}
                yield problem("name-differs", attribution_span(person.shot), **values)
        for word in person.words:
            held = seen.setdefault(word, [])
            if len(held) < MOST_ALIKE:
                held.append(person)


def _have_one_post(checked: Checked, person: Person, other: Person) -> bool:
    """Say whether two roles are one that a single person holds; tourists are many."""
    role = role_words(checked, person.bite.role)
    return len(role) > 2 and role == role_words(checked, other.bite.role)


def _in_the_story(
    checked: Checked, missing: list[Person], speakers: set[tuple[str, ...]]
) -> Iterator[Problem]:
    """Names of the storyline that are almost those of speakers whom it does not name otherwise."""
    seen = _almost(checked, {word for person in missing for word in person.words})
    for person in missing:
        for at in range(len(person.words)):
            rest: tuple[int | str, ...] = (at, *person.words[:at], *person.words[at + 1 :])
            for words, paragraph, start, end in seen.get(rest, ()):
                if (
                    words not in speakers
                    and _is_slip(person.words, words)
                    and _fits(checked, person, paragraph, start, end)
                ):
                    text = checked.script.storyline[paragraph][start:end]
                    values = {"name": text[:60], "other": person.bite.speaker[:60]}
                    yield problem("name-differs", checked.told(paragraph, start, end), **values)
                    break
            else:
                continue
            break


Seen = dict[tuple[int | str, ...], list[tuple[tuple[str, ...], int, int, int]]]


def _almost(checked: Checked, asked: set[str]) -> Seen:
    """The names of the storyline that hold a word of those asked for, found by all their words but one."""
    seen: Seen = {}
    asked = {word for word in asked if word in checked.lowered_story}
    for paragraph, text in enumerate(checked.script.storyline):
        lowered = text.lower()
        if not any(word in lowered for word in asked):
            continue
        for run in _CAPITALS.finditer(text):
            places = [(word.start(), word.end()) for word in re.finditer(r"\S+", run[0])]
            for size in (2, 3):
                for at in range(len(places) - size + 1):
                    start, end = run.start() + places[at][0], run.start() + places[at + size - 1][1]
                    words = tuple(text[start:end].lower().removesuffix("'s").removesuffix("\u2019s").split())
                    for left in range(size):
                        held = seen.setdefault((left, *words[:left], *words[left + 1 :]), [])
                        if len(held) < MOST_ALIKE:
                            held.append((words, paragraph, start, end))
    return seen


def _fits(checked: Checked, person: Person, paragraph: int, start: int, end: int) -> bool:
    """Say whether the words around a name speak of that person: by the role, or by what is quoted."""
    text = checked.script.storyline[paragraph]
    around = frozenset(re.findall(r"\w+", text[max(0, start - NEARBY) : end + NEARBY].casefold()))
    role = {word for word in role_words(checked, person.bite.role) if len(word) >= FEWEST_LETTERS}
    quoted = person.bite.quote[:QUOTED]
    return bool(role & around) or (len(quoted) == QUOTED and quoted in text)


def _is_slip(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Say whether two names are one with a slip: one word differs by a letter, a long one by two."""
    if len(ours) != len(theirs) or ours == theirs:
        return False
    pairs = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
    if len(pairs) > 1:
        return sorted(ours) == sorted(theirs)
    ((a, b),) = pairs
    if sum(map(len, ours)) < FEWEST_LETTERS or min(len(a), len(b)) < 2:
        return False
    return distance(a, b) <= (2 if min(len(a), len(b)) > 5 else 1)


def quoted_speakers(checked: Checked) -> Iterator[Problem]:
    """Find names behind the quote of a soundbite that are almost its speaker's: "...," said Zhu."""
    for index, text in enumerate(checked.script.storyline):
        if '"' not in text and "\u201d" not in text:
            continue
        for found in _SAID.finditer(text):
            name = found[1].split()
            if checked.speaker_words.issuperset(name):
                continue
            for _, _, bite in checked.bites[:MOST_ASKED]:
                quoted = bite.quote[:QUOTED]
                if len(quoted) == QUOTED and quoted in text and _is_almost(name, bite.speaker.split()):
                    values = {"name": found[1][:60], "other": bite.speaker[:60]}
                    yield problem("name-differs", checked.told(index, *found.span(1)), **values)
                    break


def _is_almost(name: list[str], speaker: list[str]) -> bool:
    """Say whether every word of a name is one of the speaker's, one of them with a slip."""
    others = [word for word in name if word not in speaker]
    return len(others) == 1 and any(
        word[0] == others[0][0] and min(len(word), len(others[0])) > 2 and distance(others[0], word) <= 2
        for word in speaker
    )


def storyline_ranks(checked: Checked) -> Iterator[Problem]:
    """Find speakers whom the storyline gives another rank than their soundbite does."""
    roles = {bite.speaker: bite.role for _, _, bite in reversed(checked.bites) if bite.speaker and bite.role}
    for speaker, role in list(roles.items())[:MOST_ASKED]:
        if speaker not in checked.story:
            continue
        title = role.split(",")[0].strip()
        for index, text in enumerate(checked.script.storyline):
            at = text.find(speaker)
            if at >= 0 and (place := _rank_place(text, at, at + len(speaker), title)):
                values = {"speaker": speaker[:60], "role": text[slice(*place)][:80], "other": title[:80]}
                yield problem("role-differs", checked.told(index, *place), **values)
                break


def _rank_place(text: str, start: int, end: int, title: str) -> tuple[int, int] | None:
    """Where beside the name a title stands that is the soundbite's with another rank, or without its own."""
    ranked = _RANKED.search(title)
    core = title[ranked.start(2) :] if ranked else title
    if len(core) < FEWEST_LETTERS or core.lower() not in text.lower():
        return None
    rank = rf"(?:({'|'.join(sorted(RANKS))})[ -])?(?P<core>{re.escape(core)})"
    found = re.compile(rf", (?:who is |an? |the )*{rank}\b", re.IGNORECASE).match(text, end)
    if found is None:
        found = re.compile(rf"\b{rank} $", re.IGNORECASE).search(text, max(0, start - len(core) - 12), start)
    if found is None or (found[1] or "").lower() == (ranked[1].lower() if ranked else ""):
        return None
    return found.start(1) if found[1] else found.start("core"), found.end("core")
