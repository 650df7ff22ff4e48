"""Clean scripts in the house style of Reuters."""

from hypothesis import strategies as st

# One title and age for each name: the same person with two of them would be a problem.
people = st.sampled_from(
    [
        ("HARBOUR MASTER", "LUCIA VEGA", "49"),
        ("RESIDENT", "ANA DE LA CRUZ", ""),
        ("HEAD OF FORECASTS AT THE WEATHER OFFICE", "OMAR AL-HADI", ""),
        ("MINISTER OF TRANSPORT", "DR. J.P. MBEKI", ""),
        ("CHAIRMAN, RED CROSS OF LENDIA", "MARY O'NEILL", "61"),
        ("38-YEAR-OLD TEACHER", "MOHAMMED", ""),
        ("U.S. President", "Ada Brent", ""),
    ]
)
doings = st.sampled_from(
    ["SAYING", "SAYING", "SAYING", "SAYING (MUTED)", "ASKING MAYOR", "SPEAKING ON PHONE"]
)
languages = st.sampled_from(["English", "Spanish", "Arabic", "Mandarin", "English/French"])
pictures = st.sampled_from(
    [
        "VARIOUS OF FOG OVER HARBOUR",
        "FISHING BOATS TIED UP ALONG QUAY; FISHERMAN",
        "SELLER WEIGHING TOMATOES AT 1.6 LIRAS A KILO",
        'PROTESTERS SHOUTING (English): "Water for all"',
        'POLICE OFFICER SAYING (French) "Please stay" WHILE PEOPLE WALK PAST',
        'BANNER READING (Spanish): "The well is dry"',
        "WHITE FLASH",
        "PEOPLE CHANTING (Arabic)",
        "CUTAWAY: crane lifting container",
    ]
)
places = st.sampled_from(
    ["PUERTO LASTRA, CHILE", "WASHINGTON, D.C., UNITED STATES", "AT SEA", "Kyiv, Ukraine", "INTERNET"]
)
dates = st.sampled_from(
    [
        "MARCH 4, 2022",
        "MARCH 4-5, 2022",
        "FILE - JUNE 11, 2019",
        "FILE",
        "RECENT",
        "RECENT - MAY 2013",
        "DATE UNKNOWN",
        "2021",
    ]
)
sources = st.sampled_from(
    [
        "REUTERS - ACCESS ALL",
        "POOL - NO USE JAPAN, NO RESALES",
        "LASTRA TV - NO ACCESS CHILE",
        "KORVIAN GOVERNMENT TV - MUST COURTESY KORVIAN GOVERNMENT TV",
        "REUTERS - ACCESS ALL / NHK - NO USE JAPAN",
    ]
)
quotes = st.sampled_from(
    [
        "Nobody sails today.",
        'It is "more than" a ship.',
        "Prices rose by 2,000. In 2,000 years nobody saw that.",
        "\u6211\u4eec\u51c6\u5907\u597d\u4e86\u3002",
        "It's the first one \u2013 and the last.",
    ]
)
prose = st.sampled_from(
    [
        "A ship has left the harbour on time.",
        'The crew called it "a day to remember," as the harbour said.',
        "The bridge is 1.6 kilometres long and has 2,000 lamps.",
    ]
)


@st.composite
def house_scripts(draw: st.DrawFn) -> str:
    """A clean script in the house style of Reuters, as its desk would type it."""
    lines = []
    if draw(st.booleans()):
        lines += ["CHILE-HARBOUR/FOG", "Fog closes the harbour for a third day"]
        if draw(st.booleans()):
            lines += ["Location: Puerto Lastra", "Edit No: 4711"]
    lines.append("SHOWS:")
    number = 0
    for _ in range(draw(st.integers(1, 4))):
        lines.append(f"{draw(places)} ({draw(dates)}) ({draw(sources)})")
        if draw(st.integers(0, 4)) == 0:
            lines.append("++NIGHT SHOTS++")
        for _ in range(draw(st.integers(1, 3))):
            number += 1
            lines.append(f"{number}. {draw(pictures)}")
        if draw(st.booleans()):
            number += 1
            lines.append(f"{number}. (SOUNDBITE) ({draw(languages)}) {draw(speakers())}:")
            lines.append(f'"{draw(quotes)}"')
    lines += ["STORY:", *draw(st.lists(prose, min_size=1, max_size=3))]
    return "".join(f"{line}\n" for line in lines)


@st.composite
def speakers(draw: st.DrawFn) -> str:
    """The words that say who speaks: title, name, age, and what is done."""
    title, name, age = draw(people)
    doing = draw(doings)
    if doing == "SAYING" and name != name.upper():
        doing = "saying"
    return ", ".join(part for part in (title, name, age, doing) if part)
