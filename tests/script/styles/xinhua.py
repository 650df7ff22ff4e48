"""Clean scripts in the house style of Xinhua."""

from hypothesis import strategies as st

people = st.sampled_from(
    [
        "LIN YUE, engineer",
        "ANA DE LA CRUZ, director, Blue Strait Institute (BSI)",
        "OMAR AL-HADI, head of the harbor office",
        "DR. J. P. MBEKI, visitor from Kenya",
        "李小雨, student",
        "MARIE-CLAUDE DUPONT, 57, captain",
    ]
)
reporters = st.sampled_from(["CAO FEI, Xinhua correspondent", "HALIMA GUYO, Xinhua correspondent"])
pictures = st.sampled_from(
    [
        "various of ships, cranes",
        "a street with 1.6-meter tall lanterns",
        "aerial shots of 2,000 lamps",
        "close-up of hands; tools",
        "Harbor at night",
        "people waiting",
    ]
)
quotes = st.sampled_from(
    [
        ["We are ready."],
        ['It is "more than" a ship.'],
        ["Nobody knew. In 2,000 years nobody will."],
        ["我们准备好了。"],
        ["It's the first one – and the last.", "We waited for it."],
        ["First we walked.", "Then we ran, 5 kilometers or 6.", "Now we rest!"],
    ]
)
prose = st.permutations(
    [
        "A ship has left the harbor of Shanghai at dawn.",
        'The crew called it "a day to remember," as the harbor said.',
        "港口很忙。",
        '"It was worth it," said Lin.',
        "It carries 2,000 lamps, each 1.6 meters tall.",
        "Nobody slept that night.",
        "The way back takes nine days.",
        "A second ship follows in May.",
        "The museum counts its visitors.",
    ]
)
dates = st.sampled_from(["Jan. 29, 2026", "Sept. 5, 2018", "March 31, 2024", "May 1, 2020"])
shooting = st.sampled_from(["Recent", "Early April, 2024", "Nov. 2-6, 2021", "Feb. 23, 2022", "October 2024"])
languages = st.sampled_from(["Chinese", "English", "Swahili", "Chinese/English"])


def marked(paragraphs: list[str]) -> list[str]:
    """Each paragraph opens with a mark, the last one closes."""
    return [f'"{text}' for text in paragraphs[:-1]] + [f'"{paragraphs[-1]}"']


END = "Xinhua correspondents reporting from Shanghai, China."


@st.composite
def house_scripts(draw: st.DrawFn) -> str:
    """A clean script in the house style of xinhua, as its desk would type it."""
    lines = ["STORY: " + draw(st.sampled_from(["Night trains in Lanzhou", "Ships: a harbor wakes"]))]
    if draw(st.booleans()):
        lines.append("SHOOTING TIME: " + draw(shooting))
    lines += [
        "DATELINE: " + draw(dates),
        f"LENGTH: 00:00:{draw(st.integers(45, 59))}",
        "LOCATION: " + draw(st.sampled_from(["SHANGHAI, China", "Marsabit, Kenya"])),
        "CATEGORY: " + draw(st.sampled_from(["SOCIETY", "SCI & TECH"])),
        "SHOTLIST:",
    ]
    kinds = ["shot", *draw(st.lists(st.sampled_from(["shot", "SOUNDBITE", "STANDUP"]), max_size=7))]
    told = list(draw(prose))
    story, seen = [told.pop()], dict.fromkeys(kinds, 0)
    for number, kind in enumerate(kinds, 1):
        if kind == "shot":
            lines.append(f"{number}. {draw(pictures)}")
            continue
        seen[kind] += 1
        ordinal = f" {seen[kind]}" if kinds.count(kind) > 1 else ""
        who = draw(reporters if kind == "STANDUP" else people)
        line = f"{kind}{ordinal} ({draw(languages)}): {who}"
        lines.append(f"{number}. {line}")
        story += [line, *marked(draw(quotes)), *([told.pop()] if draw(st.booleans()) else [])]
    return "".join(f"{line}\n" for line in [*lines, "STORYLINE:", *story, END])
