"""What the lines of an AP script are where only their neighbours tell it.

A short line is a place below a source, a title above the date, a description between shots; a source is the
script's own above the shotlist and a heading's above a place. One pass forward, one look ahead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from shotlists.script.classify import Classified
from shotlists.script.dialects.ap.fields import LANGUAGES, date_line, feed_line
from shotlists.script.dialects.ap.heading import bare_line, bare_source, find_heading, first_run
from shotlists.script.dialects.ap.rundown import find_item, is_end
from shotlists.script.document import Dateline
from shotlists.script.grammar.attribution import read_attribution
from shotlists.script.grammar.dates import parse_date
from shotlists.script.house import House
from shotlists.script.reader.blocks import is_title

LICENCE = re.compile(
    r"[=_*~]{5,}|[=_*~]{3,}$|-{3,}$|-{8,}"
    r"|This (?:script|video) is (?:provided|the product)|Clients are reminded"
    r"|\(?(?:i{1,3}|iv|v)\)\s+(?:to check|they |that )"
    r"|\(?\s*(?:\(c\)|\u00a9|copyright)\b|AP-[A-Z]{2}-\d\d-\d\d-\d\d\b|APTN$|AP Archive\b"
    r"|You can licen[cs]e|Licen[cs]e this|Find out more about AP"
    r"|AP\s+(?:video|production|producer|reporter|photos?|journalist)s?\b(?:[^.:]{0,30}:|\s(?:(?:shot|edited|produced|filmed)\s)?(?:and\s\w+\s)?by\s)|(?:Twitter|Facebook|Instagram|Google\+?|Tumblr|Website|Web)\s?:|https?://\S+$",
    re.IGNORECASE,
)
LOG = re.compile(r"\b\d{1,2}:\d\d:\d\d\b|\b(?:TAPE|REEL|CLIP|CARD)\s*\d+\b|\bTC\s?\d", re.IGNORECASE)
ANNOTATION = re.compile(r"ANNOTATIONS?\s*[:\uff1a]\s*", re.IGNORECASE)
CAPTION = re.compile(rf"{ANNOTATION.pattern}|(?-i:HEADLINE\s*[:\uff1a])", re.IGNORECASE)
DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
SMALL_WORDS = frozenset(
    "of the off in near and outside at on de la el al du del der south north east west".split()
)
MOST_RUNDOWN = 400
LONGEST_BARE_PLACE = 50
MOST_TITLES = 2
FIRST_LETTERS = frozenset("([Aa\uff08")
LONGEST_LANGUAGES = 80
LONGEST_LOOK = 140  # longer lines were not looked at as headings before
SKIPPED = ("mark", "first run")


def arrange(items: list[Classified], house: House) -> list[Classified]:
    """Tell anew what the lines are that their neighbours tell."""
    items = [_alone(item, house) for item in _with_rundown(items)]
    cuts = [0, *_begins(items), len(items)]
    return [item for start, end in pairwise(cuts) for item in _package(items[start:end])]


def _package(items: list[Classified]) -> list[Classified]:
    """Tell the lines of one script."""
    first = next((i for i, item in enumerate(items) if _is_shot(item)), len(items))
    items = [_amid(item, index > first) for index, item in enumerate(_licences(_head(items, first)))]
    below = _following(items)
    _places(items, below)
    _sources(items, below, first)
    return _shots_first(items)


def _amid(item: Classified, behind: bool) -> Classified:
    """Tell a digital script's headline between its shots for the note that it is there."""
    if behind and item.kind == "field" and item.field[0] == "HEADLINE" and item.above is None:
        return Classified(item.line, "mark", mark=item.line.text)
    return item


def _begins(items: list[Classified]) -> Iterator[int]:
    """Find where further scripts of a page begin: a head behind shots, with its titles."""
    shots = False
    for index, item in enumerate(items):
        if shots and _anchors(item):
            start = index
            while index - start < MOST_TITLES and not item.field[0] and is_title(items[start - 1]):
                start -= 1
            yield start
            shots = False
        shots = shots or _is_shot(item)


def _shots_first(items: list[Classified]) -> list[Classified]:
    """Set the prose of a feature that tells its story first behind its shots; line numbers tell the order."""
    first = next((index for index, item in enumerate(items) if _is_shot(item)), len(items))
    if any(item.kind == "shotlist" for item in items[:first]):
        return _prose_last(items, first)
    told = next((i for i, item in enumerate(items[:first]) if item.kind in ("section", "storyline")), None)
    if told is None or first == len(items) or any(item.kind == "storyline" for item in items[first:]):
        return items
    if not any(item.kind == "storyline" for item in items[told:first]):
        return items
    begin = first
    while begin > told + 1 and _leads(items[begin - 1]):
        begin -= 1
    end = next(
        (i for i in range(first, len(items)) if items[i].kind == "licence"),
        len(items),
    )
    return [*items[:told], *items[begin:end], *items[told:begin], *items[end:]]


def _prose_last(items: list[Classified], first: int) -> list[Classified]:
    """Set prose above the label of the shotlist behind the shots, where no other label tells the story."""
    told = [
        index
        for index in range(first)
        if items[index].kind in ("words", "quote") and items[index].line.text.endswith((".", '."', ".\u201d"))
    ]
    if not told or any(item.kind == "storyline" for item in items):
        return items
    moved = set(told)
    end = next((i for i in range(first, len(items)) if items[i].kind in ("licence", "section")), len(items))
    above = [item for index, item in enumerate(items[:first]) if index not in moved]
    return [*above, *items[first:end], *(items[index] for index in told), *items[end:]]


def _leads(item: Classified) -> bool:
    """Say whether a line above the first shot belongs to the shots."""
    return item.kind in ("heading", "mark", "first run", "shotlist") or _anchors(item)


def _field(item: Classified, name: str, value: str) -> Classified:
    return Classified(item.line, "field", field=(name, value))


def _is_shot(item: Classified) -> bool:
    return item.kind == "number" and (item.begin.stopped or item.number == "1")


def _with_rundown(items: list[Classified]) -> list[Classified]:
    """Take the lines above "End of rundown", or above the first line of a wire script, as a rundown."""
    end = None
    listed = False
    for index, item in enumerate(items[:MOST_RUNDOWN]):
        text = item.line.text
        if is_end(text):
            end = index + 1
            break
        if feed_line(text):
            end = index if listed else None
            break
        if item.kind == "number" and item.begin.stopped and not find_item(text):
            break
        listed = listed or find_item(text) is not None
    if not end:
        return items
    return [*(Classified(item.line, "rundown") for item in items[:end]), *items[end:]]


def _alone(item: Classified, house: House) -> Classified:
    """Tell what a line is by its own words, as only this house writes them."""
    text = item.line.text
    if item.above is not None or item.kind in ("rundown", "number", "mark"):
        return item
    if text[0] in FIRST_LETTERS or len(text) <= LONGEST_LANGUAGES:  # a quick look: most lines are prose
        if feed := feed_line(text):
            return _field(item, *feed)
        if date_line(text) or LANGUAGES.fullmatch(text):
            return _field(item, "", text)
        if (words := first_run(text)) is not None:
            return Classified(item.line, "first run", field=("", words))
        if ANNOTATION.match(text):
            return Classified(item.line, "mark", mark=text)
    if item.kind == "words" and len(text) > LONGEST_LOOK and text[:4].isupper():
        long = find_heading(text, house)
        return Classified(item.line, "heading", heading=long) if long else item
    if item.kind == "field" and item.field == ("STORY", ""):
        return Classified(item.line, "storyline")
    return item


def _head(items: list[Classified], first: int) -> list[Classified]:
    """Tell the day below the feed's line, and a client's own log above the script."""
    anchor = next((i for i, item in enumerate(items[:first]) if _anchors(item)), None)
    if anchor is None:
        return items
    for index, item in enumerate(items[:first]):
        text = item.line.text
        if index < anchor and item.kind in ("words", "number") and LOG.search(text):
            items[index] = Classified(item.line, "furniture")
        elif (
            index > anchor
            and item.kind in ("heading", "words")
            and (DAY.match(text) or feed_line(items[index - 1].line.text))
            and parse_date(text)
        ):
            items[index] = _field(item, "", text)
    return items


def _anchors(item: Classified) -> bool:
    """Say whether a line is one with which only scripts of this house begin."""
    name = item.field[0].lower()
    return item.kind == "field" and (not name or name.startswith(("ap-", "story", "tory", "restriction sum")))


def _licences(items: list[Classified]) -> Iterator[Classified]:
    """Tell the lines about licences behind a script: they are fields without a name."""
    last = max((index for index, item in enumerate(items) if _is_shot(item)), default=len(items))
    licence = False
    for index, item in enumerate(items):
        if index > last and item.kind not in ("mark", "rundown", "storyline"):
            licence = licence or LICENCE.match(item.line.text) is not None
        plain = item.above is None and item.kind != "furniture"
        yield Classified(item.line, "licence", field=("", item.line.text)) if licence and plain else item


def _sourced(item: Classified) -> bool:
    """Say whether a heading's line names a source and nothing else."""
    found = item.heading
    return (
        found is not None
        and item.kind == "heading"
        and bool(found.source or found.restrictions)
        and not (found.place or found.date)
    )


def _placed(item: Classified) -> bool:
    found = item.heading
    return item.kind == "heading" and found is not None and not (found.source or found.restrictions)


def _dated(item: Classified) -> bool:
    """Say whether a heading's line is a date and nothing else."""
    return _placed(item) and item.heading is not None and not item.heading.place and bool(item.heading.date)


def _following(items: list[Classified]) -> list[int]:
    """Give for each line the next one that is neither a note nor a first run."""
    places = [len(items)] * (len(items) + 1)
    for index in range(len(items) - 1, -1, -1):
        places[index] = places[index + 1] if items[index].kind in SKIPPED else index
    return places[1:]


def _places(items: list[Classified], below: list[int]) -> None:
    """Tell places that stand alone: below a source or a first run, or between two shots."""
    for index, item in enumerate(items):
        if item.kind != "words" or not (place := bare_line(item.line.text)):
            continue
        next_line = below[index]
        if next_line < len(items) and items[next_line].kind == "number" and _may_head(items, index, place):
            items[index] = Classified(item.line, "heading", heading=place)


def _may_head(items: list[Classified], index: int, place: Dateline) -> bool:
    above = items[index - 1] if index else None
    if above is None:
        return False
    if _sourced(above) or above.kind in ("first run", "shotlist"):
        return True
    if _dated(above) and index > 1 and _sourced(items[index - 2]):
        return True
    if above.kind == "words" and index > 1 and (source := bare_source(above.line.text)):
        before = items[index - 2]
        heads = before.kind == "shotlist" or (before.kind == "field" and bool(before.field[0]))
        if (heads or _ends(before)) and _is_named(place.text):
            items[index - 1] = Classified(above.line, "heading", heading=source)
            return True
        return False
    return _ends(above) and _is_named(place.text) and len(place.text) <= LONGEST_BARE_PLACE


def _ends(item: Classified) -> bool:
    """Say whether a shot or its quote is complete with this line."""
    if item.kind == "number":
        return bool(item.words) and read_attribution(item.words) is None and item.words[-1] not in ",-/("
    return item.kind == "quote" or (item.kind == "mark" and not item.mark.isupper())


def _is_named(text: str) -> bool:
    """Say whether all words are names, as in "Near Hvolsvollur" and "Port of Spain, Trinidad"."""
    words = text.replace(",", " ").split()
    return all(word[0].isupper() or word.lower() in SMALL_WORDS or not word[0].isalpha() for word in words)


def _sources(items: list[Classified], below: list[int], first: int) -> None:
    """Tell sources of any name above their place, and those that are the whole script's."""
    labelled = False
    begun = False
    for index, item in enumerate(items):
        labelled = labelled or item.kind == "shotlist" or index >= first
        following = items[below[index]] if below[index] < len(items) else None
        if item.kind == "words" and begun and following is not None and _placed(following):
            item = _as_source(item)
            items[index] = item
        begun = begun or item.kind in ("field", "heading", "number", "shotlist")
        if not _sourced(item) or index >= first:
            continue
        if following is None:  # cut in its head
            items[index] = item if labelled else _field(item, "", item.line.text)
            continue
        if not (_placed(following) or following.kind == "number" or (labelled and _sourced(following))):
            items[index] = _field(item, "", item.line.text)


def _as_source(item: Classified) -> Classified:
    source = bare_source(item.line.text)
    return Classified(item.line, "heading", heading=source) if source else item
