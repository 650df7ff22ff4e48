"""The way in and out of the language: text to documents, documents to text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from shotlists.script.carrying import lost_by
from shotlists.script.checks.markers import markers
from shotlists.script.checks.numbering import numbering
from shotlists.script.checks.quotes import quote_marks
from shotlists.script.classify import Classified, classify
from shotlists.script.conversion import converted
from shotlists.script.dialects import DIALECTS
from shotlists.script.document import Script, Span
from shotlists.script.house import HOUSE, House
from shotlists.script.lines import Line, decode, split
from shotlists.script.memory import Memory
from shotlists.script.printing import write_script
from shotlists.script.problems import Parsed, Problem, Written, in_order, problem, within
from shotlists.script.reader.blocks import Block, cut_blocks, fold_blocks
from shotlists.script.reader.breaks import restore_breaks
from shotlists.script.reader.pairs import join_pairs
from shotlists.script.reader.whole import read_block
from shotlists.script.recognition import likeness, recognise
from shotlists.script.refusals import why_not
from shotlists.script.style import Style


def read(text: str | bytes, dialect: str = "auto", *, house: House = HOUSE) -> Parsed:
    """Read the first package of a text; others are named by a `several-packages` problem."""
    found = read_all(text, dialect, house=house)
    if len(found) == 1:
        return found[0]
    starts = [_first_line(parsed.script) for parsed in found[1:]]
    more = problem(
        "several-packages",
        Span(starts[0], 1, starts[0], 1),
        count=len(found),
        lines=", ".join(str(line) for line in starts[:20]),
    )
    return replace(found[0], problems=(*found[0].problems, more))


def _first_line(script: Script) -> int:
    stated = (field.line for field in script.header.stated if field.at == "header")
    spans = (script.header.span, *(shot.span for shot in script.shots[:1]))
    return min((line for line in (*stated, *(span.line for span in spans)) if line), default=1)


def read_all(text: str | bytes, dialect: str = "auto", *, house: House = HOUSE) -> tuple[Parsed, ...]:
    """Read every package of a text; never raises for a text, only for the name of an unknown dialect."""
    if dialect != "auto" and dialect not in DIALECTS:
        raise ValueError(f"There is no dialect {dialect!r}; choose auto or one of {', '.join(DIALECTS)}.")
    whole = decode(text)
    style = recognise(whole) if dialect == "auto" else DIALECTS[dialect]
    unfolded, odd = style.unfold(split(whole), house)
    restored, broken = restore_breaks(unfolded, house, style)
    classified = style.arrange(join_pairs(_classify(restored, house, style), style), house)
    if dialect == "auto" and (reason := why_not(whole, classified, likeness(whole, classified, style))):
        return (_refused(whole, reason),)
    common = [problem("line-breaks-lost", line.part(0, min(len(line.text), 80))) for line in broken]
    common += odd
    blocks = fold_blocks(cut_blocks(classified), style)
    if not blocks:
        return (Parsed(Script(style=style.name), (), style.name, whole),)
    packages, texts = [], tuple(whole.split("\n"))
    for block, own in zip(blocks, _own_lines(blocks, len(texts)), strict=True):
        script, problems = read_block(block, house, style)
        met = [*common, *problems, *numbering(script), *markers(script, texts), *quote_marks(script, texts)]
        heard = in_order(within(_heard(met, house, style), texts))
        packages.append(Parsed(script, heard, style.name, whole, texts, own))
        common = []
    return tuple(packages)


def _own_lines(blocks: Sequence[Block], last: int) -> list[tuple[tuple[int, int], ...]]:
    """Which lines of the page are each block's: from its first, and that of each folded copy, to the next's.

    Nothing stands for a block that has the page to itself.
    """
    if len(blocks) == 1:
        return [()]
    starts = sorted(
        (line, at)
        for at, block in enumerate(blocks)
        for line in (block.lines[0].line.number, *(repeat.dropped[0] for repeat in block.repeats))
    )
    turns = [here for before, here in pairwise([(0, -1), *starts]) if before[1] != here[1]]
    turns[0] = (1, turns[0][1])
    own: list[list[tuple[int, int]]] = [[] for _ in blocks]
    for (line, at), (after, _) in pairwise([*turns, (last + 1, -1)]):
        own[at].append((line, after - 1))
    return [tuple(stretches) for stretches in own]


def _heard(problems: list[Problem], house: House, style: Style) -> list[Problem]:
    if not house.silent and not style.silent:
        return problems
    return [found for found in problems if found.code not in house.silent and found.code not in style.silent]


def _classify(lines: list[Line], house: House, style: Style) -> list[Classified]:
    """Classify each line; a line that was seen before is not looked at again."""
    seen = house.kinds.setdefault(style.name, Memory(lambda text: classify(Line(0, text), house, style)))
    return [
        classify(line, house, style) if line.told else Classified(line, *seen[line.text][1:])
        for line in lines
    ]


def _refused(whole: str, reason: str) -> Parsed:
    lines = whole.split("\n")
    span = Span(1, 1, len(lines), len(lines[-1]) + 1)
    return Parsed(Script(), (problem("not-a-shotlist", span, reason=reason),), None, whole)


def write(script: Script, dialect: str) -> str:
    """Print a script in a house style."""
    if dialect not in DIALECTS:
        raise ValueError(f"There is no dialect {dialect!r}; choose one of {', '.join(DIALECTS)}.")
    style = DIALECTS[dialect]
    return write_script(style.dress(converted(script, style, DIALECTS.get(script.style))), style)


def write_checked(script: Script, dialect: str) -> Written:
    """Print a script and say what that style could not carry: the text is read again and compared."""
    text = write(script, dialect)
    again = read(text, dialect).script
    return Written(text, tuple(lost_by(script, again, DIALECTS[dialect])))
