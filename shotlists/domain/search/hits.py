"""What is shown of a shot or soundbite that was found, with the words that it was found by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shotlists.models import Shot
from shotlists.script.searching.expressions import Phrase
from shotlists.script.searching.questions import Question
from shotlists.script.searching.showing import Place, places_in

FIELDS_SHOWN = frozenset({"", "shot", "bite", "speaker", "place"})


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the places in it to be marked."""

    text: str
    places: tuple[Place, ...] = ()

    @property
    def segments(self) -> tuple[tuple[str, bool], ...]:
        """The text cut into pieces, each with whether it is marked."""
        found: list[tuple[str, bool]] = []
        at = 0
        for start, end in self.places:
            found += [(self.text[at:start], False), (self.text[start:end], True)]
            at = end
        return tuple((text, is_marked) for text, is_marked in [*found, (self.text[at:], False)] if text)

    def around(self, most: int = 200) -> Text:
        """Give so many letters about the first marked place, with … where something is left out."""
        if len(self.text) <= most:
            return self
        first = self.places[0][0] if self.places else 0
        start = max(0, min(first - most // 4, len(self.text) - most))
        end = min(len(self.text), start + most)
        if start and (space := self.text.find(" ", start, start + 20)) >= 0:
            start = space + 1  # words stay whole where there are words
        if end < len(self.text) and (space := self.text.rfind(" ", end - 20, end)) >= 0:
            end = space
        before, after = "…" * (start > 0), "…" * (end < len(self.text))
        moved = len(before) - start
        places = [(max(a, start), min(b, end)) for a, b in self.places if a < end and b > start]
        return Text(
            f"{before}{self.text[start:end]}{after}", tuple((a + moved, b + moved) for a, b in places)
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A shot or a soundbite of a package, with its heading.

    `kind` is shot or soundbite; `dates` are ISO. `duration_ms` is what the script states, else None.
    """

    kind: str
    package_uid: str
    slugline: str
    state: str
    live: str
    shot_key: str
    number: str
    position: int
    description: Text
    speaker: Text
    role: str
    quote: Text
    languages: tuple[str, ...]
    heading: str
    place: Text
    date: str
    dates: tuple[str, ...]
    source: str
    restrictions: tuple[str, ...]
    is_file: bool
    is_recent: bool
    duration_ms: int | None


def phrases_of(question: Question) -> list[Phrase]:
    """Give the phrases that a question wants to see in shots and soundbites."""
    return [
        term.phrase
        for term in question.terms
        if term.phrase and not term.excluded and term.field in FIELDS_SHOWN
    ]


def marked(text: str, phrases: Iterable[Phrase]) -> Text:
    """Give a text with the places of phrases."""
    return Text(text, tuple(places_in(text, phrases)))


def hits_of(keys: Sequence[str], question: Question) -> list[Hit]:
    """Give the shots of some keys as they are shown, in that order, in one query.

    A long shot that was found in several of its pieces comes once.
    """
    phrases = phrases_of(question)
    rows = Shot.objects.filter(key__in=keys).select_related("scene", "soundbite", "package")
    found = {row.key: row for row in rows.only(*SHOWN)}
    return [hit_of(found[key], phrases) for key in dict.fromkeys(keys) if key in found]


SHOWN = (
    "key", "number", "position", "description", "duration_ms", "package__uid", "package__slugline",
    "package__state", "package__live", "scene__text", "scene__place", "scene__date", "scene__dates",
    "scene__source",
    "scene__restrictions", "scene__sources", "scene__is_file", "scene__is_recent", "soundbite__speaker_name",
    "soundbite__role", "soundbite__quote", "soundbite__languages", "soundbite__name_note", "soundbite__turns",
    "soundbite__shot",
)  # fmt: skip


def hit_of(shot: Shot, phrases: Sequence[Phrase]) -> Hit:
    """Give one shot as it is shown."""
    bite = getattr(shot, "soundbite", None)
    scene = shot.scene
    sources = scene.sources if scene else []
    rules = [
        *(scene.restrictions if scene else []),
        *(rule for source in sources for rule in source["restrictions"]),
    ]
    turns = [f"{turn['speaker']}: {turn['quote']}" for turn in bite.turns] if bite else []
    return Hit(
        kind="soundbite" if bite else "shot",
        package_uid=shot.package.uid,
        slugline=shot.package.slugline,
        state=shot.package.state,
        live=shot.package.live,
        shot_key=shot.key,
        number=shot.number,
        position=shot.position,
        description=marked(shot.description, phrases),
        speaker=marked((bite.speaker_name or bite.name_note) if bite else "", phrases),
        role=bite.role if bite else "",
        quote=marked((bite.quote or "\n".join(turns)) if bite else "", phrases),
        languages=tuple(bite.languages) if bite else (),
        heading=scene.text if scene else "",
        place=marked(scene.place if scene else "", phrases),
        date=scene.date if scene else "",
        dates=tuple(scene.dates) if scene else (),
        source=scene.source if scene else "",
        restrictions=tuple(dict.fromkeys(rules)),
        is_file=bool(scene and scene.is_file),
        is_recent=bool(scene and scene.is_recent),
        duration_ms=shot.duration_ms,
    )
