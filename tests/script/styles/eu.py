"""Clean scripts in the house style of the EU's audiovisual services."""

from hypothesis import strategies as st

headlines = st.sampled_from(
    [
        "Visit of Marit Lunde to the port of Gdynia",
        "Open day at the archives in Florence",
        "Signing of a charter",
    ]
)
people = st.sampled_from(
    [
        "Marit Lunde, Member of the EC in charge of Transport",
        "Adam Korzec, director of the port",
        "Ursula von der Heide, mayor",
        "Henrik SALO, IND, FI",
    ]
)
languages = st.sampled_from(["ENGLISH", "French", "GERMAN", "POLISH"])
meant = st.sampled_from(
    [
        "saying that a ship which burns nothing is one that the town can sleep beside",
        "explaining that 2,000 men worked here in 1990; none of them came back at 14:30",
        "stressing that the rules (of 2015) are the same for all",
    ]
)
said = st.sampled_from(["Paper does not forget, it only waits.", "It was 10:30. Nobody said no."])
pictures = st.sampled_from(
    [
        "Title",
        "Exterior view of the port (3 shots)",
        "Cutaway",
        "Handshake between Anna Berg, on the left, and Karl Ott (1 shot)",
        "Letters in a glass case, 1.6 metres wide",
    ]
)
prose = st.sampled_from(
    [
        "The archives opened their cellars for a day.",
        "She met the director of the port and signed the guest book.",
    ]
)


def code(second: int) -> str:
    return f"00:{second // 60:02d}:{second % 60:02d}"


@st.composite
def house_scripts(draw: st.DrawFn) -> str:
    """A clean script in the house style of eu, as its desk would type it."""
    rows: list[tuple[str, int]] = [(draw(pictures), 4)]
    for _ in range(draw(st.integers(1, 5))):
        match draw(st.integers(0, 3)):
            case 0:
                rows.append((f"SOUNDBITE (in {draw(languages)}) {_comma(draw(people))} {draw(meant)}", 19))
            case 1:
                rows.append(
                    (f"SOUNDBITE ({draw(languages)}) by {draw(people)}: \u201c{draw(said)}\u201d", 12)
                )
            case 2:
                rows.append((f"{_comma(draw(people))} (in {draw(languages)}) {draw(meant)}", 16))
            case _:
                rows.append((draw(pictures), draw(st.integers(2, 40))))
    outs, start = draw(st.booleans()), draw(st.sampled_from([0, 36_000 + 61]))
    length, table, second = sum(lasts for _, lasts in rows), [], start
    for words, lasts in rows:
        column = code(second + lasts) if outs else code(lasts)
        table.append(f"{_tape(second)} {words} {_tape(second + lasts) if outs else column}")
        second += lasts
    lines = [
        draw(headlines),
        f"Type: News Reference: I-{draw(st.integers(1, 9999))} Duration: {code(length)} Lieu: Gdynia, Poland",
        "End production: 14/05/2021 First transmission: 14/05/2021",
        *draw(st.lists(prose, min_size=1, max_size=2, unique=True)),
        *table,
    ]
    return "".join(f"{line}\n" for line in lines)


def _comma(who: str) -> str:
    return f"{who}," if "," in who else who


def _tape(second: int) -> str:
    return f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
