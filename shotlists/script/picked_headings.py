"""What goes along with shots that are picked from another script: their heading, and news for the header.

A picked shot is archive: its heading says FILE where its pictures are older than the day of the script that
takes it. It names source and restrictions itself, also where they stood in the header of its script only, so
that they never come under those of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from shotlists.script import restrictions
from shotlists.script.document import (
    Dateline,
    DatelineSource,
    Embargo,
    Header,
    HeaderDateline,
    Script,
    SourceLine,
)
from shotlists.script.house import HOUSE, House, folded
from shotlists.script.restating import restate
from shotlists.script.style import Style


def heading_of(
    source: Script, scene: int | None, style: Style, *, today: str, as_file: bool | None, house: House = HOUSE
) -> Dateline | None:
    """Give the heading that a shot of this scene takes along; None where nothing is known of its pictures.

    `as_file`: True or False as the editor decided, None for the rule of the house. A heading that says FILE
    keeps it. `today` is an ISO day, empty where there is none to compare with.
    """
    stated = None if scene is None else source.scenes[scene]
    base = (stated.dateline if stated else None) or _of_header(source.header)
    doubtful = stated is None or stated.doubtful
    rules = _rules(base, source.header, today, doubtful=doubtful)
    name = base.source or source.header.source
    if not (base.place or base.date or name or rules):
        return None
    filed = base.is_file or (_is_older(base, source.header, today) if as_file is None else as_file)
    wanted = replace(base, is_file=filed, source=name, restrictions=rules)
    if filed and base.is_recent and not base.is_file:
        wanted = replace(wanted, is_recent=False, date=_day_of(source.header) or "Date Unknown")
    if wanted == base and base.text:
        return base
    return _worded(wanted, style, house)


def _of_header(header: Header) -> Dateline:
    """Say what the header says of the whole script as a heading."""
    plain = [part for part in header.datelines if part.dates and not part.is_file]
    part = plain[0] if len(plain) == 1 else HeaderDateline()
    return Dateline(
        place=part.place or header.location,
        date=part.text if part.dates and not part.place else ", ".join(part.dates),
        dates=part.dates,
        is_file=header.includes_file and not plain,
    )


def _rules(base: Dateline, header: Header, today: str, *, doubtful: bool) -> tuple[str, ...]:
    """Give the restrictions that hold under this heading, each once, an open embargo among them."""
    own = tuple(dict.fromkeys(restrictions.of_heading(base)))
    named = [text for line in header.sources for text in line.restrictions]
    texts = [*own, *(() if own and not doubtful else (*header.restrictions, *named))]
    embargo = header.embargo
    if embargo and not (embargo.until and today and embargo.until[:10] < today):
        texts.append(_told(embargo))
    kept: dict[str, str] = {}
    for text in texts:
        for rule in restrictions.parse(text):
            kept.setdefault(rule.key, rule.text)
    real = {key: text for key, text in kept.items() if not restrictions.Restriction(text, key).says_none}
    if not own and not real:
        return ()  # that there is none is said by the header, and may not hold in another script
    return own if set(real) == {rule.key for rule in restrictions.of_texts(own)} else tuple(real.values())


def _told(embargo: Embargo) -> str:
    words = embargo.text or embargo.until
    return words if "embargo" in words.casefold() else f"Embargo {words}"


def _is_older(base: Dateline, header: Header, today: str) -> bool:
    """Say whether pictures were taken before today: by the heading, else by the header, else by its day."""
    last = max((*base.dates, *(() if base.dates else header.dates)), default="") or header.published[:10]
    return bool(today) and last < today[: len(last)] if last else bool(today)


def _day_of(header: Header) -> str:
    """Give the day of a script as its header has it, for pictures that were recent then."""
    return next((part.text for part in header.datelines if part.dates and not part.is_file), "")


def _worded(wanted: Dateline, style: Style, house: House) -> Dateline:
    """Give a heading the wording of a house, read again where that says the same."""
    styled = style.restyle(replace(wanted, text="", sources=_sources(wanted)))
    lines = style.print_heading(styled)
    if not lines:
        return replace(
            styled, text=styled.text or " ".join(part for part in (wanted.place, wanted.date) if part)
        )
    again = style.heading(lines[0], house) if len(lines) == 1 else None
    if again is not None and same_heading(again, wanted, dated=False):
        return again
    return replace(styled, text="\n".join(lines))


def _sources(wanted: Dateline) -> tuple[DatelineSource, ...]:
    named = ", ".join(each.name for each in wanted.sources if each.name)
    rules = tuple(dict.fromkeys(text for each in wanted.sources for text in each.restrictions))
    if (named, rules) == (wanted.source, wanted.restrictions):
        return wanted.sources
    return (DatelineSource(wanted.source, wanted.restrictions),)


def same_heading(one: Dateline, other: Dateline, *, dated: bool = True) -> bool:
    """Say whether two headings say the same of the pictures below them, however they are typed."""
    return (
        folded(one.place) == folded(other.place)
        and (not dated or (folded(one.date), one.is_recent) == (folded(other.date), other.is_recent))
        and (one.dates, one.is_file) == (other.dates, other.is_file)
        and folded(one.source) == folded(other.source)
        and _keys(one) == _keys(other)
    )


def _keys(heading: Dateline) -> frozenset[str]:
    return frozenset(rule.key for rule in restrictions.of_texts(restrictions.of_heading(heading)))


def with_picked(
    target: Script, source: Header, headings: Sequence[Dateline], spoken: Iterable[str], style: Style
) -> Header:
    """Give the target's header with what picked shots bring: rules, sources, FILE, languages, warnings."""
    header = _ruled(target, headings)
    for name in dict.fromkeys(heading.source for heading in headings if heading.source):
        header = _sourced(header, name)
    filed = any(heading.is_file for heading in headings)
    if filed and style.name == "cctv" and header.dateline and not header.includes_file:
        parts = (*header.datelines, HeaderDateline("File", is_file=True))
        header = replace(header, dateline=f"{header.dateline}/File", includes_file=True, datelines=parts)
    if header.languages:
        known = {folded(language) for language in header.languages}
        new = [language for language in dict.fromkeys(spoken) if folded(language) not in known]
        header = replace(header, languages=(*header.languages, *new))
    warnings = tuple(text for text in source.sensitivity if text not in header.sensitivity)
    header = replace(header, sensitivity=(*header.sensitivity, *warnings)) if warnings else header
    return replace(header, stated=restate(header, style)) if header != target.header else header


def _ruled(target: Script, headings: Sequence[Dateline]) -> Header:
    """Add the rules of picked headings; a silent header stays so: nobody said what holds for the rest."""
    header = target.header
    had = restrictions.of_texts(header.restrictions)
    if not had:
        return header
    keys = {rule.key.removeprefix("part ").removeprefix("pt ") for rule in had}
    new = [rule for rule in restrictions.union(headings) if rule.key not in keys and not rule.says_none]
    if not new:
        return header
    kept = tuple(text for text in header.restrictions if not _says_none(text))
    return replace(header, restrictions=(*kept, *(rule.text for rule in new)))


def _says_none(text: str) -> bool:
    rules = restrictions.parse(text)
    return bool(rules) and all(rule.says_none for rule in rules)


def _sourced(header: Header, name: str) -> Header:
    """Name one more source in a header that names any; an agency's short name counts as named."""
    said = folded(header.source)
    if not said or folded(name) in said:
        return header
    if any(line.restrictions for line in header.sources) or len(header.sources) > 1:
        return replace(header, sources=(*header.sources, SourceLine(name)), source=f"{header.source}, {name}")
    source = f"{header.source}, {name}"
    return replace(header, source=source, sources=(SourceLine(source),))
