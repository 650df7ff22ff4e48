"""Clean scripts in the house style of NATO: with codes, and in the edited form without any."""

from hypothesis import strategies as st

headlines = st.sampled_from(
    ["Divers search the Gulf of Riga", "A harbour that never freezes", "Ice road for tanks, B-Roll"]
)
speakers = st.sampled_from(
    [
        "Commander Ilze Sproge, head of the Latvian divers",
        "Sergeant Tine Kobal, head of the field kitchen",
        "Ursula von der Heide, pilot",
        "JONAS REIFF, DEPUTY COMMANDER, BATTLEGROUP LITHUANIA",
        "Major Ewa Drost, 31, pilot",
    ]
)
nameless = st.sampled_from(["Dutch soldier", "clearance diver"])
languages = st.sampled_from(["ENGLISH", "DUTCH", "Polish", "ENGLISH/FRENCH"])
quotes = st.sampled_from(
    [
        "The wind is the enemy.",
        "At 10:30 it was minus 20. Nobody said \u2018no\u2019.",
        "In 2,000 years nobody will.",
        "We train together \u2013 and we eat together",
    ]
)
pictures = st.sampled_from(
    [
        "WIDE SHOT \u2013 MINEHUNTER LEAVES PORT",
        "VARIOUS DRONE SHOTS (MUTE) \u2013 HELICOPTER ABOVE THE SEA",
        "Close up \u2013 hand on lanyard",
        "Mid shot \u2013 1.6 metres of mud",
        "TEXT \u2013 600 PORTIONS A DAY",
    ]
)
prose = st.sampled_from(
    [
        "Divers from four Allies have searched the sea bed off Latvia.",
        "The crew called it \u201ca day to remember\u201d and went home.",
        "Footage includes shots of divers and of a ship.",
    ]
)


@st.composite
def house_scripts(draw: st.DrawFn) -> str:
    """A clean script in the house style of nato, as its desk would type it."""
    coded = draw(st.booleans())
    lines = [draw(headlines)] if draw(st.booleans()) else []
    lines += ["Synopsis", *draw(st.lists(prose, min_size=1, max_size=3, unique=True)), "---SHOTLIST\u2014"]
    second = 5
    lines.append(("(00:00) " if coded else "") + draw(pictures))
    for _ in range(draw(st.integers(1, 6))):
        code = f"({second // 60:02d}:{second % 60:02d}) " if coded else ""
        kind = draw(st.integers(0, 4))
        if kind == 0:
            who = draw(st.one_of(speakers, nameless) if coded else speakers)
            language, quote = draw(languages), f"\u201c{draw(quotes)}\u201d"
            if coded:
                lines.append(f"{code}SOUNDBITE ({language}) \u2013 {who} {quote}")
            else:
                lines += [f"--SOUNDBITE ({language})\u2014", who, quote]
            second += 11
        elif kind == 1 and not coded:
            lines += [f"--UPSOT ({draw(languages)})\u2014", "Soup is ready!"]
        else:
            lines.append(code + draw(pictures))
            second += draw(st.integers(2, 50))
    if draw(st.booleans()):
        lines += ["Date Taken: 06.14.2023", "Location: LIEPAJA, LV", "Video ID: 573210"]
    return "".join(f"{line}\n" for line in lines)
