"""Headings of AP: up to three lines, "(FIRST RUN ...)", "SOURCE - RESTRICTION" and "Place - date".

Each line is read by itself, as a Dateline that says only what stands in it; `join` makes one of two. The text
of a joined Dateline keeps its lines, parted by newlines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from shotlists.script.document import Dateline, DatelineSource, Span
from shotlists.script.grammar import headings
from shotlists.script.house import HOUSE, House, folded
from shotlists.script.lines import Line
from shotlists.script.notes import shorten
from shotlists.script.problems import Problem, problem

FIRST_RUN = re.compile(
    r"[(\uff08]\s*(?:FIRST\s+RUN\b\s*[:\-]?\s*(?P<inside>.*?)|(?P<whole>(?:\w+\s+){1,2}FIRST\s+RUN\b.*?))\s*[)\uff09]?\s*[:.]?"
    r"|FIRST\s+RUN\s+(?P<bare>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
FILE = re.compile(r"(?:FILE|ARCHIVE|LIBRARY)(?:\s+(?:FOOTAGE|PICTURES|VIDEO))?\s*[:\-\u2010-\u2015]\s*", re.I)
RULE = re.compile(
    r"\b(?:clients?\s+only|access\s+all|all\s+clients"
    r"|no\s+(?:access|archive|use|re-?sales?|online|internet|mobile|broadcast|obscuring)"
    r"|(?:must|mandatory|pls|please|part|no)\s+(?:on[\s-]?screen\s+)?(?:credit|courtesy)|must\s+\w+|mandatory"
    r"|editorial\s+use|use\s+only|not\s+for|for\s+(?:use|broadcast|news|editorial)|exclusive|restrict\w*|embargo\w*"
    r"|strictly|available\s+(?:to|for|until)|do\s+not|see\s+script|no\s+restrictions?|none)\b",
    re.IGNORECASE,
)
NO_RULE = re.compile(r"NO\s+[A-Z]")
SPACED_DASH = re.compile(r"\s+[-\u2010-\u2015]+\s*|\s*[-\u2010-\u2015]+\s+")
ANY_DASH = re.compile(r"\s*[-\u2010-\u2015]+\s*")
NEXT_RULE = re.compile(
    r"\s*;\s*|\s*/\s*(?=(?:NO|NOT|MUST|FOR|STRICTLY|MANDATORY|CREDIT|PART|DO|AP|PLEASE|EDITORIAL)\s)"
    r"|\s*,\s*(?=(?:NO\s+(?:ACCESS|ARCHIVE|RESALE|USE)|MUST|MANDATORY|STRICTLY)\b)",
    re.IGNORECASE,
)
AGENCY = re.compile(
    r"(?:^|\b)(?:AP|APTN|POOL|TV|TELEVISION|TELE\w*|RADIO|NEWS|PHOTOS?|VIDEOS?|AGENCY|PRESS|MEDIA|HANDOUT|COURTESY"
    r"|MINISTRY|DEPARTMENT|GOVERNMENT|ARMY|NAVY|MILITARY|POLICE|NETWORK|CHANNEL|BROADCAST\w*|STUDIOS?|FILMS?"
    r"|PICTURES|UNTV|UGC|FACEBOOK|TWITTER|YOUTUBE|INSTAGRAM|TELEGRAM|USER[\s-]GENERATED\s+CONTENT)\b"
)
SOURCE_NAME = re.compile(
    r"^(?:AP|APTN)\b|\b(?:TV|Television|Photos?|Pool|News|Agency|Handout|Channel|Video)$|^(?:Handout|Courtesy)\b"
)
LATE_FILE = re.compile(
    r"\s*(?:\s[-\u2010-\u2015]|,)\s*(?:FILE|ARCHIVE)\s*(?:,|:|\s?[-\u2010-\u2015]\s|\s(?=\d))\s*"
)
INNER_FILE = re.compile(r"\s(?=(?:FILE|ARCHIVE|LIBRARY)\s?[:\u2013-]\s)")
DAY_END = re.compile(r"[-\u2010-\u2015,/]\s*\d{1,2}$")
LOWER = re.compile(r"[a-z\u00df-\u00f6\u00f8-\u00ff]")
PLACE_ENDS = (".", "!", "?", ";", '"', "\u201d", "\u3002")
WORD = re.compile(r"[^\W\d_]{2}")
LONGEST = 300
LONGEST_NAME = 80
SHORTEST_RUN_ON = 8
LONGEST_PREFIX = 4
LONGEST_PLACE = 70


def first_run(text: str) -> str | None:
    """Give when and where a block ran first, as in "(FIRST RUN 0930 ... - 8 APRIL 2010)"; else None.

    Words before it ("NEW FIRST RUN") stay with it.
    """
    if len(text) > LONGEST or "RUN" not in text[:32].upper():
        return None
    found = FIRST_RUN.fullmatch(text)
    return (found["inside"] or found["whole"] or found["bare"] or None) if found else None


def print_first_run(words: str) -> str:
    """Print the line above a block that says when it ran first."""
    return f"({words})" if "FIRST RUN" in words.upper() else f"(FIRST RUN {words})"


def find_heading(text: str, house: House = HOUSE) -> Dateline | None:
    """Read one line of a heading: source and restriction, place and date, or all; None for others."""
    return _find(text, house.source_keys)


@lru_cache(maxsize=2048)
def _find(text: str, known: frozenset[str]) -> Dateline | None:
    if len(text) > LONGEST or not WORD.search(text):
        return None
    file = FILE.match(text)
    body = text[file.end() :] if file else text
    if found := _run_on(body, known) or _source(body, known):
        return replace(found, text=text, is_file=found.is_file or file is not None)
    found = _known_prefix(body, known) or _whole_line(body, known) or headings.find_among(body, known)
    if found is None or (found.source and not found.date and not file):
        found = headings.find_among(text, known) if file else None
    if file is None and (late := LATE_FILE.search(body, 2)):  # "Lodz - FILE, 12 March 2012"
        bare = _find(f"{body[: late.start()]} - {body[late.end() :]}", known)
        if bare is not None and bare.date:
            return replace(bare, text=text, is_file=True)
    if found is None:
        return Dateline(text=text, place=body, is_file=True) if file and is_place(body) else None
    return replace(found, text=text, is_file=found.is_file or file is not None)


def source_line(text: str, house: House = HOUSE) -> Dateline | None:
    """Read "AP TELEVISION - AP CLIENTS ONLY" or "ASSOCIATED PRESS"; None where a line is neither."""
    return _source(text, house.source_keys)


@lru_cache(maxsize=2048)
def _source(text: str, known: frozenset[str]) -> Dateline | None:
    if text[-1:] in ".!?+" or text[:1] in "(\"\u201c'+" or text[:1].isdigit():
        return None
    name, rule = _name_and_rule(text, known)
    if not rule and not (folded(name) in known or (name.isupper() and AGENCY.search(name))):
        return None
    if len(name) > LONGEST_NAME or (name and not name[:1].isalnum()):
        return None
    return _of_sources(text, name, rule)


def bare_source(text: str) -> Dateline | None:
    """Read a line in capitals as a source of whatever name: only where a heading is expected."""
    if not text.isupper() or len(text) > LONGEST_NAME or text[-1:] in ".!?:+" or not text[0].isalpha():
        return None
    name, dash, rule = text.partition(" - ")
    if dash and not RULE.search(rule):
        return None
    return _of_sources(text, name, rule)


def bare_place(text: str) -> Dateline | None:
    """Read a short line of words as a place: only where a heading is expected."""
    return Dateline(text=text, place=text) if is_place(text) else None


def bare_line(text: str) -> Dateline | None:
    """Read a short line as a source where it is named like one, else as a place."""
    if is_place(text) and SOURCE_NAME.search(text):
        return _of_sources(text, text, "")
    return bare_place(text)


def is_place(text: str) -> bool:
    """Say whether a line could be the name of a place: short, with a capital, no sentence and no label."""
    return (
        0 < len(text) <= LONGEST_PLACE
        and (text[0].isupper() or text.startswith(("off ", "near ", "al-", "el-")))
        and not text.endswith(PLACE_ENDS)
        and ":" not in text
        and text.count(" ") < 9
    )


def _name_and_rule(text: str, known: frozenset[str]) -> tuple[str, str]:
    """Cut "SOURCE - RESTRICTION" at its first dash behind which a rule stands."""
    if RULE.match(text) and folded(text) not in known:
        return "", text
    for dash in (SPACED_DASH, ANY_DASH):
        for cut in dash.finditer(text):
            name, rule = text[: cut.start()], text[cut.end() :]
            if (RULE.search(rule) or NO_RULE.match(rule)) and not RULE.match(name):
                return name, rule
            if name and dash is SPACED_DASH and text.isupper() and folded(name) in known:
                return name, rule
    if found := re.match(r"AP\s+clients?\s+only", text, re.IGNORECASE):
        return "", text if found.end() == len(text) else ""
    return text, ""


def _of_sources(text: str, name: str, rule: str) -> Dateline:
    rules = tuple(part for part in NEXT_RULE.split(rule) if part) if rule else ()
    return Dateline(text=text, source=name, sources=(DatelineSource(name, rules),), restrictions=rules)


def _whole_line(text: str, known: frozenset[str]) -> Dateline | None:
    """Read a heading whose source stands on the line of its place: "ASSOCIATED PRESS - Kyiv - 5 May 2022"."""
    for cut in re.finditer(r"\s+[-\u2010-\u2015]\s+|,\s+|:\s+", text[:LONGEST_NAME]):
        if folded(text[: cut.start()]) not in known:
            continue
        rest = text[cut.end() :]
        below = headings.find_among(rest, known)
        if below and below.date and below.dates:
            above = _of_sources(text[: cut.start()], text[: cut.start()], "")
            joined = join(above, below)
            return joined and replace(joined, text=text)
    return None


def _known_prefix(text: str, known: frozenset[str]) -> Dateline | None:
    """Read a heading with a known source in front: "AP Television Moscow, Russia - 5 May 2006"."""
    words = text.split(" ", LONGEST_PREFIX)
    for count in range(len(words) - 1, 0, -1):
        head = " ".join(words[:count])
        if folded(head) in known and words[count][:1].isupper():
            below = headings.find_among(" ".join(words[count:]), known)
            if below and below.precision and not below.source:
                joined = join(_of_sources(head, head, ""), below)
                return joined and replace(joined, text=text)
    return None


def _run_on(text: str, known: frozenset[str]) -> Dateline | None:
    """Read a heading whose two lines run together: "POOL - AP CLIENTS ONLY Toledo, Spain - 5 May 2022"."""
    if len(text) < SHORTEST_RUN_ON or not text[1].isupper() or text.isupper():
        return None
    if (file := INNER_FILE.search(text)) and (above := _source(text[: file.start()], known)):
        below = _find(text[file.end() :], known)
        joined = join(above, below) if below else None
        return joined and replace(joined, text=text)
    word = next((found for found in re.finditer(r"\S+", text) if LOWER.search(found[0])), None)
    if word is None or word.start() < 4 or not word[0][0].isupper():
        return None
    head = text[: word.start()].rstrip()
    if head.upper().endswith(("FILE:", "ARCHIVE:")):
        head = head.rpartition(" ")[0].rstrip()
    above = _source(head, known) or (bare_source(head) if len(head) > 2 and head.isupper() else None)
    rest = text[len(head) :].strip()
    if above is None or head[-1:] in ",-" or DAY_END.search(head):
        return None
    below = _find(rest, known)
    if below is None and (above.restrictions or folded(head) in known):
        below = bare_place(rest)
    dated = below is not None and below.precision and (below.place or " " in head)
    if below is None or below.source or not (dated or above.restrictions):
        return None
    joined = join(above, below)
    return joined and replace(joined, text=text)


def join(above: Dateline, below: Dateline) -> Dateline | None:
    """Make one heading of two lines that stand one below the other; None where they are two headings."""
    text = f"{above.text}\n{below.text}"
    sourced = bool(above.source or above.restrictions)
    placed = bool(above.place or above.date)
    if sourced and not placed and not (below.source or below.restrictions):
        return replace(
            below,
            text=text,
            is_file=above.is_file or below.is_file,
            source=above.source,
            sources=above.sources,
            restrictions=above.restrictions,
        )
    if above.place and not above.date and below.date and not (below.place or below.source):
        return replace(
            below,
            text=text,
            place=above.place,
            place_known=above.place_known and below.place_known,
            is_file=above.is_file or below.is_file,
            source=above.source,
            sources=above.sources,
            restrictions=above.restrictions,
        )
    if above.date and not above.place and below.place and not (below.date or below.source):
        return replace(
            above,
            text=text,
            place=below.place,
            place_known=below.place_known,
            is_file=above.is_file or below.is_file,
        )
    return None


def join_sources(above: Dateline, below: Dateline) -> Dateline | None:
    """Make one of two lines of sources, each with its restrictions; None where one says more than that."""
    if any(part.place or part.date or not part.sources for part in (above, below)):
        return None
    sources = (*above.sources, *below.sources)
    return replace(
        above,
        text=f"{above.text}\n{below.text}",
        source=", ".join(source.name for source in sources if source.name),
        sources=sources,
        restrictions=tuple(dict.fromkeys((*above.restrictions, *below.restrictions))),
    )


def read_heading(text: str, house: House = HOUSE) -> Dateline | None:
    """Read the lines of a whole heading, as Dateline.text keeps them."""
    whole: Dateline | None = None
    lines = text.split("\n")
    for index, line in enumerate(lines):
        last = index == len(lines) - 1
        if whole is None and first_run(line) is not None:  # said again above this heading
            continue
        part = find_heading(line, house) or (bare_line(line) if last else bare_source(line))
        if part is None:
            return None
        joined = part if whole is None else join(whole, part) or join_sources(whole, part)
        if joined is None:
            return None
        whole = joined
    return whole and replace(whole, text=text)


def print_heading(dateline: Dateline) -> str:
    """Print a heading as it was written while it still says what its fields say, else in house form."""
    if dateline.text and read_heading(dateline.text) == dateline:
        return dateline.text
    return canonical_heading(dateline)


def canonical_heading(dateline: Dateline) -> str:
    """Print a heading in house form from its fields: a line a source, then place and date."""
    sources = dateline.sources
    names = ", ".join(source.name for source in sources if source.name)
    rules = tuple(dict.fromkeys(rule for source in sources for rule in source.restrictions))
    if (names, rules) != (dateline.source, dateline.restrictions):
        sources = (DatelineSource(dateline.source, dateline.restrictions),)
    lines = [" - ".join(part for part in (s.name, " / ".join(s.restrictions)) if part) for s in sources]
    body = " - ".join(part for part in (dateline.place, dateline.date) if part)
    if dateline.is_file:
        body = f"FILE: {body or 'Date unknown'}"  # other houses let FILE stand alone
    if body:
        lines.append(body)
    return "\n".join(line for line in lines if line)


def join_lines(above: Dateline, below: Dateline) -> Dateline | None:
    """Make one heading of two lines: a source and its place, a place and its date, or two sources."""
    return join(above, below) or join_sources(above, below)


def heading_lines(dateline: Dateline) -> tuple[str, ...]:
    """Give the lines of a heading."""
    printed = print_heading(dateline)
    return tuple(printed.split("\n")) if printed else ()


def house_line(text: str, house: House = HOUSE) -> str:
    """Give one line of a heading with the dashes and spaces of house form; itself where nothing is odd."""
    found = find_heading(text, house)
    if found is None:
        return text
    if found.source and not found.place and not found.date:
        _, rule = _name_and_rule(FILE.sub("", text, count=1), house.source_keys)
        return f"{found.source} - {rule}" if rule else text
    if found.source or not found.place or not found.date:
        return canonical_heading(found) if found.source else text
    prefix = FILE.match(text)
    form = f"{prefix[0] if prefix else ''}{found.place} - {found.date}"
    again = find_heading(form, house)
    return form if again and replace(again, text=text) == found else text


def check_heading(_line: Line, dateline: Dateline, house: House) -> Iterator[Problem]:
    """Report the lines of a heading that are not in house form; date and place may each be missing."""
    lines, span = dateline.text.split("\n"), dateline.span
    for index, text in enumerate(lines):
        form = house_line(text, house)
        if form == text:
            continue
        first = Span(span.line, span.column, span.line, span.column + len(text))
        last = Span(span.end_line, span.end_column - len(text), span.end_line, span.end_column)
        place = first if index == 0 else last if index == len(lines) - 1 else span
        yield problem(
            "heading-form",
            place,
            fix=None if place is span else form,
            heading=shorten(form.replace("\n", " / ")),
        )
