"""Sample scripts: those of shotlists/samples, and as many more of the same kind as somebody asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from shotlists.domain.sampling import sample_words as words
from shotlists.script import read
from shotlists.script.house import HOUSE
from shotlists.script.timing import print_duration, timeline

FOLDER = Path(__file__).resolve().parents[2] / "samples"
DIGEST = "wire-digest"


class Slip(NamedTuple):
    """Words that were typed wrong at first, and are mended by a correction."""

    wrong: str
    right: str


NO_SLIP = Slip("", "")


@dataclass(frozen=True, slots=True)
class Sample:
    """A script and what becomes of it on the desk: `story` is a key of samples.STORIES.

    `wire_date` names the wire item of the digest from which the package was started.
    """

    name: str
    text: str
    story: str
    slip: Slip = NO_SLIP
    wire_date: str = ""

    @property
    def first_text(self) -> str:
        """Give the text as it was typed at first, with its slip."""
        return self.text.replace(self.slip.right, self.slip.wrong, 1) if self.slip.right else self.text


# In the order in which they come to the desk: the last that is published is the one that ./run prints.
WRITTEN = (
    ("bridge-opening", "killed", NO_SLIP, ""),
    ("tidal-power", "corrected", Slip("a depth of 53 meters", "a depth of 35 meters"), "8 April 2026"),
    ("mountain-rescue", "published", NO_SLIP, "21 May 2026"),
    ("river-ferry", "draft", NO_SLIP, ""),
    ("opera-restoration", "in_review", NO_SLIP, ""),
    ("robot-football", "approved", NO_SLIP, "21 September 2026"),
    ("seed-vault", "returned", NO_SLIP, ""),
    ("harbour-crane", "held", NO_SLIP, ""),
    ("night-train", "scheduled", NO_SLIP, ""),
    ("reef-find", "flash", NO_SLIP, ""),
    ("lantern-market", "published", NO_SLIP, ""),
)
# What becomes of those made up: most are out, some wait, as on a desk.
MADE_UP_STORIES = (
    *("published", "published", "draft", "published", "in_review", "published", "approved"),
    *("published", "corrected", "returned", "published", "spiked", "published", "killed"),
)


def samples(count: int | None = None) -> tuple[Sample, ...]:
    """Give the first `count` samples, by default the written ones; any number can be had, always the same."""
    count = len(WRITTEN) if count is None else count
    written = [
        Sample(name, sample_text(name), story, slip, day) for name, story, slip, day in WRITTEN[:count]
    ]
    return (*written, *(made_up(number) for number in range(len(WRITTEN) + 1, count + 1)))


def sample_text(name: str) -> str:
    """Read one of the files of shotlists/samples."""
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def pick(number: int, what: str, options: tuple[str, ...]) -> str:
    """Choose by number and purpose, spread evenly and the same on every machine."""
    return options[crc32(f"{what} {number}".encode()) % len(options)]


def made_up(number: int) -> Sample:
    """Put a script together from words; the number makes it the one it is."""
    day = date(2026, 1, 5) + timedelta(days=number * 7 % 300)
    amount = 100 + crc32(f"amount {number}".encode()) % 900
    place, country, where = pick(number, "place", words.PLACES).split("|")
    topic, category, thing = pick(number, "topic", words.TOPICS).split("|")
    short = place.split(" ")[0]
    rule = pick(number, "rule", words.RULES)
    source = "CCTV - " + rule
    here = f"{place}, {where} - {print_day(day)} ({source})"
    archive = f"FILE: {place}, {where} - {pick(number, 'archive', words.ARCHIVE_DATES)} ({source})"
    speaker = f"{pick(number, 'surname', words.SURNAMES)} {pick(number, 'given', words.GIVEN)}"
    quote = " ".join(
        (
            pick(number, "opening", words.OPENINGS).format(thing=thing),
            pick(number, "middle", words.MIDDLES).format(amount=amount),
            pick(number, "closing", words.CLOSINGS).format(place=short),
        )
    )
    role = pick(number, "role", words.ROLES)
    people = f"{amount} people"
    head = [
        f"{country}-{topic}/{short}",
        pick(number, "headline", words.HEADLINES).format(place=place.removesuffix(" City"), thing=thing),
    ]
    body = [
        "Shotlist",
        here,
        "1. " + picture(number, "first", thing),
        "2. " + pick(number, "second", words.DETAILS),
        f"3. SOUNDBITE (Chinese) {speaker}, {role} (partially overlaid with shots 4-5):",
        f'"{quote}"',
        "++SHOTS OVERLAYING SOUNDBITE++",
        archive,
        "4. " + picture(number, "fourth", thing),
        "5. " + pick(number, "fifth", words.DETAILS),
        "++SHOTS OVERLAYING SOUNDBITE++",
        here,
        "6. " + pick(number, "last", words.ENDINGS),
        "Storyline",
        pick(number, "story", words.STORIES).format(place=place, where=where, thing=thing, people=people),
        f'"{quote}" said {speaker}, {role}.'.replace('." said', '," said'),
    ]
    tail = [
        f"ID : 92{number:05d}",
        f"Published : {day.isoformat()} {8 + number % 12:02d}:{number * 7 % 60:02d}",
        f"Dateline : {print_day(day)}/File",
        f"Location : {country}",
        f"Category : {category}",
        "Audio Language : Chinese",
        "Source : China Central Television (CCTV)",
        f"Restrictions : {rule}",
    ]
    length = f"Duration : {estimate(head + body + tail)}"
    text = "".join(f"{line}\n" for line in (*head, *body, *tail[:5], length, *tail[5:]))
    story = MADE_UP_STORIES[number % len(MADE_UP_STORIES)]
    slip = Slip(f"{amount + 1000} people", people) if story == "corrected" else NO_SLIP
    return Sample(f"made-up-{number}", text, story, slip)


def picture(number: int, what: str, thing: str) -> str:
    """Describe a shot of the thing."""
    words_of_it = pick(number, what, words.PICTURES).format(thing=thing)
    return words_of_it[0].upper() + words_of_it[1:]


def estimate(lines: list[str]) -> str:
    """Print how long a script without a stated duration takes, to the second."""
    slots = timeline(read("\n".join(lines), "cctv").script, HOUSE)
    return print_duration((max(slot.end_ms for slot in slots) + 999) // 1000 * 1000)


def print_day(day: date) -> str:
    """Print a date as headings have it: Sept 20, 2026."""
    month = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")[
        day.month - 1
    ]
    return f"{month} {day.day}, {day.year}"
