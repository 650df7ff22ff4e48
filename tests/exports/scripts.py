"""Scripts and releases for the tests of the formats, made without reading any text."""

from __future__ import annotations

from datetime import UTC, datetime

from shotlists.script.document import (
    Dateline,
    DatelineSource,
    Header,
    LowerThird,
    Mark,
    Original,
    Overlay,
    Scene,
    Script,
    Shot,
    Soundbite,
)
from shotlists.script.release import Release

RULE = "No access Chinese mainland"


def heading(place: str, date: str, *, file: bool = False) -> Dateline:
    """A heading in house form."""
    text = f"{'FILE: ' if file else ''}{place} - {date} (CCTV - {RULE})"
    source = DatelineSource("CCTV", (RULE,))
    return Dateline(
        text=text,
        place=place,
        date=date,
        is_file=file,
        source="CCTV",
        sources=(source,),
        restrictions=(RULE,),
    )


def ferry(slugline: str = "China-Electric Ferry/River Transport") -> Script:
    """Six shots: a bite that begins over the shot before it and is covered by two pictures."""
    bite = Soundbite(
        languages=("Chinese",),
        speaker="Qiu Dehai",
        role="ferry captain",
        quote="The old engine shook the tea out of my cup. The new one makes no sound at all.",
        quote_in="shotlist",
        original=Original("Chinese", "老机器把我的茶都震出来了。新的一点声音也没有。"),
        starting_with=(1,),
        overlay=Overlay("partial", (3, 4)),
    )
    return Script(
        header=Header(
            slugline=slugline,
            headline="Electric ferry takes over the oldest crossing",
            uid="9100106",
            dateline="Jan 15, 2026/File",
            location="China",
            duration_ms=19_000,
            languages=("Chinese",),
            source="China Central Television (CCTV)",
            restrictions=(RULE,),
        ),
        scenes=(
            Scene(heading("Lanjiang, central China", "Jan 15, 2026")),
            Scene(heading("Lanjiang, central China", "Date Unknown", file=True)),
            Scene(heading("Lanjiang, central China", "Jan 15, 2026")),
        ),
        shots=(
            Shot(number="1", scene=0, description='Various of ferry; sign reading "渡口" (ferry landing)'),
            Shot(number="2", scene=0, description="Passengers boarding", duration_ms=3000),
            Shot(
                number="3",
                scene=0,
                kind="soundbite",
                soundbite=bite,
                lower_thirds=(LowerThird("name", ("Qiu Dehai", "Ferry captain")),),
            ),
            Shot(number="4", scene=1, description="Old ferry, black smoke", overlays=2),
            Shot(number="5", scene=1, description="Captain at wheel", overlays=2),
            Shot(
                number="6",
                scene=2,
                description="Charging cable being plugged in",
                notes=("quality as incoming",),
            ),
        ),
        storyline=("An electric ferry has gone into service.", "It carries 80 passengers."),
        marks=(
            Mark("SHOTS OVERLAYING SOUNDBITE", "overlay", "following", (3, 4), "between", anchor=3),
            Mark("SHOTS OVERLAYING SOUNDBITE", "overlay", "following", (3, 4), "between", closes=0, anchor=5),
        ),
        order=("header", "shotlist", "storyline"),
    )


HOSTILE = "<script>alert(1)</script> & \"quoted\" 'words' --> {{ 7 * 7 }} {\\an8} \x00\x1b[31m"


def hostile() -> Script:
    """A script whose every text is an attack on the formats."""
    bite = Soundbite(
        languages=("Chinese<b>",),
        speaker="Eve > <i>Adam</i>",
        role=HOSTILE,
        quote=f"1949\n{HOSTILE}\n00:00:01,000 --> 00:00:02,000\n\n2\nWEBVTT",
        quote_in="shotlist",
        original=Original("x<y", HOSTILE),
    )
    return Script(
        header=Header(slugline=HOSTILE, headline="</title></style>", restrictions=("No <access>",)),
        scenes=(Scene(Dateline(place="Nowhere <img src=x onerror=alert(2)>")),),
        shots=(
            Shot(number='"><b', scene=0, description=f"{HOSTILE} javascript:alert(3)"),
            Shot(number="2", scene=0, kind="soundbite", soundbite=bite),
        ),
        storyline=(HOSTILE, "lone half \udc80 of a pair"),
        marks=(Mark("</li></ol><h1>MARK", "note", "script", (), "header"),),
    )


ISSUED = Release(
    uid="9100106",
    revision=1,
    version=6,
    issued_at=datetime(2026, 1, 15, 16, 20, tzinfo=UTC),
    published_at=datetime(2026, 1, 15, 16, 20, tzinfo=UTC),
    usage_terms=RULE,
)
PROOF = Release(
    uid="9100106",
    version=4,
    proof=True,
    state="none",
    saved_at=datetime(2026, 1, 15, 15, 58, tzinfo=UTC),
    saved_by="Wang Min",
)
CORRECTION = Release(
    uid="9100106",
    revision=2,
    version=9,
    kind="correction",
    issued_at=datetime(2026, 1, 15, 18, 5, tzinfo=UTC),
    published_at=datetime(2026, 1, 15, 16, 20, tzinfo=UTC),
    note="Shot 4 is from 2019,\nnot from 2020.",
    correction="Shot 4 is from 2019,\nnot from 2020.",
    usage_terms=RULE,
)
KILLED = Release(uid="9100106", revision=1, version=12, state="killed", usage_terms=RULE)
EMPTY = Script()
