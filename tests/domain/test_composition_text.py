"""Whatever is done to the text, a shot that stays keeps its row and what no text can say."""

from dataclasses import dataclass, field, replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from shotlists.domain.composition import create_package, save_script, script_of, text_of
from shotlists.models import Package, Shot, Soundbite
from shotlists.script.document import Dateline, Header, LowerThird, Original, Scene, Script
from shotlists.script.document import Shot as DocumentShot
from shotlists.script.document import Soundbite as DocumentSoundbite
from shotlists.script.reading import read, write

PLACES = (
    "harbour",
    "market",
    "glacier",
    "orchard",
    "tunnel",
    "stadium",
    "library",
    "bakery",
    "mine",
    "lighthouse",
)
SIGHTS = (
    "workers unloading crates",
    "children feeding birds",
    "engineers reading gauges",
    "tram crossing bridge",
)
PICTURES = tuple(f"{sight} at {place}" for place in PLACES for sight in SIGHTS)
NAMES = ("Ada Brekke", "Jon Lund", "Mia Holt", "Per Vik")
QUOTES = (
    "The turbine has turned for a whole month without a stop.",
    "We counted four hundred visitors on the first morning alone.",
    "Nobody had seen the ice break so early in the year.",
    "The tunnel will be open for trams before the summer.",
)
HEADING = Dateline(
    text="Norhaven, Norland - March 4, 2026 (NTV - No access Norland)",
    place="Norhaven, Norland",
    date="March 4, 2026",
    dates=("2026-03-04",),
    precision="day",
    source="NTV",
    restrictions=("No access Norland",),
)


@dataclass
class Line:
    """A shot as its text shows it, with the key it was given when first saved, and what no text can say."""

    words: str
    speaker: str = ""
    key: str = ""
    unsaid: tuple = ()


@dataclass
class Page:
    lines: list[Line] = field(default_factory=list)

    def text(self, first: int) -> str:
        """The page as somebody would type it."""
        shots = tuple(
            DocumentShot(
                number=str(first + index),
                scene=0,
                kind="soundbite" if line.speaker else "shot",
                description="" if line.speaker else line.words,
                soundbite=DocumentSoundbite(
                    languages=("Norlandic",), speaker=line.speaker, role="engineer", quote=line.words,
                    quote_in="shotlist",
                )
                if line.speaker
                else None,
            )
            for index, line in enumerate(self.lines)
        )  # fmt: skip
        script = Script(
            header=Header(slugline="Norland-Month"),
            scenes=(Scene(HEADING),),
            shots=shots,
            storyline=("It was a long month.",),
            order=("header", "shotlist", "storyline"),
        )
        return write(script, "cctv")


def unsaid(shot: DocumentShot, row: Shot) -> tuple:
    """What no cctv text can say of a shot."""
    bite = shot.soundbite
    return (
        shot.duration_ms,
        shot.timecode,
        shot.timecode_out,
        shot.in_ms,
        shot.out_ms,
        shot.lower_thirds,
        bite.original if bite else None,
        bite.translation_note if bite else "",
        row.soundbite.speaker_id if bite else None,
    )


class Editing(RuleBasedStateMachine):
    """Somebody edits a page, one thing at a time, and saves the text each time."""

    @initialize(count=st.integers(1, 6), bites=st.sets(st.integers(0, 5), max_size=2))
    def begin(self, count, bites):
        self.unused = list(PICTURES)
        self.first = 1
        self.saves = 0
        self.page = Page([self.new_line() for _ in range(count)])
        for place, index in enumerate(sorted(index for index in bites if index < count)):
            self.page.lines[index] = Line(QUOTES[place], NAMES[place])
        script = read(self.page.text(1), "cctv").script
        self.package = create_package(script, actor=None)
        self.tell_more()

    def new_line(self) -> Line:
        return Line(self.unused.pop(len(self.unused) * 7 % 11 % len(self.unused)))

    def tell_more(self):
        """In the structured view somebody says of each shot what the text cannot."""
        self.saves += 1
        script = script_of(self.package)
        shots = []
        for index, shot in enumerate(script.shots):
            mark = 1_000 * self.saves + index
            bite = shot.soundbite
            if bite:
                bite = replace(
                    bite, original=Original("Norlandic", f"ord {mark}"), translation_note=f"by hand {mark}"
                )
            shots.append(
                replace(
                    shot,
                    duration_ms=mark,
                    timecode=f"10:{mark}",
                    timecode_out=f"11:{mark}",
                    in_ms=mark + 1,
                    out_ms=mark + 2,
                    lower_thirds=(LowerThird("name", (f"third {mark}",), 0, mark),),
                    soundbite=bite,
                )
            )
        self.package = save_script(
            self.package, replace(script, shots=tuple(shots)), actor=None, base_version=self.package.version
        )
        self.learn()

    def learn(self):
        rows = {row.key: row for row in Shot.objects.filter(package=self.package).select_related("soundbite")}
        for line, shot in zip(self.page.lines, script_of(self.package).shots, strict=True):
            line.key, line.unsaid = shot.key, unsaid(shot, rows[shot.key])

    def save(self):
        text = self.page.text(self.first)
        self.package = save_script(
            self.package,
            read(text, "cctv").script,
            actor=None,
            base_version=self.package.version,
            pasted=text,
            from_text=True,
        )

    @rule(place=st.integers(0, 9))
    def insert(self, place):
        if not self.unused:
            return
        self.page.lines.insert(min(place, len(self.page.lines)), self.new_line())
        self.save()
        for line, shot in zip(self.page.lines, script_of(self.package).shots, strict=True):
            if not line.key:
                line.key, line.unsaid = shot.key, (None, "", "", None, None, (), None, "", None)

    @precondition(lambda self: len(self.page.lines) > 1)
    @rule(place=st.integers(0, 9))
    def delete(self, place):
        gone = self.page.lines.pop(place % len(self.page.lines))
        self.save()
        assert not Shot.objects.filter(key=gone.key).exists()

    @rule(place=st.integers(0, 9), length=st.integers(1, 3), to=st.integers(0, 9))
    def move(self, place, length, to):
        lines = self.page.lines
        place %= len(lines)
        run = lines[place : place + length]
        del lines[place : place + length]
        to = min(to, len(lines))
        lines[to:to] = run
        self.save()

    @rule(place=st.integers(0, 9), word=st.sampled_from(("busy", "slowly", "early", "again")))
    def change(self, place, word):
        line = self.page.lines[place % len(self.page.lines)]
        words = line.words.split()
        if len(words) > 14:
            return
        words.insert(len(words) // 2, word)
        line.words = " ".join(words)
        self.save()

    @rule(first=st.integers(1, 40))
    def renumber(self, first):
        self.first = first
        self.save()

    @rule()
    def tell_even_more(self):
        self.tell_more()

    @invariant()
    def every_shot_that_stayed_is_itself(self):
        if not hasattr(self, "package"):
            return
        script = script_of(self.package)
        rows = {row.key: row for row in Shot.objects.filter(package=self.package).select_related("soundbite")}
        assert [shot.key for shot in script.shots] == [line.key for line in self.page.lines]
        assert [unsaid(shot, rows[shot.key]) for shot in script.shots] == [
            line.unsaid for line in self.page.lines
        ]
        assert [shot.soundbite.quote if shot.soundbite else shot.description for shot in script.shots] == [
            line.words for line in self.page.lines
        ]
        assert Soundbite.objects.filter(speaker=None, shot__package=self.package).count() == 0
        assert text_of(self.package) == self.page.text(self.first)
        assert Package.objects.get(pk=self.package.pk).version == self.package.version


class TestEditing(TestCase, Editing.TestCase):
    settings = settings(
        max_examples=max(6, settings.default.max_examples // 10), stateful_step_count=10, deadline=None
    )
