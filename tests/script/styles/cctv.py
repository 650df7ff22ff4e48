"""Clean scripts in the house style of CCTV+."""

from hypothesis import strategies as st

people = st.sampled_from(  # each with one title: a second one would be a slip
    [
        "Lin Yue, engineer",
        "Ana de la Cruz, captain",
        "Omar al-Hadi, director, Blue Strait Institute (BSI)",
        "J. P. Mbeki, visitor",
        "\u674e\u5c0f\u96e8, head of the harbor office",
    ]
)
pictures = st.sampled_from(
    [
        "Various of ships, cranes",
        "Harbor at night",
        "Wide of a street with 1.6-meter tall lanterns",
        "Drone shot of pass",
        "Close of hands; tools",
    ]
)
places = st.sampled_from(
    ["Shanghai, China", "Wenchang City, Hainan Province, south China", "China", "Lake Turkana, Kenya"]
)
dates = st.sampled_from(
    [
        "Jan 29, 2026",
        "Sept 20-21, 2018",
        "Recent",
        "October 2024",
        "2025",
        "Date Unknown",
        "Exact Location and Date Unknown",
        "Exact Date Unknown",
    ]
)
quotes = st.sampled_from(
    [
        "We are ready.",
        'It is "more than" a ship.',
        "Nobody knew. In 2,000 years nobody will.",
        "\u6211\u4eec\u51c6\u5907\u597d\u4e86\u3002",
        "It's the first one \u2013 and the last.",
    ]
)
prose = st.sampled_from(
    [
        "A ship has left the harbor of Shanghai on Thursday.",
        'The crew called it "a day to remember," as the harbor said.',
        "\u6e2f\u53e3\u5f88\u5fd9\u3002",
    ]
)


@st.composite
def house_scripts(draw: st.DrawFn) -> str:
    """A clean script in the house style of cctv, as its desk would type it."""
    lines = [
        "China-" + draw(st.sampled_from(["Harbor", "Night Trains/Lanzhou", "Commercial Space Industry"]))
    ]
    if draw(st.booleans()):
        lines += ["A headline without a full stop", "Shotlist"]
    number, count = 0, draw(st.integers(1, 5))
    any_file = False
    for _ in range(count):
        file = draw(st.booleans())
        any_file |= file
        heading = (
            f"{'FILE: ' if file else ''}{draw(places)} - {draw(dates)} (CCTV - No access Chinese mainland)"
        )
        lines.append(heading)
        if draw(st.integers(0, 4)) == 0:
            lines.append("++MUTE++")
        for _ in range(draw(st.integers(1, 3))):
            number += 1
            lines.append(f"{number}. {draw(pictures)}")
        if draw(st.booleans()):
            bite, covering = number + 1, draw(st.integers(0, 3))
            terms = [f"starting with shot {number}"] if draw(st.booleans()) else []
            if covering:
                named = f"shot {bite + 1}" if covering == 1 else f"shots {bite + 1}-{bite + covering}"
                terms.append(draw(st.sampled_from(["partially ", "fully ", ""])) + f"overlaid with {named}")
            relation = f" ({'/'.join(terms)})" if terms else ""
            language = draw(st.sampled_from(["Chinese", "English", "Chinese, dubbed with English"]))
            lines.append(f"{bite}. SOUNDBITE ({language}) {draw(people)}{relation}:")
            lines.append(f'"{draw(quotes)}"')
            number = bite
            if covering:
                marker = f"++SHOT{'S' if covering > 1 else ''} OVERLAYING SOUNDBITE++"
                lines.append(marker)
                if draw(st.booleans()):
                    lines.append(heading)
                for _ in range(covering):
                    number += 1
                    lines.append(f"{number}. {draw(pictures)}")
                lines.append(marker)
    lines += ["Storyline", *draw(st.lists(prose, min_size=1, max_size=3))]
    lines += [
        f"ID : {draw(st.integers(1, 10**8))}",
        "Published : 2026-01-30 00:20",
        "Restrictions : No access Chinese mainland",
    ]
    return "".join(f"{line}\n" for line in lines)
