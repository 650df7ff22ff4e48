"""Clean scripts in the house style of UNifeed."""

from hypothesis import strategies as st

people = st.sampled_from(
    [
        "Amina Wekesa, farmer",
        "Hélène de Marchetti, Head of Office, United Nations Children’s Fund (UNICEF)",
        "Park Ji-won, Minister for Water of Kenya",
        "Omar al-Hadi, 61, displaced father, Camp 14",
        "J. P. Mbeki, ferry captain",
    ]
)
pictures = st.sampled_from(
    [
        "Wide shot, exterior, United Nations headquarters",
        "Med shot, delegates",
        "Close up, hands grinding 1.5 kilos of sorghum",
        "Various shots, boats; nets",
        "Pan left, rows of shelters",
        "Zoom out, river at dusk",
        "Cutaway, journalists",
    ]
)
places = st.sampled_from(
    ["NEW YORK CITY", "JUBA, SOUTH SUDAN", "COX’S BAZAR, BANGLADESH", "GENEVA, SWITZERLAND", "KIGALI, RWANDA"]
)
days = st.sampled_from(["4 MARCH 2014", "20-21 MAY 2018", "29 MAY - 2 JUNE 2013", "31 DECEMBER 2020"])
old_days = st.sampled_from(["OCTOBER 2004", "2011", "7 JUNE 1999", "DATE UNKNOWN"])
quotes = st.sampled_from(
    [
        "We are ready.",
        "It is “more than” a boat.",
        "Nobody knew. In 2,000 years nobody will.",
        "It’s the first one – and the last.",
        "9 of my 40 pupils came.",
    ]
)
prose = st.sampled_from(
    [
        "A boat has left the harbour of Mombasa with rice for four islands.",
        "The crew called it “a day to remember.”",
        "Some 9,000 people are sheltering on the dyke, local authorities said.",
    ]
)


@st.composite
def house_scripts(draw: st.DrawFn) -> str:
    """A clean script in the house style of unifeed, as its desk would type it."""
    first, place = draw(days), draw(places)
    body, file, number, languages = [], False, 0, []
    for _ in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(["new", "new", "file", "old", "recent", "bare"]))
        source = draw(st.sampled_from(["", "UNTV – ", "UNICEF / WFP – "]))
        body.append(
            {
                "new": f"{source}{first}, {draw(places)}",
                "file": f"FILE – {source}{draw(old_days)}, {draw(places)}",
                "old": "FILE",
                "recent": f"RECENT – {draw(places)}",
                "bare": "RECENT",
            }[kind]
        )
        file |= kind in ("file", "old")
        for _ in range(draw(st.integers(1, 3))):
            number += 1
            body.append(f"{number}. {draw(pictures)}")
        if draw(st.booleans()):
            number += 1
            languages.append(draw(st.sampled_from(["English", "French", "Swahili"])))
            body.append(f"{number}. SOUNDBITE ({languages[-1]}) {draw(people)}:")
            body.append(f"“{draw(quotes)}”")
    spoken = " / ".join(dict.fromkeys(word.upper() for word in [*languages, "NATS"]))
    lines = [
        "STORY: " + draw(st.sampled_from(["UN / HARBOUR", "SOUTH SUDAN / FLOOD CAMP", "WHO / TB DAY 2014"])),
        "SOURCE: " + draw(st.sampled_from(["UNTV", "UNICEF / WFP", "UNMISS"])),
        "RESTRICTIONS: " + draw(st.sampled_from(["NONE", "PLEASE CREDIT UNICEF ON SCREEN / NO RESALE"])),
        f"LANGUAGE: {spoken}",
        f"DATELINE: {first}, {place}{' / FILE' if file else ''}",
    ]
    if draw(st.booleans()):
        body = ["SHOTLIST:", *body, "STORYLINE:", *draw(st.lists(prose, min_size=1, max_size=3))]
    return "".join(f"{line}\n" for line in [*lines, *body])
