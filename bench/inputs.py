"""Inputs that grow: each function gives a text of about the size asked for, in its own unit.

They are what a reader of texts stumbles over: very many of one thing, or one very long thing. To add one,
write a row of INPUTS: name, the larger size, the function.
"""

from __future__ import annotations

from collections.abc import Callable

TITLE = "Harbour Ferry Launch"
HEADING = "Eastport, Norland - March 3, 2026 (NTV - No access Norland)"
BITE = "SOUNDBITE (English) Lena Park, port director, Eastport Harbour Authority"
STORY = "The harbour authority put its first electric ferry into service on Tuesday."
TAIL = "ID : 9100099\nSource : Norland Television (NTV)\nRestrictions : No access Norland\n"


def page(*lines: str) -> str:
    """Put lines into a whole page, so that they are read as a script's."""
    return "\n".join((TITLE, HEADING, "1. Wide of harbour", *lines, STORY, TAIL))


def shots(count: int) -> str:
    """Very many shots under one heading."""
    return page(*(f"{number}. Various of ferries leaving pier" for number in range(2, count + 2)))


def long_line(size: int) -> str:
    """One shot, described on one line of `size` characters."""
    return page("2. " + "ferry leaving pier, " * (size // 20))


def long_word(size: int) -> str:
    """One word that never ends."""
    return page("2. " + "a" * size)


def lost_breaks(size: int) -> str:
    """A whole page that lost its line breaks."""
    one = "2. Ferry leaving pier 3. Crew at work on deck 4. " + BITE + ': "It is a good day." '
    return page().replace("\n", " ") + one * (size // len(one))


def open_quotes(count: int) -> str:
    """Soundbites whose quotation marks are never closed."""
    return page(*(f'{number}. {BITE}:\n"It is a good day' for number in range(2, count + 2)))


def quote_marks(size: int) -> str:
    """One quote of nothing but quotation marks of every kind."""
    return page(f"2. {BITE}:", '"' + "“”\"'" * (size // 4))


def spaces(size: int) -> str:
    """Spaces in the middle of a shot."""
    return page("2. Ferry" + " " * size + "leaving")


def blank_lines(count: int) -> str:
    """Lines without a word."""
    return page("2. Ferry leaving pier", *[""] * count, "3. Crew")


def huge_ranges(count: int) -> str:
    """Soundbites that are covered by a thousand million shots each."""
    return page(
        *(f'{n}. {BITE} (partially overlaid with shots 1-999999999):\n"Yes."' for n in range(2, count + 2))
    )


def many_references(count: int) -> str:
    """One soundbite that names very many shots one by one."""
    named = ", ".join(str(number) for number in range(3, count + 3))
    return page(f"2. {BITE} (overlaid with shots {named}):", '"Yes."')


def all_ranges(count: int) -> str:
    """Soundbites each of which names all the shots there are."""
    return page(*(f'{n}. {BITE} (overlaid with shots 1-{count}):\n"Yes."' for n in range(2, count + 2)))


def brackets(size: int) -> str:
    """Brackets that open and never close, in a shot and in a heading."""
    return page("2. Ferry " + "(" * (size // 2), "Eastport - " + "(NTV - " * (size // 14), "3. Crew")


def closed_brackets(size: int) -> str:
    """Brackets in brackets, all of them closed."""
    return page("2. Ferry " + "(" * (size // 2) + ")" * (size // 2))


def headings(count: int) -> str:
    """A heading before each shot."""
    return page(*(f"{HEADING}\n{number}. Ferry leaving pier" for number in range(2, count + 2)))


def empty_headings(count: int) -> str:
    """Headings without any shot."""
    return page(*[HEADING] * count)


def restrictions(count: int) -> str:
    """One heading with very many restrictions."""
    terms = " / ".join(f"No access Region{number}" for number in range(count))
    return page(f"Eastport, Norland - March 3, 2026 (NTV - {terms})", "2. Ferry")


def marks(count: int) -> str:
    """Marks that open and never close."""
    return page(*("++SHOTS OVERLAYING SOUNDBITE++" for _ in range(count)))


def pluses(size: int) -> str:
    """A line of plus signs."""
    return page("2. Ferry", "+" * size)


def pairs_of_marks(count: int) -> str:
    """Soundbites each with a covering block of its own."""
    mark = "++SHOT OVERLAYING SOUNDBITE++"
    lines = []
    for number in range(2, 2 * count + 2, 2):
        lines += [f"{number}. {BITE} (partially overlaid with shot {number + 1}):", '"Yes."', mark]
        lines += [HEADING, f"{number + 1}. Crew", mark]
    return page(*lines)


def attribution(size: int) -> str:
    """A speaker with a title that never ends."""
    return page("2. SOUNDBITE (English) Lena Park, " + "port director, " * (size // 15) + ":", '"Yes."')


def digits(size: int) -> str:
    """A number that never ends, as a shot's and as a duration."""
    return page("9" * (size // 2) + ". Ferry", "Duration : " + "1'23" * (size // 8))


def wrapped_lines(count: int) -> str:
    """One paragraph of the storyline that was wrapped by hand into very many lines."""
    return (
        "1. Various of ships\n2. Wide of quay\nA line of prose that somebody wrapped by hand at its edge\n"
        + "and that goes on with small letters for a while\n" * count
        + "\nThe end.\n"
    )


def notes_above(count: int) -> str:
    """Field lines and notes in turns above the first shot."""
    return "China-Ships\n" + "Duration : 1'23\n++MUTE++\n" * count + "1. Various of ships\n2. Wide of quay\n"


def fields(count: int) -> str:
    """The lines under a script, again and again."""
    return page("2. Ferry") + TAIL * count


def story(count: int) -> str:
    """Very many paragraphs, no two alike."""
    return page(*(f"The authority said on Tuesday that ferry {number} is ready." for number in range(count)))


def same_lines(count: int) -> str:
    """One line again and again, where copies of a whole script are looked for."""
    return page(*[STORY] * count)


def copies(count: int) -> str:
    """One script again and again on one page."""
    one = page("2. Ferry", f"3. {BITE}:", '"Yes, it is."')
    return "\n".join([one] * count)


def other_copies(count: int) -> str:
    """Copies no two of which are quite alike."""
    return "\n".join(page("2. Ferry", f"3. Crew of ferry {number}") for number in range(count))


def packages(count: int) -> str:
    """Very many packages on one page, each with a name and number of its own."""
    return "\n".join(
        page("2. Ferry").replace(TITLE, f"Ferry Launch {number}").replace("9100099", str(9_100_100 + number))
        for number in range(count)
    )


def chinese(size: int) -> str:
    """One line of Chinese, which has no spaces."""
    return page("2. " + "港口渡轮启航，" * (size // 7))


def quotes_retold(count: int) -> str:
    """Quotes in the storyline that are almost those of the soundbite."""
    said = "We open the new line in spring, and by autumn every island is served twice a day"
    told = f'"{said.replace("spring", "summer")}," said Park.'
    return page(f'2. {BITE}:\n"{said}."\n3. Crane\n{STORY}', *([told] * count))


def names_alike(count: int) -> str:
    """Very many speakers whom the storyline names with another letter."""
    letters = [
        "".join(chr(97 + number // 26**place % 26) for place in range(4)).title() for number in range(count)
    ]
    bites = (
        f'{at}. SOUNDBITE (English) {name} Park, port director:\n"Good."'
        for at, name in enumerate(letters, 2)
    )
    return page(
        *bites, f"{count + 2}. Crane", STORY, *(f"Port director {name} Pakr spoke." for name in letters)
    )


def days_told(size: int) -> str:
    """A paragraph full of weekdays and dates."""
    words = "they will meet on Friday, March 6, and said on Monday, "
    return page("2. Crane", "The crane stood still.", words * (size // len(words)))


def abbreviated(count: int) -> str:
    """A storyline full of bodies with their abbreviations."""
    return page(
        "2. Crane", *(f"The Norland Harbour Board {n} (NHB) and the NHC said so." for n in range(count))
    )


INPUTS: tuple[tuple[str, int, Callable[[int], str]], ...] = (
    ("shots", 100_000, shots),
    ("one line of 1 MB", 1_000_000, long_line),
    ("one word of 1 MB", 1_000_000, long_word),
    ("line breaks lost", 400_000, lost_breaks),
    ("open quotes", 10_000, open_quotes),
    ("quotation marks", 500_000, quote_marks),
    ("spaces", 500_000, spaces),
    ("blank lines", 200_000, blank_lines),
    ("shots 1-999999999", 4_000, huge_ranges),
    ("references by name", 20_000, many_references),
    ("ranges of all shots", 2_000, all_ranges),
    ("open brackets", 500_000, brackets),
    ("closed brackets", 500_000, closed_brackets),
    ("headings", 20_000, headings),
    ("empty headings", 20_000, empty_headings),
    ("restrictions", 20_000, restrictions),
    ("open marks", 20_000, marks),
    ("plus signs", 500_000, pluses),
    ("pairs of marks", 5_000, pairs_of_marks),
    ("a long title", 500_000, attribution),
    ("digits", 500_000, digits),
    ("fields", 20_000, fields),
    ("wrapped lines", 50_000, wrapped_lines),
    ("notes above", 20_000, notes_above),
    ("paragraphs", 40_000, story),
    ("one line repeated", 40_000, same_lines),
    ("copies of a script", 2_000, copies),
    ("unlike copies", 2_000, other_copies),
    ("packages", 2_000, packages),
    ("Chinese", 500_000, chinese),
    ("quotes retold", 5_000, quotes_retold),
    ("names alike", 5_000, names_alike),
    ("days told", 500_000, days_told),
    ("abbreviated", 10_000, abbreviated),
)
