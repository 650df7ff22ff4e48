"""Clean scripts in the house style of AP: the wire, with and without a rundown, and the archive form."""

from hypothesis import strategies as st

slugs = st.sampled_from(["Kenya Drought", "Malta Summit 2", "Japan Robots", "US Storm"])
headlines = st.sampled_from(
    ["Herders drive cattle into capital", "Leaders arrive, comments ADDS dinner", "Robot folds 2,000 cranes"]
)
speakers = st.sampled_from(
    [
        "Grace Mwangi, spokeswoman, Ministry of Fish",
        "Ana de la Cruz, engineer",
        "Omar al-Hadi, farmer",
        "Hélène Carval, Foreign Minister of Luxembourg",
        "Anu Tamm, 71, weaver",
        "vox pop, Hedi Mabrouk, baker",
    ]
)
languages = st.sampled_from(["English", "French", "Swahili"])
pictures = st.sampled_from(
    [
        "Wide of cattle on road",
        "Various of dead livestock",
        "Close of hands; tools",
        "Mid of 1.6-metre tall lantern",
        "Cutaway of photographers",
        "STILL of women at looms",
        'Banner reading (French) "Enough"',
    ]
)
quotes = st.sampled_from(
    [
        "We have walked for nine days.",
        "Nobody knew. In 2,000 years nobody will.",
        "They are still talking, and that is all.",
    ]
)
notes = st.sampled_from(["NIGHT SHOTS", "MUTE", "QUALITY AS INCOMING", "WHITE FLASH"])
bite_notes = st.sampled_from(["PARTIALLY COVERED", "SOUNDBITE STARTS ON PREVIOUS SHOT"])
places = st.sampled_from(["Nairobi, Kenya", "Valletta, Malta", "Near Hvolsvollur, Iceland", "Washington, DC"])
days = st.sampled_from(["9 April 2010", "8 Apr 2010", "Recent", "2009", "October 2009", "7-8 April 2010"])
sources = st.sampled_from(["AP TELEVISION", "ASSOCIATED PRESS", "POOL", "KBC"])
rules = st.sampled_from(["AP CLIENTS ONLY", "NO ACCESS KENYA", "MUST CREDIT KBC"])
prose = st.sampled_from(
    [
        "Hundreds of herders drove their cattle into the capital.",
        "About 1.6 million people need help until the rains come.",
        "A meeting was added in the evening.",
    ]
)


def shot_lines(draw: st.DrawFn, number: int) -> list[str]:
    """One shot, a soundbite now and then; a note where one may stand."""
    if number == 1 or draw(st.integers(0, 2)):
        above = [f"++{draw(notes)}++"] if draw(st.integers(0, 5)) == 0 else []
        return [*above, f"{number}. {draw(pictures)}"]
    lines = [
        f"{number}. SOUNDBITE ({draw(languages)}) {draw(speakers)}:",
        f'"{draw(quotes)}"',
    ]
    if draw(st.integers(0, 3)) == 0:
        lines.append(f"++{draw(bite_notes)}++")
    return lines


@st.composite
def wire(draw: st.DrawFn) -> str:
    """A script of the wire, below its rundown now and then."""
    slug, headline, label = draw(slugs), draw(headlines), draw(st.sampled_from(["NEW", "WRAP", "REPLAY"]))
    lines: list[str] = []
    if draw(st.booleans()):
        lines += [
            "+Peru Landslide 01:47 AP Clients Only",
            "NEW Rescuers reach village",
            f"{slug} 00:30 See Script",
            f"{label} {headline}",
            "-----------End of rundown-----------",
        ]
    agencies = draw(st.lists(st.tuples(sources, rules), min_size=1, max_size=3, unique=True))
    lines += [
        f"AP-APTN-1830: {slug}",
        "Friday, 9 April 2010",
        f"STORY:{slug}- {label} {headline}",
        "LENGTH: 00:30",
        "FIRST RUN: 1430",
        "RESTRICTIONS: See Script",
        "TYPE: English/French/Swahili/Nat",
        "SOURCE: " + "/".join(dict.fromkeys(name for name, _ in agencies)),
        "STORY NUMBER: 641877",
        "DATELINE: Nairobi - 9 Apr 2010",
        "LENGTH: 00:30",
        *(f"{name} - {rule}" for name, rule in agencies),
        "SHOTLIST:",
    ]
    number = 0
    for name, rule in agencies:
        if draw(st.booleans()):
            lines.append(f"(FIRST RUN {draw(st.sampled_from(['0930', '1830']))} PRIME NEWS - 9 APRIL 2010)")
        lines += [f"{name} - {rule}", draw(places)]
        for _ in range(draw(st.integers(1, 3))):
            number += 1
            lines += shot_lines(draw, number)
    return "\n".join([*lines, "STORYLINE:", *draw(st.lists(prose, min_size=1, max_size=3)), ""])


@st.composite
def archive(draw: st.DrawFn) -> str:
    """A script in the archive form, with a leadin and annotations now and then."""
    agencies = draw(st.lists(st.tuples(sources, rules | st.just("")), min_size=1, max_size=3, unique=True))
    said = "; ".join(dict.fromkeys(rule for _, rule in agencies if rule))
    lines = ["(10 Apr 2010)", f"RESTRICTION SUMMARY: {said}".rstrip()]
    if draw(st.integers(0, 3)) == 0:
        lines.append("++SOUNDBITES PARTIALLY COVERED++")
    number = 0
    for name, rule in agencies:
        lines.append(f"{name} - {rule}" if rule else name)
        lines.append(f"{draw(st.sampled_from(['', '', 'FILE: ']))}{draw(places)} - {draw(days)}")
        for _ in range(draw(st.integers(1, 3))):
            number += 1
            if number > 1 and draw(st.integers(0, 6)) == 0:
                lines.append("ANNOTATION: A herd of two hundred goats has been hired by the town.")
            lines += shot_lines(draw, number)
    if draw(st.integers(0, 2)) == 0:
        lines += ["LEADIN:", *draw(st.lists(prose, min_size=1, max_size=2))]
    return "\n".join([*lines, "STORYLINE:", *draw(st.lists(prose, min_size=1, max_size=3)), ""])


def house_scripts() -> st.SearchStrategy[str]:
    """A clean script in the house style of ap, of either age."""
    return st.one_of(wire(), archive())
