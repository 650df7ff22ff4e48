"""Scripts made up for benches: any number of them, always the same, no two alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from shotlists.domain.sampling import sample_words as words
from shotlists.domain.sampling.sample_texts import print_day

FEWEST, MOST = 12, 25
"""How many shots a script has."""
PEOPLE = 5_000
SIZES = ("Various of", "Wide of", "Close-up of", "Aerial shots of", "Pan across", "Tilt up on")


def script_text(number: int) -> str:
    """Give the script of a number: its shots with headings, soundbites, overlays and cuts; its storyline."""
    dice = Random(number)  # noqa: S311  no secret
    place, country, where = dice.choice(words.PLACES).split("|")
    topic, category, thing = dice.choice(words.TOPICS).split("|")
    day = date(2026, 1, 5) + timedelta(days=number * 7 % 300)
    rule = dice.choice(words.RULES)
    here = f"{place}, {where} - {print_day(day)} (CCTV - {rule})"
    archive = f"FILE: {place}, {where} - {dice.choice(words.ARCHIVE_DATES)} (CCTV - {rule})"
    storyline = [
        dice.choice(words.STORIES).format(
            place=place, where=where, thing=thing, people=f"{number + 12} people"
        )
    ]
    body = ["Shotlist", here]
    wanted = dice.randint(FEWEST, MOST)
    shot = 1
    while shot <= wanted:
        if shot > 1 and dice.random() < 0.3:
            lines, shot = soundbite(dice, shot, wanted, archive, here, storyline)
            body += lines
        else:
            body.append(f"{shot}. {picture(dice, thing)}")
            shot += 1
    return "\n".join(
        (
            f"{country}-{topic} {number}/{place.split(' ')[0]}",
            dice.choice(words.HEADLINES).format(place=place, thing=thing),
            *body,
            "Storyline",
            *storyline,
            f"ID : 7{number:07}",
            f"Published : {day.isoformat()} {8 + number % 12:02d}:{number * 7 % 60:02d}",
            f"Dateline : {print_day(day)}/File",
            f"Location : {country}",
            f"Category : {category}",
            f"Duration : {1 + number % 3}'{number % 60:02}",
            "Audio Language : Chinese",
            "Source : China Central Television (CCTV)",
            f"Restrictions : {rule}",
            "",
        )
    )


def soundbite(
    dice: Random, shot: int, wanted: int, archive: str, here: str, storyline: list[str]
) -> tuple[list[str], int]:
    """Give the lines of a soundbite, in one of its forms, and the number of the shot after it."""
    speaker, role = person(dice.randrange(PEOPLE))
    quote = " ".join(
        (
            dice.choice(words.OPENINGS).format(thing="house"),
            dice.choice(words.MIDDLES).format(amount=dice.randint(100, 999)),
            dice.choice(words.CLOSINGS).format(place="The town"),
        )
    )
    storyline.append(f'"{quote}" said {speaker}, {role}.'.replace('." said', '," said'))
    begin = f"{shot}. SOUNDBITE (Chinese) {speaker}, {role}"
    form = dice.random()
    if form < 0.4 and shot + 2 <= wanted:
        over = [f"{shot + after}. {picture(dice, 'machines')}" for after in (1, 2)]
        mark = "++SHOTS OVERLAYING SOUNDBITE++"
        named = f"(partially overlaid with shots {shot + 1}-{shot + 2})"
        return [f"{begin} {named}:", f'"{quote}"', mark, archive, *over, mark, here], shot + 3
    if form < 0.6:
        return [f"{begin} (starting with shot {shot - 1}):", f'"{quote}"'], shot + 1
    return [f"{begin}:", f'"{quote}"'], shot + 1


def person(number: int) -> tuple[str, str]:
    """Give the name and the title of one of the people who speak."""
    dice = Random(number)  # noqa: S311  no secret
    end = dice.choice(
        ("", "an", "bo", "chen", "dan", "ge", "hua", "jie", "ling", "min", "na", "ping", "ying")
    )
    return f"{dice.choice(words.SURNAMES)} {dice.choice(words.GIVEN)}{end}", dice.choice(words.ROLES)


def picture(dice: Random, thing: str) -> str:
    """Describe a shot."""
    detail = dice.choice(words.DETAILS)
    return f"{dice.choice(SIZES)} {thing} {dice.randint(2, 99)}; {detail[0].lower()}{detail[1:]}"


def script_texts(first: int, count: int) -> Iterator[str]:
    """Give some scripts, from a number on."""
    return map(script_text, range(first, first + count))
