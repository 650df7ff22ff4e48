"""Inputs that grow, in the forms of each house style: very many of what only that style writes.

To add one, write a row of STYLE_INPUTS: name, the larger size, a function that gives a text of a size.
"""

from __future__ import annotations

from collections.abc import Callable

STORY = "The harbour authority put its first electric ferry into service on Tuesday."
UNIFEED = (
    "STORY: NORLAND / FERRY\nTRT: 1:37\nSOURCE: UNIFEED\nRESTRICTIONS: NONE\nLANGUAGE: ENGLISH / NATS\n"
    "DATELINE: 4 MARCH 2014, EASTPORT\nSHOTLIST\n4 MARCH 2014, EASTPORT\n1. Wide shot, harbour\n"
)
AP = (
    "(5 Oct 2022)\nRESTRICTION SUMMARY:\nASSOCIATED PRESS\nEastport, Norland - 5 October 2022\n"
    "1. Wide of harbour\n"
)
AP_WIRE = (
    "AP-APTN-1830: Ferry\nSaturday, 3 April 2010\nSTORY:Ferry- NEW First ferry\nLENGTH: 01:23\n"
    "FIRST RUN: 1830\nRESTRICTIONS: No access Norland\nTYPE: English/Nat\nSOURCE: AP TELEVISION\n"
    "STORY NUMBER: 640123\nDATELINE: Eastport - 3 Apr 2010\nLENGTH: 01:23\n"
)
XINHUA = (
    "STORY: Ferry\nDATELINE: Feb. 25, 2022\nLENGTH: 00:01:00\nLOCATION: Eastport, Norland\n"
    "CATEGORY: SOCIETY\nSHOTLIST:\n1. various of harbour\n"
)
REUTERS = "SHOWS:\nEASTPORT, NORLAND (MARCH 4, 2014) (REUTERS - ACCESS ALL)\n1. VARIOUS OF HARBOUR\n"
NATO = "The ferry is new. It sails today.\n\nSHOTLIST\n00:00 WIDE SHOT OF HARBOUR\n"
NATO_EDITED = "The ferry is new. It sails today.\n\n---SHOTLIST—\n"
EU = "Type: News Reference: I-123456 Duration: 00:02:00\n00:00:00 General view of the harbour 00:00:05\n"


def many(head: str, row: Callable[[int], str], tail: str = "") -> Callable[[int], str]:
    """Give a function that puts very many rows, numbered from 2, between a head and a tail."""

    def make(count: int) -> str:
        return head + "\n".join(map(row, range(2, count + 2))) + "\n" + tail

    return make


def on_one_line(make: Callable[[int], str]) -> Callable[[int], str]:
    """Let an input lose its line breaks."""
    return lambda count: make(count).replace("\n", " ")


def clock(seconds: int) -> str:
    """Write a time code."""
    return f"{seconds // 3600 % 100:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def told_quotes(count: int) -> str:
    """Soundbites whose quotes stand in the storyline under the repeated attribution."""
    said = [f"SOUNDBITE {number} (Chinese): LI WEN, engineer" for number in range(1, count + 1)]
    shots = "\n".join(f"{number}. {line}" for number, line in enumerate(said, 2))
    story = "\n".join(f'{STORY}\n{line}\n"We go at {number}."' for number, line in enumerate(said))
    return f"{XINHUA}{shots}\nSTORYLINE:\n{story}\n"


def unlike_names(count: int) -> str:
    """Quotes in the storyline under names that no soundbite bears."""
    shots = "\n".join(f"{n + 2}. SOUNDBITE (Chinese): LI WEN{n}, engineer" for n in range(count))
    story = "\n".join(f'SOUNDBITE (Chinese): LI WAN{count - n}, engineer\n"We go."' for n in range(count))
    return f"{XINHUA}{shots}\nSTORYLINE:\n{story}\n"


def archive_summary(count: int) -> str:
    """An archive page whose shots run on without numbers."""
    shots = " ".join(
        "EASTPORT, NORLAND (MARCH 4, 2014) (REUTERS) VARIOUS OF FERRY (SOUNDBITE) (English) MINISTER, "
        f'LENA PARK, SAYING: "We go at {number}."'
        for number in range(count)
    )
    return (
        f"- Title: Ferry\n- Date: 4 March 2014\n- Summary: {shots}\n- Embargoed:\n- Keywords: ferry\n"
        f"- Location: EASTPORT\n- City: Eastport\n- Country: Norland\n- Reuters ID: LVA001\n"
        f"- Story Text: {STORY}"
    )


def rundown(count: int) -> str:
    """A rundown that never ends before its script."""
    rows = "\n".join(
        f"+Ferry {n}        01:23   No access Norland\nNEW Ferry {n} sails" for n in range(count)
    )
    script = "SHOTLIST:\nAP TELEVISION - No access Norland\nEastport\n1. Wide of harbour\n2. Mid of ferry\n"
    return f"{rows}\n-----------End of rundown-----------\n{AP_WIRE}{script}STORYLINE:\n{STORY}"


STORYLINE = f"STORYLINE:\n{STORY}"
TELLS = f"STORY:\n{STORY}"
unifeed_bites = many(
    UNIFEED, "{}. SOUNDBITE (English) Lena Park, director, port authority (PA):\n“We open.”".format, STORYLINE
)
ap_headings = many(
    AP, "ASSOCIATED PRESS\nEastport, Norland - 5 October 2022\n{}. Mid of ferry".format, STORYLINE
)
reuters_bites = many(
    REUTERS, '{}. (SOUNDBITE) (Arabic) MINISTER OF FERRIES, LENA PARK, SAYING:\n"We go."'.format, TELLS
)
nato_shots = many(NATO, lambda n: f"({n // 60:02}:{n % 60:02}) WIDE SHOT – FERRY LEAVING")
eu_rows = many(EU, lambda n: f"{clock(n * 5)} Arrival of the ferry {clock(n * 5 + 5)}")

STYLE_INPUTS: tuple[tuple[str, int, Callable[[int], str]], ...] = (
    ("unifeed bites", 10_000, unifeed_bites),
    ("unifeed, one line", 10_000, on_one_line(unifeed_bites)),
    (
        "unifeed open quotes",
        8_000,
        many(UNIFEED, "{}. SOUNDBITE (English) Lena Park, director:\n“We “go".format),
    ),
    ("unifeed headings", 10_000, many(UNIFEED, "FILE - 4 MARCH 2014, EASTPORT\n{}. Ferry".format, STORYLINE)),
    ("unifeed headers", 3_000, lambda count: UNIFEED.partition("SHOTLIST")[0] * count + UNIFEED),
    ("ap headings", 10_000, ap_headings),
    ("ap, one line", 5_000, on_one_line(ap_headings)),
    ("ap notes", 10_000, many(AP, "++NIGHT SHOTS\n{}. Mid of ferry".format, STORYLINE)),
    ("ap sections", 10_000, many(AP, "LEADIN:\nThe ferry is here {}.".format, STORYLINE)),
    (
        "ap turns",
        10_000,
        many(f"{AP}2. SOUNDBITE (English) Lena Park, and Tom Hill:\n", 'Park: "We {}."'.format),
    ),
    ("ap upsound", 10_000, many(AP, '{}. Ferry UPSOUND: (Arabic) "Go"'.format, STORYLINE)),
    (
        "ap sources",
        10_000,
        many(AP_WIRE, "AP TELEVISION {} - No access Norland".format, "SHOTLIST:\n1. Wide of harbour"),
    ),
    ("ap rundown", 10_000, rundown),
    ("xinhua quotes told", 4_000, told_quotes),
    ("xinhua, one line", 4_000, on_one_line(told_quotes)),
    ("xinhua other names", 4_000, unlike_names),
    ("reuters bites", 6_000, reuters_bites),
    ("reuters, one line", 5_000, on_one_line(reuters_bites)),
    ("reuters shouting", 8_000, many(REUTERS, '{}. PROTESTERS SHOUTING (English): "Go"'.format, TELLS)),
    ("reuters archive", 4_000, archive_summary),
    ("nato codes", 20_000, nato_shots),
    ("nato, one line", 6_000, on_one_line(nato_shots)),
    (
        "nato edited",
        6_000,
        many(NATO_EDITED, "--SOUNDBITE (ENGLISH)—\nLena Park, soldier\n“We go at {}.”".format),
    ),
    ("eu rows", 15_000, eu_rows),
    ("eu, one line", 5_000, on_one_line(eu_rows)),
    ("eu codes", 40_000, lambda count: f"{EU}{'00:00:05 ' * count}"),
)
